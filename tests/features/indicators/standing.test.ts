import { describe, expect, it } from 'vitest';
import { amountOf, decimalOf } from '../../../src/core/amounts.js';
import { plainDate } from '../../../src/core/dates.js';
import { standingsOf } from '../../../src/features/indicators/standing.js';
import { toDbDate } from '../../../src/persistence/calendar-date.js';
import { testDatabase } from '../../support/database.js';

const database = await testDatabase();
const { prisma } = database;
const at = new Date('2018-12-01T08:30:00Z');
const when = { at, day: plainDate('2018-11-30') };
const thresholds = { onCourseFrom: 90, watchFrom: 60 };

const workspace = await prisma.workspace.create({
  data: { teamId: 'T1', name: 'Team', url: 'https://t.slack.com/', createdAt: at },
});
const group = await prisma.stakeholderGroup.create({
  data: {
    workspaceId: workspace.id,
    channelId: 'C1',
    name: 'Group',
    region: '',
    policyInstrument: '',
    timeZone: 'Europe/London',
    createdAt: at,
  },
});
const member = await prisma.member.create({
  data: { groupId: group.id, name: 'Sam Lowe', initials: 'SL', role: 'FACILITATOR', createdAt: at },
});

let numbers = 0;
let values = 0;
const made = new Date('2018-01-01T00:00:00Z');

async function indicator(facts: { baseline?: string; isCumulative?: boolean; targets: readonly (string | null)[] }) {
  numbers += 1;
  return prisma.indicator.create({
    data: {
      groupId: group.id,
      number: numbers,
      title: `Indicator ${numbers}`,
      unit: 'firms',
      isCumulative: facts.isCumulative ?? true,
      baseline: facts.baseline ?? null,
      recordedById: member.id,
      recordedAt: made,
      periods: {
        create: facts.targets.map((target, index) => ({
          startOn: toDbDate(`${2017 + index}-01-01`),
          endOn: toDbDate(`${2017 + index}-12-31`),
          target,
        })),
      },
    },
    include: { periods: { orderBy: { startOn: 'asc' } } },
  });
}

async function value(
  one: Awaited<ReturnType<typeof indicator>>,
  year: number,
  facts: { amount: string; asOf: string; status?: 'SUBMITTED' | 'RETURNED'; approvedAt?: string },
) {
  values += 1;
  return prisma.indicatorValue.create({
    data: {
      number: values,
      indicatorId: one.id,
      periodId: one.periods[year]?.id ?? '',
      status: facts.status ?? 'APPROVED',
      amount: facts.amount,
      asOf: toDbDate(facts.asOf),
      recordedById: member.id,
      recordedAt: made,
      judgedAt: new Date(facts.approvedAt ?? '2018-11-30T12:00:00Z'),
    },
  });
}

const standing = async (number: number, on = when) =>
  (await standingsOf(prisma, group.id, on, thresholds)).find((one) => one.number === number);

describe('How an indicator stands', () => {
  it('rests on the latest value that had been approved by then, and on no other', async () => {
    const one = await indicator({ baseline: '0', targets: ['2', '12', '40'] });
    await value(one, 0, { amount: '2', asOf: '2017-12-31' });
    const held = await value(one, 1, { amount: '11.5', asOf: '2018-10-31' });
    await value(one, 1, { amount: '99', asOf: '2018-11-15', status: 'SUBMITTED' });
    await value(one, 1, { amount: '98', asOf: '2018-11-20', status: 'RETURNED' });
    // Approved only after the instant, and true only as of a later day.
    await value(one, 1, { amount: '97', asOf: '2018-11-10', approvedAt: '2018-12-02T00:00:00Z' });
    await value(one, 1, { amount: '96', asOf: '2018-12-15' });
    const found = await standing(one.number);
    expect(found).toMatchObject({
      reference: 'I-1',
      value: { id: held.id, amount: amountOf('11.5') },
      period: { target: amountOf('12') },
      progress: { part: amountOf('11.5'), whole: amountOf('12') },
      rag: 'ON_COURSE',
      evidence: 0,
    });
    expect(found?.value && decimalOf(found.value.amount)).toBe('11.5');
  });

  it('says what is not set, and never 0', async () => {
    const bare = await indicator({ targets: [] });
    expect(await standing(bare.number)).toMatchObject({ progress: 'no period', rag: 'NO_DATA', value: undefined });
    const noBaseline = await indicator({ targets: ['1', '2'] });
    await value(noBaseline, 1, { amount: '0', asOf: '2018-06-30' });
    expect(await standing(noBaseline.number)).toMatchObject({
      progress: 'baseline not set',
      rag: 'NO_DATA',
      baseline: null,
    });
    const noTarget = await indicator({ baseline: '0', targets: ['1', null] });
    expect(await standing(noTarget.number)).toMatchObject({ progress: 'target not set', rag: 'NO_DATA' });
  });

  it('of one that does not add up is that of the period alone', async () => {
    const yearly = await indicator({ baseline: '0', isCumulative: false, targets: ['10', '10'] });
    await value(yearly, 0, { amount: '10', asOf: '2017-12-31' });
    expect(await standing(yearly.number)).toMatchObject({ progress: 'no approved value', rag: 'NO_DATA' });
  });

  it('is what a facilitator holds it to be, with the reason, for as long as that holds', async () => {
    const one = await indicator({ baseline: '0', targets: ['5', '10'] });
    await value(one, 1, { amount: '10', asOf: '2018-11-30' });
    await prisma.ragOverride.create({
      data: {
        groupId: group.id,
        indicatorId: one.id,
        rag: 'WATCH',
        reason: 'Two firms may drop out',
        byId: member.id,
        at: new Date('2018-11-30T12:00:00Z'),
        withdrawnAt: new Date('2018-12-10T00:00:00Z'),
      },
    });
    expect(await standing(one.number)).toMatchObject({
      rag: 'WATCH',
      computed: 'ON_COURSE',
      override: { reason: 'Two firms may drop out', by: 'SL' },
    });
    const later = { at: new Date('2018-12-11T00:00:00Z'), day: plainDate('2018-12-10') };
    expect(await standing(one.number, later)).toMatchObject({ rag: 'ON_COURSE', override: undefined });
  });
});
