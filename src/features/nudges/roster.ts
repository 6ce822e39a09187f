import { dayOf, instantAt, type PlainDate } from '../../core/dates.js';
import { holidaysOf } from '../../core/holidays.js';
import {
  type IsWorkingDay,
  mondayToFriday,
  toDayNumber,
  type WorkingCalendar,
  workingCalendar,
  workingDays,
} from '../../core/working-days.js';
import type { SlotRule } from '../../jobs/slots.js';
import type { Db } from '../../persistence/database.js';
import { loadAsks } from './asks.js';
import type { Facts, Group, Person } from './policy/facts.js';
import { nightHours, type Reminders } from './policy/limits.js';
import { loadDecisionsToReview, loadOpenItems } from './store/items.js';
import {
  loadAbsences,
  loadGroups,
  loadMembers,
  loadRecentPrompts,
  type StoredGroup,
  type StoredMember,
} from './store/people.js';

/** A group with the days on which it works. */
export interface RosterGroup extends StoredGroup {
  readonly isWorkingDay: IsWorkingDay;
}

/** A person on Slack with their places in the groups. */
export interface RosterPerson {
  readonly id: string;
  readonly timeZone: string;
  readonly reminders: Reminders;
  /** Without the groups that they left. */
  readonly groups: readonly RosterGroup[];
  /** Turns before this instant do not count: the person was not there yet, or it was before the day of their settings. */
  readonly since: Date;
}

/** Who there is, before anything of theirs is looked at. */
export interface Roster {
  readonly workspaceId: string;
  readonly groups: readonly RosterGroup[];
  readonly members: readonly StoredMember[];
  readonly people: readonly RosterPerson[];
}

export async function loadRoster(db: Db, workspaceId: string): Promise<Roster> {
  const groups = await Promise.all((await loadGroups(db, workspaceId)).map(withWorkingDays));
  const members = await loadMembers(db, workspaceId);
  const byId = new Map(groups.map((group) => [group.id, group]));
  const people = new Map<string, { first: StoredMember; groups: RosterGroup[] }>();
  for (const member of members) {
    const group = byId.get(member.groupId);
    if (member.personId === undefined || group === undefined || member.hasLeft) continue;
    const known = people.get(member.personId);
    if (known === undefined) people.set(member.personId, { first: member, groups: [group] });
    else known.groups.push(group);
  }
  return {
    workspaceId,
    groups,
    members,
    people: [...people].map(([id, person]) => {
      const timeZone = person.first.timeZone ?? person.groups[0]?.timeZone ?? 'UTC';
      return {
        id,
        timeZone,
        reminders: remindersIn(person.first, person.groups),
        groups: person.groups,
        since: sinceOf(person.first, timeZone),
      };
    }),
  };
}

/** Whoever sets another time before they had their turn has it that day still, though the new time may have passed. */
function sinceOf({ joinedAt, remindersSince }: StoredMember, timeZone: string): Date {
  if (remindersSince === undefined) return joinedAt;
  const day = instantAt(dayOf(remindersSince, timeZone), '00:00', timeZone);
  return day > joinedAt ? day : joinedAt;
}

/** Whoever has set nothing is asked as seldom as the most reserved of their groups would have it. */
function remindersIn({ reminders, remindersSince }: StoredMember, groups: readonly RosterGroup[]): Reminders {
  if (remindersSince !== undefined) return reminders;
  return { ...reminders, budget: Math.min(...groups.map(({ limits }) => limits.weeklyBudget)) };
}

/** A group with the days on which it works. */
export async function withWorkingDays(group: StoredGroup): Promise<RosterGroup> {
  const { isHoliday } = await holidaysOf(group.holidayRegion);
  return { ...group, isWorkingDay: workingDays(mondayToFriday, isHoliday) };
}

/** When a person has their turn: at their time, on their days, where at least one of their groups works. */
export function ruleOf({ timeZone, reminders, groups }: Omit<RosterPerson, 'id' | 'since'>): SlotRule {
  const isWorkingDay: IsWorkingDay = (day) => groups.some((group) => group.isWorkingDay(day));
  return {
    timeZone,
    time: reminders.time,
    isSlotDay: workingDays(reminders.days, (day) => !isWorkingDay(day)),
    isWorkingDay,
    makeUp: 'same day',
    quiet: nightHours,
  };
}

/** Loads what the policy looks at, for people whose slot is now. */
export async function loadFacts(
  db: Db,
  roster: Roster,
  slots: ReadonlyMap<string, PlainDate>,
  now: Date,
): Promise<Facts> {
  const { workspaceId } = roster;
  const today = toDayNumber(dayOf(now, 'UTC'));
  // People who are asked today may be asked about the items of their groups only.
  const concerned = new Set(roster.people.filter(({ id }) => slots.has(id)).flatMap(({ groups }) => groups));
  const groupIds = [...concerned].map(({ id }) => id);
  const absences = await loadAbsences(db, workspaceId, today - 20);
  const prompts = await loadRecentPrompts(db, workspaceId, today - 20);
  const items = await loadOpenItems(db, groupIds);
  const decisions = await loadDecisionsToReview(db, groupIds);
  const asks = await loadAsks(db, [...concerned], now);
  const people = roster.people.map((person): Person => {
    const slotDay = slots.get(person.id);
    const recent = prompts.get(person.id);
    return {
      id: person.id,
      timeZone: person.timeZone,
      reminders: person.reminders,
      absences: absences.get(person.id) ?? [],
      slotDay: slotDay === undefined ? undefined : toDayNumber(slotDay),
      promptDays: recent?.days ?? [],
      lastPrompt: recent?.last,
    };
  });
  const calendars = calendarsAround(today);
  const groups = [...concerned].map(
    ({ id, timeZone, limits, ...group }): Group => ({ id, timeZone, limits, calendar: calendars(group) }),
  );
  return { groups, people, members: roster.members, items, decisions, asks };
}

/** Counted once for all groups that keep the same holidays. */
function calendarsAround(
  today: number,
): (group: Pick<RosterGroup, 'holidayRegion' | 'isWorkingDay'>) => WorkingCalendar {
  const made = new Map<string, WorkingCalendar>();
  return ({ holidayRegion, isWorkingDay }) => {
    const known = made.get(holidayRegion) ?? workingCalendar(isWorkingDay, today - 200, today + 120);
    made.set(holidayRegion, known);
    return known;
  };
}
