import type { Db, Transaction } from '../../persistence/database.js';
import type { Decision, DecisionStatus, Modality } from './domain.js';
import type { DecisionFacts } from './facts.js';
import { dbDay, shape, toDecision } from './rows.js';

/** Taken back or not; `groupId` undefined only where the bot itself asks. */
export async function findDecision(db: Db, groupId: string | undefined, id: string): Promise<Decision | null> {
  const row = await db.decision.findFirst({
    where: { id, ...(groupId === undefined ? {} : { groupId }) },
    include: shape,
  });
  return row === null ? null : toDecision(row);
}

/** Taken back or not. */
export async function findDecisionByNumber(db: Db, groupId: string, number: number): Promise<Decision | null> {
  const row = await db.decision.findUnique({ where: { groupId_number: { groupId, number } }, include: shape });
  return row === null ? null : toDecision(row);
}

/** Those that were not taken back, newest first. */
export async function findDecisions(
  db: Db,
  groupId: string,
  page: { offset: number; size: number },
): Promise<readonly Decision[]> {
  const rows = await db.decision.findMany({
    where: { groupId, withdrawnAt: null },
    include: shape,
    orderBy: { number: 'desc' },
    skip: page.offset,
    take: page.size,
  });
  return rows.map(toDecision);
}

/** Those of a meeting that were not taken back, in the order of their numbers. */
export async function decisionsOfMeeting(db: Db, meetingId: string): Promise<readonly Decision[]> {
  const rows = await db.decision.findMany({
    where: { meetingId, withdrawnAt: null },
    include: shape,
    orderBy: { number: 'asc' },
  });
  return rows.map(toDecision);
}

/** How many were not taken back: decisions, and what was only proposed, whatever became of it. */
export async function countDecisions(db: Db, groupId: string): Promise<{ decisions: number; proposals: number }> {
  const groups = await db.decision.groupBy({ by: ['modality'], where: { groupId, withdrawnAt: null }, _count: true });
  const total = (isProposal: boolean) =>
    groups.reduce((sum, { modality, _count }) => sum + ((modality === 'PROPOSED') === isProposal ? _count : 0), 0);
  return { decisions: total(false), proposals: total(true) };
}

/** As much of open decisions as a search field shows, newest first, at most `most`. `typed` may be part of the statement. */
export async function openDecisionNames(
  db: Db,
  groupId: string,
  search: { typed: string; number: number | undefined; most: number },
): Promise<readonly Pick<Decision, 'id' | 'number' | 'statement' | 'status'>[]> {
  const { typed, number, most } = search;
  return db.decision.findMany({
    where: {
      groupId,
      withdrawnAt: null,
      status: { in: ['ACCEPTED', 'PROPOSED'] },
      ...(typed === ''
        ? {}
        : {
            OR: [
              { statement: { contains: likeLiteral(typed), mode: 'insensitive' } },
              ...(number === undefined ? [] : [{ number }]),
            ],
          }),
    },
    select: { id: true, number: true, statement: true, status: true },
    orderBy: { number: 'desc' },
    take: most,
  });
}

/** Prisma hands `contains` to LIKE as it is, where % and _ stand for anything. */
function likeLiteral(typed: string): string {
  return typed.replace(/[\\%_]/g, (character) => `\\${character}`);
}

const columns = ({ meeting, reviewOn, decidedBy: _, ...rest }: DecisionFacts) => ({
  ...rest,
  meetingId: meeting?.id ?? null,
  reviewOn: dbDay(reviewOn),
});

export async function insertDecision(
  tx: Transaction,
  decision: {
    groupId: string;
    number: number;
    status: DecisionStatus;
    supersedesId: string | null;
    recordedById: string;
    recordedAt: Date;
    sourceSentence: string;
  },
  facts: DecisionFacts,
): Promise<Decision> {
  const row = await tx.decision.create({
    data: {
      ...decision,
      ...columns(facts),
      decidedBy: {
        createMany: { data: facts.decidedBy.map(({ memberId, organisationId }) => ({ memberId, organisationId })) },
      },
    },
    include: shape,
  });
  return toDecision(row);
}

interface Version {
  readonly id: string;
  readonly version: number;
}

/** @returns null where the decision is no longer at that version: somebody else changed it. */
export async function updateDecision(
  tx: Transaction,
  { id, version }: Version,
  facts: DecisionFacts,
  status: DecisionStatus,
): Promise<Decision | null> {
  const { count } = await tx.decision.updateMany({
    where: { id, version },
    data: { ...columns(facts), status, version: { increment: 1 } },
  });
  if (count === 0) return null;
  const ids = (key: 'memberId' | 'organisationId') => facts.decidedBy.flatMap((decider) => decider[key] ?? []);
  await tx.decisionMaker.deleteMany({
    where: {
      decisionId: id,
      OR: [
        { memberId: { not: null, notIn: ids('memberId') } },
        { organisationId: { not: null, notIn: ids('organisationId') } },
      ],
    },
  });
  await tx.decisionMaker.createMany({
    data: facts.decidedBy.map(({ memberId, organisationId }) => ({ decisionId: id, memberId, organisationId })),
    skipDuplicates: true,
  });
  return findDecision(tx, undefined, id);
}

/** @returns null where the decision is no longer at that version. */
export async function setStatus(
  tx: Transaction,
  { id, version }: Version,
  data: { status: DecisionStatus; modality?: Modality; acceptedInId?: string },
): Promise<Decision | null> {
  const { count } = await tx.decision.updateMany({
    where: { id, version },
    // What is a proposal again is no longer accepted in any way.
    data: { ...(data.status === 'PROPOSED' ? { acceptedInId: null } : {}), ...data, version: { increment: 1 } },
  });
  return count === 0 ? null : findDecision(tx, undefined, id);
}

/**
 * Marks the decision as taken back. It no longer supersedes any other: that one may be superseded anew.
 * @returns null where the decision is no longer at that version
 */
export async function withdrawDecision(tx: Transaction, { id, version }: Version, now: Date): Promise<Decision | null> {
  const { count } = await tx.decision.updateMany({
    where: { id, version },
    data: { withdrawnAt: now, supersedesId: null, version: { increment: 1 } },
  });
  return count === 0 ? null : findDecision(tx, undefined, id);
}

/** Waits for whoever is changing the decision, and keeps it as it is until the transaction ends. */
export async function lockDecision(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Decision" WHERE "id" = ${id} FOR SHARE`;
}
