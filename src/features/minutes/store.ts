import { type PlainDate, plainDate } from '../../core/dates.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db, Transaction } from '../../persistence/database.js';
import type { Prisma } from '../../persistence/generated/client.js';
import { keptDocument, type MinutesDocument } from './document.js';
import type { Approval, Version } from './version.js';

const person = { select: { id: true, initials: true } } as const;

const approvalShape = {
  atMeeting: { select: { id: true, number: true, title: true } },
  approvedBy: person,
} as const satisfies Prisma.MinutesApprovalInclude;

const shape = {
  group: { select: { id: true, name: true, workspaceId: true, channelId: true, timeZone: true } },
  meeting: { select: { id: true, number: true, title: true } },
  producedBy: person,
  approvals: { include: approvalShape, orderBy: { recordedAt: 'asc' } },
} as const satisfies Prisma.MinutesVersionInclude;

type Row = Prisma.MinutesVersionGetPayload<{ include: typeof shape }>;

function toVersion({ document, groupId: _, meetingId: __, approvals, ...row }: Row): Version {
  const all = approvals.map(toApproval);
  return {
    ...row,
    document: keptDocument.parse(document),
    approvals: all,
    approval: all.find(({ withdrawnAt }) => withdrawnAt === null),
  };
}

function toApproval({ versionId: _, atMeetingId: __, approvedOn, ...row }: Row['approvals'][number]): Approval {
  return { ...row, approvedOn: plainDate(fromDbDate(approvedOn)) };
}

export async function findVersion(db: Db, id: string): Promise<Version | null> {
  const row = await db.minutesVersion.findUnique({ where: { id }, include: shape });
  return row === null ? null : toVersion(row);
}

/** The versions of a meeting's minutes, oldest first. */
export async function versionsOf(db: Db, meetingId: string): Promise<readonly Version[]> {
  const rows = await db.minutesVersion.findMany({ where: { meetingId }, include: shape, orderBy: { number: 'asc' } });
  return rows.map(toVersion);
}

/** Of those of these meetings whose minutes are approved, the version that is. */
export async function approvedVersions(db: Db, meetingIds: readonly string[]): Promise<readonly Version[]> {
  const rows = await db.minutesVersion.findMany({
    where: { meetingId: { in: [...meetingIds] }, approvals: { some: { withdrawnAt: null } } },
    include: shape,
    orderBy: { meeting: { number: 'asc' } },
  });
  return rows.map(toVersion);
}

/** Lets those who export or approve the minutes of a meeting at the same moment do so one after the other. */
export async function lockMinutes(tx: Transaction, meetingId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Meeting" WHERE "id" = ${meetingId} FOR NO KEY UPDATE`;
}

/** The last change in the group's register; 0 where there is none. */
export async function lastSeq(db: Db, groupId: string): Promise<bigint> {
  const { _max } = await db.auditEntry.aggregate({ where: { groupId }, _max: { seq: true } });
  return _max.seq ?? 0n;
}

export async function insertVersion(
  tx: Transaction,
  version: {
    readonly groupId: string;
    readonly meetingId: string;
    readonly number: number;
    readonly document: MinutesDocument;
    readonly hash: string;
    readonly recordIds: readonly string[];
    readonly throughSeq: bigint;
    readonly producedById: string;
    readonly producedAt: Date;
  },
): Promise<Version> {
  const row = await tx.minutesVersion.create({
    data: { ...version, recordIds: [...version.recordIds] },
    include: shape,
  });
  return toVersion(row);
}

/** @returns the approval's id */
export async function insertApproval(
  tx: Transaction,
  approval: {
    readonly versionId: string;
    readonly atMeetingId: string | null;
    readonly approvedOn: PlainDate;
    readonly note: string;
    readonly approvedById: string;
    readonly recordedAt: Date;
  },
): Promise<string> {
  const { id } = await tx.minutesApproval.create({
    data: { ...approval, approvedOn: toDbDate(approval.approvedOn) },
    select: { id: true },
  });
  return id;
}

export async function withdrawApproval(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.minutesApproval.update({ where: { id }, data: { withdrawnAt: now } });
}
