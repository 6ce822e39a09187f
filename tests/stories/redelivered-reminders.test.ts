import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { features } from '../../src/features.js';
import { readMenuTarget } from '../../src/slack/payloads.js';
import { testDatabase } from '../support/database.js';
import { mornings } from '../support/mornings.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

/** All that reminders, and answers to them, write. */
async function everything(): Promise<string> {
  const { prisma } = database;
  const tables = await Promise.all([
    prisma.actionItem.findMany({ orderBy: { id: 'asc' }, include: { updates: true } }),
    prisma.decision.findMany({ orderBy: { id: 'asc' } }),
    prisma.auditEntry.findMany({ orderBy: { id: 'asc' } }),
    prisma.nudgePrompt.findMany({ orderBy: { id: 'asc' }, include: { entries: true, replies: true } }),
    prisma.nudgeState.findMany({ orderBy: { recordId: 'asc' } }),
    prisma.absence.findMany({ orderBy: { id: 'asc' } }),
    prisma.stakeholderGroup.findMany({ orderBy: { id: 'asc' } }),
    prisma.reminderSettings.findMany({ orderBy: { slackUserId: 'asc' } }),
    prisma.jobSlot.findMany({ orderBy: [{ job: 'asc' }, { subject: 'asc' }] }),
    prisma.outboxMessage.findMany({
      orderBy: { id: 'asc' },
      select: { id: true, kind: true, dedupeKey: true, wanted: true, channel: true, ts: true, state: true },
    }),
  ]);
  return JSON.stringify(tables, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 1);
}

const press = z.object({
  actions: z.array(z.object({ action_id: z.string(), selected_option: z.object({ value: z.string() }).nullish() })),
});
const submission = z.object({ view: z.object({ callback_id: z.string() }) });

test('a tap, a reply or a command about reminders that is delivered again changes nothing', {
  timeout: 180_000,
}, async () => {
  told = await world(database);
  const { sl, dh } = told;
  const { types, pass, prompt, clicks } = mornings(told);
  const takes = async (who: typeof sl, title: string, fields: Record<string, string>) => {
    await who.waitForModal(title);
    await who.submit(fields);
    await told.settled();
  };
  await types(dh, '/intra mine');
  const names = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf', 'Hotel'];
  for (const name of names) await types(sl, `/intra action ${name} report @dh by 6 Nov`);
  for (const name of ['India', 'Kilo', 'Lima']) {
    await types(sl, `/intra action ${name} report`);
    await takes(sl, 'Record an action', {});
  }
  await types(sl, '/intra decide Offer digital support');
  await takes(sl, 'Record a decision', { 'How was it reached?': 'Agreed by the group', 'Review on': '2018-11-06' });
  await pass(1);

  await clicks(dh, await prompt(dh), 'On track', 'Alpha');
  await clicks(dh, await prompt(dh), 'Done', 'Bravo');
  await clicks(dh, await prompt(dh), 'At risk', 'Charlie');
  await clicks(dh, await prompt(dh), 'Blocked', 'Delta');
  await clicks(dh, await prompt(dh), 'Snooze…', 'Echo');
  await takes(dh, 'Snooze A-5', { Until: 'Tomorrow, Wed 7 Nov' });
  await clicks(dh, await prompt(dh), 'Bring back', 'Echo');
  await clicks(dh, await prompt(dh), 'New date…', 'Echo');
  await takes(dh, 'New date for A-5', { 'New due date': '2018-11-30', 'What happened?': 'Legal' });
  await clicks(dh, await prompt(dh), 'Show the other 3');
  const rest = await dh.waitForMessage('dm', /Foxtrot report — due/);
  await clicks(dh, rest, 'Not mine…', 'Foxtrot');
  await takes(dh, 'A-6 is not mine', { 'What should they know?': 'Ask the bank' });
  await dh.say('dm', 'Some news', { thread: await prompt(dh) });
  await told.settled();
  await clicks(dh, await dh.waitForMessage('dm', /Which action is this about/), 'A-7 · Golf report');

  await clicks(sl, await prompt(sl), 'Leave it', 'India');
  await clicks(sl, await prompt(sl), 'Set owner', 'Kilo');
  await takes(sl, 'Reassign A-10', { 'New owner': 'DH · Dana Hughes' });
  await clicks(sl, await prompt(sl), 'Not doing', 'Lima');
  await takes(sl, 'Not doing A-11', { 'Why not?': 'No money' });
  await clicks(sl, await prompt(sl), 'Ask again later');

  await types(dh, '/intra reminders');
  await takes(dh, 'Your reminders', { Time: '10:15' });
  await types(dh, '/intra undo');
  await types(sl, '/intra reminders');
  await sl.click(await sl.waitForModal('Your reminders'), 'Group settings…');
  await takes(sl, 'Group settings', { 'At most so many reminders a person a week': '5 a week' });
  await sl.close({ all: true });
  await dh.say('dm', 'Are you there?');
  await told.settled();
  await types(dh, '/intra away until 20 Nov');
  await clicks(dh, await dh.waitForMessage(channel, /You are away/), 'I am back');
  await types(dh, '/intra back');
  await pass(2);
  await types(sl, '/intra action Mike report @dh by 20 Nov');
  await types(sl, '/intra upcoming');
  const upcoming = await sl.waitForMessage(channel, /Reminders in the next seven days/);
  await clicks(sl, upcoming, 'Send now', 'Fri 9 Nov');
  await clicks(sl, upcoming, 'Cancel', 'Fri 9 Nov');
  for (const choice of ['It is there', 'Send it again']) {
    await uncertainMessage(choice);
    await clicks(sl, await sl.waitForMessage('dm', /may or may not have arrived/), choice);
  }

  const before = await everything();
  const deliveries = await told.practice.deliveries();
  for (const delivery of deliveries) await told.practice.redeliver(delivery);
  await told.settled();
  expect(await everything()).toBe(before);

  const nudges = features.find(({ name }) => name === 'nudges');
  const pressed = deliveries.map(({ payload }) => {
    const [first] = press.safeParse(payload).data?.actions ?? [];
    return readMenuTarget(first?.selected_option?.value ?? '')?.buttonId ?? first?.action_id;
  });
  const submitted = deliveries.map(({ payload }) => submission.safeParse(payload).data?.view.callback_id);
  const typed = deliveries.map(({ payload }) => String(payload['text'] ?? ''));
  expect((nudges?.buttons ?? []).map(({ id }) => id).filter((id) => !pressed.includes(id))).toEqual([]);
  expect((nudges?.modals ?? []).map(({ id }) => id).filter((id) => !submitted.includes(id))).toEqual([]);
  const words = (nudges?.commands ?? []).map(({ word }) => word);
  expect(words.filter((word) => !typed.some((text) => text.startsWith(word)))).toEqual([]);
});

/** A card of which nobody knows whether it was posted: the answer was lost, and channels may not be searched. */
async function uncertainMessage(name: string): Promise<void> {
  await told.practice.order({ rules: [{ on: 'chat.postMessage', fault: { dropAfter: true }, times: 1 }] });
  await told.sl.command(channel, `/intra action ${name} @dh by 20 Nov`);
  await told.advance({ minutes: 5 });
  await told.settled();
  await told.practice.clearFaults();
  await told.settled();
}
