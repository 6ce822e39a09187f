import { z } from 'zod';
import type { Db } from '../../../persistence/database.js';
import type { DecisionToReview, NudgeState, OpenItem } from '../policy/facts.js';

// A hundred thousand rows may come at once, so they are few columns wide and days come as numbers.

const State = z.object({
  askedAt: z.number().nullable(),
  askedOn: z.number().nullable(),
  asks: z.number().nullable(),
  step: z.union([z.literal(0), z.literal(1), z.literal(2)]).nullable(),
  overdueAsks: z.number().nullable(),
  overdueFor: z.number().nullable(),
  dateAskedOn: z.number().nullable(),
  handedOverFromId: z.string().nullable(),
  snoozedUntil: z.number().nullable(),
  snoozes: z.number().nullable(),
  askedOwnerId: z.string().nullable(),
});

const ItemRows = z.array(
  State.extend({
    id: z.string(),
    groupId: z.string(),
    ownerId: z.string().nullable(),
    dueOn: z.number().nullable(),
    recordedOn: z.number(),
    lastUpdateAt: z.number().nullable(),
    answeredAt: z.number().nullable(),
  }),
);

function toState(row: z.infer<typeof State>): NudgeState | undefined {
  // No row of what was asked: the left join leaves all of it empty.
  if (row.asks === null || row.step === null) return undefined;
  return {
    askedAt: row.askedAt ?? undefined,
    askedOn: row.askedOn ?? undefined,
    asks: row.asks,
    step: row.step,
    overdueAsks: row.overdueAsks ?? 0,
    overdueFor: row.overdueFor ?? undefined,
    dateAskedOn: row.dateAskedOn ?? undefined,
    handedOverFrom: row.handedOverFromId ?? undefined,
    snoozedUntil: row.snoozedUntil ?? undefined,
    snoozes: row.snoozes ?? 0,
    ownerId: row.askedOwnerId ?? undefined,
  };
}

/**
 * Open items of these groups, with what was asked about them, in one query. Of nobody’s items, and of those of members
 * without Slack and of observers, whatever is said is an answer.
 */
export async function loadOpenItems(db: Db, groupIds: readonly string[]): Promise<readonly OpenItem[]> {
  const rows = await db.$queryRaw`
    SELECT i."id", i."groupId", i."ownerId", i."dueOn" - DATE '1970-01-01' AS "dueOn",
      (i."recordedAt" AT TIME ZONE g."timeZone")::date - DATE '1970-01-01' AS "recordedOn",
      (extract(epoch FROM i."lastUpdateAt") * 1000)::float8 AS "lastUpdateAt",
      CASE WHEN i."lastUpdateAt" IS NOT NULL THEN (
        SELECT (extract(epoch FROM max(u."at")) * 1000)::float8 FROM "StatusUpdate" u
        WHERE u."actionItemId" = i."id" AND u."withdrawnAt" IS NULL
          AND (u."status" IS NOT NULL OR u."health" IS NOT NULL OR u."newDueOn" IS NOT NULL
            OR o."slackUserId" IS NULL OR o."role" = 'OBSERVER' OR u."byId" IN (o."id", o."deputyId"))) END AS "answeredAt",
      (extract(epoch FROM n."askedAt") * 1000)::float8 AS "askedAt", n."askedOn" - DATE '1970-01-01' AS "askedOn",
      n."asks", n."step", n."overdueAsks", n."overdueFor" - DATE '1970-01-01' AS "overdueFor",
      n."dateAskedOn" - DATE '1970-01-01' AS "dateAskedOn", n."handedOverFromId",
      n."snoozedUntil" - DATE '1970-01-01' AS "snoozedUntil", n."snoozes", n."ownerId" AS "askedOwnerId"
    FROM "ActionItem" i JOIN "StakeholderGroup" g ON g."id" = i."groupId"
    LEFT JOIN "Member" o ON o."id" = i."ownerId"
    LEFT JOIN "NudgeState" n ON n."recordId" = i."id"
    WHERE i."groupId" = ANY(${groupIds}) AND i."status" = 'OPEN' AND i."withdrawnAt" IS NULL`;
  return ItemRows.parse(rows).map((row) => ({
    id: row.id,
    groupId: row.groupId,
    ownerId: row.ownerId ?? undefined,
    dueOn: row.dueOn ?? undefined,
    recordedOn: row.recordedOn,
    lastUpdateAt: row.lastUpdateAt ?? undefined,
    answeredAt: row.answeredAt ?? undefined,
    state: toState(row),
  }));
}

const DecisionRows = z.array(
  State.extend({
    id: z.string(),
    groupId: z.string(),
    reviewOn: z.number(),
    memberId: z.string().nullable(),
  }),
);

/** Decisions and proposals that stand and have a day for their review. */
export async function loadDecisionsToReview(db: Db, groupIds: readonly string[]): Promise<readonly DecisionToReview[]> {
  const rows = await db.$queryRaw`
    SELECT d."id", d."groupId", d."reviewOn" - DATE '1970-01-01' AS "reviewOn",
      COALESCE((SELECT min(m."memberId") FROM "DecisionMaker" m JOIN "Member" p ON p."id" = m."memberId"
                WHERE m."decisionId" = d."id" AND p."leftAt" IS NULL AND p."slackUserId" IS NOT NULL),
               d."recordedById") AS "memberId",
      (extract(epoch FROM n."askedAt") * 1000)::float8 AS "askedAt", n."askedOn" - DATE '1970-01-01' AS "askedOn",
      n."asks", n."step", n."overdueAsks", n."overdueFor" - DATE '1970-01-01' AS "overdueFor",
      n."dateAskedOn" - DATE '1970-01-01' AS "dateAskedOn", n."handedOverFromId",
      n."snoozedUntil" - DATE '1970-01-01' AS "snoozedUntil", n."snoozes", n."ownerId" AS "askedOwnerId"
    FROM "Decision" d LEFT JOIN "NudgeState" n ON n."recordId" = d."id"
    WHERE d."groupId" = ANY(${groupIds}) AND d."reviewOn" IS NOT NULL AND d."withdrawnAt" IS NULL
      AND d."status" IN ('PROPOSED', 'ACCEPTED')`;
  return DecisionRows.parse(rows).map((row) => ({
    id: row.id,
    groupId: row.groupId,
    reviewOn: row.reviewOn,
    memberId: row.memberId ?? undefined,
    state: toState(row),
  }));
}
