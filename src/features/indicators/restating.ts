import type { PlainDate } from '../../core/dates.js';
import { toDbDate } from '../../persistence/calendar-date.js';
import type { Transaction } from '../../persistence/database.js';
import type { Linked } from '../entries/use-cases.js';
import { valueReference } from './value-rows.js';

const stands = { status: 'APPROVED' as const, withdrawnAt: null };
const newestFirst = [{ judgedAt: 'desc' as const }, { id: 'desc' as const }];
const select = { id: true, number: true } as const;

interface Restating {
  readonly indicatorId: string;
  readonly periodId: string;
  readonly asOf: PlainDate;
  /** The approved value that was named; left out: none was. */
  readonly named?: string | undefined;
}

/**
 * The approved value in whose place another one is to stand: the one that was named or, where that one has been
 * restated, what has taken its place; else the one of the same day.
 */
export async function inPlaceOf(tx: Transaction, { named, ...place }: Restating): Promise<Linked | null> {
  if (named !== undefined) {
    const found = await lastOf(tx, place.indicatorId, named);
    if (found !== null) return found;
  }
  const same = await tx.indicatorValue.findFirst({
    where: { ...place, asOf: toDbDate(place.asOf), ...stands, restatedBy: { none: stands } },
    orderBy: newestFirst,
    select,
  });
  return same === null ? null : { id: same.id, name: valueReference(same.number) };
}

/** The end of the chain of those that took each other's place. */
async function lastOf(tx: Transaction, indicatorId: string, id: string): Promise<Linked | null> {
  const value = await tx.indicatorValue.findFirst({ where: { id, indicatorId, ...stands }, select });
  if (value === null) return null;
  const next = await tx.indicatorValue.findFirst({
    where: { restatesId: id, ...stands },
    orderBy: newestFirst,
    select: { id: true },
  });
  if (next !== null) return lastOf(tx, indicatorId, next.id);
  return { id: value.id, name: valueReference(value.number) };
}
