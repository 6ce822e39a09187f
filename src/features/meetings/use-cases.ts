import type { Actor, GroupContext } from '../../core/actor.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { difference, factsBefore, mergeEntered } from '../../core/facts.js';
import { foldName } from '../../core/names.js';
import { requireRecorder } from '../../core/rights.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { nextNumber } from '../../persistence/numbering.js';
import { lastChanges } from '../../persistence/record-history.js';
import type { Change, Choice } from '../../slack/contract.js';
import { membersOf } from '../members/use-cases.js';
import { postMeetingCard, refreshMeetingCard, type Work } from './cards.js';
import {
  checkMeeting,
  factsOf,
  type Meeting,
  type MeetingFacts,
  type MeetingInput,
  prefix,
  readFacts,
  recordType,
  referenceOf,
  requireMayEdit,
} from './domain.js';
import { meetingLabel } from './labels.js';
import { currentMeeting } from './life-store.js';
import { findMeeting, findMeetings, insertMeeting, lockMeeting, meetingNames, updateMeeting } from './store.js';
import { words } from './wording.js';

export type { Attendee, Deputy, Presence, ReplyAnswer, Standing } from './attendance.js';
export { byOrganisation, standings } from './attendance.js';
export { meetingCardKey, refreshMeetingCard, type Work } from './cards.js';
export type { Meeting, MeetingInput, MeetingState, Plan } from './domain.js';
export { referenceOf as meetingReference } from './domain.js';
export { meetingLabel } from './labels.js';
export { attendeesOf, currentMeeting, type NextMeeting, nextMeeting } from './life-store.js';
export { cancelMeeting, changePlan, planMeeting } from './plan.js';
export { endOf, type PlanInput, type PlannedMeeting, wasPlanned } from './planning.js';
export { explainMeetingChanges } from './record.js';
export { answerInvitation } from './replies.js';
export { closeMeeting, markPresence, startMeeting } from './running.js';
export { findMeeting, findMeetingByNumber, findMeetings, meetingNames } from './store.js';

/** Records a meeting and queues its card. @returns the id of the change, too. @throws FieldErrors, UserError */
export async function recordMeeting(
  { tx, now, via, actor }: Work,
  input: MeetingInput,
): Promise<{ readonly meeting: Meeting; readonly changeId: string }> {
  requireRecorder(actor);
  const { group, memberId } = actor;
  const facts = checkMeeting(input, await membersOf(tx, group.id));
  const number = await nextNumber(tx, group.id, prefix);
  const meeting = await insertMeeting(
    tx,
    { groupId: group.id, number, recordedById: memberId, recordedAt: now },
    facts,
  );
  const { id: changeId } = await recordChange(tx, {
    groupId: group.id,
    recordType,
    recordId: meeting.id,
    act: words.acts.recorded,
    at: now,
    byMemberId: memberId,
    via,
    before: null,
    after: { ...facts },
  });
  await postMeetingCard(tx, meeting, now);
  return { meeting, changeId };
}

export type Edited =
  | { readonly kind: 'saved'; readonly meeting: Meeting; readonly changeId: string }
  | { readonly kind: 'unchanged'; readonly meeting: Meeting }
  /** Others were quicker: nothing was written. */
  | {
      readonly kind: 'stale';
      readonly meeting: Meeting;
      readonly meanwhile: readonly Change[];
      /** What the person entered, with what the others wrote where the person had changed nothing. */
      readonly facts: MeetingFacts;
      readonly renewed: readonly string[];
    };

