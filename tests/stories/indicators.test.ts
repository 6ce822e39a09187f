import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plainDate } from '../../src/core/dates.js';
import { ids as indicatorIds } from '../../src/features/indicators/ids.js';
import { indicators } from '../../src/features/indicators/slack.js';
import {
  standingsOf,
  thresholdsOf,
  unevidenced,
  valuesToApprove,
  valuesWanted,
} from '../../src/features/indicators/use-cases.js';
import type { Entered, FileToGive, PracticePerson } from '../../src/sandbox/index.js';
import { readMenuTarget } from '../../src/slack/payloads.js';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

// From Mon 5 Nov 2018 on; SL is the only facilitator until the last story.

const database = await testDatabase();
let told: World;
beforeAll(async () => {
  told = await world(database);
  await told.dh.command(channel, '/intra members');
  await told.dh.waitForMessage(channel, /2 people/);
}, 60_000);
afterAll(() => told.stop());

type Fields = Record<string, Entered | FileToGive>;

async function types(by: PracticePerson, command: string): Promise<void> {
  await by.command(channel, command);
  await told.settled();
}

async function enters(by: PracticePerson, command: string, title: string, fields: Fields): Promise<void> {
  await by.command(channel, command);
  await by.waitForModal(title);
  await by.submit(fields);
  await told.settled();
}

const errorsOf = async (by: PracticePerson) => (await by.modal())?.errors ?? {};

/** Presses a button in the newest message that says this. */
async function presses(by: PracticePerson, saying: RegExp, label: string, where = channel, nth?: number) {
  await told.settled();
  const message = await by.waitForMessage(where, saying);
  await by.click(message, label, nth === undefined ? {} : { nth });
  await told.settled();
}

async function fills(by: PracticePerson, title: string, fields: Fields): Promise<void> {
  await by.waitForModal(title);
  await by.submit(fields);
  await told.settled();
}

const card = async (by: PracticePerson, reference: string) => {
  await told.settled();
  return by.waitForMessage(channel, new RegExp(`^${reference} · indicator$`, 'm'));
};

const list = (name: string, ...rows: readonly string[]): FileToGive => ({
  name,
  bytes: new TextEncoder().encode(['Name,Company number', ...rows].join('\n')),
});

const groupId = async () => (await database.prisma.stakeholderGroup.findFirstOrThrow()).id;

