import type { Db } from '../../../persistence/database.js';
import { changeKind, standingOf } from '../../changes/use-cases.js';
import { reference } from '../cells.js';
import type { ChainNode, Graph, LinkKind } from './chain.js';
import { words } from './wording.js';

const number = { select: { number: true } } as const;
const linked = { where: { withdrawnAt: null }, ...number } as const;

interface Row {
  readonly number: number;
}

/** All of a group's records of which chains are made, with what links them. What was taken back is left out. */
export async function graphOf(db: Db, groupId: string): Promise<Graph> {
  const of = { where: { groupId, withdrawnAt: null }, orderBy: { number: 'asc' } } as const;
  const visits = await db.studyVisit.findMany(of);
  const practices = await db.goodPractice.findMany({ ...of, include: { visits: linked } });
  const learnings = await db.learning.findMany({ ...of, include: { visits: linked, practices: linked } });
  const decisions = await db.decision.findMany({ ...of, include: { learnings: linked } });
  const changes = await db.policyChange.findMany({
    ...of,
    include: { decisions: linked, learnings: linked, practices: linked, visits: linked },
  });
  const entries = await changeKind.table.rows(db, { groupId, withdrawnAt: null });
  const operations = await db.operation.findMany({ ...of, include: { changes: linked } });
  const indicators = await db.indicator.findMany({ ...of, include: { changes: linked, operations: linked } });
  const evidence = await db.evidence.findMany({
    ...of,
    include: {
      changes: linked,
      operations: linked,
      // What was taken back is no node, and the arrows from it are left out with it.
      stages: { where: { withdrawnAt: null }, select: { operation: number } },
      milestones: { where: { withdrawnAt: null }, select: { change: number, operation: number } },
      values: { where: { withdrawnAt: null }, select: { indicator: number } },
    },
  });

  const nodes: ChainNode[] = [];
  const arrows: [string, string][] = [];
  const add = (kind: LinkKind, row: Row, text: string, state: string, from: Partial<Record<LinkKind, Row[]>>) => {
    const own = reference(kind, row);
    nodes.push({ kind, number: row.number, reference: own, text, state });
    for (const [prefix, rows] of Object.entries(from)) {
      for (const one of rows) arrows.push([reference(prefix, one), own]);
    }
  };
  for (const one of visits) add('SV', one, one.title, '', {});
  for (const one of practices) add('GP', one, one.title, '', { SV: one.visits });
  for (const one of learnings) add('L', one, one.title, '', { SV: one.visits, GP: one.practices });
  for (const one of decisions) {
    add('D', one, one.statement, words.decision(one), { L: one.learnings });
  }
  for (const one of changes) {
    const facts = entries.find(({ id }) => id === one.id)?.facts;
    const state = facts === undefined ? '' : standingOf(facts);
    add('PC', one, one.title, state, {
      D: one.decisions,
      L: one.learnings,
      GP: one.practices,
      SV: one.visits,
    });
  }
  for (const one of operations) add('O', one, one.title, words.stage[one.stage], { PC: one.changes });
  for (const one of indicators) add('I', one, one.title, '', { PC: one.changes, O: one.operations });
  for (const one of evidence) {
    const some = (rows: readonly (Row | null)[]) => rows.filter((row) => row !== null);
    add('E', one, one.title, '', {
      PC: [...one.changes, ...some(one.milestones.map(({ change }) => change))],
      O: [
        ...one.operations,
        ...one.stages.map(({ operation }) => operation),
        ...some(one.milestones.map(({ operation }) => operation)),
      ],
      I: one.values.map(({ indicator }) => indicator),
    });
  }
  return { nodes, arrows };
}
