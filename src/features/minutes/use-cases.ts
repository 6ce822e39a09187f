import type { Actor, Via } from '../../core/actor.js';
import { formatDay } from '../../core/date-words.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { requireFacilitator, requireRecorder } from '../../core/rights.js';
import { enqueue, requestEdit } from '../../delivery/outbox.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { findMeeting, type Meeting, meetingCardKey } from '../meetings/use-cases.js';
import { type ApprovalInput, checkApproval } from './approving.js';
import { minutesOf } from './compose.js';
import { hashOf } from './document.js';
import { gather } from './gather.js';
import { ids, kinds } from './ids.js';
import { findVersion, insertApproval, insertVersion, lastSeq, lockMinutes, versionsOf } from './store.js';
import { type Approval, messageKeys, recordType, type Version } from './version.js';
import { words } from './wording.js';

export interface Work {
  readonly tx: Transaction;
  readonly now: Date;
  readonly via: Via;
  readonly actor: Actor;
}

/** What came of an export; `unchanged` and `approved` posted nothing. */
export interface Exported {
  readonly kind: 'posted' | 'unchanged' | 'approved';
  readonly version: Version;
}

/**
 * Posts the minutes of a meeting in its thread as a new version, where they say something that the last one did not.
 * Minutes that were approved are never made again.
 * @throws UserError
 */
export async function exportMinutes(work: Work, meetingId: string): Promise<Exported> {
  const { tx, now, actor } = work;
  const { group } = actor;
  requireRecorder(actor);
  await lockMinutes(tx, meetingId);
  const meeting = await heldMeeting(tx, actor, meetingId, now);
  const versions = await versionsOf(tx, meetingId);
  const approved = versions.find(({ approval }) => approval !== undefined);
  if (approved !== undefined) return { kind: 'approved', version: approved };
  // Looked up first: what is changed while the rest is read is then rather told twice than not at all.
  const throughSeq = await lastSeq(tx, group.id);
  const { facts, recordIds } = await gather(tx, group, meeting);
  const document = minutesOf(facts);
  const hash = hashOf(document);
  const last = versions.at(-1);
  if (last?.hash === hash) return { kind: 'unchanged', version: last };
  const version = await insertVersion(tx, {
    groupId: group.id,
    meetingId,
    number: (last?.number ?? 0) + 1,
    document,
    hash,
    recordIds,
    throughSeq,
    producedById: actor.memberId,
    producedAt: now,
  });
  await post(tx, version, undefined, now);
  if (last !== undefined) await refreshCard(tx, last, undefined, now);
  return { kind: 'posted', version };
}

/**
 * The version that can be approved, where this person may approve it: the last one that was posted.
 * @throws UserError
 */
export async function versionToApprove(db: Db, actor: Actor, meetingId: string, now: Date): Promise<Version> {
  requireFacilitator(actor, words.rights);
  const meeting = await heldMeeting(db, actor, meetingId, now);
  const versions = await versionsOf(db, meetingId);
  const approved = versions.find(({ approval }) => approval !== undefined);
  if (approved?.approval !== undefined) {
    throw new UserError(words.approvedAlready(meeting.number, words.approvedWhen(approved.approval)));
  }
  const last = versions.at(-1);
  if (last === undefined) {
    throw new UserError(words.noDraft(meeting.number), { label: words.exportThem, id: ids.export, value: meetingId });
  }
  return last;
}

