import type { Transaction } from '../../persistence/database.js';
import { entryShape, type Linked, linkOf, type Table, toEntry } from '../entries/use-cases.js';
import { axisCodes, axisRows } from './axes.js';
import type { ChangeFacts } from './change-form.js';
import { originsOf, originValue } from './provenance.js';

const numbered = { where: { withdrawnAt: null }, select: { id: true, number: true } } as const;
const include = {
  ...entryShape,
  meeting: { select: { id: true, number: true } },
  owner: { select: { id: true, initials: true } },
  axes: { select: { code: true } },
  decisions: { select: { id: true, number: true, status: true, withdrawnAt: true } },
  learnings: numbered,
  practices: numbered,
  visits: numbered,
} as const;

const inOrder = (links: readonly Linked[]) =>
  [...links].sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }) || (a.id < b.id ? -1 : 1));

const columns = (facts: ChangeFacts) => ({
  title: facts.title,
  notes: facts.notes,
  status: facts.status ?? 'PROPOSED',
  statusReason: facts.statusReason,
  scale: facts.scale,
  horizons: [...facts.horizons],
  kind: facts.kind,
  fundsAmount: facts.funds?.amount ?? null,
  fundsCurrency: facts.funds?.currency ?? null,
  ownerId: facts.owner?.id ?? null,
  meetingId: facts.meeting?.id ?? null,
});

async function relations<K extends 'connect' | 'set'>(how: K, tx: Transaction, groupId: string, facts: ChangeFacts) {
  const { origins } = facts;
  return {
    axes: { [how]: await axisRows(tx, groupId, facts.axes) },
    decisions: { [how]: originsOf(origins, 'D') },
    learnings: { [how]: originsOf(origins, 'L') },
    practices: { [how]: originsOf(origins, 'GP') },
    visits: { [how]: originsOf(origins, 'SV') },
  };
}

export const changeTable: Table<ChangeFacts> = {
  name: 'PolicyChange',
  async rows(db, where, page = {}) {
    const found = await db.policyChange.findMany({ where, ...page, include, orderBy: { number: 'desc' } });
    return found.map((row) => {
      const { title, notes, status, statusReason, scale, horizons, kind } = row;
      const link = (origin: 'D' | 'L' | 'GP' | 'SV') => (one: { id: string; number: number }) => ({
        id: originValue(origin, one.id),
        name: `${origin}-${one.number}`,
      });
      const origins = inOrder([
        ...row.decisions.map(link('D')),
        ...row.learnings.map(link('L')),
        ...row.practices.map(link('GP')),
        ...row.visits.map(link('SV')),
      ]);
      const inForce = inOrder(
        row.decisions
          .filter((decision) => decision.status === 'ACCEPTED' && decision.withdrawnAt === null)
          .map(link('D')),
      );
      const money = row.fundsAmount;
      const funds =
        money === null || row.fundsCurrency === null ? null : { amount: money.toFixed(2), currency: row.fundsCurrency };
      const owner = row.owner === null ? null : { id: row.owner.id, name: row.owner.initials };
      const links = { origins, inForce, owner, meeting: linkOf('M', row.meeting), axes: axisCodes(row.axes) };
      return toEntry(row, { title, notes, status, statusReason, scale, horizons, kind, funds, ...links });
    });
  },
  count: (db, where) => db.policyChange.count({ where }),
  async insert(tx, head, facts) {
    const data = { ...head, ...columns(facts), ...(await relations('connect', tx, head.groupId, facts)) };
    return (await tx.policyChange.create({ data })).id;
  },
  async write(tx, id, facts) {
    const { groupId } = await tx.policyChange.findUniqueOrThrow({ where: { id }, select: { groupId: true } });
    const data = { ...columns(facts), ...(await relations('set', tx, groupId, facts)) };
    await tx.policyChange.update({ where: { id }, data });
  },
};

/** References of what the change is carried out and measured by. */
export async function restingOnChange(tx: Transaction, id: string): Promise<readonly string[]> {
  const select = { number: true } as const;
  const where = { withdrawnAt: null, changes: { some: { id } } };
  const operations = await tx.operation.findMany({ where, select });
  const indicators = await tx.indicator.findMany({ where, select });
  const milestones = await tx.milestone.findMany({ where: { withdrawnAt: null, changeId: id }, select });
  return [
    ...operations.map(({ number }) => `O-${number}`),
    ...milestones.map(({ number }) => `MS-${number}`),
    ...indicators.map(({ number }) => `I-${number}`),
  ];
}
