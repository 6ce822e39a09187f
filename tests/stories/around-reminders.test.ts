import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/index.js';
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

const isSame = (message: SeenMessage) => (other: SeenMessage) => other.ts === message.ts;

/** The schedule is looked at, and Slack refuses the next post for a minute. */
async function beginTick(): Promise<{ readonly finished: Promise<void> }> {
  await told.practice.order({ rules: [{ on: 'chat.postMessage', fault: { retryAfter: 60 }, times: 1 }] });
  const finished = told.tick();
  const refused = { state: 'PENDING', reason: 'ratelimited' } as const;
  await expect.poll(() => database.prisma.outboxMessage.count({ where: refused }), { timeout: 10_000 }).toBe(1);
  return { finished };
}

test('how often a group is reminded is a facilitator’s to set, members read it, and undo takes it back', async () => {
  const { sl, dh } = told;
  const opens = async (who: World['sl']) => {
    await each.types(who, '/intra reminders');
    await who.click(await who.waitForModal('Your reminders'), 'Group settings…');
    return who.waitForModal('Group settings');
  };
  const settings = await opens(sl);
  expect(await sl.suggest(settings, 'Public holidays', 'slov')).toEqual(['Slovakia', 'Slovenia']);
  expect(await sl.suggest(settings, 'Public holidays', 'usual')).toEqual(['As usual here: United Kingdom, England']);
  await sl.submit({
    'Remind before the due date': ['3 days before', '2 days before'],
    'While overdue, remind again every': '2 working days',
    'At most so many reminders a person a week': '1 a week',
    'Public holidays': 'Slovenia',
  });
  await told.settled();
  expect((await sl.waitForModal('Group settings')).text).toContain('Saved: from the next reminders on');
  await sl.close();
  await sl.waitForModal('Your reminders');
  await sl.close();

  const seen = await opens(dh);
  expect(seen.text).toContain('Remind before the due date: 3 days before and 2 days before');
  expect(seen.text).toContain('Public holidays: Slovenia');
  expect(seen.text).toContain('Changing how often the group is reminded needs a facilitator');
  expect(seen.submit).toBeUndefined();
  await dh.close({ all: true });

  await each.types(sl, '/intra action Send the contract @dh by 9 Nov');
  await each.types(dh, '/intra upcoming me');
  const upcoming = await dh.waitForMessage(channel, /Reminders to Dana Hughes/);
  expect(upcoming.text).toMatch(/Tue 6 Nov, 09:30 — Dana Hughes\nA-1 due soon/);
  // One a week is the most; only what is due on the very day comes on top.
  expect(upcoming.text).not.toContain('Wed 7 Nov');
  expect(upcoming.text).toMatch(/Fri 9 Nov, 09:30 — Dana Hughes\nA-1 due today/);

  // What came later is taken back first.
  await each.types(sl, '/intra undo');
  await sl.waitForMessage(channel, /Taken back: A-1/);
  await each.types(sl, '/intra undo');
  await sl.waitForMessage(channel, /Taken back: How often the group is reminded/);
  const { nudgeLimits, holidayRegion } = await database.prisma.stakeholderGroup.findFirstOrThrow({
    where: { workspace: { teamId: told.workspace.team.id } },
  });
  expect({ nudgeLimits, holidayRegion }).toEqual({ nudgeLimits: null, holidayRegion: null });
});

test('undo takes back that something was put off, and that one is away', async () => {
  const { sl, dh, ob } = told;
  await each.types(sl, '/intra members');
  await sl.click(await sl.waitForMessage(channel, /Dana Hughes/), 'Edit', { near: 'Dana Hughes' });
  await sl.waitForModal();
  await sl.submit({ Deputy: 'OB · Olga Brandt' });
  await each.types(sl, '/intra action Send the contract @dh by 6 Nov');
  await each.pass(1);
  await each.clicks(dh, await each.prompt(dh), 'Snooze…');
  await dh.waitForModal('Snooze A-1');
  await dh.submit({ Until: 'Next Monday, Mon 12 Nov' });
  await told.settled();
  expect((await each.prompt(dh)).text).toContain('Put off: back on Mon 12 Nov.');
  await each.types(dh, '/intra undo');
  await dh.waitForMessage(
    channel,
    /Taken back: A-1 · Send the contract\n.*put off.*\nPut off until: not put off → Mon 12 Nov/,
  );
  expect((await each.prompt(dh)).text).toContain('Send the contract — due today');

  await each.types(dh, '/intra away until 23 Nov');
  await ob.waitForMessage('dm', /Dana Hughes is away until Fri 23 Nov/);
  await each.types(dh, '/intra undo');
  await dh.waitForMessage(channel, /Taken back: Your absence\n.*\nUntil Fri 23 Nov/);
  await ob.waitForMessage('dm', /Dana Hughes is not away after all: you need not stand in/);
  await each.types(dh, '/intra back');
  await dh.waitForMessage(channel, /You are not away as far as I know/);

  // Going away for a few days leaves what is planned for later; being back ends the first only.
  await each.types(dh, '/intra away from 20 Dec until 2 Jan');
  await each.types(dh, '/intra away until 9 Nov');
  await each.types(dh, '/intra back');
  await dh.waitForMessage(channel, /Welcome back/);
  await each.types(dh, '/intra undo');
  await dh.waitForMessage(channel, /Taken back: Your absence/);
  await each.types(dh, '/intra back');
  await each.types(dh, '/intra back');
  await dh.waitForMessage(channel, /Noted: you are not away from Thu 20 Dec until Wed 2 Jan/);

  await each.types(dh, '/intra reminders');
  await dh.waitForModal('Your reminders');
  await dh.submit({ Time: '10:15' });
  await told.settled();
  await each.types(dh, '/intra undo');
  await dh.waitForMessage(channel, /Taken back: Your reminders/);
  await each.types(dh, '/intra reminders');
  expect((await dh.waitForModal('Your reminders')).text).toContain('09:30');
});

