import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toDbDate } from '../../src/persistence/calendar-date.js';
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

async function records(
  by: PracticePerson,
  command: string,
  title: string,
  fields: Record<string, Entered>,
  as: string,
) {
  await by.command(channel, command);
  await by.waitForModal(title);
  await by.submit(fields);
  await told.settled();
  expect((await by.modal())?.errors ?? {}).toEqual({});
  await by.waitForMessage(channel, new RegExp(`Recorded as ${as}`));
}

/** An indicator of a change with one approved value, as if it had been recorded and approved. */
async function indicator(number: number, changeId: string, facts: { target: string | null; value?: string }) {
  const member = await database.prisma.member.findFirstOrThrow({ where: { initials: 'SL' } });
  const made = new Date('2018-10-01T09:00:00Z');
  const one = await database.prisma.indicator.create({
    data: {
      groupId: member.groupId,
      number,
      title: 'Firms supported',
      unit: 'firms',
      isCumulative: true,
      baseline: facts.target === null ? null : '0',
      recordedById: member.id,
      recordedAt: made,
      changes: { connect: { id: changeId } },
      periods: { create: { startOn: toDbDate('2018-01-01'), endOn: toDbDate('2018-12-31'), target: facts.target } },
    },
    include: { periods: true },
  });
  if (facts.value !== undefined) await approve(one.id, one.periods[0]?.id ?? '', facts.value);
  return one;
}

async function approve(indicatorId: string, periodId: string, amount: string): Promise<void> {
  const member = await database.prisma.member.findFirstOrThrow({ where: { initials: 'SL' } });
  const now = told.clock.now();
  const number = 1 + (await database.prisma.indicatorValue.count());
  await database.prisma.indicatorValue.create({
    data: {
      number,
      indicatorId,
      periodId,
      status: 'APPROVED',
      amount,
      asOf: toDbDate('2018-10-31'),
      recordedById: member.id,
      recordedAt: now,
      judgedAt: now,
    },
  });
}

const summary = (by: PracticePerson) => by.waitForMessage(channel, /approved values only/);
const changeId = async (number: number) =>
  (await database.prisma.policyChange.findFirstOrThrow({ where: { number } })).id;

