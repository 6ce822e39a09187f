import { afterEach, describe, expect, test } from 'vitest';
import type { PracticePerson } from '../../src/sandbox/index.js';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

type Fields = Record<string, string | string[] | null>;

const agreed = 'Agreed by the group';
const proposed = 'Proposed, not yet agreed';
const decided = 'Decided by named people';

async function decide(by: PracticePerson, fields: Fields, command = '/intra decide'): Promise<void> {
  await by.command(channel, command);
  await by.waitForModal('Record a decision');
  await by.submit(fields);
  await by.waitForMessage(channel, /Recorded as/);
  await told.settled();
}

async function meets(by: PracticePerson, title: string): Promise<void> {
  await by.command(channel, '/intra meeting');
  await by.waitForModal('Record a meeting');
  await by.submit({ Title: title, Date: '2018-09-18' });
  await by.waitForMessage(channel, /Recorded as M-/);
  await told.settled();
}

async function ofCoventry(): Promise<void> {
  const member = await database.prisma.member.findFirstOrThrow({
    where: { name: 'Dana Hughes' },
    orderBy: { createdAt: 'desc' },
  });
  const organisation = await database.prisma.organisation.create({
    data: { groupId: member.groupId, name: 'Coventry City Council', nameKey: 'coventry city council' },
  });
  await database.prisma.member.update({ where: { id: member.id }, data: { organisationId: organisation.id } });
}

/** The card of a decision: the message with its reference in small words. */
const card = (by: PracticePerson, reference: string) =>
  by.waitForMessage(channel, new RegExp(`(^|· )${reference}( ·.*)?$`, 'm'));

/** Does something out of the ⋯ menu of a decision's card that asks for a reason. */
async function act(by: PracticePerson, entry: string, title: string, reason: string): Promise<void> {
  await by.click(await card(by, 'D-1'), entry);
  await by.waitForModal(title);
  await by.submit({ Reason: reason });
  await told.settled();
}

describe('recording a decision', () => {
  test('shows how it was reached, in the thread of its meeting, whose card counts it', async () => {
    told = await world(database);
    const { sl, dh, gu } = told;
    await dh.command(channel, '/intra members');
    await dh.waitForMessage(channel, /2 people/);
    await ofCoventry();
    await meets(sl, '5th RSG meeting');
    await sl.click(await sl.waitForMessage(channel, /· M-1$/m), 'Record a decision');
    const modal = await sl.waitForModal('Record a decision');
    expect(modal.fields).toEqual([
      'Decision',
      'How was it reached?',
      'Decided by',
      'Why',
      'Alternatives considered',
      'Meeting',
      'Review on',
    ]);
    expect(modal.text).toContain('M-1 · 5th RSG meeting · Tue 18 Sep');
    expect(JSON.stringify(modal.blocks)).not.toContain('"initial_option":{"text":{"type":"plain_text","text":"Agreed');
    await sl.submit({
      Decision: 'The current programme will include e-commerce support.',
      'How was it reached?': decided,
      'Decided by': ['DH', 'Coventry City Council'],
      Why: 'Seen on the second study visit',
    });
    await sl.waitForMessage(channel, /Recorded as D-1/);
    await told.settled();
    const shown = await card(gu, 'D-1');
    expect(shown.text).toContain('Decided by DH (Coventry City Council) and Coventry City Council · Tue 18 Sep');
    expect(shown.text).toContain('Why: Seen on the second study visit');
    expect(shown.text).toContain('D-1 · 5th RSG meeting');
    const meeting = await gu.waitForMessage(channel, /1 decision · M-1$/m);
    expect(shown.threadTs).toBe(meeting.ts);
    expect(shown.buttons).toEqual([
      'Add action',
      'History',
      'Edit',
      'Supersede…',
      'Revoke…',
      'Ask for confirmation',
      'Details',
    ]);
  });

  test('a proposal is shown and counted as no more than that', async () => {
    told = await world(database);
    const { sl } = told;
    await meets(sl, '5th RSG meeting');
    await decide(sl, { Decision: 'A larger initiative', 'How was it reached?': proposed });
    expect((await card(sl, 'D-1')).text).toContain('Proposed, not yet agreed');
    await sl.waitForMessage(channel, /^1 proposal · M-1$/m);
    await sl.command(channel, '/intra list decisions');
    const list = await sl.waitForMessage(channel, /^1 proposal$/m);
    expect(list.text).toContain('Proposed, not agreed: A larger initiative');
  });

  test('takes no more than was said: each gap gets a sentence beside its field', async () => {
    told = await world(database);
    const { sl } = told;
    await sl.command(channel, '/intra decide Use the *new* form <!channel>');
    const modal = await sl.waitForModal('Record a decision');
    expect(modal.text).toContain('Use the *new* form <!channel>');
    await sl.submit({ 'How was it reached?': decided, 'Review on': '2018-11-04' });
    await told.settled();
    const refused = await sl.waitForModal('Record a decision');
    expect(refused.errors['Decided by']).toMatch(/name who decided/);
    expect(refused.errors['Review on']).toMatch(/Sun 4 Nov has passed/);
    await sl.submit({ 'How was it reached?': proposed, 'Decided by': ['SL'], 'Review on': '2018-11-05' });
    await told.settled();
    expect((await sl.waitForModal('Record a decision')).errors['Decided by']).toMatch(/not been decided by anybody/);
    await sl.submit({ 'How was it reached?': agreed });
    await told.settled();
    const shown = await card(sl, 'D-1');
    expect(shown.text).toContain('Agreed by SL');
    expect(shown.text).toContain('Use the *new* form <!channel>');
    expect(shown.text).toContain('Review on Mon 5 Nov');
    expect(shown.pings).toEqual([]);
  });

  test('with the longest texts is accepted by Slack, whole in /intra show', async () => {
    told = await world(database);
    const { sl } = told;
    const long = (word: string) => `${word} `.repeat(3000).slice(0, 2990).trim();
    await decide(sl, {
      Decision: long('عربي'),
      'How was it reached?': agreed,
      Why: long('<why>'),
      'Alternatives considered': long('😀&'),
    });
    const shown = await card(sl, 'D-1');
    expect(shown.text).toContain(long('عربي'));
    expect(shown.text).toContain('…, see it all with /intra show D-1');
    await sl.command(channel, '/intra show D-1');
    const whole = await sl.waitForMessage(channel, /recorded by SL/);
    for (const word of ['عربي', '<why>', '😀&']) expect(whole.text).toContain(long(word));
  });
});

