import { z } from 'zod';
import { type Amount, amountOf } from '../../core/amounts.js';
import { addDays, type PlainDate, plainDate } from '../../core/dates.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';

/** A figure and the day as of which it is true. */
export interface DatedAmount {
  readonly day: PlainDate;
  readonly amount: Amount;
}

/** What was approved of an indicator, beside what was planned. */
export interface Curve {
  readonly indicatorId: string;
  /** Of each day the value that holds, earliest first. */
  readonly values: readonly DatedAmount[];
  /**
   * From where the first period begins by the target of each period at its end; only of indicators that add up, and
   * without what is not set. Others begin each period anew: of them the targets alone.
   */
  readonly plan: readonly DatedAmount[];
}

const points = z.array(
  z.object({ id: z.string(), day: z.iso.date().transform(plainDate), amount: z.string().transform(amountOf) }),
);

/** A line of more points than this is no better to see. */
const mostPoints = 240;

/** The curves of some indicators as of an instant, of days up to `day`; targets of later periods belong to the plan. */
export async function curvesOf(
  db: Db,
  indicatorIds: readonly string[],
  when: { readonly at: Date; readonly day: PlainDate },
): Promise<readonly Curve[]> {
  if (indicatorIds.length === 0) return [];
  const at = when.at.toISOString();
  // Of several values of a day the last approved one holds; the latest points are those that matter.
  const values: unknown = await db.$queryRaw`
    SELECT i."id", v."asOf"::text AS "day", v."amount"::text AS "amount"
    FROM unnest(${[...indicatorIds]}::text[]) AS i("id")
    CROSS JOIN LATERAL (
      SELECT DISTINCT ON (v."asOf") v."asOf", v."amount" FROM "IndicatorValue" v
      WHERE v."indicatorId" = i."id" AND v."status" = 'APPROVED' AND v."asOf" <= ${when.day}::date
        AND v."judgedAt" <= ${at}::timestamptz AND (v."withdrawnAt" IS NULL OR v."withdrawnAt" > ${at}::timestamptz)
        AND NOT EXISTS (
          SELECT 1 FROM "IndicatorValue" w
          WHERE w."restatesId" = v."id" AND w."status" = 'APPROVED' AND w."judgedAt" <= ${at}::timestamptz
            AND (w."withdrawnAt" IS NULL OR w."withdrawnAt" > ${at}::timestamptz))
      ORDER BY v."asOf" DESC, v."judgedAt" DESC, v."id" DESC LIMIT ${mostPoints}) v
    ORDER BY i."id", v."asOf"`;
  const read = points.parse(values);
  const plans = await plansOf(db, indicatorIds, when.day);
  return indicatorIds.map((indicatorId) => ({
    indicatorId,
    values: read.filter(({ id }) => id === indicatorId).map(({ day, amount }) => ({ day, amount })),
    plan: plans.get(indicatorId) ?? [],
  }));
}

async function plansOf(
  db: Db,
  indicatorIds: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, readonly DatedAmount[]>> {
  const indicators = await db.indicator.findMany({
    where: { id: { in: [...indicatorIds] } },
    select: {
      id: true,
      isCumulative: true,
      baseline: true,
      periods: {
        where: { withdrawnAt: null, startOn: { lte: toDbDate(addDays(day, farAhead)) } },
        orderBy: { startOn: 'desc' },
        take: mostPoints,
        select: { startOn: true, endOn: true, target: true },
      },
    },
  });
  return new Map(
    indicators.map(({ id, isCumulative, baseline, periods }) => {
      const sorted = [...periods].reverse();
      const [first] = sorted;
      const start =
        first === undefined || baseline === null || !isCumulative
          ? []
          : [{ day: plainDate(fromDbDate(first.startOn)), amount: amountOf(baseline.toFixed()) }];
      const targets = sorted.flatMap(({ endOn, target }) =>
        target === null ? [] : [{ day: plainDate(fromDbDate(endOn)), amount: amountOf(target.toFixed()) }],
      );
      return [id, [...start, ...targets]] as const;
    }),
  );
}

/** Days; what is planned for later would press the present into a corner of the picture. */
const farAhead = 5 * 366;
