import { type PlainDate, plainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Prisma } from '../../persistence/generated/client.js';
import { meetingReference } from '../meetings/use-cases.js';
import { type AcceptedBy, type Asked, type Decider, type Decision, deciderOf, inOrder, prefix } from './domain.js';
import { answersThatCount, tallyOf } from './standing.js';

/** Of the organisations' answers, what is counted. */
const answers = {
  where: { withdrawnAt: null },
  select: { organisationId: true, number: true, reply: true },
} as const satisfies Prisma.Confirmation$answersArgs;

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
  confirmations: {
    select: {
      statement: true,
      openFor: true,
      request: { select: { untilDay: true, organisations: { select: { organisationId: true } } } },
      answers,
    },
    where: { OR: [{ ending: null }, { ending: { not: 'CALLED_OFF' } }] },
    orderBy: { request: { askedAt: 'desc' } },
    take: 1,
  },
  acceptedIn: {
    select: {
      request: { select: { organisations: { select: { organisation: { select: { id: true, name: true } } } } } },
      answers,
    },
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
    asked: toAsked(row),
    acceptedBy: toAcceptedBy(row),
  };
}

function toAsked({ confirmations: [last], ...row }: Row): Asked | null {
  if (last === undefined) return null;
  const { request, statement, openFor } = last;
  const asked = request.organisations.map(({ organisationId }) => organisationId);
  return {
    tally: tallyOf(asked, last.answers),
    until: plainDate(fromDbDate(request.untilDay)),
    isOpen: openFor !== null,
    isAboutThis: statement === row.statement,
  };
}

function toAcceptedBy({ acceptedIn }: Row): AcceptedBy | null {
  if (acceptedIn === null) return null;
  const { organisations } = acceptedIn.request;
  const last = answersThatCount(acceptedIn.answers);
  const agreed = organisations.filter(({ organisation }) => last.get(organisation.id)?.reply === 'AGREE');
  return {
    agreed: agreed.map(({ organisation }) => organisation.name).sort((a, b) => a.localeCompare(b, 'en-GB')),
    asked: organisations.length,
  };
}

function toDecider({ member, organisation }: Row['decidedBy'][number]): Decider[] {
  if (member !== null) return [deciderOf(member)];
  return organisation === null ? [] : [{ memberId: null, organisationId: organisation.id, name: organisation.name }];
}
