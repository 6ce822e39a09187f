import { z } from 'zod';
import { type Amount, amountOf } from '../../core/amounts.js';
import { type PlainDate, plainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import type { Db } from '../../persistence/database.js';
import { isoText } from '../../persistence/iso-text.js';
import { type ApprovedValue, type Progress, progressOn, type Rag, ragOf, type Thresholds } from './progress.js';

export const prefix = 'I';

/** A facilitator's word in the place of the computed colour. */
export interface Override {
  readonly rag: Rag;
  readonly reason: string;
  /** Initials. */
  readonly by: string;
}

/** How an indicator stood at an instant. */
export interface Standing extends Progress {
  readonly id: string;
  readonly number: number;
  /** "I-1" */
  readonly reference: string;
  readonly title: string;
  readonly unit: string;
  readonly isCumulative: boolean;
  /** null: not set. */
  readonly baseline: Amount | null;
  readonly baselineYear: number | null;
  readonly owner: { readonly id: string; readonly initials: string } | null;
  /** What counts: the override, where there is one. */
  readonly rag: Rag;
  /** As computed. */
  readonly computed: Rag;
  readonly override: Override | undefined;
  /** How many pieces of evidence the value has. */
  readonly evidence: number;
  readonly changeIds: readonly string[];
  readonly operationIds: readonly string[];
}

const day = z.iso.date().transform(plainDate);
const amount = z.string().transform(amountOf);
const row = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  unit: z.string(),
  isCumulative: z.boolean(),
  baseline: amount.nullable(),
  baselineYear: z.number().nullable(),
  ownerId: z.string().nullable(),
  ownerInitials: z.string().nullable(),
  valueId: z.string().nullable(),
  valuePeriodId: z.string().nullable(),
  valueAmount: amount.nullable(),
  valueAsOf: day.nullable(),
  valueApprovedAt: z.iso.datetime().nullable(),
  evidence: z.number(),
  overrideRag: z.enum(['ON_COURSE', 'WATCH', 'ACT_NOW', 'NO_DATA']).nullable(),
  overrideReason: z.string().nullable(),
  overrideBy: z.string().nullable(),
  changeIds: z.array(z.string()),
  operationIds: z.array(z.string()),
  periods: z.array(
    z.object({ id: z.string(), startOn: day, endOn: day, target: amount.nullable(), isLocked: z.boolean() }),
  ),
});

/**
 * How the indicators of a group stood at an instant, in the order of their numbers: from what had been approved by
 * then, of days up to `day`. Of each only the value that held and the periods about that day are read, so that it takes
 * no longer after ten years than after one.
 * @param day the last day that counts, in the group's time zone
 */
