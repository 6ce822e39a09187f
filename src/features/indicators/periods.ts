import type { Amount } from '../../core/amounts.js';
import { sumOf } from '../../core/amounts.js';
import { addDays, compare, type PlainDate } from '../../core/dates.js';

/** From and until these days, both included, in the group's time zone. */
export interface Span {
  readonly startOn: PlainDate;
  readonly endOn: PlainDate;
}

export interface Period extends Span {
  readonly id: string;
  /** null: not set. */
  readonly target: Amount | null;
  readonly isLocked: boolean;
}

/** Why a period cannot stand beside the others. */
export type PeriodProblem =
  | { readonly kind: 'ends before it starts' }
  | { readonly kind: 'overlaps'; readonly other: Span }
  /** Days that would belong to no period. */
  | { readonly kind: 'gap'; readonly gap: Span };

export const inOrder = <P extends Span>(periods: readonly P[]): P[] =>
  [...periods].sort((one, other) => compare(one.startOn, other.startOn));

/** Whether a span can join those periods: it must touch them, and overlap none. The first one may be anywhere. */
export function periodProblem(span: Span, others: readonly Span[]): PeriodProblem | undefined {
  if (compare(span.endOn, span.startOn) < 0) return { kind: 'ends before it starts' };
  const sorted = inOrder(others);
  const other = sorted.find((each) => compare(each.startOn, span.endOn) <= 0 && compare(span.startOn, each.endOn) <= 0);
  if (other) return { kind: 'overlaps', other };
  const before = sorted.findLast((each) => compare(each.endOn, span.startOn) < 0);
  if (before && compare(addDays(before.endOn, 1), span.startOn) < 0) {
    return { kind: 'gap', gap: { startOn: addDays(before.endOn, 1), endOn: addDays(span.startOn, -1) } };
  }
  const after = sorted.find((each) => compare(span.endOn, each.startOn) < 0);
  if (after && compare(addDays(span.endOn, 1), after.startOn) < 0) {
    return { kind: 'gap', gap: { startOn: addDays(span.endOn, 1), endOn: addDays(after.startOn, -1) } };
  }
  return undefined;
}

/** The period that the day is in. */
export const periodOf = <P extends Span>(periods: readonly P[], day: PlainDate): P | undefined =>
  periods.find(({ startOn, endOn }) => compare(startOn, day) <= 0 && compare(day, endOn) <= 0);

/**
 * What shall be reached by the end: of an indicator that adds up it is the last period's target, of others the sum of
 * all. null: not set, also where one of the summands is not.
 */
export function totalTarget(periods: readonly Period[], isCumulative: boolean): Amount | null {
  const sorted = inOrder(periods);
  if (isCumulative) return sorted.at(-1)?.target ?? null;
  const targets = sorted.map(({ target }) => target).filter((target) => target !== null);
  return sorted.length === 0 || targets.length < sorted.length ? null : sumOf(targets);
}
