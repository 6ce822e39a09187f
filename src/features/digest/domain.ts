import { addDays, compare, daysBetween, type PlainDate } from '../../core/dates.js';
import type { ConfirmationNews } from '../confirmations/use-cases.js';
import type { Deadline } from './deadlines.js';
import type { Move } from './moves.js';

export type ItemStatus = 'OPEN' | 'DONE' | 'NOT_DOING';
export type Health = 'ON_TRACK' | 'AT_RISK' | 'BLOCKED';
/** How a decision was reached: nobody is said to have decided what was agreed. */
export type Modality = 'DECIDED' | 'AGREED' | 'PROPOSED';
export type DecisionStatus = 'PROPOSED' | 'ACCEPTED' | 'REJECTED' | 'SUPERSEDED' | 'REVOKED';

/** An action item as it was at an instant. */
export interface ItemThen {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly owner: { readonly id: string; readonly initials: string } | null;
  readonly dueOn: PlainDate | null;
  /** A date kept in words, where no day was named. */
  readonly dueWords: string;
  readonly decisionId: string | null;
  readonly status: ItemStatus;
  readonly health: Health | null;
  readonly isWithdrawn: boolean;
}

/** A decision or proposal as it was at an instant. */
export interface DecisionThen {
  readonly id: string;
  readonly number: number;
  readonly statement: string;
  readonly status: DecisionStatus;
  readonly modality: Modality;
  readonly isWithdrawn: boolean;
}

/** A record at the end of a week and at its beginning. */
export interface Moved<T> {
  /** Undefined: it was not there yet, or had been taken back. */
  readonly before: T | undefined;
  readonly after: T | undefined;
  /** As it is now, which a digest that is edited tells beside. */
  readonly now: T;
}

/** A decision in force for which nobody does anything. */
export interface Stalled {
  readonly decision: DecisionThen;
  readonly days: number;
}

/** What the organisations said to a decision that they were asked to confirm. */
export interface Confirming extends Pick<ConfirmationNews, 'tally' | 'isConfirmed' | 'objectedBy'> {
  /** The proposal was accepted within the week, after they had been asked. */
  readonly isAccepted: boolean;
}

/** What a digest is made from: the state of a group at two instants. */
export interface Week {
  /** The day it is at the later instant, in the group's time zone, and at the earlier one. */
  readonly today: PlainDate;
  readonly dayBefore: PlainDate;
  readonly items: readonly Moved<ItemThen>[];
  readonly decisions: readonly Moved<DecisionThen>[];
  /** What was last said about an item, by the item's id. */
  readonly lastWords: ReadonlyMap<string, string>;
  /** By the owner's id. */
  readonly organisations: ReadonlyMap<string, string>;
  /** Owners' ids of those who had left the group by the later instant. */
  readonly left: ReadonlySet<string>;
  /** What the organisations said to decisions, by the id of the decision. */
  readonly confirmations: ReadonlyMap<string, Confirming>;
  /** By the id of the decision: the number of the one that took its place. */
  readonly successors: ReadonlyMap<string, number>;
  /** The longest without anything done come last. */
  readonly stalled: { readonly first: readonly Stalled[]; readonly total: number; readonly isNew: boolean };
  /** What is monitored and moved. */
  readonly moves: readonly Move[];
  /** What is monitored and due within the next two weeks, the soonest first. */
  readonly deadlines: readonly Deadline[];
  readonly nextMeeting: NextMeeting | undefined;
}

export interface NextMeeting {
  readonly number: number;
  readonly title: string;
  readonly heldOn: PlainDate;
  /** 'HH:mm' in the time in which it was planned; null: only the day is known. */
  readonly time: string | null;
  readonly place: string;
}

export type ItemLine = Moved<ItemThen> & { readonly after: ItemThen };
/** What became of a decision or proposal within the week. */
export type Outcome =
  | 'decided'
  | 'agreed'
  /** Proposed before, and agreed within the week. */
  | 'adopted'
  /** Accepted after the organisations were asked: some of them may have given no answer. */
  | 'accepted'
  /** In force before, and confirmed by the organisations. */
  | 'confirmed'
  | 'objected'
  | 'superseded'
  | 'revoked'
  | 'rejected'
  | 'proposed';
