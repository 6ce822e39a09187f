import { amountOf } from '../../core/amounts.js';
import type { PlainDate } from '../../core/dates.js';
import type { IndicatorFacts } from './indicator-form.js';
import { type Progress, progressOn, type Rag, ragOf } from './progress.js';

/** How an indicator that was read with its facts stands on a day. */
export function standingOfFacts(
  { counting, baseline, periods, measured, override }: IndicatorFacts,
  day: PlainDate,
): Progress & { readonly computed: Rag; readonly rag: Rag } {
  const progress = progressOn(
    {
      isCumulative: counting !== 'PER_PERIOD',
      baseline: baseline === null ? null : amountOf(baseline),
      periods: periods.map((each) => ({ ...each, target: each.target === null ? null : amountOf(each.target) })),
      approved: measured.approved.map((value) => ({
        ...value,
        amount: amountOf(value.amount),
        approvedAt: new Date(value.approvedAt),
      })),
    },
    day,
  );
  const computed = ragOf(progress, measured.thresholds);
  return { ...progress, computed, rag: override?.rag ?? computed };
}
