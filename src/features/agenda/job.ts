import { dayOf } from '../../core/dates.js';
import type { JobMoment, ScheduledJob } from '../../jobs/job.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { meetingReference } from '../meetings/use-cases.js';
import { type Content, partKey, referenceOf } from './domain.js';
import { findKept, type Kept, saysTheSame } from './kept.js';
import { type AgendaMeeting, beginOf, findAgendaMeeting, nextMeetings } from './meeting.js';
import { editMessage, makeContent, postDraft, refresh } from './refresh.js';
import { contentInBrief } from './screens.js';
import { type AgendaGroup, isDraftDue, loadGroups } from './settings.js';
import { words } from './wording.js';

/** What is to be done with the agenda of a meeting at this moment. */
interface Step {
  readonly what: 'draft' | 'freeze' | 'call off' | 'thaw' | 'refresh';
  readonly group: AgendaGroup;
  readonly meeting: AgendaMeeting;
}

/** A change is written a little before it can be seen; what was looked through lately is looked through again. */
const overlapMs = 120_000;

/** Looks what is due; writes nothing. */
async function stepsAt(db: Db, workspaceId: string, now: Date): Promise<readonly Step[]> {
  const kept = await db.agenda.findMany({
    where: {
      group: { workspaceId },
      OR: [
        { frozenAt: null },
        // It had begun or was called off, and was moved to another day.
        { meeting: { state: 'PLANNED', withdrawnAt: null, startsAt: { gt: now } } },
      ],
    },
    orderBy: { meetingId: 'asc' },
    select: { meetingId: true, groupId: true, draftedAt: true, frozenAt: true, checkedAt: true },
  });
  const coming = await nextMeetings(db, workspaceId, now);
  const groups = await loadGroups(db, [
    ...new Set([...kept.map(({ groupId }) => groupId), ...coming.map(({ groupId }) => groupId)]),
  ]);
  const steps: Step[] = [];
  for (const agenda of kept) {
    const group = groups.get(agenda.groupId);
    const meeting = await findAgendaMeeting(db, agenda.meetingId);
    if (group === undefined || meeting === undefined) continue;
    const what = await stepFor(db, agenda, group, meeting, now);
    if (what !== undefined) steps.push({ what, group, meeting });
  }
  const drafted = new Set(kept.flatMap(({ meetingId, draftedAt }) => (draftedAt === null ? [] : [meetingId])));
  for (const meeting of coming) {
    const group = groups.get(meeting.groupId);
    if (group === undefined || drafted.has(meeting.id) || !isDraftDue(group, meeting.startsAt, now)) continue;
    steps.push({ what: 'draft', group, meeting });
  }
  return steps;
}

async function stepFor(
  db: Db,
  { frozenAt, draftedAt, checkedAt }: Pick<Kept, 'frozenAt' | 'draftedAt' | 'checkedAt'>,
  group: AgendaGroup,
  meeting: AgendaMeeting,
  now: Date,
): Promise<Step['what'] | undefined> {
  const begin = beginOf(meeting);
  if (frozenAt !== null) return begin !== undefined && begin > now ? 'thaw' : undefined;
  if (begin === undefined) return 'call off';
  if (begin <= now) return 'freeze';
  if (draftedAt === null) return undefined;
  if (dayOf(checkedAt, group.timeZone) !== dayOf(now, group.timeZone)) return 'refresh';
  const since = new Date(checkedAt.getTime() - overlapMs);
  const changed = await db.auditEntry.findFirst({
    where: { groupId: group.id, at: { gt: since, lte: now } },
    select: { id: true },
  });
  return changed === null ? undefined : 'refresh';
}

async function run({ database, workspaceId, now }: JobMoment): Promise<readonly string[]> {
  const said: string[] = [];
  for (const step of await stepsAt(database.prisma, workspaceId, now)) {
    const line = await database.transaction((tx) => take(tx, step, now));
    if (line !== undefined) said.push(line);
  }
  return said;
}

