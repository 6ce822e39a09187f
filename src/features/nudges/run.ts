import { addDays, instantAt, type PlainDate } from '../../core/dates.js';
import { fromDayNumber, toDayNumber } from '../../core/working-days.js';
import { enqueue, requestEdit } from '../../delivery/outbox.js';
import { noteShown } from '../../delivery/shown-records.js';
import { claimSlots, lastSlots, type MissedTurns, recordMissed, type Turn } from '../../jobs/claims.js';
import { dueSlots } from '../../jobs/slots.js';
import type { Database, Transaction } from '../../persistence/database.js';
import { followUpKey, kinds, promptKey } from './keys.js';
import { questionStateAfter, stateAfter } from './policy/aftermath.js';
import type { Entry, Facts, NudgeState, PlannedPrompt } from './policy/facts.js';
import { nightHours } from './policy/limits.js';
import { reviewQuestion } from './policy/occasion.js';
import { planNudges } from './policy/plan.js';
import { loadFacts, loadRoster, type Roster, ruleOf } from './roster.js';
import { loadSkips } from './store/skips.js';
import { insertPrompt, offsetAt, saveAsked } from './store/write.js';

export const jobName = 'nudges';

/** What a round of the job is about to do, or did. */
export interface Round {
  readonly roster: Roster;
  readonly turns: readonly Turn[];
  readonly missed: readonly MissedTurns[];
  readonly facts: Facts | undefined;
  readonly prompts: readonly PlannedPrompt[];
}

/** Whose turn it is, and what they would be asked. Writes nothing. */
export async function planRound({ prisma }: Pick<Database, 'prisma'>, workspaceId: string, now: Date): Promise<Round> {
  const roster = await loadRoster(prisma, workspaceId);
  const { turns, missed } = await turnsAt(prisma, roster, now);
  const slots = new Map(turns.map(({ subject, slot }) => [subject, slot.day]));
  if (turns.length === 0) return { roster, turns, missed, facts: undefined, prompts: [] };
  const facts = await loadFacts(prisma, roster, slots, now);
  const first = Math.min(...[...slots.values()].map(toDayNumber));
  const withoutSkipped = await loadSkips(prisma, workspaceId, first);
  return { roster, turns, missed, facts, prompts: withoutSkipped(planNudges(facts, now)) };
}

async function turnsAt(
  db: Database['prisma'],
  roster: Roster,
  now: Date,
): Promise<{ turns: readonly Turn[]; missed: readonly MissedTurns[] }> {
  const settled = await lastSlots(db, { workspaceId: roster.workspaceId, job: jobName });
  const turns: Turn[] = [];
  const missed: MissedTurns[] = [];
  // Most people share one rule and have had their last turn on the same day.
  const known = new Map<string, ReturnType<typeof dueSlots>>();
  for (const person of roster.people) {
    if (person.reminders.isOff) continue;
    const lastDay = settled.get(person.id);
    const { time, days } = person.reminders;
    const regions = person.groups.map(({ holidayRegion }) => holidayRegion);
    const key = [person.timeZone, time, days.join(), regions.join(), lastDay, person.since.getTime()].join('|');
    const slots = known.get(key) ?? dueSlots(ruleOf(person), { lastDay, since: person.since, now });
    known.set(key, slots);
    if (slots.due !== undefined) turns.push({ subject: person.id, slot: slots.due });
    if (slots.missed.length > 0) missed.push({ subject: person.id, slots: slots.missed });
  }
  return { turns, missed };
}

/** Prompts that are written in one transaction: few, so that nobody else waits long. */
const atOnce = 20;

