import { type Amount, sumOf } from '../../core/amounts.js';

/** What was entered of a value: its total, and its parts in the order of the cells; null: nothing was entered. */
export interface EnteredParts {
  readonly total: Amount | null;
  readonly parts: readonly (Amount | null)[];
}

export type PartsProblem =
  | { readonly kind: 'nothing' }
  /** Some parts are there and others are not; where, by their place. */
  | { readonly kind: 'missing'; readonly places: readonly number[] }
  | { readonly kind: 'sum'; readonly sum: Amount; readonly total: Amount };

/**
 * The value of what was entered. The parts add up to the total: they are all given, or none is, which means that the
 * value is not split. A part that was left empty is not known, and does not count as 0.
 */
export function valueOfParts({
  total,
  parts,
}: EnteredParts): { readonly amount: Amount; readonly parts: readonly Amount[] } | PartsProblem {
  const given = parts.filter((part) => part !== null);
  if (given.length === 0) return total === null ? { kind: 'nothing' } : { amount: total, parts: [] };
  if (given.length < parts.length) {
    return { kind: 'missing', places: parts.flatMap((part, place) => (part === null ? [place] : [])) };
  }
  const sum = sumOf(given);
  return total !== null && total !== sum ? { kind: 'sum', sum, total } : { amount: sum, parts: given };
}
