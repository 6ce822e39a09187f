import type { Actor } from '../../core/actor.js';
import { compare, dayOf } from '../../core/dates.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { afterNight } from '../../core/night.js';
import { requireFacilitator } from '../../core/rights.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { type Attendee, type Presence, standings } from './attendance.js';
import { refreshMeetingCard, type Work } from './cards.js';
import { type Meeting, recordType, referenceOf } from './domain.js';
import { lifeIds } from './life-ids.js';
import { attendeesOf, changeState, lockAnswers, lockMeetingsOf, saveMark, startedMeeting } from './life-store.js';
import { postBegun, postSummary, refreshBegun, refreshReminders } from './notices.js';
import { note, plannedMeeting } from './plan.js';
import { closesItselfAt } from './planning.js';
import { type DeputyInput, deputyOf } from './replies.js';
import { runningWords as words } from './running-wording.js';
import { findMeeting } from './store.js';

export interface Changed {
  readonly meeting: Meeting;
  readonly changeId: string;
}

/**
 * Starts a planned meeting: until it is closed, its thread is the place of record. One meeting of a group runs at a
 * time; one that nobody closed on its day closes itself here. @throws UserError
 */
export async function startMeeting(work: Work, id: string): Promise<Changed> {
  const { tx, now, actor } = work;
  const { group } = actor;
  requireFacilitator(actor, words.rights.start);
  await lockMeetingsOf(tx, group.id);
  const running = await startedMeeting(tx, group.id);
  if (running !== undefined && !(await closeIfForgotten(tx, running, now))) {
    if (running.id === id) throw new UserError(words.errors.alreadyRunning(referenceOf(running)));
    throw new UserError(words.errors.anotherRuns(running), {
      label: words.closeIt(referenceOf(running)),
      id: lifeIds.close,
      value: running.id,
    });
  }
  const current = await plannedMeeting(tx, group.id, id);
  const today = dayOf(now, group.timeZone);
  if (current.heldOn !== null && compare(today, current.heldOn) < 0) {
    throw new UserError(words.errors.notToday(referenceOf(current), current.heldOn, today), {
      label: words.changeDate,
      id: lifeIds.change,
      value: id,
    });
  }
  const meeting = await changeState(tx, current, { state: 'RUNNING', startedAt: now, startedById: actor.memberId });
  if (meeting === null) throw new UserError(words.errors.meanwhile(referenceOf(current)));
  const changeId = await note(work, meeting, {
    act: words.acts.started,
    before: { state: 'PLANNED' },
    after: { state: 'RUNNING' },
  });
  await refreshMeetingCard(tx, { workspaceId: group.workspaceId, meetingId: id, now, gatherMs: 0 });
  await postBegun(tx, meeting, now);
  const everybody = (await attendeesOf(tx, meeting)).map(({ memberId }) => memberId);
  await refreshReminders(tx, current, everybody, now);
  return { meeting, changeId };
}

/** Closes a meeting that runs, and queues its summary. @throws UserError */
export async function closeMeeting(work: Work, id: string): Promise<Changed> {
  const { tx, now, actor } = work;
  requireFacilitator(actor, words.rights.close);
  await lockMeetingsOf(tx, actor.group.id);
  const current = await runningMeeting(tx, actor.group.id, id);
  const meeting = await changeState(tx, current, { state: 'HELD', closedAt: now, closedById: actor.memberId });
  if (meeting === null) throw new UserError(words.errors.meanwhile(referenceOf(current)));
  const changeId = await note(work, meeting, {
    act: words.acts.closed,
    before: { state: 'RUNNING' },
    after: { state: 'HELD' },
  });
  await afterClosing(tx, meeting, now);
  return { meeting, changeId };
}

/** The meeting, where it runs. @throws UserError */
async function runningMeeting(db: Db, groupId: string, id: string): Promise<Meeting> {
  const meeting = await findMeeting(db, groupId, id);
  if (meeting === null || meeting.withdrawnAt !== null) throw new UserError(words.errors.unknown);
  if (meeting.state !== 'RUNNING') throw new UserError(words.errors.notRunning[meeting.state](referenceOf(meeting)));
  return meeting;
}

/** Closes a meeting whose day is over, by itself. @returns whether it was so */
export async function closeIfForgotten(tx: Transaction, running: Meeting, now: Date): Promise<boolean> {
  const end = closesItselfAt(running);
  if (end === undefined || end > now) return false;
  const meeting = await changeState(tx, running, { state: 'HELD', closedAt: end, closedById: null });
  if (meeting === null) return false;
  await recordChange(tx, {
    groupId: meeting.group.id,
    recordType,
    recordId: meeting.id,
    act: words.acts.closed,
    at: now,
    byMemberId: null,
    via: 'SYSTEM',
    before: { state: 'RUNNING' },
    after: { state: 'HELD' },
  });
  await afterClosing(tx, meeting, now);
  return true;
}

async function afterClosing(tx: Transaction, meeting: Meeting, now: Date): Promise<void> {
  const { workspaceId } = meeting.group;
  await refreshMeetingCard(tx, { workspaceId, meetingId: meeting.id, now, gatherMs: 0 });
  await refreshBegun(tx, meeting, now);
  await postSummary(tx, meeting, now, meeting.closedBy === null ? afterNight(now, meeting.group.timeZone) : now);
}

export interface MarkInput {
  readonly meetingId: string;
  readonly memberId: string;
  readonly presence: Presence;
  /** With DEPUTY only. */
  readonly deputy?: DeputyInput;
}

