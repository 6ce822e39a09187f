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

/** The two instants of a digest, and until when corrections of what it says are taken into it. */
export interface Span {
  readonly since: Date;
  readonly at: Date;
  readonly correctedUntil: Date;
}

/** The changes of a group's records since an instant, newest first: going through them backwards leads into the past. */
async function changesSince(db: Db, groupId: string, since: Date): Promise<readonly Entry[]> {
  return db.auditEntry.findMany({
    where: { groupId, at: { gt: since }, recordType: { in: ['action-item', 'decision'] } },
    orderBy: { seq: 'desc' },
    select: { id: true, recordType: true, recordId: true, act: true, at: true, before: true, undoesId: true },
  });
}

/** How the changes of one record are gone back through. */
export interface Past {
  /** Whether it is a correction of what was there already at the digest's instant, made in time to be taken into it. */
  isCorrection(entry: Entry): boolean;
  /** Newest first. */
  of(recordId: string): readonly Entry[];
  /** Ids of the records of this type that changed. */
  records(recordType: string): string[];
}

export async function readPast(db: Db, groupId: string, { since, at, correctedUntil }: Span): Promise<Past> {
  const entries = await changesSince(db, groupId, since);
  const later = entries.filter((entry) => entry.at > at && entry.at <= correctedUntil);
  const undone = await db.auditEntry.findMany({
    where: { id: { in: later.flatMap(({ undoesId }) => undoesId ?? []) }, at: { lte: at } },
    select: { id: true },
  });
  const old = new Set(undone.map(({ id }) => id));
  const byRecord = new Map<string, Entry[]>();
  for (const entry of entries) {
    const own = byRecord.get(entry.recordId);
    if (own === undefined) byRecord.set(entry.recordId, [entry]);
    else own.push(entry);
  }
  const corrections = new Set(
    later.filter(({ act, undoesId }) => (undoesId === null ? act === 'edited' : old.has(undoesId))).map(({ id }) => id),
  );
  return {
    isCorrection: ({ id }) => corrections.has(id),
    of: (recordId) => byRecord.get(recordId) ?? [],
    records: (recordType) => [
      ...new Set(entries.filter((entry) => entry.recordType === recordType).map(({ recordId }) => recordId)),
    ],
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
  { since, at }: Span,
  apply: (record: T, before: KeptFacts) => T,
): Moved<T> {
  let record = now;
  let after: T | undefined;
  for (const entry of past.of(now.id)) {
    if (after === undefined && entry.at <= at) after = record;
    const before = Kept.parse(entry.before ?? {});
    record = apply(record, past.isCorrection(entry) ? whatWasMissing(before) : before);
  }
  const shown = (candidate: T, instant: Date) =>
    recordedAt > instant || candidate.isWithdrawn ? undefined : candidate;
  return { before: shown(record, since), after: shown(after ?? record, at), now };
}

/** To give an item the owner or the date that it did not have is no correction, but what the digest asks for. */
function whatWasMissing({ owner, dueOn, dueWords }: KeptFacts): KeptFacts {
  return {
    ...(owner === null ? { owner } : {}),
    ...(dueOn === null ? { dueOn, ...(dueWords === undefined ? {} : { dueWords }) } : {}),
  };
}
