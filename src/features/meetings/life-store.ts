import { dayOf, type PlainDate, plainDate } from '../../core/dates.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db, Transaction } from '../../persistence/database.js';
import type { Prisma } from '../../persistence/generated/client.js';
import type { Attendee, Deputy, Presence, ReplyAnswer } from './attendance.js';
import type { Meeting, MeetingState, PlanFacts } from './domain.js';
import { closesItselfAt, type PlannedMeeting, wasPlanned } from './planning.js';
import { findMeeting } from './store.js';

function planColumns({ heldOn, time: _, ...facts }: PlanFacts, startsAt: Date) {
  return { ...facts, heldOn: toDbDate(heldOn), startsAt };
}

export async function insertPlanned(
  tx: Transaction,
  meeting: { groupId: string; number: number; recordedById: string; recordedAt: Date },
  facts: PlanFacts,
  startsAt: Date,
): Promise<PlannedMeeting> {
  const { id } = await tx.meeting.create({
    data: { ...meeting, ...planColumns(facts, startsAt), state: 'PLANNED' },
    select: { id: true },
  });
  return planned(await findMeeting(tx, undefined, id));
}

/** @returns null where the meeting is no longer at that version: somebody else changed it. */
export async function updatePlan(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  facts: PlanFacts,
  startsAt: Date,
): Promise<PlannedMeeting | null> {
  const { count } = await tx.meeting.updateMany({
    where: { id, version },
    data: { ...planColumns(facts, startsAt), calendarSequence: { increment: 1 }, version: { increment: 1 } },
  });
  return count === 0 ? null : planned(await findMeeting(tx, undefined, id));
}

function planned(meeting: Meeting | null): PlannedMeeting {
  if (meeting === null || !wasPlanned(meeting)) throw new Error('the meeting that was planned is not there');
  return meeting;
}

/** What changes with a meeting's state. */
export type StateChange = Pick<
  Prisma.MeetingUncheckedUpdateManyInput,
  'startedAt' | 'startedById' | 'closedAt' | 'closedById' | 'cancelledAt' | 'cancelReason' | 'calendarSequence'
> & { readonly state: MeetingState };

/** @returns null where the meeting is no longer at that version: somebody else changed it. */
export async function changeState(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  data: StateChange,
): Promise<Meeting | null> {
  const { count } = await tx.meeting.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 0 ? null : findMeeting(tx, undefined, id);
}

/**
 * Makes those who start or close meetings of a group wait for each other, and nobody else: whoever writes something that
 * belongs to the group needs not wait for this lock.
 */
export async function lockMeetingsOf(tx: Transaction, groupId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "StakeholderGroup" WHERE "id" = ${groupId} FOR NO KEY UPDATE`;
}

/** Makes those who answer, or note who is there, wait for each other and for whoever starts, closes or cancels the meeting. */
export async function lockAnswers(tx: Transaction, meetingId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Meeting" WHERE "id" = ${meetingId} FOR NO KEY UPDATE`;
}

const deputy = { select: { id: true, name: true } } as const;
const replyShape = {
  answer: true,
  deputy,
  deputyName: true,
  setById: true,
  setAt: true,
} as const satisfies Prisma.MeetingReplySelect;
const markShape = {
  presence: true,
  deputy,
  deputyName: true,
  setById: true,
  setAt: true,
} as const satisfies Prisma.MeetingAttendanceSelect;

/** Everybody in the group, and those who left but have answered or were noted; in the order of their joining. */
export async function attendeesOf(
  db: Db,
  { id: meetingId, group }: Pick<Meeting, 'id' | 'group'>,
): Promise<readonly Attendee[]> {
  const rows = await db.member.findMany({
    where: {
      groupId: group.id,
      OR: [{ leftAt: null }, { replies: { some: { meetingId } } }, { attendances: { some: { meetingId } } }],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      initials: true,
      name: true,
      role: true,
      slackUserId: true,
      leftAt: true,
      organisation: { select: { name: true } },
      replies: { where: { meetingId }, select: replyShape },
      attendances: { where: { meetingId }, select: markShape },
    },
  });
  return rows.map(({ id, organisation, leftAt, replies: [reply], attendances: [mark], ...member }) => ({
    ...member,
    memberId: id,
    organisation: organisation?.name ?? null,
    hasLeft: leftAt !== null,
    reply: reply === undefined ? null : withDeputy(reply),
    mark: mark === undefined ? null : withDeputy(mark),
  }));
}