/** @param seen the version of the meeting that the person saw. @throws FieldErrors, UserError */
export async function editMeeting(
  work: Work,
  seen: { readonly id: string; readonly version: number },
  input: MeetingInput,
): Promise<Edited> {
  const { tx, now, via, actor } = work;
  const current = await meetingToEdit(tx, actor, seen.id);
  // Who was there is noted at the meeting where it was planned, by many at once, and not in this form.
  const present = current.plan === null ? input.present : current.present.map((person) => person.id);
  const facts = checkMeeting({ ...input, present }, await membersOf(tx, actor.group.id));
  if (current.version !== seen.version) return stale(tx, current, seen.version, facts);
  const changed = difference(factsOf(current), facts);
  if (changed === undefined) return { kind: 'unchanged', meeting: current };
  const meeting = await updateMeeting(tx, seen, facts);
  if (meeting === null) return stale(tx, await meetingToEdit(tx, actor, seen.id), seen.version, facts);
  const { id: changeId } = await recordChange(tx, {
    groupId: actor.group.id,
    recordType,
    recordId: meeting.id,
    act: words.acts.edited,
    at: now,
    byMemberId: actor.memberId,
    via,
    ...changed,
  });
  await refreshMeetingCard(tx, { workspaceId: actor.group.workspaceId, meetingId: meeting.id, now });
  return { kind: 'saved', meeting, changeId };
}

/** The meeting, where this person may edit it. @throws UserError */
export async function meetingToEdit(db: Db, actor: Actor, id: string): Promise<Meeting> {
  const meeting = await findMeeting(db, actor.group.id, id);
  if (meeting === null) throw new UserError(words.errors.unknown);
  requireMayEdit(actor, meeting);
  if (meeting.withdrawnAt !== null) throw new UserError(words.errors.withdrawn(referenceOf(meeting)));
  return meeting;
}

async function stale(tx: Transaction, current: Meeting, seenVersion: number, entered: MeetingFacts): Promise<Edited> {
  // Every change of a meeting raises its version by one and writes one entry.
  const changes = await lastChanges(tx, { recordType, recordId: current.id }, current.version - seenVersion);
  const seen = factsBefore(changes.map(({ before }) => readFacts(before)));
  const merged = mergeEntered(entered, seen, factsOf(current));
  return { kind: 'stale', meeting: current, meanwhile: changes, ...merged };
}

/**
 * The meeting, held until the transaction ends so that nobody takes it back meanwhile: for what is recorded under it.
 * @returns null where there is none in this group, or it was taken back or cancelled
 */
export async function meetingToRecordUnder(tx: Transaction, groupId: string, id: string): Promise<Meeting | null> {
  await lockMeeting(tx, id);
  const meeting = await findMeeting(tx, groupId, id);
  return meeting === null || meeting.withdrawnAt !== null || meeting.state === 'CANCELLED' ? null : meeting;
}

/**
 * What is recorded now probably belongs to this meeting: the one that runs, else the one that was held or recorded
 * today, where it is exactly one. One that is yet to come is none, and neither is one that was closed or cancelled.
 */
export async function onlyMeetingOfToday(db: Db, group: GroupContext, now: Date): Promise<Meeting | undefined> {
  const running = await currentMeeting(db, group.id, now);
  if (running !== undefined) return running;
  const today = dayOf(now, group.timeZone);
  const since = { recordedSince: new Date(now.getTime() - 48 * 3_600_000), orHeldOn: today };
  const recent = await findMeetings(db, group.id, { offset: 0, size: 50, ...since });
  const [only, ...others] = recent.filter(
    ({ state, heldOn, recordedAt }) =>
      state === 'RECORDED' &&
      (heldOn === today || (dayOf(recordedAt, group.timeZone) === today && (heldOn === null || heldOn < today))),
  );
  return others.length === 0 ? only : undefined;
}

/** Choices for a search field: "M-5 · 5th RSG meeting · Tue 18 Sep", newest first, those that contain what was typed. */
export async function meetingChoices(
  db: Db,
  groupId: string,
  typed: string,
  today: PlainDate,
): Promise<readonly Choice[]> {
  const key = foldName(typed);
  const all = (await meetingNames(db, groupId)).map((meeting) => meetingChoice(meeting, today));
  return key === '' ? all : all.filter(({ label }) => foldName(label).includes(key));
}

/** A meeting as a choice in a search field. */
export function meetingChoice(meeting: Pick<Meeting, 'id' | 'number' | 'title' | 'heldOn'>, today: PlainDate): Choice {
  return { label: meetingLabel(meeting, today), value: meeting.id };
}
