import type { Db } from '../../persistence/database.js';
import { byNumber, day, head, headColumns, initials, names, number, reference, table } from './cells.js';
import type { Table } from './csv.js';

/** The register: people, meetings, decisions, action items and what was said of them. What was taken back is marked. */
export async function registerTables(db: Db, groupId: string): Promise<readonly Table[]> {
  const where = { groupId };
  const members = await db.member.findMany({
    where,
    orderBy: [{ initials: 'asc' }, { id: 'asc' }],
    include: { organisation: { select: { name: true } }, deputy: initials },
  });
  const meetings = await db.meeting.findMany({ where, ...byNumber });
  const attendance = await db.meetingAttendance.findMany({
    where: { meeting: where },
    orderBy: [{ meeting: { number: 'asc' } }, { member: { initials: 'asc' } }, { memberId: 'asc' }],
    include: {
      meeting: number,
      member: { select: { initials: true, organisation: { select: { name: true } } } },
      deputy: initials,
    },
  });
  const decisions = await db.decision.findMany({
    where,
    ...byNumber,
    include: {
      meeting: number,
      supersedes: number,
      decidedBy: { select: { member: initials, organisation: { select: { name: true } } } },
    },
  });
  const items = await db.actionItem.findMany({
    where,
    ...byNumber,
    include: { owner: initials, meeting: number, decision: number },
  });
  const updates = await db.statusUpdate.findMany({
    where: { actionItem: where },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { actionItem: number, by: initials, for: initials },
  });
  const confirmations = await db.confirmationAnswer.findMany({
    where: { confirmation: { decision: where } },
    orderBy: [{ confirmation: { decision: { number: 'asc' } } }, { at: 'asc' }, { id: 'asc' }],
    include: { organisation: { select: { name: true } }, by: initials, confirmation: { select: { decision: number } } },
  });
  const points = await db.agendaPoint.findMany({ where, ...byNumber, include: { meeting: number, author: initials } });
  return [
    table(
      'members',
      ['initials', 'name', 'organisation', 'role', 'deputy', 'left_at'],
      members.map((one) => [
        one.initials,
        one.name,
        one.organisation?.name,
        one.role,
        one.deputy?.initials,
        one.leftAt,
      ]),
    ),
    table(
      'meetings',
      [...headColumns, 'title', 'state', 'held_on', 'place', 'notes', 'cancelled_because'],
      meetings.map((one) => [
        ...head('M', one),
        one.title,
        one.state,
        day(one.heldOn),
        one.place,
        one.notes,
        one.cancelReason,
      ]),
    ),
    table(
      'attendance',
      ['meeting', 'member', 'organisation', 'presence', 'deputy'],
      attendance.map((one) => [
        reference('M', one.meeting),
        one.member.initials,
        one.member.organisation?.name,
        one.presence,
        one.deputy?.initials ?? one.deputyName,
      ]),
    ),
    table(
      'decisions',
      [
        ...headColumns,
        'statement',
        'modality',
        'status',
        'decided_by',
        'why',
        'alternatives',
        'meeting',
        'review_on',
        'supersedes',
        // Then its modality says agreed, although some of those who were asked may have given no answer.
        'accepted_after_confirmation',
      ],
      decisions.map((one) => [
        ...head('D', one),
        one.statement,
        one.modality,
        one.status,
        names(one.decidedBy.map(({ member, organisation }) => member?.initials ?? organisation?.name ?? '')),
        one.why,
        one.alternatives,
        reference('M', one.meeting),
        day(one.reviewOn),
        reference('D', one.supersedes),
        one.acceptedInId !== null,
      ]),
    ),
    table(
      'action_items',
      [
        ...headColumns,
        'what',
        'owner',
        'due_on',
        'due_in_words',
        'status',
        'health',
        'meeting',
        'decision',
        'closed_at',
      ],
      items.map((one) => [
        ...head('A', one),
        one.text,
        one.owner?.initials,
        day(one.dueOn),
        one.dueWords,
        one.status,
        one.health,
        reference('M', one.meeting),
        reference('D', one.decision),
        one.closedAt,
      ]),
    ),
    table(
      'status_updates',
      ['action_item', 'at', 'by', 'for', 'status', 'health', 'text', 'new_due_on', 'taken_back_at'],
      updates.map((one) => [
        reference('A', one.actionItem),
        one.at,
        one.by.initials,
        one.for?.initials,
        one.status,
        one.health,
        one.text,
        day(one.newDueOn),
        one.withdrawnAt,
      ]),
    ),
    table(
      'confirmations',
      ['decision', 'organisation', 'reply', 'text', 'by', 'as', 'at', 'taken_back_at'],
      confirmations.map((one) => [
        reference('D', one.confirmation.decision),
        one.organisation.name,
        one.reply,
        one.text,
        one.by.initials,
        one.part,
        one.at,
        one.withdrawnAt,
      ]),
    ),
    table(
      'agenda_points',
      ['number', 'recorded_at', 'taken_back_at', 'text', 'author', 'meeting'],
      points.map((one) => [
        one.number,
        one.recordedAt,
        one.withdrawnAt,
        one.text,
        one.author.initials,
        reference('M', one.meeting),
      ]),
    ),
  ];
}
