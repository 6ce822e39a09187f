import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rehearse } from '../../src/app.js';
import type { SeenMessage } from '../../src/sandbox/index.js';
import { emptied, testDatabase } from '../support/database.js';
import { type Mornings, mornings } from '../support/mornings.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
let each: Mornings;

beforeEach(async () => {
  await emptied(database);
  // A Tuesday: the first digest comes on Mon 12 Nov at 08:30.
  told = await world(database, { starts: '2018-11-06T08:31:00Z' });
  each = mornings(told);
  await each.types(told.dh, '/intra mine');
});
afterEach(() => told.stop());

/** To the next Monday, a little after half past eight; every day at that time the schedule is looked at. */
async function toMonday(): Promise<void> {
  do await each.pass(1);
  while (told.clock.now().getUTCDay() !== 1);
}

const isDigest = ({ text, ts, threadTs }: SeenMessage) => text.startsWith('Week to') && (threadTs ?? ts) === ts;

async function digests(): Promise<SeenMessage[]> {
  return (await told.ob.sees(channel)).filter(isDigest);
}

async function digest(): Promise<SeenMessage> {
  const last = (await digests()).at(-1);
  if (last === undefined) throw new Error('no digest');
  return last;
}

async function decide(statement: string, how = 'Agreed by the group'): Promise<void> {
  await told.sl.command(channel, '/intra decide');
  await told.sl.waitForModal('Record a decision');
  await told.sl.submit({ Decision: statement, 'How was it reached?': how });
  await told.settled();
}

async function unowned(text: string): Promise<void> {
  await told.sl.command(channel, '/intra action');
  await told.sl.waitForModal('Record an action');
  await told.sl.submit({ Action: text });
  await told.settled();
}

