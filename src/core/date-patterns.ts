import type { PlainDate } from './dates.js';

// The pieces from which expressions for dates are put together, as people write them in English.

const MONTH_STEMS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const WEEKDAY_STEMS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

// The dot belongs to the abbreviation only where the date goes on; else it ends the sentence.
export const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b(?:\\.(?=[\\s,]*['’]?\\d))?";
export const WEEKDAY =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\\b';
/** A time of day: "noon", "5 pm", "17:00". A bare number is none. */
export const TIME =
  "(?:noon|midday|midnight|\\d{1,2}(?:[:.]\\d{2})?\\s*(?:am\\b|pm\\b|a\\.m\\.|p\\.m\\.|o['’]clock)|\\d{1,2}:\\d{2}(?:\\s*h\\b)?)";
export const COUNT = '(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';

/** Month number, 1 to 12, of a text that MONTH matched. */
export const monthNumber = (text: string): number =>
  MONTH_STEMS.findIndex((stem) => text.toLowerCase().startsWith(stem)) + 1;

/** ISO weekday, 1 to 7, of a text that WEEKDAY matched. */
export const weekdayNumber = (text: string): number =>
  WEEKDAY_STEMS.findIndex((stem) => text.toLowerCase().startsWith(stem)) + 1;

/** How sure it is that the words speak of a date, wherever they stand. */
export type Strength =
  /** "30 Nov", "tomorrow", "soon": at the end of a sentence no preposition is needed. */
  | 'plain'
  /** "March", "the 3rd", "sun", "3/4": only behind "by", or as the whole text. */
  | 'needs-by';

/**
 * What is understood of an expression: a day; words that name no day; a day without a year that has just passed, so that
 * neither this year nor the next is sure; or a day that does not exist. `why` is a sentence.
 */
export type Meaning =
  | { readonly kind: 'date'; readonly date: PlainDate }
  | { readonly kind: 'words' }
  | { readonly kind: 'passed'; readonly date: PlainDate; readonly why: string }
  | { readonly kind: 'impossible'; readonly why: string };

/** An expression found in a text. */
export interface Found {
  readonly index: number;
  readonly text: string;
  readonly strength: Strength;
  readonly meaning: Meaning;
}

export type Groups = Readonly<Record<string, string | undefined>>;

/** A way of writing dates: a pattern, and what a match means (undefined: it is not about a date after all). */
export interface Rule<Context> {
  readonly pattern: RegExp;
  readonly read: (
    groups: Groups,
    context: Context,
    text: string,
  ) => { meaning: Meaning; strength: Strength } | undefined;
}

/**
 * A pattern that stands on its own: not within a word, a number, a reference, a path or an address.
 * An apostrophe behind it makes it somebody's ("Friday's meeting"), which is no date to be due on.
 */
export const standing = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_/.=:#@–-])(?:${source})(?![\\p{L}\\p{N}_]|[./:–-]\\p{N}|['’]s|-\\p{L})`, 'giu');
