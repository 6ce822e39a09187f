import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rehearse } from '../../src/app.js';
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
    expect(await promised()).toEqual([expect.stringMatching(/^DH U\w+: prompt on Thu 8 Nov: MS-1 its time has passed$/)]);
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
    await records(dh, '/intra milestone MS-2', 'Update MS-2', {
      'Has it happened?': 'Yes',
      'Reached on': '2018-11-28',
    });
    expect((await each.prompt(sl)).text).toMatch(/✓ Call opened\? · MS-2\nReached Wed 28 Nov, recorded by DH/);
  });

  test('whoever recorded it as reached is asked for what shows it, a week later and once a month at most', async () => {
    const { dh } = told;
    await told.advance({ days: 6 });
    expect(await promised()).toEqual([]);
    await each.pass(1);
    const asked = await each.prompt(dh);
    expect(asked.text).toContain('Reached Wed 28 Nov, but nothing shows it yet.');
    expect(asked.buttons).toEqual(['Evidence…']);
    await told.advance({ days: 28 });
    expect(await promised()).toEqual([]);
    await each.clicks(dh, asked, 'Evidence…');
    await takes(dh, 'Update MS-2', { Evidence: 'https://example.org/call' });
    expect((await each.prompt(dh)).text).toMatch(/✓ Call opened\? · MS-2\nReached Wed 28 Nov · E-2, recorded by you/);
  });

  test('with words only for its date, a date or a word is asked for after sixty days, once a month', async () => {
    const { sl } = told;
    // Fri 4 Jan; nothing was said since Wed 28 Nov.
    await told.advance({ days: 24 });
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

test('what Slack delivers again changes nothing', async () => {
  const before = await everything();
  for (const delivery of await told.practice.deliveries()) await told.practice.redeliver(delivery);
  await told.settled();
  expect(await everything()).toBe(before);
}, 120_000);
