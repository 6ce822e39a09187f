import type { Db } from '../../persistence/database.js';
import type { Confirmation, Objection } from './domain.js';
import { latestConfirmations } from './store.js';

/** The last asking of the organisations about a decision, with their answers; null: they were never asked. */
export async function confirmationOf(db: Db, decisionId: string): Promise<Confirmation | null> {
  return (await latestConfirmations(db, { decisionId })).get(decisionId) ?? null;
}

/**
 * What the organisations are being asked about at this moment, and proposals about which they were asked and nobody has
 * decided since. In the order of asking.
 */
export async function decisionsToConfirm(db: Db, groupId: string, now: Date): Promise<readonly Confirmation[]> {
  const latest = await latestConfirmations(db, {
    request: { groupId, askedAt: { lte: now } },
    decision: { withdrawnAt: null, status: { in: ['PROPOSED', 'ACCEPTED'] } },
  });
  return [...latest.values()].filter(
    ({ closedAt, ending, leftBy, decision, statement }) =>
      decision.statement === statement &&
      (closedAt === null || (ending === 'DEADLINE' && leftBy === null && decision.status === 'PROPOSED')),
  );
}

/**
 * Objections and proposed wordings that count and are not dealt with: the decision is still proposed or in force, in
 * the words that were asked about, and nobody has accepted it or left it as it is since. In the order of asking, then by
 * organisation.
 */
export async function openObjections(db: Db, groupId: string): Promise<readonly Objection[]> {
  const latest = await latestConfirmations(db, {
    request: { groupId },
    decision: { withdrawnAt: null, status: { in: ['PROPOSED', 'ACCEPTED'] } },
  });
  return [...latest.values()].filter(waits).flatMap(({ decision, organisations }) =>
    organisations.flatMap(({ id, name, answer }): Objection[] => {
      if (answer === null || answer.reply === 'AGREE') return [];
      const { reply, text, by, part, at } = answer;
      return [{ decision, reply, organisation: { id, name }, text, by: by.initials, part, at }];
    }),
  );
}

/** Whether what was said against it is still to be talked about. What the quorum accepted was talked about by nobody. */
function waits({ decision, statement, wasProposed, ending, leftBy }: Confirmation): boolean {
  const isAccepted = wasProposed && decision.status === 'ACCEPTED' && ending !== 'QUORUM';
  return decision.statement === statement && leftBy === null && !isAccepted;
}
