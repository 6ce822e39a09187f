import { cancel, enqueue, find, findAll, requestEdit } from '../../delivery/outbox.js';
import { noteShown } from '../../delivery/shown-records.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { membersOf } from '../members/use-cases.js';
import type { Deputy } from './attendance.js';
import { kinds, meetingCardKey, type Work } from './cards.js';
import { type Meeting, recordType } from './domain.js';
import { planWords as words } from './plan-wording.js';
import type { PlannedMeeting } from './planning.js';

/** Within so short a time after a change those who go are named in the next one, but not rung again (milliseconds). */
const quietAfterChange = 30 * 60_000;

const calendarKey = (meetingId: string, sequence: number) => `${kinds.calendar}:${meetingId}:${sequence}`;

/** Tells the meeting's thread what has become of its plan, and gives it the entry for calendars anew. */
export async function postNotice(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  meeting: Meeting,
  { changeId, isFirst = false }: { changeId: string; isFirst?: boolean },
): Promise<void> {
  const { id, group } = meeting;
  const sequence = meeting.plan?.sequence ?? 0;
  const message = {
    workspaceId: group.workspaceId,
    recipient: group.channelId,
    threadKey: meetingCardKey(id),
    notBefore: now,
    now,
  };
  if (!isFirst) {
    const changes = { recordType, recordId: id, id: { not: changeId } };
    const since = { at: { gt: new Date(now.getTime() - quietAfterChange) } };
    const rangLately = await tx.auditEntry.count({ where: { ...changes, ...since, act: words.acts.changed } });
    await enqueue(tx, {
      ...message,
      kind: kinds.notice,
      dedupeKey: `${kinds.notice}:${id}:${sequence}`,
      about: { meetingId: id, changeId, rings: rangLately === 0 || meeting.state === 'CANCELLED' },
    });
  }
  await enqueue(tx, {
    ...message,
    kind: kinds.calendar,
    dedupeKey: calendarKey(id, sequence),
    about: { meetingId: id, sequence, stampedAt: now.getTime() },
  });
}

/** Takes the entry out of calendars again; nothing where it has not been given yet. */
export async function withdrawEntry(tx: Transaction, meeting: Meeting, changeId: string, now: Date): Promise<void> {
  const { workspaceId } = meeting.group;
  const sequence = meeting.plan?.sequence ?? 0;
  const key = { workspaceId, dedupeKey: calendarKey(meeting.id, sequence - 1) };
  if (await cancel(tx, key, words.acts.takenBack)) return;
  await postNotice({ tx, now }, meeting, { changeId });
}

const deputyKey = (meetingId: string, memberId: string, setAt: Date) =>
  `${kinds.deputy}:${meetingId}:${memberId}:${setAt.getTime()}`;

/** Tells whoever is sent, once, by direct message; nobody where they are not on Slack, or said so themselves. */
export async function tellDeputy(
  { tx, now, actor }: Work,
  { id, group, plan }: PlannedMeeting,
  memberId: string,
  deputy: Deputy,
): Promise<void> {
  const member = (await membersOf(tx, group.id)).find((each) => each.id === deputy.id);
  if (member === undefined || member.slackUserId === null || member.id === actor.memberId) return;
  await enqueue(tx, {
    workspaceId: group.workspaceId,
    kind: kinds.deputy,
    dedupeKey: deputyKey(id, memberId, now),
    recipient: member.slackUserId,
    about: { meetingId: id, memberId, deputyId: member.id, byId: actor.memberId },
    notBefore: now,
    expiresAt: plan.startsAt,
    now,
  });
}

/** Tells somebody who was to go that they need not; nothing where they were not told to go yet. */
export async function releaseDeputy(
  { tx, now, actor }: Work,
  { id, group, plan }: PlannedMeeting,
  memberId: string,
  was: { readonly deputy: Deputy; readonly setAt: Date },
): Promise<void> {
  const { workspaceId } = group;
  const key = { workspaceId, dedupeKey: deputyKey(id, memberId, was.setAt) };
  if (await cancel(tx, key, 'no longer sent')) return;
  const told = await find(tx, key);
  const member = (await membersOf(tx, group.id)).find((each) => each.id === was.deputy.id);
  // One that could not be delivered stands in the meeting's thread, and so will this.
  const wasTold = told?.state === 'SENT' || told?.state === 'FAILED';
  if (!wasTold || member === undefined || member.slackUserId === null) return;
  await enqueue(tx, {
    workspaceId,
    kind: kinds.deputy,
    dedupeKey: `${key.dedupeKey}:released`,
    recipient: member.slackUserId,
    about: { meetingId: id, memberId, deputyId: member.id, byId: actor.memberId, released: true },
    notBefore: now,
    expiresAt: plan.startsAt,
    now,
  });
}

