import { tz, tzOffset } from '@date-fns/tz';
import { addMonths as addMonthsTo, getDaysInMonth, lastDayOfMonth } from 'date-fns';

declare const plain: unique symbol;

/** A day of the calendar, 'YYYY-MM-DD', without a time zone. Sorts as text. Years 0001 to 9999. */
export type PlainDate = string & { readonly [plain]: true };

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;
// Calendar arithmetic is done on UTC midnights, where every day has 24 hours, whatever zone the process runs in.
const utc = { in: tz('UTC') };

const midnight = (date: PlainDate): Date => new Date(`${date}T00:00:00.000Z`);

const fromMidnight = (instant: Date): PlainDate => plainDate(instant.toISOString().slice(0, 10));

/** Whether the text is a day that exists, written 'YYYY-MM-DD'. */
export function isPlainDate(text: string): text is PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const instant = new Date(`${text}T00:00:00.000Z`);
  // 30 February parses in V8, as 2 March: only a day that comes back the same exists.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** The text as a PlainDate. Throws RangeError when it is not a day that exists, written 'YYYY-MM-DD'. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`Not a calendar day: ${JSON.stringify(text)}`);
  return text;
}

/** The day of these numbers (month 1 to 12), or undefined when there is no such day. Never rolled over. */
export function dayFrom(year: number, month: number, day: number): PlainDate | undefined {
  const digits = (value: number, length: number) => String(value).padStart(length, '0');
  const text = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  return isPlainDate(text) ? text : undefined;
}

/** Year, month (1 to 12) and day of the month. */
export function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The day `days` later (earlier when negative). Throws RangeError outside the years 0001 to 9999. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromMidnight(new Date(midnight(date).getTime() + days * DAY_MS));
}

/** The same day `months` later, or the last of that month when it is shorter: 29 Nov + 3 months is 28 (29) Feb. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  return fromMidnight(new Date(addMonthsTo(midnight(date), months, utc).getTime()));
}

/** The last day of the month that the date is in. */
export function endOfMonth(date: PlainDate): PlainDate {
  return fromMidnight(new Date(lastDayOfMonth(midnight(date), utc).getTime()));
}

/** How many days a month (1 to 12) of that year has. */
export function daysInMonth(year: number, month: number): number {
  const first = dayFrom(year, month, 1);
  if (first === undefined) throw new RangeError(`No such month: ${year}-${month}`);
  return getDaysInMonth(midnight(first), utc);
}

/** Days from `from` until `to`; negative when `to` is earlier. Inverse of addDays. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (midnight(to).getTime() - midnight(from).getTime()) / DAY_MS;
}

/** ISO weekday of the date. */
export function weekdayOf(date: PlainDate): Weekday {
  const fromSunday = midnight(date).getUTCDay();
  return asWeekday(fromSunday === 0 ? 7 : fromSunday);
}

function asWeekday(value: number): Weekday {
  const all: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  const found = all.find((weekday) => weekday === value);
  if (found === undefined) throw new RangeError(`Not a weekday: ${value}`);
  return found;
}

/** The Monday of the week that the date is in. */
export function startOfWeek(date: PlainDate): PlainDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** For sorting: negative when `a` is earlier, 0 on the same day, positive when later. */
export function compare(a: PlainDate, b: PlainDate): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Whether the name is a time zone that this process knows, e.g. "Europe/London". */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** The local wall clock of an instant, as if it were UTC. */
function wallClock(instant: Date, timeZone: string): Date {
  const offset = tzOffset(timeZone, instant);
  if (Number.isNaN(offset)) throw new RangeError(`Not a time zone: ${timeZone}`);
  return new Date(instant.getTime() + offset * 60_000);
}

/** The day it is at that instant in that time zone. Throws RangeError for an unknown zone or an invalid instant. */
export function dayOf(instant: Date, timeZone: string): PlainDate {
  return fromMidnight(wallClock(instant, timeZone));
}

/** What a calendar and a clock on the wall show at that instant in that time zone. */
export function nowIn(now: Date, timeZone: string): { today: PlainDate; time: string } {
  const wall = wallClock(now, timeZone).toISOString();
  return { today: plainDate(wall.slice(0, 10)), time: wall.slice(11, 16) };
}

/**
 * The instant at which the zone's clocks show this day and time ('HH:mm', 00:00 to 23:59).
 *
 * When clocks go back, a repeated time means its first occurrence. When clocks go forward, a skipped time means the
 * instant as far after the change as the time is past the skipped hour's start (02:30 becomes 03:30): a job set for a
 * time runs once a day, never twice and never not at all. This is the "compatible" rule of RFC 5545 and of Temporal.
 */
export function instantAt(date: PlainDate, time: string, timeZone: string): Date {
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`Not a time of day: ${JSON.stringify(time)}`);
  const wall = new Date(`${date}T${time}:00.000Z`).getTime();
  const offsetAt = (instant: number) => tzOffset(timeZone, new Date(instant)) * 60_000;
  const before = wall - offsetAt(wall - DAY_MS);
  const after = wall - offsetAt(wall + DAY_MS);
  if (Number.isNaN(before)) throw new RangeError(`Not a time zone: ${timeZone}`);
  const shown = [before, after].filter((candidate) => candidate + offsetAt(candidate) === wall);
  return new Date(shown.length > 0 ? Math.min(...shown) : before);
}
