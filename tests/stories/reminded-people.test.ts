import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { type Mornings, mornings } from '../support/mornings.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
let each: Mornings;

beforeEach(async () => {
  told = await world(database);
  each = mornings(told);
  for (const who of [told.dh, told.ob, told.gu]) await each.types(who, '/intra mine');
});
afterEach(() => told.stop());

/** SL enters that OB stands in for DH. */
async function obStandsInForDh(): Promise<void> {
  await each.types(told.sl, '/intra members');
  const list = await told.sl.waitForMessage(channel, /Dana Hughes/);
  await told.sl.click(list, 'Edit', { near: 'Dana Hughes' });
  await told.sl.waitForModal();
  await told.sl.submit({ Deputy: 'OB · Olga Brandt' });
  await told.settled();
}

describe('who is away', () => {
  test('is not written to; the deputy is told, and asked; on return there is one summary', async () => {
    await obStandsInForDh();
    await each.types(told.sl, '/intra action Send the contract @dh by 7 Nov');
    await each.types(told.dh, '/intra away until 14 Nov annual leave');
    await told.dh.waitForMessage(channel, /You are away until Wed 14 Nov.*\n.*annual leave.*\nOlga Brandt stands in/);
    await told.ob.waitForMessage('dm', /Dana Hughes is away until Wed 14 Nov, and you stand in/);
    await each.pass(2);
    expect(await each.prompts(told.dh)).toEqual([]);
    expect((await each.prompt(told.ob)).text).toContain('For DH, who is away.');
    await each.pass(7);
    expect(await each.prompts(told.dh)).toEqual([]);
    await each.pass(1);
    const [summary, ...more] = await each.prompts(told.dh);
    expect(more).toEqual([]);
    expect(summary?.text).toContain('Welcome back.');
    expect(summary?.text).toContain('Send the contract — 8 days overdue');
  });

  test('comes back early by a word', async () => {
    await each.types(told.dh, '/intra away until next friday');
    await each.types(told.sl, '/intra action Send the contract @dh by 8 Nov');
    await each.pass(1);
    await each.types(told.dh, '/intra back');
    await told.dh.waitForMessage(channel, /Welcome back\. One of your actions is open/);
    await each.pass(1);
    expect((await each.prompt(told.dh)).text).toContain('due tomorrow, Thu 8 Nov');
    await each.types(told.dh, '/intra back');
    await told.dh.waitForMessage(channel, /You are not away as far as I know/);
  });

  test('is asked until when, where that was not understood', async () => {
    await each.types(told.dh, '/intra away');
    await told.dh.waitForMessage(channel, /Until when are you away\? Nothing was changed/);
    await each.types(told.dh, '/intra away until the cows come home');
    await told.dh.waitForMessage(channel, /could not read a date/);
    await each.types(told.dh, '/intra away until 1 Nov 2018');
    await told.dh.waitForMessage(channel, /Thu 1 Nov has passed/);
  });
});

describe('when an owner leaves', () => {
  test('the items go to the deputy with a note, and no message to the closed account', async () => {
    await obStandsInForDh();
    await each.types(told.sl, '/intra action Send the contract @dh by 20 Nov');
    await told.practice.changePerson('dh', { deleted: true });
    await told.settled();
    await each.pass(1);
    expect((await each.prompt(told.ob)).text).toContain(
      'DH has left the group, and you stood in: from now on I ask you about it.',
    );
    await each.pass(15);
    expect(await each.prompts(told.dh)).toEqual([]);
    expect((await each.prompt(told.ob)).text).toMatch(/due today|overdue/);
  });

  test('without a deputy the facilitator gives them to somebody else', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 16 Nov');
    await told.dh.leave(channel);
    await told.settled();
    await told.sl.waitForMessage(channel, /^Send the contract\nDH \(has left\) · due Fri 16 Nov/);
    await each.types(told.sl, '/intra digest preview');
    await told.sl.waitForMessage(channel, /Fri 16 Nov: Send the contract — DH \(has left\)/);
    await each.pass(1);
    const offered = await each.prompt(told.sl);
    expect(offered.text).toContain('DH has left the group. Who takes it on?');
    await each.clicks(told.sl, offered, 'Reassign');
    await told.sl.waitForModal('Reassign A-1');
    await told.sl.submit({ 'New owner': 'OB · Olga Brandt' });
    await told.settled();
    expect((await each.prompt(told.sl)).text).toContain('Now with OB.');
    await each.pass(12);
    expect((await each.prompt(told.ob)).text).toContain('Send the contract');
  });
});

