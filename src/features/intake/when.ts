import type { PlainDate } from '../../core/dates.js';
import { findDue } from '../../core/due-dates.js';
import { findExpressions, withPreposition } from '../../core/typed-dates.js';

/** The day or the words for when, as a candidate keeps them. */
export interface When {
  readonly day: PlainDate | undefined;
  readonly dayWords: string;
}

export const noDate: When = { day: undefined, dayWords: '' };
const wordsAlone = /^(?:a\.?s\.?a\.?p\.?|tbc|tbd|ongoing|immediately|as\s+soon\s+as\s+possible)\.?$/iu;
const vague =
  /(?:in|over|during|within)\s+the\s+(?:months|weeks|years)\s+to\s+come|(?:before|by|at)\s+(?:the\s+)?end\s+(?:of\s+)?\p{Lu}\p{L}+|by\s+the\s+end\s+of\s+the\s+\p{L}+\s+\p{L}+|(?:for|at|before|by)\s+the\s+next\s+meeting/iu;

/**
 * When, in a sentence. 'due': the day by which something is to be done; 'any': whatever date it names; 'past': the same,
 * of something that has been, so that a day without a year is the last such day.
 * @param asOf dates without a year are understood as of that day
 */
export function whenIn(text: string, how: 'due' | 'any' | 'past', asOf: PlainDate): When {
  const [soft] = vague.exec(text) ?? [];
  if (how === 'due') {
    const due = findDue(text, { today: asOf });
    if (due.kind === 'date') return { day: due.date, dayWords: '' };
    if (due.kind === 'passed') return { day: undefined, dayWords: due.matched.text };
    if (soft !== undefined) return { day: undefined, dayWords: soft };
    if (due.kind === 'words') return { day: undefined, dayWords: due.words.trim() };
    // "Report back in January": what is done then is not done later.
    const [last] = findExpressions(text, { today: asOf }).slice(-1);
    if (last === undefined || last.meaning.kind !== 'words') return noDate;
    const at = withPreposition(text, last);
    return at.preposition === 'in' && /^\W*$/.test(text.slice(at.index + at.text.length))
      ? { day: undefined, dayWords: at.text }
      : noDate;
  }
  const found = findExpressions(text, { today: asOf }).map((one) => ({ one, at: withPreposition(text, one) }));
  const meant = found.filter(
    ({ one, at }) => one.strength === 'plain' || at.preposition !== '' || isMonthOfYear(one.text),
  );
  const day = meant.find(({ one }) => one.meaning.kind === 'date');
  if (day?.one.meaning.kind === 'date') return { day: day.one.meaning.date, dayWords: '' };
  const passed = how === 'past' ? meant.find(({ one }) => one.meaning.kind === 'passed') : undefined;
  if (passed?.one.meaning.kind === 'passed') return { day: passed.one.meaning.date, dayWords: '' };
  const [first] = meant;
  if (first !== undefined && soft?.includes(first.one.text.trim())) return { day: undefined, dayWords: soft };
  if (first !== undefined) return { day: undefined, dayWords: first.one.text.trim() };
  return soft === undefined ? noDate : { day: undefined, dayWords: soft };
}

const isMonthOfYear = (text: string) => /\p{L}+\s+20\d\d$/u.test(text);

/** A date that stands by itself, in a column or behind a dash: a day, or the words. */
export function cellDate(text: string, asOf: PlainDate): When {
  const typed = text.trim();
  if (typed === '' || /^[-–—?]+$/.test(typed)) return noDate;
  if (wordsAlone.test(typed)) return { day: undefined, dayWords: typed };
  const [found] = findExpressions(typed, { today: asOf });
  return found?.meaning.kind === 'date'
    ? { day: found.meaning.date, dayWords: '' }
    : { day: undefined, dayWords: typed };
}

/** The text without the date by which it is due. */
export function withoutDue(text: string, asOf: PlainDate): string {
  const due = findDue(text, { today: asOf });
  return due.kind === 'none' ? text : due.rest;
}

/** Without blanks, dashes and separators around it, and without a full stop at the end. */
export function trimmed(text: string): string {
  return text
    .replace(/^[\s,;:–—-]+/u, '')
    .replace(/[\s,;:–—-]+$/u, '')
    .replace(/[.;]+$/u, '')
    .trim();
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
