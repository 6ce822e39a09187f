import {
  type Groups,
  type Meaning,
  MONTH,
  monthNumber,
  type Rule,
  standing,
  WEEKDAY,
  weekdayNumber,
} from './date-patterns.js';
import { type DateWords, formatMonthDay, namesOf } from './date-words.js';
import {
  addDays,
  compare,
  dayFrom,
  daysBetween,
  daysInMonth,
  type PlainDate,
  partsOf,
  startOfWeek,
  weekdayOf,
} from './dates.js';

/** What typed dates are understood against. */
export interface DayContext {
  readonly today: PlainDate;
  readonly words: DateWords;
}

interface Typed {
  readonly day: number;
  readonly month: number;
  readonly year: number | undefined;
  readonly weekday: number | undefined;
}

/**
 * The day that was typed. Without a year it is the next such day, today included, unless it has just passed; a weekday
 * typed with it decides between this year and the next. A day that does not exist is said to be so: it is never moved to another.
 */
function resolve(typed: Typed, { today, words }: DayContext): Meaning {
  if (typed.month < 1 || typed.month > 12) {
    return { kind: 'impossible', why: words.noSuchMonth({ month: typed.month }) };
  }
  const thisYear = partsOf(today).year;
  const candidates = (typed.year === undefined ? [thisYear, thisYear + 1] : [typed.year])
    .map((year) => dayFrom(year, typed.month, typed.day))
    .filter((date) => date !== undefined);
  if (typed.weekday !== undefined) {
    const fitting = candidates.find((date) => weekdayOf(date) === typed.weekday);
    if (fitting !== undefined) return { kind: 'date', date: fitting };
  }
  const best = typed.year === undefined ? candidates.find((date) => compare(date, today) >= 0) : candidates[0];
  if (best === undefined) return noSuchDay(typed, today, words);
  if (typed.weekday !== undefined) {
    return { kind: 'impossible', why: wrongWeekday(best, typed.weekday, today, words) };
  }
  if (typed.year !== undefined) return { kind: 'date', date: best };
  const before = dayFrom(partsOf(best).year - 1, typed.month, typed.day);
  return nextUnlessJustPassed(best, before, { today, words });
}

/** Who names a day of the last weeks may well mean that one, and not the one that is almost a year away. */
const justPassedDays = 61;

/**
 * What is meant by a day without a year: the next such day, or that it has just passed.
 * @param next today included
 * @param passed the one a year before, if there was one
 */
export function nextUnlessJustPassed(
  next: PlainDate,
  passed: PlainDate | undefined,
  { today, words }: DayContext,
): Meaning {
  if (passed === undefined || daysBetween(passed, today) > justPassedDays) return { kind: 'date', date: next };
  const why = words.justPassed({
    passed: formatMonthDay(passed, { today, words }),
    next: formatMonthDay(next, { today, words, withYear: true }),
  });
  return { kind: 'passed', date: passed, why };
}

function noSuchDay(typed: Typed, today: PlainDate, words: DateWords): Meaning {
  const first = firstOfMonthMeant(typed, today);
  const { year, month } = partsOf(first);
  return {
    kind: 'impossible',
    why: words.noSuchDay({ month: namesOf(first, words).month, year, lastDay: daysInMonth(year, month) }),
  };
}

/** The month that a typed date without a year is about: this year's until it is over, then the next year's. */
function firstOfMonthMeant({ year, month }: Typed, today: PlainDate): PlainDate {
  const now = partsOf(today);
  const first = dayFrom(year ?? (month < now.month ? now.year + 1 : now.year), month, 1);
  return first ?? today;
}

function wrongWeekday(date: PlainDate, typed: number, today: PlainDate, words: DateWords): string {
  const sameWeekday = addDays(startOfWeek(date), typed - 1);
  return words.wrongWeekday({
    day: formatMonthDay(date, { today, words }),
    weekday: namesOf(date, words).weekday,
    typed: namesOf(sameWeekday, words).weekday,
  });
}

/** Two digits mean a year of this century: the group plans ahead, and looks back a few years. */
const fullYear = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
};

const typedOf = (groups: Groups): Typed => ({
  day: Number(groups['day']),
  month: /^\d/.test(groups['month'] ?? '') ? Number(groups['month']) : monthNumber(groups['month'] ?? ''),
  year: fullYear(groups['year'] ?? groups['short']),
  weekday: groups['weekday'] === undefined ? undefined : weekdayNumber(groups['weekday']),
});