describe('the weekly digest', () => {
  test('of a normal week says what moved, and comes once', async () => {
    await each.types(told.sl, '/intra action Send the contract for the testbeds @dh by 9 Nov');
    await each.types(told.sl, '/intra action Finalise the improvement plan @sl by 16 Nov');
    await each.types(told.sl, '/intra action Write to the agencies @dh by 30 Jan');
    await each.types(told.dh, '/intra update A-1 Waiting for legal');
    await each.types(told.sl, '/intra done A-3');
    await toMonday();
    const { text, pings } = await digest();
    expect(text).toContain('Week to Sun 11 Nov: 1 done, 2 new actions, 1 newly overdue. 2 actions open.');
    expect(text).toContain('Send the contract for the testbeds — DH, 3 days overdue (A-1): “Waiting for legal”');
    expect(text).toContain('Fri 16 Nov: Finalise the improvement plan — SL (A-2)');
    expect(text).toContain('Write to the agencies — DH (A-3)');
    expect(pings).toEqual([]);
    await told.tick();
    await each.pass(1);
    expect(await digests()).toHaveLength(1);
    await each.types(told.dh, '/intra done A-1');
    await toMonday();
    expect((await digest()).text).toContain(
      'Week to Sun 18 Nov: 1 done, 1 newly overdue. 1 action open (2 last week).',
    );
  });

  test('of a busy week shows fifteen lines, counts the rest, and has the details in its thread', async () => {
    for (let count = 1; count <= 9; count += 1) {
      await each.types(told.sl, `/intra action Overdue report ${count} @dh by 8 Nov`);
      await unowned(`Unowned task ${count}`);
    }
    await each.types(told.sl, '/intra action Write to the agencies @sl by 20 Nov');
    for (const count of [1, 2, 3, 4]) await decide(`The programme will include part ${count}`);
    await decide('A larger initiative for the next call', 'Proposed, not yet agreed');
    await toMonday();
    const message = await digest();
    expect(message.text).toContain('19 new actions, 9 newly overdue, 4 decisions, 1 proposal. 19 actions open.');
    expect(message.text).toMatch(/Needs a hand \(\d of 18\)/);
    expect(message.text).toMatch(/Decisions and proposals \(\d of 5\)/);
    expect(message.fallback.split('\n').length).toBeLessThanOrEqual(16);
    expect(message.buttons).toContain('Show all');
    const replies = (await told.ob.sees(channel)).filter(
      ({ ts, threadTs }) => threadTs === message.ts && ts !== threadTs,
    );
    expect(replies).toHaveLength(1);
    expect(replies[0]?.text).toContain('Unowned task 9');
    expect(replies[0]?.text).toContain('Agreed: The programme will include part 1 (D-1)');
    expect(replies[0]?.text).toContain('Proposed, not agreed: A larger initiative for the next call (D-5)');
    await each.clicks(told.dh, message, 'Show all');
    await told.dh.waitForMessage(channel, /19 open actions/);
  });

  test('of a quiet week is one line, or nothing where the group wants that', async () => {
    await each.types(told.sl, '/intra action Write to the agencies @dh by 30 Jan');
    await toMonday();
    await toMonday();
    expect((await digest()).text).toBe('Week to Sun 18 Nov: nothing changed; 1 action open, none overdue.');
    await told.sl.command(channel, '/intra digest settings');
    await told.sl.waitForModal('Weekly digest');
    await told.sl.submit({ 'In a week in which nothing happened': 'Post nothing' });
    await told.sl.waitForMessage(channel, /every Monday at 08:30. In a quiet week nothing is posted/);
    await toMonday();
    expect(await digests()).toHaveLength(2);
  });

  test('comes late after an outage, says the same, and not at all when that is too late', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 9 Nov');
    await unowned('Find a speaker');
    // Nobody is there at half past eight on Monday: it is Tuesday afternoon when the bot comes back.
    await told.advance({ days: 6, hours: 3 });
    const [promised = ''] = await rehearse('digest', database, new Date('2018-11-12T08:30:00Z'));
    await each.types(told.dh, '/intra done A-1');
    await each.types(told.dh, '/intra update A-2 Asked two people');
    await told.advance({ days: 1, hours: 2 });
    await told.tick();
    const { text } = await digest();
    expect(text).toContain('Week to Sun 11 Nov: 2 new actions, 1 newly overdue. 2 actions open.');
    expect(text).toContain('Send the contract — DH, 3 days overdue (A-1)');
    expect(promised).toContain('Week to Sun 11 Nov: 2 new actions, 1 newly overdue. 2 actions open.');
    // The next one is missed: from Monday until Wednesday nobody is there.
    await told.advance({ days: 8 });
    await told.tick();
    expect(await digests()).toHaveLength(1);
    expect(await database.prisma.missedSlots.count({ where: { job: 'digest' } })).toBe(1);
    await told.dh.command(channel, '/intra digest preview');
    await told.dh.waitForMessage(channel, /There was no digest on Mon 19 Nov, as I was not running/);
    await each.types(told.sl, '/intra digest post');
    expect((await digest()).text).toMatch(/^Week to /);
    expect(await digests()).toHaveLength(2);
  });

  test('is edited when it is corrected on its day, and left alone afterwards', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 9 Nov');
    await unowned('Find a speaker');
    await told.advance({ days: 5, hours: 23, minutes: 55 });
    await each.types(told.dh, '/intra done A-1');
    await told.advance({ minutes: 5 });
    await told.tick();
    const first = await digest();
    expect(first.text).toContain('1 done, 1 new action. 1 action open.');
    await told.advance({ minutes: 2 });
    await each.types(told.dh, '/intra undo');
    await told.tick();
    const second = await digest();
    expect(second.ts).toBe(first.ts);
    expect(second.text).toContain('Week to Sun 11 Nov: 2 new actions, 1 newly overdue. 2 actions open.');
    expect(second.text).toContain('Send the contract — DH, 3 days overdue (A-1)');
    await each.pass(1);
    await each.types(told.dh, '/intra done A-1');
    const third = await digest();
    expect(third.text).toContain('2 actions open');
    expect(third.text).toContain('✓ Send the contract — done meanwhile, DH (A-1)');
    await toMonday();
    expect((await digest()).text).toContain('Week to Sun 18 Nov: 1 done. 1 action open (2 last week).');
  });

  test('what nobody owns is taken from it by one of two who press at once', async () => {
    await each.types(told.ex, '/intra mine');
    await unowned('Find a speaker');
    await toMonday();
    const message = await digest();
    expect(message.text).toContain('Find a speaker — no owner, no date (A-1)');
    await Promise.all([told.dh.click(message, 'Take it'), told.ex.click(message, 'Take it')]);
    await told.settled();
    const item = await database.prisma.actionItem.findFirstOrThrow({
      include: { owner: true },
      where: { text: 'Find a speaker' },
      orderBy: { recordedAt: 'desc' },
    });
    const [winner, loser] = item.owner?.initials === 'DH' ? [told.dh, told.ex] : [told.ex, told.dh];
    await loser.waitForMessage(channel, new RegExp(`${item.owner?.initials}`));
    const after = await digest();
    expect(after.ts).toBe(message.ts);
    expect(after.text).toContain(`Find a speaker — now with ${item.owner?.initials}, no date (A-1)`);
    expect(after.buttons).not.toContain('Take it');
    await winner.click(after, 'Set date');
    await winner.waitForModal('Set a date for A-1');
    await winner.submit({ 'Due date': '2018-12-07' });
    await told.settled();
    expect((await digest()).text).toContain('now due Fri 7 Dec');
    expect((await digest()).buttons).not.toContain('Set date');
  });

  test('says which decisions nobody carries out', async () => {
    await decide('The programme will include e-commerce support');
    await decide('A larger initiative for the next call', 'Proposed, not yet agreed');
    await told.advance({ days: 34 });
    await told.tick();
    expect((await digest()).text).toBe(
      'Week to Sun 9 Dec: nothing changed. No actions open.\nQuiet: D-1 has had no action for 34 days.',
    );
  });

  test('can be seen before, by whoever asks and nobody else', async () => {
    await unowned('Find a speaker');
    await told.dh.command(channel, '/intra digest preview');
    const seen = await told.dh.waitForMessage(channel, /Nothing was posted/);
    expect(seen.ephemeral).toBe(true);
    expect(seen.text).toContain('Week to Tue 6 Nov: 1 new action. 1 action open.');
    expect(await digests()).toEqual([]);
    expect(await database.prisma.digestPost.count()).toBe(0);
    await each.types(told.dh, '/intra digest post');
    await told.dh.waitForMessage(channel, /Posting the digest needs a facilitator/);
    await each.types(told.sl, '/intra digest post');
    expect(await digests()).toHaveLength(1);
    await each.types(told.sl, '/intra digest post');
    await told.sl.waitForMessage(channel, /stands in the channel already/);
    expect(await digests()).toHaveLength(1);
  });

  test('the job command, rehearsed, says what would be posted and writes nothing', async () => {
    await unowned('Find a speaker');
    const before = await database.prisma.outboxMessage.count();
    const monday = new Date('2018-11-12T08:30:00Z');
    const own = async () => (await rehearse('digest', database, monday)).at(-1);
    expect(await own()).toMatch(/: digest of Mon 12 Nov, 08:30: Week to Sun 11 Nov: 1 new action. 1 action open.$/);
    expect(await own()).toBe(await own());
    expect(await database.prisma.outboxMessage.count()).toBe(before);
    expect(await database.prisma.jobSlot.count({ where: { job: 'digest' } })).toBe(0);
  });
});
