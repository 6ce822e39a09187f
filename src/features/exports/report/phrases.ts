import { type Amount, amountWords } from '../../../core/amounts.js';
import { formatDay } from '../../../core/date-words.js';
import { type PlainDate, plainDate } from '../../../core/dates.js';
import type { ReportedIndicator, ReportedOperation, Step } from './facts.js';
import { words } from './wording.js';

/** Days are written with their year: a report is read years later. */
export const dayWords = (day: PlainDate): string => formatDay(day, { today: longAgo });
/** A today of another year than any. */
export const longAgo = plainDate('0001-01-01');

export const amount = (value: Amount): string => amountWords(value, words.locale);
export const named = ({ reference, title }: { readonly reference: string; readonly title: string }): string =>
  words.titled(reference, title);

/** Stages that are only claimed with evidence. */
const claims: readonly string[] = ['CONTRACTED', 'STARTED', 'COMPLETED'];

export const lastStep = ({ steps }: ReportedOperation): Step | undefined => steps.at(-1);

/** Whether it is said to be at a stage that nothing shows. News of a stage need not show it again. */
export function isUnshown(operation: ReportedOperation): boolean {
  const last = lastStep(operation);
  if (last === undefined || !claims.includes(last.to)) return false;
  return !operation.steps.some(({ to, evidence }) => to === last.to && evidence.length > 0);
}

/** The value, where something shows it: no other is a figure that a report gives. */
export function shownValue({ actual }: ReportedIndicator): ReportedIndicator['actual'] {
  return actual !== null && actual.evidence.length > 0 ? actual : null;
}
