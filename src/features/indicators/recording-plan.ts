import { compare, type PlainDate } from '../../core/dates.js';
import type { Db } from '../../persistence/database.js';
import { findEntry } from '../entries/use-cases.js';
import { dimensionsOf } from './dimension-rows.js';
import { type Cell, cellsOf } from './dimensions.js';
import type { PeriodFact } from './indicator-form.js';
import { type Indicator, indicatorKind, indicatorReference } from './indicators.js';
import { inOrder, periodOf } from './periods.js';
import { readValues, type Value } from './value-rows.js';

/** What is asked when a value of an indicator is recorded. */
export interface RecordingPlan {
  readonly indicator: Indicator;
  /** "I-1" */
  readonly reference: string;
  /** Those that have begun, the last first. */
  readonly periods: readonly PeriodFact[];
  readonly cells: readonly Cell[];
  /** The value that holds now. */
  readonly latest: Value | null;
  /** The period that is most likely meant. */
  readonly likely: PeriodFact | undefined;
}

/** null where it is not of this group, or was taken back. */
export async function recordingPlan(
  db: Db,
  groupId: string,
  indicatorId: string,
  today: PlainDate,
): Promise<RecordingPlan | null> {
  const indicator = await findEntry(indicatorKind, db, groupId, indicatorId);
  if (indicator === null || indicator.withdrawnAt !== null) return null;
  const begun = inOrder(indicator.facts.periods).filter(({ startOn }) => compare(startOn, today) <= 0);
  const periods = begun.reverse().slice(0, 100);
  const [newest] = indicator.facts.measured.approved;
  const [latest = null] = newest === undefined ? [] : await readValues(db, { id: newest.id });
  return {
    indicator,
    reference: indicatorReference(indicator),
    periods,
    cells: cellsOf(await dimensionsOf(db, indicatorId)),
    latest,
    likely: await likelyPeriod(db, periods, today),
  };
}

/** The last one that has ended and got no value; else the one that runs. */
async function likelyPeriod(db: Db, periods: readonly PeriodFact[], today: PlainDate): Promise<PeriodFact | undefined> {
  const open = periods.filter(({ isLocked }) => !isLocked);
  const ended = open.find(({ endOn }) => compare(endOn, today) < 0);
  const running = periodOf(open, today);
  if (ended === undefined || running === undefined) return running ?? ended;
  const status = { in: ['SUBMITTED' as const, 'APPROVED' as const] };
  const values = await db.indicatorValue.count({ where: { periodId: ended.id, withdrawnAt: null, status } });
  return values === 0 ? ended : running;
}

/** The last day of a period that is not yet to come. */
export const lastDayOf = ({ endOn }: PeriodFact, today: PlainDate): PlainDate =>
  compare(endOn, today) < 0 ? endOn : today;
