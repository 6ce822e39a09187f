import { MONTH, monthNumber } from '../../core/date-patterns.js';
import { dayFrom, endOfMonth, type PlainDate, plainDate } from '../../core/dates.js';
import { understandDate } from '../../core/typed-dates.js';

/** When something is expected: the words that were used, and the first and last day they mean; null: they mean none. */
export interface ExpectedTime {
  readonly words: string;
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
}

export const noTime: ExpectedTime = { words: '', from: null, until: null };

const monthPattern = new RegExp(
  `^(?:by|in|during|from)?\\s*(?:the )?(?:(?:early|mid|late|beginning of|middle of|end of)[\\s-]+)?(?<month>${MONTH})\\s+(?<year>\\d{4})$`,
  'i',
);
const quarterPattern = /^(?:by|in|during)?\s*(?:the )?(?:end of )?q(?<quarter>[1-4])[\s/]+(?<year>\d{4})$/i;
const yearPattern = /^(?:by|in|during)?\s*(?:the )?(?:end of )?(?<year>(?:19|20|21)\d{2})$/i;

/**
 * What somebody typed for when something is expected. A day, a month with its year, a quarter or a year mean days;
 * everything else ("in the coming months", "March") is kept as words that mean none.
 * @returns a sentence where it is a day that does not exist
 */
export function expectedTime(typed: string, today: PlainDate): ExpectedTime | string {
  const words = typed.trim();
  if (words === '') return noTime;
  const span = spanOf(words);
  if (span !== undefined) return { words, ...span };
  const understood = understandDate(words, { today });
  switch (understood.kind) {
    case 'date':
      // Only where nothing but the day was typed: "not before 30 Nov" is no day.
      return understood.matched.text.trim() === words
        ? { words, from: understood.date, until: understood.date }
        : { words, from: null, until: null };
    case 'impossible':
    case 'passed':
      return understood.why;
    default:
      return { words, from: null, until: null };
  }
}

function spanOf(words: string): { from: PlainDate; until: PlainDate } | undefined {
  const month = monthPattern.exec(words)?.groups;
  if (month !== undefined) return months(Number(month['year']), monthNumber(month['month'] ?? ''), 1);
  const quarter = quarterPattern.exec(words)?.groups;
  if (quarter !== undefined) return months(Number(quarter['year']), Number(quarter['quarter']) * 3 - 2, 3);
  const year = yearPattern.exec(words)?.groups;
  return year === undefined ? undefined : months(Number(year['year']), 1, 12);
}

function months(year: number, first: number, count: number): { from: PlainDate; until: PlainDate } | undefined {
  const from = dayFrom(year, first, 1);
  const last = dayFrom(year, first + count - 1, 1);
  return from === undefined || last === undefined ? undefined : { from, until: endOfMonth(plainDate(last)) };
}
