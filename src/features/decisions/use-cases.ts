import { dayOf } from '../../core/dates.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { difference, factsBefore, mergeEntered } from '../../core/facts.js';
import { requireRecorder } from '../../core/rights.js';
import type { Transaction } from '../../persistence/database.js';
import { nextNumber } from '../../persistence/numbering.js';
import { lastChanges } from '../../persistence/record-history.js';
import type { Change } from '../../slack/contract.js';
import { meetingReference, meetingToRecordUnder } from '../meetings/use-cases.js';
import { postCard, refreshCards } from './cards.js';
import {
  type Decision,
  firstStatus,
  lengths,
  prefix,
  recordType,
  referenceOf,
  type StatusAct,
  statusActs,
} from './domain.js';
import { checkDecision, type DecisionFacts, type DecisionInput, editable, factsOf, readFacts } from './facts.js';
import { allDeciders, decisionToActOn, decisionToEdit } from './finding.js';
import { requireCorrectable, requireNoDemotion } from './rules.js';
import { insertDecision, setStatus, updateDecision } from './store.js';
import { words } from './wording.js';
import { audit, type Work } from './work.js';

export { decisionCardKey, refreshDecisionCard } from './cards.js';
export { acceptAfterConfirmation, actOfConfirmation } from './confirm.js';
export { type Decision, deciderOf, isOpen, mayBeConfirmed, referenceOf as decisionReference } from './domain.js';
export type { DecisionInput } from './facts.js';
export { decisionChoice, decisionChoices, decisionToRecordUnder } from './finding.js';
export { explainDecisionChanges } from './history.js';
export { modalityPhrase, tallyPhrase } from './phrases.js';
export { answersThatCount, type Counted, type Reply, type Tally, tallyOf } from './standing.js';
export { decisionsOfMeeting, findDecision, findDecisionByNumber } from './store.js';

/** A decision with the change that made it what it is. */
export interface Recorded {
  readonly decision: Decision;
  readonly changeId: string;
}

/**
 * Records a decision or proposal and queues its card.
 * @param sourceSentence the sentence of the minutes from which it was read
 * @throws FieldErrors, UserError
 */
export async function recordDecision(work: Work, input: DecisionInput, sourceSentence = ''): Promise<Recorded> {
  requireRecorder(work.actor);
  const facts = await checked(work, input, undefined, sourceSentence !== '');
  return insert(work, facts, null, sourceSentence);
}

/**
 * Records a new decision in the place of another, which keeps its statement and says by what it was superseded.
 * @throws FieldErrors, UserError
 */
export async function supersedeDecision(work: Work, oldId: string, input: DecisionInput): Promise<Recorded> {
  const { tx, actor } = work;
  const old = await decisionToEdit(tx, actor, oldId);
  const facts = await checked(work, input, undefined);
  requireNoDemotion(old, facts);
  const superseded = await setStatus(tx, old, { status: 'SUPERSEDED' });
  if (superseded === null) throw new UserError(words.errors.changedMeanwhile(referenceOf(old)));
  const recorded = await insert(work, facts, old);
  await refreshCards(tx, undefined, superseded, work.now);
  return recorded;
}

async function insert(work: Work, facts: DecisionFacts, old: Decision | null, sourceSentence = ''): Promise<Recorded> {
  const { tx, now, actor } = work;
  const groupId = actor.group.id;
  const number = await nextNumber(tx, groupId, prefix);
  const status = firstStatus(facts.modality);
  const decision = await insertDecision(
    tx,
    {
      groupId,
      number,
      status,
      supersedesId: old?.id ?? null,
      recordedById: actor.memberId,
      recordedAt: now,
      sourceSentence,
    },
    facts,
  );
  if (old !== null) {
    const supersededBy = { id: decision.id, reference: referenceOf(decision) };
    await audit(work, old.id, words.acts.superseded, { status: old.status }, { status: 'SUPERSEDED', supersededBy });
  }
  // Written last: it is the change that `/intra undo` finds first, and it takes both back.
  const supersedes = old === null ? {} : { supersedes: { id: old.id, reference: referenceOf(old) } };
  const changeId = await audit(work, decision.id, words.acts.recorded, null, {
    ...facts,
    status,
    ...supersedes,
    ...(sourceSentence === '' ? {} : { sourceSentence }),
  });
  await postCard(tx, decision, now);
  return { decision, changeId };
}

