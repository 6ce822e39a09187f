import { z } from 'zod';
import { FieldErrors, UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { requireRecorder } from '../../core/rights.js';
import { textBlocks } from '../../slack/answers.js';
import { actions, button } from '../../slack/blocks.js';
import type { Answer, GroupCall, Submission } from '../../slack/contract.js';
import { findEntryByNumber } from '../entries/use-cases.js';
import { lookUpFile } from '../evidence/use-cases.js';
import { type ListedFirm, readFirmList } from './firm-list.js';
import { countList, type FirmCount, type GivenList } from './firm-rows.js';
import { ids } from './ids.js';
import { indicatorKind } from './indicators.js';
import { type RecordingPlan, recordingPlan } from './recording-plan.js';
import { type EnteredValue, readEntered } from './value-form.js';
import {
  countNotes,
  enteredOf,
  freshValue,
  indicatorForm,
  proposedTotal,
  type ValueModalData,
  valueModal,
  whichIndicatorModal,
} from './value-modals.js';
import {
  type EditedValue,
  editValue,
  Recount,
  recordValue,
  submitValue,
  type ValueInput,
  valueToEdit,
} from './value-recording.js';
import { changedScreen } from './value-screens.js';
import { valueWords as words } from './value-wording.js';
import { words as indicatorWords } from './wording.js';

/** "I-1 14 after the last event": the indicator, the number, and what is said of it. */
function typedValue(text: string): { reference: string; value: string; comment: string } {
  const [, reference = '', rest = ''] = /^\s*([a-z]{1,2}\s?[-‐‑‒–—−]?\s?\d{1,9})(?![\d.,])\s*(.*)$/is.exec(text) ?? [];
  const [, value = '', comment = ''] = /^([-+−–]?\d[\d.,'’]*(?:\s\d{3}(?!\d))*)\s*(.*)$/s.exec(rest) ?? [];
  return value === '' ? { reference, value: rest.slice(0, 60), comment: '' } : { reference, value, comment };
}

/** `/intra record [I-1] [value]` */
export async function runRecord(call: GroupCall, text: string): Promise<Answer> {
  requireRecorder(call.actor);
  const typed = typedValue(text);
  const parsed = parseReference(typed.reference, [indicatorKind.prefix]);
  if (parsed === undefined) return openWithout(call, text.trim());
  const indicator = await findEntryByNumber(indicatorKind, call.db, call.actor.group.id, parsed.number);
  if (indicator === null || indicator.withdrawnAt !== null) throw new UserError(indicatorWords.unknown);
  return openFor(call, indicator.id, typed);
}

/** The only indicator, or the question which one. */
async function openWithout(call: GroupCall, typed: string): Promise<Answer> {
  const some = await indicatorKind.table.rows(
    call.db,
    { groupId: call.actor.group.id, withdrawnAt: null },
    { take: 2 },
  );
  const [first] = some;
  if (first === undefined) {
    const offer = { label: words.buttons.recordIndicator, id: `${indicatorKind.type}.record` };
    throw new UserError(words.errors.noIndicator, offer);
  }
  if (some.length === 1) return openFor(call, first.id, { value: typed, comment: '' });
  return { kind: 'open', modal: whichIndicatorModal(typed) };
}

/** A button, with the id or reference of the indicator; '' asks which one. */
export async function openRecord(call: GroupCall, which: string): Promise<Answer> {
  if (which === '' || parseReference(which, [indicatorKind.prefix]) !== undefined) return runRecord(call, which);
  requireRecorder(call.actor);
  return openFor(call, which, { value: '', comment: '' });
}

/** The button of a reminder: the indicator and the period are filled in. */
export function openPeriod(call: GroupCall, value: string): Promise<Answer> {
  requireRecorder(call.actor);
  const [indicatorId = '', periodId = ''] = value.split('~');
  return openFor(call, indicatorId, { value: '', comment: '' }, periodId);
}

async function openFor(
  call: GroupCall,
  indicatorId: string,
  typed: { value: string; comment: string },
  periodId?: string,
): Promise<Answer> {
  const found = await known(call, indicatorId);
  const meant = found.periods.find(({ id, isLocked }) => id === periodId && !isLocked);
  const plan = meant === undefined ? found : { ...found, likely: meant };
  const [first] = plan.periods;
  if (first === undefined) return noPeriod(call, plan);
  const entered = freshValue(plan, call.today, typed);
  return { kind: 'open', modal: valueModal({ plan, entered, data: { indicatorId }, today: call.today }) };
}

function noPeriod(call: GroupCall, { reference, indicator }: RecordingPlan): Answer {
  const text = words.errors.noPeriod(reference);
  const add = { label: words.buttons.add, id: ids.addPeriod, groupId: call.actor.group.id, value: indicator.id };
  const series = { ...add, label: indicatorWords.period.seriesEntry, id: ids.makeSeries };
  return { kind: 'tell', message: { text, blocks: [...textBlocks(text), actions(button(add), button(series))] } };
}

/** @throws UserError */
async function known(call: GroupCall, indicatorId: string): Promise<RecordingPlan> {
  const plan = await recordingPlan(call.db, call.actor.group.id, indicatorId, call.today);
  if (plan === null) throw new UserError(indicatorWords.unknown);
  return plan;
}

/** Next, after the question which indicator. */
export async function submitChoice(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { indicator } = indicatorForm.read(state);
  if (indicator === undefined) throw new FieldErrors({ indicator: words.errors.indicator });
  const plan = await known(call, indicator.value);
  if (plan.periods.length === 0) throw new FieldErrors({ indicator: words.errors.noPeriod(plan.reference) });
  const entered = freshValue(plan, call.today, { value: data, comment: '' });
  const modal = valueModal({ plan, entered, data: { indicatorId: indicator.value }, today: call.today });
  return { kind: 'update', modal };
}

/** `/intra edit V-3`, and Correct…: an approved value stays, and another one is recorded in its place. */
export async function openCorrection(call: GroupCall, valueId: string): Promise<Answer> {
  const { db, actor, today } = call;
  const value = await valueToEdit({ tx: db, actor }, valueId);
  if (value.restatedBy !== null) throw new UserError(words.errors.outdated(value.reference, value.restatedBy));
  const plan = await known(call, value.indicator.id);
  const entered = enteredOf(plan, value);
  const indicatorId = value.indicator.id;
  if (value.facts.status === 'APPROVED') {
    const data = { indicatorId, restatesId: value.id };
    const fresh = { ...entered, comment: '', known: [], isDraft: false };
    return { kind: 'open', modal: valueModal({ plan, entered: fresh, data, restates: value, today }) };
  }
  const said = value.facts.judgement === '' ? [] : [words.judgement(value.facts.judgement)];
  const data = { indicatorId, seen: { id: value.id, version: value.version } };
  const modal = valueModal({ plan, entered, data, corrects: value.reference, notes: said, today });
  return { kind: 'open', modal };
}

const carried = z.object({
  indicatorId: z.string(),
  seen: z.object({ id: z.string(), version: z.number().int() }).exactOptional(),
  restatesId: z.string().exactOptional(),
  counted: z.object({ fileId: z.string(), total: z.number(), round: z.number() }).exactOptional(),
}) satisfies z.ZodType<ValueModalData>;

/** Record, in the modal of a value. */
export async function submitRecord(call: GroupCall, { state, data: given }: Submission): Promise<Answer> {
  requireRecorder(call.actor);
  const data = carried.parse(JSON.parse(given));
  const plan = await known(call, data.indicatorId);
  const entered = readEntered(plan, data.seen !== undefined, state);
  if (entered.indicatorId !== '' && entered.indicatorId !== data.indicatorId) return otherIndicator(call, entered);
  const fileId = entered.fileId ?? data.counted?.fileId;
  const list = fileId === undefined ? undefined : await readList(call, fileId);
  if (list !== undefined && data.counted?.fileId !== list.fileId) {
    if (entered.periodId === '') throw new FieldErrors({ period: words.errors.period });
    const count = await countList(call.db, data.indicatorId, entered.periodId, list.firms);
    return showCount({ call, plan, entered, data, list }, count, false);
  }
  const { proof } = await lookUpFile(call.lookup, { proof: entered.proof }, 'proof');
  const input: ValueInput = {
    ...entered,
    proof: typeof proof === 'string' ? proof : '',
    indicatorId: data.indicatorId,
    known: entered.known.map(({ value }) => value),
    ...(data.restatesId === undefined ? {} : { restatesId: data.restatesId }),
    ...(list === undefined ? {} : { list: { ...list, total: data.counted?.total ?? -1 } }),
  };
  try {
    return await call.once(async (tx) => {
      const work = { ...call, tx };
      if (data.seen !== undefined) return answer(call, await editValue(work, data.seen, input));
      return answer(call, { kind: 'saved', ...(await recordValue(work, input)) });
    });
  } catch (error) {
    // All that was written is taken back with it.
    if (!(error instanceof Recount) || list === undefined) throw error;
    return showCount({ call, plan, entered, data, list }, error.count, true);
  }
}

function answer(call: GroupCall, done: EditedValue): Answer {
  if (done.kind === 'unchanged') {
    const text = words.told.unchanged(done.value.reference);
    return { kind: 'tell', message: { text, blocks: textBlocks(text) } };
  }
  const { value, changeId } = done;
  const told = toldOf(call, value.reference, value.facts.status === 'DRAFT');
  return { kind: 'tell', message: changedScreen(value, changeId, told, call.today) };
}

const toldOf = (call: GroupCall, reference: string, isDraft: boolean): string =>
  isDraft ? words.told.draft(reference) : words.told.submitted(reference, call.actor.group.facilitators);

/** Another indicator was chosen than the one whose fields are shown. */
async function otherIndicator(call: GroupCall, entered: EnteredValue): Promise<Answer> {
  const plan = await known(call, entered.indicatorId);
  if (plan.periods.length === 0) throw new FieldErrors({ indicator: words.errors.noPeriod(plan.reference) });
  const fresh = freshValue(plan, call.today, { value: entered.total, comment: entered.comment });
  const modal = valueModal({
    plan,
    entered: { ...fresh, evidence: entered.evidence, known: entered.known },
    data: { indicatorId: plan.indicator.id, counted: { fileId: '', total: 0, round: plan.indicator.number } },
    notes: [words.otherIndicator(plan.reference)],
    // What belongs to the other indicator must not be left standing in fields of the same name.
    renewed: ['period', 'asOf', ...plan.cells.map((_, place) => `part${place}`)],
    today: call.today,
  });
  return { kind: 'update', modal };
}

const mostBytes = 2_000_000;

/** @throws FieldErrors where the file is no list of firms */
async function readList(
  call: GroupCall,
  fileId: string,
): Promise<{ fileId: string; fileName: string; firms: readonly ListedFirm[] } | undefined> {
  if (fileId === '') return undefined;
  const file = await call.lookup.file(fileId, { bytes: mostBytes });
  if (file === undefined) throw new FieldErrors({ firms: words.firms.gone });
  if (file.bytes === undefined) throw new FieldErrors({ firms: words.firms.tooLarge });
  const read = readFirmList(file.bytes);
  if ('problem' in read) throw new FieldErrors({ firms: words.firms.problems[read.problem] });
  return { fileId, fileName: file.name, firms: read.firms };
}

interface Counting {
  readonly call: GroupCall;
  readonly plan: RecordingPlan;
  readonly entered: EnteredValue;
  readonly data: ValueModalData;
  readonly list: Omit<GivenList, 'total'>;
}

/** The modal again, with the count as the value and what was counted already. */
function showCount({ call, plan, entered, data, list }: Counting, count: FirmCount, isAgain: boolean): Answer {
  const counted = { fileId: list.fileId, total: count.total, round: (data.counted?.round ?? 0) + 1 };
  const modal = valueModal({
    plan,
    entered: { ...entered, total: proposedTotal(count) },
    data: { ...data, counted },
    notes: countNotes(count, list.fileName, isAgain),
    renewed: ['total'],
    today: call.today,
  });
  return { kind: 'update', modal };
}

/** Submit, of a draft. */
export const submitDraft = (call: GroupCall, valueId: string): Promise<Answer> =>
  call.once(async (tx) => {
    const { value, changeId } = await submitValue({ ...call, tx }, valueId);
    return { kind: 'tell', message: changedScreen(value, changeId, toldOf(call, value.reference, false), call.today) };
  });
