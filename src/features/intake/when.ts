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

/** Without one of these a text says nothing of when: looking for dates takes the most time of all. */
const saysWhen =
  /\d|(?<!\p{L})(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|today|tonight|tomorrow|yesterday|soon|shortly|asap|a\.s\.a\.p|possible|due|week|fortnight|month|quarter|year|day|days|spring|summer|autumn|winter|christmas|easter|end|start|beginning|close|early|mid|late|next|following|last|final|coming|first|second|third|fourth|fifth|q[1-4])/iu;

/**
 * When, in a sentence. 'due': the day by which something is to be done; 'any': whatever date it names; 'past': the same,
 * of something that has been, so that a day without a year is the last such day.
 * @param asOf dates without a year are understood as of that day
 */
export function whenIn(text: string, how: 'due' | 'any' | 'past', asOf: PlainDate): When {
  if (how === 'due') return dueIn(text, asOf);
  if (!saysWhen.test(text)) return noDate;
  const [soft] = vague.exec(text) ?? [];
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

/** By when something is to be done, and the text without that. */
export function dueIn(text: string, asOf: PlainDate): When & { readonly rest: string } {
  if (!saysWhen.test(text)) return { ...noDate, rest: text };
  const due = findDue(text, { today: asOf });
  // "Write w/c 12 November": what stood in front of the date goes with it.
  const rest = due.rest.replace(/\s+(?:w\/[bce]|week\s+(?:commencing|beginning|ending))(?=\s*(?:$|[.,;()[\]]))/iu, '');
  if (due.kind === 'date') return { day: due.date, dayWords: '', rest };
  // A day that is past, or that no calendar has ("by 31 November"), stays in its words, for the reviewer to correct.
  if (due.kind === 'passed' || due.kind === 'impossible') return { day: undefined, dayWords: due.matched.text, rest };
  const [soft] = vague.exec(text) ?? [];
  if (soft !== undefined) return { day: undefined, dayWords: soft, rest };
  if (due.kind === 'words') return { day: undefined, dayWords: due.words.trim(), rest };
  // "Report back in January": what is done then is not done later.
  const [atEnd] = /(?<!\p{L})in\s+(?:the\s+)?\p{L}+(?:\s+20\d\d)?\W*$/iu.exec(text) ?? [];
  const [last] = atEnd === undefined ? [] : findExpressions(atEnd, { today: asOf });
  return last?.meaning.kind === 'words' && atEnd !== undefined
    ? { day: undefined, dayWords: trimmed(atEnd), rest }
    : { ...noDate, rest };
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