describe('an indicator', () => {
  test('is recorded with what is known; what is not reads “not set”', async () => {
    const { dh } = told;
    await types(dh, '/intra record 14');
    await presses(dh, /No indicator has been recorded yet/, 'Record an indicator');
    await fills(dh, 'Record an indicator', {
      Indicator: 'Firms with e-commerce help',
      Unit: 'firms',
      Baseline: '1,200',
      'Baseline year': '2030',
      'Split by': 'Priority axis 1, 3',
    });
    expect(await errorsOf(dh)).toEqual({
      Baseline: expect.stringMatching(/“1,200” can be read in two ways/),
      'Baseline year': expect.stringMatching(/2030 is yet to come/),
      'Split by': expect.stringMatching(/Line 1 has no colon/),
    });
    await dh.submit({
      Baseline: 'not known',
      'Baseline year': null,
      'Split by': 'Priority axis: 1, 3\nScale: Pilot, Dedicated',
      Owner: 'DH',
      'Means of verification': 'Signed list of firms',
    });
    await dh.waitForMessage(channel, /Recorded as I-1/);
    const shown = await card(dh, 'I-1');
    expect(shown.text).toContain('No data: no period yet\nNo approved value yet\nBaseline: not set · Target: not set');
    expect(shown.text).toContain('Split by Priority axis (1, 3), Scale (Pilot, Dedicated)');
    expect(shown.text).not.toMatch(/\b0\b/);
    await types(dh, '/intra show I-1');
    const full = await dh.waitForMessage(channel, /Means of verification: “Signed list of firms”/);
    expect(full.text).toContain('Direction: not set');
  });

  test('takes no value before it has a period; periods leave no gap and do not overlap', async () => {
    const { sl, dh } = told;
    await types(dh, '/intra record I-1 3');
    await presses(dh, /I-1 has no period that has begun/, 'Make a series…');
    await fills(dh, 'Series for I-1', { 'First day': '2018-01-01', 'Each lasts': 'Half a year', 'How many': 'two' });
    expect(await errorsOf(dh)).toEqual({ 'How many': expect.stringMatching(/number from 1 to 60/) });
    await fills(dh, 'Series for I-1', { 'How many': '2' });
    await presses(dh, /The series is added. 2 periods in all/, 'Edit');
    await dh.close();
    await presses(sl, /^I-1 · indicator$/m, 'Periods…');
    await presses(sl, /Periods of I-1/, 'Add a period…');
    await fills(sl, 'Add a period to I-1', { From: '2018-12-15', Until: '2019-06-30' });
    expect(await errorsOf(sl)).toEqual({ From: expect.stringMatching(/overlap Jul–Dec 2018/) });
    await sl.submit({ From: '2019-02-01', Until: '2019-06-30' });
    await told.settled();
    expect(await errorsOf(sl)).toEqual({ From: expect.stringMatching(/Jan 2019 would belong to no period/) });
    await sl.submit({ From: '2019-01-01', Until: '2019-06-30' });
    await sl.waitForMessage(channel, /Period Jan–Jun 2019 is added/);
    await presses(sl, /^I-1 · indicator$/m, 'Periods…');
    const periods = await sl.waitForMessage(channel, /Periods of I-1/);
    expect(periods.text).toContain('Jul–Dec 2018: target not set\nno value');
    await sl.click(periods, 'Edit…', { nth: 2 });
    await fills(sl, 'A period of I-1', { Target: '12' });
    await sl.waitForMessage(channel, /Period Jul–Dec 2018 is saved/);
    expect((await card(sl, 'I-1')).text).toContain('Target for Jul–Dec 2018: 12 firms');
  });
});

