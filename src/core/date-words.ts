import { compare, dayOf, daysBetween, type PlainDate, partsOf } from './dates.js';

/** What a person reads about dates. Another language is another catalogue of this type. */
export interface DateWords {
  /** For Intl: names of days and months, plurals, "in 4 days". */
  readonly locale: string;
  /** Puts the pieces of a day in order; `year` is undefined when it is this year. */
  readonly day: (parts: { weekday: string; day: string; month: string; year: string | undefined }) => string;
  /** A day without its weekday; `year` is undefined when it is this year. */
  readonly monthDay: (parts: { day: string; month: string; year: string | undefined }) => string;
  /** A day with its preposition: "on Mon 12 Nov". */
  readonly onDay: (day: string) => string;
  readonly justNow: string;
  /** Keyed by Intl.PluralRules category; `other` must be there. */
  readonly overdue: Partial<Record<Intl.LDMLPluralRule, (days: string) => string>> & {
    other: (days: string) => string;
  };
  readonly noSuchDay: (facts: { month: string; year: number; lastDay: number }) => string;
  readonly noSuchMonth: (facts: { month: number }) => string;
  readonly wrongWeekday: (facts: { day: string; weekday: string; typed: string }) => string;
  /** A day typed without a year, the last and the next such day. */
  readonly justPassed: (facts: { passed: string; next: string }) => string;
}

export const englishDates: DateWords = {
  locale: 'en-GB',
  day: ({ weekday, ...date }) => `${weekday} ${englishDates.monthDay(date)}`,
  monthDay: ({ day, month, year }) =>
    // British CLDR data writes "Sept", the only month of four letters; the group's documents write "Sep".
    `${day} ${month === 'Sept' ? 'Sep' : month}${year === undefined ? '' : ` ${year}`}`,
  onDay: (day) => `on ${day}`,
  justNow: 'just now',
  overdue: { one: (days) => `${days} day overdue`, other: (days) => `${days} days overdue` },
  noSuchDay: ({ month, year, lastDay }) => `${month} ${year} has only ${lastDay} days.`,
  noSuchMonth: ({ month }) => `There is no month ${month}: write the day first, then the month.`,
  wrongWeekday: ({ day, weekday, typed }) => `${day} is a ${weekday}, not a ${typed}.`,
  justPassed: ({ passed, next }) => `${passed} has passed. If you mean ${next}, write the year.`,
};

// Making an Intl formatter takes longer than a hundred uses of it, and a list shows hundreds of dates.
const remember = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
};

const shortDay = remember(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }),
);
const longNames = remember(
  (locale) => new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', timeZone: 'UTC' }),
);
const relative = remember((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const relativeCount = remember((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }));
const plurals = remember((locale) => new Intl.PluralRules(locale));
const numbers = remember((locale) => new Intl.NumberFormat(locale));

const noon = (date: PlainDate): Date => new Date(`${date}T12:00:00.000Z`);

const part = (parts: readonly Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes): string =>
  parts.find((candidate) => candidate.type === type)?.value ?? '';

/** "Fri 30 Nov"; "Fri 30 Nov 2029" when that is not today's year. */
export function formatDay(date: PlainDate, { today, words = englishDates }: DayOptions): string {
  const parts = shortDay(words.locale).formatToParts(noon(date));
  const otherYear = partsOf(date).year !== partsOf(today).year;
  return words.day({
    weekday: part(parts, 'weekday'),
    day: part(parts, 'day'),
    month: part(parts, 'month'),
    year: otherYear ? String(partsOf(date).year) : undefined,
  });
}

/** "30 Nov"; with the year when that is not today's, or is asked for. */
export function formatMonthDay(
  date: PlainDate,
  { today, words = englishDates, withYear = false }: DayOptions & { readonly withYear?: boolean },
): string {
  const parts = shortDay(words.locale).formatToParts(noon(date));
  const { year } = partsOf(date);
  return words.monthDay({
    day: part(parts, 'day'),
    month: part(parts, 'month'),
    year: withYear || year !== partsOf(today).year ? String(year) : undefined,
  });
}

export interface DayOptions {
  readonly today: PlainDate;
  readonly words?: DateWords | undefined;
}

/** "Friday" and "November" of a date. */
export function namesOf(date: PlainDate, words: DateWords = englishDates): { weekday: string; month: string } {
  const parts = longNames(words.locale).formatToParts(noon(date));
  return { weekday: part(parts, 'weekday'), month: part(parts, 'month') };
}

/** How far off a due date is: "today", "tomorrow", "in 4 days", "1 day overdue", "4 days overdue". */
export function distance(due: PlainDate, today: PlainDate, words: DateWords = englishDates): string {
  const days = daysBetween(today, due);
  return days < 0 ? overdueBy(-days, words) : relative(words.locale).format(days, 'day');
}

/** "4 days overdue"; `days` is 1 or more. */
export function overdueBy(days: number, words: DateWords = englishDates): string {
  const say = words.overdue[plurals(words.locale).select(days)] ?? words.overdue.other;
  return say(numbers(words.locale).format(days));
}

/** How long ago a day was: "today", "yesterday", "4 days ago". A day to come reads "tomorrow", "in 4 days". */
export function sinceDay(date: PlainDate, today: PlainDate, words: DateWords = englishDates): string {
  return relative(words.locale).format(daysBetween(today, date), 'day');
}

/**
 * How long ago something happened: "just now" within a minute (and for clocks that run ahead), "10 minutes ago",
 * "3 hours ago" on the same day, "yesterday", "2 days ago" within a week, then "on Mon 12 Nov".
 * Days are those of the reader's time zone.
 */
export function ago(instant: Date, now: Date, timeZone: string, words: DateWords = englishDates): string {
  const minutes = Math.floor((now.getTime() - instant.getTime()) / 60_000);
  if (minutes < 1) return words.justNow;
  if (minutes < 60) return relativeCount(words.locale).format(-minutes, 'minute');
  const [then, today] = [dayOf(instant, timeZone), dayOf(now, timeZone)];
  if (compare(then, today) === 0) return relativeCount(words.locale).format(-Math.floor(minutes / 60), 'hour');
  if (daysBetween(then, today) < 7) return sinceDay(then, today, words);
  return words.onDay(formatDay(then, { today, words }));
}
