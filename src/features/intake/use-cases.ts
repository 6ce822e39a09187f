import type { Actor } from '../../core/actor.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { requireRecorder } from '../../core/rights.js';
import type { Db } from '../../persistence/database.js';
import { deciderOf } from '../decisions/use-cases.js';
import { findMeeting, type Meeting, meetingToRecordUnder, type Work } from '../meetings/use-cases.js';
import { membersOf, organisationsOf } from '../members/use-cases.js';
import type { Candidate } from './domain.js';
import { readMinutes } from './reading.js';
import { firstReview, hashOf, merged, pageSize, problemsOf, type Reviewed, textHashOf, type Who } from './review.js';
import {
  earlierIntakes,
  findIntake,
  type Intake,
  insertIntake,
  lockIntake,
  reviewedBefore,
  takenBack,
  updateEntry,
  updateIntake,
} from './store.js';
import { words } from './wording.js';

/** How much text is read at once, in UTF-16 units: some two hundred pages. */
const longest = 600_000;
/** How many sentences are reviewed of one text; more would be no review. */
const most = 1000;

/** Minutes as they were given, with what was read in them. */
export interface Given {
  readonly meetingId: string;
  readonly text: string;
  readonly candidates: readonly Candidate[];
}

/**
 * Reads minutes for a meeting of the group; writes nothing.
 * @throws FieldErrors where there is no such meeting, or too much text
 */
export async function readGiven(
  db: Db,
  actor: Actor,
  now: Date,
  given: { meetingId: string | undefined; text: string },
): Promise<Given> {
  requireRecorder(actor);
  const { group } = actor;
  const meeting = given.meetingId === undefined ? null : await findMeeting(db, group.id, given.meetingId);
  if (meeting === null || meeting.withdrawnAt !== null) throw new FieldErrors({ meeting: words.errors.meeting });
  const { text } = given;
  if (text.length > longest) throw new FieldErrors({ minutes: words.errors.tooMuch(text.length, longest) });
  const people = await membersOf(db, group.id);
  const organisations = (await organisationsOf(db, group.id)).map(({ name }) => name);
  const asOf = asOfDay(meeting, dayOf(now, group.timeZone));
  const found = readMinutes(text, { people, organisations, asOf });
  return {
    meetingId: meeting.id,
    text,
    candidates: [...found.filter(isRecord), ...found.filter((one) => !isRecord(one))].slice(0, most),
  };
}

const isRecord = ({ kind }: Candidate) => kind !== 'EXPECTATION' && kind !== 'HOPE' && kind !== 'MENTION';

/** The day as of which dates in the minutes are understood. */
export const asOfDay = (meeting: Pick<Meeting, 'heldOn'>, today: PlainDate): PlainDate => meeting.heldOn ?? today;

export type TakenIn =
  | { readonly kind: 'begun'; readonly intake: Intake; readonly known: number }
  /** The same minutes are being reviewed already. */
  | { readonly kind: 'goes on'; readonly intake: Intake }
  /** Nothing is new; `left` sentences of the earlier review were left out then. */
  | { readonly kind: 'nothing new'; readonly known: number; readonly earlier: Intake | null; readonly left: number };

/** Begins the review of minutes, of what is new in them. @throws FieldErrors, UserError */
export async function takeIn(work: Work, { meetingId, text, candidates }: Given): Promise<TakenIn> {
  const { tx, now, actor } = work;
  requireRecorder(actor);
  const groupId = actor.group.id;
  if ((await meetingToRecordUnder(tx, groupId, meetingId)) === null)
    throw new FieldErrors({ meeting: words.errors.meeting });
  const at = { groupId, meetingId, textHash: textHashOf(text) };
  const same = await earlierIntakes(tx, at);
  const begun = same.find(({ isFinished }) => !isFinished);
  if (begun !== undefined) return { kind: 'goes on', intake: begun };
  const before = await reviewedBefore(tx, at, candidates.map(hashOf));
  const fresh = candidates.filter((candidate) => !before.has(hashOf(candidate)));
  const known = candidates.length - fresh.length;
  if (fresh.length === 0) {
    const earlier = same.find((one) => leftOut(one) > 0) ?? null;
    return { kind: 'nothing new', known, earlier, left: leftOut(earlier) };
  }
  const around = await peopleAround(tx, groupId);
  const entries = fresh.map((offered) => ({ offered, reviewed: firstReview(offered, around) }));
  const id = await insertIntake(tx, { ...at, byId: actor.memberId, at: now }, entries);
  return { kind: 'begun', intake: await existing(tx, groupId, id), known };
}

