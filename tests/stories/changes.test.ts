import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entered, PracticePerson } from '../../src/sandbox/index.js';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
beforeAll(async () => {
  told = await world(database);
  await told.dh.command(channel, '/intra members');
  await told.dh.waitForMessage(channel, /2 people/);
}, 60_000);
afterAll(() => told.stop());

type Fields = Record<string, Entered>;

async function enters(by: PracticePerson, command: string, title: string, fields: Fields): Promise<void> {
  await by.command(channel, command);
  await by.waitForModal(title);
  await by.submit(fields);
  await told.settled();
}

/** Records something, which is taken. */
async function records(by: PracticePerson, command: string, title: string, fields: Fields, as: string): Promise<void> {
  await enters(by, command, title, fields);
  expect((await by.modal())?.errors ?? {}).toEqual({});
  await by.waitForMessage(channel, new RegExp(`Recorded as ${as}`));
}

const card = async (by: PracticePerson, reference: string) => {
  await told.settled();
  return by.waitForMessage(channel, new RegExp(`^${reference} · (change|operation|call|milestone|evidence)$`, 'm'));
};

async function presses(by: PracticePerson, reference: string, entry: string, title: string, fields: Fields) {
  await by.click(await card(by, reference), entry);
  await by.waitForModal(title);
  await by.submit(fields);
  await told.settled();
}

describe('an operation', () => {
  test('is recorded at the stage that it is at, as a reply in the thread of its meeting', async () => {
    const { sl, dh } = told;
    await records(sl, '/intra meeting', 'Record a meeting', { Title: '5th RSG meeting', Date: '2018-09-18' }, 'M-1');
    await records(
      dh,
      '/intra operation Testbeds',
      'Record an operation',
      { Stage: 'In approval', Contact: 'DH', Meeting: '5th RSG meeting' },
      'O-1',
    );
    const shown = await card(sl, 'O-1');
    expect(shown.text).toContain('Testbeds\nIn approval');
    expect(shown.text).toContain('Contact: DH');
    expect(shown.threadTs).toBeDefined();
    expect(shown.buttons).toEqual(['Update stage…', 'Edit', 'Details', 'Withdraw…']);
  });

  test('is not contracted before it is approved, nor without a day and evidence', async () => {
    const { dh } = told;
    await dh.command(channel, '/intra operation o1');
    const modal = await dh.waitForModal('Update O-1');
    expect(modal.fields).toEqual(['Stage', 'Date', 'Evidence', 'Evidence file', 'What happened?', 'Correction']);
    expect(modal.text).toContain('Testbeds');
    await dh.submit({ Stage: 'Contracted' });
    await told.settled();
    expect((await dh.modal())?.errors).toEqual({
      Stage: expect.stringMatching(/cannot go to “Contracted”; the next is “Approved”, “Rejected” or “Withdrawn”/),
      Date: expect.stringMatching(/only recorded with the day/),
      Evidence: expect.stringMatching(/only recorded with evidence/),
    });
    await dh.submit({ Stage: 'Approved', 'What happened?': 'Letter from the authority' });
    await dh.waitForMessage(channel, /O-1 is recorded as: approved/);
    await enters(dh, '/intra operation O-1', 'Update O-1', { Stage: 'Contracted', Evidence: 'the contract' });
    expect((await dh.modal())?.errors).toEqual({
      Date: expect.stringMatching(/day/),
      Evidence: expect.stringMatching(/“the” is neither a link/),
    });
    await dh.close();
    expect((await card(dh, 'O-1')).text).toContain('Approved');
    expect(await database.prisma.evidence.count()).toBe(0);
  });

  test('is contracted with both, and the link becomes evidence that can be cited', async () => {
    const { sl } = told;
    await enters(sl, '/intra operation O-1', 'Update O-1', {
      Stage: 'Contracted',
      Date: '2018-11-02',
      Evidence: 'https://example.org/contract.pdf',
      'What happened?': 'Contract signed by both sides',
    });
    await sl.waitForMessage(channel, /O-1 is recorded as: contracted/);
    expect((await card(sl, 'O-1')).text).toContain('Contracted since Fri 2 Nov (E-1)');
    const evidence = await card(sl, 'E-1');
    expect(evidence.text).toContain('Contract signed by both sides\nFor O-1\nNot verified yet');
    await sl.command(channel, '/intra show O-1');
    const record = await sl.waitForMessage(channel, /Stages so far/);
    expect(record.text).toMatch(/In approval\nApproved: Letter from the authority\nContracted since Fri 2 Nov \(E-1\)/);
    expect(record.text).toContain('Call: not set');
  });

  test('goes back one stage when the entry is taken back, and may be corrected with a reason', async () => {
    const { sl, dh } = told;
    await sl.command(channel, '/intra undo');
    await sl.waitForMessage(channel, /Taken back/i);
    expect((await card(sl, 'O-1')).text).toContain('Approved\nLetter from the authority');
    await enters(dh, '/intra operation O-1', 'Update O-1', {
      Stage: 'In approval',
      Correction: ['The stage so far was recorded by mistake'],
    });
    expect((await dh.modal())?.errors).toEqual({ 'What happened?': expect.stringMatching(/what was wrong/) });
    await dh.submit({ 'What happened?': 'The letter was about another project' });
    await dh.waitForMessage(channel, /O-1 is recorded as: in approval/);
    await dh.command(channel, '/intra history O-1');
    await dh.waitForMessage(channel, /Stage: Approved → In approval/);
  });
});

