// What reminders must not get wrong: whom they ask, and what counts as an answer.
import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('a new owner has left nothing unanswered: they are asked first, and nobody is told otherwise', async () => {
  await each.types(told.sl, '/intra action Send the contract @dh by 5 Nov');
  await each.types(told.sl, '/intra action Write the report @dh by 5 Nov');
  await each.pass(16);
  await each.clicks(told.sl, await each.prompt(told.sl), 'Reassign', 'Send the contract');
  await told.sl.waitForModal('Reassign A-1');
  await told.sl.submit({ 'New owner': 'OB · Olga Brandt' });
  await told.settled();
  const escalated = (await each.prompt(told.sl)).text;
  expect(escalated).toContain('Now with OB.');
  expect(escalated).not.toContain('OB has not answered');
  await each.clicks(told.dh, await each.prompt(told.dh), 'Not mine…', 'Write the report');
  await told.dh.waitForModal('A-2 is not mine');
  await told.dh.submit({ 'Whose is it?': 'OB · Olga Brandt' });
  await told.settled();
  const before = (await each.prompts(told.sl)).length;
  await each.pass(8);
  const asked = (await each.prompts(told.ob)).map(({ text }) => text).join('\n');
  expect(asked).toContain('Send the contract');
  expect(asked).toContain('Write the report');
  expect((await each.prompts(told.sl)).slice(before)).toEqual([]);
});

test('a comment of somebody else is no answer: it holds back nothing, and the owner keeps their buttons', async () => {
  await each.types(told.sl, '/intra action Send the contract @dh by 7 Nov');
  await told.advance({ days: 1, hours: 6 });
  await each.types(told.sl, '/intra update A-1 The agencies are waiting for it');
  await told.advance({ hours: 18 });
  await told.tick();
  const asked = await each.prompt(told.dh);
  expect(asked.text).toContain('due today');
  await each.types(told.sl, '/intra update A-1 They rang again');
  const commented = await each.prompt(told.dh);
  expect(commented.buttons).toContain('Done');
  expect(commented.text).toContain('Last: “They rang again” — SL for DH, today');
  await each.clicks(told.dh, commented, 'On track');
  await each.types(told.sl, '/intra update A-1 Good to hear');
  const answered = await each.prompt(told.dh);
  expect(answered.text).toContain('on track, recorded by you');
  expect(answered.buttons).not.toContain('Done');
});

test('a tap on a line that shows something older opens nothing again', async () => {
  for (const what of ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot']) {
    await each.types(told.sl, `/intra action ${what} report @dh by 6 Nov`);
  }
  await each.pass(1);
  await each.clicks(told.dh, await each.prompt(told.dh), 'Show the other one');
  const rest = await told.dh.waitForMessage('dm', /Foxtrot report/);
  await each.types(told.sl, '/intra done A-6 Signed');
  await each.clicks(told.dh, rest, 'On track', 'Foxtrot report');
  const shown = await told.dh.waitForMessage('dm', /A-6 is done already\. Nothing was changed/);
  expect(shown.text).toMatch(/✓ Foxtrot report.*\ndone, recorded by SL for DH/);
  const item = await database.prisma.actionItem.findFirstOrThrow({
    where: { number: 6 },
    orderBy: { recordedAt: 'desc' },
  });
  expect(item.status).toBe('DONE');
  await told.dh.say('dm', 'Half of it is there', { thread: await each.prompt(told.dh) });
  await told.settled();
  const { buttons } = await told.dh.waitForMessage('dm', /Which action is this about/);
  expect(buttons).toContain('A-1 · Alpha report');
  expect(buttons).not.toContain('A-6 · Foxtrot report');
});

test('of what an observer owns the facilitator is asked: observers answer nothing', async () => {
  await each.types(told.sl, '/intra members');
  await told.sl.click(await told.sl.waitForMessage(channel, /Dana Hughes/), 'Edit', { near: 'Dana Hughes' });
  await told.sl.waitForModal();
  await told.sl.submit({ Role: 'Observer' });
  await told.settled();
  await each.types(told.sl, '/intra action Send the contract @dh by 6 Nov');
  await each.pass(1);
  expect(await each.prompts(told.dh)).toEqual([]);
  const asked = await each.prompt(told.sl);
  expect(asked.text).toContain('DH is an observer, so I ask you. What do you know of it?');
  await each.clicks(told.sl, asked, 'Done');
  expect((await each.prompt(told.sl)).text).toContain('done, recorded by you for DH');
});