export type Edited =
  | ({ readonly kind: 'saved' } & Recorded)
  | { readonly kind: 'unchanged'; readonly decision: Decision }
  /** Others were quicker: nothing was written. */
  | {
      readonly kind: 'stale';
      readonly decision: Decision;
      readonly meanwhile: readonly Change[];
      /** What the person entered, with what the others wrote where the person had changed nothing. */
      readonly facts: DecisionFacts;
      readonly renewed: readonly string[];
    };

/** What was entered in either modal; the later one asks neither for the statement nor for how it was reached. */
export type EditInput = DecisionInput | Omit<DecisionInput, 'statement' | 'modality'>;

/** @param seen the version of the decision that the person saw. @throws FieldErrors, UserError */
export async function editDecision(
  work: Work,
  seen: { readonly id: string; readonly version: number },
  input: EditInput,
): Promise<Edited> {
  const { tx, now, actor } = work;
  const before = await decisionToEdit(tx, actor, seen.id);
  const facts = await checked(work, { statement: before.statement, modality: before.modality, ...input }, before);
  if (before.version !== seen.version) return stale(tx, before, seen.version, facts);
  requireCorrectable(before, facts, now);
  const changed = difference(factsOf(before), facts);
  if (changed === undefined) return { kind: 'unchanged', decision: before };
  const status = facts.modality === before.modality ? before.status : firstStatus(facts.modality);
  const decision = await updateDecision(tx, seen, facts, status);
  if (decision === null) return stale(tx, await decisionToEdit(tx, actor, seen.id), seen.version, facts);
  const statuses = status === before.status ? undefined : { before: { status: before.status }, after: { status } };
  const changeId = await audit(
    work,
    decision.id,
    words.acts.edited,
    { ...changed.before, ...statuses?.before },
    { ...changed.after, ...statuses?.after },
  );
  await refreshCards(tx, before, decision, now);
  return { kind: 'saved', decision, changeId };
}

export type Acted =
  | ({ readonly kind: 'saved' } & Recorded)
  | { readonly kind: 'stale'; readonly decision: Decision; readonly meanwhile: readonly Change[] };

/** Agreement to a proposal, its rejection, or the revocation of a decision; with a reason. @throws FieldErrors, UserError */
export async function changeStatus(
  work: Work,
  act: StatusAct,
  seen: { readonly id: string; readonly version: number },
  reason: string,
): Promise<Acted> {
  const { tx, now, actor } = work;
  const before = await decisionToActOn(tx, actor, act, seen.id);
  if (reason === '') throw new FieldErrors({ reason: words.errors.reason });
  if (reason.length > lengths.reason) {
    throw new FieldErrors({ reason: words.errors.tooLong(reason.length, lengths.reason) });
  }
  const { to, modality } = statusActs[act];
  const data = { status: to, ...(modality === undefined ? {} : { modality }) };
  // What was agreed to is what the person saw, not what somebody made of it meanwhile.
  const decision = await setStatus(tx, seen, data);
  if (decision === null) {
    const current = await decisionToActOn(tx, actor, act, seen.id);
    return { kind: 'stale', decision: current, meanwhile: await changesSince(tx, current, seen.version) };
  }
  const was = { status: before.status, ...(modality === undefined ? {} : { modality: before.modality }) };
  const changeId = await audit(work, decision.id, words.acts[act], was, { ...data, reason });
  await refreshCards(tx, undefined, decision, now);
  return { kind: 'saved', decision, changeId };
}

async function checked(
  work: Work,
  input: DecisionInput,
  before: Decision | undefined,
  isFromMinutes?: boolean,
): Promise<DecisionFacts> {
  const { tx, now, actor } = work;
  const { id: groupId, timeZone } = actor.group;
  const meeting = input.meetingId === undefined ? null : await meetingToRecordUnder(tx, groupId, input.meetingId);
  const resolved = {
    deciders: await allDeciders(tx, groupId),
    meeting: meeting === null ? undefined : { id: meeting.id, reference: meetingReference(meeting) },
  };
  return checkDecision(input, resolved, dayOf(now, timeZone), before, isFromMinutes);
}

/** Every change of a decision raises its version by one and writes one entry. */
function changesSince(tx: Transaction, current: Decision, seenVersion: number): Promise<readonly Change[]> {
  return lastChanges(tx, { recordType, recordId: current.id }, current.version - seenVersion);
}

async function stale(tx: Transaction, current: Decision, seenVersion: number, entered: DecisionFacts): Promise<Edited> {
  const meanwhile = await changesSince(tx, current, seenVersion);
  const seen = factsBefore(meanwhile.map(({ before }) => editable(readFacts(before))));
  return { kind: 'stale', decision: current, meanwhile, ...mergeEntered(entered, seen, factsOf(current)) };
}