/** How many were left out of a review, or dropped in it. */
const leftOut = (intake: Intake | null): number =>
  intake?.entries.filter(({ outcome }) => outcome === 'OPEN' || outcome === 'DROPPED').length ?? 0;

async function peopleAround(db: Db, groupId: string) {
  const people = (await membersOf(db, groupId)).filter(({ leftAt }) => leftAt === null);
  return {
    people: people.map((person) => ({ ...person, label: deciderOf(person).name })),
    organisations: await organisationsOf(db, groupId),
  };
}

async function existing(db: Db, groupId: string, id: string): Promise<Intake> {
  const intake = await findIntake(db, groupId, id);
  if (intake === null) throw new UserError(words.errors.gone);
  return intake;
}

/** An intake with its meeting, where both still stand. @throws UserError */
export async function intakeToReview(db: Db, actor: Actor, id: string): Promise<{ intake: Intake; meeting: Meeting }> {
  requireRecorder(actor);
  const intake = await existing(db, actor.group.id, id);
  const meeting = await findMeeting(db, actor.group.id, intake.meetingId);
  if (meeting === null || meeting.withdrawnAt !== null) throw new UserError(words.errors.meetingGone);
  return { intake, meeting };
}

/** Offers again what was left out or dropped in the review, and what was recorded and taken back. @throws UserError */
export async function reopenIntake({ tx, actor }: Work, id: string): Promise<void> {
  requireRecorder(actor);
  const intake = await lockIntake(tx, actor.group.id, id);
  if (intake === null) throw new UserError(words.errors.gone);
  const around = await peopleAround(tx, actor.group.id);
  const recorded = intake.entries.map(({ reference }) => reference).filter((reference) => reference !== '');
  const gone = await takenBack(tx, actor.group.id, recorded);
  for (const { id: entryId, outcome, reference, offered, reviewed } of intake.entries) {
    const isGone = outcome === 'RECORDED' && gone.has(reference);
    if (outcome !== 'DROPPED' && !isGone) continue;
    const fresh = isGone && reviewed !== undefined ? { ...reviewed, isTicked: false } : firstReview(offered, around);
    await updateEntry(tx, entryId, { outcome: 'OPEN', reference: '', reviewed: fresh });
  }
  await updateIntake(tx, id, { page: 0, finishedAt: null });
}

/** The entries that are still to be reviewed, page by page. */
export function openEntries(intake: Intake): Intake['entries'] {
  return intake.entries.filter(({ outcome }) => outcome === 'OPEN');
}

/** What stands on the page that begins with the entry at this position, or the first one behind it. */
export interface Page {
  readonly entries: Intake['entries'];
  readonly from: number;
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** Where the pages beside it begin; undefined where there are none. */
  readonly next: number | undefined;
  readonly back: number | undefined;
  /** Ticked on other pages. */
  readonly elsewhere: number;
}

