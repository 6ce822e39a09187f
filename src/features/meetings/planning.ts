import { addDays, compare, dayOf, instantAt, nowIn, type PlainDate } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import { type Meeting, lengths as ofMeeting, type Plan, type PlanFacts } from './domain.js';
import { planWords as words } from './plan-wording.js';

/** What is entered in `Plan a meeting`, by field of the form. */
export interface PlanInput {
  readonly title: string;
  readonly date: PlainDate | undefined;
  /** 'HH:mm'; '' where none was chosen. */
  readonly time: string;
  /** As typed: "2 h", "90 minutes", "1:30". */
  readonly length: string;
  readonly place: string;
  readonly agendaHint: string;
}

/** In UTF-16 units, as Slack counts; a day in minutes. */
export const planLengths = { ...ofMeeting, length: 40, agendaHint: 500, reason: 500, deputy: 120 } as const;
const longestMinutes = 24 * 60;
/** Longer ahead a year was probably mistyped. */
const farthestDays = 3 * 366;

/** What a clock shows at that time of that day: once, twice, or never. */
export type ClockReading =
  | { readonly kind: 'once'; readonly at: Date }
  /** Clocks go back: the first of the two is meant. */
  | { readonly kind: 'twice'; readonly at: Date; readonly second: Date }
  /** Clocks go forward over it; `next` is the first time that they show again. */
  | { readonly kind: 'never'; readonly next: string };

/** @param time 'HH:mm'. Throws RangeError for another one, or an unknown zone. */
export function readClock(day: PlainDate, time: string, timeZone: string): ClockReading {
  const at = instantAt(day, time, timeZone);
  const shown = nowIn(at, timeZone);
  if (shown.today !== day || shown.time !== time) return { kind: 'never', next: afterGap(day, time, timeZone) };
  const second = laterSame(at, day, time, timeZone);
  return second === undefined ? { kind: 'once', at } : { kind: 'twice', at, second };
}

const minuteMs = 60_000;
/** The greatest change of clocks that is looked for; all known ones of one day are shorter. */
const mostMinutes = 180;

function laterSame(at: Date, day: PlainDate, time: string, timeZone: string): Date | undefined {
  for (let minutes = 15; minutes <= mostMinutes; minutes += 15) {
    const candidate = new Date(at.getTime() + minutes * minuteMs);
    const shown = nowIn(candidate, timeZone);
    if (shown.today === day && shown.time === time) return candidate;
  }
  return undefined;
}

function afterGap(day: PlainDate, time: string, timeZone: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  for (let later = hours * 60 + minutes + 1; later < longestMinutes; later += 1) {
    const candidate = `${pad(Math.floor(later / 60))}:${pad(later % 60)}`;
    const shown = nowIn(instantAt(day, candidate, timeZone), timeZone);
    if (shown.today === day && shown.time === candidate) return candidate;
  }
  return '00:00';
}

const pad = (value: number) => String(value).padStart(2, '0');

/** Minutes of a typed length: "2 h", "1.5 hours", "90", "90 min", "1:30", "1 h 30"; undefined where it is none. */
export function readLength(typed: string): number | undefined {
  const text = typed.trim().toLowerCase().replace(',', '.');
  const clock = /^(\d{1,2}):([0-5]\d)(?:\s*h(?:ours?)?)?$/.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const both =
    /^(?:(\d{1,2}(?:\.\d{1,2})?)\s*(?:h|hrs?|hours?))?\s*(?:and\s+)?(?:(\d{1,4})\s*(?:m|mins?|minutes?)?)?$/.exec(text);
  if (both === null || (both[1] === undefined && both[2] === undefined)) return undefined;
  return Math.round(Number(both[1] ?? 0) * 60) + Number(both[2] ?? 0);
}

export interface CheckedPlan {
  readonly facts: PlanFacts;
  readonly startsAt: Date;
  /** The other instant at which clocks show that time on that day, where they do. */
  readonly second: Date | undefined;
}

