import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, compare, daysBetween, plainDate } from '../../../src/core/dates.js';
import { type Period, periodProblem, type Span, totalTarget } from '../../../src/features/indicators/periods.js';
import {
  type ApprovedValue,
  latest,
  type Measured,
  percentOf,
  progressOn,
  ragOf,
  worstOf,
} from '../../../src/features/indicators/progress.js';

const day = plainDate('2018-01-01');
const thresholds = { onCourseFrom: 90, watchFrom: 60 };

const amount = fc.integer({ min: -1_000_000, max: 1_000_000 }).map(BigInt);
const onDay = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays(day, days));

/** One period after the other, from 1 Jan 2018 on. */
const periods = fc
  .array(fc.record({ days: fc.integer({ min: 1, max: 800 }), target: fc.option(amount) }), { maxLength: 6 })
  .map((all): Period[] => {
    let startOn = day;
    return all.map(({ days, target }, index) => {
      const endOn = addDays(startOn, days - 1);
      const period = { id: `p${index}`, startOn, endOn, target, isLocked: false };
      startOn = addDays(endOn, 1);
      return period;
    });
  });

const measured = periods.chain((all) =>
  fc.record({
    isCumulative: fc.boolean(),
    baseline: fc.option(amount),
    periods: fc.constant(all),
    approved: fc
      .array(fc.record({ amount, asOf: onDay, approvedAt: fc.date({ noInvalidDate: true }) }), { maxLength: 12 })
      .map((values): ApprovedValue[] =>
        values.flatMap((value, index) => {
          const period = all.find(
            ({ startOn, endOn }) => compare(startOn, value.asOf) <= 0 && compare(value.asOf, endOn) <= 0,
          );
          return period ? [{ ...value, id: `v${index}`, periodId: period.id }] : [];
        }),
      ),
  }),
);

const simple = (over: Partial<Measured>): Measured => ({
  isCumulative: true,
  baseline: 0n,
  periods: [
    { id: 'p1', startOn: day, endOn: plainDate('2018-12-31'), target: 12n, isLocked: false },
    { id: 'p2', startOn: plainDate('2019-01-01'), endOn: plainDate('2019-12-31'), target: 40n, isLocked: false },
  ],
  approved: [],
  ...over,
});

const value = (id: string, asOf: string, figure: bigint, periodId = 'p1'): ApprovedValue => ({
  id,
  periodId,
  amount: figure,
  asOf: plainDate(asOf),
  approvedAt: new Date('2018-12-01T00:00:00Z'),
});

describe('Progress', () => {
  it('is told against where the plan should be by that day', () => {
    const approved = [value('a', '2018-05-31', 6n), value('b', '2018-11-30', 11n)];
    const found = progressOn(simple({ approved }), plainDate('2018-11-30'));
    expect(found).toMatchObject({ value: { id: 'b' }, progress: { part: 11n, whole: 12n } });
    expect(ragOf(found, thresholds)).toBe('ON_COURSE');
    // A year on, with nothing new: what was enough then is not enough now.
    expect(ragOf(progressOn(simple({ approved }), plainDate('2019-12-31')), thresholds)).toBe('ACT_NOW');
    // At the beginning of a period nobody is late who was on time at the end of the one before.
    const punctual = [value('c', '2018-12-31', 12n)];
    expect(ragOf(progressOn(simple({ approved: punctual }), plainDate('2019-01-01')), thresholds)).toBe('ON_COURSE');
  });

  it('is not said where something it rests on is not set, and never 0 then', () => {
    const on = plainDate('2018-06-30');
    expect(progressOn(simple({ baseline: null }), on).progress).toBe('baseline not set');
    expect(progressOn(simple({ periods: [] }), on).progress).toBe('no period');
    expect(progressOn(simple({}), on).progress).toBe('no approved value');
    expect(progressOn(simple({ baseline: 12n, approved: [value('a', '2018-05-31', 12n)] }), on).progress).toBe(
      'target is the baseline',
    );
  });

  it('is within the rules for every indicator: “not set” exactly where something is missing', () => {
    fc.assert(
      fc.property(measured, onDay, (one, on) => {
        const found = progressOn(one, on);
        const { period } = found;
        if (typeof found.progress === 'string') {
          expect(ragOf(found, thresholds)).toBe('NO_DATA');
          expect(
            !period ||
              period.target === null ||
              one.baseline === null ||
              period.target === one.baseline ||
              !found.value,
          ).toBe(true);
        } else {
          expect(found.progress.whole > 0n).toBe(true);
          expect(ragOf(found, thresholds)).not.toBe('NO_DATA');
          // The figure comes from an approved value of that day or before.
          expect(found.value && compare(found.value.asOf, on) <= 0).toBe(true);
        }
      }),
    );
  });

  it('of a falling indicator is that of its mirror image', () => {
    fc.assert(
      fc.property(measured, onDay, (one, on) => {
        const mirrored: Measured = {
          ...one,
          baseline: one.baseline === null ? null : -one.baseline,
          periods: one.periods.map((period) => ({ ...period, target: period.target === null ? null : -period.target })),
          approved: one.approved.map((each) => ({ ...each, amount: -each.amount })),
        };
        const [found, image] = [progressOn(one, on), progressOn(mirrored, on)];
        expect(image.progress).toEqual(found.progress);
        expect(ragOf(image, thresholds)).toBe(ragOf(found, thresholds));
      }),
    );
  });

  it('does not depend on the order in which values or periods are given', () => {
    fc.assert(
      fc.property(measured, onDay, (one, on) => {
        const turned = { ...one, periods: [...one.periods].reverse(), approved: [...one.approved].reverse() };
        expect(progressOn(turned, on)).toEqual(progressOn(one, on));
      }),
    );
  });

  it('of an indicator that does not add up takes the values of the period alone', () => {
    fc.assert(
      fc.property(measured, onDay, (one, on) => {
        const found = progressOn({ ...one, isCumulative: false }, on);
        if (found.value) expect(found.value.periodId).toBe(found.period?.id);
      }),
    );
  });

  it('a correction takes the place of what it corrects, and only from its own day on', () => {
    fc.assert(
      fc.property(measured, onDay, amount, (one, on, corrected) => {
        const before = progressOn(one, on).value;
        fc.pre(before !== undefined);
        if (!before) return;
        const later = { ...before, id: `${before.id}'`, amount: corrected, approvedAt: new Date(8.64e15) };
        const restated = { ...one, approved: [...one.approved, later] };
        expect(progressOn(restated, on).value?.amount).toBe(corrected);
        const earlier = addDays(before.asOf, -1);
        expect(progressOn(restated, earlier)).toEqual(progressOn(one, earlier));
      }),
    );
  });

  it('more is never worse, and a day later with the same value never better', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 1_000_000n }),
        amount,
        amount,
        fc.integer({ min: 0, max: 363 }),
        (target, one, other, days) => {
          const rank = (figure: bigint, on = addDays(day, days)) => {
            const plan = [{ id: 'p1', startOn: day, endOn: plainDate('2018-12-31'), target, isLocked: false }];
            const at = simple({ periods: plan, approved: [value('a', '2018-01-01', figure)] });
            return ['ACT_NOW', 'WATCH', 'ON_COURSE'].indexOf(ragOf(progressOn(at, on), thresholds));
          };
          const [less, more] = one < other ? [one, other] : [other, one];
          expect(rank(more)).toBeGreaterThanOrEqual(rank(less));
          expect(rank(one, addDays(day, days + 1))).toBeLessThanOrEqual(rank(one));
        },
      ),
    );
  });

  it('in per cent never reads as reached before it is', () => {
    expect(percentOf({ part: 999n, whole: 1_000n })).toBe(99);
    expect(percentOf({ part: 1_000n, whole: 1_000n })).toBe(100);
    expect(percentOf({ part: -5n, whole: 1_000n })).toBe(0);
  });
});

