import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rehearse } from '../../src/app.js';
import type { PracticePerson, SeenMessage } from '../../src/sandbox/index.js';
import { emptied, testDatabase } from '../support/database.js';
import { type Mornings, mornings } from '../support/mornings.js';
import { type Plans, plans } from '../support/plans.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
const { prisma } = database;
let told: World;
let each: Mornings;
let plan: Plans;

async function begins(starts: string): Promise<void> {
  await emptied(database);
  told = await world(database, { starts });
  each = mornings(told);
  plan = plans(told);
  await each.types(told.dh, '/intra mine');
}

const isAgenda = ({ text, ephemeral }: SeenMessage) => /^(Draft agenda|Agenda): /.test(text) && !ephemeral;

async function agendas(): Promise<SeenMessage[]> {
  return (await told.gu.sees(channel, { limit: 300 })).filter(isAgenda);
}

async function agenda(): Promise<SeenMessage> {
  const last = (await agendas()).at(-1);
  if (last === undefined) throw new Error('no agenda');
  return last;
}

/** What the bot last said to this person only. */
async function answer(who: PracticePerson): Promise<SeenMessage> {
  const last = (await who.sees(channel, { limit: 300 })).filter(({ ephemeral }) => ephemeral).at(-1);
  if (last === undefined) throw new Error('no answer');
  return last;
}

async function asks(who: PracticePerson, text: string): Promise<SeenMessage> {
  await each.types(who, text);
  return answer(who);
}

async function takes(who: PracticePerson, title: string, fields: Record<string, string | string[]>): Promise<void> {
  await who.waitForModal(title);
  await who.submit(fields);
  await told.settled();
}

/** Time passes until this instant; what is due then is done. */
async function until(instant: string): Promise<void> {
  const minutes = (new Date(instant).getTime() - told.clock.now().getTime()) / 60_000;
  await told.advance({ minutes: Math.max(0, minutes) });
  await told.tick();
}

const pause = ({ text }: SeenMessage) => text.replace(/\n+/g, '\n');

