import * as chrono from 'chrono-node';
import { COUNT, type Groups, type Meaning, MONTH, monthNumber, type Rule, standing, WEEKDAY } from './date-patterns.js';
import { addDays, addMonths, compare, dayFrom, endOfMonth, type PlainDate, partsOf, startOfWeek } from './dates.js';
import { type DayContext, nextUnlessJustPassed } from './day-rules.js';

/** What chrono makes of a phrase said on that day. It is asked only about phrases that it is known to read rightly. */
function casually(phrase: string, today: PlainDate, forwardDate = true): PlainDate | undefined {
  // chrono counts in the process's own time zone, and mixes it up with any other that it is told: so it is told noon of
  // that day in the process's zone, an hour that no clock change reaches.
  const { year: onYear, month: onMonth, day: onDay } = partsOf(today);
  const reference = new Date(onYear, onMonth - 1, onDay, 12);
  const start = chrono.en.GB.parse(phrase, reference, { forwardDate })[0]?.start;
  const [year, month, day] = [start?.get('year'), start?.get('month'), start?.get('day')];
  if (typeof year !== 'number' || typeof month !== 'number' || typeof day !== 'number') return undefined;
  return dayFrom(year, month, day);
}

const plainly = (date: PlainDate | undefined) =>
  date === undefined ? undefined : { meaning: { kind: 'date', date } satisfies Meaning, strength: 'plain' as const };

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const countOf = (text: string): number => {
  if (/^\d/.test(text)) return Number(text);
  return /^an?$/i.test(text) ? 1 : NUMBERS.indexOf(text.toLowerCase()) + 1;
};

function later(groups: Groups, today: PlainDate): PlainDate | undefined {
  const count = countOf(groups['count'] ?? '');
  const unit = groups['unit']?.toLowerCase() ?? '';
  // Months are ours: chrono rolls 29 Nov + 3 months over into March.
  if (unit.startsWith('month')) return addMonths(today, count);
  if (unit.startsWith('year')) return addMonths(today, 12 * count);
  if (unit.startsWith('fortnight')) return addDays(today, 14 * count);
  return casually(`in ${count} ${unit.startsWith('week') ? 'weeks' : 'days'}`, today);
}

const UNIT = '(?<unit>days?|weeks?|fortnights?|months?|years?)';

/** Days told from today: "tomorrow", "next friday", "in two weeks", "end of the month". */
export const phraseRules: readonly Rule<DayContext>[] = [
  {
    pattern: standing('(?:the\\s+)?day\\s+after\\s+tomorrow'),
    read: (_, { today }) => plainly(casually('the day after tomorrow', today)),
  },
  {
    pattern: standing('(?:the\\s+)?day\\s+before\\s+yesterday'),
    read: (_, { today }) => plainly(addDays(today, -2)),
  },
  {
    pattern: standing('(?<word>today|tonight|tomorrow|yesterday)(?<week>\\s+week)?'),
    read: (groups, { today }) => {
      const day = casually(groups['word'] ?? '', today);
      return plainly(day && groups['week'] !== undefined ? addDays(day, 7) : day);
    },
  },
  {
    // "a week on friday" is the friday after the coming one.
    pattern: standing(`a\\s+week\\s+(?:on|from)\\s+(?<weekday>${WEEKDAY})`),
    read: (groups, { today }) => {
      const day = casually(groups['weekday'] ?? '', today);
      return plainly(day && addDays(day, 7));
    },
  },
  {
    // Not "every friday", which is no day, nor "fridays".
    pattern: standing(
      `(?<!(?:every|each|most|any|last)\\s+)(?:(?<mod>next|this|coming|last)\\s+)?(?<weekday>${WEEKDAY})(?:\\s+(?<week>next\\s+week|week))?`,
    ),
    read: (groups, { today }) => {
      const name = groups['weekday'] ?? '';
      const mod = groups['mod']?.toLowerCase();
      if (mod === 'last') return plainly(lastOne(name, today));
      const weekBehind = groups['week']?.toLowerCase();
      const day = casually(mod === 'next' || weekBehind?.startsWith('next') ? `next ${name}` : name, today);
      const read = plainly(day && weekBehind === 'week' ? addDays(day, 7) : day);
      // "sun", "sat" and "wed" are words too.
      const abbreviated = mod === undefined && weekBehind === undefined && !/day$/i.test(name);
      return read && abbreviated ? { ...read, strength: 'needs-by' } : read;
    },
  },
  {
    pattern: standing(`(?:in|within)\\s+(?<count>${COUNT})\\s+${UNIT}(?:['’]?\\s+time)?(?:\\s+from\\s+(?:now|today))?`),
    read: (groups, { today }) => plainly(later(groups, today)),
  },
  {
    pattern: standing(`within\\s+the\\s+next\\s+(?:(?<count>${COUNT})\\s+)?${UNIT}`),
    read: (groups, { today }) => plainly(later({ count: 'one', ...present(groups) }, today)),
  },
  {
    pattern: standing(`(?<count>${COUNT})\\s+${UNIT}\\s+from\\s+(?:now|today)`),
    read: (groups, { today }) => plainly(later(groups, today)),
  },
  {
    pattern: standing('(?:the\\s+)?end\\s+of\\s+(?:(?<which>the|this|next)\\s+)?(?<span>week|month|year)'),
    read: (groups, { today }) => plainly(endOfSpan(groups, today)),
  },
  {
    pattern: standing(
      `(?:the\\s+)?end\\s+of\\s+(?:(?<month>${MONTH})|q(?<quarter>[1-4]))(?:,?\\s+(?:of\\s+)?(?<year>\\d{4}))?`,
    ),
    read: (groups, context) => {
      const { today } = context;
      const month = groups['month'] === undefined ? 3 * Number(groups['quarter']) : monthNumber(groups['month']);
      const thisYear = partsOf(today).year;
      if (groups['year'] !== undefined) return plainly(lastDayOf(Number(groups['year']), month));
      const ends = [thisYear - 1, thisYear, thisYear + 1].map((year) => lastDayOf(year, month));
      const index = ends.findIndex((end) => end !== undefined && compare(end, today) >= 0);
      const next = ends[index];
      return next && { meaning: nextUnlessJustPassed(next, ends[index - 1], context), strength: 'plain' };
    },
  },
  {
    pattern: standing('(?:the\\s+)?end\\s+of\\s+(?<year>20\\d{2})'),
    read: (groups) => plainly(dayFrom(Number(groups['year']), 12, 31)),
  },
];

const present = (groups: Groups): Groups =>
  Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== undefined));

function lastDayOf(year: number, month: number): PlainDate | undefined {
  const first = dayFrom(year, month, 1);
  return first && endOfMonth(first);
}

/** The latest such weekday before today. */
function lastOne(name: string, today: PlainDate): PlainDate | undefined {
  const coming = casually(name, today);
  return coming && addDays(coming, -7);
}

function endOfSpan(groups: Groups, today: PlainDate): PlainDate | undefined {
  const next = groups['which']?.toLowerCase() === 'next';
  switch (groups['span']?.toLowerCase()) {
    case 'month':
      return endOfMonth(next ? addMonths(today, 1) : today);
    case 'year':
      return dayFrom(partsOf(today).year + (next ? 1 : 0), 12, 31);
    default: {
      // The working week ends on Friday; said at a weekend, the coming one is meant.
      const friday = addDays(startOfWeek(today), 4);
      return next || compare(friday, today) < 0 ? addDays(friday, 7) : friday;
    }
  }
}
