import { type PlainDate, plainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import { fromDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import { type Cell, Figure, type Table } from './csv.js';

const day = (value: Date | null): PlainDate | null => (value === null ? null : plainDate(fromDbDate(value)));
const figure = (value: { toFixed(): string } | null): Figure | null =>
  value === null ? null : new Figure(value.toFixed());
const reference = (prefix: string, row: { readonly number: number } | null): string =>
  row === null ? '' : formatReference(prefix, row.number);
const references = (prefix: string, rows: readonly { readonly number: number }[]): string =>
  rows.map((row) => formatReference(prefix, row.number)).join(' ');

const number = { select: { number: true } } as const;
const initials = { select: { initials: true } } as const;
const byNumber = { orderBy: { number: 'asc' } } as const;

interface Head {
  readonly number: number;
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
}
const headColumns = ['reference', 'recorded_at', 'taken_back_at'];
const head = (prefix: string, row: Head): Cell[] => [reference(prefix, row), row.recordedAt, row.withdrawnAt];

const table = (name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Table => ({
  name,
  columns,
  rows,
});

/** The register: people, meetings, decisions, action items and what was said of them. What was taken back is marked. */
export async function registerTables(db: Db, groupId: string): Promise<readonly Table[]> {
  const where = { groupId };
  const members = await db.member.findMany({
    where,
    orderBy: [{ initials: 'asc' }, { id: 'asc' }],
    include: { organisation: { select: { name: true } }, deputy: initials },
  });
  const meetings = await db.meeting.findMany({ where, ...byNumber });
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
      [...headColumns, 'title', 'held_on', 'place', 'notes'],
      meetings.map((one) => [...head('M', one), one.title, day(one.heldOn), one.place, one.notes]),
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
      ],
      decisions.map((one) => [
        ...head('D', one),
        one.statement,
        one.modality,
        one.status,
        one.decidedBy.map(({ member, organisation }) => member?.initials ?? organisation?.name ?? '').join('; '),
        one.why,
        one.alternatives,
        reference('M', one.meeting),
        day(one.reviewOn),
        reference('D', one.supersedes),
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
  ];
}

/** What is monitored: where it comes from, what changes, and what shows it. */
export async function monitoringTables(db: Db, groupId: string): Promise<readonly Table[]> {
  const where = { groupId };
  const all = { where, ...byNumber } as const;
  const visits = await db.studyVisit.findMany({ ...all, include: { participants: initials } });
  const practices = await db.goodPractice.findMany({ ...all, include: { visits: number } });
  const learnings = await db.learning.findMany({
    ...all,
    include: { visits: number, practices: number, decisions: number },
  });
  const changes = await db.policyChange.findMany({
    ...all,
    include: {
      owner: initials,
      axes: { select: { code: true }, orderBy: { code: 'asc' } },
      decisions: number,
      learnings: number,
      practices: number,
      visits: number,
    },
  });
  const operations = await db.operation.findMany({
    ...all,
    include: {
      lead: { select: { name: true } },
      contact: initials,
      axis: { select: { code: true } },
      call: number,
      changes: number,
    },
  });
  const stages = await db.operationStage.findMany({
    where: { operation: where },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { operation: number, by: initials, evidence: number },
  });
  const calls = await db.fundingCall.findMany(all);
  const milestones = await db.milestone.findMany({
    ...all,
    include: { owner: initials, change: number, operation: number, call: number },
  });
  const evidence = await db.evidence.findMany({
    ...all,
    include: { verifiedBy: initials, changes: number, operations: number, milestones: number },
  });
  return [
    table(
      'study_visits',
      [...headColumns, 'title', 'place', 'held_on', 'held_in_words', 'participants', 'notes'],
      visits.map((one) => [
        ...head('SV', one),
        one.title,
        one.place,
        day(one.heldOn),
        one.heldWords,
        one.participants.map((each) => each.initials).join(' '),
        one.notes,
      ]),
    ),
    table(
      'good_practices',
      [...headColumns, 'title', 'origin_region', 'seen_on', 'link', 'notes'],
      practices.map((one) => [
        ...head('GP', one),
        one.title,
        one.originRegion,
        references('SV', one.visits),
        one.link,
        one.notes,
      ]),
    ),
    table(
      'learnings',
      [...headColumns, 'title', 'from_visits', 'from_practices', 'led_to', 'notes'],
      learnings.map((one) => [
        ...head('L', one),
        one.title,
        references('SV', one.visits),
        references('GP', one.practices),
        references('D', one.decisions),
        one.notes,
      ]),
    ),
    table(
      'policy_changes',
      [
        ...headColumns,
        'title',
        'status',
        'status_reason',
        'scale',
        'horizons',
        'kind',
        'axes',
        'owner',
        'funds_influenced',
        'currency',
        'decisions',
        'learnings',
        'practices',
        'visits',
      ],
      changes.map((one) => [
        ...head('PC', one),
        one.title,
        one.status,
        one.statusReason,
        one.scale,
        one.horizons.join(' '),
        one.kind,
        one.axes.map(({ code }) => code).join(' '),
        one.owner?.initials,
        figure(one.fundsAmount),
        one.fundsCurrency,
        references('D', one.decisions),
        references('L', one.learnings),
        references('GP', one.practices),
        references('SV', one.visits),
      ]),
    ),
    table(
      'operations',
      [...headColumns, 'title', 'stage', 'lead', 'contact', 'axis', 'call', 'changes', 'notes'],
      operations.map((one) => [
        ...head('O', one),
        one.title,
        one.stage,
        one.lead?.name,
        one.contact?.initials,
        one.axis?.code,
        reference('CL', one.call),
        references('PC', one.changes),
        one.notes,
      ]),
    ),
    table(
      'operation_stages',
      ['operation', 'at', 'from', 'to', 'is_correction', 'happened_on', 'what', 'evidence', 'by', 'taken_back_at'],
      stages.map((one) => [
        reference('O', one.operation),
        one.at,
        one.from,
        one.to,
        one.isCorrection,
        day(one.happenedOn),
        one.what,
        references('E', one.evidence),
        one.by.initials,
        one.withdrawnAt,
      ]),
    ),
    table(
      'calls',
      [
        ...headColumns,
        'title',
        'status',
        'fund_reference',
        'opens_in_words',
        'opens_from',
        'opens_until',
        'closes_on',
        'link',
      ],
      calls.map((one) => [
        ...head('CL', one),
        one.title,
        one.status,
        one.reference,
        one.opensWords,
        day(one.opensFrom),
        day(one.opensUntil),
        day(one.closesOn),
        one.link,
      ]),
    ),
    table(
      'milestones',
      [
        ...headColumns,
        'title',
        'status',
        'expected_in_words',
        'expected_until',
        'forecast_in_words',
        'forecast_until',
        'actual_on',
        'reason',
        'owner',
        'of',
      ],
      milestones.map((one) => [
        ...head('MS', one),
        one.title,
        one.status,
        one.expectedWords,
        day(one.expectedUntil),
        one.forecastWords,
        day(one.forecastUntil),
        day(one.actualOn),
        one.statusReason,
        one.owner?.initials,
        [reference('PC', one.change), reference('O', one.operation), reference('CL', one.call)].join(''),
      ]),
    ),
    table(
      'evidence',
      [...headColumns, 'shows', 'kind', 'url', 'file_name', 'dated_on', 'verified_by', 'verified_at', 'for'],
      evidence.map((one) => [
        ...head('E', one),
        one.title,
        one.kind,
        one.url,
        one.fileName,
        day(one.datedOn),
        one.verifiedBy?.initials ?? one.verifiedWords,
        one.verifiedAt,
        [references('PC', one.changes), references('O', one.operations), references('MS', one.milestones)]
          .filter((part) => part !== '')
          .join(' '),
      ]),
    ),
  ];
}
