import type { Db } from '../persistence/database.js';
import type { OutboxState, Prisma } from '../persistence/generated/client.js';

/** Names one message for ever: a second `enqueue` under the same key does nothing. */
export interface MessageKey {
  readonly workspaceId: string;
  readonly dedupeKey: string;
}

export interface NewMessage extends MessageKey {
  /** Which renderer makes the text. */
  readonly kind: string;
  /** A channel id, or a user id for a direct message. */
  readonly recipient: string;
  /**
   * The dedupeKey of the message in whose thread this one belongs, queued before it or in the same transaction. This
   * one waits until that one has been sent, and stands by itself if that one never will be or is not known.
   */
  readonly threadKey?: string;
  /** References to what the message is about; the text is made from them when it is sent. */
  readonly about: Prisma.InputJsonValue;
  readonly notBefore: Date;
  /** Not sent after this instant: the message becomes EXPIRED. Without it, temporary faults are retried for ever. */
  readonly expiresAt?: Date;
  readonly now: Date;
}

export interface MessageStatus {
  readonly id: string;
  readonly dedupeKey: string;
  readonly state: OutboxState;
  /** Why it was not sent, or an edit given up; a word or an error code of Slack's. */
  readonly reason: string | null;
  /** The conversation and timestamp in Slack, once it has been sent and is known to stand there. */
  readonly channel: string | null;
  readonly ts: string | null;
}

const statusFields = { id: true, dedupeKey: true, state: true, reason: true, channel: true, ts: true } as const;

/**
 * Queues a message to others in the transaction of its cause. Under a key that was used before it changes nothing.
 * Call the sender's `kick()` once the transaction has been committed, else it notices by itself a little later.
 */
export async function enqueue(tx: Db, message: NewMessage): Promise<{ readonly id: string }> {
  const { workspaceId, dedupeKey, now, threadKey, expiresAt, ...rest } = message;
  await tx.outboxMessage.createMany({
    data: [
      {
        ...rest,
        workspaceId,
        dedupeKey,
        threadKey: threadKey ?? null,
        expiresAt: expiresAt ?? null,
        createdAt: now,
      },
    ],
    skipDuplicates: true,
  });
  return tx.outboxMessage.findUniqueOrThrow({
    where: { workspaceId_dedupeKey: { workspaceId, dedupeKey } },
    select: { id: true },
  });
}

/** How long changes are gathered into one edit (milliseconds), unless asked otherwise. */
const usualGatherMs = 1_000;

/**
 * Asks that the message be shown as things are now. Ten requests make one edit. A message which has not been sent yet
 * is made from the newest state anyway; one that never will be stays as it is; an unknown key does nothing.
 * @param request.gatherMs wait so long for further changes; 0 where a person is watching for the answer
 */
export async function requestEdit(
  tx: Db,
  request: MessageKey & { readonly now: Date; readonly gatherMs?: number },
): Promise<void> {
  const { workspaceId, dedupeKey, now, gatherMs = usualGatherMs } = request;
  const editAfter = new Date(now.getTime() + gatherMs).toISOString();
  // The earlier of two instants: an impatient request is not held up by a patient one, nor put off by later ones.
  await tx.$executeRaw`
    UPDATE "OutboxMessage"
    SET "wanted" = "wanted" + 1,
        "editAfter" = CASE WHEN "state" = 'SENT' AND "ts" IS NOT NULL
                           THEN LEAST("editAfter", ${editAfter}::timestamptz) END
    WHERE "workspaceId" = ${workspaceId} AND "dedupeKey" = ${dedupeKey}
      AND "state" IN ('PENDING', 'SENDING', 'SENT', 'UNCERTAIN')`;
}

/**
 * Takes a message back before it is sent.
 * @returns false where it is too late or not known: it has been sent, or is being sent at this moment
 */
export async function cancel(tx: Db, key: MessageKey, reason: string): Promise<boolean> {
  const { workspaceId, dedupeKey } = key;
  const { count } = await tx.outboxMessage.updateMany({
    where: { workspaceId, dedupeKey, state: 'PENDING' },
    data: { state: 'CANCELLED', reason, leaseUntil: null, leasedBy: null },
  });
  return count > 0;
}

/** Why a message could not be posted, where that can pass: the bot is invited again, the channel is taken out of the archive. */
const passing = ['not_in_channel', 'is_archived', 'channel_not_found'];

/** Queues again what could not be posted in this channel, now that it can; it is made from the newest state. */
export async function sendAgain(
  tx: Db,
  { workspaceId, recipient, now }: { workspaceId: string; recipient: string; now: Date },
): Promise<void> {
  await tx.outboxMessage.updateMany({
    where: { workspaceId, recipient, state: 'FAILED', reason: { in: passing } },
    data: { state: 'PENDING', reason: null, attempts: 0, attemptedAt: null, notBefore: now },
  });
}

/** How a message stands, or null where the key is not known. */
export async function find(db: Db, key: MessageKey): Promise<MessageStatus | null> {
  const { workspaceId, dedupeKey } = key;
  return db.outboxMessage.findUnique({
    where: { workspaceId_dedupeKey: { workspaceId, dedupeKey } },
    select: statusFields,
  });
}

/** How several messages stand, by dedupeKey; unknown keys are left out. */
export async function findAll(
  db: Db,
  keys: { readonly workspaceId: string; readonly dedupeKeys: readonly string[] },
): Promise<ReadonlyMap<string, MessageStatus>> {
  const rows = await db.outboxMessage.findMany({
    where: { workspaceId: keys.workspaceId, dedupeKey: { in: [...keys.dedupeKeys] } },
    select: statusFields,
  });
  return new Map(rows.map((row) => [row.dedupeKey, row]));
}

/**
 * A person's decision about an UNCERTAIN message: it may stand in Slack or not, and the bot may not look.
 * @returns false where the message is not UNCERTAIN any more: somebody else has decided
 */
export async function decideUncertain(
  tx: Db,
  choice: { readonly id: string; readonly decision: 'send again' | 'was sent'; readonly now: Date },
): Promise<boolean> {
  const { id, decision, now } = choice;
  const free = { attempts: 0, leaseUntil: null, leasedBy: null };
  const { count } = await tx.outboxMessage.updateMany({
    where: { id, state: 'UNCERTAIN' },
    data:
      decision === 'was sent'
        ? { ...free, state: 'SENT', sentAt: now, reason: 'confirmed by a person' }
        : // A later doubt is about the new posting only: the person has judged the old one. Who decides late wants it
          // sent late, so the hour after which it was not to be sent counts no more.
          {
            ...free,
            state: 'PENDING',
            attemptedAt: null,
            reason: null,
            attachedId: null,
            fileHash: null,
            expiresAt: null,
          },
  });
  return count > 0;
}

/** How many messages of the workspace are in each state, and how many edits are waiting; for health and metrics. */
export async function countByState(
  db: Db,
  workspaceId: string,
): Promise<{ readonly states: Readonly<Record<OutboxState, number>>; readonly waitingEdits: number }> {
  const groups = await db.outboxMessage.groupBy({ by: ['state'], where: { workspaceId }, _count: true });
  const states = { PENDING: 0, SENDING: 0, SENT: 0, CANCELLED: 0, EXPIRED: 0, FAILED: 0, UNCERTAIN: 0 };
  for (const group of groups) states[group.state] = group._count;
  const waitingEdits = await db.outboxMessage.count({ where: { workspaceId, editAfter: { not: null } } });
  return { states, waitingEdits };
}