const begunKey = (meeting: Pick<Meeting, 'id' | 'startedAt'>) =>
  `${kinds.begun}:${meeting.id}:${meeting.startedAt?.getTime() ?? 0}`;

/** Says in the thread, and in the channel, that the meeting has begun. */
export async function postBegun(tx: Transaction, meeting: Meeting, now: Date): Promise<void> {
  const { id, group } = meeting;
  await enqueue(tx, {
    workspaceId: group.workspaceId,
    kind: kinds.begun,
    dedupeKey: begunKey(meeting),
    recipient: group.channelId,
    threadKey: meetingCardKey(id),
    about: { meetingId: id, startedAt: meeting.startedAt?.getTime() ?? 0 },
    notBefore: now,
    now,
  });
}

const reminderKey = (meeting: PlannedMeeting, memberId: string) =>
  `${kinds.reminder}:${meeting.id}:${meeting.heldOn ?? ''}:${memberId}`;

/** Queues the one reminder of a meeting on that day for a member. @param until not sent any more after this instant */
export async function postReminder(
  tx: Transaction,
  meeting: PlannedMeeting,
  member: { readonly memberId: string; readonly slackUserId: string },
  { now, until }: { now: Date; until: Date },
): Promise<void> {
  await enqueue(tx, {
    workspaceId: meeting.group.workspaceId,
    kind: kinds.reminder,
    dedupeKey: reminderKey(meeting, member.memberId),
    recipient: member.slackUserId,
    about: { meetingId: meeting.id, memberId: member.memberId, day: meeting.heldOn },
    notBefore: now,
    expiresAt: until,
    now,
  });
}

/** Which of these members have had their reminder of the meeting on its day. */
export async function remindedAmong(
  db: Db,
  meeting: PlannedMeeting,
  memberIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const keys = new Map(memberIds.map((memberId) => [reminderKey(meeting, memberId), memberId]));
  const known = await findAll(db, { workspaceId: meeting.group.workspaceId, dedupeKeys: [...keys.keys()] });
  return new Set([...known.keys()].flatMap((key) => keys.get(key) ?? []));
}

/** Asks for the reminders of these members to be shown as things are now. */
export async function refreshReminders(
  tx: Transaction,
  meeting: PlannedMeeting,
  memberIds: readonly string[],
  now: Date,
): Promise<void> {
  for (const memberId of memberIds) {
    const dedupeKey = reminderKey(meeting, memberId);
    await requestEdit(tx, { workspaceId: meeting.group.workspaceId, dedupeKey, now, gatherMs: 0 });
  }
}

/** Asks for the message that said that the meeting has begun to be shown as things are now. */
export async function refreshBegun(tx: Transaction, meeting: Meeting, now: Date): Promise<void> {
  const { workspaceId } = meeting.group;
  await requestEdit(tx, { workspaceId, dedupeKey: begunKey(meeting), now, gatherMs: 0 });
}

/** Takes back that the meeting has begun: the message is not posted, or says so. */
export async function withdrawBegun(tx: Transaction, meeting: Meeting, now: Date): Promise<void> {
  const { workspaceId } = meeting.group;
  if (await cancel(tx, { workspaceId, dedupeKey: begunKey(meeting) }, 'start taken back')) return;
  await refreshBegun(tx, meeting, now);
}

const summaryKey = (meeting: Pick<Meeting, 'id' | 'closedAt'>) =>
  `${kinds.summary}:${meeting.id}:${meeting.closedAt?.getTime() ?? 0}`;

/** Queues the summary of a meeting that was closed. @param notBefore not at night, where nobody pressed Close */
export async function postSummary(tx: Transaction, meeting: Meeting, now: Date, notBefore: Date): Promise<void> {
  const { id, group } = meeting;
  const key = { workspaceId: group.workspaceId, dedupeKey: summaryKey(meeting) };
  await enqueue(tx, {
    ...key,
    kind: kinds.summary,
    recipient: group.channelId,
    threadKey: meetingCardKey(id),
    about: { meetingId: id, closedAt: meeting.closedAt?.getTime() ?? 0 },
    notBefore,
    now,
  });
  // What becomes of the decisions and actions is seen in the summary: who owns them, and until when.
  await noteShown(tx, { ...key, now }, [
    ...meeting.outcomes.map((outcome) => outcome.id),
    ...meeting.items.map((item) => item.id),
    id,
  ]);
}

/** Asks for the summary to be shown as things are now, or not to be posted where it was not yet. */
export async function withdrawSummary(tx: Transaction, meeting: Meeting, now: Date): Promise<void> {
  const key = { workspaceId: meeting.group.workspaceId, dedupeKey: summaryKey(meeting) };
  if (await cancel(tx, key, 'meeting reopened')) return;
  await requestEdit(tx, { ...key, now, gatherMs: 0 });
}