describe('a value', () => {
  test('is taken once its parts add up, with a day in its period, and waits for approval', async () => {
    const { sl, dh } = told;
    await dh.command(channel, '/intra record I-1 14 after the event');
    const modal = await dh.waitForModal('Record a value');
    expect(modal.fields).toEqual([
      'Indicator',
      'Period',
      'Value',
      'Value: 1 · Pilot',
      'Value: 1 · Dedicated',
      'Value: 3 · Pilot',
      'Value: 3 · Dedicated',
      'As of',
      'Evidence',
      'Evidence from the register',
      'Evidence file',
      'Comment',
      'Draft',
    ]);
    await dh.submit({ Period: 'Jul–Dec 2018', 'Value: 1 · Pilot': '9', 'As of': '2018-12-01' });
    await told.settled();
    expect(await errorsOf(dh)).toEqual({
      'Value: 1 · Dedicated': expect.stringMatching(/write 0 where there is none/),
      'Value: 3 · Pilot': expect.stringMatching(/write 0/),
      'Value: 3 · Dedicated': expect.stringMatching(/write 0/),
      'As of': expect.stringMatching(/yet to come/),
    });
    const parts = { 'Value: 1 · Dedicated': '0', 'Value: 3 · Pilot': '4', 'Value: 3 · Dedicated': '0' };
    await dh.submit({ ...parts, 'As of': '2018-06-30', Evidence: 'https://example.org/list.pdf' });
    await told.settled();
    expect(await errorsOf(dh)).toEqual({
      Value: expect.stringMatching(/add up to 13, and this says 14/),
      'As of': expect.stringMatching(/Sat 30 Jun is not in Jul–Dec 2018/),
    });
    await dh.submit({ Value: '13', 'As of': '2018-10-31' });
    const said = await dh.waitForMessage(channel, /Recorded as V-1. It waits for approval by SL/);
    expect(said.text).toContain('1 · Pilot: 9 · 1 · Dedicated: 0 · 3 · Pilot: 4 · 3 · Dedicated: 0');
    expect(said.text).toContain('Evidence: E-1');
    expect((await card(dh, 'I-1')).text).toContain('No approved value yet');
    expect(await valuesToApprove(database.prisma, await groupId())).toMatchObject([{ reference: 'V-1' }]);
    await types(dh, '/intra approve');
    await dh.waitForMessage(channel, /Approving values needs a facilitator/);
    expect(sl).toBeDefined();
  });

  test('is returned with a comment, corrected by its author, and counts once approved', async () => {
    const { sl, dh } = told;
    await types(sl, '/intra approve');
    await presses(sl, /1 value waits for approval/, 'Return…');
    await fills(sl, 'Return V-1', { Comment: 'One firm is there twice' });
    await sl.waitForMessage(channel, /V-1 is returned. DH is told why/);
    await presses(dh, /V-1 was returned for correction/, 'Correct…', 'dm');
    const modal = await dh.waitForModal('Correct V-1');
    expect(modal.text).toContain('“One firm is there twice”');
    await dh.submit({ 'Value: 1 · Pilot': '8', Comment: 'Counted anew' });
    await dh.waitForMessage('dm', /Recorded as V-1|V-1 is no longer returned/);
    await told.settled();
    await types(sl, '/intra approve');
    const queue = await sl.waitForMessage(channel, /12 firms for Jul–Dec 2018/);
    expect(queue.text).toContain('“Counted anew”');
    await sl.click(queue, 'Approve');
    await sl.waitForMessage(channel, /V-1 is approved and counts now[\s\S]*Nothing waits for approval/);
    expect((await card(sl, 'I-1')).text).toContain('No data: the baseline is not set\n12 firms as of Wed 31 Oct');
    await types(sl, '/intra history V-1');
    const history = await sl.waitForMessage(channel, /Status: returned → waiting for approval/);
    expect(history.text).toContain('Value: 13 → 12');
  });

  test('no longer counts when its approval is taken back, and a value of one’s own says so', async () => {
    const { sl } = told;
    await types(sl, '/intra undo');
    expect((await card(sl, 'I-1')).text).toContain('No approved value yet');
    await types(sl, '/intra approve');
    await presses(sl, /12 firms for Jul–Dec 2018/, 'Approve');
    await enters(sl, '/intra record I-1', 'Record a value', {
      Period: 'Jan–Jun 2018',
      Value: '5',
      'As of': '2018-06-30',
      Draft: ['Keep it as a draft; I submit it later'],
    });
    await presses(sl, /Kept as draft V-2/, 'Submit');
    await sl.waitForMessage(channel, /Recorded as V-2/);
    await types(sl, '/intra show V-2');
    await presses(sl, /Not split/, 'Approve');
    await sl.waitForMessage(
      channel,
      /V-2 is approved.*Approved by the person who entered it, who is the only facilitator/,
    );
    expect((await card(sl, 'I-1')).text).toContain('12 firms as of Wed 31 Oct');
    expect(await unevidenced(database.prisma, await groupId(), told.clock.now())).toMatchObject([
      { reference: 'V-2', indicator: 'I-1' },
    ]);
    await enters(sl, '/intra evidence https://example.org/june.pdf The list of June', 'Record evidence', {
      'Shows it for': ['V-2'],
    });
    await sl.waitForMessage(channel, /For I-1 \(V-2\)/);
    expect(await unevidenced(database.prisma, await groupId(), told.clock.now())).toEqual([]);
  });

  test('is restated by a later one: both are kept, and only the later counts', async () => {
    const { sl, dh } = told;
    await dh.command(channel, '/intra edit V-1');
    const modal = await dh.waitForModal('Record a value');
    expect(modal.text).toContain('Once approved it takes the place of V-1, 12 firms');
    await dh.submit({ 'Value: 1 · Pilot': '6', 'As of': '2018-09-30', Evidence: 'E-1' });
    await dh.waitForMessage(channel, /Recorded as V-3/);
    expect((await card(dh, 'I-1')).text).toContain('12 firms as of Wed 31 Oct');
    await types(sl, '/intra approve');
    await presses(sl, /Takes the place of V-1/, 'Approve');
    expect((await card(sl, 'I-1')).text).toContain('10 firms as of Sun 30 Sep');
    const { prisma } = database;
    const day = plainDate('2018-11-05');
    const [one] = await standingsOf(
      prisma,
      await groupId(),
      { at: told.clock.now(), day },
      await thresholdsOf(prisma, ''),
    );
    expect(one).toMatchObject({ reference: 'I-1', value: { amount: 100_000n }, evidence: 1 });
    await types(sl, '/intra show I-1');
    await sl.waitForMessage(channel, /V-1 · Jul–Dec 2018: 12 firms .* V-3 has taken its place/);
  });

  test('is refused by a locked period, also when it waits already', async () => {
    const { sl, dh } = told;
    await enters(dh, '/intra record I-1 11', 'Record a value', { Period: 'Jul–Dec 2018', 'As of': '2018-11-05' });
    await dh.waitForMessage(channel, /Recorded as V-4/);
    await presses(sl, /^I-1 · indicator$/m, 'Periods…');
    await presses(sl, /Periods of I-1/, 'Lock', channel, 2);
    await sl.waitForMessage(channel, /Period Jul–Dec 2018 is locked/);
    await enters(dh, '/intra record I-1 12', 'Record a value', {
      Period: 'Jul–Dec 2018 (locked)',
      'As of': '2018-11-05',
    });
    expect(await errorsOf(dh)).toEqual({
      Period: expect.stringMatching(/locked and takes no more values. SL can unlock/),
    });
    await dh.close();
    await types(sl, '/intra approve');
    await presses(sl, /11 firms for Jul–Dec 2018/, 'Approve');
    await sl.waitForMessage(channel, /Jul–Dec 2018 is locked, so nothing was changed/);
    await presses(sl, /Period Jul–Dec 2018 is locked/, 'Unlock');
    await sl.waitForMessage(channel, /takes values again/);
    await types(sl, '/intra approve');
    await presses(sl, /11 firms for Jul–Dec 2018/, 'Approve');
    await sl.waitForMessage(channel, /V-4 is approved/);
  });

  test('of one’s own is approved by another facilitator, where there is one', async () => {
    const { sl, dh } = told;
    const promoted = { where: { initials: 'DH' }, data: { role: 'FACILITATOR' as const } };
    await database.prisma.member.updateMany(promoted);
    await enters(dh, '/intra record I-1 15', 'Record a value', {
      Period: 'Jul–Dec 2018',
      'As of': '2018-11-04',
      'Evidence file': { name: 'signed.pdf', bytes: new Uint8Array([37, 80, 68, 70]) },
    });
    await dh.waitForMessage(channel, /Recorded as V-5[\s\S]*Evidence: E-3/);
    await types(dh, '/intra approve');
    await presses(dh, /15 firms for Jul–Dec 2018/, 'Approve');
    await dh.waitForMessage(channel, /You entered V-5 yourself, so somebody else has to approve it.*Ask SL/);
    await types(sl, '/intra approve');
    await presses(sl, /15 firms for Jul–Dec 2018/, 'Approve');
    await sl.waitForMessage(channel, /V-5 is approved/);
    // What was refused because the period was locked shall be refused again at the end.
    await presses(sl, /^I-1 · indicator$/m, 'Periods…');
    await presses(sl, /Periods of I-1/, 'Lock', channel, 2);
    await database.prisma.member.updateMany({ ...promoted, data: { role: 'MEMBER' } });
  });

  test('that is not there when its period has ended is asked of the owner', async () => {
    const after = plainDate('2019-01-02');
    expect(await valuesWanted(database.prisma, await groupId(), after)).toEqual([]);
    await database.prisma.indicatorPeriod.updateMany({
      where: { startOn: new Date('2019-01-01') },
      data: { endOn: new Date('2019-03-31') },
    });
    expect(await valuesWanted(database.prisma, await groupId(), plainDate('2019-04-01'))).toMatchObject([
      { reference: 'I-1', period: { name: 'Jan–Mar 2019' }, owner: { initials: 'DH' } },
    ]);
  });
});

