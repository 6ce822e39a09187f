import type { DayNumber, WorkingCalendar } from '../../../core/working-days.js';
import {
  type DecisionToReview,
  type Kind,
  type NudgeState,
  neverAsked,
  type OpenAsk,
  type OpenItem,
  stateOf,
} from './facts.js';
import type { Limits } from './limits.js';

/** The day and the rules by which a group's records are looked at. */
export interface GroupDay {
  readonly today: DayNumber;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds that the group's clock is ahead of UTC today. */
  readonly offset: number;
  readonly calendar: WorkingCalendar;
  readonly limits: Limits;
}

/** Why something is asked about today. */
export interface Occasion {
  readonly kind: Kind;
  /** 1: the owner has not answered, so it is the deputy's turn; 2: the facilitator's. */
  readonly step: 0 | 1 | 2;
  /** Working days since it should have been asked about, or was last. */
  readonly waited: number;
}

const dayMs = 86_400_000;
/** The days on which something happened, or days far in the past. */
const never: DayNumber = -1_000_000;

/** The group's day of an instant. Near a change of clocks, around midnight, it may be one off, which does no harm. */
export function dayAt(instant: number, offset: number): DayNumber {
  return Math.floor((instant + offset) / dayMs);
}

/** Not put off, not asked about or recorded today, and not answered in the last hours: only its day does not wait. */
function mayBeAskedAbout({ state = neverAsked, answeredAt, recordedOn, dueOn }: OpenItem, day: GroupDay): boolean {
  const { today, now, limits } = day;
  if (state.snoozedUntil !== undefined && state.snoozedUntil > today) return false;
  const isFresh = answeredAt !== undefined && now - answeredAt < limits.quietHours * 3_600_000;
  if (isFresh && dueOn !== today) return false;
  return (state.askedOn ?? never) < today && recordedOn < today;
}

/** What belongs into the summary for an owner who was away: whatever is due, whoever was asked meanwhile. */
export function occasionOfReturn(item: OpenItem, day: GroupDay): Occasion | undefined {
  const { dueOn } = item;
  if (dueOn === undefined || !mayBeAskedAbout(item, day)) return undefined;
  const ahead = dueOn - day.today;
  if (ahead > Math.max(1, ...day.limits.dueSoon)) return undefined;
  return { kind: ahead < 0 ? 'overdue' : ahead === 0 ? 'due today' : 'due soon', step: 0, waited: 0 };
}

/**
 * Whether an open item is to be asked about today, and why; whom is another question.
 * @param item with `asOwned` false: nobody owns it, or its owner has left and nobody stands in
 */
