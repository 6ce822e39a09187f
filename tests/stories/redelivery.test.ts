import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lifeIds } from '../../src/features/meetings/life-ids.js';
import { features } from '../../src/features.js';
import type { Delivery, PracticePerson } from '../../src/sandbox/index.js';
import { readMenuTarget } from '../../src/slack/payloads.js';
import { registry } from '../../src/slack/registry.js';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

/** All that is in the database, but for what says only how a delivery went. */
async function everything(): Promise<string> {
  const { prisma } = database;
  const tables = await Promise.all([
    prisma.stakeholderGroup.findMany({ orderBy: { id: 'asc' } }),
    prisma.member.findMany({ orderBy: { id: 'asc' } }),
    prisma.organisation.findMany({ orderBy: { id: 'asc' } }),
    prisma.meeting.findMany({ orderBy: { id: 'asc' }, include: { present: true } }),
    prisma.decision.findMany({ orderBy: { id: 'asc' }, include: { decidedBy: true } }),
    prisma.actionItem.findMany({ orderBy: { id: 'asc' }, include: { updates: true } }),
    prisma.auditEntry.findMany({ orderBy: { id: 'asc' } }),
    prisma.digestPost.findMany({ orderBy: { id: 'asc' } }),
    prisma.digestSettings.findMany({ orderBy: { groupId: 'asc' } }),
    prisma.recordCounter.findMany({ orderBy: [{ groupId: 'asc' }, { prefix: 'asc' }] }),
    prisma.outboxMessage.findMany({
      orderBy: { id: 'asc' },
      select: { id: true, kind: true, dedupeKey: true, wanted: true, channel: true, ts: true },
    }),
  ]);
  return JSON.stringify(tables, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 1);
}

/** Presses a button in the newest message that has it and says this; `nth` where it is there several times. */
async function press(person: PracticePerson, label: string, saying: string, nth?: number): Promise<void> {
  await told.settled();
  const messages = await person.sees(channel, { limit: 300 });
  const bearing = messages.findLast(
    (message) => message.text.includes(saying) && JSON.stringify(message.blocks).includes(`"${label}"`),
  );
  if (bearing === undefined) throw new Error(`No “${label}” by “${saying}”`);
  await person.click(bearing, label, nth === undefined ? {} : { nth });
  await told.settled();
}

async function fillIn(person: PracticePerson, title: string, fields: Record<string, string | string[]>): Promise<void> {
  await person.waitForModal(title);
  await person.submit(fields);
  await told.settled();
  expect((await person.modal())?.text, `“${title}” was taken`).toBeUndefined();
}