export interface DecisionLine {
  readonly decision: DecisionThen;
  readonly outcome: Outcome;
}

/** What is counted. Every open item is in exactly one of the four parts. */
export interface Figures {
  readonly open: number;
  readonly parts: { readonly attention: number; readonly wanted: number; readonly due: number; readonly other: number };
  readonly overdue: number;
  readonly newlyOverdue: number;
  readonly done: number;
  readonly notDoing: number;
  /** Recorded within the week, and open. */
  readonly fresh: number;
  readonly reopened: number;
  /** They were open, and should not have been recorded. */
  readonly takenBack: number;
  readonly decisions: number;
  readonly proposals: number;
  /** Decisions in force that the organisations confirmed. */
  readonly confirmed: number;
  /** Decisions and proposals to which an organisation objects since. */
  readonly objected: number;
}

export interface Digest {
  readonly week: Week;
  readonly figures: Figures;
  /** Overdue, blocked or at risk; what has waited longest comes first. */
  readonly attention: readonly ItemLine[];
  /** Without owner or date, and in no other part. */
  readonly wanted: readonly ItemLine[];
  /** Within the next two weeks. */
  readonly due: readonly ItemLine[];
  readonly done: readonly ItemLine[];
  readonly decisions: readonly DecisionLine[];
  /** Nothing happened, and nothing needs anybody's hand. */
  readonly isQuiet: boolean;
}

/** Of so many days to come, today's included, a digest tells what is due. */
export const dueSoonDays = 14;

const isOverdue = (item: ItemThen, today: PlainDate): boolean =>
  item.status === 'OPEN' && item.dueOn !== null && compare(item.dueOn, today) < 0;

/** Open, and overdue, blocked or at risk. */
export const needsAttention = (item: ItemThen, today: PlainDate): boolean =>
  isOverdue(item, today) || (item.status === 'OPEN' && (item.health === 'BLOCKED' || item.health === 'AT_RISK'));

/** Puts the state of a group at two instants into the parts of a digest. */
export function digestOf(week: Week): Digest {
  const { today, dayBefore } = week;
  const items = week.items.filter(isThere);
  const open = items.filter(({ after }) => after.status === 'OPEN');
  const parts: Record<Part, ItemLine[]> = { attention: [], wanted: [], due: [], other: [] };
  for (const item of open) parts[partOf(item.after, today)].push(item);
  const overdue = open.filter(({ after }) => isOverdue(after, today));
  const closed = (status: ItemStatus) =>
    items.filter(({ after, before }) => after.status === status && before?.status !== status);
  const done = closed('DONE').sort(byNumber);
  const decisions = week.decisions
    .flatMap((decision) => [...outcomeOf(decision, week), ...confirmedOf(decision, week)])
    .sort(byOutcome);
  const having = (...outcomes: readonly Outcome[]) =>
    decisions.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const figures: Figures = {
    open: open.length,
    parts: {
      attention: parts.attention.length,
      wanted: parts.wanted.length,
      due: parts.due.length,
      other: parts.other.length,
    },
    overdue: overdue.length,
    newlyOverdue: overdue.filter(({ before }) => before === undefined || !isOverdue(before, dayBefore)).length,
    done: done.length,
    notDoing: closed('NOT_DOING').length,
    fresh: open.filter(({ before }) => before === undefined).length,
    reopened: open.filter(({ before }) => before !== undefined && before.status !== 'OPEN').length,
    takenBack: week.items.filter(({ before, after }) => before?.status === 'OPEN' && after === undefined).length,
    decisions: having('decided', 'agreed', 'adopted', 'accepted'),
    proposals: having('proposed'),
    confirmed: having('confirmed'),
    objected: having('objected'),
  };
  return {
    week,
    figures,
    attention: parts.attention.sort(byPressure),
    wanted: parts.wanted.sort(byDate),
    due: parts.due.sort(byDate),
    done,
    decisions,
    isQuiet:
      !hasMoved(figures) &&
      decisions.length === 0 &&
      week.moves.length === 0 &&
      week.deadlines.length === 0 &&
      open.length === parts.other.length &&
      !week.stalled.isNew,
  };
}

