import { tzOffset } from '@date-fns/tz';
import { addDays, compare, dayOf, instantAt, nowIn, type PlainDate } from '../core/dates.js';
import { type IsWorkingDay, workingDayAfter } from '../core/working-days.js';

/** When a job has its turn: on which days of a time zone, at what time, and until when it still makes sense. */
export interface SlotRule {
  readonly timeZone: string;
  /** 'HH:mm' on the clocks of that zone. */
  readonly time: string;
  /** Whether that day has a slot. */
  readonly isSlotDay: (day: PlainDate) => boolean;
  /** Nothing is made up on other days. */
  readonly isWorkingDay: IsWorkingDay;
  /** Until the end of which day a slot that was missed is made up. */
  readonly makeUp: 'same day' | 'next working day';
  /** Nothing is made up from `from` in the evening until `until` in the morning, 'HH:mm'. */
  readonly quiet?: QuietHours;
}

export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/** One turn of a job. There is at most one on a day, so the day names it. */
export interface Slot {
  /** In the rule's time zone. */
  readonly day: PlainDate;
  readonly at: Date;
}

export interface SlotsToSettle {
  /** To be worked on now. Of several that would still make sense only the latest is: there is no backlog. */
  readonly due: Slot | undefined;
  /** Too late for these, oldest first. */
  readonly missed: readonly Slot[];
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** After a longer outage nobody asks which slots of the time before were missed. */
const mostDaysBack = 400;

/**
 * The instant of a day's slot, or undefined where the zone left out the whole day (Samoa's 30 December 2011).
 * A time that clocks skip means the first instant after the gap; a time that they show twice means the first of the two.
 */
export function slotAt({ timeZone, time }: Pick<SlotRule, 'timeZone' | 'time'>, day: PlainDate): Date | undefined {
  const at = instantAt(day, time, timeZone);
  const shown = nowIn(at, timeZone);
  if (shown.today === day && shown.time === time) return at;
  if (dayOf(instantAt(day, '12:00', timeZone), timeZone) !== day) return undefined;
  return endOfGap(at, timeZone);
}

/** The first instant after the change of clocks in the day before `at`, which lies as far behind it as the gap is long. */
function endOfGap(at: Date, timeZone: string): Date {
  const offsetAt = (instant: number) => tzOffset(timeZone, new Date(instant));
  let [before, after] = [at.getTime() - dayMs, at.getTime()];
  const changed = offsetAt(after);
  // Clocks change at full minutes.
  while (after - before > minuteMs) {
    const middle = Math.floor((before + after) / 2 / minuteMs) * minuteMs;
    if (offsetAt(middle) === changed) after = middle;
    else before = middle;
  }
  return new Date(after);
}

/**
 * Which slots are to be settled at this moment. Asked again after they have been, it names none of them.
 * @param state.lastDay of the last slot that was settled, worked on or missed; undefined where there was none
 * @param state.since slots before this instant do not count: when the group or person came to be
 */
export function dueSlots(
  rule: SlotRule,
  state: { readonly lastDay: PlainDate | undefined; readonly since: Date; readonly now: Date },
): SlotsToSettle {
  const { lastDay, since, now } = state;
  const today = dayOf(now, rule.timeZone);
  const first = latest(
    addDays(today, -mostDaysBack),
    lastDay === undefined ? dayOf(since, rule.timeZone) : addDays(lastDay, 1),
  );
  const missed: Slot[] = [];
  let due: Slot | undefined;
  // A slot in a gap at midnight falls on the morning of the day after: its day may be over when it begins.
  for (let day = first; compare(day, today) <= 0; day = addDays(day, 1)) {
    const at = rule.isSlotDay(day) ? slotAt(rule, day) : undefined;
    if (at === undefined || at > now || at < since) continue;
    if (compare(today, lastDayFor(rule, { day, at })) > 0) {
      missed.push({ day, at });
    } else {
      if (due !== undefined) missed.push(due);
      due = { day, at };
    }
  }
  const isOnTime = due !== undefined && now.getTime() - due.at.getTime() < minuteMs;
  // What cannot be made up right now waits, and is asked about again; what lies before it is settled meanwhile.
  const waits = !isOnTime && (isQuiet(rule, now) || !rule.isWorkingDay(today));
  return { due: waits ? undefined : due, missed };
}

/** The last day on which the slot still makes sense. */
function lastDayFor(rule: SlotRule, slot: Slot): PlainDate {
  const held = dayOf(slot.at, rule.timeZone);
  return rule.makeUp === 'same day' ? held : (workingDayAfter(held, rule.isWorkingDay) ?? held);
}

function isQuiet({ quiet, timeZone }: SlotRule, now: Date): boolean {
  if (quiet === undefined) return false;
  const { time } = nowIn(now, timeZone);
  return time >= quiet.from || time < quiet.until;
}

const latest = (a: PlainDate, b: PlainDate): PlainDate => (compare(a, b) > 0 ? a : b);
