import { type Input, type Recorded, recordEntry, type Work } from '../entries/use-cases.js';
import { indicatorKind } from './indicators.js';

export { indicatorAsks } from './asks.js';
export { type Curve, curvesOf } from './curve.js';
export { ids as indicatorIds } from './ids.js';
export { type Indicator, indicatorKind } from './indicators.js';
export { percentOf, type Rag, type Thresholds, worstOf } from './progress.js';
export { type Standing, standingsOf } from './standing.js';
export { thresholdsOf, usualThresholds } from './thresholds.js';
export { recordValue } from './value-recording.js';
export type { Value } from './value-rows.js';
export { type UnevidencedValue, unevidenced, valuesToApprove, valuesWanted, type WantedValue } from './wanted.js';

/**
 * Records an indicator as it would be entered in the modal, and queues its card.
 * @param input by field: title, unit, direction ("UP", "DOWN"), counting ("CUMULATIVE", "PER_PERIOD"), baseline,
 * baselineYear, baselineSource, dimensions (a line each), verification, owner (a member's id), firms (["YES"]), changes,
 * operations, notes, meeting
 * @param sourceSentence the sentence of the minutes from which it was read
 * @throws FieldErrors, UserError
 */
export function recordIndicator(
  work: Work,
  input: Input,
  sourceSentence: string,
): Promise<Recorded<typeof indicatorKind.properties>> {
  return recordEntry(indicatorKind, work, input, sourceSentence);
}
