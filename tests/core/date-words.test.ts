import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ago,
  type DateWords,
  distance,
  englishDates,
  formatDay,
  overdueBy,
  sinceDay,
} from '../../src/core/date-words.js';
import { addDays, compare, plainDate } from '../../src/core/dates.js';
import { anyDate } from './date-arbitraries.js';

// A Monday.
const today = plainDate('2026-11-23');

describe('how dates read', () => {
  it('shows the year only when it is another', () => {
    expect(formatDay(plainDate('2026-11-30'), { today })).toBe('Mon 30 Nov');
    expect(formatDay(plainDate('2018-09-18'), { today })).toBe('Tue 18 Sep 2018');
    expect(formatDay(plainDate('2027-01-01'), { today })).toBe('Fri 1 Jan 2027');
  });

  it('tells how far off a due date is, and never "in 0 days"', () => {
    const off = (days: number) => distance(addDays(today, days), today);
    expect([0, 1, 4, -1, -4].map(off)).toEqual(['today', 'tomorrow', 'in 4 days', '1 day overdue', '4 days overdue']);
    expect(overdueBy(1200)).toBe('1,200 days overdue');
    expect(sinceDay(addDays(today, -41), today)).toBe('41 days ago');
    fc.assert(
      fc.property(anyDate, anyDate, (due, on) => {
        const words = distance(due, on);
        expect(words).not.toMatch(/\b0\b/);
        expect(words.includes('overdue')).toBe(compare(due, on) < 0);
      }),
    );
  });

  it('tells how long ago something happened', () => {
    const now = new Date('2026-11-23T15:00:00Z');
    const said = (minutes: number) => ago(new Date(now.getTime() - minutes * 60_000), now, 'Europe/London');
    expect(said(0)).toBe('just now');
    expect(said(-5)).toBe('just now');
    expect(said(1)).toBe('1 minute ago');
    expect(said(10)).toBe('10 minutes ago');
    expect(said(3 * 60)).toBe('3 hours ago');
    expect(said(20 * 60)).toBe('yesterday');
    expect(said(2 * 24 * 60)).toBe('2 days ago');
    expect(said(11 * 24 * 60)).toBe('on Thu 12 Nov');
  });

  it('reads in another language with another catalogue', () => {
    const spanish: DateWords = {
      ...englishDates,
      locale: 'es-ES',
      day: ({ weekday, day, month, year }) => `${weekday} ${day} ${month}${year === undefined ? '' : ` ${year}`}`,
      overdue: { one: (days) => `${days} día de retraso`, other: (days) => `${days} días de retraso` },
    };
    expect(formatDay(plainDate('2026-11-30'), { today, words: spanish })).toBe('lun 30 nov');
    expect([1, 0, -1, -4].map((days) => distance(addDays(today, days), today, spanish))).toEqual([
      'mañana',
      'hoy',
      '1 día de retraso',
      '4 días de retraso',
    ]);
  });
});
