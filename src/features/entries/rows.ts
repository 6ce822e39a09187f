import { type PlainDate, plainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Entry } from './kind.js';
import type { Linked } from './property.js';

/** What is read of every row besides its facts. */
export const entryShape = {
  group: { select: { id: true, workspaceId: true, channelId: true, timeZone: true } },
  recordedBy: { select: { id: true, initials: true } },
} as const;

interface Row {
  readonly id: string;
  readonly group: Entry<unknown>['group'];
  readonly number: number;
  readonly sourceSentence?: string;
  readonly recordedBy: { readonly id: string; readonly initials: string };
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly version: number;
}

export function toEntry<F>(row: Row, facts: F): Entry<F> {
  const { id, group, number, sourceSentence = '', recordedBy, recordedAt, withdrawnAt, version } = row;
  return { id, group, number, facts, sourceSentence, recordedBy, recordedAt, withdrawnAt, version };
}

/** A day as the column has it, and as we have it. */
export const dayOut = (value: Date | null): PlainDate | null => (value === null ? null : plainDate(fromDbDate(value)));
export const dayIn = (value: PlainDate | null): Date | null => (value === null ? null : toDbDate(value));

/** Rows of another kind as links, in the order in which a property keeps them. */
export function linksOf(prefix: string, rows: readonly { readonly id: string; readonly number: number }[]): Linked[] {
  return [...rows]
    .sort((a, b) => a.number - b.number)
    .map(({ id, number }) => ({ id, name: formatReference(prefix, number) }));
}

/** Links as Prisma wants them in a relation of many to many. */
export const connected = (links: readonly Linked[]) => links.map(({ id }) => ({ id }));

/** Members as links, in the order in which a property keeps them. */
export function peopleOf(rows: readonly { readonly id: string; readonly initials: string }[]): Linked[] {
  return rows
    .map(({ id, initials }) => ({ id, name: initials }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }) || (a.id < b.id ? -1 : 1));
}

/** One row as a link; null stays null. */
export function linkOf(prefix: string, row: { readonly id: string; readonly number: number } | null): Linked | null {
  return row === null ? null : { id: row.id, name: formatReference(prefix, row.number) };
}
