import { addDays, compare, dayOf, instantAt, type PlainDate, type Weekday, weekdayOf } from '../../core/dates.js';
import { afterNight } from '../../core/night.js';
import type { IsWorkingDay } from '../../core/working-days.js';
import type { Attendee } from './attendance.js';
import type { PlannedMeeting } from './planning.js';

/** A member on Slack, with what decides whether and when they may be written to. */
export interface Remindable {
  readonly attendee: Attendee;
  readonly slackUserId: string;
  /** IANA name. */
  readonly timeZone: string;
  /** 'HH:mm' on the person's clock. */
  readonly time: string;
  readonly days: readonly Weekday[];
  /** Wants no reminders, or their account is closed. */
  readonly isOff: boolean;
  /** Days on which the person is away, both included. */
  readonly absences: readonly { readonly from: PlainDate; readonly until: PlainDate }[];
}

/** No longer before the meeting is looked for a day on which somebody may be asked. */
const mostDaysBefore = 10;

/**
 * When a person is asked about a meeting: on the last working day before it on which they take reminders, at their
 * time. Undefined where there is none.
 */
export function reminderAt(
  meeting: Pick<PlannedMeeting, 'plan'>,
  person: Pick<Remindable, 'timeZone' | 'time' | 'days'>,
  isWorkingDay: IsWorkingDay,
): Date | undefined {
  const day = dayOf(meeting.plan.startsAt, person.timeZone);
  for (let before = 1; before <= mostDaysBefore; before += 1) {
    const candidate = addDays(day, -before);
    if (isWorkingDay(candidate) && person.days.includes(weekdayOf(candidate))) {
      return instantAt(candidate, person.time, person.timeZone);
    }
  }
  return undefined;
}

/**
 * Whether a person is to be asked about the meeting now: members who have not answered, on Slack, who are not away and
 * have not switched reminders off. Observers are not asked; neither is anybody at night, nor for a meeting that was
 * planned after their turn: its card has just asked them.
 */
export function isDueNow(
  meeting: PlannedMeeting,
  person: Remindable,
  { now, isWorkingDay }: { now: Date; isWorkingDay: IsWorkingDay },
): boolean {
  const { attendee } = person;
  if (attendee.reply !== null || attendee.hasLeft || attendee.role === 'OBSERVER' || person.isOff) return false;
  const at = reminderAt(meeting, person, isWorkingDay);
  if (at === undefined || at > now || meeting.recordedAt >= at || meeting.plan.startsAt <= now) return false;
  const today = dayOf(now, person.timeZone);
  if (isAway(person, today)) return false;
  // Late, after an outage, only where people work.
  return afterNight(now, person.timeZone) <= now && isWorkingDay(today);
}

export function isAway({ absences }: Pick<Remindable, 'absences'>, day: PlainDate): boolean {
  return absences.some(({ from, until }) => compare(from, day) <= 0 && compare(day, until) <= 0);
}