describe('a policy change', () => {
  test('that is only proposed is shown as that, and does not come into effect by somebody’s wish', async () => {
    const { sl, dh } = told;
    await records(
      sl,
      '/intra decide A larger initiative',
      'Record a decision',
      { 'How was it reached?': 'Proposed, not yet agreed' },
      'D-1',
    );
    await records(
      dh,
      '/intra change A larger initiative',
      'Record a policy change',
      { Scale: 'Dedicated', Horizon: ['Following years', 'After the project'], 'Comes from': ['D-1'] },
      'PC-1',
    );
    const shown = await card(dh, 'PC-1');
    expect(shown.text).toMatch(/^Proposed, not agreed: A larger initiative\nOnly a proposal; not in effect/);
    expect(shown.text).toContain('No owner yet');
    await dh.click(shown, 'In effect…');
    await dh.waitForMessage(channel, /without an accepted decision needs a facilitator/);
    await presses(sl, 'PC-1', 'In effect…', 'PC-1 is in effect', {});
    expect((await sl.modal())?.errors).toEqual({ Reason: expect.stringMatching(/No accepted decision carries it/) });
    await sl.close();
    expect((await card(sl, 'PC-1')).text).toContain('Only a proposal');
  });

  test('that rests on a decision may be marked as in effect, and no longer counts once that is revoked', async () => {
    const { sl, dh } = told;
    await records(
      sl,
      '/intra decide The programme will include e-commerce support',
      'Record a decision',
      { 'How was it reached?': 'Agreed by the group' },
      'D-2',
    );
    await records(
      dh,
      '/intra change Some support in several current projects',
      'Record a policy change',
      { 'Comes from': ['D-2'], 'Priority axes': '1 and 3', 'Funds influenced': 'some', Scale: 'Pilot' },
      'PC-2',
    ).catch(async () => {
      // What was typed stays, beside the sentence on what is missing.
      expect((await dh.modal())?.errors).toEqual({ 'Funds influenced': expect.stringMatching(/one amount/) });
      await dh.submit({ 'Funds influenced': '£250,000' });
      await dh.waitForMessage(channel, /Recorded as PC-2/);
    });
    const shown = await card(sl, 'PC-2');
    expect(shown.text).toContain('Decided (D-2); not yet in effect');
    expect(shown.text).toContain('Priority axes 1 and 3');
    expect(shown.text).toContain('Funds influenced: 250,000 GBP');
    await presses(dh, 'PC-2', 'In effect…', 'PC-2 is in effect', {});
    expect((await card(sl, 'PC-2')).text).toContain('In effect (D-2)');
    await sl.click(await sl.waitForMessage(channel, /^D-2 · 5th RSG/m), 'Revoke…');
    await sl.waitForModal('Revoke D-2');
    await sl.submit({ Reason: 'The programme was closed' });
    await told.settled();
    await sl.waitForMessage(channel, /but no decision carries it any more/);
  });

  test('is abandoned by a facilitator, with a reason that stays', async () => {
    const { sl, dh } = told;
    await dh.click(await card(dh, 'PC-1'), 'Abandon…');
    await dh.waitForMessage(channel, /Abandoning PC-1 needs a facilitator/);
    await presses(sl, 'PC-1', 'Abandon…', 'Abandon PC-1', { Reason: 'No call came' });
    expect((await card(sl, 'PC-1')).text).toContain('Abandoned: No call came');
    await sl.command(channel, '/intra list changes');
    await sl.waitForMessage(channel, /2 changes/);
  });
});

