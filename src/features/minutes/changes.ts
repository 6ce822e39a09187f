import { formatReference } from '../../core/references.js';
import type { Db } from '../../persistence/database.js';
import type { Change } from '../../slack/contract.js';

// Named, because the audit is sorted by them.
const recordTypes = ['meeting', 'decision', 'action-item'];

/** All changes of these records, oldest first, by record. */
export async function historiesOf(
  db: Db,
  recordIds: readonly string[],
): Promise<(recordId: string) => readonly Change[]> {
  const entries = await db.auditEntry.findMany({
    where: { recordType: { in: recordTypes }, recordId: { in: [...recordIds] } },
    orderBy: { seq: 'asc' },
  });
  const byRecord = new Map<string, Change[]>();
  for (const entry of entries) {
    const own = byRecord.get(entry.recordId);
    if (own === undefined) byRecord.set(entry.recordId, [entry]);
    else own.push(entry);
  }
  return (recordId) => byRecord.get(recordId) ?? [];
}

/** As the audit names who was at a meeting; its records are named by the meeting's id and the member's. */
export const attendanceType = 'meeting-attendance';

/**
 * What was changed of these records, and of who was at the meeting, after a change of the register, in the order in
 * which it was done.
 */
export async function changesSince(
  db: Db,
  about: { groupId: string; meetingId: string; recordIds: readonly string[]; seq: bigint },
): Promise<readonly Change[]> {
  const { groupId, meetingId, recordIds, seq } = about;
  return db.auditEntry.findMany({
    where: {
      groupId,
      seq: { gt: seq },
      OR: [
        { recordType: { in: recordTypes }, recordId: { in: [...recordIds] } },
        { recordType: attendanceType, recordId: { startsWith: `${meetingId}:` } },
      ],
    },
    orderBy: { seq: 'asc' },
  });
}

/** How each of these records is cited, e.g. "D-3"; for others undefined. */
export async function referencesOf(db: Db, ids: readonly string[]): Promise<(id: string) => string | undefined> {
  const where = { where: { id: { in: [...ids] } }, select: { id: true, number: true } };
  const cited = (prefix: string) => (row: { id: string; number: number }) =>
    [row.id, formatReference(prefix, row.number)] as const;
  const references = new Map([
    ...(await db.meeting.findMany(where)).map(cited('M')),
    ...(await db.decision.findMany(where)).map(cited('D')),
    ...(await db.actionItem.findMany(where)).map(cited('A')),
  ]);
  return (id) => references.get(id);
}

/** Which of these changes exist with one of the acts. */
export async function idsWithAct(
  db: Db,
  ids: readonly string[],
  acts: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await db.auditEntry.findMany({
    where: { id: { in: [...ids] }, act: { in: [...acts] } },
    select: { id: true },
  });
  return new Set(found.map(({ id }) => id));
}

/** Ids of the meetings of which something was recorded or corrected between two instants. */
export async function meetingsTouched(
  db: Db,
  { groupId, after, until }: { groupId: string; after: Date; until: Date },
): Promise<ReadonlySet<string>> {
  const entries = await db.auditEntry.findMany({
    where: { groupId, at: { gt: after, lte: until }, recordType: { in: [...recordTypes, attendanceType] } },
    select: { recordId: true },
  });
  const ids = [...new Set(entries.map(({ recordId }) => recordId))];
  const under = { where: { id: { in: ids }, meetingId: { not: null } }, select: { meetingId: true } };
  const rows = [...(await db.decision.findMany(under)), ...(await db.actionItem.findMany(under))];
  return new Set([
    // The records of attendance are named by the meeting's id and the member's.
    ...ids.map((id) => id.split(':')[0] ?? id),
    ...rows.flatMap(({ meetingId }) => meetingId ?? []),
  ]);
}