/** Freezes the version that the person saw, and posts it as approved. @throws FieldErrors, UserError */
export async function approveMinutes(
  work: Work,
  seenId: string,
  input: ApprovalInput,
): Promise<{ readonly version: Version; readonly approval: Approval; readonly changeId: string }> {
  const { tx, now, via, actor } = work;
  const seen = await findVersion(tx, seenId);
  if (seen === null || seen.group.id !== actor.group.id) throw new UserError(words.unknownMeeting);
  await lockMinutes(tx, seen.meeting.id);
  const version = await versionToApprove(tx, actor, seen.meeting.id, now);
  if (version.id !== seenId) throw new UserError(words.newerVersion(version.meeting.number, version.number));
  const today = dayOf(now, actor.group.timeZone);
  const meeting = await heldMeeting(tx, actor, version.meeting.id, now);
  const at = input.atMeetingId === undefined ? null : await findMeeting(tx, actor.group.id, input.atMeetingId);
  const standing = at?.withdrawnAt === null && at.state !== 'CANCELLED' ? at : null;
  const approvedOn = checkApproval(input, { meeting, at: standing, today });
  const approvalId = await insertApproval(tx, {
    versionId: version.id,
    atMeetingId: standing?.id ?? null,
    approvedOn,
    note: input.note,
    approvedById: actor.memberId,
    recordedAt: now,
  });
  const { id: changeId } = await recordChange(tx, {
    groupId: actor.group.id,
    recordType,
    recordId: version.meeting.id,
    act: words.acts.approved,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: null,
    after: {
      version: version.number,
      hash: version.hash,
      approvedOn,
      at: standing === null ? null : words.meeting(standing.number),
      note: input.note,
    },
  });
  const after = await findVersion(tx, version.id);
  if (after?.approval?.id !== approvalId) throw new Error('the approval that was written is not there');
  await post(tx, after, after.approval, now);
  await refreshCard(tx, after, undefined, now);
  return { version: after, approval: after.approval, changeId };
}

/** Whether the meeting was held, as far as the register knows. */
export function mayHaveMinutes(meeting: Meeting, now: Date): boolean {
  return whyNot(meeting, dayOf(now, meeting.group.timeZone)) === undefined;
}

/** The meeting, where it was held and is in the register. @throws UserError */
async function heldMeeting(db: Db, { group }: Actor, meetingId: string, now: Date): Promise<Meeting> {
  const meeting = await findMeeting(db, group.id, meetingId);
  if (meeting === null) throw new UserError(words.unknownMeeting);
  const refusal = whyNot(meeting, dayOf(now, group.timeZone));
  if (refusal !== undefined) throw new UserError(refusal);
  return meeting;
}

/** Why there are no minutes of a meeting, in a sentence; undefined where there may be. */
function whyNot({ heldOn, state, number, withdrawnAt }: Meeting, today: PlainDate): string | undefined {
  if (withdrawnAt !== null) return words.withdrawn(number);
  if (state === 'CANCELLED') return words.cancelled(number);
  if (heldOn !== null && heldOn > today) return words.notHeld(number, formatDay(heldOn, { today }));
  if (state === 'PLANNED') return words.notStarted(number);
  // One that nobody closed on its day closes itself.
  return state === 'RUNNING' && heldOn === today ? words.running(number) : undefined;
}

/** Queues what is to be seen of a draft or of approved minutes: a message with what can be done, and the two files. */
async function post(tx: Transaction, version: Version, approval: Approval | undefined, now: Date): Promise<void> {
  const keys = messageKeys(version.id, approval?.id);
  for (const part of ['card', 'docx', 'markdown'] as const) {
    await enqueue(tx, {
      workspaceId: version.group.workspaceId,
      kind: kinds[part],
      dedupeKey: keys[part],
      recipient: version.group.channelId,
      threadKey: meetingCardKey(version.meeting.id),
      about: { versionId: version.id, approvalId: approval?.id ?? null },
      notBefore: now,
      now,
    });
  }
}

/** Asks for the message about a draft, or about approved minutes, to be shown as things are now. */
export async function refreshCard(
  tx: Transaction,
  version: Version,
  approval: Approval | undefined,
  now: Date,
): Promise<void> {
  const { workspaceId } = version.group;
  await requestEdit(tx, { workspaceId, dedupeKey: messageKeys(version.id, approval?.id).card, now });
}
