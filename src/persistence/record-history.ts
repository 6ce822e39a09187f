import type { Db } from './database.js';
import type { AuditEntry } from './generated/client.js';

export interface AuditedRecord {
  /** As in the audit, e.g. "decision". */
  readonly recordType: string;
  readonly recordId: string;
}

/** The last `count` changes of a record, in the order in which they were made. */
export async function lastChanges(db: Db, record: AuditedRecord, count: number): Promise<readonly AuditEntry[]> {
  const { recordType, recordId } = record;
  const newestFirst = await db.auditEntry.findMany({
    where: { recordType, recordId },
    orderBy: { seq: 'desc' },
    take: Math.max(0, count),
  });
  return newestFirst.reverse();
}

/** The newest change of a record by one of these acts that has not been taken back; null where there is none. */
export async function lastActOf(db: Db, record: AuditedRecord, acts: readonly string[]): Promise<AuditEntry | null> {
  const { recordType, recordId } = record;
  const done = await db.auditEntry.findMany({
    where: { recordType, recordId, act: { in: [...acts] } },
    orderBy: { seq: 'desc' },
  });
  const undone = await undoneAmong(db, done);
  return done.find(({ id }) => !undone.has(id)) ?? null;
}

/** How a change stands with regard to being taken back. */
export type UndoState = 'free' | 'is itself an undo' | 'already undone' | 'built upon';

/** Whether a change can be taken back: it stands, and nothing that still stands was done to the record after it. */
export async function undoState(
  db: Db,
  change: AuditedRecord & { readonly id: string; readonly seq: bigint; readonly undoesId: string | null },
): Promise<UndoState> {
  if (change.undoesId !== null) return 'is itself an undo';
  if ((await undoneAmong(db, [change])).size > 0) return 'already undone';
  const later = await db.auditEntry.findMany({
    where: { recordType: change.recordType, recordId: change.recordId, seq: { gt: change.seq }, undoesId: null },
    select: { id: true },
  });
  const undone = await undoneAmong(db, later);
  return later.every(({ id }) => undone.has(id)) ? 'free' : 'built upon';
}

async function undoneAmong(db: Db, changes: readonly { readonly id: string }[]): Promise<ReadonlySet<string>> {
  if (changes.length === 0) return new Set();
  const undoing = await db.auditEntry.findMany({
    where: { undoesId: { in: changes.map(({ id }) => id) } },
    select: { undoesId: true },
  });
  return new Set(undoing.flatMap(({ undoesId }) => undoesId ?? []));
}