export function occasionOf(item: OpenItem, day: GroupDay, asOwned: boolean): Occasion | undefined {
  const { today, offset, calendar, limits } = day;
  const state = stateOf(item);
  const { lastUpdateAt, answeredAt, dueOn, recordedOn } = item;
  const { snoozedUntil, askedOn = never, askedAt } = state;
  if (!mayBeAskedAbout(item, day)) return undefined;

  const dayOf = (instant: number | undefined) => (instant === undefined ? never : dayAt(instant, offset));
  const answeredOn = dayOf(answeredAt);
  const isAnswered = answeredAt !== undefined && askedAt !== undefined && answeredAt > askedAt;
  const asks = isAnswered ? 0 : state.asks;
  const step = isAnswered ? 0 : state.step;
  const since = (base: DayNumber) => calendar.between(base, today);
  const isWoken = snoozedUntil !== undefined && askedOn < snoozedUntil && answeredOn < snoozedUntil;

  if (!asOwned) {
    const isOverdue = dueOn !== undefined && dueOn < today;
    const gap = isOverdue || asks < limits.overdueTimes ? limits.slowly : 4 * limits.slowly;
    const waited = since(Math.max(askedOn, recordedOn));
    const isTime = isWoken || askedOn === never || waited >= gap || (dueOn === today && askedOn < today);
    return isTime ? { kind: 'owner wanted', step: 0, waited } : undefined;
  }

  const chase = (kind: Kind, base: DayNumber, gap: number): Occasion | undefined => {
    const waited = since(base);
    if (isWoken) return { kind, step: 0, waited };
    if (step === 0 && asks < limits.unanswered) return waited >= gap ? { kind, step: 0, waited } : undefined;
    const patience = step === 2 ? limits.slowly : limits.overdueEvery;
    return since(askedOn) >= patience ? { kind, step: step === 0 ? 1 : 2, waited } : undefined;
  };

  if (dueOn !== undefined && dueOn < today) {
    const spoken = Math.max(askedOn, answeredOn);
    // Whoever has spoken on the due date itself is not asked on the very next day.
    if (spoken <= dueOn && answeredOn < dueOn && step === 0 && asks < limits.unanswered) {
      return { kind: 'overdue', step: 0, waited: since(Math.max(dueOn, recordedOn)) };
    }
    const times = state.overdueFor === dueOn ? state.overdueAsks : 0;
    return chase('overdue', Math.max(dueOn, spoken), times < limits.overdueTimes ? limits.overdueEvery : limits.slowly);
  }
  if (dueOn === today) return { kind: 'due today', step: 0, waited: 0 };
  if (isWoken) return { kind: 'snooze over', step: 0, waited: since(snoozedUntil) };
  if (dueOn !== undefined) {
    const stage = latestStage(dueOn, day);
    const isNew = stage !== undefined && stage > recordedOn && askedOn < stage && answeredOn < stage;
    if (isNew) return { kind: 'due soon', step: 0, waited: 0 };
    if (dueOn - today <= limits.noNews) return undefined;
  } else if (
    today - Math.max(state.dateAskedOn ?? never, recordedOn) >= limits.dateWanted &&
    since(askedOn) >= limits.slowly
  ) {
    return { kind: 'date wanted', step: 0, waited: 0 };
  }
  const lastNews = Math.max(dayOf(lastUpdateAt), recordedOn);
  if (today - lastNews < limits.noNews) return undefined;
  return askedOn <= lastNews && asks < limits.unanswered
    ? { kind: 'no news', step: 0, waited: since(lastNews) }
    : chase('no news', askedOn, 2 * limits.slowly);
}

/** The last of the days ahead of the due date on which it is spoken of; one that nobody works on is moved ahead. */
function latestStage(dueOn: DayNumber, { today, calendar, limits }: GroupDay): DayNumber | undefined {
  let latest: DayNumber | undefined;
  for (const distance of limits.dueSoon) {
    if (dueOn - distance > today + 7) continue;
    const stage = calendar.onOrBefore(dueOn - distance);
    if (stage <= today && (latest === undefined || stage > latest)) latest = stage;
  }
  return latest;
}

/** What waits for an answer from a day on, and is asked again while there is none. */
export interface Question {
  readonly from: DayNumber;
  readonly every: OpenAsk['every'];
  readonly state: NudgeState | undefined;
}

export const reviewQuestion = ({ reviewOn, state }: DecisionToReview): Question => ({
  from: reviewOn,
  every: 'week',
  state,
});

/** @returns for how many working days a question that is to be asked today has waited; undefined: it is not */
export function waitedFor({ from, every, state }: Question, day: GroupDay): number | undefined {
  const { today, calendar, limits } = day;
  const { askedOn = never, asks, snoozedUntil = never } = state ?? neverAsked;
  if (from > today || snoozedUntil > today || askedOn >= today) return undefined;
  if (every === 'month' && today - askedOn < limits.dateWanted) return undefined;
  const waited = calendar.between(Math.max(askedOn, from), today);
  const gap = asks < limits.overdueTimes ? limits.slowly : 4 * limits.slowly;
  return every === 'month' || askedOn < from || waited >= gap ? waited : undefined;
}