describe('the agenda of a meeting', () => {
  beforeAll(() => begins('2018-12-17T10:00:00Z'), 60_000);
  afterAll(() => told.stop());

  test('waits for a meeting, and keeps the points of members until there is one', async () => {
    const { sl, dh, ob } = told;
    expect((await asks(dh, '/intra agenda')).text).toContain('No meeting is planned');
    expect((await answer(dh)).buttons).toEqual(['Plan a meeting', 'Add a point']);
    const added = await asks(dh, '/intra agenda add How we reach <!channel> *small* firms');
    expect(added.text).toContain('Recorded as AP-1');
    expect(added.text).toContain('waits for the next one');
    expect(added.buttons).toEqual(['Undo', 'Edit']);
    expect((await asks(sl, '/intra agenda')).text).toContain('1 point waits for the next one');
    await each.types(ob, '/intra mine');
    await each.types(sl, '/intra members');
    await prisma.member.updateMany({ where: { name: 'Olga Brandt' }, data: { role: 'OBSERVER' } });
    expect((await asks(ob, '/intra agenda add Nothing')).text).toContain('You are an observer');
    expect(await prisma.agendaPoint.count()).toBe(1);
    await each.types(sl, '/intra action Print the leaflets @dh by 18 Dec');
  });

  test('is drafted three working days before, over the public holidays, once', async () => {
    const { sl } = told;
    await each.types(sl, '/intra meeting 5th RSG meeting');
    await takes(sl, 'Record a meeting', { Title: '5th RSG meeting', Date: '2018-12-10' });
    const card = (await sl.sees(channel)).findLast(({ text }) => text.startsWith('5th RSG meeting'));
    if (card === undefined) throw new Error('no card');
    await sl.click(card, 'Record an action');
    await takes(sl, 'Record an action', { Action: 'Write to the agencies', Owner: 'DH', 'Due date': '2018-12-18' });
    await sl.click(card, 'Record an action');
    await takes(sl, 'Record an action', { Action: 'Finalise the improvement plan', Owner: 'SL' });
    await each.types(sl, '/intra action Book a room');
    await takes(sl, 'Record an action', {});
    await each.types(sl, '/intra decide A larger initiative');
    await takes(sl, 'Record a decision', { 'How was it reached?': 'Proposed, not yet agreed' });
    await each.types(sl, '/intra decide Offer digital support');
    await takes(sl, 'Record a decision', { 'How was it reached?': 'Agreed by the group', 'Review on': '2018-12-28' });
    await sl.command(channel, '/intra agenda');
    await told.settled();
    await sl.click(await answer(sl), 'Plan a meeting');
    await takes(sl, 'Plan a meeting', {
      Title: '6th RSG meeting',
      Date: '2018-12-28',
      Time: '10:00',
      'Place or link': 'Coventry',
    });

    const preview = await asks(told.dh, '/intra agenda');
    expect(preview.text).toContain('The draft comes into the meeting’s thread on Fri 21 Dec');
    await until('2018-12-21T08:59:00Z');
    expect(await agendas()).toEqual([]);
    expect(await rehearse('agenda', database, new Date('2018-12-21T09:00:00Z'))).toEqual([
      expect.stringMatching(
        /: draft agenda of M-2, 6th RSG meeting, Fri 28 Dec, 10:00: Decisions to confirm 1, Matter/,
      ),
    ]);
    expect(await prisma.agenda.count()).toBe(0);
    await until('2018-12-21T09:00:00Z');
    const draft = await agenda();
    const planned = (await sl.sees(channel)).findLast(
      ({ text, threadTs, ts, ephemeral }) => text.includes('6th RSG meeting') && (threadTs ?? ts) === ts && !ephemeral,
    );
    expect(draft.threadTs).toBe(planned?.ts);
    expect(draft.pings).toEqual([]);
    expect(pause(draft)).toContain(
      [
        'Draft agenda: 6th RSG meeting',
        'Fri 28 Dec, 10:00 · Coventry · M-2',
        '1. Decisions to confirm',
        'A larger initiative — proposed, not agreed (D-1)',
        '2. Matters arising',
        'No organisation',
        'Write to the agencies — DH, 3 days overdue (A-2)',
        'Finalise the improvement plan — SL, no date (A-3)',
        '3. Overdue from before',
        'Print the leaflets — DH, 3 days overdue (A-1)',
        '4. Without owner or date',
        'Book a room — no owner, no date (A-4)',
        '5. Decisions due for review',
        'Offer digital support — review on Fri 28 Dec (D-2)',
        '6. Points from members',
        'How we reach <!channel> *small* firms — DH (AP-1)',
      ].join('\n'),
    );
    expect(draft.buttons).toEqual(['Add a point', 'Edit the agenda', 'Publish']);
    await told.tick();
    await each.pass(1);
    expect(await agendas()).toHaveLength(1);
  });

  test('takes the points of members, who may correct and withdraw their own', async () => {
    const { sl, dh } = told;
    await sl.click(await agenda(), 'Add a point');
    await takes(sl, 'Add a point', { 'What shall be spoken about?': 'Dates of the next year' });
    expect((await answer(sl)).text).toContain('It is on the agenda of M-2 6th RSG meeting');
    expect((await agenda()).text).toContain('Dates of the next year — SL (AP-2)');
    await each.types(dh, '/intra agenda add Typed by mistake');
    expect((await agenda()).text).toContain('(AP-3)');
    await each.types(dh, '/intra undo');
    expect((await agenda()).text).not.toContain('(AP-3)');
    expect((await asks(dh, '/intra edit AP-2')).text).toContain(
      'Editing AP-2, which somebody else added, needs a facil',
    );
    await each.types(dh, '/intra edit AP-1');
    await takes(dh, 'Edit AP-1', { 'What shall be spoken about?': 'How we reach small firms' });
    expect((await agenda()).text).toContain('How we reach small firms — DH (AP-1)');
    const history = await asks(sl, '/intra history AP-1');
    expect(history.text).toContain('Point: “How we reach <!channel> *small* firms” → “How we reach small firms”');
    await each.types(dh, '/intra agenda add Lunch');
    await each.types(sl, '/intra list points');
    await sl.click(await answer(sl), 'Withdraw', { nth: 3 });
    await told.settled();
    expect((await answer(sl)).text).toContain('AP-4 is withdrawn');
    expect((await agenda()).text).not.toContain('Lunch');
    await each.types(sl, '/intra undo');
    expect((await agenda()).text).toContain('Lunch — DH (AP-4)');
    expect((await asks(dh, '/intra show AP-3')).text).toContain('Withdrawn');
  });

  test('is edited and published by a facilitator, where it stands', async () => {
    const { sl, dh } = told;
    const first = await agenda();
    await each.clicks(dh, first, 'Publish');
    expect((await answer(dh)).text).toContain('Publishing the agenda needs a facilitator');
    await each.clicks(dh, first, 'Edit the agenda');
    expect((await answer(dh)).text).toContain('Editing the agenda needs a facilitator');
    await sl.click(first, 'Edit the agenda');
    await sl.waitForModal('Edit the agenda');
    await sl.submit({ 'Order of the points': 'AP-2, AP-9' });
    expect((await sl.modal())?.text).toContain('“AP-9” is no point of this agenda');
    await sl.submit({
      Introduction: 'Please read the plan before.',
      Parts: [
        'Decisions to confirm (1)',
        'Matters arising (2)',
        'Without owner or date (1)',
        'Points from members (3)',
      ],
      'Points from members': ['AP-1 How we reach small firms', 'AP-2 Dates of the next year'],
      'Order of the points': 'ap2, AP-1',
    });
    await told.settled();
    expect((await answer(sl)).text).toContain('The agenda of M-2 is saved');
    const edited = await agenda();
    expect(edited.ts).toBe(first.ts);
    expect(edited.text).toContain('Please read the plan before.');
    expect(edited.text).not.toMatch(/Overdue from before|due for review|Lunch/);
    expect(edited.text).toMatch(/Dates of the next year.*\n.*How we reach small firms/);
    await each.clicks(sl, edited, 'Publish');
    const published = await agenda();
    expect(published.ts).toBe(first.ts);
    expect(published.text).toMatch(/^Agenda: 6th RSG meeting/);
    expect(published.text).toContain('Published by SL, Sat 22 Dec');
    expect(published.buttons).toEqual(['Add a point', 'Edit the agenda']);
    expect((await asks(sl, '/intra agenda publish')).text).toContain('published already, by SL');
    expect((await asks(sl, '/intra undo')).text).toContain('To choose anew what stands on it, type /intra agenda edit');
    await sl.click(published, 'Edit the agenda');
    await takes(sl, 'Edit the agenda', {});
    expect((await answer(sl)).text).toContain('says this already');
  });

  test('follows what happens: what is done is marked, what is new joins', async () => {
    const { dh } = told;
    await each.types(dh, '/intra done A-2 Sent');
    await told.tick();
    expect((await agenda()).text).toContain('✓ Write to the agencies — done meanwhile, DH (A-2)');
    await each.types(dh, '/intra agenda add A new point');
    expect((await agenda()).text).toContain('A new point — DH (AP-5)');
    await until('2018-12-27T12:00:00Z');
    expect((await agenda()).text).toContain('Fri 28 Dec, 10:00');
    expect(await agendas()).toHaveLength(1);
  });

  test('moves with its meeting', async () => {
    await plan.move('6th RSG meeting', '2018-12-28', '14:00', 'Birmingham');
    await told.tick();
    expect((await agenda()).text).toContain('Fri 28 Dec, 14:00 · Birmingham · M-2');
    expect(await agendas()).toHaveLength(1);
  });

  test('stays as it is from the start on, and its points with it', async () => {
    const { sl, dh } = told;
    await until('2018-12-28T14:00:00Z');
    const frozen = await agenda();
    expect(frozen.text).toContain('As it stood when the meeting started');
    expect(frozen.buttons).toEqual([]);
    await each.types(sl, '/intra done A-3 Finished');
    expect((await asks(dh, '/intra agenda add For the next one')).text).toContain('waits for the next one');
    await told.tick();
    const after = await agenda();
    expect(after.text).toContain('Finalise the improvement plan — SL, no date (A-3)');
    expect(after.text).not.toContain('For the next one');
    expect((await asks(dh, '/intra agenda')).text).toContain('As it stood when the meeting started');
    expect((await asks(dh, '/intra edit AP-1')).text).toContain('was on the agenda of M-2, which has begun');
    // What was left out waits for the next meeting, together with what came later.
    const waiting = (await asks(dh, '/intra list points')).text;
    expect(waiting).toContain('2 points for the next meeting');
    expect(waiting).toMatch(/Lunch\nAP-4 ·/);
    expect(waiting).toMatch(/For the next one\nAP-6 ·/);
    expect((await asks(dh, '/intra agenda M-2')).text).toContain('A new point — DH (AP-5)');
    expect((await asks(dh, '/intra agenda M-1')).text).toContain('There was no agenda for M-1');
  });

  test('of the meeting after has what came of the last one', async () => {
    await plan.meeting('7th RSG meeting', '2019-01-02', '10:00', '');
    await plan.hold('6th RSG meeting');
    await told.tick();
    const text = (await agenda()).text;
    expect(text).toContain('Draft agenda: 7th RSG meeting');
    expect(text).toContain('Lunch — DH (AP-4)');
    expect(text).not.toContain('AP-5');
  });
});

