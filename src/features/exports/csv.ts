import { stringify } from 'csv-stringify/sync';
import type { PlainDate } from '../../core/dates.js';

/** A figure as machines write it, "-12.5", which a spreadsheet is to read as a number. */
export class Figure {
  constructor(readonly decimal: string) {}
}

/** undefined and null: not set, an empty cell, never 0 in its place. */
export type Cell = string | Figure | PlainDate | Date | number | boolean | null | undefined;

export interface Table {
  /** Name of the file without its ending. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * The table as .csv: UTF-8 with the mark by which spreadsheets know it, commas, ISO 8601 dates. Text that a
 * spreadsheet would take for a formula gets an apostrophe before it; numbers stay as they are.
 * Source of the rule: OWASP, CSV injection.
 */
export function csvOf({ columns, rows }: Table): Uint8Array {
  const text = stringify(
    rows.map((row) => row.map(plain)),
    { header: true, columns: [...columns], record_delimiter: '\r\n', quoted_match: /[\r\n]/u },
  );
  return new TextEncoder().encode(`\ufeff${text}`);
}

function plain(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Figure) return cell.decimal;
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return harmless(cell);
}

/** Spreadsheets run what begins with one of these signs, also behind blanks and the wide forms of the signs. */
const runnable = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/u;

const harmless = (text: string): string => (runnable.test(text) || /^[\t\r\n]/u.test(text) ? `'${text}` : text);
