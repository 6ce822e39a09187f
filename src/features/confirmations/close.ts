import type { Transaction } from '../../persistence/database.js';
import type { Prisma } from '../../persistence/generated/client.js';
import { acceptAfterConfirmation, tallyPhrase } from '../decisions/use-cases.js';
import { type Confirmation, type Ending, endingOf, isQuorumMet, needsDecision } from './domain.js';
import { kinds, queue, refresh, resultKey } from './messages.js';
import { agreedNames, quorumPhrase } from './phrases.js';
import { findConfirmations } from './store.js';
import { words } from './wording.js';
import { audit, lockConfirmations } from './work.js';

/** A confirmation that has ended, with why. */
export interface Ended {
  readonly confirmation: Confirmation;
  readonly ending: Ending;
}

/**
 * Ends what no answers are taken for any more: a proposal whose quorum is met is accepted, and for what is left to
 * decide a facilitator gets one message. Done again it does nothing more.
 */
export async function endEnded(
  tx: Transaction,
  request: Prisma.ConfirmationRequestWhereInput,
  now: Date,
): Promise<readonly Ended[]> {
  const where = { openFor: { not: null }, request };
  const open = await findConfirmations(tx, where);
  const over = open.filter((each) => endingOf(each, now) !== undefined).map(({ id }) => id);
  if (over.length === 0) return [];
  // Whoever answers at this moment is waited for, or waits and is told that it is over.
  await lockConfirmations(tx, over);
  const ended: Ended[] = [];
  for (const confirmation of await findConfirmations(tx, { ...where, id: { in: over } })) {
    const ending = endingOf(confirmation, now);
    if (ending !== undefined) ended.push({ confirmation, ending: await end(tx, confirmation, ending, now) });
  }
  for (const requestId of new Set(ended.map(({ confirmation }) => confirmation.requestId))) {
    await tellFacilitator(tx, requestId, now);
  }
  return ended;
}

async function end(tx: Transaction, confirmation: Confirmation, cause: Ending, now: Date): Promise<Ending> {
  const at = cause === 'DEADLINE' ? await instantOfEnd(tx, confirmation, now) : now;
  const isAccepted = cause === 'DEADLINE' && (await acceptByRule(tx, confirmation, at, now));
  const ending = isAccepted ? 'QUORUM' : cause;
  await close(tx, confirmation, ending, at);
  const { organisations, tally } = confirmation;
  const answers = organisations.map(({ name, answer }) => ({ organisation: name, reply: answer?.reply ?? null }));
  const after = { ending, tally: { ...tally }, answers };
  await audit({ tx, via: 'SYSTEM', memberId: null, at }, confirmation, words.acts.closed, null, after);
  await refresh(tx, confirmation, now);
  return ending;
}

/** Takes no more answers. */
export async function close(tx: Transaction, { id }: Confirmation, ending: Ending, at: Date): Promise<void> {
  await tx.confirmation.update({ where: { id }, data: { closedAt: at, openFor: null, ending } });
}

/**
 * What a deadline brings about is dated from it, so that a digest made after an outage says the same as a punctual one;
 * unless something was done to the decision since.
 */
async function instantOfEnd(tx: Transaction, { deadline, decision }: Confirmation, now: Date): Promise<Date> {
  const since = { recordId: decision.id, at: { gt: deadline } };
  return (await tx.auditEntry.findFirst({ where: since, select: { id: true } })) === null ? deadline : now;
}

async function acceptByRule(tx: Transaction, confirmation: Confirmation, at: Date, now: Date): Promise<boolean> {
  const { id: confirmationId, wasProposed, quorum, tally, decision } = confirmation;
  if (!wasProposed || !isQuorumMet(quorum, tally)) return false;
  const reason = words.because.byRule(tallyPhrase(tally), agreedNames(confirmation), quorumPhrase(quorum));
  const by = { tx, at, now, via: 'SYSTEM' as const, memberId: null };
  return (await acceptAfterConfirmation(by, { decisionId: decision.id, confirmationId, reason })) !== null;
}

/** One message for all of a request, to whoever asked; where they are no facilitator any more, to the first who is. */
async function tellFacilitator(tx: Transaction, requestId: string, now: Date): Promise<void> {
  const confirmations = await findConfirmations(tx, { requestId });
  const toDecide = confirmations.filter(needsDecision);
  const [first] = toDecide;
  if (first === undefined) return;
  const { group, askedBy } = first;
  const facilitators = await tx.member.findMany({
    where: { groupId: group.id, role: 'FACILITATOR', leftAt: null, slackUserId: { not: null } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, slackUserId: true },
  });
  const facilitator = facilitators.find(({ id }) => id === askedBy.id) ?? facilitators[0];
  if (facilitator === undefined || facilitator.slackUserId === null) return;
  await queue(tx, {
    workspaceId: group.workspaceId,
    now,
    kind: kinds.result,
    dedupeKey: resultKey(requestId),
    recipient: facilitator.slackUserId,
    about: { requestId, memberId: facilitator.id },
    decisionIds: toDecide.map(({ decision }) => decision.id),
  });
}
