import { UserError } from '../../core/errors.js';
import { recordUndo } from '../../persistence/audit.js';
import type { Change } from '../../slack/contract.js';
import { close } from './close.js';
import { endingOf } from './domain.js';
import { readFacts } from './facts.js';
import { refresh } from './messages.js';
import { findConfirmations } from './store.js';
import { words } from './wording.js';
import { audit, existing, lockConfirmations, type Work } from './work.js';

/**
 * Takes an answer, a question or `Leave it` back by a new entry. Whether this person may is the caller's to judge.
 * @throws UserError where something was built on it
 */
export async function undoConfirmationChange(work: Work, change: Change): Promise<void> {
  if ((await work.tx.auditEntry.count({ where: { undoesId: change.id } })) > 0) {
    throw new UserError(words.undo.alreadyUndone);
  }
  switch (change.act) {
    case words.acts.answered:
      return takeAnswerBack(work, change);
    case words.acts.asked:
      return callOff(work, change);
    case words.acts.left:
      return takeUpAgain(work, change);
    default:
      throw new UserError(words.undo.cannot);
  }
}

/** Afterwards the organisation's answer before counts again, or it has none. */
async function takeAnswerBack(work: Work, change: Change): Promise<void> {
  const { tx, now, actor } = work;
  const { answerId = '' } = readFacts(change.after);
  const answer = await tx.confirmationAnswer.findUnique({ where: { id: answerId }, select: { confirmationId: true } });
  if (answer === null) throw new UserError(words.undo.cannot);
  await lockConfirmations(tx, [answer.confirmationId]);
  const confirmation = await existing(tx, actor.group.id, answer.confirmationId);
  const { reference } = confirmation.decision;
  if (endingOf(confirmation, now) !== undefined) throw new UserError(words.undo.over(reference));
  const { organisation } = readFacts(change.after);
  const asked = confirmation.organisations.find(({ id }) => id === organisation?.id);
  if (asked?.answer?.id !== answerId) throw new UserError(words.undo.later(organisation?.name ?? ''));
  await tx.confirmationAnswer.update({ where: { id: answerId }, data: { withdrawnAt: now } });
  await undone(work, change);
  await refresh(tx, confirmation, now, asked.id);
}

/** As long as nobody has answered: all that was asked at once. */
async function callOff(work: Work, change: Change): Promise<void> {
  const { tx, now, actor, via } = work;
  const { requestId = '' } = readFacts(change.after);
  const where = { requestId, request: { groupId: actor.group.id }, openFor: { not: null } };
  await lockConfirmations(
    tx,
    (await findConfirmations(tx, where)).map(({ id }) => id),
  );
  const open = await findConfirmations(tx, where);
  const own = open.find(({ decision }) => decision.id === change.recordId);
  if (own === undefined) throw new UserError(words.undo.cannot);
  if (endingOf(own, now) !== undefined) throw new UserError(words.undo.ended(own.decision.reference));
  const answered = open.find(({ organisations }) => organisations.some(({ answer }) => answer !== null));
  if (answered !== undefined) throw new UserError(words.undo.answered(answered.decision.reference));
  for (const confirmation of open) {
    await close(tx, confirmation, 'CALLED_OFF', now);
    if (confirmation !== own) {
      const by = { tx, via, memberId: actor.memberId, at: now };
      await audit(by, confirmation, words.acts.closed, null, { ending: 'CALLED_OFF' });
    }
    await refresh(tx, confirmation, now);
  }
  await undone(work, change);
}

async function takeUpAgain(work: Work, change: Change): Promise<void> {
  const { tx, now, actor } = work;
  const { confirmationId = '' } = readFacts(change.after);
  const confirmation = await existing(tx, actor.group.id, confirmationId);
  await tx.confirmation.update({ where: { id: confirmationId }, data: { leftAt: null, leftById: null } });
  await undone(work, change);
  await refresh(tx, confirmation, now);
}

async function undone({ tx, now, via, actor }: Work, change: Change): Promise<void> {
  const { memberId } = actor;
  await recordUndo(tx, change, {
    act: words.acts.takenBack,
    at: now,
    byMemberId: memberId,
    via,
    before: readFacts(change.after),
    after: readFacts(change.before),
  });
}
