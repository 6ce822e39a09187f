import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compare,
  dayOf,
  daysBetween,
  endOfMonth,
  instantAt,
  isPlainDate,
  isTimeZone,
  nowIn,
  plainDate,
  startOfWeek,
  weekdayOf,
} from '../../src/core/dates.js';
import { anyDate, ZONES, zone } from './date-arbitraries.js';

describe('a day of the calendar', () => {
  it('is taken only when it exists', () => {
    expect(plainDate('2028-02-29')).toBe('2028-02-29');
    for (const wrong of [
      '2026-02-29',
      '2026-02-30',
      '2026-11-31',
      '2026-13-01',
      '2026-1-1',
      '30.11.2026',
      '',
      '0000-01-01',
    ]) {
      expect(isPlainDate(wrong), wrong).toBe(false);
      expect(() => plainDate(wrong)).toThrow(RangeError);
    }
  });

  it('counts months to the last day of a shorter one, never over it', () => {
    expect(addMonths(plainDate('2026-11-30'), 3)).toBe('2027-02-28');
    expect(endOfMonth(plainDate('2028-02-03'))).toBe('2028-02-29');
  });

  it('belongs to a week that begins on Monday', () => {
    expect(startOfWeek(plainDate('2026-11-29'))).toBe('2026-11-23');
    expect(weekdayOf(plainDate('2026-11-29'))).toBe(7);
    fc.assert(
      fc.property(anyDate, (date) => {
        const monday = startOfWeek(date);
        expect(weekdayOf(monday)).toBe(1);
        expect(daysBetween(monday, date)).toBe(weekdayOf(date) - 1);
      }),
    );
  });

  it('can be counted forwards and back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const other = addDays(date, days);
        expect(daysBetween(date, other)).toBe(days);
        expect(addDays(other, -days)).toBe(date);
        expect(Math.sign(compare(other, date))).toBe(Math.sign(days));
      }),
    );
  });
});

describe('a day in a time zone', () => {
  it('is not the same everywhere at one instant', () => {
    const instant = new Date('2026-11-30T10:30:00Z');
    expect(dayOf(instant, 'Europe/London')).toBe('2026-11-30');
    expect(dayOf(instant, 'Pacific/Chatham')).toBe('2026-12-01');
    expect(nowIn(instant, 'America/St_Johns')).toEqual({ today: '2026-11-30', time: '07:00' });
  });

  it('holds the instant of each of its times', () => {
    fc.assert(
      fc.property(
        anyDate,
        fc.integer({ min: 3, max: 22 }),
        fc.integer({ min: 0, max: 59 }),
        zone,
        (date, hour, minute, timeZone) => {
          // The small hours, which clocks may skip, have their own stories below.
          const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
          const instant = instantAt(date, time, timeZone);
          // Chatham changes its clocks at 02:45 and 03:45.
          if (timeZone === 'Pacific/Chatham' && hour === 3) return;
          expect(nowIn(instant, timeZone)).toEqual({ today: date, time });
        },
      ),
    );
  });

  it('comes back from any instant to within the same day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        zone,
        (instant, timeZone) => {
          const { today, time } = nowIn(instant, timeZone);
          expect(dayOf(instant, timeZone)).toBe(today);
          expect(nowIn(instantAt(today, time, timeZone), timeZone)).toEqual({ today, time });
        },
      ),
    );
  });

  it('has no 01:30 in London when clocks go forward: the job runs at 02:30 summer time', () => {
    expect(instantAt(plainDate('2026-03-29'), '01:30', 'Europe/London').toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(instantAt(plainDate('2026-03-29'), '00:59', 'Europe/London').toISOString()).toBe('2026-03-29T00:59:00.000Z');
    expect(instantAt(plainDate('2026-03-29'), '02:00', 'Europe/London').toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });

  it('has 01:30 twice in London when clocks go back: the first is meant', () => {
    expect(instantAt(plainDate('2026-10-25'), '01:30', 'Europe/London').toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(instantAt(plainDate('2026-10-25'), '00:30', 'Atlantic/Azores').toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('refuses times and zones that there are not', () => {
    expect(() => instantAt(plainDate('2026-03-29'), '24:00', 'Europe/London')).toThrow(RangeError);
    expect(() => instantAt(plainDate('2026-03-29'), '12:00', 'Europe/Coventry')).toThrow(RangeError);
    expect(() => dayOf(new Date(0), 'Europe/Coventry')).toThrow(RangeError);
    expect(isTimeZone('Europe/Coventry')).toBe(false);
    expect(ZONES.every(isTimeZone)).toBe(true);
  });
});
