import type { PlainDate } from '../../core/dates.js';

/** How an action item is, in one word. */
export type Standing = 'OPEN' | 'ON_TRACK' | 'AT_RISK' | 'BLOCKED' | 'DONE' | 'NOT_DOING';

/** Somebody who was there or sent apologies. */
export interface Attendant {
  /** "Dana Hughes (DH)"; with a deputy "Jo Field, for Dana Hughes (DH)". */
  readonly name: string;
  /** null: of none. */
  readonly organisation: string | null;
}

/** A meeting as minutes speak of it. */
export interface MeetingNamed {
  readonly reference: string;
  readonly title: string;
  /** null: not set. */
  readonly heldOn: PlainDate | null;
}

/** A decision or proposal as it came out of the meeting. */
export interface Outcome {
  readonly reference: string;
  readonly statement: string;
  readonly modality: 'DECIDED' | 'AGREED' | 'PROPOSED';
  readonly status: 'PROPOSED' | 'ACCEPTED' | 'REJECTED' | 'SUPERSEDED' | 'REVOKED';
  /** The organisations were asked before, and those without an answer are not said to have agreed. */
  readonly isAcceptedAfterConfirmation: boolean;
  /** Names of people and organisations. */
  readonly decidedBy: readonly string[];
  readonly why: string;
  readonly alternatives: string;
  /** undefined where no organisation was asked. */
  readonly confirmation: Confirmation | undefined;
}

/** What the organisations answered that were asked to confirm a decision. */
export interface Confirmation {
  readonly agreed: number;
  readonly asked: number;
  /** Answers are still taken. */
  readonly isOpen: boolean;
  /** Names of those that have not answered; that is never agreement. */
  readonly silent: readonly string[];
  readonly remarks: readonly {
    readonly kind: 'objection' | 'wording';
    readonly organisation: string;
    readonly text: string;
  }[];
}

export interface Item {
  readonly reference: string;
  readonly text: string;
  /** undefined: nobody was named. */
  readonly owner: string | undefined;
  readonly dueOn: PlainDate | null;
  /** A date kept in the words that were used; '' where there are none. */
  readonly dueWords: string;
}

/** An item of the last meeting, with what had become of it. */
export interface Matter extends Item {
  readonly standing: Standing;
  /** In the group's time zone; null while it is open. */
  readonly closedOn: PlainDate | null;
}

/** What is known of the meeting before. */
export interface LastMeeting extends MeetingNamed {
  /** undefined: its minutes had not been approved by the end of this meeting. */
  readonly approval: { readonly on: PlainDate; readonly at: string } | undefined;
  /** Of what was approved before, a sentence each. */
  readonly corrections: readonly string[];
  readonly items: readonly Matter[];
}

/** All that minutes are made of. */
export interface MinutesFacts {
  readonly group: string;
  readonly meeting: MeetingNamed & {
    /** "10:00 (Europe/London)"; '' where none was set. */
    readonly time: string;
    readonly place: string;
    readonly notes: string;
  };
  /** The day to which it speaks: that of the meeting, or else of its recording. */
  readonly asOf: PlainDate;
  readonly present: readonly Attendant[];
  readonly apologies: readonly Attendant[];
  readonly last: LastMeeting | undefined;
  /** In the order of their numbers. */
  readonly outcomes: readonly Outcome[];
  readonly items: readonly Item[];
  readonly next: (MeetingNamed & { readonly time: string; readonly place: string }) | undefined;
}

/** What places a meeting among the others of its group. */
export interface Placed {
  readonly id: string;
  readonly number: number;
  readonly heldOn: PlainDate | null;
}

/**
 * The meetings before and after one: by their days, and by their numbers on the same day. A meeting whose day is not
 * known stands by its number alone.
 */
export function neighbours<M extends Placed>(
  all: readonly M[],
  one: Placed,
): { last: M | undefined; next: M | undefined } {
  const isBefore = (a: Placed, b: Placed) =>
    a.heldOn === null || b.heldOn === null || a.heldOn === b.heldOn ? a.number < b.number : a.heldOn < b.heldOn;
  const latest = (a: M | undefined, b: M) => (a === undefined || isBefore(a, b) ? b : a);
  const others = all.filter(({ id }) => id !== one.id);
  const last = others.filter((other) => isBefore(other, one)).reduce<M | undefined>(latest, undefined);
  const next = others
    .filter((other) => isBefore(one, other))
    .reduce<M | undefined>((a, b) => (a === undefined || isBefore(b, a) ? b : a), undefined);
  return { last, next };
}
