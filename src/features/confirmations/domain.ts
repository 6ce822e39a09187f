import type { PlainDate } from '../../core/dates.js';
import type { Reply, Tally } from '../decisions/use-cases.js';

/** As what somebody speaks for an organisation. */
export type Part = 'MEMBER' | 'DEPUTY' | 'ON_BEHALF';

/** Why no answer is taken any more. SETTLED: it was marked as agreed, rejected or revoked meanwhile. */
export type Ending = 'DEADLINE' | 'QUORUM' | 'REWORDED' | 'WITHDRAWN' | 'SUPERSEDED' | 'SETTLED' | 'CALLED_OFF';

/** When a proposal is accepted by rule. With neither number there is no quorum, and a facilitator decides. */
export interface Quorum {
  /** So many organisations must answer; null: not set. */
  readonly mustAnswer: number | null;
  /** So many must agree; null: not set. */
  readonly mustAgree: number | null;
  /** Whether it counts although an organisation objects or wants another wording. */
  readonly despiteObjections: boolean;
}

/** What an organisation answered, and who said so. */
export interface Answer {
  readonly id: string;
  readonly organisationId: string;
  readonly number: number;
  readonly reply: Reply;
  /** The reason of an objection, or the proposed wording; '' of agreement. */
  readonly text: string;
  readonly by: { readonly id: string; readonly initials: string };
  readonly part: Part;
  readonly at: Date;
}

/** An organisation that was asked. */
export interface AskedOrganisation {
  readonly id: string;
  readonly name: string;
  /** Nobody of it can be reached on Slack, so a facilitator is asked on its behalf. */
  readonly isOnBehalf: boolean;
  /** Initials of its members, without those who left. */
  readonly people: readonly string[];
  /** The answer that counts; null: no answer, which is never agreement. */
  readonly answer: Answer | null;
}

/** One asking of the organisations about a decision, in the words that it had then. */
export interface Confirmation {
  readonly id: string;
  readonly requestId: string;
  readonly decision: {
    readonly id: string;
    readonly number: number;
    /** "D-3" */
    readonly reference: string;
    readonly status: 'PROPOSED' | 'ACCEPTED' | 'REJECTED' | 'SUPERSEDED' | 'REVOKED';
    /** As it reads now. */
    readonly statement: string;
    readonly isWithdrawn: boolean;
  };
  readonly group: {
    readonly id: string;
    readonly workspaceId: string;
    readonly channelId: string;
    readonly timeZone: string;
  };
  /** What the answers are about. */
  readonly statement: string;
  readonly wasProposed: boolean;
  readonly askedBy: { readonly id: string; readonly initials: string };
  readonly askedAt: Date;
  /** When the organisations without an answer were reminded; null: they were not, so far. */
  readonly remindedAt: Date | null;
  /** The last day for an answer, in the group's time zone. */
  readonly until: PlainDate;
  /** The end of that day. */
  readonly deadline: Date;
  readonly quorum: Quorum;
  /** null: answers are taken until the deadline. */
  readonly closedAt: Date | null;
  readonly ending: Ending | null;
  /** Initials of the facilitator who left it as it came out; null: nobody did. */
  readonly leftBy: string | null;
  /** By name. */
  readonly organisations: readonly AskedOrganisation[];
  readonly tally: Tally;
}

/** An objection or proposed wording that nobody has dealt with yet: the decision still stands as it was asked about. */
export interface Objection {
  readonly decision: Confirmation['decision'];
  readonly reply: 'OBJECT' | 'WORDING';
  readonly organisation: { readonly id: string; readonly name: string };
  readonly text: string;
  /** Initials. */
  readonly by: string;
  readonly part: Part;
  readonly at: Date;
}

export const recordType = 'confirmation';

/** In UTF-16 units, as Slack counts. */
export const lengths = { reason: 1000, wording: 3000 } as const;

/** Why answers are no longer taken, whether or not it has been written down; undefined: they still are. */
export function endingOf(confirmation: Confirmation, now: Date): Ending | undefined {
  const { ending, closedAt, decision, statement, wasProposed, deadline } = confirmation;
  if (closedAt !== null) return ending ?? 'DEADLINE';
  if (decision.isWithdrawn) return 'WITHDRAWN';
  if (decision.status === 'SUPERSEDED') return 'SUPERSEDED';
  if (decision.statement !== statement) return 'REWORDED';
  if (decision.status !== (wasProposed ? 'PROPOSED' : 'ACCEPTED')) return 'SETTLED';
  return now >= deadline ? 'DEADLINE' : undefined;
}

export const hasQuorum = ({ mustAnswer, mustAgree }: Quorum): boolean => mustAnswer !== null || mustAgree !== null;

/**
 * Whether a proposal is accepted by rule. Only answers are counted, never silence; an objection or another wording that
 * is wanted stands in the way, unless the group has said otherwise.
 */
export function isQuorumMet(quorum: Quorum, tally: Tally): boolean {
  const { mustAnswer, mustAgree, despiteObjections } = quorum;
  const against = tally.object + tally.wording;
  if (!hasQuorum(quorum) || tally.agree === 0) return false;
  if (against > 0 && !despiteObjections) return false;
  // With only a number of answers set, more must agree than want something else.
  if (mustAgree === null && tally.agree <= against) return false;
  return tally.agree >= (mustAgree ?? 0) && tally.agree + against >= (mustAnswer ?? 0);
}

/** Whether there is something to decide for a facilitator now that no more answers are taken. */
export function needsDecision(confirmation: Confirmation): boolean {
  const { ending, wasProposed, quorum, tally } = confirmation;
  if (ending !== 'DEADLINE') return false;
  // What is in force already and was confirmed stays as it is, and nobody needs to hear of it.
  return wasProposed || !(tally.agree === tally.asked || isQuorumMet(quorum, tally));
}

/** What can be done with what came out: a proposal is accepted or rejected, and whatever it is may be asked again or left. */
export type Choice = 'accept' | 'reject' | 'again' | 'leave';

export function possibleChoices(confirmation: Confirmation): readonly Choice[] {
  const { decision, statement, leftBy, wasProposed } = confirmation;
  const stands = !decision.isWithdrawn && decision.statement === statement;
  if (!needsDecision(confirmation) || leftBy !== null || !stands) return [];
  if (wasProposed) return decision.status === 'PROPOSED' ? ['accept', 'reject', 'again', 'leave'] : [];
  return decision.status === 'ACCEPTED' ? ['again', 'leave'] : [];
}
