import { UserError } from '../../core/errors.js';
import type { Db } from '../../persistence/database.js';
import { words } from './wording.js';

/** A meeting as far as its agenda needs it. */
export interface AgendaMeeting {
  readonly id: string;
  readonly groupId: string;
  readonly number: number;
  readonly title: string;
  readonly place: string;
  readonly agendaHint: string;
  readonly state: 'RECORDED' | 'PLANNED' | 'RUNNING' | 'HELD' | 'CANCELLED';
  readonly startsAt: Date;
  readonly startedAt: Date | null;
  /** In whose time it was planned; null: the group's. */
  readonly timeZone: string | null;
  readonly withdrawnAt: Date | null;
}

const shape = {
  id: true,
  groupId: true,
  number: true,
  title: true,
  place: true,
  agendaHint: true,
  state: true,
  startsAt: true,
  startedAt: true,
  timeZone: true,
  withdrawnAt: true,
} as const;

type Row = Omit<AgendaMeeting, 'startsAt'> & { readonly startsAt: Date | null };

/** Only meetings that were planned with a time have an agenda. */
const timed = (row: Row | null): AgendaMeeting | undefined =>
  row === null || row.startsAt === null ? undefined : { ...row, startsAt: row.startsAt };

/** The meeting, whatever became of it. */
export async function findAgendaMeeting(db: Db, id: string): Promise<AgendaMeeting | undefined> {
  return timed(await db.meeting.findUnique({ where: { id }, select: shape }));
}

const coming = (now: Date) => ({ state: 'PLANNED', withdrawnAt: null, startsAt: { gt: now } }) as const;

/** The next meeting of a group that was planned and has not begun. */
export async function nextMeeting(db: Db, groupId: string, now: Date): Promise<AgendaMeeting | undefined> {
  const row = await db.meeting.findFirst({
    where: { groupId, ...coming(now) },
    orderBy: [{ startsAt: 'asc' }, { number: 'asc' }],
    select: shape,
  });
  return timed(row);
}

/** The next planned meeting of each group of the workspace. */
export async function nextMeetings(db: Db, workspaceId: string, now: Date): Promise<readonly AgendaMeeting[]> {
  const rows = await db.meeting.findMany({
    where: { group: { workspaceId }, ...coming(now) },
    orderBy: [{ startsAt: 'asc' }, { number: 'asc' }],
    select: shape,
  });
  const first = new Map<string, AgendaMeeting>();
  for (const row of rows) {
    const meeting = timed(row);
    if (meeting !== undefined && !first.has(row.groupId)) first.set(row.groupId, meeting);
  }
  return [...first.values()];
}

/** For so long after it should have begun a meeting is taken for the present one where nobody started it. */
const presentMs = 12 * 3_600_000;

/** The meeting that is being held, else the next one. */
export async function presentMeeting(db: Db, groupId: string, now: Date): Promise<AgendaMeeting | undefined> {
  const row = await db.meeting.findFirst({
    where: {
      groupId,
      withdrawnAt: null,
      OR: [
        { state: 'RUNNING', startsAt: { not: null } },
        { state: 'PLANNED', startsAt: { lte: now, gt: new Date(now.getTime() - presentMs) } },
      ],
    },
    orderBy: [{ startsAt: 'desc' }, { number: 'desc' }],
    select: shape,
  });
  return timed(row) ?? nextMeeting(db, groupId, now);
}

/** When the meeting began or will: by the hand of whoever started it, or at its time; undefined where it is called off. */
export function beginOf(meeting: AgendaMeeting): Date | undefined {
  const { state, startsAt, startedAt, withdrawnAt } = meeting;
  if (withdrawnAt !== null || state === 'CANCELLED') return undefined;
  return startedAt !== null && startedAt < startsAt ? startedAt : startsAt;
}

/** The meeting, where its agenda can still be changed. @throws UserError */
export function requireComing(meeting: AgendaMeeting | undefined, reference: string, now: Date): AgendaMeeting {
  const begin = meeting === undefined ? undefined : beginOf(meeting);
  if (meeting === undefined || begin === undefined) throw new UserError(words.errors.gone(reference));
  if (begin <= now) throw new UserError(words.errors.begun(reference));
  return meeting;
}