describe('calls and milestones', () => {
  test('a call that is only expected is said to be no more', async () => {
    const { sl } = told;
    await records(
      sl,
      '/intra call Next ERDF round',
      'Record a call',
      { Status: 'Anticipated', Opens: 'March 2019' },
      'CL-1',
    );
    expect((await card(sl, 'CL-1')).text).toMatch(
      /^Anticipated: Next ERDF round\nAnticipated · opens “March 2019”\nReference: not set/,
    );
  });

  test('a milestone in words has no date, gets a forecast, and does not move its operation', async () => {
    const { sl, dh, ob } = told;
    await records(
      dh,
      '/intra milestone Testbeds contracted',
      'Record a milestone',
      { Expected: 'in the coming months', Of: 'O-1', Owner: 'DH' },
      'MS-1',
    );
    expect((await card(sl, 'MS-1')).text).toContain('Expected “in the coming months”\nOf O-1 · Owner: DH');
    await ob.command(channel, '/intra milestone MS-1');
    await ob.waitForMessage(channel, /Answering for MS-1, which is DH’s, needs a facilitator/);
    await enters(dh, '/intra milestone MS-1', 'Update MS-1', { 'Has it happened?': 'Not yet' });
    expect((await dh.modal())?.errors).toEqual({ 'New forecast': expect.stringMatching(/when it is expected now/) });
    await dh.submit({ 'New forecast': 'February 2019', 'What happened?': 'Waiting for legal' });
    await told.settled();
    expect((await card(sl, 'MS-1')).text).toContain('Now expected “February 2019”, first “in the coming months”');
    await presses(sl, 'MS-1', 'Has it happened?', 'Update MS-1', { 'Has it happened?': 'Yes' });
    expect((await sl.modal())?.errors).toEqual({ 'Reached on': expect.stringMatching(/day/) });
    const file = { name: 'letter.pdf', bytes: new Uint8Array([37, 80, 68, 70]) };
    await sl.submit({ 'Reached on': '2018-11-05', Evidence: 'E-1', 'Evidence file': file });
    await sl.waitForMessage(channel, /MS-1 is recorded as reached.*The stage of O-1 stays as it is/);
    expect((await card(sl, 'MS-1')).text).toMatch(/Reached Mon 5 Nov[\s\S]*Shown by E-1 and E-2/);
    expect((await card(sl, 'O-1')).text).toContain('In approval');
    await sl.waitForMessage(channel, /Contract signed by both sides\nFor MS-1/);
  });

  test('what others rest on is not taken back', async () => {
    const { sl } = told;
    await presses(sl, 'O-1', 'Withdraw…', 'Withdraw O-1', { Reason: 'Entered twice' });
    expect((await sl.modal())?.text).toContain('MS-1 rests on O-1, so it cannot be taken back');
    await sl.close();
    await presses(sl, 'CL-1', 'Withdraw…', 'Withdraw CL-1', { Reason: 'Entered twice' });
    await sl.waitForMessage(channel, /CL-1 is withdrawn/);
  });
});
