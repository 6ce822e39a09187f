import { UserError } from '../../core/errors.js';
import { lastActOf, undoState } from '../../persistence/record-history.js';
import type { Change } from '../../slack/contract.js';
import { meetingToRecordUnder } from '../meetings/use-cases.js';
import { refreshCards, withdrawCard } from './cards.js';
import { type Decision, recordType, referenceOf } from './domain.js';
import { editable, factsOf, readFacts } from './facts.js';
import { findDecision, setStatus, updateDecision, withdrawDecision } from './store.js';
import { words } from './wording.js';
import { audit, type Work } from './work.js';

/**
 * Takes a change of a decision back by a new entry. Whether this person may is the caller's to judge.
 * @throws UserError where something was built on it
 */
export async function undoDecisionChange(work: Work, change: Change): Promise<void> {
  const { tx } = work;
  const decision = await existing(work, change.recordId);
  await requireFree(work, decision, change);
  switch (change.act) {
    case words.acts.recorded:
      return takeBack(work, decision, change);
    case words.acts.superseded: {
      // The other half of recording the successor: both are taken back together.
      const successor = readFacts(change.after).supersededBy;
      const recorded =
        successor == null ? null : await lastActOf(tx, { recordType, recordId: successor.id }, [words.acts.recorded]);
      if (recorded === null) throw new UserError(words.undo.builtUpon(referenceOf(decision)));
      return undoDecisionChange(work, recorded);
    }
    case words.acts.edited:
      return restore(work, decision, change);
    default:
      return restoreStatus(work, decision, change);
  }
}

async function existing({ tx, actor }: Work, id: string): Promise<Decision> {
  const decision = await findDecision(tx, actor.group.id, id);
  if (decision === null) throw new UserError(words.errors.unknown);
  return decision;
}

async function requireFree({ tx }: Work, decision: Decision, change: Change): Promise<void> {
  const reference = referenceOf(decision);
  switch (await undoState(tx, change)) {
    case 'already undone':
      throw new UserError(words.undo.alreadyUndone);
    case 'is itself an undo':
      throw new UserError(words.undo.isUndo(reference));
    case 'built upon':
      throw new UserError(words.undo.builtUpon(reference));
    case 'free':
  }
}

async function takeBack(work: Work, decision: Decision, change: Change): Promise<void> {
  const { tx, now } = work;
  const reference = referenceOf(decision);
  const after = await withdrawDecision(tx, decision, now);
  if (after === null) throw new UserError(words.undo.builtUpon(reference));
  // Looked at only now: whoever records something under the decision holds it (decisionToRecordUnder).
  if (after.items.length > 0) throw new UserError(words.undo.hasItems(reference, after.items.length));
  if (decision.supersedes !== null) await putBackInForce(work, decision.supersedes.id);
  await audit(work, decision.id, words.acts.takenBack, { withdrawn: false }, { withdrawn: true }, change.id);
  await withdrawCard(tx, decision, now, words.acts.takenBack);
}

async function putBackInForce(work: Work, id: string): Promise<void> {
  const { tx, now } = work;
  const old = await existing(work, id);
  const change = await lastActOf(tx, { recordType, recordId: id }, [words.acts.superseded]);
  if (change === null) throw new UserError(words.undo.builtUpon(referenceOf(old)));
  await requireFree(work, old, change);
  const status = readFacts(change.before).status ?? old.status;
  const restored = await setStatus(tx, old, { status });
  if (restored === null) throw new UserError(words.undo.builtUpon(referenceOf(old)));
  await audit(work, id, words.acts.takenBack, { status: old.status }, { status }, change.id);
  await refreshCards(tx, undefined, restored, now);
}

async function restore(work: Work, decision: Decision, change: Change): Promise<void> {
  const { tx, now, actor } = work;
  const kept = readFacts(change.before);
  const current = factsOf(decision);
  const before = editable(kept);
  const facts = {
    statement: before.statement ?? current.statement,
    modality: before.modality ?? current.modality,
    decidedBy: before.decidedBy ?? current.decidedBy,
    why: before.why ?? current.why,
    alternatives: before.alternatives ?? current.alternatives,
    meeting: before.meeting === undefined ? current.meeting : before.meeting,
    reviewOn: before.reviewOn === undefined ? current.reviewOn : before.reviewOn,
  };
  const isMeetingGone =
    facts.meeting !== null && (await meetingToRecordUnder(tx, actor.group.id, facts.meeting.id)) === null;
  const restored = isMeetingGone ? null : await updateDecision(tx, decision, facts, kept.status ?? decision.status);
  if (restored === null) throw new UserError(words.undo.builtUpon(referenceOf(decision)));
  await audit(work, decision.id, words.acts.takenBack, readFacts(change.after), kept, change.id);
  await refreshCards(tx, decision, restored, now);
}

async function restoreStatus(work: Work, decision: Decision, change: Change): Promise<void> {
  const { tx, now } = work;
  const { status = decision.status, modality = decision.modality } = readFacts(change.before);
  const restored = await setStatus(tx, decision, { status, modality });
  if (restored === null) throw new UserError(words.undo.builtUpon(referenceOf(decision)));
  const was = { status: decision.status, modality: decision.modality };
  await audit(work, decision.id, words.acts.takenBack, was, { status, modality }, change.id);
  await refreshCards(tx, decision, restored, now);
}
