import type { PlainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import type { Tally } from './standing.js';

/** How a statement was reached. */
export type Modality = 'DECIDED' | 'AGREED' | 'PROPOSED';
export type DecisionStatus = 'PROPOSED' | 'ACCEPTED' | 'REJECTED' | 'SUPERSEDED' | 'REVOKED';

export const modalities: readonly Modality[] = ['DECIDED', 'AGREED', 'PROPOSED'];

/** A named person or body that took a decision: exactly one of the two ids is set. */
export interface Decider {
  readonly memberId: string | null;
  readonly organisationId: string | null;
  /** As it stands on the card: "DH (Coventry City Council)", or the organisation's name. */
  readonly name: string;
}

/** Another record, as far as a decision names it. */
export interface Linked {
  readonly id: string;
  readonly reference: string;
}

/** An action item that carries a decision out. */
export interface Item {
  readonly number: number;
  readonly text: string;
  readonly status: 'OPEN' | 'DONE' | 'NOT_DOING';
  /** Initials; null: no owner. */
  readonly owner: string | null;
  readonly dueOn: PlainDate | null;
  /** A date kept in words, where no day was named. */
  readonly dueWords: string;
}

/** The last time that the organisations were asked to confirm a decision. */
export interface Asked {
  readonly tally: Tally;
  /** The last day for an answer, in the group's time zone. */
  readonly until: PlainDate;
  readonly isOpen: boolean;
  /** False: the statement was another one then, so the answers are not about this one. */
  readonly isAboutThis: boolean;
}

/** Who agreed to a proposal that was accepted after the organisations had been asked. */
export interface AcceptedBy {
  /** Names of the organisations that agreed, in their order. */
  readonly agreed: readonly string[];
  /** How many were asked. */
  readonly asked: number;
}

/** A statement with its modality: a decision, or only a proposal of one. */
export interface Decision {
  readonly id: string;
  readonly group: {
    readonly id: string;
    readonly workspaceId: string;
    readonly channelId: string;
    readonly timeZone: string;
  };
  readonly number: number;
  readonly statement: string;
  readonly modality: Modality;
  readonly status: DecisionStatus;
  readonly why: string;
  readonly alternatives: string;
  /** The sentence of the minutes from which it was read; '' where it was entered by hand. */
  readonly sourceSentence: string;
  readonly meeting:
    | (Linked & { readonly title: string; readonly number: number; readonly heldOn: PlainDate | null })
    | null;
  readonly reviewOn: PlainDate | null;
  readonly supersedes: Linked | null;
  readonly supersededBy: Linked | null;
  readonly recordedBy: { readonly id: string; readonly initials: string };
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly version: number;
  /** Members first, then organisations, each by name. */
  readonly decidedBy: readonly Decider[];
  /** In the order in which they were recorded; what was taken back is left out. */
  readonly items: readonly Item[];
  /** null: the organisations were never asked. */
  readonly asked: Asked | null;
  /** null: it was not a proposal that was accepted in that way. */
  readonly acceptedBy: AcceptedBy | null;
}

/** In UTF-16 units, as Slack counts. */
export const lengths = { statement: 3000, why: 3000, alternatives: 3000, reason: 1000 } as const;

export const prefix = 'D';
export const recordType = 'decision';

/** "D-3" */
export const referenceOf = (decision: { readonly number: number }) => formatReference(prefix, decision.number);

/** What was decided and is in force, or is proposed and still open: what action items, edits and successors may refer to. */
export function isOpen(decision: Pick<Decision, 'status' | 'withdrawnAt'>): boolean {
  return decision.withdrawnAt === null && (decision.status === 'ACCEPTED' || decision.status === 'PROPOSED');
}

/** The status with which a statement of this modality begins. */
export function firstStatus(modality: Modality): DecisionStatus {
  return modality === 'PROPOSED' ? 'PROPOSED' : 'ACCEPTED';
}

/** How long the statement and its modality can be corrected; later they change by an act of their own. */
const correctable = 10 * 60_000;

export function mayCorrectStatement(decision: Pick<Decision, 'recordedAt'>, now: Date): boolean {
  return now.getTime() - decision.recordedAt.getTime() <= correctable;
}

/** What becomes of a decision other than by being edited. */
export type StatusAct = 'agree' | 'reject' | 'revoke';

/** Whether the organisations can be asked to confirm it: it is in force or proposed, and they are not being asked. */
export function mayBeConfirmed(decision: Decision): boolean {
  return isOpen(decision) && decision.asked?.isOpen !== true;
}

/** The status from which each act leads, and to which; agreement makes a proposal a thing agreed by the group. */
export const statusActs: Readonly<
  Record<StatusAct, { readonly from: DecisionStatus; readonly to: DecisionStatus; readonly modality?: Modality }>
> = {
  agree: { from: 'PROPOSED', to: 'ACCEPTED', modality: 'AGREED' },
  reject: { from: 'PROPOSED', to: 'REJECTED' },
  revoke: { from: 'ACCEPTED', to: 'REVOKED' },
};

/** What can be done with the decision as it stands, by somebody who may. */
export function possibleActs(decision: Decision): readonly StatusAct[] {
  const all: readonly StatusAct[] = ['agree', 'reject', 'revoke'];
  return decision.withdrawnAt === null ? all.filter((act) => statusActs[act].from === decision.status) : [];
}

/** The order in which deciders are named, whoever put them in. */
export function inOrder(deciders: readonly Decider[]): Decider[] {
  const rank = (decider: Decider) => (decider.memberId === null ? 1 : 0);
  const key = (decider: Decider) => decider.memberId ?? decider.organisationId ?? '';
  return [...deciders].sort(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en-GB') || (key(a) < key(b) ? -1 : 1),
  );
}

/** A member as one who decided: initials, with the organisation they spoke for. */
export function deciderOf(member: {
  readonly id: string;
  readonly initials: string;
  readonly organisation: { readonly name: string } | null;
}): Decider {
  const name = member.organisation === null ? member.initials : `${member.initials} (${member.organisation.name})`;
  return { memberId: member.id, organisationId: null, name };
}
