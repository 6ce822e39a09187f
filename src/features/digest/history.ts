import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../../core/dates.js';
import type { Db } from '../../persistence/database.js';
import type { Moved } from './domain.js';

/** What was changed of a record, and how it was before. */
interface Entry {
  readonly id: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly act: string;
  readonly at: Date;
  readonly before: unknown;
  readonly undoesId: string | null;
}

/** An instant of which a digest spoke or speaks, and until when corrections of what it says are taken into it. */
export interface Cut {
  readonly at: Date;
  readonly correctedUntil: Date;
}

/** The two instants of a digest: the one at which it begins, which is that of the digest before, and its own. */
export interface Span {
  readonly since: Cut;
  readonly until: Cut;
}

/** The changes of a group's records, newest first: to go through them means to go back into the past. */
export interface Past {
  of(recordId: string): readonly Entry[];
  /** Ids of the records of this type that changed. */
  records(recordType: string): string[];
  /** Whether an entry behind the cut corrects what was there before it, in time to be taken into the digest. */
  isCorrection(entry: Entry, cut: Cut): boolean;
}

/** Reads the group's changes since the beginning of the span. */
export async function readPast(db: Db, groupId: string, { since }: Span): Promise<Past> {
  const entries: readonly Entry[] = await db.auditEntry.findMany({
    where: { groupId, at: { gt: since.at }, recordType: { in: ['action-item', 'decision'] } },
    orderBy: { seq: 'desc' },
    select: { id: true, recordType: true, recordId: true, act: true, at: true, before: true, undoesId: true },
  });
  const undone = await db.auditEntry.findMany({
    where: { id: { in: entries.flatMap(({ undoesId }) => undoesId ?? []) } },
    select: { id: true, at: true },
  });
  const madeAt = new Map(undone.map(({ id, at }) => [id, at]));
  const byRecord = new Map<string, Entry[]>();
  for (const entry of entries) {
    const own = byRecord.get(entry.recordId);
    if (own === undefined) byRecord.set(entry.recordId, [entry]);
    else own.push(entry);
  }
  return {
    of: (recordId) => byRecord.get(recordId) ?? [],
    records: (recordType) => [
      ...new Set(entries.filter((entry) => entry.recordType === recordType).map(({ recordId }) => recordId)),
    ],
    isCorrection({ act, at, undoesId }, cut) {
      if (at <= cut.at || at > cut.correctedUntil) return false;
      if (undoesId === null) return act === 'edited';
      const undoneFrom = madeAt.get(undoesId);
      return undoneFrom !== undefined && undoneFrom <= cut.at;
    },
  };
}

const day = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value));

/** Of what the audit keeps, that which a digest tells; whatever else stands there is passed over. */
const Kept = z
  .object({
    text: z.string(),
    owner: z.object({ id: z.string(), initials: z.string() }).nullable(),
    dueOn: day.nullable(),
    dueWords: z.string(),
    decision: z.object({ id: z.string() }).nullable(),
    statement: z.string(),
    status: z.enum(['OPEN', 'DONE', 'NOT_DOING', 'PROPOSED', 'ACCEPTED', 'REJECTED', 'SUPERSEDED', 'REVOKED']),
    modality: z.enum(['DECIDED', 'AGREED', 'PROPOSED']),
    health: z.enum(['ON_TRACK', 'AT_RISK', 'BLOCKED']).nullable(),
    withdrawn: z.boolean(),
  })
  .partial();

export type KeptFacts = z.infer<typeof Kept>;

/**
 * A record at the digest's instant and at the one before.
 * @param now the record as it is
 * @param apply puts what was before a change into a record
 */
export function movedOf<T extends { readonly id: string; readonly isWithdrawn: boolean }>(
  now: T,
  recordedAt: Date,
  past: Past,
  { since, until }: Span,
  apply: (record: T, before: KeptFacts) => T,
): Moved<T> {
  const changes = past.of(now.id).map((entry) => ({ entry, before: Kept.parse(entry.before ?? {}) }));
  const stateAt = (cut: Cut): T | undefined => {
    if (recordedAt > cut.at) return undefined;
    let record = now;
    for (const { entry, before } of changes) {
      if (entry.at <= cut.at) continue;
      record = apply(record, past.isCorrection(entry, cut) ? whatWasMissing(before) : before);
    }
    return record.isWithdrawn ? undefined : record;
  };
  return { before: stateAt(since), after: stateAt(until), now };
}

/** To give an item the owner or the date that it did not have is no correction, but what the digest asks for. */
function whatWasMissing({ owner, dueOn, dueWords }: KeptFacts): KeptFacts {
  return {
    ...(owner === null ? { owner } : {}),
    ...(dueOn === null ? { dueOn, ...(dueWords === undefined ? {} : { dueWords }) } : {}),
  };
}
