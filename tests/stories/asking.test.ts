import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rehearse } from '../../src/app.js';
import { ids as changeIds } from '../../src/features/changes/ids.js';
import { ids as indicatorIds } from '../../src/features/indicators/ids.js';
import type { Entered, PracticePerson } from '../../src/sandbox/index.js';
import { testDatabase } from '../support/database.js';
import { type Mornings, mornings } from '../support/mornings.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
let each: Mornings;
beforeAll(async () => {
  told = await world(database);
  each = mornings(told);
  await each.types(told.dh, '/intra mine');
}, 60_000);
afterAll(() => told.stop());

type Fields = Record<string, Entered>;

async function takes(by: PracticePerson, title: string, fields: Fields): Promise<void> {
  await by.waitForModal(title);
  await by.submit(fields);
  await told.settled();
  expect((await by.modal())?.text, `“${title}” was taken`).toBeUndefined();
}

async function records(by: PracticePerson, command: string, title: string, fields: Fields = {}): Promise<void> {
  await by.command(channel, command);
  await takes(by, title, fields);
}

const promised = () => rehearse('nudges', database, told.clock.now());

/** All that asking and answering writes. */
async function everything(): Promise<string> {
  const { prisma } = database;
  const inOrder = { orderBy: { id: 'asc' as const } };
  const tables = await Promise.all([
    prisma.milestone.findMany({ ...inOrder, include: { evidence: true } }),
    prisma.indicatorValue.findMany({ ...inOrder, include: { evidence: true } }),
    prisma.auditEntry.findMany(inOrder),
    prisma.nudgePrompt.findMany({ ...inOrder, include: { entries: true } }),
    prisma.nudgeState.findMany({ orderBy: { recordId: 'asc' } }),
    prisma.outboxMessage.findMany({ ...inOrder, select: { id: true, dedupeKey: true, ts: true, state: true } }),
  ]);
  return JSON.stringify(tables, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 1);
}

describe('a milestone whose time has passed', () => {
  test('is foreseen, and asked of its owner on the next working day', async () => {
    const { sl, dh } = told;
    await records(sl, '/intra operation Testbeds', 'Record an operation', { Stage: 'In approval' });
    const fields = { Expected: '2018-11-07', Of: 'O-1', Owner: 'DH' };
    await records(sl, '/intra milestone Contracted', 'Record a milestone', fields);
    await sl.command(channel, '/intra upcoming');
    const upcoming = await sl.waitForMessage(channel, /Reminders in the next seven days/);
    expect(upcoming.text).toMatch(/Thu 8 Nov, 09:30 — Dana Hughes\nMS-1 its time has passed — Testbeds: Contracted\?/);
    await each.pass(2);
    expect(await each.prompts(dh)).toEqual([]);
    await told.advance({ days: 1 });
    expect(await promised()).toEqual([
      expect.stringMatching(/^DH U\w+: prompt on Thu 8 Nov: MS-1 its time has passed$/),
    ]);
    await told.tick();
    const asked = await each.prompt(dh);
    expect(asked.text).toContain('One question about what we monitor. Tap to answer');
    expect(asked.text).toContain('Testbeds: Contracted? · MS-1\nExpected Wed 7 Nov, which has passed.');
    expect(asked.buttons).toEqual(['Yes…', 'Not yet…', 'Stopped…']);
  });

  test('answered “Not yet…” with a new forecast, it is asked again when that has passed', async () => {
    const { dh } = told;
    const asked = await each.prompt(dh);
    await each.clicks(dh, asked, 'Not yet…');
    await takes(dh, 'Update MS-1', { 'New forecast': '2018-11-14', 'What happened?': 'Legal has the contract' });
    const answered = await each.prompt(dh);
    expect(answered.ts).toBe(asked.ts);
    expect(answered.text).toMatch(/✓ Testbeds: Contracted\? · MS-1\nNow expected Wed 14 Nov.*, recorded by you/);
    expect(answered.text).toContain('All answered.');
    await each.pass(6);
    expect(await each.prompts(dh)).toHaveLength(1);
    await each.pass(1);
    expect(await each.prompts(dh)).toHaveLength(2);
    expect((await each.prompt(dh)).text).toContain('Last: “Legal has the contract”');
  });

  test('answered “Yes…” with evidence, it is reached, and asked about no more', async () => {
    const { dh } = told;
    await each.clicks(dh, await each.prompt(dh), 'Yes…');
    await takes(dh, 'Update MS-1', { 'Reached on': '2018-11-13', Evidence: 'https://example.org/contract' });
    expect((await each.prompt(dh)).text).toMatch(
      /✓ Testbeds: Contracted\? · MS-1\nReached Tue 13 Nov · E-1, recorded by you/,
    );
    await told.advance({ days: 12 });
    expect(await promised()).toEqual([]);
  });
});

