import { plainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import { fromDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import type { Prisma } from '../../persistence/generated/client.js';
import { answersThatCount, tallyOf } from '../decisions/use-cases.js';
import type { Answer, Confirmation } from './domain.js';

const person = { select: { id: true, initials: true } } as const;

const organisation = {
  id: true,
  name: true,
  members: {
    where: { leftAt: null, role: { not: 'OBSERVER' } },
    select: { initials: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  },
} as const satisfies Prisma.OrganisationSelect;

const shape = {
  decision: { select: { id: true, number: true, status: true, statement: true, withdrawnAt: true } },
  leftBy: { select: { initials: true } },
  request: {
    include: {
      group: { select: { id: true, workspaceId: true, channelId: true, timeZone: true } },
      askedBy: person,
      organisations: { select: { isOnBehalf: true, organisation: { select: organisation } } },
    },
  },
  answers: { where: { withdrawnAt: null }, include: { by: person }, orderBy: { number: 'asc' } },
} as const satisfies Prisma.ConfirmationInclude;

type Row = Prisma.ConfirmationGetPayload<{ include: typeof shape }>;

function toConfirmation(row: Row): Confirmation {
  const { id, requestId, statement, wasProposed, closedAt, ending, leftBy, request } = row;
  const { withdrawnAt, ...decision } = row.decision;
  const answers = row.answers.map(toAnswer);
  const counted = answersThatCount(answers);
  const organisations = request.organisations
    .map(({ isOnBehalf, organisation: { members, ...named } }) => ({
      ...named,
      isOnBehalf,
      people: members.map(({ initials }) => initials),
      answer: counted.get(named.id) ?? null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.id < b.id ? -1 : 1));
  const { mustAnswer, mustAgree, despiteObjections } = request;
  return {
    id,
    requestId,
    decision: {
      ...decision,
      reference: formatReference('D', decision.number),
      isWithdrawn: withdrawnAt !== null,
    },
    group: request.group,
    statement,
    wasProposed,
    askedBy: request.askedBy,
    askedAt: request.askedAt,
    remindedAt: request.remindedAt,
    until: plainDate(fromDbDate(request.untilDay)),
    deadline: request.deadline,
    quorum: { mustAnswer, mustAgree, despiteObjections },
    closedAt,
    ending,
    leftBy: leftBy?.initials ?? null,
    organisations,
    tally: tallyOf(
      organisations.map((organisation) => organisation.id),
      answers,
    ),
  };
}

function toAnswer(row: Row['answers'][number]): Answer {
  const { id, organisationId, number, reply, text, by, part, at } = row;
  return { id, organisationId, number, reply, text, by, part, at };
}

/** Those that meet the condition, in the order in which they were asked. */
export async function findConfirmations(
  db: Db,
  where: Prisma.ConfirmationWhereInput,
): Promise<readonly Confirmation[]> {
  const rows = await db.confirmation.findMany({
    where,
    include: shape,
    orderBy: [{ request: { askedAt: 'asc' } }, { requestId: 'asc' }, { position: 'asc' }],
  });
  return rows.map(toConfirmation);
}

/** The last asking of each of these decisions, by the decision's id; what was called off was never asked. */
export async function latestConfirmations(
  db: Db,
  where: Prisma.ConfirmationWhereInput,
): Promise<ReadonlyMap<string, Confirmation>> {
  const isMeant = { OR: [{ ending: null }, { ending: { not: 'CALLED_OFF' as const } }] };
  const all = await findConfirmations(db, { AND: [where, isMeant] });
  return new Map(all.map((each) => [each.decision.id, each]));
}
