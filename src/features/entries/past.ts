import { z } from 'zod';
import type { Db } from '../../persistence/database.js';
import { type Kind, referenceOf } from './kind.js';
import { type FactsOf, type Properties, readKept } from './property.js';

/** What a record said at an instant of the past. */
export interface PastEntry<F> {
  readonly id: string;
  /** "MS-1" */
  readonly reference: string;
  readonly facts: F;
  readonly recordedAt: Date;
  /** When something was last recorded of it. */
  readonly changedAt: Date;
}

const withdrawal = z.object({ withdrawn: z.boolean() });

/** The records of a group as they stood at that instant, those left out that had been taken back; oldest first. */
export async function entriesAsOf<P extends Properties>(
  kind: Kind<P>,
  db: Db,
  groupId: string,
  at: Date,
): Promise<readonly PastEntry<FactsOf<P>>[]> {
  const changes = await db.auditEntry.findMany({
    where: { groupId, recordType: kind.type, at: { lte: at } },
    orderBy: { seq: 'asc' },
    select: { recordId: true, at: true, after: true },
  });
  const empty: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(kind.properties)) empty[name] = property.empty;
  const found = new Map<string, { facts: FactsOf<P>; recordedAt: Date; changedAt: Date; withdrawn: boolean }>();
  for (const change of changes) {
    const before = found.get(change.recordId);
    const kept = withdrawal.safeParse(change.after).data;
    found.set(change.recordId, {
      facts: { ...(before?.facts ?? (empty as FactsOf<P>)), ...readKept(kind.properties, change.after) },
      recordedAt: before?.recordedAt ?? change.at,
      changedAt: change.at,
      withdrawn: kept?.withdrawn ?? before?.withdrawn ?? false,
    });
  }
  const references = new Map((await kind.table.rows(db, { groupId })).map((row) => [row.id, referenceOf(kind, row)]));
  return [...found].flatMap(([id, { withdrawn, ...rest }]) => {
    const reference = references.get(id);
    return withdrawn || reference === undefined ? [] : [{ id, reference, ...rest }];
  });
}
