import { type PlainDate, plainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Prisma } from '../../persistence/generated/client.js';
import { meetingReference } from '../meetings/use-cases.js';
import { type Decider, type Decision, deciderOf, inOrder, prefix } from './domain.js';

/** What is read of a decision. */
export const shape = {
  group: { select: { id: true, workspaceId: true, channelId: true, timeZone: true } },
  meeting: { select: { id: true, number: true, title: true, heldOn: true } },
  recordedBy: { select: { id: true, initials: true } },
  supersedes: { select: { id: true, number: true } },
  supersededBy: { select: { id: true, number: true } },
  decidedBy: {
    select: {
      member: { select: { id: true, initials: true, organisation: { select: { name: true } } } },
      organisation: { select: { id: true, name: true } },
    },
  },
  actionItems: {
    where: { withdrawnAt: null },
    select: {
      number: true,
      text: true,
      status: true,
      dueOn: true,
      dueWords: true,
      owner: { select: { initials: true } },
    },
    orderBy: { number: 'asc' },
  },
} as const satisfies Prisma.DecisionInclude;

type Row = Prisma.DecisionGetPayload<{ include: typeof shape }>;

const day = (value: Date | null): PlainDate | null => (value === null ? null : plainDate(fromDbDate(value)));
/** As the column wants it. */
export const dbDay = (value: PlainDate | null): Date | null => (value === null ? null : toDbDate(value));
const link = (row: { id: string; number: number } | null) =>
  row === null ? null : { id: row.id, reference: formatReference(prefix, row.number) };

export function toDecision(row: Row): Decision {
  const { id, group, number, statement, modality, status, why, alternatives, sourceSentence, meeting } = row;
  const { recordedBy, recordedAt, withdrawnAt, version } = row;
  return {
    id,
    group,
    number,
    statement,
    modality,
    status,
    why,
    alternatives,
    sourceSentence,
    meeting:
      meeting === null ? null : { ...meeting, heldOn: day(meeting.heldOn), reference: meetingReference(meeting) },
    reviewOn: day(row.reviewOn),
    supersedes: link(row.supersedes),
    supersededBy: link(row.supersededBy),
    recordedBy,
    recordedAt,
    withdrawnAt,
    version,
    decidedBy: inOrder(row.decidedBy.flatMap(toDecider)),
    items: row.actionItems.map(({ owner, dueOn, ...item }) => ({
      ...item,
      owner: owner?.initials ?? null,
      dueOn: day(dueOn),
    })),
  };
}

function toDecider({ member, organisation }: Row['decidedBy'][number]): Decider[] {
  if (member !== null) return [deciderOf(member)];
  return organisation === null ? [] : [{ memberId: null, organisationId: organisation.id, name: organisation.name }];
}
