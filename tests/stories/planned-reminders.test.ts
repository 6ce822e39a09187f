import { afterEach, beforeEach, expect, test } from 'vitest';
import { decideUncertain } from '../../src/delivery/outbox.js';
import { testDatabase } from '../support/database.js';
import { type Mornings, mornings } from '../support/mornings.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
let each: Mornings;

beforeEach(async () => {
  told = await world(database);
  each = mornings(told);
  for (const who of [told.dh, told.ob]) await each.types(who, '/intra mine');
});
afterEach(() => told.stop());

test('a further absence leaves the one that has begun, and undo leaves both as they were', async () => {
  const { sl, dh } = told;
  await each.types(sl, '/intra action Send the contract @dh by 7 Nov');
  await each.types(dh, '/intra away until 9 Nov');
  await each.types(dh, '/intra away from 9 Nov until 16 Nov');
  const absences = async () =>
    (
      await database.prisma.absence.findMany({
        where: { workspace: { teamId: told.workspace.team.id }, withdrawnAt: null },
        orderBy: { fromDay: 'asc' },
      })
    ).map(({ fromDay, untilDay }) => [fromDay, untilDay].map((day) => day.toISOString().slice(5, 10)));
  expect(await absences()).toEqual([
    ['11-05', '11-08'],
    ['11-09', '11-16'],
  ]);
  await each.types(dh, '/intra undo');
  await dh.waitForMessage(channel, /Taken back: Your absence/);
  expect(await absences()).toEqual([['11-05', '11-09']]);
  await each.types(dh, '/intra away from 9 Nov until 16 Nov');
  await each.pass(3);
  expect(await each.prompts(dh)).toEqual([]);
});

test('“Send it again” sends, also when the evening has passed', async () => {
  await each.types(told.sl, '/intra action Send the contract @dh by 6 Nov');
  await each.pass(1);
  const { prisma } = database;
  const { id } = await prisma.outboxMessage.findFirstOrThrow({
    where: { kind: 'nudge-prompt', workspace: { teamId: told.workspace.team.id } },
  });
  await prisma.outboxMessage.update({ where: { id }, data: { state: 'UNCERTAIN', ts: null, channel: null } });
  await told.advance({ hours: 20 });
  await database.transaction((tx) => decideUncertain(tx, { id, decision: 'send again', now: told.clock.now() }));
  await told.settled();
  expect((await prisma.outboxMessage.findUniqueOrThrow({ where: { id } })).state).toBe('SENT');
});
