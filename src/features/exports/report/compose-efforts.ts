import { compare } from '../../../core/dates.js';
import type { Fact, Part } from '../../../documents/document.js';
import type { ReportPeriod } from '../../monitoring/use-cases.js';
import type {
  Efforts,
  ReportedAction,
  ReportedIndicator,
  ReportedMilestone,
  ReportedOperation,
  Step,
} from './facts.js';
import { amount, dayWords, isUnshown, lastStep, shownValue } from './phrases.js';
import { words } from './wording.js';

const { label, column } = words;
type CitedRecord = Extract<Part, { kind: 'records' }>['records'][number];

const fact = (name: string, value: string): Fact[] => (value === '' ? [] : [{ label: name, value }]);

/** The operations, milestones and actions, each with what is to be said of it. */
export function activities({ operations, milestones, actions }: Efforts, period: ReportPeriod): Part {
  const records = [
    ...operations.map((one) => operationRecord(one, period)),
    ...milestones.map(milestoneRecord),
    ...actions.map(actionRecord),
  ];
  return records.length === 0 ? { kind: 'nothing', text: words.none.activities } : { kind: 'records', records };
}

function operationRecord(one: ReportedOperation, { startOn, endOn }: ReportPeriod): CitedRecord {
  const last = lastStep(one);
  const shown = (step: Step) => words.shownBy(step.evidence);
  const stage = (step: Step) =>
    `${words.since(words.stage[step.to], dayWords(step.on))}${isUnshown(one) ? ` (${words.noEvidence})` : shown(step)}`;
  const moves = one.steps.filter(({ on }) => compare(on, startOn) >= 0 && compare(on, endOn) <= 0);
  return {
    reference: one.reference,
    text: one.title,
    facts: [
      ...fact(label.stage, last === undefined ? words.notSet : stage(last)),
      ...fact(
        label.inPeriod,
        moves
          .map((step) => {
            const from = step.from === null ? '' : words.stage[step.from];
            const line = words.step(dayWords(step.on), from, words.stage[step.to], step.what, step.isCorrection);
            return `${line}${shown(step)}`;
          })
          .join('\n'),
      ),
    ],
  };
}

function milestoneRecord(one: ReportedMilestone): CitedRecord {
  const state = {
    OPEN: '',
    REACHED: words.reachedOn(one.actualOn === null ? '' : dayWords(one.actualOn)),
    STOPPED: words.stopped,
  }[one.status];
  const shown = one.evidence.length === 0 ? ` (${words.noEvidence})` : words.shownBy(one.evidence);
  const expected = one.expected === '' ? words.notSet : one.expected;
  const isMoved = one.forecast !== '' && one.forecast !== one.expected;
  return {
    reference: one.reference,
    text: one.title,
    facts: [
      ...fact(label.expected, isMoved ? `${expected}, ${words.forecast(one.forecast)}` : expected),
      ...fact(label.status, one.status === 'REACHED' ? `${state}${shown}` : state),
    ],
  };
}

function actionRecord(one: ReportedAction): CitedRecord {
  const state = {
    OPEN: words.open,
    DONE: words.done(one.closedOn === null ? words.notSet : dayWords(one.closedOn)),
    NOT_DOING: words.notDoing,
  }[one.status];
  return {
    reference: one.reference,
    text: one.what,
    facts: [
      ...fact(label.owner, one.owner ?? words.notSet),
      ...fact(label.due, one.due === '' ? words.notSet : one.due),
      ...fact(label.status, state),
    ],
  };
}

const columns = [
  { label: column.reference, width: 8 },
  { label: column.indicator, width: 28 },
  { label: column.baseline, width: 17 },
  { label: column.target, width: 16 },
  { label: column.actual, width: 14 },
  { label: column.source, width: 17 },
];

/** What is measured. A value that nothing shows is no figure here. */
export function results({ indicators }: Efforts): Part {
  if (indicators.length === 0) return { kind: 'nothing', text: words.none.results };
  return { kind: 'table', columns, rows: indicators.flatMap(rowsOf) };
}

function rowsOf(one: ReportedIndicator): string[][] {
  const { reference, title, unit, baseline, target, actual } = one;
  const value = shownValue(one);
  const of = baseline === null ? [] : [baseline.year === null ? '' : String(baseline.year), baseline.source];
  return [
    [
      reference,
      words.indicator(title, unit),
      baseline === null
        ? words.notSet
        : words.baseline(amount(baseline.amount), of.filter((part) => part !== '').join(', ')),
      target === null ? words.notSet : words.target(amount(target.amount), dayWords(target.on)),
      value === null ? (actual === null ? words.noValue : words.noEvidence) : amount(value.amount),
      value === null ? '' : words.source(dayWords(value.asOf), value.evidence),
    ],
    ...(value?.parts ?? []).map((part) => [reference, words.ofWhich(part.name), '', '', amount(part.amount), '']),
  ];
}
