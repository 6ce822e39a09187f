import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../core/dates.js';
import { toDbDate } from '../persistence/calendar-date.js';
import type { Db, Transaction } from '../persistence/database.js';
import { Prisma } from '../persistence/generated/client.js';
import type { Slot } from './slots.js';

/** A job of a workspace. */
export interface JobKey {
  readonly workspaceId: string;
  /** e.g. "nudges" */
  readonly job: string;
}

/** A slot of a group or person. */
export interface Turn {
  /** A group's id, or a person's id on Slack. */
  readonly subject: string;
  readonly slot: Slot;
}

const Claimed = z.array(z.object({ subject: z.string() }));

/** Well below PostgreSQL's 65,535 parameters a statement. */
const mostAtOnce = 2_000;

/**
 * Takes slots, in the transaction of what is done in them. Each slot is given once: a second process waits for the
 * first one's transaction, and does not get what that one took. A slot earlier than the last one taken is not given.
 * @returns the subjects whose slot was got
 */
export async function claimSlots(
  tx: Transaction,
  { workspaceId, job }: JobKey,
  turns: readonly Turn[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const got = new Set<string>();
  // Always in the same order, so that two processes which claim at the same moment do not wait for each other.
  const ordered = [...turns].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  for (let start = 0; start < ordered.length; start += mostAtOnce) {
    const rows = ordered
      .slice(start, start + mostAtOnce)
      .map(
        ({ subject, slot }) =>
          Prisma.sql`(${workspaceId}, ${job}, ${subject}, ${slot.day}::date, ${slot.at.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz)`,
      );
    const claimed = await tx.$queryRaw`
      INSERT INTO "JobSlot" ("workspaceId", "job", "subject", "day", "at", "settledAt") VALUES ${Prisma.join(rows)}
      ON CONFLICT ("workspaceId", "job", "subject") DO UPDATE
      SET "day" = EXCLUDED."day", "at" = EXCLUDED."at", "settledAt" = EXCLUDED."settledAt"
      WHERE "JobSlot"."day" < EXCLUDED."day"
      RETURNING "subject"`;
    for (const { subject } of Claimed.parse(claimed)) got.add(subject);
  }
  return got;
}

/** Slots in a row of one subject for which it is too late, oldest first. */
export interface MissedTurns {
  readonly subject: string;
  readonly slots: readonly Slot[];
}

/** Records slots as missed: they are seen in `/intra upcoming`, and never made up. */
export async function recordMissed(
  tx: Transaction,
  key: JobKey,
  missed: readonly MissedTurns[],
  now: Date,
): Promise<void> {
  const turns = missed.flatMap(({ subject, slots }) => {
    const last = slots.at(-1);
    return last === undefined ? [] : [{ subject, slot: last }];
  });
  const got = await claimSlots(tx, key, turns, now);
  await tx.missedSlots.createMany({
    data: missed.flatMap(({ subject, slots }) => {
      const [first, last] = [slots[0], slots.at(-1)];
      if (first === undefined || last === undefined || !got.has(subject)) return [];
      const days = { firstDay: toDbDate(first.day), lastDay: toDbDate(last.day), count: slots.length };
      return [{ ...key, subject, ...days, notedAt: now }];
    }),
    skipDuplicates: true,
  });
}

const Settled = z.array(
  z.object({ subject: z.string(), day: z.custom<PlainDate>((day) => typeof day === 'string' && isPlainDate(day)) }),
);

/** The day of the last slot that was settled, by subject. */
export async function lastSlots(db: Db, { workspaceId, job }: JobKey): Promise<ReadonlyMap<string, PlainDate>> {
  const rows = await db.$queryRaw`
    SELECT "subject", "day"::text AS "day" FROM "JobSlot" WHERE "workspaceId" = ${workspaceId} AND "job" = ${job}`;
  return new Map(Settled.parse(rows).map(({ subject, day }) => [subject, day]));
}
