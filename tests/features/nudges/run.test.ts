import { expect, test } from 'vitest';
import { runNudges } from '../../../src/features/nudges/run.js';
import { seededGroup } from '../../persistence/seeded-group.js';
import { testDatabase } from '../../support/database.js';

const database = await testDatabase();

test('of several processes that wake at the same minute, one writes each prompt', async () => {
  const groupId = await seededGroup(database);
  const { prisma } = database;
  const { workspaceId } = await prisma.stakeholderGroup.findUniqueOrThrow({ where: { id: groupId } });
  const recordedAt = new Date('2026-01-05T08:00:00Z');
  const people = Array.from({ length: 45 }, (_, index) => `U${index}`);
  await prisma.member.createMany({
    data: people.map((id) => ({
      id: `m-${id}`,
      groupId,
      slackUserId: id,
      name: id,
      initials: id,
      role: 'MEMBER' as const,
      createdAt: recordedAt,
    })),
  });
  await prisma.actionItem.createMany({
    data: people.map((id, index) => ({
      groupId,
      number: index + 1,
      text: 'Report',
      ownerId: `m-${id}`,
      dueOn: new Date('2026-01-08'),
      recordedById: `m-${id}`,
      recordedAt,
    })),
  });
  const now = new Date('2026-01-08T09:30:00Z');
  const rounds = await Promise.all([1, 2, 3].map(() => runNudges(database, workspaceId, now)));
  expect(rounds.flatMap(({ prompts }) => prompts)).toHaveLength(people.length);
  expect(await prisma.nudgePrompt.count({ where: { workspaceId } })).toBe(people.length);
  expect(await prisma.outboxMessage.count({ where: { workspaceId, kind: 'nudge-prompt' } })).toBe(people.length);
  expect((await runNudges(database, workspaceId, new Date('2026-01-08T15:00:00Z'))).prompts).toEqual([]);
});
