import { dayOf, type PlainDate } from '../../core/dates.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { difference } from '../../core/facts.js';
import { requireFacilitator, requireRecorder } from '../../core/rights.js';
import { requestEdit } from '../../delivery/outbox.js';
import { nextNumber } from '../../persistence/numbering.js';
import { entryToPointTo, type Linked, type Work, Wrong } from '../entries/use-cases.js';
import { evidenceKind, evidenceTyped } from '../evidence/use-cases.js';
import { type FirmCount, type GivenList, keepList } from './firm-rows.js';
import { type RecordingPlan, recordingPlan } from './recording-plan.js';
import { inPlaceOf } from './restating.js';
import { returnedKey } from './returned.js';
import { auditValue, type RecordedValue, standingValue, valueAgain } from './value-audit.js';
import type { ValueFacts } from './value-facts.js';
import { type EnteredValue, proofFile } from './value-form.js';
import { checkValue } from './value-input.js';
import { insertValue, type Value, writeValue } from './value-rows.js';
import { statuses, valueWords } from './value-wording.js';

const said = valueWords.errors;

/** What is recorded of an indicator. */
export interface ValueInput extends Omit<EnteredValue, 'fileId' | 'known'> {
  /** Ids of evidence that is there already. */
  readonly known: readonly string[];
  readonly list?: GivenList;
  /** The approved value in whose place it shall stand; left out: one of the same day, where there is one. */
  readonly restatesId?: string;
}

export type EditedValue =
  | ({ readonly kind: 'saved' } & RecordedValue)
  | { readonly kind: 'unchanged'; readonly value: Value };

/** Another list of firms was counted meanwhile: the count is not the one that the person saw. Nothing was written. */
export class Recount extends Error {
  constructor(readonly count: FirmCount) {
    super('another list of firms was counted meanwhile');
  }
}

async function planFor(work: Work, indicatorId: string, today: PlainDate): Promise<RecordingPlan> {
  const plan = await recordingPlan(work.tx, work.actor.group.id, indicatorId, today);
  if (plan === null) throw new FieldErrors({ indicator: said.indicator });
  return plan;
}

/** Records a value, as a draft or for approval. @throws FieldErrors, UserError */
export async function recordValue(work: Work, input: ValueInput): Promise<RecordedValue> {
  const { tx, now, actor } = work;
  requireRecorder(actor);
  const today = dayOf(now, actor.group.timeZone);
  await holdPeriod(work, input.periodId);
  const plan = await planFor(work, input.indicatorId, today);
  const { period, ...checked } = checkValue(input, { ...plan, today, facilitators: actor.group.facilitators });
  const restates = await inPlaceOf(tx, {
    indicatorId: plan.indicator.id,
    periodId: period.id,
    asOf: checked.asOf,
    named: input.restatesId,
  });
  const facts = {
    ...checked,
    period: { id: period.id, name: '' },
    comment: input.comment,
    evidence: [],
    status: input.isDraft ? ('DRAFT' as const) : ('SUBMITTED' as const),
    judgement: '',
    restates,
  };
  const number = await nextNumber(tx, actor.group.id, 'V');
  const head = { indicatorId: plan.indicator.id, number, recordedById: actor.memberId, recordedAt: now };
  const id = await insertValue(tx, head, facts);
  await takeList(work, { id, indicatorId: plan.indicator.id, periodId: period.id }, input.list);
  const evidence = await evidenceFor(work, plan, input);
  await tx.indicatorValue.update({
    where: { id },
    data: { evidence: { connect: evidence.map((piece) => ({ id: piece.id })) } },
  });
  const value = await valueAgain(tx, id);
  const changeId = await auditValue(work, id, valueWords.acts.recorded, { before: null, after: value.facts });
  return { value, changeId };
}

