import { z } from 'zod';
import type { Via } from '../core/actor.js';
import type { Db, Transaction } from './database.js';
import { type AuditEntry, Prisma } from './generated/client.js';

/** A record's fields before or after a change. Dates become ISO strings; fields that are undefined are left out. */
export type Snapshot = Readonly<Record<string, unknown>>;

export interface NewChange {
  readonly groupId: string;
  /** E.g. "action-item". */
  readonly recordType: string;
  readonly recordId: string;
  /** What was done, e.g. "recorded", "edited", "taken back". */
  readonly act: string;
  readonly at: Date;
  /** null: the bot itself. */
  readonly byMemberId: string | null;
  readonly via: Via;
  /** null: there was nothing before. */
  readonly before: Snapshot | null;
  /** null: there is nothing after. */
  readonly after: Snapshot | null;
  /** The change that this one takes back. */
  readonly undoesId?: string;
}

/** A change as it was written. Snapshots come back as JSON has them: dates are strings. */
export interface Change extends Omit<NewChange, 'undoesId'> {
  readonly id: string;
  /** Order of writing within the database. */
  readonly seq: bigint;
  readonly undoesId: string | null;
}

const Json: z.ZodType<Prisma.InputJsonValue | null> = z.json();
const JsonObject = z.record(z.string(), Json);
const StoredSnapshot = JsonObject.nullable();

/**
 * Writes who changed what, when and how; to be called in the transaction of the change itself.
 *
 * @throws TypeError when a snapshot holds a bigint, which JSON cannot.
 * @throws Prisma's P2002 when `undoesId` has been taken back already: one of two simultaneous undos wins.
 */
export async function recordChange(tx: Transaction, change: NewChange): Promise<{ id: string; seq: bigint }> {
  return await tx.auditEntry.create({
    data: { ...change, before: asJson(change.before), after: asJson(change.after) },
    select: { id: true, seq: true },
  });
}

/** Every change of a record, oldest first; `parts` are further types of changes that are kept under its id. */
export async function historyOf(
  db: Db,
  recordType: string,
  recordId: string,
  parts: readonly string[] = [],
): Promise<readonly Change[]> {
  const entries = await db.auditEntry.findMany({
    where: { recordType: { in: [recordType, ...parts] }, recordId },
    orderBy: { seq: 'asc' },
  });
  return entries.map(asChange);
}

/**
 * The last change by a member in a group at or after an instant which was not taken back and does not itself take one
 * back; null when there is none.
 */
export async function lastChangeBy(
  db: Db,
  { groupId, memberId, since }: { groupId: string; memberId: string; since: Date },
): Promise<Change | null> {
  // The relation between an entry and the one that takes it back is not declared, so the two are looked up in turn.
  const entries = await db.auditEntry.findMany({
    where: { groupId, byMemberId: memberId, at: { gte: since } },
    orderBy: { seq: 'desc' },
  });
  const undoing = await db.auditEntry.findMany({
    where: { undoesId: { in: entries.map((entry) => entry.id) } },
    select: { undoesId: true },
  });
  const takenBack = new Set(undoing.map((entry) => entry.undoesId));
  const last = entries.find((entry) => entry.undoesId === null && !takenBack.has(entry.id));
  return last ? asChange(last) : null;
}

function asChange(entry: AuditEntry): Change {
  return { ...entry, before: StoredSnapshot.parse(entry.before), after: StoredSnapshot.parse(entry.after) };
}

function asJson(snapshot: Snapshot | null): Prisma.InputJsonObject | typeof Prisma.DbNull {
  if (snapshot === null) return Prisma.DbNull;
  return JsonObject.parse(JSON.parse(JSON.stringify(snapshot)));
}

/** The entry that takes `change` back, with what stood before and stands now, in the transaction of doing so. */
export async function recordUndo(
  tx: Db,
  change: Pick<Change, 'id' | 'groupId' | 'recordType' | 'recordId'>,
  undo: Pick<NewChange, 'act' | 'at' | 'byMemberId' | 'via'> & { readonly before: object; readonly after: object },
): Promise<{ id: string }> {
  const { groupId, recordType, recordId, id } = change;
  const { before, after, ...by } = undo;
  return recordChange(tx, {
    groupId,
    recordType,
    recordId,
    ...by,
    before: { ...before },
    after: { ...after },
    undoesId: id,
  });
}
