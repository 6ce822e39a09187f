import { tzOffset } from '@date-fns/tz';
import { type DayNumber, mondayOf } from '../../../core/working-days.js';
import type { Entry, Facts, Group, Kind, Member, Person, PlannedPrompt } from './facts.js';
import { dayAt } from './occasion.js';
import { askEntryFor, type Candidate, entryFor, type GroupView, reviewEntryFor } from './whom.js';

/** The more pressing, the earlier: of a long prompt only the first lines are shown at once. */
const pressing: Readonly<Record<Kind, number>> = {
  'due today': 0,
  overdue: 1,
  'snooze over': 2,
  'due soon': 3,
  'value wanted': 4,
  'milestone passed': 5,
  escalation: 6,
  handover: 7,
  'owner wanted': 8,
  'value to approve': 9,
  'date wanted': 10,
  'no news': 11,
  review: 12,
  'word wanted': 13,
  'evidence wanted': 14,
};

/** A person's day: whether and for how much they may be asked. */
interface PersonDay {
  readonly person: Person;
  readonly today: DayNumber;
  readonly isThere: boolean;
  readonly isAway: boolean;
  readonly worksToday: boolean;
  readonly hasBudget: boolean;
  readonly isReturning: boolean;
}

/**
 * Who is asked about what at this moment: one prompt a person whose time it is (`slotDay`), for all their groups, and
 * none where there is nothing to ask. The same facts give the same plan; planned once and recorded (`stateAfter`,
 * `promptDays`), the same moment plans nothing more.
 */
export function planNudges(facts: Facts, now: Date): readonly PlannedPrompt[] {
  const at = now.getTime();
  const offsetOf = remembered((timeZone) => tzOffset(timeZone, now) * 60_000);
  const people = new Map(facts.people.map((person) => [person.id, personDay(person, at, offsetOf(person.timeZone))]));
  const views = groupViews(facts, at, offsetOf, people);
  const entries = new Map<string, { entry: Entry; dueOn: DayNumber }[]>();
  const members = new Map(facts.members.map((member) => [member.id, member]));

  const add = (entry: Entry | undefined, dueOn: DayNumber): void => {
    const personId = entry === undefined ? undefined : members.get(entry.memberId)?.personId;
    if (entry === undefined || personId === undefined || people.get(personId)?.person.slotDay === undefined) return;
    const own = entries.get(personId);
    if (own === undefined) entries.set(personId, [{ entry, dueOn }]);
    else own.push({ entry, dueOn });
  };
  for (const item of facts.items) {
    const view = views.get(item.groupId);
    if (view !== undefined) add(entryFor(item, view), item.dueOn ?? Number.MAX_SAFE_INTEGER);
  }
  for (const decision of facts.decisions) {
    const view = views.get(decision.groupId);
    if (view !== undefined) add(reviewEntryFor(decision, view), decision.reviewOn);
  }
  for (const ask of facts.asks) {
    const view = views.get(ask.groupId);
    if (view !== undefined) add(askEntryFor(ask, view), ask.from);
  }

  const prompts: PlannedPrompt[] = [];
  for (const { person, isReturning } of people.values()) {
    const own = entries.get(person.id);
    if (own === undefined || person.slotDay === undefined) continue;
    own.sort(
      (a, b) =>
        pressing[a.entry.kind] - pressing[b.entry.kind] || a.dueOn - b.dueOn || (a.entry.id < b.entry.id ? -1 : 1),
    );
    const asked = own.map(({ entry }) => entry);
    prompts.push(toPrompt(person, person.slotDay, isReturning, asked));
  }
  return prompts;
}

function toPrompt(person: Person, day: DayNumber, isReturn: boolean, entries: readonly Entry[]): PlannedPrompt {
  const { lastPrompt } = person;
  const known = new Set(lastPrompt?.about);
  const isRepetition = entries.every(
    ({ id, kind, part }) => known.has(id) && kind === 'overdue' && part !== 'facilitator',
  );
  return {
    personId: person.id,
    day,
    // A thread that is further back is not found again.
    follows: lastPrompt !== undefined && isRepetition && day - lastPrompt.day <= 14 ? lastPrompt : undefined,
    isReturn,
    entries,
  };
}

function personDay(person: Person, now: number, offset: number): PersonDay {
  const today = person.slotDay ?? dayAt(now, offset);
  const { reminders, absences, promptDays } = person;
  const isAway = absences.some(({ from, until }) => from <= today && (until === undefined || today <= until));
  const isThere = !reminders.isOff && !isAway;
  const monday = mondayOf(today);
  // One prompt a day, whatever the slots say: its time may have been changed during the day.
  const hadOne = promptDays.some((day) => day >= today);
  const thisWeek = promptDays.filter((day) => day >= monday && day <= today).length;
  const weekday = today - monday + 1;
  // Nobody waits for whoever has had their turn today already, or lives where it is late by now.
  const hasTurn = person.slotDay !== undefined || minuteOf(now + offset) < minutesIn(reminders.time);
  const worksToday = isThere && !hadOne && hasTurn && reminders.days.some((day) => day === weekday);
  const lastPrompt = promptDays.reduce((latest, day) => Math.max(latest, day), Number.NEGATIVE_INFINITY);
  const isReturning = absences.some(
    ({ until }) => until !== undefined && until < today && until >= today - 14 && until >= lastPrompt,
  );
  return { person, today, isThere, isAway, worksToday, hasBudget: thisWeek < reminders.budget, isReturning };
}

const minuteMs = 60_000;
const minuteOf = (local: number): number => Math.floor(local / minuteMs) % (24 * 60);
/** @param time 'HH:mm' */
const minutesIn = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Groups for which today is a working day, with their members' day. */
function groupViews(
  facts: Facts,
  now: number,
  offsetOf: (timeZone: string) => number,
  people: ReadonlyMap<string, PersonDay>,
): ReadonlyMap<string, GroupView> {
  const membersOf = new Map<string, Member[]>(facts.groups.map(({ id }) => [id, []]));
  for (const member of facts.members) membersOf.get(member.groupId)?.push(member);
  const views = new Map<string, GroupView>();
  for (const group of facts.groups) {
    const offset = offsetOf(group.timeZone);
    const today = dayAt(now, offset);
    if (!group.calendar.isWorkingDay(today)) continue;
    const candidates = candidatesOf(membersOf.get(group.id) ?? [], group, people);
    const facilitators = [...candidates.values()].filter(({ member }) => member.isFacilitator && !member.hasLeft);
    const { calendar, limits } = group;
    views.set(group.id, { today, now, offset, calendar, limits, candidates, facilitators });
  }
  return views;
}

function candidatesOf(
  members: readonly Member[],
  group: Group,
  people: ReadonlyMap<string, PersonDay>,
): ReadonlyMap<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  for (const member of members) {
    const day = member.personId === undefined ? undefined : people.get(member.personId);
    const isAskable = day !== undefined && !member.hasLeft && !member.isObserver;
    const isThere = isAskable && day.isThere;
    candidates.set(member.id, {
      member,
      isThere,
      isAway: isAskable && day.isAway,
      // Where the person's day is another than the group's, both must be working days.
      worksToday: isThere && day.worksToday && group.calendar.isWorkingDay(day.today),
      hasBudget: day?.hasBudget ?? false,
      isReturning: day?.isReturning ?? false,
      deputy: undefined,
    });
  }
  for (const candidate of candidates.values()) {
    const { deputyId } = candidate.member;
    candidate.deputy = deputyId === undefined ? undefined : candidates.get(deputyId);
  }
  return candidates;
}

function remembered<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}
