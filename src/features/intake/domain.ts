import type { PlainDate } from '../../core/dates.js';

/**
 * What a sentence of minutes would become. EXPECTATION, HOPE and MENTION are only ever notes: what somebody expects or
 * hopes is no record of something that is so, and nothing here promotes one to another.
 */
export type CandidateKind =
  | 'DECIDED'
  | 'AGREED'
  | 'PROPOSED'
  | 'ACTION'
  | 'OPERATION'
  | 'CALL'
  | 'MILESTONE'
  | 'EXPECTATION'
  | 'HOPE'
  /** Names a date, a stage, a person or an organisation, or tells of something decided elsewhere, earlier or not. */
  | 'MENTION';

export const candidateKinds: readonly CandidateKind[] = [
  'DECIDED',
  'AGREED',
  'PROPOSED',
  'ACTION',
  'OPERATION',
  'CALL',
  'MILESTONE',
  'EXPECTATION',
  'HOPE',
  'MENTION',
];

export type Stage =
  | 'APPLIED'
  | 'IN_APPROVAL'
  | 'APPROVED'
  | 'CONTRACTED'
  | 'STARTED'
  | 'COMPLETED'
  | 'REJECTED'
  | 'WITHDRAWN';

export type CallStatus = 'ANTICIPATED' | 'OPEN' | 'CLOSED';

/** What a sentence was found to bear, by its own words. */
export interface Candidate {
  readonly kind: CandidateKind;
  /** The record's text as it is offered: the sentence, without its number, label, owner or date where they stand apart. */
  readonly text: string;
  /** Who decided, or who is to do it, in the sentence's own words; '' where it names nobody. */
  readonly who: string;
  /** The day that is named; undefined where none is. */
  readonly day: PlainDate | undefined;
  /** The date in the sentence's own words, where it names no day; '' where it says nothing of when. */
  readonly dayWords: string;
  readonly stage: Stage | undefined;
  readonly call: CallStatus | undefined;
  /** The operation's or the call's name, as it stands. */
  readonly name: string;
  /** An organisation of the group that the sentence names; ''. */
  readonly organisation: string;
  /** The sentence, bullet or row that it came from, as it stands in the minutes. */
  readonly source: string;
}

/** What the reader is told of the group, so that it finds its people and organisations in a sentence. */
export interface Known {
  readonly people: readonly { readonly initials: string; readonly name: string }[];
  readonly organisations: readonly string[];
  /** Dates without a year are understood as of this day: the meeting's. */
  readonly asOf: PlainDate;
}
