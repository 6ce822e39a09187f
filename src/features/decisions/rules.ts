import type { Actor } from '../../core/actor.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { requireFacilitator, requireRecorder } from '../../core/rights.js';
import { buttons } from '../buttons.js';
import { type Decision, isOpen, mayCorrectStatement, referenceOf, type StatusAct, statusActs } from './domain.js';
import type { DecisionFacts } from './facts.js';
import { words } from './wording.js';

/** Whoever recorded the decision, or a facilitator; and it must stand, and be in force or still proposed. @throws UserError */
export function requireMayEdit(actor: Actor, decision: Decision): void {
  requireRecorder(actor);
  const reference = referenceOf(decision);
  if (decision.recordedBy.id !== actor.memberId) requireFacilitator(actor, words.rights.edit(reference));
  requireOpen(decision);
}

/** @throws UserError that says what became of the decision, and where to go on */
function requireOpen(decision: Decision): void {
  if (isOpen(decision)) return;
  const reference = referenceOf(decision);
  const { supersededBy } = decision;
  if (decision.withdrawnAt === null && supersededBy !== null) {
    throw new UserError(words.closed.superseded(reference, supersededBy.reference), {
      label: words.editReference(supersededBy.reference),
      id: buttons.edit,
      value: supersededBy.reference,
    });
  }
  const what = decision.withdrawnAt !== null ? 'takenBack' : decision.status === 'REJECTED' ? 'rejected' : 'revoked';
  throw new UserError(words.closed[what](reference));
}

/** Facilitators only, and only from the status that the act begins with. @throws UserError */
export function requireMayAct(actor: Actor, act: StatusAct, decision: Decision): void {
  requireFacilitator(actor, words.rights.acts[act](referenceOf(decision)));
  requireOpen(decision);
  if (decision.status !== statusActs[act].from)
    throw new UserError(words.errors.wrongStatus[act](referenceOf(decision)));
}

/**
 * The statement and how it was reached can be corrected for ten minutes; afterwards a new decision supersedes this one.
 * @throws FieldErrors
 */
export function requireCorrectable(decision: Decision, entered: DecisionFacts, now: Date): void {
  const fields: Record<string, string> = {};
  if (!mayCorrectStatement(decision, now)) {
    if (entered.statement !== decision.statement) fields['statement'] = words.errors.tooLateForStatement;
    if (entered.modality !== decision.modality) fields['modality'] = words.errors.tooLateForModality;
  }
  const { supersedes } = decision;
  if (supersedes !== null && entered.modality === 'PROPOSED' && decision.modality !== 'PROPOSED') {
    fields['modality'] = words.errors.proposalInPlace(supersedes.reference);
  }
  if (Object.keys(fields).length > 0) throw new FieldErrors(fields);
}

/** A proposal must not put a decision out of force. @throws FieldErrors */
export function requireNoDemotion(old: Decision, entered: DecisionFacts): void {
  if (old.status !== 'ACCEPTED' || entered.modality !== 'PROPOSED') return;
  throw new FieldErrors({ modality: words.errors.proposalInPlace(referenceOf(old)) });
}
