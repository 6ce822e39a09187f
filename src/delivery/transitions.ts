import type { Db } from '../persistence/database.js';
import type { OutboxMessage, Prisma } from '../persistence/generated/client.js';

// Every step a claimed message can take. A step that depends on the lease is taken only by its holder, so a sender
// that was away too long changes nothing any more.

type Row = Pick<OutboxMessage, 'id' | 'leasedBy'>;

/** A file at Slack, and of what it was made. */
export interface FileOnRow {
  readonly id: string;
  readonly hash: string;
}

const released = { leaseUntil: null, leasedBy: null } as const;

async function step(
  db: Db,
  row: Row,
  from: 'PENDING' | 'SENDING' | 'SENT',
  data: Prisma.OutboxMessageUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await db.outboxMessage.updateMany({
    where: { id: row.id, state: from, leasedBy: row.leasedBy },
    data,
  });
  return count > 0;
}

/**
 * PENDING → SENDING: from here on Slack may have the message. To be committed before Slack is called.
 * @param leaseUntil by then the call has ended, and what it may still set off at Slack has too
 * @param attachment the file that is to be shared, by which a later look tells whether it was
 * @returns false where the message must not be sent any more: taken back, or taken over
 */
export async function begin(
  db: Db,
  row: OutboxMessage,
  now: Date,
  leaseUntil: Date,
  attachment: FileOnRow | null,
): Promise<boolean> {
  const file =
    attachment === null
      ? { attachedId: null }
      : { attachedId: attachment.id, fileHash: attachment.hash, pictureId: null, shown: row.wanted };
  const { count } = await db.outboxMessage.updateMany({
    where: { id: row.id, state: 'PENDING', leasedBy: row.leasedBy, leaseUntil: { gt: now } },
    data: { state: 'SENDING', attemptedAt: row.attemptedAt ?? now, attempts: row.attempts + 1, leaseUntil, ...file },
  });
  return count > 0;
}

/**
 * → SENT, whoever holds the lease by now and whatever was thought before: the message stands there.
 * Changes made since its text was rendered ask for an edit.
 * @param posted.ts null: Slack has not told yet where a file stands, so it will not be edited
 * @param times.now the machine's time; `asOf`: the register's
 */
export async function recordSent(
  db: Db,
  row: Row,
  posted: { readonly channel: string; readonly ts: string | null },
  version: number,
  { now, asOf }: { readonly now: Date; readonly asOf: Date },
): Promise<void> {
  const sentAt = posted.ts === null ? now : new Date(Number(posted.ts) * 1_000);
  await db.$executeRaw`
    UPDATE "OutboxMessage"
    SET "state" = 'SENT', "channel" = ${posted.channel}, "ts" = ${posted.ts}, "reason" = NULL, "attempts" = 0,
        "shown" = ${version}, "sentAt" = ${sentAt.toISOString()}::timestamptz,
        "editAfter" = CASE WHEN "wanted" > ${version} THEN ${asOf.toISOString()}::timestamptz END,
        "leaseUntil" = NULL, "leasedBy" = NULL
    WHERE "id" = ${row.id} AND "state" <> 'SENT'`;
}

/** The message shows what was wanted as of `version`; what was wanted since then asks for another edit. */
export async function recordShown(db: Db, row: Row, version: number, asOf: Date, reason: string | null): Promise<void> {
  await db.$executeRaw`
    UPDATE "OutboxMessage"
    SET "shown" = ${version}, "attempts" = 0, "reason" = ${reason},
        "editAfter" = CASE WHEN "wanted" > ${version} THEN ${asOf.toISOString()}::timestamptz END,
        "leaseUntil" = NULL, "leasedBy" = NULL
    WHERE "id" = ${row.id} AND "state" = 'SENT' AND "leasedBy" = ${row.leasedBy}`;
}

/** PENDING → CANCELLED. */
export const drop = (db: Db, row: Row, reason: string) =>
  step(db, row, 'PENDING', { state: 'CANCELLED', reason, ...released });

/** Not before `notBefore`, of the register's time: PENDING stays so, and so does an edit of what is SENT. */
export const postpone = (db: Db, row: Row, notBefore: Date) => step(db, row, 'PENDING', { notBefore, ...released });
export const postponeEdit = (db: Db, row: Row, editAfter: Date) => step(db, row, 'SENT', { editAfter, ...released });

/** Back as it was, for any sender to take up, from `from` on where given. */
export const release = (db: Db, row: Row, state: 'PENDING' | 'SENDING' | 'SENT', from: Date | null = null) =>
  step(db, row, state, { leaseUntil: from, leasedBy: null });

/** A try that did not get as far as Slack, or an edit that failed, or a search: counted, and again from `from` on. */
export const retry = (db: Db, row: OutboxMessage, state: 'PENDING' | 'SENDING' | 'SENT', from: Date, reason: string) =>
  step(db, row, state, { attempts: row.attempts + 1, reason, leaseUntil: from, leasedBy: null });

/** SENDING → PENDING: the message surely does not stand there. To be tried again from `from` on. */
export const notSent = (db: Db, row: Row, from: Date | null, reason: string | null) =>
  step(db, row, 'SENDING', { state: 'PENDING', reason, leaseUntil: from, leasedBy: null });

/** As `notSent`, and by itself from now on, because its thread is no more. */
export const leaveThread = (db: Db, row: Row) =>
  step(db, row, 'SENDING', { state: 'PENDING', threadKey: null, ...released });

/** SENDING stays: the answer was lost. Any sender looks in the conversation from `from` on. */
export const doubt = (db: Db, row: Row, from: Date, reason: string) =>
  step(db, row, 'SENDING', { reason, leaseUntil: from, leasedBy: null });

/** SENDING stays: Slack did not tell in so many looks. Any sender looks again from `from` on. */
export const lookAgain = (db: Db, row: Row, looks: number, from: Date, reason: string) =>
  step(db, row, 'SENDING', { attempts: looks, reason, leaseUntil: from, leasedBy: null });

/** The file will have to be uploaded again. */
export const forgetFile = (db: Db, row: Row) => step(db, row, 'SENDING', { attachedId: null, fileHash: null });

/** The picture at Slack that goes with the message; null: it is there no more. */
export const keepPicture = (db: Db, row: Row, state: 'PENDING' | 'SENT', picture: FileOnRow | null) =>
  step(db, row, state, { pictureId: picture?.id ?? null, fileHash: picture?.hash ?? null });

/** The holder needs longer. @returns false where it holds the message no more */
export async function hold(db: Db, row: Row, state: 'PENDING' | 'SENT', now: Date, leaseUntil: Date): Promise<boolean> {
  const { count } = await db.outboxMessage.updateMany({
    where: { id: row.id, state, leasedBy: row.leasedBy, leaseUntil: { gt: now } },
    data: { leaseUntil },
  });
  return count > 0;
}

/** → FAILED: it will never be sent. */
export const fail = (db: Db, row: Row, from: 'PENDING' | 'SENDING', reason: string) =>
  step(db, row, from, { state: 'FAILED', reason, ...released });

/** SENDING → UNCERTAIN: only a person can tell. */
export const giveToPerson = (db: Db, row: Row, reason: string) =>
  step(db, row, 'SENDING', { state: 'UNCERTAIN', reason, ...released });