/** Whether the week has anything to tell in its headline, but for what became of older decisions. */
export const hasMoved = ({ done, notDoing, fresh, reopened, takenBack, newlyOverdue }: Figures): boolean =>
  done + notDoing + fresh + reopened + takenBack + newlyOverdue > 0;

const isThere = (item: Moved<ItemThen>): item is ItemLine => item.after !== undefined;

type Part = keyof Figures['parts'];

function partOf(item: ItemThen, today: PlainDate): Part {
  if (needsAttention(item, today)) return 'attention';
  if (item.owner === null || item.dueOn === null) return 'wanted';
  return compare(item.dueOn, addDays(today, dueSoonDays)) <= 0 ? 'due' : 'other';
}

function outcomeOf({ before, after }: Moved<DecisionThen>, { confirmations }: Week): DecisionLine[] {
  if (after === undefined || after.status === before?.status) return [];
  const outcomes = {
    ACCEPTED: confirmations.get(after.id)?.isAccepted
      ? 'accepted'
      : after.modality === 'DECIDED'
        ? 'decided'
        : before?.status === 'PROPOSED'
          ? 'adopted'
          : 'agreed',
    PROPOSED: 'proposed',
    SUPERSEDED: 'superseded',
    REVOKED: 'revoked',
    REJECTED: 'rejected',
  } as const satisfies Record<DecisionStatus, Outcome>;
  // What was revoked and is in force again was not decided this week.
  if (after.status === 'ACCEPTED' && before !== undefined && before.status !== 'PROPOSED') return [];
  return [{ decision: after, outcome: outcomes[after.status] }];
}

/** What the organisations said of a decision, beside what became of it. */
function confirmedOf({ after }: Moved<DecisionThen>, { confirmations }: Week): DecisionLine[] {
  const said = after === undefined ? undefined : confirmations.get(after.id);
  if (after === undefined || said === undefined) return [];
  const isOpen = after.status === 'ACCEPTED' || after.status === 'PROPOSED';
  const isConfirmed = said.isConfirmed && !said.isAccepted && after.status === 'ACCEPTED';
  return [
    ...(isOpen && said.objectedBy.length > 0 ? [{ decision: after, outcome: 'objected' as const }] : []),
    ...(isConfirmed ? [{ decision: after, outcome: 'confirmed' as const }] : []),
  ];
}

const order: readonly Outcome[] = [
  'objected',
  'decided',
  'agreed',
  'adopted',
  'accepted',
  'confirmed',
  'superseded',
  'revoked',
  'rejected',
  'proposed',
];

const byOutcome = (a: DecisionLine, b: DecisionLine): number =>
  order.indexOf(a.outcome) - order.indexOf(b.outcome) || a.decision.number - b.decision.number;

const byNumber = (a: ItemLine, b: ItemLine): number => a.after.number - b.after.number;

/** Days come first, in their order; what has none comes last. */
function byDate(a: ItemLine, b: ItemLine): number {
  const [first, second] = [a.after.dueOn, b.after.dueOn];
  if (first === null || second === null) return (first === null ? 1 : 0) - (second === null ? 1 : 0) || byNumber(a, b);
  return compare(first, second) || byNumber(a, b);
}

/** What is blocked needs somebody else's hand; then what is at risk, by date; overdue by how long. */
function byPressure(a: ItemLine, b: ItemLine): number {
  const rank = ({ after }: ItemLine) => (after.health === 'BLOCKED' ? 0 : 1);
  return rank(a) - rank(b) || byDate(a, b);
}

/** Days until the day, for what is told as overdue. */
export const daysOver = (item: ItemThen, today: PlainDate): number =>
  item.dueOn === null ? 0 : Math.max(0, daysBetween(item.dueOn, today));
