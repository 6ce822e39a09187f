import type { Amount } from '../../core/amounts.js';
import { compare, daysBetween, type PlainDate } from '../../core/dates.js';
import { inOrder, type Period, periodOf } from './periods.js';

/** A value that was approved and has not been taken back. Others count for nothing. */
export interface ApprovedValue {
  readonly id: string;
  readonly periodId: string;
  readonly amount: Amount;
  /** The day as of which it is true. */
  readonly asOf: PlainDate;
  readonly approvedAt: Date;
}

/** What progress is computed from. */
export interface Measured {
  readonly isCumulative: boolean;
  /** null: not set. */
  readonly baseline: Amount | null;
  readonly periods: readonly Period[];
  /** The approved values alone, in any order. */
  readonly approved: readonly ApprovedValue[];
}

/** From where on, of progress to the progress expected by that day in per cent, something is on course or watched. */
export interface Thresholds {
  readonly onCourseFrom: number;
  readonly watchFrom: number;
}

/** On course, watch, act now; or nothing to tell it from. */
export type Rag = 'ON_COURSE' | 'WATCH' | 'ACT_NOW' | 'NO_DATA';

/** Why there is no progress to speak of. */
export type NotSet =
  | 'no period'
  | 'baseline not set'
  | 'target not set'
  | 'target is the baseline'
  | 'no approved value';

/** A share, exactly: `part` of `whole`; `whole` is above 0. Progress may be below 0 and above 1. */
export interface Share {
  readonly part: Amount;
  readonly whole: Amount;
}

export interface Progress {
  /** The period that the day is in; before the first it is the first, after the last the last. */
  readonly period: Period | undefined;
  readonly value: ApprovedValue | undefined;
  /** How far it is, or why that cannot be said. Never 0 for what is not known. */
  readonly progress: Share | NotSet;
  /** How far it should be by that day; undefined where that cannot be said. */
  readonly expected: Share | undefined;
}

const isShare = (progress: Share | NotSet): progress is Share => typeof progress === 'object';

/** The value that holds: the latest by the day it is true as of, then by when it was approved. */
export function latest(values: readonly ApprovedValue[]): ApprovedValue | undefined {
  return values.reduce<ApprovedValue | undefined>((best, value) => {
    if (best === undefined) return value;
    const order = compare(value.asOf, best.asOf) || value.approvedAt.getTime() - best.approvedAt.getTime();
    // Two of the same instant: the id decides, so that the same values always tell the same.
    return order > 0 || (order === 0 && value.id > best.id) ? value : best;
  }, undefined);
}

const share = (part: Amount, whole: Amount): Share => (whole < 0n ? { part: -part, whole: -whole } : { part, whole });

/**
 * How far an indicator is on a day: (latest approved value − baseline) / (target of the period − baseline). That holds
 * for rising and falling indicators alike. A value that is true as of a later day does not count yet. An indicator that
 * adds up keeps its value from one period to the next; of others each period has its own.
 */
export function progressOn(measured: Measured, day: PlainDate): Progress {
  const periods = inOrder(measured.periods);
  const [first] = periods;
  const period = periodOf(periods, day) ?? (first && compare(day, first.startOn) < 0 ? first : periods.at(-1));
  const known = measured.approved.filter(({ asOf }) => compare(asOf, day) <= 0);
  const value = latest(measured.isCumulative ? known : known.filter(({ periodId }) => periodId === period?.id));
  const { baseline } = measured;
  if (!period) return { period, value, progress: 'no period', expected: undefined };
  const { target } = period;
  if (target === null) return { period, value, progress: 'target not set', expected: undefined };
  if (baseline === null) return { period, value, progress: 'baseline not set', expected: undefined };
  if (target === baseline) return { period, value, progress: 'target is the baseline', expected: undefined };
  const expected = share(expectedOn(measured, period, day, baseline, target), target - baseline);
  if (!value) return { period, value, progress: 'no approved value', expected };
  return { period, value, progress: share(value.amount - baseline, target - baseline), expected };
}

/**
 * What should have been gained since the baseline by the end of that day: in a straight line from where the period
 * begins to its target. An indicator that adds up begins a period with the target of the one before, or, where that is
 * not set, with the baseline at the beginning of the first.
 */
function expectedOn(
  { isCumulative, periods }: Measured,
  period: Period,
  day: PlainDate,
  baseline: Amount,
  target: Amount,
): Amount {
  const sorted = inOrder(periods);
  const previous = isCumulative ? sorted[sorted.findIndex(({ id }) => id === period.id) - 1] : undefined;
  const from = previous?.target ?? baseline;
  const startOn = isCumulative && previous?.target === null ? (sorted[0]?.startOn ?? period.startOn) : period.startOn;
  const days = BigInt(daysBetween(startOn, period.endOn) + 1);
  const gone = BigInt(Math.max(0, daysBetween(startOn, day) + 1));
  const elapsed = gone > days ? days : gone;
  return from - baseline + ((target - from) * elapsed) / days;
}

/**
 * The colour of a progress: on course when it is at least so many per cent of what was expected by that day. Where
 * nothing was expected yet, or less than at the baseline, whatever is at least that much is on course.
 */
export function ragOf({ progress, expected }: Progress, { onCourseFrom, watchFrom }: Thresholds): Rag {
  if (!isShare(progress) || !expected) return 'NO_DATA';
  const reaches = (percent: number): boolean => {
    // Both shares have the same whole.
    if (expected.part <= 0n) return progress.part >= expected.part;
    return progress.part * 100n >= expected.part * BigInt(percent);
  };
  if (reaches(onCourseFrom)) return 'ON_COURSE';
  return reaches(watchFrom) ? 'WATCH' : 'ACT_NOW';
}

/** A share in whole per cent, rounded towards zero so that 99.9 % never reads as 100 %. */
export const percentOf = ({ part, whole }: Share): number => Number((part * 100n) / whole);

/** The worst of several, in which what has no data is not better than what has: all unknown is unknown. */
export function worstOf(rags: readonly Rag[]): Rag {
  for (const rag of ['ACT_NOW', 'WATCH', 'ON_COURSE'] as const) if (rags.includes(rag)) return rag;
  return 'NO_DATA';
}