/**
 * Checks what was entered.
 * @param when.timeZone in whose time it is meant: the group's
 * @param when.current when it is planned so far, which may be kept although it has passed
 * @throws FieldErrors with a sentence beside each field that cannot be taken as it is
 */
export function checkPlan(
  input: PlanInput,
  { now, timeZone, current }: { now: Date; timeZone: string; current?: Date | undefined },
): CheckedPlan {
  const fields: Record<string, string> = {};
  if (input.title === '') fields['title'] = words.errors.title;
  for (const name of ['title', 'place', 'agendaHint'] as const) {
    if (input[name].length > planLengths[name]) {
      fields[name] = words.errors.tooLong(input[name].length, planLengths[name]);
    }
  }
  const durationMinutes = input.length === '' ? null : readLength(input.length);
  if (durationMinutes === undefined || durationMinutes === 0) fields['length'] = words.errors.length;
  else if (durationMinutes !== null && durationMinutes > longestMinutes) fields['length'] = words.errors.tooLongMeeting;
  if (input.date === undefined) fields['date'] = words.errors.date;
  if (input.time === '') fields['time'] = words.errors.time;
  const reading =
    input.date === undefined || input.time === '' ? undefined : readClock(input.date, input.time, timeZone);
  if (reading?.kind === 'never' && input.date !== undefined) {
    fields['time'] = words.errors.noSuchTime(input.time, reading.next, input.date, dayOf(now, timeZone));
  } else if (
    reading !== undefined &&
    reading.kind !== 'never' &&
    input.date !== undefined &&
    reading.at.getTime() !== current?.getTime()
  ) {
    const today = dayOf(now, timeZone);
    if (compare(input.date, today) < 0) fields['date'] = words.errors.pastDay(input.date, today);
    else if (reading.at <= now) fields['time'] = words.errors.pastTime(input.time);
    else if (compare(input.date, addDays(today, farthestDays)) > 0) fields['date'] = words.errors.tooFar;
  }
  if (Object.keys(fields).length > 0 || input.date === undefined || reading === undefined || reading.kind === 'never') {
    throw new FieldErrors(fields);
  }
  const { title, date: heldOn, time, place, agendaHint } = input;
  return {
    facts: { title, heldOn, time, timeZone, durationMinutes: durationMinutes ?? null, place, agendaHint },
    startsAt: reading.at,
    second: reading.kind === 'twice' ? reading.second : undefined,
  };
}

/** A meeting that was planned with a time. */
export type PlannedMeeting = Meeting & { readonly plan: Plan };

export const wasPlanned = (meeting: Meeting): meeting is PlannedMeeting => meeting.plan !== null;

/** The plan as the audit keeps it. */
export function planFactsOf({ title, place, plan }: PlannedMeeting): PlanFacts {
  const { today: heldOn, time } = nowIn(plan.startsAt, plan.timeZone);
  const { timeZone, durationMinutes, agendaHint } = plan;
  return { title, heldOn, time, timeZone, durationMinutes, place, agendaHint };
}

/** How long a meeting is taken to last where nothing was said: an hour, as calendars do. */
export const usualMinutes = 60;

/** When it is expected to end. */
export function endOf({ startsAt, durationMinutes }: Plan): Date {
  return new Date(startsAt.getTime() + (durationMinutes ?? usualMinutes) * minuteMs);
}

/** When a meeting that runs closes by itself: the midnight after the day on which it is expected to end. */
export function closesItselfAt(meeting: Meeting): Date | undefined {
  const { startedAt, plan, group } = meeting;
  if (meeting.state !== 'RUNNING' || startedAt === null || plan === null) return undefined;
  const until = endOf({ ...plan, startsAt: startedAt });
  return instantAt(addDays(dayOf(until, group.timeZone), 1), '00:00', group.timeZone);
}
