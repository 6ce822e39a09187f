import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, compare, weekdayOf } from '../../../src/core/dates.js';
import {
  frequencies,
  periodAround,
  periodBefore,
  reportedOn,
  typedPeriod,
} from '../../../src/features/monitoring/periods.js';
import { day } from './scene.js';

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(day('2000-01-01'), days));
const frequency = fc.constantFrom(...frequencies);
const mondayToFriday = (each: ReturnType<typeof day>) => weekdayOf(each) <= 5;

describe('The period of a report', () => {
  it('holds its day, and the one before ends the day before it', () => {
    fc.assert(
      fc.property(frequency, anyDay, (each, on) => {
        const period = periodAround(each, on);
        expect(compare(period.startOn, on) <= 0 && compare(on, period.endOn) <= 0).toBe(true);
        const before = periodBefore(each, on);
        expect(addDays(before.endOn, 1)).toBe(period.startOn);
        expect(periodAround(each, before.startOn)).toEqual(before);
      }),
    );
  });

  it.each([
    ['2018-11', '2018-11-01', '2018-11-30'],
    ['11/2018', '2018-11-01', '2018-11-30'],
    ['November 2018', '2018-11-01', '2018-11-30'],
    ['nov 2018', '2018-11-01', '2018-11-30'],
    ['Q4 2018', '2018-10-01', '2018-12-31'],
    ['2018 H2', '2018-07-01', '2018-12-31'],
    ['h1 2019', '2019-01-01', '2019-06-30'],
    ['2020', '2020-01-01', '2020-12-31'],
  ])('typed as %j begins on %s and ends on %s', (typed, startOn, endOn) => {
    expect(typedPeriod(typed)).toEqual({ startOn, endOn });
  });

  it.each(['', 'soon', 'Q5 2018', 'H3 2018', '13/2018', 'ma 2018', '2018-00', '20180'])('is not %j', (typed) => {
    expect(typedPeriod(typed)).toBeUndefined();
  });
});

describe('The day of a summary', () => {
  it('comes once a period, on a working day, never before the day that was set', () => {
    fc.assert(
      fc.property(
        frequency,
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 2001, max: 2040 }),
        (each, dayOfMonth, year) => {
          const settings = { frequency: each, dayOfMonth };
          const days = Array.from({ length: 366 }, (_, index) => addDays(day(`${year}-01-01`), index)).filter(
            (on) => on.startsWith(String(year)) && reportedOn(settings, on, mondayToFriday) !== undefined,
          );
          // Day 28 of December may fall on a week-end, so that its turn is in the year after.
          const turns = { MONTHLY: 12, QUARTERLY: 4, HALF_YEARLY: 2 }[each];
          expect(Math.abs(days.length - turns)).toBeLessThanOrEqual(1);
          for (const on of days) {
            expect(mondayToFriday(on)).toBe(true);
            const since = Number(on.slice(8)) - dayOfMonth;
            expect(since >= 0 ? since : since + 31).toBeLessThanOrEqual(6);
          }
          // Each period has its summary, also where day 28 of February is put off to March.
          const periods = days.map((on) => reportedOn(settings, on, mondayToFriday));
          for (const [at, period] of periods.entries()) {
            const next = periods[at + 1];
            if (period && next) expect(next).toEqual(periodAround(each, addDays(period.endOn, 1)));
          }
        },
      ),
    );
  });
});