const WITH_WEEKDAY = `(?:(?<weekday>${WEEKDAY})[.,]?\\s+(?:the\\s+)?)?`;
const ORDINAL = '(?:st|nd|rd|th)?';
// Two digits behind a month are a year only where the sentence, or its part, ends: "by 30 Nov 12 firms" is no year.
const SHORT_YEAR = "(?:['’]|\\s+['’]?|-)(?<short>\\d{2})(?=\\s*(?:$|[,;:!?)@<]|\\.(?:\\s|$)))";

/** Days written in full or without the year; numbers day first, as the group's countries do. */
export const dayRules: readonly Rule<DayContext>[] = [
  {
    pattern: standing(`${WITH_WEEKDAY}(?<year>\\d{4})(?<sep>[-/.])(?<month>\\d{1,2})\\k<sep>(?<day>\\d{1,2})`),
    read: (groups, context) => ({ meaning: resolve(typedOf(groups), context), strength: 'plain' }),
  },
  {
    pattern: standing(
      `${WITH_WEEKDAY}(?<day>\\d{1,2})(?<sep>\\s?[-/]\\s?|\\.\\s?)(?<month>\\d{1,2})\\k<sep>(?<year>\\d{4}|\\d{2})`,
    ),
    read: (groups, context) => {
      const typed = typedOf(groups);
      // "1.2.26" may be a version, "12-3-45" a file number.
      const vague = groups['year']?.length === 2 && !groups['sep']?.includes('/');
      if (groups['year']?.length === 2 && (typed.day > 31 || typed.month > 31)) return undefined;
      return { meaning: resolve(typed, context), strength: vague ? 'needs-by' : 'plain' };
    },
  },
  {
    pattern: standing(
      `${WITH_WEEKDAY}(?:(?<day>\\d{1,2})/(?<month>\\d{1,2})|(?<dotted>\\d{1,2})\\.\\s?(?<month2>\\d{2})\\.?)`,
    ),
    read: (groups, context) => {
      const typed = typedOf({
        weekday: groups['weekday'],
        day: groups['day'] ?? groups['dotted'],
        month: groups['month'] ?? groups['month2'],
      });
      // "50/50" and "1.75" are no dates; "11/30" is one, with the month first, and is better asked about.
      const possible = typed.day >= 1 && typed.day <= 31 && typed.month >= 1 && typed.month <= 31;
      if (!possible || (groups['dotted'] !== undefined && typed.month > 12)) return undefined;
      return { meaning: resolve(typed, context), strength: groups['weekday'] === undefined ? 'needs-by' : 'plain' };
    },
  },
  {
    pattern: standing(
      `${WITH_WEEKDAY}(?<day>\\d{1,2})${ORDINAL}(?:\\s+of)?[\\s-]*(?<month>${MONTH})(?:,?[\\s-]+(?<year>\\d{4})|${SHORT_YEAR})?`,
    ),
    read: readNamedMonth,
  },
  {
    pattern: standing(
      `${WITH_WEEKDAY}(?<month>${MONTH})\\s+(?:the\\s+)?(?<day>\\d{1,2})${ORDINAL}(?!\\d)(?:,?\\s+(?<year>\\d{4}))?`,
    ),
    read: readNamedMonth,
  },
  {
    pattern: standing('the\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)(?=\\s*(?:$|[,;!?)@<]|\\.(?:\\s|$)))'),
    read: (groups, { today, words }) => {
      const now = partsOf(today);
      const day = Number(groups['day']);
      const month = day >= now.day ? now.month : (now.month % 12) + 1;
      const meaning = resolve({ day, month, year: undefined, weekday: undefined }, { today, words });
      return { meaning, strength: 'needs-by' };
    },
  },
];

function readNamedMonth(groups: Groups, context: DayContext, text: string) {
  const typed = typedOf(groups);
  // "Phase 2 may start": the verb is commoner than the month where nothing else speaks for a date.
  const verb = /^may$/i.test(groups['month'] ?? '') && typed.year === undefined && !/\d(?:st|nd|rd|th)|day/i.test(text);
  return { meaning: resolve(typed, context), strength: verb ? ('needs-by' as const) : ('plain' as const) };
}
