import { type PlainDate, plainDate } from '../../core/dates.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db, Transaction } from '../../persistence/database.js';
import type { Prisma } from '../../persistence/generated/client.js';
import { byInitials, type Meeting, type MeetingFacts, type Plan } from './domain.js';

const person = { select: { id: true, initials: true, name: true } } as const;

const shape = {
  group: { select: { id: true, workspaceId: true, channelId: true, timeZone: true } },
  recordedBy: person,
  closedBy: person,
  present: { where: { presence: 'PRESENT' }, select: { member: person } },
  decisions: {
    where: { withdrawnAt: null },
    select: { id: true, number: true, statement: true, modality: true, status: true, acceptedInId: true },
    orderBy: { number: 'asc' },
  },
  actionItems: {
    where: { withdrawnAt: null },
    select: {
      id: true,
      number: true,
      text: true,
      status: true,
      dueOn: true,
      dueWords: true,
      owner: { select: { initials: true } },
    },
    orderBy: { number: 'asc' },
  },
} as const satisfies Prisma.MeetingInclude;

type Row = Prisma.MeetingGetPayload<{ include: typeof shape }>;

function toMeeting(row: Row): Meeting {
  const { id, group, number, title, state, place, notes, recordedBy, recordedAt, withdrawnAt, version } = row;
  const { startedAt, closedAt, closedBy, cancelledAt, cancelReason } = row;
  return {
    id,
    group,
    number,
    title,
    state,
    heldOn: row.heldOn === null ? null : plainDate(fromDbDate(row.heldOn)),
    plan: toPlan(row),
    place,
    notes,
    startedAt,
    closedAt,
    closedBy,
    cancelledAt,
    cancelReason,
    present: byInitials(row.present.map(({ member }) => member)),
    recordedBy,
    recordedAt,
    withdrawnAt,
    version,
    outcomes: row.decisions.map(({ acceptedInId, ...outcome }) => ({
      ...outcome,
      isAcceptedAfterConfirmation: acceptedInId !== null,
    })),
    items: row.actionItems.map(({ owner, dueOn, ...item }) => ({
      ...item,
      owner: owner?.initials ?? null,
      dueOn: dueOn === null ? null : plainDate(fromDbDate(dueOn)),
    })),
  };
}

function toPlan({ startsAt, timeZone, durationMinutes, agendaHint, calendarSequence }: Row): Plan | null {
  if (startsAt === null || timeZone === null) return null;
  return { startsAt, timeZone, durationMinutes, agendaHint, sequence: calendarSequence };
}

/** Taken back or not; `groupId` undefined only where the bot itself asks. */
export async function findMeeting(db: Db, groupId: string | undefined, id: string): Promise<Meeting | null> {
  const row = await db.meeting.findFirst({
    where: { id, ...(groupId === undefined ? {} : { groupId }) },
    include: shape,
  });
  return row === null ? null : toMeeting(row);
}

export async function findMeetingByNumber(db: Db, groupId: string, number: number): Promise<Meeting | null> {
  const row = await db.meeting.findUnique({ where: { groupId_number: { groupId, number } }, include: shape });
  return row === null ? null : toMeeting(row);
}

/** Those that were not taken back, newest first. */
export async function findMeetings(
  db: Db,
  groupId: string,
  page: { offset: number; size: number; recordedSince?: Date; orHeldOn?: PlainDate },
): Promise<readonly Meeting[]> {
  const recent: Prisma.MeetingWhereInput[] = [
    ...(page.recordedSince === undefined ? [] : [{ recordedAt: { gte: page.recordedSince } }]),
    ...(page.orHeldOn === undefined ? [] : [{ heldOn: toDbDate(page.orHeldOn) }]),
  ];
  const rows = await db.meeting.findMany({
    where: {
      groupId,
      withdrawnAt: null,
      ...(recent.length === 0 ? {} : { OR: recent }),
    },
    include: shape,
    orderBy: { number: 'desc' },
    skip: page.offset,
    take: page.size,
  });
  return rows.map(toMeeting);
}

export async function countMeetings(db: Db, groupId: string): Promise<number> {
  return db.meeting.count({ where: { groupId, withdrawnAt: null } });
}

/** As much of every meeting that was not cancelled as a search field shows, newest first. */
export async function meetingNames(
  db: Db,
  groupId: string,
): Promise<readonly Pick<Meeting, 'id' | 'number' | 'title' | 'state' | 'heldOn'>[]> {
  const rows = await db.meeting.findMany({
    where: { groupId, withdrawnAt: null, state: { not: 'CANCELLED' } },
    select: { id: true, number: true, title: true, state: true, heldOn: true },
    orderBy: { number: 'desc' },
  });
  return rows.map((row) => ({ ...row, heldOn: row.heldOn === null ? null : plainDate(fromDbDate(row.heldOn)) }));
}

export async function insertMeeting(
  tx: Transaction,
  meeting: { groupId: string; number: number; recordedById: string; recordedAt: Date },
  facts: MeetingFacts,
): Promise<Meeting> {
  const { present, heldOn, ...rest } = facts;
  const row = await tx.meeting.create({
    data: {
      ...meeting,
      ...rest,
      heldOn: heldOn === null ? null : toDbDate(heldOn),
      present: { createMany: { data: present.map(({ id }) => ({ memberId: id })) } },
    },
    include: shape,
  });
  return toMeeting(row);
}

/** @returns null where the meeting is no longer at that version: somebody else changed it. */
export async function updateMeeting(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  facts: MeetingFacts,
): Promise<Meeting | null> {
  const { present, heldOn, ...rest } = facts;
  const { count } = await tx.meeting.updateMany({
    where: { id, version },
    data: { ...rest, heldOn: heldOn === null ? null : toDbDate(heldOn), version: { increment: 1 } },
  });
  if (count === 0) return null;
  const ids = present.map((member) => member.id);
  // Whom a facilitator marked as absent, or as represented, stays so unless they are entered as present.
  await tx.meetingAttendance.deleteMany({
    where: { meetingId: id, OR: [{ memberId: { in: ids } }, { presence: 'PRESENT' }], NOT: keptAsPresent(ids) },
  });
  await tx.meetingAttendance.createMany({
    data: ids.map((memberId) => ({ meetingId: id, memberId })),
    skipDuplicates: true,
  });
  return findMeeting(tx, undefined, id);
}

const keptAsPresent = (memberIds: readonly string[]) => ({
  presence: 'PRESENT' as const,
  memberId: { in: [...memberIds] },
});

/** @returns false where the meeting is no longer at that version. */
export async function withdrawMeeting(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.meeting.updateMany({
    where: { id, version },
    data: { withdrawnAt: now, calendarSequence: { increment: 1 }, version: { increment: 1 } },
  });
  return count > 0;
}

/** Waits for whoever is changing the meeting, and keeps it from being taken back until the transaction ends. */
export async function lockMeeting(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Meeting" WHERE "id" = ${id} FOR SHARE`;
}