/** Uses everything that there is, once. */
async function aBusyWeek(): Promise<void> {
  const { sl, dh, ob } = told;
  const types = async (text: string) => {
    await sl.command(channel, text);
    await told.settled();
  };

  // People
  await types('/intra member add');
  await fillIn(sl, 'Add a member', { Name: 'Petra Novak', Organisation: 'Chamber of commerce', Deputy: 'Sam Lowe' });
  await types('/intra members');
  await press(sl, 'Add a member', 'set up');
  await fillIn(sl, 'Add a member', { Name: 'Lea Braun', Organisation: 'University' });
  await press(sl, 'Edit', 'people in the group', 2);
  await fillIn(sl, 'Edit PN', { Organisation: 'Chamber of Commerce and Industry' });
  await types('/intra members');
  await press(sl, 'Has left', 'people in the group', 3);

  await press(sl, 'Bring back', 'marked as having left');

  // A meeting and its decisions
  await types('/intra meeting');
  await fillIn(sl, 'Record a meeting', { Title: 'Sixth meeting', Date: '2018-11-05', Present: ['Sam Lowe'] });
  await press(sl, 'Record a meeting', 'set up');
  await fillIn(sl, 'Record a meeting', { Title: 'Seventh meeting' });
  await types('/intra edit M-2');
  await fillIn(sl, 'Edit M-2', { Place: 'Coventry' });
  await types('/intra decide Offer digital support');
  await fillIn(sl, 'Record a decision', { 'How was it reached?': 'Agreed by the group', Meeting: 'Sixth meeting' });
  await press(sl, 'Record a decision', 'Sixth meeting');
  await fillIn(sl, 'Record a decision', {
    Decision: 'A larger initiative',
    'How was it reached?': 'Proposed, not yet agreed',
  });
  await press(sl, 'Mark as agreed…', 'A larger initiative');
  await fillIn(sl, 'Mark D-2 as agreed', { Reason: 'Agreed at the meeting' });
  await types('/intra decide Something else');
  await fillIn(sl, 'Record a decision', { 'How was it reached?': 'Proposed, not yet agreed' });
  await press(sl, 'Reject…', 'Something else');
  await fillIn(sl, 'Reject D-3', { Reason: 'No money' });
  await press(sl, 'Supersede…', 'D-1');
  await fillIn(sl, 'Supersede D-1', { 'How was it reached?': 'Agreed by the group', Decision: 'Offer more support' });
  await press(sl, 'Revoke…', 'D-2');
  await fillIn(sl, 'Revoke D-2', { Reason: 'The call was cancelled' });
  await types('/intra edit D-4');
  await fillIn(sl, 'Edit D-4', { Why: 'Seen on the visit' });

  // Action items
  await types('/intra action Finalise the plan @SL by 30 Nov');
  await press(sl, 'Add action', 'D-4');
  await fillIn(sl, 'Record an action', { Action: 'Write to the agencies' });
  await types('/intra action Book a room');
  await fillIn(sl, 'Record an action', {});
  await press(dh, 'Take it', 'Book a room');
  await press(sl, 'Set date', 'Write to the agencies');
  await fillIn(sl, 'Set a date for A-2', { 'Due date': '2018-12-14' });
  await types('/intra update');
  await fillIn(sl, 'Update an action', {
    'Action item': 'A-1',
    'How is it going?': 'At risk',
    'What happened?': 'Waiting',
  });
  await press(sl, 'Update', 'Finalise the plan');
  await fillIn(sl, 'Update A-1', { 'How is it going?': 'On track', 'What happened?': 'Going again' });
  await types('/intra update A-1 Half of it is written');
  await types('/intra edit A-1');
  await fillIn(sl, 'Edit A-1', { Notes: 'With the stakeholders' });
  await types('/intra done A-1 Sent');
  await types('/intra reopen A-1 One more round');
  await press(sl, 'Done', 'Finalise the plan');
  await press(sl, 'Reopen', 'Finalise the plan');

  // The digest
  await types('/intra digest settings');
  await fillIn(sl, 'Weekly digest', {});
  await types('/intra digest post');

  // Looking up
  await types('/intra show A-1');
  await types('/intra mine');
  await types('/intra list');
  await press(sl, 'Details', 'D-4', 1);
  await press(sl, 'History', 'D-4', 1);
  await types('/intra history A-1');
  for (let item = 0; item < 9; item += 1) await types(`/intra action Item ${item} @SL by 30 Nov`);
  await types('/intra list open');
  await press(sl, 'Next', 'open action');
  await press(sl, 'Previous', 'open action');
  await types('/intra update A-4 x');
  await types('/intra undo');
  await types('/intra action Typed by mistake @SL by 30 Nov');
  await press(sl, 'Undo', 'Typed by mistake');

  for (let update = 0; update < 9; update += 1) await types(`/intra update A-1 Word ${update}`);
  await types(`/intra update A-1 ${'A long story. '.repeat(200)}`);
  await types('/intra history A-1');
  await press(sl, 'Show in full', 'A-1', 1);
  await types('/intra history A-1');
  await press(sl, 'Older', 'A-1');
  await press(sl, 'Newer', 'A-1');
  await types('/intra');
  await press(sl, 'My actions', 'What you can type');
  await types('/intra');
  await press(sl, 'All commands', 'What you can type');
  await types('/intra action To be corrected @SL by 30 Nov');
  await press(sl, 'Edit', 'Recorded as');
  await sl.close();
  await told.practice.addChannel({ name: 'second', members: ['sl', 'bot'] });
  await told.practice.addPerson({ name: 'nn', realName: 'Nina Noll' });
  const nn = told.practice.as('nn');
  await nn.join('second');
  await nn.command('second', '/intra mine');
  const offer = await nn.waitForMessage('second', /No group in this channel yet/);
  await nn.click(offer, 'Set up the group');
  await nn.close();

  // Events
  await ob.command(channel, '/intra');
  await ob.leave(channel);
  await ob.join(channel);
  await told.practice.changePerson('dh', { deleted: true });
  await sl.openHome();
  await told.settled();
}