describe('monitoring', () => {
  test('begins empty, and says how to begin', async () => {
    const { sl } = told;
    await sl.command(channel, '/intra monitor');
    const shown = await sl.waitForMessage(channel, /Nothing is monitored yet/);
    expect(shown.buttons).toEqual(expect.arrayContaining(['Policy change…', 'Operation…', 'Indicator…']));
    expect(shown.text).not.toMatch(/\b0 of\b|0 %/);
  });

  test('shows how each change stands, and never claims more than is known', async () => {
    const { sl, dh } = told;
    await records(
      sl,
      '/intra change Support in running projects',
      'Record a policy change',
      { Scale: 'Pilot' },
      'PC-1',
    );
    await records(dh, '/intra change A larger initiative', 'Record a policy change', { Scale: 'Dedicated' }, 'PC-2');
    await records(
      dh,
      '/intra operation Testbeds',
      'Record an operation',
      {
        Stage: 'In approval',
        Contact: 'DH',
        'Carries out': ['PC-1 · Proposed, not agreed · Support in running projects'],
      },
      'O-1',
    );
    await indicator(1, await changeId(1), { target: null });
    await sl.command(channel, '/intra monitor');
    const shown = await sl.waitForMessage(channel, /PC-1 Support in running projects/);
    expect(shown.text).toMatch(/PC-2 A larger initiative.*\nNo data\. Only a proposal; not in effect\. No owner\./);
    expect(shown.text).toContain('no approved value; target: not set; baseline: not set');
    expect(shown.text).not.toMatch(/\b0 of\b|0 %/);
  });

  test('a change without an owner is taken with one press, by whoever is first', async () => {
    const { sl, dh } = told;
    await sl.command(channel, '/intra monitor');
    const shown = await sl.waitForMessage(channel, /What is monitored/);
    await sl.click(shown, 'Take it', { near: 'PC-1 Support in running' });
    await sl.waitForMessage(channel, /PC-1 is yours now/);
    await dh.command(channel, '/intra show PC-1');
    expect((await dh.waitForMessage(channel, /Support in running projects/)).text).toContain('SL');
  });

  test('the summary of the month is posted once, with a picture, and all of it in its thread', async () => {
    const { sl } = told;
    const { id, periods } = await indicator(2, await changeId(1), { target: '12', value: '10' });
    await told.advance({ days: 30 });
    // Wed 5 Dec 2018, 10:00 in London: the summary of November was due at 09:00.
    await told.tick();
    await told.tick();
    const posted = await summary(sl);
    expect(posted.text).toMatch(/^November: |^November 2018: /m);
    expect(posted.text).toContain('I-2 Firms supported: ');
    expect(posted.text).toContain('10 firms by Wed 31 Oct');
    expect(posted.text).toMatch(/^\[image: Monitoring to .*I-2 Firms supported.*Operations by stage: In approval 1/);
    const all = (await sl.sees(channel)).filter(
      ({ text, ephemeral }) => !ephemeral && /approved values only/.test(text),
    );
    expect(all).toHaveLength(1);
    expect(await database.prisma.summaryFigure.findFirst({ where: { key: 'I-2 actual' } })).toMatchObject({
      computedFrom: [expect.any(String)],
    });
    // A later correction changes nothing of what was posted, and says beside it what it is now.
    await approve(id, periods[0]?.id ?? '', '8');
    await sl.command(channel, '/intra action Look into the figures @sl by 20 Dec');
    await sl.waitForMessage(channel, /Recorded as A-/);
    await told.advance({ minutes: 5 });
    await told.tick();
    const restated = await summary(sl);
    expect(restated.text).toContain('10 firms by Wed 31 Oct');
    expect(restated.text).toMatch(/Restated on Wed 5 Dec: I-2 actual: posted 10, now 8/);
    expect(restated.ts).toBe(posted.ts);
  });

  test('a summary is posted by hand for a period that is over, and for each only once', async () => {
    const { sl, dh } = told;
    await dh.command(channel, '/intra report post');
    await dh.waitForMessage(channel, /facilitator/i);
    await sl.command(channel, '/intra report post 2018-11');
    await sl.waitForMessage(channel, /was posted on Wed 5 Dec/);
    await sl.command(channel, '/intra report post Dec 2018');
    await sl.waitForMessage(channel, /is not over yet/);
    await sl.command(channel, '/intra report post sometime');
    await sl.waitForMessage(channel, /is no period/);
    await sl.command(channel, '/intra report post Q3 2018');
    await sl.waitForMessage(channel, /The monitoring summary for .* is being posted/);
  });

  test('its settings are the facilitator’s, and wrong ones are explained beside their fields', async () => {
    const { sl } = told;
    await sl.command(channel, '/intra report settings');
    await sl.waitForModal('Monitoring summary');
    await sl.submit({ 'How often?': 'Every half-year', 'Day of the month': '40', 'Watch from (%)': '95' });
    await told.settled();
    expect((await sl.modal())?.errors).toEqual({
      'Day of the month': expect.stringMatching(/1 to 28/),
      'Watch from (%)': expect.stringMatching(/less than/),
    });
    await sl.submit({ 'How often?': 'Every half-year', 'Day of the month': '10', 'Watch from (%)': '50' });
    await sl.waitForMessage(channel, /every half-year, on day 10/);
  });

  test('a facilitator says how a change stands, with a reason that is shown beside it', async () => {
    const { sl, dh } = told;
    const overview = async () => {
      await sl.command(channel, '/intra monitor');
      await told.settled();
      return sl.waitForMessage(channel, /What is monitored/);
    };
    // Nobody makes a proposal look as if it were on course.
    await sl.click(await overview(), 'Set standing…', { near: 'PC-1 Support in running' });
    await sl.waitForMessage(channel, /PC-1 is only proposed, so it has no standing yet/);
    await sl.click(await sl.waitForMessage(channel, /^PC-1 · change$/m), 'In effect…');
    await sl.waitForModal('PC-1 is in effect');
    await sl.submit({ Reason: 'Three projects offer it' });
    await told.settled();
    await sl.click(await overview(), 'Set standing…', { near: 'PC-1 Support in running' });
    await sl.waitForModal('Standing of PC-1');
    await sl.submit({ 'How does it stand?': 'Watch' });
    await told.settled();
    expect((await sl.modal())?.errors).toEqual({ 'Why?': expect.stringMatching(/Say why/) });
    await sl.submit({ 'How does it stand?': 'Watch', 'Why?': 'Two firms may drop out' });
    await sl.waitForMessage(channel, /PC-1 stands as “Watch”/);
    await dh.command(channel, '/intra monitor');
    await dh.waitForMessage(channel, /Watch, as SL holds: “Two firms may drop out”/);
  });
});
