import type { Db, Transaction } from '../../persistence/database.js';
import {
  connected,
  dayIn,
  dayOut,
  entryShape,
  linkOf,
  linksOf,
  type Table,
  toEntry,
  type Work,
} from '../entries/use-cases.js';
import { axisCodes, axisRows } from './axes.js';
import type { Stage } from './domain.js';
import type { OperationFacts } from './operation-form.js';

const numbered = { select: { id: true, number: true } } as const;
const standing = { where: { withdrawnAt: null }, ...numbered } as const;
/** The last stage first; ids tell the order of what was written in the same moment. */
const newestFirst = [{ at: 'desc' as const }, { id: 'desc' as const }];

const include = {
  ...entryShape,
  meeting: numbered,
  call: numbered,
  changes: standing,
  lead: { select: { id: true, name: true } },
  contact: { select: { id: true, initials: true } },
  axis: { select: { code: true } },
  stages: { where: { withdrawnAt: null }, orderBy: newestFirst, take: 1, include: { evidence: standing } },
} as const;

async function columns(tx: Transaction, groupId: string, facts: OperationFacts) {
  const [axis] = await axisRows(tx, groupId, facts.axis);
  return {
    title: facts.title,
    notes: facts.notes,
    stage: facts.stage ?? ('IDEA' as const),
    leadId: facts.lead?.id ?? null,
    contactId: facts.contact?.id ?? null,
    axisId: axis?.id ?? null,
    callId: facts.call?.id ?? null,
    meetingId: facts.meeting?.id ?? null,
  };
}

export const operationTable: Table<OperationFacts> = {
  name: 'Operation',
  async rows(db, where, page = {}) {
    const found = await db.operation.findMany({ where, ...page, include, orderBy: { number: 'desc' } });
    return found.map((row) => {
      const { title, notes, stage, lead } = row;
      const [last] = row.stages;
      return toEntry(row, {
        title,
        stage,
        date: dayOut(last?.happenedOn ?? null),
        evidence: linksOf('E', last?.evidence ?? []),
        what: last?.what ?? '',
        isCorrection: last?.isCorrection === true ? ('YES' as const) : null,
        changes: linksOf('PC', row.changes),
        lead,
        contact: row.contact === null ? null : { id: row.contact.id, name: row.contact.initials },
        axis: axisCodes(row.axis === null ? [] : [row.axis]),
        call: linkOf('CL', row.call),
        notes,
        meeting: linkOf('M', row.meeting),
      });
    });
  },
  count: (db, where) => db.operation.count({ where }),
  async insert(tx, head, facts) {
    const changes = { connect: connected(facts.changes) };
    const data = { ...head, ...(await columns(tx, head.groupId, facts)), changes };
    return (await tx.operation.create({ data })).id;
  },
  async write(tx, id, facts) {
    const { groupId } = await tx.operation.findUniqueOrThrow({ where: { id }, select: { groupId: true } });
    const changes = { set: connected(facts.changes) };
    await tx.operation.update({ where: { id }, data: { ...(await columns(tx, groupId, facts)), changes } });
  },
};

/** Adds a step to the operation's history. @param from null: the first one */
export async function addStage(
  { tx, now, via, actor }: Work,
  operationId: string,
  from: Stage | null,
  facts: Pick<OperationFacts, 'stage' | 'date' | 'evidence' | 'what' | 'isCorrection'>,
): Promise<void> {
  await tx.operationStage.create({
    data: {
      operationId,
      from,
      to: facts.stage ?? 'IDEA',
      isCorrection: facts.isCorrection === 'YES',
      happenedOn: dayIn(facts.date),
      what: facts.what,
      at: now,
      byId: actor.memberId,
      via,
      evidence: { connect: connected(facts.evidence) },
    },
  });
}

/** Its steps, oldest first. */
export async function stagesOf(
  db: Db,
  operationId: string,
): Promise<readonly Pick<OperationFacts, 'stage' | 'date' | 'evidence' | 'what'>[]> {
  const all = await db.operationStage.findMany({
    where: { operationId, withdrawnAt: null },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { evidence: standing },
  });
  return all.map(({ to, happenedOn, evidence, what }) => ({
    stage: to,
    date: dayOut(happenedOn),
    evidence: linksOf('E', evidence),
    what,
  }));
}

/** Takes the operation's last step back; the one before it counts again. */
export async function withdrawLastStage({ tx, now }: Work, operationId: string): Promise<void> {
  const last = await tx.operationStage.findFirst({ where: { operationId, withdrawnAt: null }, orderBy: newestFirst });
  if (last !== null) await tx.operationStage.update({ where: { id: last.id }, data: { withdrawnAt: now } });
}

/** References of what belongs to the operation. */
export async function restingOnOperation(tx: Transaction, id: string): Promise<readonly string[]> {
  const select = { number: true } as const;
  const milestones = await tx.milestone.findMany({ where: { withdrawnAt: null, operationId: id }, select });
  const indicators = await tx.indicator.findMany({
    where: { withdrawnAt: null, operations: { some: { id } } },
    select,
  });
  return [...milestones.map(({ number }) => `MS-${number}`), ...indicators.map(({ number }) => `I-${number}`)];
}
