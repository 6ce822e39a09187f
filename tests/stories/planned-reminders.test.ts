import { afterEach, beforeEach, expect, test } from 'vitest';
import { decideUncertain } from '../../src/delivery/outbox.js';
import { testDatabase } from '../support/database.js';
import { type Mornings, mornings } from '../support/mornings.js';
import { channel, elsewhere, type World, world } from '../support/world.js';

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

const last = async (who: World['sl']) => {
  const message = (await who.sees(channel)).at(-1);
  if (message === undefined) throw new Error('nothing seen');
  return message;
};

test('one reminder is cancelled or sent ahead, and those before it come all the same', async () => {
  const { sl, ob } = told;
  await each.types(sl, '/intra action Write the report @ob by 12 Nov');
  await told.advance({ days: 1 });
  await told.tick();
  await each.types(sl, '/intra upcoming @ob');
  await each.clicks(sl, await last(sl), 'Cancel');
  expect((await last(sl)).text).toContain('Cancelled: Olga Brandt gets no reminder on');
  await each.types(sl, '/intra action Call the bank @ob by 8 Nov');
  await each.pass(2);
  const asked = async () => (await each.prompts(ob)).map(({ text }) => text);
  const aboutTheBank = expect.stringContaining('Call the bank');
  expect(await asked()).toEqual([aboutTheBank, aboutTheBank]);

  // Whoever is away is not written to, and their turn stays.
  await each.types(ob, '/intra done A-2');
  await each.types(sl, '/intra action Book the hall @ob by 13 Nov');
  await told.advance({ hours: 20 });
  await each.types(ob, '/intra away until 9 Nov');
  await each.types(sl, '/intra upcoming @ob');
  await each.clicks(sl, await last(sl), 'Send now');
  expect((await last(sl)).text).toMatch(/Olga Brandt is away\. Nothing was sent: the reminder comes on Mon 12 Nov/);
  // Nor is anybody on a Saturday.
  await told.advance({ days: 1 });
  await each.types(ob, '/intra back');
  await each.types(sl, '/intra upcoming @ob');
  await each.clicks(sl, await last(sl), 'Send now');
  expect((await last(sl)).text).toMatch(/no day on which Olga Brandt is reminded.*comes on Mon 12 Nov/);
  await told.advance({ days: 2, hours: 4 });
  await told.tick();
  expect((await asked()).at(-1)).toContain('Write the report');
});

test('what another group asks is counted, and neither shown nor cancelled', async () => {
  const { sl, dh, ob } = told;
  await ob.invite(elsewhere, 'bot');
  await ob.command(elsewhere, '/intra setup');
  await ob.waitForModal('Set up the group');
  const entered = { Region: 'Else', 'Policy instrument': 'X', 'Time zone': 'Europe/London', Facilitators: ['ob'] };
  await ob.submit({ 'Group name': 'Other', ...entered });
  await told.settled();
  await dh.command(elsewhere, '/intra mine');
  await ob.command(elsewhere, '/intra action Negotiate the SECRET grant @dh by 7 Nov');
  await told.settled();
  await each.types(sl, '/intra upcoming');
  expect((await last(sl)).text).not.toContain('Dana Hughes');
  await each.types(sl, '/intra action Send the contract @dh by 7 Nov');
  await each.types(sl, '/intra upcoming');
  const upcoming = await last(sl);
  expect(upcoming.text).not.toContain('SECRET');
  expect(upcoming.text).toContain('Send the contract');
  expect(upcoming.text).toContain('and 1 in another group');
  await each.clicks(sl, upcoming, 'Cancel');
  expect((await last(sl)).text).toContain('Dana Hughes is asked nothing of this group on');
  await each.pass(1);
  const { text } = await each.prompt(dh);
  expect(text).toContain('SECRET');
  expect(text).not.toContain('Send the contract');
});

test('a new time set before the turn of that day has it on that day still', async () => {
  const { sl, dh } = told;
  await each.types(sl, '/intra action Send the contract @dh by 6 Nov');
  await told.advance({ hours: 23, minutes: 15 });
  const sets = async (fields: Record<string, string>) => {
    await each.types(dh, '/intra reminders');
    await dh.waitForModal('Your reminders');
    await dh.submit(fields);
    await told.settled();
  };
  await sets({ Time: '09:00' });
  await told.advance({ hours: 1 });
  await told.tick();
  expect(await each.prompts(dh)).toHaveLength(1);

  // Put off on a Friday, it comes back on Monday; a weekend that is chosen means Monday, too.
  await each.types(sl, '/intra action Call the bank @dh by 9 Nov');
  await each.pass(3);
  await each.clicks(dh, await each.prompt(dh), 'Snooze…', 'Call the bank');
  const modal = await dh.waitForModal('Snooze A-2');
  expect(modal.text).toContain('Next Monday, Mon 12 Nov');
  expect(modal.text).not.toContain('Sat 10 Nov');
  await dh.submit({ Until: 'The date below', Date: '2018-11-10' });
  await told.settled();
  expect((await each.prompt(dh)).text).toContain('Put off: back on Mon 12 Nov.');
});
