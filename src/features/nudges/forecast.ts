import { addDays, dayOf, type PlainDate } from '../../core/dates.js';
import { toDayNumber } from '../../core/working-days.js';
import { lastSlots } from '../../jobs/claims.js';
import { slotAt } from '../../jobs/slots.js';
import type { Db } from '../../persistence/database.js';
import { factsAfter } from './policy/aftermath.js';
import type { Entry, Facts, PlannedPrompt } from './policy/facts.js';
import { planNudges } from './policy/plan.js';
import { loadFacts, type Roster, type RosterPerson, ruleOf } from './roster.js';
import { jobName } from './run.js';
import { loadSkips } from './store/skips.js';

/** A prompt that will be sent if nothing changes until then. */
export interface Forecast {
  readonly at: Date;
  /** With what it asks for any group of the person's. */
  readonly prompt: PlannedPrompt;
  /** What of it is the group's; that of other groups is not for its members to read. */
  readonly entries: readonly Entry[];
}

/** A turn to come. */
interface Turn {
  readonly at: Date;
  readonly person: RosterPerson;
  readonly day: PlainDate;
}

/**
 * What will be sent in the next seven days to the people of a group, in this order, if nobody answers: the very plan
 * of the job, made ahead for each turn.
 */
export async function forecast(db: Db, roster: Roster, groupId: string, now: Date): Promise<readonly Forecast[]> {
  const people = roster.people.filter(({ groups }) => groups.some(({ id }) => id === groupId));
  const settled = await lastSlots(db, { workspaceId: roster.workspaceId, job: jobName });
  const turns = people
    .filter(({ reminders }) => !reminders.isOff)
    .flatMap((person) => turnsOf(person, settled.get(person.id), now))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  // Whoever is in another group as well is asked about that one's items in the same prompt.
  const everybody = new Map(people.map(({ id, timeZone }) => [id, dayOf(now, timeZone)]));
  let facts = await loadFacts(db, roster, everybody, now);
  // Nobody's today is earlier than yesterday's day in UTC.
  const withoutSkipped = await loadSkips(db, roster.workspaceId, toDayNumber(dayOf(now, 'UTC')) - 1);
  const found: Forecast[] = [];
  for (const [at, some] of byInstant(turns)) {
    const slots = new Map(some.map(({ person, day }) => [person.id, toDayNumber(day)]));
    const moment = new Date(at);
    const present: Facts = {
      ...facts,
      people: facts.people.map((person) => ({ ...person, slotDay: slots.get(person.id) })),
    };
    const prompts = withoutSkipped(planNudges(present, moment));
    found.push(
      ...prompts.map((prompt) => {
        const entries = prompt.entries.filter((entry) => entry.groupId === groupId);
        return { at: moment, prompt, entries };
      }),
    );
    facts = factsAfter(present, prompts, moment, ({ personId, day }) => `${personId}:${day}`);
  }
  return found;
}

const daysAhead = 7;

function turnsOf(person: RosterPerson, lastDay: PlainDate | undefined, now: Date): Turn[] {
  const rule = ruleOf(person);
  const today = dayOf(now, person.timeZone);
  const turns: Turn[] = [];
  for (let distance = 0; distance <= daysAhead; distance += 1) {
    const day = addDays(today, distance);
    if ((lastDay !== undefined && day <= lastDay) || !rule.isSlotDay(day)) continue;
    const at = slotAt(rule, day);
    if (at !== undefined && at > now) turns.push({ at, person, day });
  }
  return turns;
}

function byInstant(turns: readonly Turn[]): ReadonlyMap<number, readonly Turn[]> {
  const all = new Map<number, Turn[]>();
  for (const turn of turns) {
    const at = turn.at.getTime();
    const same = all.get(at);
    if (same === undefined) all.set(at, [turn]);
    else same.push(turn);
  }
  return all;
}