/** Plans, and queues what was planned: each person's turn is taken in the transaction of their prompt. */
export async function runNudges(database: Database, workspaceId: string, now: Date): Promise<Round> {
  const round = await planRound(database, workspaceId, now);
  const key = { workspaceId, job: jobName };
  if (round.missed.length > 0) await database.transaction((tx) => recordMissed(tx, key, round.missed, now));
  const { facts, turns } = round;
  if (facts === undefined) return round;
  const asked = new Set(round.prompts.map(({ personId }) => personId));
  const quiet = turns.filter(({ subject }) => !asked.has(subject));
  if (quiet.length > 0) await database.transaction((tx) => claimSlots(tx, key, quiet, now));
  const after = outcomeOf(facts, now);
  const bySubject = new Map(turns.map((turn) => [turn.subject, turn]));
  const sent: PlannedPrompt[] = [];
  for (let start = 0; start < round.prompts.length; start += atOnce) {
    const some = round.prompts.slice(start, start + atOnce);
    const written = await database.transaction(async (tx) => {
      const claims = some.flatMap(({ personId }) => bySubject.get(personId) ?? []);
      const got = await claimSlots(tx, key, claims, now);
      const mine = some.filter(({ personId }) => got.has(personId));
      for (const prompt of mine) await writePrompt(tx, round.roster, after, prompt, now);
      return mine;
    });
    sent.push(...written);
  }
  return { ...round, prompts: sent };
}

/** Queues one prompt outside of a round; taking the person's turn is the caller's part. */
export async function sendPrompt(
  tx: Transaction,
  roster: Roster,
  facts: Facts,
  prompt: PlannedPrompt,
  now: Date,
): Promise<void> {
  await writePrompt(tx, roster, outcomeOf(facts, now), prompt, now);
}

async function writePrompt(
  tx: Transaction,
  { workspaceId, people }: Roster,
  after: Outcome,
  prompt: PlannedPrompt,
  now: Date,
): Promise<void> {
  for (const entry of prompt.entries) await saveAsked(tx, entry, after.state(entry));
  const id = await insertPrompt(tx, workspaceId, prompt, now);
  const person = people.find((each) => each.id === prompt.personId);
  const { follows } = prompt;
  const dedupeKey = follows === undefined ? promptKey(id) : followUpKey(id);
  await enqueue(tx, {
    workspaceId,
    kind: follows === undefined ? kinds.prompt : kinds.followUp,
    dedupeKey,
    recipient: prompt.personId,
    ...(follows === undefined ? {} : { threadKey: promptKey(follows.rootId) }),
    about: { promptId: id },
    notBefore: now,
    // What could not be delivered during the day is not said at night.
    expiresAt: nightfall(fromDayNumber(prompt.day), person?.timeZone ?? 'UTC', now),
    now,
  });
  await noteShown(
    tx,
    { workspaceId, dedupeKey, now },
    prompt.entries.flatMap((entry) => [entry.id, ...after.shows(entry)]),
  );
  if (follows !== undefined) await requestEdit(tx, { workspaceId, dedupeKey: promptKey(follows.rootId), now });
}

function nightfall(day: PlainDate, timeZone: string, now: Date): Date {
  const evening = instantAt(day, nightHours.from, timeZone);
  return evening > now ? evening : instantAt(addDays(day, 1), nightHours.from, timeZone);
}

/** What follows from asking about the records of these facts, by entry. */
interface Outcome {
  /** What will have been asked about the record. */
  state(entry: Entry): NudgeState;
  /** Ids of further records whose changes may answer it. */
  shows(entry: Entry): readonly string[];
}

function outcomeOf(facts: Facts, now: Date): Outcome {
  const items = new Map(facts.items.map((item) => [item.id, item]));
  const decisions = new Map(facts.decisions.map((decision) => [decision.id, decision]));
  const asks = new Map(facts.asks.map((ask) => [ask.id, ask]));
  const offsets = new Map(facts.groups.map(({ id, timeZone }) => [id, offsetAt(timeZone, now)]));
  const state = (entry: Entry): NudgeState => {
    const when = { now: now.getTime(), offset: offsets.get(entry.groupId) ?? 0 };
    const item = items.get(entry.id);
    if (item !== undefined) return stateAfter(item, entry, when);
    const decision = decisions.get(entry.id);
    const question = decision === undefined ? asks.get(entry.id) : reviewQuestion(decision);
    if (question === undefined) throw new Error('a prompt was planned about something that was not looked at');
    return questionStateAfter(question, when);
  };
  return { state, shows: ({ id }) => asks.get(id)?.shows ?? [] };
}
