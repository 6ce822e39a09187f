import type { PlainDate } from '../../core/dates.js';
import type { Choice } from '../../slack/contract.js';
import {
  checkboxesField,
  dateField,
  type Field,
  fileField,
  form,
  searchField,
  searchManyField,
  selectField,
  textField,
} from '../../slack/forms.js';
import { underFieldNames } from '../../slack/renewed-fields.js';
import { idsOf } from '../entries/use-cases.js';
import { evidenceKind, file } from '../evidence/use-cases.js';
import { indicatorKind } from './indicators.js';
import { period } from './phrases.js';
import type { RecordingPlan } from './recording-plan.js';
import { valueWords } from './value-wording.js';

const said = valueWords.form;

/** What stands in the fields of a value. */
export interface EnteredValue {
  /** '': the field was not asked for, or is empty. */
  readonly indicatorId: string;
  readonly periodId: string;
  /** As it was typed; so are the parts, in the order of the plan's cells. */
  readonly total: string;
  readonly parts: readonly string[];
  readonly asOf: PlainDate | undefined;
  /** Links and references as they were typed. */
  readonly evidence: string;
  /** Ids of evidence that is there already. */
  readonly known: readonly Choice[];
  /** Of a file that shows it, given right there; its id on Slack, '' for none. */
  readonly proof: string;
  readonly comment: string;
  readonly isDraft: boolean;
  /** On Slack. */
  readonly fileId: string | undefined;
}

/** A file that shows the value. */
export const proofFile = file(said.proof, said.proofHint);

const readProof = (entered: unknown): string => {
  const raw = proofFile.read(entered);
  return typeof raw === 'string' ? raw : '';
};

const partName = (place: number) => `part${place}`;

function fieldsOf({ plan, isCorrection }: { plan: RecordingPlan; isCorrection: boolean }) {
  const { periods, cells, indicator } = plan;
  const parts: Record<string, Field<string>> = {};
  for (const [place, { name }] of cells.entries()) {
    parts[partName(place)] = textField({ label: said.part(name), max: 60, optional: true });
  }
  const choices = periods.map((each) => ({
    label: each.isLocked ? said.locked(period(each)) : period(each),
    value: each.id,
  }));
  return {
    ...(isCorrection
      ? {}
      : { indicator: searchField({ label: said.indicator, chooser: idsOf(indicatorKind).choose }) }),
    period: selectField({ label: said.period, choices }),
    total: textField({
      label: said.value,
      max: 60,
      optional: cells.length > 0,
      ...(cells.length > 0 ? { hint: said.totalHint } : {}),
    }),
    ...parts,
    asOf: dateField({ label: said.asOf, hint: said.asOfHint }),
    evidence: textField({ label: said.evidence, hint: said.evidenceHint, max: 2000, optional: true }),
    known: searchManyField({ label: said.known, chooser: idsOf(evidenceKind).choose, optional: true }),
    proof: { label: said.proof, block: (name: string) => proofFile.block(name, null), read: readProof },
    comment: textField({ label: said.comment, max: 1000, long: true, optional: true }),
    ...(indicator.facts.firms.length > 0
      ? { firms: fileField({ label: said.firms, hint: said.firmsHint, filetypes: ['csv'], optional: true }) }
      : {}),
    draft: checkboxesField({ label: said.draft, choices: [{ label: said.draftChoice, value: 'YES' }], optional: true }),
  };
}

export function valueBlocks(plan: RecordingPlan, isCorrection: boolean, entered: EnteredValue) {
  const initial: Record<string, unknown> = {
    indicator: { label: `${plan.reference} · ${plan.indicator.facts.title}`, value: plan.indicator.id },
    period: entered.periodId,
    total: entered.total,
    asOf: entered.asOf,
    evidence: entered.evidence,
    known: entered.known,
    comment: entered.comment,
    draft: entered.isDraft ? ['YES'] : [],
  };
  for (const [place, part] of entered.parts.entries()) initial[partName(place)] = part;
  const fields: Readonly<Record<string, Field<unknown>>> = fieldsOf({ plan, isCorrection });
  return Object.entries(fields).map(([name, field]) => field.block(name, initial[name]));
}

export function readEntered(plan: RecordingPlan, isCorrection: boolean, state: unknown): EnteredValue {
  const fields: Readonly<Record<string, Field<unknown>>> = fieldsOf({ plan, isCorrection });
  const read = form(fields).read(underFieldNames(state));
  const typed = (name: string) => (typeof read[name] === 'string' ? read[name] : '');
  const indicator = read['indicator'] as Choice | undefined;
  return {
    indicatorId: indicator?.value ?? '',
    periodId: typed('period'),
    total: typed('total'),
    parts: plan.cells.map((_, place) => typed(partName(place))),
    asOf: read['asOf'] as PlainDate | undefined,
    evidence: typed('evidence'),
    known: read['known'] as readonly Choice[],
    proof: typed('proof'),
    comment: typed('comment'),
    isDraft: (read['draft'] as readonly string[]).length > 0,
    fileId: read['firms'] as string | undefined,
  };
}