describe('The value that holds', () => {
  it('is the latest by its day, then by its approval', () => {
    const [a, b] = [value('a', '2018-05-31', 1n), value('b', '2018-06-30', 2n)];
    expect(latest([a, b])).toBe(b);
    expect(latest([b, { ...a, asOf: b.asOf, approvedAt: new Date('2019-01-01T00:00:00Z') }])?.amount).toBe(1n);
    expect(latest([])).toBeUndefined();
  });
});

describe('Several standings', () => {
  it('are as good as the worst of them, and unknown only where all are', () => {
    expect(worstOf(['ON_COURSE', 'NO_DATA'])).toBe('ON_COURSE');
    expect(worstOf(['ON_COURSE', 'WATCH', 'ACT_NOW'])).toBe('ACT_NOW');
    expect(worstOf([])).toBe('NO_DATA');
  });
});

describe('A period', () => {
  const spans = fc
    .tuple(onDay, fc.integer({ min: -5, max: 400 }))
    .map(([startOn, days]): Span => ({ startOn, endOn: addDays(startOn, days) }));

  it('joins the others only without overlap and without a gap', () => {
    fc.assert(
      fc.property(periods, spans, (others, span) => {
        const problem = periodProblem(span, others);
        const covered = (each: Span) => daysBetween(each.startOn, each.endOn) + 1;
        if (compare(span.endOn, span.startOn) < 0) {
          expect(problem?.kind).toBe('ends before it starts');
          return;
        }
        const all = [...others, span].sort((one, other) => compare(one.startOn, other.startOn));
        const [first, last] = [all[0] ?? span, all.at(-1) ?? span];
        const days = all.reduce((sum, each) => sum + covered(each), 0);
        const seamless = all.every(
          (each, index) => index === 0 || each.startOn === addDays(all[index - 1]?.endOn ?? day, 1),
        );
        expect(problem === undefined).toBe(seamless);
        if (!problem) expect(days).toBe(daysBetween(first.startOn, last.endOn) + 1);
      }),
    );
  });
});

describe('The total target', () => {
  it('is the last of an indicator that adds up, the sum of others, and not set where a summand is not', () => {
    fc.assert(
      fc.property(periods, (all) => {
        expect(totalTarget(all, true)).toBe(all.at(-1)?.target ?? null);
        const sum = totalTarget(all, false);
        if (all.length === 0 || all.some(({ target }) => target === null)) expect(sum).toBeNull();
        else expect(sum).toBe(all.reduce((total, { target }) => total + (target ?? 0n), 0n));
      }),
    );
  });
});