test('whoever writes to the bot outside of a reminder’s thread gets a short answer, and never two', async () => {
  const { sl, dh, out } = told;
  const wrote = async (who: World['sl'], text: string, thread?: SeenMessage) => {
    await who.say('dm', text, thread === undefined ? {} : { thread });
    await told.settled();
  };
  await wrote(dh, 'hello?');
  await wrote(dh, 'anybody there');
  const answers = (await dh.sees('dm')).filter(({ text }) => text.includes('nothing was recorded'));
  expect(answers.map(({ text }) => text)).toEqual([expect.stringContaining('Type /intra to see what I can do')]);
  await wrote(out, 'what are you');
  await out.waitForMessage('dm', /I keep the decisions and actions of a stakeholder group/);

  await each.types(sl, '/intra action Send the contract @dh by 6 Nov');
  await each.pass(1);
  await wrote(dh, 'Waiting for <!channel> legal');
  const question = await dh.waitForMessage('dm', /Is this about your reminder\?/);
  expect(question.threadTs).toBeUndefined();
  await each.clicks(dh, question, 'A-1 · Send the contract');
  await dh.waitForMessage('dm', /Noted for A-1/);
  expect((await each.prompt(dh)).text).toContain('“Waiting for <!channel> legal”');

  // A prompt about decisions alone takes no reply, and says so.
  await each.types(sl, '/intra decide Offer digital support');
  await sl.waitForModal('Record a decision');
  await sl.submit({ 'How was it reached?': 'Agreed by the group', 'Review on': '2018-11-07' });
  await told.settled();
  await each.pass(1);
  await wrote(sl, 'It holds', await each.prompt(sl));
  await sl.waitForMessage('dm', /This is answered with the buttons above.*Nothing was changed/);
});

test('a reminder that could not be sent all day is seen as such, and the next one stands by itself', async () => {
  const { sl, dh } = told;
  await each.types(sl, '/intra action Send the contract @dh by 6 Nov');
  await told.advance({ days: 1 });
  const { finished } = await beginTick();
  await told.advance({ hours: 10 });
  await finished;
  // The time that passed may have cut its waiting short.
  await told.settled();
  expect(await each.prompts(dh)).toEqual([]);
  await each.types(sl, '/intra upcoming @dh');
  await sl.waitForMessage(channel, /Dana Hughes, Tue 6 Nov, 10:0\d: not sent: Slack could not be reached/);
  await each.clicks(sl, await sl.waitForMessage(channel, /Reminders to Dana Hughes/), 'Send now');
  await sl.waitForMessage(channel, /It is night for Dana Hughes.*the reminder comes on Wed 7 Nov, 09:30/);
  await told.advance({ hours: 14 });
  await told.tick();
  await each.pass(4);
  const [first, ...more] = await each.prompts(dh);
  expect(more).toEqual([]);
  expect(first?.threadTs).toBeUndefined();
  expect(first?.text).toContain('overdue (due Tue 6 Nov)');
});

test('of a long reminder each item stands in one place, also when one was answered before it could be sent', async () => {
  const { sl, dh } = told;
  for (const what of ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf']) {
    await each.types(sl, `/intra action ${what} report @dh by 6 Nov`);
  }
  await told.advance({ days: 1 });
  const { finished } = await beginTick();
  await dh.command(channel, '/intra done A-2');
  await dh.waitForMessage(channel, /A-2/);
  await told.advance({ minutes: 2 });
  await finished;
  // The time that passed may have cut its waiting short.
  await told.settled();
  const places = async () => {
    const asked = await each.prompt(dh);
    await each.clicks(dh, asked, 'Show the other 2');
    const rest = await dh.waitForMessage('dm', /Foxtrot report/);
    return ['Alpha', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf'].map((what) =>
      [asked, rest].filter(({ text }) => text.includes(`${what} report`)).map((message) => isSame(rest)(message)),
    );
  };
  const expected = [[false], [false], [false], [false], [true], [true]];
  expect(await places()).toEqual(expected);
  expect((await each.prompt(dh)).text).not.toContain('Bravo');
  await each.clicks(dh, await each.prompt(dh), 'Done', 'Alpha report');
  expect(await places()).toEqual(expected);
  expect((await each.prompt(dh)).text).toMatch(/✓ Bravo report/);

  // What is done from the rest, which only its reader sees, is shown there.
  const rest = await dh.waitForMessage('dm', /Foxtrot report/);
  await each.clicks(dh, rest, 'Snooze…', 'Golf report');
  await dh.waitForModal('Snooze A-7');
  await dh.submit({ Until: 'Tomorrow, Wed 7 Nov' });
  const put = await dh.waitForMessage('dm', /Golf report · A-7\nPut off: back on Wed 7 Nov/);
  await each.clicks(dh, put, 'Bring back');
  await dh.waitForMessage('dm', /Golf report — due today/);
});
