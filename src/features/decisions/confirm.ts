import type { Via } from '../../core/actor.js';
import { recordChange } from '../../persistence/audit.js';
import type { Transaction } from '../../persistence/database.js';
import { refreshCards } from './cards.js';
import { type Decision, recordType, statusActs } from './domain.js';
import { findDecision, setStatus } from './store.js';
import { words } from './wording.js';

/** The act by which the history tells that a proposal was accepted after its organisations had been asked. */
export const actOfConfirmation = words.acts.confirm;

/**
 * Accepts a proposal after its organisations have been asked. Whether the quorum was met, or this person may, is the
 * caller's to judge.
 * @param by.memberId null: a rule of the group's does it
 * @param confirmed.reason which organisations said what, for the history
 * @returns null where it is no open proposal, or somebody changes it at this moment: nothing was written
 */
export async function acceptAfterConfirmation(
  by: { readonly tx: Transaction; readonly at: Date; readonly now: Date; readonly via: Via; memberId: string | null },
  confirmed: { readonly decisionId: string; readonly confirmationId: string; readonly reason: string },
): Promise<Decision | null> {
  const { tx, at, now, via, memberId } = by;
  const before = await findDecision(tx, undefined, confirmed.decisionId);
  if (before === null || before.withdrawnAt !== null || before.status !== 'PROPOSED') return null;
  const { to: status, modality = before.modality } = statusActs.agree;
  const decision = await setStatus(tx, before, { status, modality, acceptedInId: confirmed.confirmationId });
  if (decision === null) return null;
  await recordChange(tx, {
    groupId: before.group.id,
    recordType,
    recordId: before.id,
    act: words.acts.confirm,
    at,
    byMemberId: memberId,
    via,
    before: { status: before.status, modality: before.modality },
    after: { status, modality, reason: confirmed.reason },
  });
  await refreshCards(tx, undefined, decision, now);
  return decision;
}