const pressed = z.object({
  actions: z.array(z.object({ action_id: z.string(), selected_option: z.object({ value: z.string() }).nullish() })),
});

/** The ids of handlers that a delivery reaches. */
function reached(delivery: Delivery): string {
  const press = pressed.safeParse(delivery.payload);
  const [first] = press.success ? press.data.actions : [];
  if (first === undefined) return delivery.what;
  return readMenuTarget(first.selected_option?.value ?? '')?.buttonId ?? first.action_id;
}

describe('what Slack delivers again', () => {
  test('changes nothing a second time, whichever handler it reaches', { timeout: 300_000 }, async () => {
    told = await world(database);
    await aBusyWeek();
    const before = await everything();
    const deliveries = await told.practice.deliveries();
    for (const delivery of deliveries) await told.practice.redeliver(delivery);
    await told.settled();
    expect(await everything()).toBe(before);

    // These have stories of their own, whose files begin with "redelivered-"; that of confirmations is in their story.
    const byThemselves = [
      'nudges',
      'minutes',
      'intake',
      'confirmations',
      'sources',
      'evidence',
      'changes',
      'agenda',
      'monitoring',
      'exports',
      'indicators',
    ];
    const all = registry(features.filter(({ name }) => !byThemselves.includes(name)));
    // A meeting from its plan to its summary has one too: meeting-course.test.ts.
    const elsewhere: readonly string[] = Object.values(lifeIds);
    const ids = new Set([...deliveries.map(reached), ...elsewhere]);
    const modals = new Set([
      ...elsewhere,
      ...deliveries.map(
        (delivery) =>
          z.object({ view: z.object({ callback_id: z.string() }) }).safeParse(delivery.payload).data?.view.callback_id,
      ),
    ]);
    expect(
      [...all.buttons.keys()].filter((id) => !ids.has(id)),
      'buttons that the story does not press',
    ).toEqual([]);
    expect(
      [...all.modals.keys()].filter((id) => !modals.has(id)),
      'modals that the story does not submit',
    ).toEqual([]);
    const typed = deliveries.map((delivery) => String(delivery.payload['text'] ?? ''));
    expect(
      all.commands
        .map(({ word }) => word)
        .filter((word) => !word.startsWith('meeting '))
        .filter((word) => !typed.some((text) => text.startsWith(word))),
      'commands that the story does not type',
    ).toEqual([]);
  });

  test('a submission delivered twice at once makes one record, and both get the same answer', async () => {
    told = await world(database);
    const { sl } = told;
    await told.practice.order({ rules: [{ on: 'to-app:interactive', fault: { twice: true }, times: 1 }] });
    await sl.command(channel, '/intra decide Only once');
    await sl.waitForModal('Record a decision');
    await sl.submit({ 'How was it reached?': 'Agreed by the group' });
    await told.settled();
    expect(await database.prisma.decision.count({ where: { statement: 'Only once' } })).toBe(1);
    const answers = (await sl.sees(channel)).filter((message) => /Recorded as D-1/.test(message.text));
    expect(answers.length).toBeGreaterThan(0);
    expect(new Set(answers.map((message) => message.text)).size).toBe(1);
  });
});