/** Held until the transaction ends: a period that is locked at this moment is seen as that. */
async function holdPeriod({ tx }: Work, periodId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "IndicatorPeriod" WHERE "id" = ${periodId} FOR SHARE`;
}

async function takeList(
  { tx, now, actor }: Work,
  value: { id: string; indicatorId: string; periodId: string },
  list: GivenList | undefined,
): Promise<void> {
  if (list === undefined) return;
  const count = await keepList(tx, value, list, { memberId: actor.memberId, now });
  if (count.total !== list.total) throw new Recount(count);
}

/** The evidence that was chosen and typed. @throws FieldErrors */
async function evidenceFor(
  work: Work,
  plan: RecordingPlan,
  { evidence, known, proof, comment }: Pick<ValueInput, 'evidence' | 'known' | 'proof' | 'comment'>,
): Promise<readonly Linked[]> {
  const chosen: Linked[] = [];
  for (const id of known) {
    const found = await entryToPointTo(evidenceKind, work.tx, work.actor.group.id, id);
    if (found !== null) chosen.push(found);
  }
  const shows = comment === '' ? plan.indicator.facts.title : comment;
  const today = dayOf(work.now, work.actor.group.timeZone);
  const file = await proofFile.check(proof, { work, today }, undefined);
  if (file instanceof Wrong) throw new FieldErrors({ proof: file.sentence });
  const typed = await evidenceTyped(work, { typed: evidence, file, shows });
  if (typeof typed === 'string') throw new FieldErrors({ evidence: typed });
  return [...new Map([...chosen, ...typed].map((piece) => [piece.id, piece])).values()];
}

/** The value, where this person may change it: its author, the indicator's owner, a facilitator. @throws UserError */
export async function valueToEdit({ tx, actor }: Pick<Work, 'tx' | 'actor'>, id: string): Promise<Value> {
  requireRecorder(actor);
  const value = await standingValue(tx, actor.group.id, id);
  if (![value.recordedBy.id, value.indicator.ownerId].includes(actor.memberId)) {
    requireFacilitator(actor, valueWords.rights.edit(value.reference));
  }
  return value;
}

/** Corrects a value that is not approved. @param seen the version that the person saw. @throws FieldErrors, UserError */
export async function editValue(
  work: Work,
  seen: { readonly id: string; readonly version: number },
  input: ValueInput,
): Promise<EditedValue> {
  const { tx, now, actor } = work;
  const before = await valueToEdit(work, seen.id);
  if (before.facts.status === 'APPROVED') throw new UserError(said.approved(before.reference));
  if (before.version !== seen.version) throw new FieldErrors({ total: said.stale });
  const today = dayOf(now, actor.group.timeZone);
  await holdPeriod(work, input.periodId);
  const plan = await planFor(work, before.indicator.id, today);
  const { period, ...checked } = checkValue(input, { ...plan, today, facilitators: actor.group.facilitators });
  await takeList(work, { id: seen.id, indicatorId: before.indicator.id, periodId: period.id }, input.list);
  const restates = await inPlaceOf(tx, {
    indicatorId: before.indicator.id,
    periodId: period.id,
    asOf: checked.asOf,
    named: before.facts.restates?.id,
  });
  const after: ValueFacts = {
    ...before.facts,
    ...checked,
    period: { id: period.id, name: period.id === before.period.id ? (before.facts.period?.name ?? '') : '' },
    comment: input.comment,
    evidence: await evidenceFor(work, plan, input),
    status: input.isDraft ? 'DRAFT' : 'SUBMITTED',
    judgement: '',
    restates,
  };
  const isListed = input.list !== undefined;
  if (!isListed && difference(before.facts, after) === undefined) return { kind: 'unchanged', value: before };
  const submittedAt = after.status === 'SUBMITTED' ? now : null;
  if (!(await writeValue(tx, seen, after, { submittedAt, judgedById: null, judgedAt: null }))) {
    throw new FieldErrors({ total: said.stale });
  }
  const value = await valueAgain(tx, seen.id);
  const changed = difference(before.facts, value.facts) ?? { before: {}, after: {} };
  const changeId = await auditValue(work, seen.id, valueWords.acts.edited, changed);
  await quietReturn(work, before);
  return { kind: 'saved', value, changeId };
}

/** The author's message of a return no longer asks for anything. */
async function quietReturn({ tx, now }: Work, value: Value): Promise<void> {
  const key = returnedKey(value);
  if (key !== undefined) await requestEdit(tx, { workspaceId: value.group.workspaceId, dedupeKey: key, now });
}

/** Submits a draft as it stands. @throws UserError */
export async function submitValue(work: Work, id: string): Promise<RecordedValue> {
  const { tx, now } = work;
  const before = await valueToEdit(work, id);
  const { status } = before.facts;
  if (status !== 'DRAFT' && status !== 'RETURNED') {
    throw new UserError(said.notDraft(before.reference, statuses[status ?? 'DRAFT']));
  }
  if (before.period.isLocked) throw new UserError(said.lockedNow(before.facts.period?.name ?? ''));
  const after: ValueFacts = { ...before.facts, status: 'SUBMITTED', judgement: '' };
  if (!(await writeValue(tx, before, after, { submittedAt: now, judgedById: null, judgedAt: null }))) {
    throw new UserError(said.changed(before.reference));
  }
  const changed = difference(before.facts, after) ?? { before: {}, after: {} };
  const changeId = await auditValue(work, id, valueWords.acts.submitted, changed);
  await quietReturn(work, before);
  return { value: await valueAgain(tx, id), changeId };
}