describe('what nobody answers', () => {
  test('goes to the deputy after the third time, then to the facilitator, who decides', async () => {
    await obStandsInForDh();
    await each.types(told.sl, '/intra action Send the contract @dh by 5 Nov');
    await each.pass(10);
    expect(await each.prompts(told.dh)).toHaveLength(3);
    expect(await each.prompts(told.ob)).toEqual([]);
    await each.pass(1);
    expect(await each.prompts(told.ob)).toEqual([]);
    await each.pass(1);
    await each.pass(3);
    expect((await each.prompt(told.ob)).text).toContain('DH has not answered, and you stand in.');
    expect(await each.prompts(told.sl)).toEqual([]);
    await each.pass(5);
    const decide = await each.prompt(told.sl);
    expect(decide.text).toContain('One thing needs a decision from you.');
    expect(decide.text).toContain('DH has not answered my reminders. What shall happen?');
    expect(decide.buttons).toEqual(expect.arrayContaining(['Reassign', 'New date', 'Not doing', 'Leave it']));
    expect(await each.prompts(told.dh)).toHaveLength(3);
    await each.clicks(told.sl, decide, 'Leave it');
    expect((await each.prompt(told.sl)).text).toMatch(/Put off: back on/);
    await each.pass(9);
    expect(await each.prompts(told.sl)).toHaveLength(1);
    await each.pass(8);
    // Asked anew, from the beginning.
    expect((await each.prompts(told.dh)).length).toBeGreaterThan(3);
  });

  test('is closed by the facilitator with a reason', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 5 Nov');
    await each.pass(16);
    const decide = await each.prompt(told.sl);
    await each.clicks(told.sl, decide, 'Not doing');
    await told.sl.waitForModal('Not doing A-1');
    await told.sl.submit({ 'Why not?': 'The call was withdrawn' });
    await told.settled();
    expect((await each.prompt(told.sl)).text).toContain('not doing, recorded by you for DH');
    for (const prompt of (await each.prompts(told.dh)).slice(-1))
      expect(prompt.text).toContain('not doing, recorded by SL');
  });
});

describe('who cannot be reached', () => {
  test('of an owner without Slack the facilitator is asked, and the update says on whose behalf', async () => {
    await each.types(told.sl, '/intra member add');
    await told.sl.waitForModal('Add a member');
    await told.sl.submit({ Name: 'Paul Quinn', Initials: 'PQ' });
    await told.settled();
    await each.types(told.sl, '/intra action Ask the bank @PQ by 7 Nov');
    await each.pass(1);
    const asked = await each.prompt(told.sl);
    expect(asked.text).toContain('PQ is not on Slack. What do you know of it?');
    await each.clicks(told.sl, asked, 'At risk');
    expect((await each.prompt(told.sl)).text).toContain('at risk, recorded by you for PQ');
    await told.sl.waitForMessage(channel, /Ask the bank\n.*at risk/);
    await each.types(told.sl, '/intra history A-1');
    await told.sl.waitForMessage(channel, /at risk/);
  });

  test('a guest who takes no direct messages is asked in the thread of the item, with a mention', async () => {
    await told.practice.changePerson('gu', { canBeMessaged: false });
    await each.types(told.sl, '/intra action Bring the figures @gu by 7 Nov');
    await each.pass(1);
    const asked = await told.gu.waitForMessage(
      channel,
      /Asked here, because Slack lets me write you no direct message/,
    );
    const card = await told.sl.waitForMessage(channel, /^Bring the figures\n/);
    expect(asked.threadTs).toBe(card.ts);
    expect(asked.pings).toHaveLength(1);
    // Threads of the channel are not read, so nobody is asked to write there.
    expect(asked.text).toContain('Please answer with a button: what is written in this thread I cannot read.');
    expect(asked.text).not.toMatch(/reply|Tap to answer/i);
    await told.gu.say(channel, 'They come on Friday', { thread: asked });
    await told.settled();
    expect((await told.gu.sees(channel)).find(({ ts }) => ts === asked.ts)?.text).toBe(asked.text);
    await each.clicks(told.gu, asked, 'Done');
    await told.gu.waitForMessage(channel, /✓ Bring the figures/);
    await each.types(told.sl, '/intra upcoming @gu');
    await told.sl.waitForMessage(channel, /Gus Unwin, Tue 6 Nov, \d\d:\d\d: asked in the channel/);
    await told.sl.waitForMessage(
      'dm',
      /The reminder to Gus Unwin could not be delivered.*asked in the channel instead/,
    );
  });
});

