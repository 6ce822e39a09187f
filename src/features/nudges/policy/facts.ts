import type { DayNumber, WorkingCalendar } from '../../../core/working-days.js';
import type { Ask, AskKind, AskRecord } from '../../../slack/asks.js';
import type { Limits, Reminders } from './limits.js';

// What the policy looks at. Days are numbers, as a hundred thousand items are gone through at once.

export interface Group {
  readonly id: string;
  readonly timeZone: string;
  readonly calendar: WorkingCalendar;
  readonly limits: Limits;
}

/** A person on Slack, who may be a member of several groups and gets one prompt for all of them. */
export interface Person {
  /** Slack's id. */
  readonly id: string;
  readonly timeZone: string;
  readonly reminders: Reminders;
  readonly absences: readonly Absence[];
  /** The day of the slot in which the person is to be asked now; undefined: now is not the time. */
  readonly slotDay: DayNumber | undefined;
  /** Days of the prompts of the last two weeks. */
  readonly promptDays: readonly DayNumber[];
  readonly lastPrompt: LastPrompt | undefined;
}

/** Both days included; no end: until the person says so. */
export interface Absence {
  readonly from: DayNumber;
  readonly until: DayNumber | undefined;
}

export interface LastPrompt {
  readonly id: string;
  /** The message in whose thread follow-ups stand; the prompt itself where it is no follow-up. */
  readonly rootId: string;
  readonly day: DayNumber;
  /** Ids of the items and decisions that it asked about. */
  readonly about: readonly string[];
}

export interface Member {
  readonly id: string;
  readonly groupId: string;
  /** Slack's id; undefined for members without Slack. */
  readonly personId: string | undefined;
  readonly isFacilitator: boolean;
  /** Reads, and records nothing: not asked for themselves. */
  readonly isObserver: boolean;
  readonly hasLeft: boolean;
  readonly deputyId: string | undefined;
}

/** An action item that is open and was not taken back. */
export interface OpenItem {
  readonly id: string;
  readonly groupId: string;
  readonly ownerId: string | undefined;
  readonly dueOn: DayNumber | undefined;
  readonly recordedOn: DayNumber;
  /** Milliseconds since 1970. */
  readonly lastUpdateAt: number | undefined;
  /** When its owner, or whoever stands in for them, spoke last, or another said how it stands: a mere comment of others is no answer. */
  readonly answeredAt: number | undefined;
  readonly state: NudgeState | undefined;
}

/** A decision that stands and has a day for its review. */
export interface DecisionToReview {
  readonly id: string;
  readonly groupId: string;
  readonly reviewOn: DayNumber;
  /** Who is asked first: who took or recorded it. */
  readonly memberId: string | undefined;
  readonly state: NudgeState | undefined;
}

/** A question that another feature has, open now or within days. */
export interface OpenAsk extends Omit<Ask, 'from'> {
  readonly record: AskRecord;
  readonly from: DayNumber;
  readonly state: NudgeState | undefined;
}

/** What was asked about an item, decision or other record so far. */
export interface NudgeState {
  /** Milliseconds since 1970; an answer about the item later answers all questions. */
  readonly askedAt: number | undefined;
  /** In the group's time zone. */
  readonly askedOn: DayNumber | undefined;
  /** Questions since the last answer, those ahead of the due date not counted. */
  readonly asks: number;
  /** How far it went without an answer: 1 the deputy was told, 2 the facilitator was. */
  readonly step: 0 | 1 | 2;
  readonly overdueAsks: number;
  /** The due date to which `overdueAsks` belongs. */
  readonly overdueFor: DayNumber | undefined;
  readonly dateAskedOn: DayNumber | undefined;
  /** The member who left, once the deputy has been told that the item is theirs now. */
  readonly handedOverFrom: string | undefined;
  /** Not asked about before this day. */
  readonly snoozedUntil: DayNumber | undefined;
  /** How often in a row it was put off. */
  readonly snoozes: number;
  /** Whose item it was when it was asked about; undefined: nobody's, or it was no item. */
  readonly ownerId: string | undefined;
}

export const neverAsked: NudgeState = {
  askedAt: undefined,
  askedOn: undefined,
  asks: 0,
  step: 0,
  overdueAsks: 0,
  overdueFor: undefined,
  dateAskedOn: undefined,
  handedOverFrom: undefined,
  snoozedUntil: undefined,
  snoozes: 0,
  ownerId: undefined,
};

/** What was asked about an item of the one who owns it now: nobody answers for the owner before them. */
export function stateOf({ state = neverAsked, ownerId }: Pick<OpenItem, 'state' | 'ownerId'>): NudgeState {
  if (state.ownerId === ownerId) return state;
  return { ...state, ownerId, askedAt: undefined, asks: 0, step: 0, overdueAsks: 0, overdueFor: undefined };
}

export interface Facts {
  readonly groups: readonly Group[];
  readonly people: readonly Person[];
  /** In the order of their joining: of several facilitators, the first who can be asked is. */
  readonly members: readonly Member[];
  readonly items: readonly OpenItem[];
  readonly decisions: readonly DecisionToReview[];
  readonly asks: readonly OpenAsk[];
}

export type Kind =
  | 'due today'
  | 'overdue'
  | 'snooze over'
  | 'due soon'
  | 'escalation'
  | 'handover'
  | 'owner wanted'
  | 'date wanted'
  | 'no news'
  | 'review'
  | AskKind;

/** In which part a person is asked. */
export type Part = 'owner' | 'deputy' | 'on behalf' | 'facilitator';

/** One line of a prompt: about which record a person is asked, and why. */
export interface Entry {
  readonly record: 'item' | 'decision' | AskRecord;
  readonly id: string;
  readonly groupId: string;
  /** The member as whom the person is asked. */
  readonly memberId: string;
  readonly kind: Kind;
  readonly part: Part;
  /** Why it comes to somebody else than the owner. */
  readonly because: 'unanswered' | 'not there' | 'left' | 'observer' | undefined;
  /** Whose item it is. */
  readonly ownerId: string | undefined;
}

export interface PlannedPrompt {
  readonly personId: string;
  readonly day: DayNumber;
  /** The last prompt, where this one only repeats it: it is edited, and the reminder is a reply in its thread. */
  readonly follows: LastPrompt | undefined;
  /** The first prompt after an absence. */
  readonly isReturn: boolean;
  /** The most pressing first. */
  readonly entries: readonly Entry[];
}