describe('an agenda in haste', () => {
  beforeAll(() => begins('2019-02-04T10:00:00Z'), 60_000);
  afterAll(() => told.stop());

  test('comes at once where the meeting is planned at short notice, and says so when it is called off', async () => {
    await each.types(told.dh, '/intra agenda add Dates of the next year');
    await plan.meeting('A short one', '2019-02-07', '10:00', '');
    expect((await asks(told.dh, '/intra agenda')).text).toContain('within working hours');
    await told.tick();
    expect((await agenda()).text).toContain('Draft agenda: A short one');
    await plan.cancel('A short one', 'Snow');
    await told.tick();
    const off = await agenda();
    expect(off.text).toContain('This meeting was called off');
    expect(off.buttons).toEqual([]);
    await told.tick();
    expect((await asks(told.dh, '/intra agenda')).text).toContain('1 point waits for the next one');
  });

  test('that nobody was there for is made up in working hours until the meeting starts, and not after', async () => {
    await plan.meeting('After an outage', '2019-02-15', '10:00', '');
    await until('2019-02-13T20:00:00Z');
    expect(await agendas()).toHaveLength(1);
    expect(await rehearse('agenda', database, new Date('2019-02-14T06:59:00Z'))).toEqual([]);
    await until('2019-02-14T07:00:00Z');
    expect((await agenda()).text).toContain('Draft agenda: After an outage');
    await plan.meeting('Nobody was there', '2019-02-22', '10:00', '');
    await until('2019-02-22T10:00:00Z');
    expect((await agenda()).text).toContain('After an outage');
    expect((await asks(told.dh, '/intra agenda M-3')).text).toContain('There was no agenda for M-3');
    expect((await asks(told.dh, '/intra agenda')).text).toContain('No meeting is planned');
  });

  test('stays as it was when a facilitator starts the meeting before its time, and goes on when that is taken back', async () => {
    const { sl, dh } = told;
    await plan.meeting('Begun early', '2019-02-25', '16:00', '');
    await each.types(dh, '/intra agenda add Before the start');
    await until('2019-02-25T12:00:00Z');
    expect((await agenda()).text).toContain('Before the start — DH');
    const card = (await sl.sees(channel, { limit: 300 })).findLast(({ buttons }) => buttons.includes('Start'));
    if (card === undefined) throw new Error('nothing to start');
    await each.clicks(sl, card, 'Start');
    await told.tick();
    await each.types(dh, '/intra agenda add During the meeting');
    const begun = await agenda();
    expect(begun.text).toContain('As it stood when the meeting started');
    expect(begun.text).not.toContain('During the meeting');
    await each.types(sl, '/intra undo');
    await told.tick();
    const again = await agenda();
    expect(again.ts).toBe(begun.ts);
    expect(again.text).toMatch(/Before the start — DH.*\n.*During the meeting — DH/);
    expect(again.buttons).toEqual(['Add a point', 'Edit the agenda', 'Publish']);
    await plan.cancel('Begun early', 'Snow again');
    await told.tick();
  });

  test('comes earlier where a facilitator wants that', async () => {
    const { sl, dh } = told;
    await plan.meeting('In a while', '2019-03-08', '10:00', '');
    expect((await asks(dh, '/intra agenda')).text).toContain('on Tue 5 Mar');
    expect((await asks(dh, '/intra agenda settings')).text).toContain('needs a facilitator');
    await each.types(sl, '/intra agenda settings');
    await sl.waitForModal('Agenda');
    await sl.submit({ 'Working days before the meeting': '0' });
    expect((await sl.modal())?.text).toContain('Write a number from 1 to 15');
    await sl.submit({ 'Working days before the meeting': '5' });
    await told.settled();
    expect((await answer(sl)).text).toContain('drafted 5 working days before');
    expect((await asks(dh, '/intra agenda')).text).toContain('on Fri 1 Mar');
  });

  test('of two facilitators who edit it at once the second sees what the first one chose', async () => {
    const { sl, dh } = told;
    await prisma.member.updateMany({ where: { initials: 'DH' }, data: { role: 'FACILITATOR' } });
    await each.types(dh, '/intra agenda add What the figures say');
    for (const who of [sl, dh]) {
      await each.types(who, '/intra agenda edit');
      await who.waitForModal('Edit the agenda');
    }
    await sl.submit({ Introduction: 'Bring your figures.' });
    await told.settled();
    await dh.submit({ Parts: [] });
    await told.settled();
    const modal = await dh.modal();
    expect(modal?.text).toContain('SL changed the agenda while you were at it');
    expect(modal?.text).toContain('Bring your figures.');
    await dh.submit({});
    await told.settled();
    const kept = await prisma.agenda.findFirstOrThrow({ where: { meeting: { title: 'In a while' } } });
    expect(kept).toMatchObject({ introduction: 'Bring your figures.', leftOut: ['part:points'], draftedAt: null });
    await each.types(sl, '/intra agenda publish');
    const published = await agenda();
    expect(published.text).toMatch(/^Agenda: In a while/);
    expect(published.text).toContain('Bring your figures.');
    expect(published.text).not.toContain('What the figures say');
  });

  test('with more than a message holds counts the rest, and shows it page by page', async () => {
    const group = await prisma.stakeholderGroup.findFirstOrThrow();
    const dh = await prisma.member.findFirstOrThrow({ where: { initials: 'DH' } });
    const recordedAt = told.clock.now();
    await prisma.actionItem.createMany({
      data: Array.from({ length: 60 }, (_, index) => ({
        groupId: group.id,
        number: index + 1,
        text: `Unowned task ${index + 1} ${'with a long name '.repeat(9)}`,
        recordedById: dh.id,
        recordedAt,
      })),
    });
    await told.advance({ days: 1 });
    await told.tick();
    const message = await agenda();
    expect(message.text).toMatch(/Without owner or date \(\d\d of 60\)/);
    await each.clicks(told.gu, message, 'Show all');
    const first = await answer(told.gu);
    expect(first.text).toContain('1 to 15 of 60 entries');
    await each.clicks(told.gu, first, 'Next');
    const second = await answer(told.gu);
    expect(second.text).toContain('16 to 30 of 60 entries');
    await each.clicks(told.gu, second, 'Next');
    expect((await answer(told.gu)).text).toContain('20 more of these');
    await each.clicks(told.gu, await answer(told.gu), 'Previous');
    expect((await answer(told.gu)).text).toContain('16 to 30 of 60 entries');
  });
});
