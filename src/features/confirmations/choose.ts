import { UserError } from '../../core/errors.js';
import { requireFacilitator } from '../../core/rights.js';
import type { Db } from '../../persistence/database.js';
import { acceptAfterConfirmation, changeStatus, findDecision, tallyPhrase } from '../decisions/use-cases.js';
import { type Choice, type Confirmation, possibleChoices } from './domain.js';
import { refresh } from './messages.js';
import { agreedNames } from './phrases.js';
import { words } from './wording.js';
import { audit, existing, lockConfirmations, type Work } from './work.js';

/** The confirmation, where this person may still choose this for it. @throws UserError */
export async function confirmationToDecide(
  { db, actor }: Pick<Work, 'actor'> & { readonly db: Db },
  confirmationId: string,
  choice: Choice,
): Promise<Confirmation> {
  requireFacilitator(actor, words.rights.decide);
  const confirmation = await existing(db, actor.group.id, confirmationId);
  const isLatest = (await db.confirmation.count({ where: laterThan(confirmation) })) === 0;
  if (!isLatest || !possibleChoices(confirmation).includes(choice)) {
    throw new UserError(words.errors.decided(confirmation.decision.reference));
  }
  return confirmation;
}

const laterThan = ({ decision, askedAt }: Confirmation) => ({
  decisionId: decision.id,
  request: { askedAt: { gt: askedAt } },
});

/** By a facilitator, for what the rule does not accept. @returns the sentence to say. @throws UserError */
export async function decide(
  work: Work,
  confirmationId: string,
  choice: Exclude<Choice, 'again'>,
): Promise<{ readonly told: string; readonly confirmation: Confirmation }> {
  const { tx, now, via, actor } = work;
  await lockConfirmations(tx, [confirmationId]);
  const confirmation = await confirmationToDecide({ db: tx, actor }, confirmationId, choice);
  const { decision, tally } = confirmation;
  const reason = words.because.byFacilitator(tallyPhrase(tally), agreedNames(confirmation));
  const { memberId } = actor;
  switch (choice) {
    case 'accept': {
      const by = { tx, at: now, now, via, memberId };
      const accepted = await acceptAfterConfirmation(by, { decisionId: decision.id, confirmationId, reason });
      if (accepted === null) throw new UserError(words.errors.changedMeanwhile(decision.reference));
      break;
    }
    case 'reject': {
      const current = await findDecision(tx, actor.group.id, decision.id);
      const outcome = current === null ? null : await changeStatus(work, 'reject', current, reason);
      if (outcome?.kind !== 'saved') throw new UserError(words.errors.changedMeanwhile(decision.reference));
      break;
    }
    case 'leave':
      await tx.confirmation.update({ where: { id: confirmationId }, data: { leftAt: now, leftById: memberId } });
      await audit(
        { tx, via, memberId, at: now },
        confirmation,
        words.acts.left,
        { left: false },
        { left: true, confirmationId },
      );
  }
  await refresh(tx, confirmation, now);
  const { accepted, rejected, leftIt } = words.result;
  const say = { accept: accepted, reject: rejected, leave: leftIt };
  return { told: say[choice](decision.reference), confirmation };
}
