import { formatReference, parseReference } from '../../core/references.js';
import type { Db, Transaction } from '../../persistence/database.js';
import type { Prisma } from '../../persistence/generated/client.js';
import type { Candidate } from './domain.js';
import { type Entry, hashOf, type Outcome, type Reviewed, readKept } from './review.js';

/** Minutes that were taken in, with what is being reviewed of them. */
export interface Intake {
  readonly id: string;
  readonly groupId: string;
  readonly meetingId: string;
  readonly by: { readonly id: string; readonly initials: string };
  readonly at: Date;
  /** The position of the entry with which the page begins on which the review stands. */
  readonly page: number;
  readonly isFinished: boolean;
  readonly version: number;
  /** In the order of the minutes: first what may become records, then notes. */
  readonly entries: readonly Entry[];
}

const shape = {
  by: { select: { id: true, initials: true } },
  entries: { orderBy: { position: 'asc' } },
} as const satisfies Prisma.MinutesIntakeInclude;

type Row = Prisma.MinutesIntakeGetPayload<{ include: typeof shape }>;

const toIntake = ({ finishedAt, textHash: _, ...row }: Row): Intake => ({
  ...row,
  isFinished: finishedAt !== null,
  entries: row.entries.map(({ id, position, hash, offered, review, outcome, reference }) => ({
    id,
    position,
    hash,
    outcome,
    reference,
    ...readKept({ offered, review }),
  })),
});

export async function findIntake(db: Db, groupId: string, id: string): Promise<Intake | null> {
  const row = await db.minutesIntake.findFirst({ where: { id, groupId }, include: shape });
  return row === null ? null : toIntake(row);
}

/** Reviews that were begun and not ended, newest first. */
export async function unfinishedIntakes(db: Db, groupId: string): Promise<readonly Intake[]> {
  const rows = await db.minutesIntake.findMany({
    where: { groupId, finishedAt: null, meeting: { withdrawnAt: null } },
    include: shape,
    orderBy: { at: 'desc' },
    take: 5,
  });
  return rows.map(toIntake);
}

/** The same minutes of the same meeting, taken in before; the newest first. */
export async function earlierIntakes(
  db: Db,
  { groupId, meetingId, textHash }: { groupId: string; meetingId: string; textHash: string },
): Promise<readonly Intake[]> {
  const rows = await db.minutesIntake.findMany({
    where: { groupId, meetingId, textHash },
    include: shape,
    orderBy: { at: 'desc' },
    take: 10,
  });
  return rows.map(toIntake);
}

/** Which of these records of the group were taken back. @param references "D-3" */
export async function takenBack(db: Db, groupId: string, references: readonly string[]): Promise<ReadonlySet<string>> {
  const numbers = (prefix: string) =>
    references.flatMap((reference) => parseReference(reference, [prefix])?.number ?? []);
  const of = (prefix: string) => ({ groupId, number: { in: numbers(prefix) }, withdrawnAt: { not: null } });
  const select = { number: true } as const;
  const found = [
    ['D', await db.decision.findMany({ where: of('D'), select })],
    ['A', await db.actionItem.findMany({ where: of('A'), select })],
    ['O', await db.operation.findMany({ where: of('O'), select })],
    ['CL', await db.fundingCall.findMany({ where: of('CL'), select })],
    ['MS', await db.milestone.findMany({ where: of('MS'), select })],
  ] as const;
  return new Set(found.flatMap(([prefix, rows]) => rows.map(({ number }) => formatReference(prefix, number))));
}

/**
 * Sentences that the group has reviewed before: of this meeting, or within the very same minutes. A sentence that stands
 * in the minutes of every meeting ("The minutes were approved") is a new one each time. A sentence whose record was
 * taken back is offered again.
 */
export async function reviewedBefore(
  db: Db,
  at: { groupId: string; meetingId: string; textHash: string },
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.minutesEntry.findMany({
    where: {
      hash: { in: [...new Set(hashes)] },
      intake: { groupId: at.groupId, OR: [{ meetingId: at.meetingId }, { textHash: at.textHash }] },
      OR: [{ outcome: { not: 'OPEN' } }, { intake: { finishedAt: { not: null } } }],
    },
    select: { hash: true, outcome: true, reference: true },
  });
  return new Set((await withRecord(db, at.groupId, rows)).map(({ hash }) => hash));
}

/** The record that the same sentence of the same meeting has become in another review, by hash. */
export async function recordedElsewhere(
  db: Db,
  { id, groupId, meetingId }: Intake,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.minutesEntry.findMany({
    where: {
      hash: { in: [...new Set(hashes)] },
      outcome: 'RECORDED',
      intakeId: { not: id },
      intake: { groupId, meetingId },
    },
    select: { hash: true, outcome: true, reference: true },
  });
  return new Map((await withRecord(db, groupId, rows)).map(({ hash, reference }) => [hash, reference]));
}

/** Without those whose record was taken back. */
async function withRecord<Row extends { readonly outcome: Outcome; readonly reference: string }>(
  db: Db,
  groupId: string,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const recorded = rows.filter(({ outcome }) => outcome === 'RECORDED').map(({ reference }) => reference);
  const gone = await takenBack(db, groupId, recorded);
  return rows.filter(({ outcome, reference }) => outcome !== 'RECORDED' || !gone.has(reference));
}

export async function insertIntake(
  tx: Transaction,
  intake: { groupId: string; meetingId: string; textHash: string; byId: string; at: Date },
  entries: readonly { readonly offered: Candidate; readonly reviewed: Reviewed }[],
): Promise<string> {
  const { id } = await tx.minutesIntake.create({ data: intake, select: { id: true } });
  await tx.minutesEntry.createMany({
    data: entries.map(({ offered, reviewed }, position) => ({
      intakeId: id,
      position,
      hash: hashOf(offered),
      offered: json(offered),
      review: json(reviewed),
    })),
  });
  return id;
}

/** The intake, held until the transaction ends: of two who record at the same moment the second sees what the first did. */
export async function lockIntake(tx: Transaction, groupId: string, id: string): Promise<Intake | null> {
  await tx.$queryRaw`SELECT 1 FROM "MinutesIntake" WHERE "id" = ${id} AND "groupId" = ${groupId} FOR UPDATE`;
  return findIntake(tx, groupId, id);
}

/** Lets reviews of the same meeting's minutes record one after the other. */
export async function lockReviews(tx: Transaction, meetingId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "MinutesIntake" WHERE "meetingId" = ${meetingId} ORDER BY "id" FOR UPDATE`;
}

export async function updateEntry(
  tx: Transaction,
  id: string,
  change: { reviewed?: Reviewed; offered?: Candidate; outcome?: Outcome; reference?: string },
): Promise<void> {
  const { reviewed, offered, ...rest } = change;
  await tx.minutesEntry.update({
    where: { id },
    data: {
      ...rest,
      ...(reviewed === undefined ? {} : { review: json(reviewed) }),
      ...(offered === undefined ? {} : { offered: json(offered) }),
    },
  });
}

export async function updateIntake(
  tx: Transaction,
  id: string,
  change: { page: number; finishedAt?: Date | null },
): Promise<void> {
  await tx.minutesIntake.update({ where: { id }, data: { ...change, version: { increment: 1 } } });
}

const json = (value: object): Prisma.InputJsonObject => JSON.parse(JSON.stringify(value));