export function pageAt(intake: Intake, from: number): Page {
  const open = openEntries(intake);
  const found = open.findIndex(({ position }) => position >= from);
  const start = found < 0 ? Math.max(0, open.length - pageSize) : found;
  const entries = open.slice(start, start + pageSize);
  const here = new Set(entries.map(({ position }) => position));
  const before = Math.ceil(start / pageSize);
  return {
    entries,
    from: entries[0]?.position ?? 0,
    number: before + 1,
    of: before + Math.max(1, Math.ceil((open.length - start) / pageSize)),
    next: open[start + pageSize]?.position,
    back: start === 0 ? undefined : open[Math.max(0, start - pageSize)]?.position,
    elsewhere: open.filter(({ position, reviewed }) => reviewed?.isTicked === true && !here.has(position)).length,
  };
}

/**
 * Keeps what was entered on a page, merges what is to be merged and drops what is to be dropped. Entries that somebody
 * else has recorded, merged or dropped meanwhile stay as they are.
 * @param entered by position of the entry
 * @returns how many were merged: their text wants to be looked at
 * @throws FieldErrors for ticked entries that cannot be recorded so, keyed "text-3"
 */
export async function savePage(
  work: Work,
  at: { readonly intakeId: string; readonly asOf: PlainDate },
  entered: ReadonlyMap<number, Reviewed>,
): Promise<{ readonly intake: Intake; readonly merged: readonly number[] }> {
  const { tx, actor } = work;
  requireRecorder(actor);
  const intake = await lockIntake(tx, actor.group.id, at.intakeId);
  if (intake === null) throw new UserError(words.errors.gone);
  const problems = [...entered].flatMap(([position, reviewed]) =>
    reviewed.isTicked
      ? Object.entries(problemsOf(reviewed, at.asOf)).map(([field, wrong]) => [`${field}-${position}`, wrong])
      : [],
  );
  if (problems.length > 0) throw new FieldErrors(Object.fromEntries(problems));
  const named = await namesOf(tx, actor.group.id);
  const relabelled = [...entered].map(
    ([position, reviewed]) => [position, { ...reviewed, who: reviewed.who.map(named) }] as const,
  );
  const changed = await writeEntries(work, openEntries(intake), new Map(relabelled));
  return { intake: await existing(tx, actor.group.id, intake.id), merged: changed };
}

/** Search fields bring back ids only. */
async function namesOf(db: Db, groupId: string): Promise<(who: Who) => Who> {
  const { people, organisations } = await peopleAround(db, groupId);
  const labels = new Map<string, string>([
    ...people.map(({ id, label }) => [`m:${id}`, label] as const),
    ...organisations.map(({ id, name }) => [`o:${id}`, name] as const),
  ]);
  return ({ value, label }) => ({ value, label: labels.get(value) ?? (label || value) });
}

async function writeEntries(
  { tx }: Work,
  open: Intake['entries'],
  entered: ReadonlyMap<number, Reviewed>,
): Promise<readonly number[]> {
  const changed: number[] = [];
  let target: { id: string; position: number; offered: Candidate; reviewed: Reviewed } | undefined;
  for (const { id, position, offered, reviewed: before } of open) {
    const reviewed = entered.get(position) ?? before;
    if (reviewed === undefined) continue;
    const isEntered = entered.has(position);
    if (isEntered && reviewed.as === 'DROP') {
      await updateEntry(tx, id, { outcome: 'DROPPED', reviewed });
    } else if (isEntered && reviewed.as === 'MERGE' && target !== undefined) {
      const both = merged(target, { offered, reviewed });
      target = { ...target, offered: { ...target.offered, source: both.source }, reviewed: both.reviewed };
      await updateEntry(tx, id, { outcome: 'MERGED', reviewed });
      await updateEntry(tx, target.id, { offered: target.offered, reviewed: target.reviewed });
      changed.push(target.position);
    } else {
      if (isEntered) await updateEntry(tx, id, { reviewed });
      target = { id, position, offered, reviewed };
    }
  }
  return changed;
}

/** Remembers where the review stands, so that it can be taken up again there. @param from position of an entry */
export async function turnTo({ tx }: Pick<Work, 'tx'>, intake: Intake, from: number): Promise<void> {
  await updateIntake(tx, intake.id, { page: from });
}
