import { type Amount, amountOf, amountWords } from '../../core/amounts.js';
import { formatDay, formatMonthDay } from '../../core/date-words.js';
import { addMonths, compare, endOfMonth, type PlainDate, partsOf } from '../../core/dates.js';
import type { Span } from './periods.js';

const numbers = new Intl.NumberFormat('en-GB');
const plural = new Intl.PluralRules('en-GB');
const monthNames = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

export const names = (entries: readonly string[]) =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(entries);
export const either = (entries: readonly string[]) =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(entries);

export const count = (of: number, one: string, other: string) =>
  `${numbers.format(of)} ${plural.select(of) === 'one' ? one : other}`;

/** "1,200.5"; of a text as it is kept too. */
export const amount = (of: Amount | string): string => amountWords(typeof of === 'string' ? amountOf(of) : of, 'en-GB');

/** "14 firms" */
export const measured = (of: Amount | string, unit: string): string => [amount(of), unit].filter(Boolean).join(' ');

export const onDay = (day: PlainDate, today: PlainDate): string => formatDay(day, { today });

function monthOf(day: PlainDate): string {
  const name = monthNames.format(new Date(`${day}T12:00:00.000Z`));
  return name === 'Sept' ? 'Sep' : name;
}

/** "2019", "Jan–Jun 2019", "Nov 2018"; days where it is not whole months. */
export function period({ startOn, endOn }: Span): string {
  const [first, last] = [partsOf(startOn), partsOf(endOn)];
  const isWhole = first.day === 1 && compare(endOfMonth(endOn), endOn) === 0 && compare(startOn, endOn) < 0;
  if (!isWhole) {
    const day = (of: PlainDate) => formatMonthDay(of, { today: of, withYear: true });
    return startOn === endOn ? day(startOn) : `${day(startOn)} – ${day(endOn)}`;
  }
  if (first.year !== last.year) return `${monthOf(startOn)} ${first.year} – ${monthOf(endOn)} ${last.year}`;
  if (first.month === last.month) return `${monthOf(startOn)} ${first.year}`;
  const isYear = compare(addMonths(startOn, 11), endOn) < 0;
  return isYear ? String(first.year) : `${monthOf(startOn)}–${monthOf(endOn)} ${first.year}`;
}