describe('lists of firms', () => {
  test('count each firm once over all lists, and show by line what was counted already', async () => {
    const { sl, dh } = told;
    await enters(sl, '/intra indicator Firms advised', 'Record an indicator', {
      Unit: 'firms',
      Baseline: '0',
      'Baseline year': '2017',
      'Baseline source': 'The programme had not begun',
      Firms: ['Firms are listed; each counts once'],
      Owner: 'DH',
    });
    await sl.click(await card(sl, 'I-2'), 'Add a period…');
    await fills(sl, 'Add a period to I-2', { From: '2018-01-01', Until: '2018-12-31', Target: '10' });
    await enters(dh, '/intra record I-2', 'Record a value', {
      Value: '0',
      'As of': '2018-10-31',
      'List of firms': list('october.csv', 'Acme Ltd,123', 'Müller GmbH,', '"ACME, Limited",', 'Brown & Co,00456'),
    });
    const counted = await dh.waitForModal('Record a value');
    expect(counted.text).toContain('october.csv: 4 rows, of which 3 firms are new. Counted with the lists before: 3');
    expect(counted.text).toContain('Line 4, ACME, Limited: counted already on line 2 (same name)');
    expect(await database.prisma.countedFirm.count()).toBe(0);
    await dh.submit({ Evidence: 'E-1' });
    await dh.waitForMessage(channel, /3 firms for 2018, as of Wed 31 Oct/);

    // Two people have a list before them at the same moment; the second one’s count changes meanwhile.
    const november = ['Brown and Company,', 'Fresh Foods SL,789', 'Old Mill,'];
    await enters(dh, '/intra record I-2', 'Record a value', {
      'List of firms': list('nov.csv', ...november),
      Value: '1',
    });
    await enters(sl, '/intra record I-2', 'Record a value', {
      'List of firms': list('other.csv', 'Fresh Foods,0789', 'New Ltd,', 'nameless;'),
      Value: '1',
    });
    await dh.submit({ 'As of': '2018-11-02' });
    await dh.waitForMessage(channel, /5 firms for 2018, as of Fri 2 Nov/);
    await sl.submit({ 'As of': '2018-11-03' });
    await told.settled();
    const again = await sl.waitForModal('Record a value');
    expect(again.text).toContain('Somebody else’s list was counted meanwhile');
    expect(again.text).toMatch(/Line 2, Fresh Foods: counted already in an earlier list \(same company number\)/);
    expect(await database.prisma.indicatorValue.count({ where: { indicator: { number: 2 } } })).toBe(2);
    await sl.submit({});
    await sl.waitForMessage(channel, /7 firms for 2018, as of Sat 3 Nov/);

    const kept = await database.prisma.countedFirm.findMany();
    expect(kept).toHaveLength(7);
    expect(JSON.stringify([kept, await database.prisma.firmList.findMany()])).not.toMatch(/acme|fresh|brown/i);
    await presses(sl, /7 firms for 2018, as of Sat 3 Nov/, 'Undo');
    expect(await database.prisma.countedFirm.count({ where: { withdrawnAt: null } })).toBe(5);
  });

  test('are shown with the standing of their indicator, which a facilitator may set with a reason', async () => {
    const { sl, dh } = told;
    await types(sl, '/intra approve');
    await presses(sl, /2 values wait for approval/, 'Approve', channel, 1);
    await presses(sl, /1 value waits for approval/, 'Approve');
    const shown = await card(sl, 'I-2');
    expect(shown.text).toContain('Act now\n5 firms as of Fri 2 Nov · 50 % of the way to the target');
    await dh.click(shown, 'Set how it stands…');
    await dh.waitForMessage(channel, /Setting how I-2 stands needs a facilitator/);
    await sl.click(shown, 'Set how it stands…');
    await fills(sl, 'How I-2 stands', { 'How it stands': 'Watch' });
    expect(await errorsOf(sl)).toEqual({ Reason: expect.stringMatching(/give the reason/) });
    await sl.submit({ Reason: 'Twelve firms have applied' });
    await sl.waitForMessage(channel, /How I-2 stands is set/);
    expect((await card(sl, 'I-2')).text).toContain('Watch, set by SL: Twelve firms have applied (computed: Act now)');
    await types(sl, '/intra undo');
    expect((await card(sl, 'I-2')).text).toMatch(/^Act now$/m);
  });
});

