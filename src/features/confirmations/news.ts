import type { Db } from '../../persistence/database.js';
import { answersThatCount, type Tally, tallyOf } from '../decisions/use-cases.js';
import { isQuorumMet } from './domain.js';

/** What became of a confirmation in a span of time, as of its end. */
export interface ConfirmationNews {
  readonly decisionId: string;
  /** The words that were asked about. */
  readonly statement: string;
  /** The answers as of the end of the span. */
  readonly tally: Tally;
  /** No more answers are taken since some moment in the span, and the organisations confirmed what was asked. */
  readonly isConfirmed: boolean;
  /** Names of the organisations that objected in the span and still do, in their order. */
  readonly objectedBy: readonly string[];
}

/** A span of time; answers that were taken back until `correctedUntil` count as never given. */
export interface NewsSpan {
  readonly since: Date;
  readonly until: Date;
  readonly correctedUntil: Date;
}

/**
 * Of the last asking of each decision before the end of the span: what happened in it. Read from what was recorded, so
 * that it is the same whenever it is asked for.
 * @param decisionIds of decisions about whose last asking something is to be known in any case
 */
export async function confirmationNews(
  db: Db,
  groupId: string,
  { since, until, correctedUntil }: NewsSpan,
  decisionIds: readonly string[],
): Promise<readonly ConfirmationNews[]> {
  const rows = await db.confirmation.findMany({
    where: {
      request: { groupId, askedAt: { lte: until } },
      AND: [
        { OR: [{ ending: null }, { ending: { not: 'CALLED_OFF' } }] },
        {
          OR: [
            { closedAt: { gt: since, lte: until } },
            { answers: { some: { reply: 'OBJECT', at: { gt: since, lte: until } } } },
            { decisionId: { in: [...decisionIds] } },
          ],
        },
      ],
    },
    include: {
      request: {
        include: { organisations: { select: { organisation: { select: { id: true, name: true } } } } },
      },
      answers: {
        where: { at: { lte: until }, OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: correctedUntil } }] },
        select: { organisationId: true, number: true, reply: true, at: true },
      },
    },
    orderBy: [{ request: { askedAt: 'asc' } }, { requestId: 'asc' }, { position: 'asc' }],
  });
  const latest = new Map(rows.map((row) => [row.decisionId, row]));
  return [...latest.values()].map(({ decisionId, statement, closedAt, ending, wasProposed, request, answers }) => {
    const organisations = request.organisations.map(({ organisation }) => organisation);
    const tally = tallyOf(
      organisations.map(({ id }) => id),
      answers,
    );
    const counted = answersThatCount(answers);
    const hasEnded = closedAt !== null && closedAt > since && closedAt <= until;
    const isEveryone = tally.agree === tally.asked || isQuorumMet(request, tally);
    return {
      decisionId,
      statement,
      tally,
      isConfirmed: hasEnded && (ending === 'QUORUM' || (ending === 'DEADLINE' && !wasProposed && isEveryone)),
      objectedBy: organisations
        .filter(({ id }) => {
          const answer = counted.get(id);
          return answer?.reply === 'OBJECT' && answer.at > since;
        })
        .map(({ name }) => name)
        .sort((a, b) => a.localeCompare(b, 'en-GB')),
    };
  });
}
