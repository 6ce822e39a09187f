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
  // Whoever uses the bot once becomes a member.
  await each.types(told.dh, '/intra mine');
});
afterEach(() => told.stop());

describe('a prompt', () => {
  test('asks once, in the morning, and is answered in place', async () => {
    await each.types(told.sl, '/intra action Send the contract for the testbeds @dh by 7 Nov');
    await told.tick();
    expect(await each.prompts(told.dh)).toEqual([]);
    await each.pass(1);
    await told.tick();
    const asked = await each.prompt(told.dh);
    expect(await each.prompts(told.dh)).toHaveLength(1);
    expect(asked.text).toContain('Send the contract for the testbeds — due tomorrow, Wed 7 Nov · A-1');
    expect(asked.fallback).toContain('due tomorrow, Wed 7 Nov');
    await each.clicks(told.dh, asked, 'On track');
    const answered = await each.prompt(told.dh);
    expect(answered.ts).toBe(asked.ts);
    expect(answered.text).toMatch(/✓ Send the contract.*\non track, recorded by you/);
    expect(answered.buttons).toContain('Undo');
    await told.sl.waitForMessage(channel, /Send the contract for the testbeds\n.*on track/);
  });

  test('an answer is taken back where it was given', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 6 Nov');
    await each.pass(1);
    await each.clicks(told.dh, await each.prompt(told.dh), 'Done');
    expect((await each.prompt(told.dh)).text).toContain('done, recorded by you');
    await each.clicks(told.dh, await each.prompt(told.dh), 'Undo');
    const again = await each.prompt(told.dh);
    expect(again.text).toContain('One of your actions is due.');
    expect(again.buttons).toContain('On track');
  });

  test('of several items each is answered by itself; beyond five the rest is behind a button', async () => {
    for (const what of ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf']) {
      await each.types(told.sl, `/intra action ${what} report @dh by 6 Nov`);
    }
    await each.pass(1);
    const asked = await each.prompt(told.dh);
    expect(asked.text).toContain('Seven of your actions are due.');
    expect(asked.text).toContain('Echo report');
    expect(asked.text).not.toContain('Foxtrot');
    await each.clicks(told.dh, asked, 'Show the other 2');
    const rest = await told.dh.waitForMessage('dm', /Foxtrot report/);
    expect(rest.ephemeral).toBe(true);
    await each.clicks(told.dh, rest, 'Done', 'Golf report');
    await told.dh.waitForMessage('dm', /✓ Golf report/);
    await each.clicks(told.dh, asked, 'Blocked', 'Alpha report');
    const after = await each.prompt(told.dh);
    expect(after.text).toMatch(/✓ Alpha report.*\nblocked, recorded by you/);
    expect(after.text).toContain('Five of your actions are due.');
  });

  test('stays true when an item changes elsewhere', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 6 Nov');
    await each.pass(1);
    await each.types(told.sl, '/intra done A-1 Signed at the meeting');
    const after = await each.prompt(told.dh);
    expect(after.text).toContain('✓ Send the contract · A-1\ndone, recorded by SL for DH');
    expect(after.text).toContain('“Signed at the meeting”');
    expect(after.buttons).not.toContain('On track');
  });

  test('an item that is done before the morning is not asked about', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 6 Nov');
    await told.advance({ hours: 20 });
    await each.types(told.dh, '/intra done A-1');
    await each.pass(1);
    expect(await each.prompts(told.dh)).toEqual([]);
  });

  test('a reply in its thread is what happened, for the one item it has', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 6 Nov');
    await each.pass(1);
    await told.dh.say('dm', 'Waiting for *legal* & <!channel>', { thread: await each.prompt(told.dh) });
    await told.settled();
    expect((await each.prompt(told.dh)).text).toContain('“Waiting for *legal* & <!channel>”');
    await told.dh.waitForMessage('dm', /Noted for A-1/);
  });

  test('a reply to a prompt with several items is asked about, and recorded for the one that is chosen', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 6 Nov');
    await each.types(told.sl, '/intra action Write the report @dh by 6 Nov');
    await each.pass(1);
    await told.dh.say('dm', 'Half of it is there', { thread: await each.prompt(told.dh) });
    await told.settled();
    const question = await told.dh.waitForMessage('dm', /Which action is this about/);
    await each.clicks(told.dh, question, 'A-2 · Write the report');
    await told.dh.waitForMessage('dm', /Noted for A-2/);
    const after = await each.prompt(told.dh);
    expect(after.text).toMatch(/✓ Write the report.*\nnoted, recorded by you.*\n“Half of it is there”/);
    expect(after.text).toContain('Send the contract — due today');
  });

  test('what is put off comes back on its day, and not before', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 6 Nov');
    await each.pass(1);
    await each.clicks(told.dh, await each.prompt(told.dh), 'Snooze…');
    await told.dh.waitForModal('Snooze A-1');
    await told.dh.submit({ Until: 'Next Monday, Mon 12 Nov' });
    await told.settled();
    const put = await each.prompt(told.dh);
    expect(put.text).toContain('Put off: back on Mon 12 Nov.');
    expect(put.buttons).toContain('Bring back');
    await each.pass(5);
    expect(await each.prompts(told.dh)).toHaveLength(1);
    await each.pass(1);
    const woken = await each.prompt(told.dh);
    expect(woken.ts).not.toBe(put.ts);
    expect(woken.text).toContain('6 days overdue (due Tue 6 Nov)');
  });

  test('what is put off for the third time is asked whether its date should move', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 6 Nov');
    await each.pass(1);
    for (const tomorrow of ['Wed 7 Nov', 'Thu 8 Nov', 'Fri 9 Nov']) {
      await each.clicks(told.dh, await each.prompt(told.dh), 'Snooze…');
      await told.dh.waitForModal('Snooze A-1');
      await told.dh.submit({ Until: `Tomorrow, ${tomorrow}` });
      await told.settled();
      expect((await each.prompts(told.dh)).some(({ text }) => text.includes(`Put off: back on ${tomorrow}.`))).toBe(
        true,
      );
      if (tomorrow !== 'Fri 9 Nov') await each.pass(1);
    }
    const suggestion = await told.dh.waitForMessage('dm', /for the third time\. Should its date move\?/);
    await each.clicks(told.dh, suggestion, 'New date…');
    await told.dh.waitForModal('New date for A-1');
  });

  test('a new date needs a reason, and “Not mine…” hands the item over', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 6 Nov');
    await each.types(told.sl, '/intra action Write the report @dh by 6 Nov');
    await each.pass(1);
    await each.clicks(told.dh, await each.prompt(told.dh), 'New date…', 'Send the contract');
    await told.dh.waitForModal('New date for A-1');
    await told.dh.submit({ 'New due date': '2018-11-30', 'What happened?': 'Legal needs longer' });
    await told.settled();
    expect((await each.prompt(told.dh)).text).toContain('moved to Fri 30 Nov, recorded by you');
    await each.clicks(told.dh, await each.prompt(told.dh), 'Not mine…', 'Write the report');
    await told.dh.waitForModal('A-2 is not mine');
    await told.dh.submit({ 'Whose is it?': 'SL · Sam Lowe' });
    await told.settled();
    expect((await each.prompt(told.dh)).text).toContain('Now with SL.');
  });

  test('an unanswered reminder comes again in the same thread, not as a new message', async () => {
    await each.types(told.sl, '/intra action Send the contract @dh by 6 Nov');
    await each.pass(2);
    const [first, second, ...none] = await each.prompts(told.dh);
    expect(none).toEqual([]);
    expect(second?.threadTs).toBe(first?.ts);
    expect(second?.text).toContain('This one is still open.');
    expect(second?.text).toContain('1 day overdue (due Tue 6 Nov)');
    await each.pass(5);
    const [root, , third, ...more] = await each.prompts(told.dh);
    expect(more).toEqual([]);
    expect(third?.threadTs).toBe(first?.ts);
    // The message itself is edited, too.
    expect(root?.text).toContain('6 days overdue');
    if (root === undefined || third === undefined) return;
    await each.clicks(told.dh, third, 'Done');
    for (const message of await each.prompts(told.dh)) expect(message.text).toContain('done, recorded by you');
  });
});
