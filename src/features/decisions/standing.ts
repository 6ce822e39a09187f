/** What an organisation says to a decision it was asked about. To propose another wording is neither to agree nor to object. */
export type Reply = 'AGREE' | 'OBJECT' | 'WORDING';

/** An answer as far as it is counted. */
export interface Counted {
  readonly organisationId: string;
  /** In the order in which the organisation's answers were given. */
  readonly number: number;
  readonly reply: Reply;
}

/** How many organisations said what. The four together are all that were asked. */
export interface Tally {
  readonly asked: number;
  readonly agree: number;
  readonly object: number;
  readonly wording: number;
  /** They have not answered; that is never agreement. */
  readonly none: number;
}

/**
 * The answer of each organisation: one each, and of several the last one counts.
 * @param answers without those that were taken back, in any order
 */
export function answersThatCount<A extends Counted>(answers: readonly A[]): ReadonlyMap<string, A> {
  const last = new Map<string, A>();
  for (const answer of answers) {
    const other = last.get(answer.organisationId);
    if (other === undefined || answer.number > other.number) last.set(answer.organisationId, answer);
  }
  return last;
}

/**
 * Counts organisations, not people, and only those that were asked.
 * @param organisationIds of those that were asked
 * @param answers without those that were taken back, in any order
 */
export function tallyOf(organisationIds: readonly string[], answers: readonly Counted[]): Tally {
  const last = answersThatCount(answers);
  const replies = [...new Set(organisationIds)].map((id) => last.get(id)?.reply);
  const saying = (reply: Reply | undefined) => replies.filter((each) => each === reply).length;
  return {
    asked: replies.length,
    agree: saying('AGREE'),
    object: saying('OBJECT'),
    wording: saying('WORDING'),
    none: saying(undefined),
  };
}