function withDeputy<T extends { deputy: { id: string; name: string } | null; deputyName: string }>({
  deputy: member,
  deputyName,
  ...rest
}: T): Omit<T, 'deputy' | 'deputyName'> & { deputy: Deputy | null } {
  return { ...rest, deputy: member ?? (deputyName === '' ? null : { id: null, name: deputyName }) };
}

function deputyColumns(sent: Deputy | null) {
  return { deputyId: sent?.id ?? null, deputyName: sent === null || sent.id !== null ? '' : sent.name };
}

/** One answer a member: a later one takes the place of the earlier. */
export async function saveReply(
  tx: Transaction,
  key: { meetingId: string; memberId: string },
  reply: { answer: ReplyAnswer; deputy: Deputy | null; setById: string; setAt: Date },
): Promise<void> {
  const { deputy: sent, ...rest } = reply;
  const data = { ...rest, ...deputyColumns(sent) };
  await tx.meetingReply.upsert({ where: { meetingId_memberId: key }, create: { ...key, ...data }, update: data });
}

export async function saveMark(
  tx: Transaction,
  key: { meetingId: string; memberId: string },
  mark: { presence: Presence; deputy: Deputy | null; setById: string; setAt: Date },
): Promise<void> {
  const { deputy: sent, ...rest } = mark;
  const data = { ...rest, ...deputyColumns(sent) };
  await tx.meetingAttendance.upsert({ where: { meetingId_memberId: key }, create: { ...key, ...data }, update: data });
}

/** The meeting that a facilitator started and that is not over, where there is one: what is recorded now belongs to it. */
export async function currentMeeting(db: Db, groupId: string, now: Date): Promise<Meeting | undefined> {
  const running = await startedMeeting(db, groupId);
  const end = running === undefined ? undefined : closesItselfAt(running);
  return end === undefined || end <= now ? undefined : running;
}

/** The one that was started and not closed, also where its day is over. */
export async function startedMeeting(db: Db, groupId: string): Promise<Meeting | undefined> {
  const row = await db.meeting.findFirst({
    where: { groupId, state: 'RUNNING', withdrawnAt: null },
    select: { id: true },
  });
  return row === null ? undefined : ((await findMeeting(db, groupId, row.id)) ?? undefined);
}

/** The meeting that comes next. */
export interface NextMeeting {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly day: PlainDate;
  /** null: only the day is known. */
  readonly startsAt: Date | null;
  readonly place: string;
}

/**
 * The next meeting that is planned and has not begun, or, without a time, is entered for a later day; cancelled ones
 * do not count.
 * @param group with its time zone, in which "later day" is meant
 */
export async function nextMeeting(
  db: Db,
  group: { readonly id: string; readonly timeZone: string },
  now: Date,
): Promise<NextMeeting | undefined> {
  const row = await db.meeting.findFirst({
    where: {
      groupId: group.id,
      withdrawnAt: null,
      heldOn: { not: null },
      OR: [
        { state: 'PLANNED', startsAt: { gte: now } },
        { state: 'RECORDED', heldOn: { gt: toDbDate(dayOf(now, group.timeZone)) } },
      ],
    },
    orderBy: [{ heldOn: 'asc' }, { startsAt: 'asc' }, { number: 'asc' }],
    select: { id: true, number: true, title: true, heldOn: true, startsAt: true, place: true },
  });
  if (row === null || row.heldOn === null) return undefined;
  const { heldOn, ...rest } = row;
  return { ...rest, day: plainDate(fromDbDate(heldOn)) };
}

/** How many decisions and action items were recorded under the meeting since that instant, and not taken back. */
export async function countRecordedSince(tx: Transaction, meetingId: string, since: Date): Promise<number> {
  const where = { meetingId, withdrawnAt: null, recordedAt: { gte: since } };
  return (await tx.decision.count({ where })) + (await tx.actionItem.count({ where }));
}

/** Forgets who was noted as there since that instant. */
export async function clearMarksSince(tx: Transaction, meetingId: string, since: Date): Promise<void> {
  await tx.meetingAttendance.deleteMany({ where: { meetingId, setAt: { gte: since } } });
}

/** Ids of the meetings that are planned and may be started on that day, the earliest first. */
export async function startableOn(db: Db, groupId: string, day: PlainDate): Promise<readonly Meeting[]> {
  const rows = await db.meeting.findMany({
    where: { groupId, withdrawnAt: null, state: 'PLANNED', heldOn: { lte: toDbDate(day) } },
    orderBy: [{ startsAt: 'asc' }, { number: 'asc' }],
    select: { id: true },
  });
  const found: Meeting[] = [];
  for (const { id } of rows) {
    const meeting = await findMeeting(db, groupId, id);
    if (meeting !== null) found.push(meeting);
  }
  return found;
}