describe('what becomes of a decision', () => {
  test('its statement is corrected for ten minutes, and later superseded by another', async () => {
    told = await world(database);
    const { sl } = told;
    await decide(sl, { Decision: 'Support e-comerce', 'How was it reached?': agreed });
    await sl.command(channel, '/intra edit d1');
    await sl.waitForModal('Edit D-1');
    await sl.submit({ Decision: 'Support e-commerce' });
    await sl.waitForMessage(channel, /D-1 is saved/);
    await told.advance({ minutes: 11 });
    await sl.command(channel, '/intra edit D-1');
    const later = await sl.waitForModal('Edit D-1');
    expect(later.fields).not.toContain('Decision');
    expect(later.fields).not.toContain('How was it reached?');
    expect(later.text).toContain('use Supersede…');
    await sl.click(later, 'Supersede…');
    const modal = await sl.waitForModal('Supersede D-1');
    expect(modal.text).toContain('Support e-commerce');
    await sl.submit({ Decision: 'Support e-commerce and exports', 'How was it reached?': proposed });
    await told.settled();
    const refused = await sl.waitForModal('Supersede D-1');
    expect(refused.errors['How was it reached?']).toMatch(/A proposal cannot take the place of D-1/);
    await sl.submit({ 'How was it reached?': agreed });
    await sl.waitForMessage(channel, /Recorded as D-2/);
    await told.settled();
    const old = await card(sl, 'D-1');
    expect(old.text).toContain('Superseded by D-2');
    expect(old.buttons).toEqual(['History', 'Details']);
    expect((await card(sl, 'D-2')).text).toContain('Supersedes D-1');
    await sl.command(channel, '/intra edit D-1');
    const closed = await sl.waitForMessage(channel, /D-1 was superseded by D-2, so it stays as it is/);
    await sl.click(closed, 'Edit D-2');
    await sl.waitForModal('Edit D-2');
    await sl.close();
    await sl.command(channel, '/intra show D-2');
    expect((await sl.waitForMessage(channel, /recorded by SL/)).buttons).toContain('Show D-1');
    await sl.command(channel, '/intra undo');
    await sl.waitForMessage(channel, /Taken back: D-2/);
    await told.settled();
    const restored = await card(sl, 'D-1');
    expect(restored.text).not.toContain('Superseded');
    expect(restored.buttons).toContain('Supersede…');
    expect((await sl.waitForMessage(channel, /^D-2$/m)).text).toContain('Taken back');
  });

  test('a facilitator agrees to a proposal, with a reason that stays visible', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await decide(dh, { Decision: 'A larger initiative', 'How was it reached?': proposed });
    await dh.click(await card(dh, 'D-1'), 'Mark as agreed…');
    await dh.waitForMessage(channel, /Marking D-1 as agreed needs a facilitator/);
    await act(sl, 'Mark as agreed…', 'Mark D-1 as agreed', 'At the 6th meeting');
    const shown = await card(dh, 'D-1');
    expect(shown.text).toContain('Agreed by the group');
    expect(shown.text).toContain('Marked as agreed by SL, Mon 5 Nov: At the 6th meeting');
    await sl.command(channel, '/intra history D-1');
    const history = await sl.waitForMessage(channel, /History of D-1/);
    expect(history.text).toContain('How it was reached: Proposed, not yet agreed → Agreed by the group');
    expect(history.text).toContain('Reason: “At the 6th meeting”');
    await sl.command(channel, '/intra undo');
    await sl.waitForMessage(channel, /Taken back: D-1/);
    await told.settled();
    expect((await card(dh, 'D-1')).text).toContain('Proposed, not yet agreed');
    await act(sl, 'Reject…', 'Reject D-1', 'Too large');
    const rejected = await card(dh, 'D-1');
    expect(rejected.text).toContain('Rejected by SL, Mon 5 Nov: Too large');
    expect(rejected.text).not.toContain('Marked as agreed');
  });

  test('a decision is revoked with a reason, which is asked for', async () => {
    told = await world(database);
    const { sl } = told;
    await decide(sl, { Decision: 'Support e-commerce', 'How was it reached?': agreed });
    await act(sl, 'Revoke…', 'Revoke D-1', '   ');
    expect((await sl.waitForModal('Revoke D-1')).errors['Reason']).toMatch(/give the reason/);
    await sl.submit({ Reason: 'The call was cancelled' });
    await told.settled();
    expect((await card(sl, 'D-1')).text).toContain('Revoked by SL, Mon 5 Nov: The call was cancelled');
  });

  test('one edited by two at once comes back to the second', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await meets(sl, '5th RSG meeting');
    await decide(dh, { Decision: 'Support e-commerce', 'How was it reached?': agreed, Meeting: '5th RSG meeting' });
    await sl.command(channel, '/intra edit D-1');
    await dh.command(channel, '/intra edit D-1');
    await sl.waitForModal('Edit D-1');
    await dh.waitForModal('Edit D-1');
    await sl.submit({ 'Decided by': ['SL'], 'Review on': '2019-03-01' });
    await sl.waitForMessage(channel, /D-1 is saved/);
    await dh.submit({ Why: 'Seen in Badajoz' });
    await told.settled();
    const again = await dh.waitForModal('Edit D-1');
    expect(again.text).toContain('SL changed this while you were writing');
    expect(again.text).toContain('Review on: not set → Fri 1 Mar 2019');
    await dh.submit({});
    await dh.waitForMessage(channel, /D-1 is saved/);
    await told.settled();
    const shown = await card(sl, 'D-1');
    expect(shown.text).toContain('Why: Seen in Badajoz');
    expect(shown.text).toContain('Review on Fri 1 Mar 2019');
    expect(shown.text).toContain('Agreed by SL');
    expect(shown.text).toContain('5th RSG meeting');
  });

  test('a meeting with decisions is not taken back before them', async () => {
    told = await world(database);
    const { sl } = told;
    await meets(sl, '5th RSG meeting');
    const confirmation = await sl.waitForMessage(channel, /Recorded as M-1/);
    await decide(sl, { Decision: 'Support e-commerce', 'How was it reached?': agreed });
    await sl.click(confirmation, 'Undo');
    await sl.waitForMessage(channel, /M-1 has 1 decision, so it cannot be taken back/);
    await sl.command(channel, '/intra undo');
    await sl.waitForMessage(channel, /Taken back: D-1/);
    await sl.click(confirmation, 'Undo');
    await sl.waitForMessage(channel, /Taken back: M-1/);
    await told.settled();
    const gone = await sl.waitForMessage(channel, /^D-1$/m);
    expect(gone.text).toContain('Taken back');
    expect(gone.buttons).toEqual([]);
  });
});
