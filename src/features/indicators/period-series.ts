import { addDays, addMonths, type PlainDate } from '../../core/dates.js';
import type { Span } from './periods.js';

/** How long each period of a series lasts. */
export type Length = 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR';

const months: Readonly<Record<Length, number>> = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 };

/** Periods that a series may have. */
export const longestSeries = 60;

/** So many periods of the same length, each beginning on the day after the one before. */
export function periodSeries(startOn: PlainDate, length: Length, count: number): readonly Span[] {
  // Each is counted from the first day: month after month, 31 January would become the 28th for good.
  const begin = (index: number) => addMonths(startOn, index * months[length]);
  return Array.from({ length: count }, (_, index) => ({ startOn: begin(index), endOn: addDays(begin(index + 1), -1) }));
}