export async function standingsOf(
  db: Db,
  groupId: string,
  when: { readonly at: Date; readonly day: PlainDate },
  thresholds: Thresholds,
): Promise<readonly Standing[]> {
  const at = when.at.toISOString();
  // The indexes on (indicatorId, status, asOf) and (indicatorId, startOn) are walked from the day on: no history is read.
  const found: unknown = await db.$queryRaw`
    SELECT i."id", i."number", i."title", i."unit", i."isCumulative", i."baseline"::text, i."baselineYear",
           i."ownerId", m."initials" AS "ownerInitials",
           v."id" AS "valueId", v."periodId" AS "valuePeriodId", v."amount"::text AS "valueAmount",
           v."asOf"::text AS "valueAsOf", ${isoText('v."judgedAt"')} AS "valueApprovedAt",
           (SELECT count(*)::int FROM "_EvidenceToIndicatorValue" e JOIN "Evidence" p ON p."id" = e."A"
            WHERE e."B" = v."id" AND p."withdrawnAt" IS NULL) AS "evidence",
           o."rag"::text AS "overrideRag", o."reason" AS "overrideReason", o."initials" AS "overrideBy",
           ARRAY(SELECT c."B" FROM "_IndicatorToPolicyChange" c WHERE c."A" = i."id" ORDER BY 1) AS "changeIds",
           ARRAY(SELECT c."B" FROM "_IndicatorToOperation" c WHERE c."A" = i."id" ORDER BY 1) AS "operationIds",
           p."periods"
    FROM "Indicator" i
    LEFT JOIN "Member" m ON m."id" = i."ownerId"
    LEFT JOIN LATERAL (
      SELECT * FROM "IndicatorValue" v
      WHERE v."indicatorId" = i."id" AND v."status" = 'APPROVED' AND v."asOf" <= ${when.day}::date
        AND v."judgedAt" <= ${at}::timestamptz AND (v."withdrawnAt" IS NULL OR v."withdrawnAt" > ${at}::timestamptz)
        AND NOT EXISTS (
          SELECT 1 FROM "IndicatorValue" w
          WHERE w."restatesId" = v."id" AND w."status" = 'APPROVED' AND w."judgedAt" <= ${at}::timestamptz
            AND (w."withdrawnAt" IS NULL OR w."withdrawnAt" > ${at}::timestamptz))
      ORDER BY v."asOf" DESC, v."judgedAt" DESC, v."id" DESC LIMIT 1) v ON true
    LEFT JOIN LATERAL (
      SELECT r."rag", r."reason", b."initials" FROM "RagOverride" r JOIN "Member" b ON b."id" = r."byId"
      WHERE r."indicatorId" = i."id" AND r."at" <= ${at}::timestamptz
        AND (r."withdrawnAt" IS NULL OR r."withdrawnAt" > ${at}::timestamptz)
      ORDER BY r."at" DESC, r."id" DESC LIMIT 1) o ON true
    CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object('id', t."id", 'startOn', t."startOn", 'endOn', t."endOn",
                                                 'target', t."target"::text, 'isLocked', t."isLocked")
                               ORDER BY t."startOn"), '[]'::json) AS "periods"
      FROM (
        (SELECT * FROM "IndicatorPeriod" a
         WHERE a."indicatorId" = i."id" AND a."withdrawnAt" IS NULL AND a."startOn" <= ${when.day}::date
         ORDER BY a."startOn" DESC LIMIT 2)
        UNION
        (SELECT * FROM "IndicatorPeriod" a
         WHERE a."indicatorId" = i."id" AND a."withdrawnAt" IS NULL ORDER BY a."startOn" LIMIT 1)
      ) t) p
    WHERE i."groupId" = ${groupId} AND i."recordedAt" <= ${at}::timestamptz
      AND (i."withdrawnAt" IS NULL OR i."withdrawnAt" > ${at}::timestamptz)
    ORDER BY i."number"`;
  return z
    .array(row)
    .parse(found)
    .map((each) => standing(each, when.day, thresholds));
}

function standing(found: z.infer<typeof row>, on: PlainDate, thresholds: Thresholds): Standing {
  const { id, number, title, unit, isCumulative, baseline, baselineYear } = found;
  const approved = approvedOf(found);
  // Periods between the first and the last two were not read: progress looks at one, the one before it, and the first.
  const progress = progressOn({ isCumulative, baseline, periods: found.periods, approved }, on);
  const computed = ragOf(progress, thresholds);
  const override =
    found.overrideRag === null
      ? undefined
      : { rag: found.overrideRag, reason: found.overrideReason ?? '', by: found.overrideBy ?? '' };
  return {
    ...progress,
    id,
    number,
    reference: formatReference(prefix, number),
    title,
    unit,
    isCumulative,
    baseline,
    baselineYear,
    owner: found.ownerId === null ? null : { id: found.ownerId, initials: found.ownerInitials ?? '' },
    rag: override?.rag ?? computed,
    computed,
    override,
    evidence: found.evidence,
    changeIds: found.changeIds,
    operationIds: found.operationIds,
  };
}

function approvedOf({
  valueId,
  valuePeriodId,
  valueAmount,
  valueAsOf,
  valueApprovedAt,
}: z.infer<typeof row>): ApprovedValue[] {
  if (valueId === null || valuePeriodId === null || valueAmount === null) return [];
  if (valueAsOf === null || valueApprovedAt === null) return [];
  const approvedAt = new Date(valueApprovedAt);
  return [{ id: valueId, periodId: valuePeriodId, amount: valueAmount, asOf: valueAsOf, approvedAt }];
}
