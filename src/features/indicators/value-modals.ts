import type { PlainDate } from '../../core/dates.js';
import { type Line, lines, small } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import { form, searchField, textField } from '../../slack/forms.js';
import { renewFields } from '../../slack/renewed-fields.js';
import type { Modal } from '../../slack/screen.js';
import { idsOf } from '../entries/use-cases.js';
import { typable } from './amount-field.js';
import type { FirmCount } from './firm-rows.js';
import { ids } from './ids.js';
import { amount } from './phrases.js';
import { lastDayOf, type RecordingPlan } from './recording-plan.js';
import { type EnteredValue, valueBlocks } from './value-form.js';
import type { Value } from './value-rows.js';
import { seenValue } from './value-screens.js';
import { valueWords as words } from './value-wording.js';

/** What the modal carries besides its fields. */
export interface ValueModalData {
  readonly indicatorId: string;
  /** The value that is corrected. */
  readonly seen?: { readonly id: string; readonly version: number };
  /** The approved value in whose place it shall stand. */
  readonly restatesId?: string;
  /** The list that was counted, what the person was shown, and how often. */
  readonly counted?: { readonly fileId: string; readonly total: number; readonly round: number };
}

interface ValueModal {
  readonly plan: RecordingPlan;
  readonly entered: EnteredValue;
  readonly data: ValueModalData;
  /** The reference of the value that is corrected. */
  readonly corrects?: string;
  readonly restates?: Value | undefined;
  /** Said at the top. */
  readonly notes?: readonly string[];
  readonly renewed?: readonly string[];
  readonly today: PlainDate;
}

/** A value with nothing entered yet but what was typed behind the command. */
export function freshValue(
  { likely, cells, indicator }: RecordingPlan,
  today: PlainDate,
  typed: { readonly value: string; readonly comment: string },
): EnteredValue {
  return {
    indicatorId: indicator.id,
    periodId: likely?.id ?? '',
    total: typed.value,
    parts: cells.map(() => ''),
    asOf: likely === undefined ? undefined : lastDayOf(likely, today),
    evidence: '',
    known: [],
    proof: '',
    comment: typed.comment,
    isDraft: false,
    fileId: undefined,
  };
}

/** The fields as a value says them. */
export function enteredOf({ cells, indicator }: RecordingPlan, { facts }: Value): EnteredValue {
  const parts = cells.map(({ key }) => typable(facts.cells.find((cell) => cell.key === key)?.amount ?? ''));
  return {
    indicatorId: indicator.id,
    periodId: facts.period?.id ?? '',
    total: facts.cells.length > 0 && parts.every((part) => part !== '') ? '' : typable(facts.amount),
    parts,
    asOf: facts.asOf ?? undefined,
    evidence: '',
    known: facts.evidence.map(({ id, name }) => ({ label: name, value: id })),
    proof: '',
    comment: facts.comment,
    isDraft: facts.status === 'DRAFT',
    fileId: undefined,
  };
}

export function valueModal({
  plan,
  entered,
  data,
  corrects,
  restates,
  notes = [],
  renewed = [],
  today,
}: ValueModal): Modal {
  const { indicator, reference, latest } = plan;
  const { title, unit } = indicator.facts;
  const latestDay = latest?.facts.asOf ?? null;
  const known = [
    words.remember(cutWords(`${reference} ${title}`, 300), unit),
    restates === undefined
      ? latest === null || latestDay === null
        ? ''
        : words.lastApproved(latest.reference, latest.facts.amount, unit, latestDay, today)
      : words.restating(restates.reference, restates.facts.amount, unit),
  ];
  const isCorrection = data.seen !== undefined;
  return {
    id: ids.recordValue,
    title: corrects === undefined ? words.form.title : words.form.correctTitle(corrects),
    submit: words.form.record,
    data: JSON.stringify(data),
    blocks: [
      ...(notes.length === 0 ? [] : [lines(...notes.map((note): Line => [note]))]),
      small(...known),
      ...renewFields(valueBlocks(plan, isCorrection, entered), renewed, data.counted?.round ?? 0),
    ],
  };
}

/** How many rows that were counted already are named. */
const mostNamed = 15;

/** What a list of firms counts, line by line where it counts nothing. */
export function countNotes(count: FirmCount, fileName: string, isAgain: boolean): readonly string[] {
  const { rows, counted, duplicates, total } = count;
  const shown = duplicates.slice(0, mostNamed);
  return [
    ...(isAgain ? [words.firms.meanwhile] : []),
    words.firms.counted(cutWords(fileName, 80), rows, counted.length, total),
    ...shown.map(({ firm, by, firstLine }) => words.firms.duplicate(firm.line, cutWords(firm.name, 60), by, firstLine)),
    ...(duplicates.length > shown.length ? [words.firms.more(duplicates.length - shown.length)] : []),
  ];
}

export const proposedTotal = ({ total }: FirmCount): string => amount(BigInt(total) * 10_000n).replaceAll(',', '');

export const indicatorForm = form({
  indicator: searchField({ label: words.form.indicator, chooser: idsOf({ type: 'indicator' }).choose }),
});

/** Asks of which indicator a value shall be recorded; `typed` is what stood behind the command. */
export const whichIndicatorModal = (typed: string): Modal => ({
  id: ids.chooseIndicator,
  title: words.form.title,
  submit: words.form.next,
  data: typed.slice(0, 500),
  blocks: indicatorForm.blocks(),
});

export const returnForm = form({
  comment: textField({ label: words.form.comment, hint: words.form.returnHint, max: 1000, long: true }),
});

export const returnModal = (value: Value): Modal => ({
  id: ids.returnValue,
  title: words.form.returnTitle(value.reference),
  submit: words.form.returnSubmit,
  data: seenValue(value),
  blocks: [small(cutWords(`${value.indicator.reference} ${value.indicator.title}`, 300)), ...returnForm.blocks()],
});