describe('a milestone that nobody owns', () => {
  test('is asked of the facilitator; what happens elsewhere stands in the reminder', async () => {
    const { sl, dh } = told;
    await told.tick();
    await records(dh, '/intra milestone Call opened', 'Record a milestone', { Expected: '2018-11-28' });
    await records(dh, '/intra milestone Guide printed', 'Record a milestone', { Expected: 'in the coming months' });
    await each.pass(2);
    const asked = await each.prompt(sl);
    expect(asked.text).toContain('Call opened? · MS-2');
    const fields = { 'Has it happened?': 'Yes', 'Reached on': '2018-11-28', Evidence: 'https://example.org/call' };
    await records(dh, '/intra milestone MS-2', 'Update MS-2', fields);
    expect((await each.prompt(sl)).text).toMatch(/✓ Call opened\? · MS-2\nReached Wed 28 Nov · E-2, recorded by DH/);
  });

  test('whoever recorded it as reached is asked for what shows it, a week later and once a month at most', async () => {
    const { dh } = told;
    await records(dh, '/intra milestone Launch event', 'Record a milestone', { Expected: '2018-12-20' });
    const fields = { 'Has it happened?': 'Yes', 'Reached on': '2018-11-28' };
    await records(dh, '/intra milestone MS-4', 'Update MS-4', fields);
    await told.advance({ days: 6 });
    expect(await promised()).toEqual([]);
    await each.pass(1);
    const asked = await each.prompt(dh);
    expect(asked.text).toContain('Launch event? · MS-4\nReached Wed 28 Nov, but nothing shows it yet.');
    expect(asked.buttons).toEqual(['Evidence…']);
    await told.advance({ days: 28 });
    expect(await promised()).toEqual([]);
    await each.clicks(dh, asked, 'Evidence…');
    await takes(dh, 'Update MS-4', { Evidence: 'https://example.org/event' });
    expect((await each.prompt(dh)).text).toMatch(
      /✓ Launch event\? · MS-4\nReached Wed 28 Nov.* · E-3, recorded by you/,
    );
  });

  test('with words only for its date, a date or a word is asked for after sixty days, once a month', async () => {
    const { sl } = told;
    // Mon 28 Jan; nothing was said since Tue 27 Nov.
    await told.advance({ days: 25 });
    await told.tick();
    const asked = await each.prompt(sl);
    expect(asked.text).toContain('Guide printed? · MS-3');
    expect(asked.text).toContain('and nothing was said of it for 8 weeks.');
    await told.advance({ days: 28 });
    expect(await promised()).toEqual([]);
    await each.clicks(sl, asked, 'Stopped…');
    await takes(sl, 'Update MS-3', { 'What happened?': 'No money for print' });
    expect((await each.prompt(sl)).text).toMatch(/✓ Guide printed\? · MS-3\nStopped, recorded by you/);
  });
});

describe('an indicator whose period has ended', () => {
  test('is asked of its owner; the line says what was recorded', async () => {
    const { sl, dh } = told;
    await told.tick();
    await records(sl, '/intra indicator Firms helped', 'Record an indicator', { Unit: 'firms', Owner: 'DH' });
    await each.clicks(sl, await sl.waitForMessage(channel, /^I-1 · indicator$/m), 'Add a period…');
    await takes(sl, 'Add a period to I-1', { From: '2018-12-01', Until: '2019-02-28' });
    await each.pass(3);
    expect((await each.prompt(dh)).text).not.toContain('I-1');
    await told.advance({ days: 1 });
    expect(await promised()).toEqual([
      expect.stringMatching(/^DH U\w+: prompt on Fri 1 Mar: I-1 its period has ended$/),
    ]);
    await told.tick();
    const asked = await each.prompt(dh);
    expect(asked.text).toContain('Firms helped · I-1\nDec 2018 – Feb 2019 has ended. What is its value, in firms?');
    await each.clicks(dh, asked, 'Record…');
    await takes(dh, 'Record a value', { Value: '14' });
    const answered = await each.prompt(dh);
    expect(answered.ts).toBe(asked.ts);
    expect(answered.text).toContain('V-1, 14 firms for Dec 2018 – Feb 2019: waiting for approval, recorded by you');
  });

  test('its value is put before the facilitator, and its author asked for evidence', async () => {
    const { sl, dh } = told;
    await each.pass(3);
    const asked = await each.prompt(sl);
    expect(asked.text).toContain('14 firms for Dec 2018 – Feb 2019, recorded by DH, waits for approval.');
    await each.clicks(sl, asked, 'Approve…');
    await each.clicks(sl, await sl.waitForMessage('dm', /Approve\]/), 'Approve', '14 firms');
    expect((await each.prompt(sl)).text).toMatch(/14 firms for Dec 2018 – Feb 2019: approved, recorded by you/);
    await told.advance({ days: 30 });
    await told.tick();
    await each.clicks(dh, await each.prompt(dh), 'Evidence…');
    await takes(dh, 'Record evidence', { Link: 'https://example.org/list', 'What it shows': 'The list of firms' });
    expect((await each.prompt(dh)).text).toContain('Firms helped · V-1\nEvidence: E-4');
  });
});

test('whoever takes no direct messages is asked in the thread of the milestone', async () => {
  const { sl, gu } = told;
  await each.types(gu, '/intra mine');
  await told.practice.changePerson('gu', { canBeMessaged: false });
  await records(sl, '/intra milestone Survey sent', 'Record a milestone', { Expected: '2019-04-03', Owner: 'GU' });
  await each.pass(1);
  const asked = await gu.waitForMessage(channel, /a question to you:\nSurvey sent\? · MS-5/);
  expect(asked.threadTs).toBeDefined();
  await each.clicks(gu, asked, 'Not yet…');
  await takes(gu, 'Update MS-5', { 'New forecast': '2019-05-10' });
  await gu.waitForMessage(channel, /✓ Survey sent\? · MS-5\nNow expected Fri 10 May.*, recorded by you/);
});

test('what Slack delivers again changes nothing', async () => {
  const before = await everything();
  const deliveries = await told.practice.deliveries();
  for (const delivery of deliveries) await told.practice.redeliver(delivery);
  await told.settled();
  expect(await everything()).toBe(before);
  const pressed = deliveries.map(({ payload }) => JSON.stringify(payload['actions'] ?? ''));
  const { answerYes, answerNotYet, answerStopped, answerEvidence } = changeIds;
  const asking = [answerYes, answerNotYet, answerStopped, answerEvidence, indicatorIds.recordPeriod];
  for (const id of [...asking, indicatorIds.addEvidence]) {
    expect(
      pressed.some((press) => press.includes(`"${id}"`)),
      id,
    ).toBe(true);
  }
}, 120_000);