/** @returns what was done, where anything was */
async function take(tx: Transaction, { what, group, meeting }: Step, now: Date): Promise<string | undefined> {
  switch (what) {
    case 'draft':
      return lineOf('drafted', group, meeting, await postDraft(tx, group, meeting, now));
    case 'refresh':
      return lineOf('changed', group, meeting, await refresh(tx, group, meeting, { now }));
    case 'freeze': {
      const isFrozen = await freeze(tx, group, meeting, beginOf(meeting) ?? now, now);
      return isFrozen ? words.job.frozen(group.channelId, meetingReference(meeting)) : undefined;
    }
    case 'call off': {
      const content = await refresh(tx, group, meeting, { now });
      await tx.agenda.updateMany({ where: { meetingId: meeting.id }, data: { frozenAt: now } });
      return content === undefined ? undefined : words.job.calledOff(group.channelId, meetingReference(meeting));
    }
    case 'thaw': {
      await tx.agenda.updateMany({ where: { meetingId: meeting.id }, data: { frozenAt: null } });
      await tx.agendaPoint.updateMany({ where: { meetingId: meeting.id }, data: { meetingId: null } });
      const content = await refresh(tx, group, meeting, { now });
      await editMessage(tx, group, meeting.id, { now });
      return lineOf('changed', group, meeting, content);
    }
  }
}

/**
 * From the beginning of the meeting on its agenda stays as it said then; the points that stood on it are its points, and
 * wait no longer. @returns false where there was none, or somebody was quicker
 */
async function freeze(
  tx: Transaction,
  group: AgendaGroup,
  meeting: AgendaMeeting,
  begin: Date,
  now: Date,
): Promise<boolean> {
  const kept = await findKept(tx, meeting.id);
  const { count } = await tx.agenda.updateMany({
    where: { meetingId: meeting.id, frozenAt: null },
    data: { frozenAt: begin },
  });
  if (count === 0 || kept === undefined || kept.draftedAt === null) return false;
  const leftOut = new Set(kept.leftOut);
  if (!leftOut.has(partKey('points'))) {
    const points = await tx.agendaPoint.findMany({
      where: { groupId: group.id, meetingId: null, withdrawnAt: null, recordedAt: { lte: begin } },
      select: { id: true, number: true },
    });
    const spoken = points.filter(({ number }) => !leftOut.has(referenceOf({ number })));
    await tx.agendaPoint.updateMany({
      where: { id: { in: spoken.map(({ id }) => id) } },
      data: { meetingId: meeting.id },
    });
  }
  await editMessage(tx, group, meeting.id, { now });
  return true;
}

async function rehearse({ database: { prisma }, workspaceId, now }: JobMoment): Promise<readonly string[]> {
  const said: string[] = [];
  for (const { what, group, meeting } of await stepsAt(prisma, workspaceId, now)) {
    const kept = await findKept(prisma, meeting.id);
    const reference = meetingReference(meeting);
    const content = await makeContent(prisma, group, meeting, kept, now);
    const isNews = kept?.draftedAt != null && !saysTheSame(kept.content, content);
    if (what === 'draft') said.push(lineOf('drafted', group, meeting, content) ?? '');
    else if (what === 'freeze' && kept?.draftedAt != null) said.push(words.job.frozen(group.channelId, reference));
    else if (what === 'call off' && isNews) said.push(words.job.calledOff(group.channelId, reference));
    else if ((what === 'refresh' || what === 'thaw') && isNews) {
      said.push(lineOf('changed', group, meeting, content) ?? '');
    }
  }
  return said;
}

function lineOf(
  what: 'drafted' | 'changed',
  { channelId }: AgendaGroup,
  meeting: AgendaMeeting,
  content: Content | undefined,
): string | undefined {
  if (content === undefined) return undefined;
  const { when, title } = content.meeting;
  return words.job[what](channelId, `${meetingReference(meeting)}, ${title}, ${when}`, contentInBrief(content));
}

export const agendaJob: ScheduledJob = { name: 'agenda', run, rehearse };
