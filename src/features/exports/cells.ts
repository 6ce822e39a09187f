import { type PlainDate, plainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import { fromDbDate } from '../../persistence/calendar-date.js';
import { type Cell, Figure, type Table } from './csv.js';

export const day = (value: Date | null): PlainDate | null => (value === null ? null : plainDate(fromDbDate(value)));
export const figure = (value: { toFixed(): string } | null): Figure | null =>
  value === null ? null : new Figure(value.toFixed());
export const reference = (prefix: string, row: { readonly number: number } | null): string =>
  row === null ? '' : formatReference(prefix, row.number);
/** In the order of their numbers, which a database does not promise. */
export const references = (prefix: string, rows: readonly { readonly number: number }[]): string =>
  [...rows]
    .sort((one, other) => one.number - other.number)
    .map((row) => formatReference(prefix, row.number))
    .join(' ');
export const names = (all: readonly string[]): string => [...all].sort().join('; ');

export const number = { select: { number: true } } as const;
export const initials = { select: { initials: true } } as const;
export const byNumber = { orderBy: { number: 'asc' } } as const;

interface Head {
  readonly number: number;
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
}
export const headColumns = ['reference', 'recorded_at', 'taken_back_at'];
export const head = (prefix: string, row: Head): Cell[] => [reference(prefix, row), row.recordedAt, row.withdrawnAt];

export const table = (name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Table => ({
  name,
  columns,
  rows,
});
