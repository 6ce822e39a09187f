import { describe, expect, test } from 'vitest';
import { dayOf, weekdayOf } from '../../../src/core/dates.js';
import { digestJob } from '../../../src/features/digest/run.js';
import { testDatabase } from '../../support/database.js';

const database = await testDatabase();
const { prisma } = database;

const begins = new Date('2018-01-03T09:00:00Z');
const hour = 3_600_000;

async function seeded(teamId: string, timeZone: string) {
  const workspace = await prisma.workspace.create({ data: { teamId, name: 'x', url: '', createdAt: begins } });
  const group = await prisma.stakeholderGroup.create({
    data: {
      workspaceId: workspace.id,
      channelId: `C${teamId}`,
      name: 'West Midlands',
      region: 'West Midlands',
      policyInstrument: 'ERDF',
      timeZone,
      createdAt: begins,
    },
  });
  const dh = await prisma.member.create({
    data: { groupId: group.id, name: 'Dana Hughes', initials: 'DH', role: 'MEMBER', createdAt: begins },
  });
  for (let number = 1; number <= 120; number += 1) {
    const recordedAt = new Date(begins.getTime() + number * 70 * hour);
    const id = `${teamId}-${number}`;
    const isDone = number % 3 === 0;
    const closedAt = new Date(recordedAt.getTime() + 200 * hour);
    await prisma.actionItem.create({
      data: {
        id,
        groupId: group.id,
        number,
        text: `Report ${number}`,
        ownerId: number % 5 === 0 ? null : dh.id,
        dueOn: number % 4 === 0 ? null : new Date(recordedAt.toISOString().slice(0, 10)),
        status: isDone ? 'DONE' : 'OPEN',
        closedAt: isDone ? closedAt : null,
        recordedById: dh.id,
        recordedAt,
      },
    });
    const change = { groupId: group.id, recordType: 'action-item', recordId: id, via: 'COMMAND' as const };
    await prisma.auditEntry.create({ data: { ...change, act: 'recorded', at: recordedAt } });
    if (!isDone) continue;
    const states = { before: { status: 'OPEN' }, after: { status: 'DONE' } };
    await prisma.auditEntry.create({ data: { ...change, ...states, act: 'marked as done', at: closedAt } });
  }
  return { workspaceId: workspace.id, groupId: group.id };
}

const textsOf = async (groupId: string) =>
  (await prisma.digestPost.findMany({ where: { groupId }, orderBy: { at: 'asc' } })).map(({ at, text }) => ({
    at,
    text,
  }));

async function pass(workspaceId: string, everyMs: number): Promise<void> {
  for (let at = begins.getTime(); at < begins.getTime() + 365 * 24 * hour; at += everyMs) {
    await digestJob.run({ database, workspaceId, now: new Date(at) });
  }
}

describe('a year of weeks', () => {
  test('gives each week once, at the group’s time on both sides of a clock change', async () => {
    const { workspaceId, groupId } = await seeded('T1', 'Europe/London');
    await pass(workspaceId, 11 * hour);
    const posts = await prisma.digestPost.findMany({ where: { groupId }, orderBy: { at: 'asc' } });
    expect(posts).toHaveLength(52);
    for (const [index, { at, since }] of posts.entries()) {
      expect(weekdayOf(dayOf(at, 'Europe/London'))).toBe(1);
      expect(new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/London' }).format(at)).toBe(
        '08:30',
      );
      const before = posts[index - 1];
      if (before !== undefined) expect(since).toEqual(before.at);
    }
    expect(await prisma.missedSlots.count({ where: { workspaceId } })).toBe(0);
    expect(await prisma.outboxMessage.count({ where: { workspaceId, kind: 'digest' } })).toBe(52);
  }, 120_000);

  test('says the same whenever the bot came round, and what was open adds up from week to week', async () => {
    const seldom = await seeded('T2', 'Europe/London');
    await pass(seldom.workspaceId, 13 * hour);
    const often = await prisma.stakeholderGroup.findFirstOrThrow({ where: { channelId: 'CT1' } });
    expect(await textsOf(seldom.groupId)).toEqual(await textsOf(often.id));
    const counts = (await textsOf(often.id)).map(({ text }) => ({
      open: Number(/(\d+) actions? open/.exec(text)?.[1] ?? 0),
      was: Number(/\((\d+) last week\)/.exec(text)?.[1] ?? -1),
    }));
    for (const [index, { was }] of counts.entries()) {
      if (index > 0) expect(was).toBe(counts[index - 1]?.open);
    }
  }, 120_000);
});