/**
 * Notes whether a member is or was there. Everybody notes themselves while the meeting runs; facilitators note
 * everybody, also after it. @throws FieldErrors, UserError
 */
export async function markPresence(
  work: Work,
  { meetingId, memberId, ...noted }: MarkInput,
): Promise<{ readonly kind: 'noted' | 'unchanged'; readonly meeting: Meeting }> {
  const { tx, actor } = work;
  if (memberId !== actor.memberId) requireFacilitator(actor, words.rights.others);
  await lockAnswers(tx, meetingId);
  const meeting = await meetingToMark({ db: tx, actor }, meetingId);
  const attendee = (await attendeesOf(tx, meeting)).find((each) => each.memberId === memberId);
  if (attendee === undefined) throw new FieldErrors({ present: words.errors.noMember });
  if (!(await mark(work, meeting, attendee, noted))) return { kind: 'unchanged', meeting };
  await showAttendance(work, meeting);
  return { kind: 'noted', meeting };
}

/** @returns false where it was noted so already */
async function mark(
  work: Work,
  meeting: Meeting,
  attendee: Attendee,
  { presence, deputy: input }: Pick<MarkInput, 'presence' | 'deputy'>,
): Promise<boolean> {
  const { tx, now, via, actor } = work;
  const { memberId } = attendee;
  const deputy = presence === 'DEPUTY' ? (attendee.reply?.deputy ?? (await deputyOf(work, memberId, input))) : null;
  if (isSame(attendee, presence, deputy)) return false;
  const key = { meetingId: meeting.id, memberId };
  await saveMark(tx, key, { presence, deputy, setById: actor.memberId, setAt: now });
  await recordChange(tx, {
    groupId: actor.group.id,
    recordType: 'meeting-attendance',
    recordId: `${meeting.id}:${memberId}`,
    act: words.acts.noted,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: attendee.mark === null ? null : { presence: attendee.mark.presence, deputy: attendee.mark.deputy },
    after: { meeting: referenceOf(meeting), member: attendee.initials, presence, deputy },
  });
  return true;
}

async function showAttendance({ tx, now }: Work, meeting: Meeting): Promise<void> {
  const { workspaceId } = meeting.group;
  await refreshMeetingCard(tx, { workspaceId, meetingId: meeting.id, now, gatherMs: 0 });
  await refreshBegun(tx, meeting, now);
}

function isSame({ mark }: Attendee, presence: Presence, deputy: { id: string | null; name: string } | null): boolean {
  return mark?.presence === presence && mark.deputy?.id === deputy?.id && mark.deputy?.name === deputy?.name;
}

export interface AttendanceInput {
  /** Ids of members. */
  readonly present: readonly string[];
  /** Ids of members for whom somebody else came. */
  readonly represented: readonly string[];
  /** Of the deputy, where a represented member had not said whom they send. */
  readonly name: string;
  /** When the facilitator looked: what others noted after that is left alone. */
  readonly seenAt: Date;
}

/** Notes everybody at once; whoever was noted as there and is in neither list is noted as absent. @throws FieldErrors, UserError */
export async function saveAttendance(work: Work, meetingId: string, input: AttendanceInput): Promise<Meeting> {
  const { tx, actor } = work;
  requireFacilitator(actor, words.rights.others);
  await lockAnswers(tx, meetingId);
  const meeting = await meetingToMark({ db: tx, actor }, meetingId);
  const attendees = await attendeesOf(tx, meeting);
  const twice = attendees.filter(({ memberId }) =>
    [input.present, input.represented].every((ids) => ids.includes(memberId)),
  );
  if (twice.length > 0) {
    throw new FieldErrors({ represented: words.errors.bothWays(twice.map(({ initials }) => initials)) });
  }
  const unknown = attendees.filter(
    ({ memberId, reply, mark }) =>
      input.represented.includes(memberId) && (reply?.deputy ?? mark?.deputy ?? null) === null,
  );
  if (unknown.length > 0 && input.name === '') {
    throw new FieldErrors({ name: words.errors.whoCame(unknown.map(({ initials }) => initials)) });
  }
  const wasThere = standings(attendees);
  for (const attendee of attendees) {
    const { memberId, mark: before } = attendee;
    if (before !== null && before.setAt !== null && before.setAt > input.seenAt) continue;
    const was = wasThere.get(memberId)?.kind;
    if (input.present.includes(memberId)) {
      await mark(work, meeting, attendee, { presence: 'PRESENT' });
    } else if (input.represented.includes(memberId)) {
      if (was === 'represented') continue;
      await mark(work, meeting, attendee, { presence: 'DEPUTY', deputy: { memberId: undefined, name: input.name } });
    } else if (was === 'present' || was === 'represented') {
      await mark(work, meeting, attendee, { presence: 'ABSENT' });
    }
  }
  await showAttendance(work, meeting);
  return meeting;
}

/** The meeting, where its attendance can be noted: while it runs, and by facilitators after it. @throws UserError */
export async function meetingToMark({ db, actor }: { db: Db; actor: Actor }, id: string): Promise<Meeting> {
  const meeting = await findMeeting(db, actor.group.id, id);
  const isHeld = meeting?.state === 'HELD' && meeting.withdrawnAt === null;
  if (meeting === null || !isHeld) return runningMeeting(db, actor.group.id, id);
  requireFacilitator(actor, words.rights.afterwards(referenceOf(meeting)));
  return meeting;
}