/** All that indicators write. */
async function everything(): Promise<string> {
  const { prisma } = database;
  const orderBy = { id: 'asc' as const };
  const tables = await Promise.all([
    prisma.indicator.findMany({ orderBy, include: { dimensions: { include: { categories: true } } } }),
    prisma.indicatorPeriod.findMany({ orderBy }),
    prisma.indicatorValue.findMany({ orderBy, include: { cells: true, evidence: { select: { id: true } } } }),
    prisma.firmList.findMany({ orderBy, include: { firms: true } }),
    prisma.ragOverride.findMany({ orderBy }),
    prisma.evidence.findMany({ orderBy }),
    prisma.auditEntry.findMany({ orderBy }),
    prisma.recordCounter.findMany({ orderBy: { prefix: 'asc' } }),
    prisma.outboxMessage.findMany({ orderBy, select: { id: true, dedupeKey: true, wanted: true, ts: true } }),
  ]);
  return JSON.stringify(tables, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 1);
}

const press = z.object({
  actions: z.array(z.object({ action_id: z.string(), selected_option: z.object({ value: z.string() }).nullish() })),
});
const submission = z.object({ view: z.object({ callback_id: z.string() }) });

test('whatever of all this is delivered again changes nothing', { timeout: 120_000 }, async () => {
  const { sl } = told;
  await enters(sl, '/intra record 7', 'Record a value', { Indicator: 'I-2' });
  await fills(sl, 'Record a value', { 'As of': '2018-11-05' });
  await sl.waitForMessage(channel, /7 firms for 2018/);
  await enters(sl, '/intra indicator I-1', 'Edit I-1', { Direction: 'Shall rise' });
  await presses(sl, /^I-2 · indicator$/m, 'Record a value…');
  await fills(sl, 'Record a value', { Value: '8', 'As of': '2018-11-05' });
  for (let number = 1; number <= 8; number += 1) {
    await enters(sl, `/intra record I-2 ${number}`, 'Record a value', { 'As of': '2018-10-30' });
  }
  await types(sl, '/intra monitor');
  await presses(sl, /Approve values…/, 'Approve values…');
  await presses(sl, /10 values wait for approval/, 'More');
  // Of two that waited for the same day, the second takes the place of the first.
  await types(sl, '/intra approve');
  await presses(sl, /7 firms for 2018/, 'Approve', channel, 1);
  await presses(sl, /9 values wait for approval/, 'Approve', channel, 1);
  const [seven, eight] = await database.prisma.indicatorValue.findMany({
    where: { amount: { in: [7, 8] }, asOf: new Date('2018-11-05') },
    orderBy: { number: 'asc' },
  });
  expect(eight).toMatchObject({ status: 'APPROVED', restatesId: seven?.id });
  await enters(sl, '/intra indicator Entered twice', 'Record an indicator', { Unit: 'firms' });
  await sl.click(await card(sl, 'I-3'), 'Withdraw…');
  await fills(sl, 'Withdraw I-3', { Reason: 'Entered twice' });
  const before = await everything();
  const deliveries = await told.practice.deliveries();
  for (const delivery of deliveries) await told.practice.redeliver(delivery);
  await told.settled();
  expect(await everything()).toBe(before);

  const pressed = deliveries.map(({ payload }) => {
    const [first] = press.safeParse(payload).data?.actions ?? [];
    return readMenuTarget(first?.selected_option?.value ?? '')?.buttonId ?? first?.action_id;
  });
  const submitted = deliveries.map(({ payload }) => submission.safeParse(payload).data?.view.callback_id);
  const typed = deliveries.map(({ payload }) => String(payload['text'] ?? ''));
  // Those of the reminders are pressed in asking.test.ts.
  const asking: readonly string[] = [indicatorIds.recordPeriod, indicatorIds.addEvidence];
  const unused = (indicators.buttons ?? []).filter(({ id }) => !pressed.includes(id) && !asking.includes(id));
  expect(unused.map(({ id }) => id)).toEqual([]);
  expect((indicators.modals ?? []).map(({ id }) => id).filter((id) => !submitted.includes(id))).toEqual([]);
  const words = (indicators.commands ?? []).map(({ word }) => word);
  expect(words.filter((word) => !typed.some((text) => text.startsWith(word)))).toEqual([]);
});
