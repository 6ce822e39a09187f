import { foldName } from '../../core/names.js';

/** What an indicator is split by. */
export interface Dimension {
  readonly name: string;
  readonly categories: readonly string[];
}

/** A form with more fields than this is not filled in. */
export const mostCells = 24;
const longest = 60;

/** Why a line, counted from 1, cannot be read. */
export type DimensionProblem =
  | { readonly kind: 'no colon' | 'no name' | 'too long'; readonly line: number }
  | { readonly kind: 'one category'; readonly line: number; readonly name: string }
  | { readonly kind: 'twice'; readonly line: number; readonly name: string }
  | { readonly kind: 'too many cells'; readonly cells: number };

/** Reads a line a dimension, "Priority axis: 1, 3". */
export function readDimensions(typed: string): readonly Dimension[] | DimensionProblem {
  const found: Dimension[] = [];
  for (const [index, text] of typed.split('\n').entries()) {
    if (text.trim() === '') continue;
    const line = index + 1;
    const colon = text.search(/[:：]/u);
    if (colon < 0) return { kind: 'no colon', line };
    const name = tidy(text.slice(0, colon));
    const categories = text
      .slice(colon + 1)
      .split(/[,;|/]/)
      .map(tidy)
      .filter((each) => each !== '');
    if (name === '') return { kind: 'no name', line };
    if ([name, ...categories].some((each) => each.length > longest)) return { kind: 'too long', line };
    if (categories.length < 2) return { kind: 'one category', line, name };
    const twice = repeated(categories) ?? (found.some((each) => isSame(each.name, name)) ? name : undefined);
    if (twice !== undefined) return { kind: 'twice', line, name: twice };
    found.push({ name, categories });
  }
  const cells = cellCount(found);
  return cells > mostCells ? { kind: 'too many cells', cells } : found;
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
const isSame = (one: string, other: string): boolean => foldName(one) === foldName(other);
const repeated = (all: readonly string[]): string | undefined =>
  all.find((each, index) => all.slice(0, index).some((earlier) => isSame(earlier, each)));

const cellCount = (dimensions: readonly Dimension[]): number =>
  dimensions.reduce((product, { categories }) => product * categories.length, 1);

/** As they are typed. */
export const typedDimensions = (dimensions: readonly Dimension[]): string =>
  dimensions.map(({ name, categories }) => `${name}: ${categories.join(', ')}`).join('\n');

/** A part of a value that is asked for. */
export interface Cell {
  /** The ids of its categories, in the order of their dimensions, joined by "+". */
  readonly key: string;
  /** "3 · Pilot" */
  readonly name: string;
}

interface SplitBy {
  readonly categories: readonly { readonly id: string; readonly name: string }[];
}

/** The cells that these dimensions make, in their order; none where there is no dimension. */
export function cellsOf(dimensions: readonly SplitBy[]): readonly Cell[] {
  if (dimensions.length === 0) return [];
  return dimensions.reduce<readonly Cell[]>(
    (cells, { categories }) =>
      cells.flatMap((cell) =>
        categories.map(({ id, name }) => ({
          key: cell.key === '' ? id : `${cell.key}+${id}`,
          name: cell.name === '' ? name : `${cell.name} · ${name}`,
        })),
      ),
    [{ key: '', name: '' }],
  );
}
