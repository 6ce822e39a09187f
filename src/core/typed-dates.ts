import { type Found, type Rule, TIME } from './date-patterns.js';
import { type DateWords, englishDates } from './date-words.js';
import { nowIn, type PlainDate } from './dates.js';
import { type DayContext, dayRules } from './day-rules.js';
import { phraseRules } from './phrase-rules.js';
import { vagueRules } from './vague-rules.js';

/** The part of the typed text that was understood. */
export interface Matched {
  readonly index: number;
  readonly text: string;
}

/** What a typed text says of when. */
export type Understood =
  | { readonly kind: 'date'; readonly date: PlainDate; readonly matched: Matched }
  | { readonly kind: 'words'; readonly words: string; readonly matched: Matched }
  | {
      readonly kind: 'passed';
      readonly date: PlainDate;
      readonly text: string;
      readonly why: string;
      readonly matched: Matched;
    }
  | { readonly kind: 'impossible'; readonly text: string; readonly why: string; readonly matched: Matched }
  | { readonly kind: 'none' };

export interface UnderstandOptions {
  /** The day it is in the group's time zone. */
  readonly today: PlainDate;
  readonly words?: DateWords | undefined;
}

// In order of preference among matches that begin at the same place and are equally long.
const rules: readonly Rule<DayContext>[] = [...dayRules, ...phraseRules, ...vagueRules];

/** Every expression for a date in the text, from left to right, none within another. */
export function findExpressions(text: string, { today, words = englishDates }: UnderstandOptions): Found[] {
  const all: Found[] = [];
  for (const rule of rules) {
    for (const match of text.matchAll(rule.pattern)) {
      const read = rule.read(match.groups ?? {}, { today, words }, match[0]);
      if (read !== undefined) all.push({ index: match.index, text: match[0], ...read });
    }
  }
  // sort() is stable, so the rules' order decides last.
  all.sort((a, b) => a.index - b.index || b.text.length - a.text.length);
  const chosen: Found[] = [];
  let end = 0;
  for (const found of all) {
    if (found.index < end) continue;
    chosen.push(found);
    end = found.index + found.text.length;
  }
  return joinRanges(text, chosen);
}

/** "30 Nov - 2 Dec" names no single day: it stays in words. */
function joinRanges(text: string, found: readonly Found[]): Found[] {
  const joined: Found[] = [];
  for (const next of found) {
    const previous = joined.at(-1);
    const between = previous && text.slice(previous.index + previous.text.length, next.index);
    if (previous && between !== undefined && /^\s*(?:-|–|—|to|or|and|till|until)\s*$/i.test(between)) {
      const whole = text.slice(previous.index, next.index + next.text.length);
      joined[joined.length - 1] = { index: previous.index, text: whole, strength: 'plain', meaning: { kind: 'words' } };
    } else {
      joined.push(next);
    }
  }
  return joined;
}

const DUE = '(?:due|deadline)(?:\\s+(?:date|is))*\\s*:?';
const DAY_END = '(?:cob|eod|(?:the\\s+)?close\\s+of\\s+(?:business|play)|(?:the\\s+)?end\\s+of\\s+(?:the\\s+)?day)';
const BEFORE_DATE =
  '(?:by|before|until|till|on|no\\s+later\\s+than|not\\s+later\\s+than|at\\s+the\\s+latest\\s+(?:by|on)|at|in)';
const BY_THE_HOUR = `(?:by|before|until|till|no\\s+later\\s+than|not\\s+later\\s+than)\\s+${TIME}(?:,|\\s+on)?`;

/** "by", "before", "due on", "by noon" and the like, right in front of a date. */
const PREPOSITION = new RegExp(
  `(?:^|[\\s,;(:–-])((?:(?:${DUE}\\s*)?${BY_THE_HOUR}|(?:${DUE}\\s*)?${BEFORE_DATE}(?:\\s+${DAY_END}(?:\\s+on)?)?|${DUE})\\s*:?\\s*(?:the\\s+)?)$`,
  'i',
);

/** The expression together with the preposition in front of it, as it stands in the text. */
export function withPreposition(text: string, found: Found): Matched & { readonly preposition: string } {
  const preposition = PREPOSITION.exec(text.slice(0, found.index))?.[1] ?? '';
  return {
    index: found.index - preposition.length,
    text: preposition + found.text,
    preposition: preposition.trim().replace(/\s+/g, ' ').toLowerCase(),
  };
}

/** The result for an expression that stands at `matched`. */
export function understoodAs(found: Found, { index, text }: Matched): Exclude<Understood, { kind: 'none' }> {
  const matched = { index, text };
  switch (found.meaning.kind) {
    case 'date':
      return { kind: 'date', date: found.meaning.date, matched };
    case 'words':
      return { kind: 'words', words: text, matched };
    case 'passed':
      return { kind: 'passed', date: found.meaning.date, text: found.text, why: found.meaning.why, matched };
    case 'impossible':
      return { kind: 'impossible', text: found.text, why: found.meaning.why, matched };
  }
}

/**
 * What a person who was asked for a date has typed: a day; words that name no day, kept as typed; a day that does not
 * exist, with the reason in a sentence; or nothing about a date. Numbers are day first. A day without a year is the
 * next such day, unless it has passed within the last two months: then `passed`, the day that has, and a sentence.
 * A day typed with its year may be past: the caller decides whether that is allowed.
 */
export function understandDate(text: string, options: UnderstandOptions): Understood {
  const candidates = findExpressions(text, options).map((found) => ({ found, at: withPreposition(text, found) }));
  const isWhole = ({ at }: { at: Matched }) =>
    text.slice(0, at.index).trim() === '' && /^[\s.,;!?)]*$/.test(text.slice(at.index + at.text.length));
  const best =
    candidates.find(isWhole) ?? candidates.find(({ found, at }) => found.strength === 'plain' || at.preposition !== '');
  return best === undefined ? { kind: 'none' } : understoodAs(best.found, best.at);
}

/** Like understandDate, for an instant and the group's time zone. */
export function understandDateAt(text: string, now: Date, timeZone: string, words?: DateWords): Understood {
  return understandDate(text, { today: nowIn(now, timeZone).today, words });
}
