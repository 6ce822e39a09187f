import { tzOffset } from '@date-fns/tz';
import { plainDate } from '../../../src/core/dates.js';
import {
  type DayNumber,
  fromDayNumber,
  type IsWorkingDay,
  mondayToFriday,
  toDayNumber,
  workingCalendar,
  workingDays,
} from '../../../src/core/working-days.js';
import { factsAfter, snoozed } from '../../../src/features/nudges/policy/aftermath.js';
import type { Facts, Member, OpenItem, Person, PlannedPrompt } from '../../../src/features/nudges/policy/facts.js';
import { type Limits, usualLimits, usualReminders } from '../../../src/features/nudges/policy/limits.js';
import { planNudges } from '../../../src/features/nudges/policy/plan.js';
import { slotAt } from '../../../src/jobs/slots.js';

export const begin = toDayNumber(plainDate('2018-11-05'));
const hour = 3_600_000;
const dayMs = 24 * hour;
export const instant = (day: DayNumber, hours: number) => new Date(day * dayMs + hours * hour);
export const groupZone = 'Europe/London';
export const dayIn = (timeZone: string, at: Date): DayNumber =>
  Math.floor((at.getTime() + tzOffset(timeZone, at) * 60_000) / dayMs);

export interface SimulatedPerson {
  readonly id: string;
  readonly timeZone: string;
  readonly reminders: Person['reminders'];
  readonly absences: readonly { from: DayNumber; until: DayNumber }[];
}

export interface Happening {
  readonly at: Date;
  readonly item: number;
  readonly what: 'update' | 'comment' | 'done' | 'snooze' | 'move' | 'owner leaves' | 'owner changes';
}

export interface Setting {
  readonly people: readonly SimulatedPerson[];
  readonly members: readonly Member[];
  readonly items: readonly OpenItem[];
  readonly decisions: Facts['decisions'];
  readonly asks: Facts['asks'];
  readonly happenings: readonly Happening[];
  readonly holidays: readonly DayNumber[];
  readonly days: number;
  /** What the group has set. */
  readonly limits?: Partial<Limits>;
}

/** One moment of a simulation: what was planned, and the facts that it was planned from. */
export interface Moment {
  readonly now: Date;
  readonly facts: Facts;
  readonly prompts: readonly PlannedPrompt[];
}

export function workingDaysOf(setting: Pick<Setting, 'holidays'>): IsWorkingDay {
  return workingDays(mondayToFriday, (day) => setting.holidays.includes(toDayNumber(day)));
}

/** Lets hours pass from the first day on, as the job does: slots settled, prompts planned and taken as sent. */
export function* simulate(setting: Setting): Generator<Moment> {
  const isWorkingDay = workingDaysOf(setting);
  const calendar = workingCalendar(isWorkingDay, begin - 200, begin + 400);
  const happenings = [...setting.happenings].sort((a, b) => a.at.getTime() - b.at.getTime());
  let facts: Facts = {
    groups: [{ id: 'g', timeZone: groupZone, calendar, limits: { ...usualLimits, ...setting.limits } }],
    people: setting.people.map((person) => ({ ...person, slotDay: undefined, promptDays: [], lastPrompt: undefined })),
    members: setting.members,
    items: setting.items,
    decisions: setting.decisions,
    asks: setting.asks,
  };
  for (const { now, slots } of turns(setting)) {
    while (happenings[0] !== undefined && happenings[0].at <= now) facts = after(facts, happenings.shift());
    facts = { ...facts, people: facts.people.map((person) => ({ ...person, slotDay: slots.get(person.id) })) };
    const prompts = planNudges(facts, now);
    yield { now, facts, prompts };
    facts = factsAfter(facts, prompts, now, ({ personId, day }) => `${personId}:${day}`);
  }
}

/** Every moment at which somebody has a slot, with the days of the slots by person. */
function turns(setting: Setting): { now: Date; slots: Map<string, DayNumber> }[] {
  const isWorkingDay = workingDaysOf(setting);
  const byInstant = new Map<number, Map<string, DayNumber>>();
  for (const { id, timeZone, reminders } of setting.people) {
    for (let day = begin; day < begin + setting.days; day += 1) {
      const at = isWorkingDay(fromDayNumber(day))
        ? slotAt({ timeZone, time: reminders.time }, fromDayNumber(day))
        : undefined;
      if (at === undefined) continue;
      const slots = byInstant.get(at.getTime()) ?? new Map<string, DayNumber>();
      byInstant.set(at.getTime(), slots.set(id, day));
    }
  }
  return [...byInstant].sort(([a], [b]) => a - b).map(([at, slots]) => ({ now: new Date(at), slots }));
}

function after(facts: Facts, happening: Happening | undefined): Facts {
  if (happening === undefined) return facts;
  const index = happening.item % Math.max(1, facts.items.length);
  const item = facts.items[index];
  if (item === undefined) return facts;
  const today = dayIn(groupZone, happening.at);
  const change = (changed: Partial<OpenItem>): Facts => ({
    ...facts,
    items: facts.items.map((each) => (each === item ? { ...each, ...changed } : each)),
  });
  switch (happening.what) {
    case 'update':
      return change({ lastUpdateAt: happening.at.getTime(), answeredAt: happening.at.getTime() });
    case 'comment':
      return change({ lastUpdateAt: happening.at.getTime() });
    case 'move':
      return change({
        lastUpdateAt: happening.at.getTime(),
        answeredAt: happening.at.getTime(),
        dueOn: today + 10,
      });
    case 'snooze':
      return change({ state: snoozed(item.state, today + 4) });
    case 'done':
      return { ...facts, items: facts.items.filter((each) => each !== item) };
    case 'owner changes':
      return change({ ownerId: facts.members[(happening.item + today) % facts.members.length]?.id });
    case 'owner leaves':
      return {
        ...facts,
        members: facts.members.map((member) =>
          member.id === item.ownerId && member.id !== 'm0' ? { ...member, hasLeft: true } : member,
        ),
      };
  }
}

export const usual = usualReminders;