describe('one’s own reminders', () => {
  test('are set by time, days and number, or turned off, which facilitators see', async () => {
    await each.types(told.dh, '/intra reminders');
    await told.dh.waitForModal('Your reminders');
    await told.dh.submit({ Reminders: 'Off: about what becomes overdue, a facilitator is asked' });
    await told.settled();
    await told.dh.waitForMessage(channel, /Saved: no reminders/);
    await each.types(told.sl, '/intra action Send the contract @dh by 6 Nov');
    await each.pass(4);
    expect(await each.prompts(told.dh)).toEqual([]);
    await each.types(told.sl, '/intra reminders');
    expect((await told.sl.waitForModal('Your reminders')).text).toContain('Reminders are off for DH.');
    await told.sl.close();
    await each.pass(5);
    expect((await each.prompt(told.sl)).text).toContain('DH could not be asked: away, or without reminders.');
  });
});

describe('/intra upcoming', () => {
  test('is what is then sent', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 7 Nov');
    await each.types(told.sl, '/intra action Write the report @ob by 16 Nov');
    await each.types(told.sl, '/intra upcoming');
    const shown = (await told.sl.waitForMessage(channel, /Reminders in the next seven days/)).text;
    expect(shown).toMatch(/Tue 6 Nov, 09:30 — Dana Hughes\nA-1 due soon/);
    expect(shown).toMatch(/Wed 7 Nov, 09:30 — Dana Hughes\nA-1 due today/);
    expect(shown).toMatch(/Fri 9 Nov, 09:30 — Olga Brandt\nA-2 due soon/);
    const planned = [...shown.matchAll(/^\w+ (\d+) Nov, 09:30 — (\w+)/gm)].map(([, day, who]) => `${day} ${who}`);
    const sent: string[] = [];
    const counts = new Map<string, number>();
    for (let day = 6; day <= 12; day += 1) {
      await each.pass(1);
      for (const [name, who] of [
        ['Dana', told.dh],
        ['Olga', told.ob],
        ['Sam', told.sl],
      ] as const) {
        const count = (await each.prompts(who)).length;
        if (count > (counts.get(name) ?? 0)) sent.push(`${day} ${name}`);
        counts.set(name, count);
      }
    }
    expect(sent).toEqual(planned);
  });

  test('lets a facilitator send now or cancel, and members see their own only', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 7 Nov');
    await each.types(told.sl, '/intra action Write the report @ob by 7 Nov');
    await each.types(told.dh, '/intra upcoming');
    const own = await told.dh.waitForMessage(channel, /Reminders to Dana Hughes/);
    expect(own.text).not.toContain('Olga');
    await each.types(told.dh, '/intra upcoming @ob');
    await told.dh.waitForMessage(channel, /Seeing what others are sent needs a facilitator/);
    await each.types(told.sl, '/intra upcoming');
    const all = await told.sl.waitForMessage(channel, /Reminders in the next seven days/);
    await each.clicks(told.sl, all, 'Send now', 'Dana Hughes');
    expect((await each.prompt(told.dh)).text).toContain('Send the contract');
    await each.clicks(told.sl, all, 'Cancel', 'Olga Brandt');
    await told.sl.waitForMessage(channel, /Cancelled: Olga Brandt gets no reminder on Tue 6 Nov/);
    await each.types(told.sl, '/intra undo');
    await told.sl.waitForMessage(channel, /What you did last was to cancel or send a reminder/);
    await each.pass(1);
    expect(await each.prompts(told.dh)).toHaveLength(1);
    expect(await each.prompts(told.ob)).toEqual([]);
    await each.types(told.sl, '/intra upcoming');
    const later = await told.sl.waitForMessage(channel, /Lately/);
    expect(later.text).toContain('Dana Hughes, Mon 5 Nov, ');
  });
});

describe('an outage', () => {
  test('from Friday evening to Monday noon, over a change of clocks: Monday’s reminders come once, Friday’s not again', async () => {
    await told.stop();
    told = await world(database, { starts: '2018-10-25T09:00:00Z' });
    each = mornings(told);
    for (const who of [told.dh, told.ob]) await each.types(who, '/intra mine');
    await each.types(told.sl, '/intra action Send the contract @dh by 26 Oct');
    await each.types(told.sl, '/intra action Write the report @ob by 29 Oct');
    // Friday, at ten in London.
    await each.pass(1);
    expect(await each.prompts(told.dh)).toHaveLength(1);
    await told.advance({ hours: 7 });
    await told.restartBot();
    // Down until Monday at eleven: three days and an hour more, as clocks go back on Sunday.
    await told.advance({ days: 2, hours: 19 });
    await told.tick();
    await told.tick();
    const [friday, monday, ...more] = await each.prompts(told.dh);
    expect(more).toEqual([]);
    expect(friday?.text).toContain('Send the contract');
    expect(monday?.text).toContain('3 days overdue');
    expect((await each.prompt(told.ob)).text).toContain('due today, Mon 29 Oct');
  });
});
