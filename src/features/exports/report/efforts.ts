import { formatDay } from '../../../core/date-words.js';
import { compare, dayOf, type PlainDate, plainDate } from '../../../core/dates.js';
import { fromDbDate } from '../../../persistence/calendar-date.js';
import type { Db } from '../../../persistence/database.js';
import { hasPassed, milestoneKind } from '../../changes/use-cases.js';
import { day, reference } from '../cells.js';
import type { ReportedAction, ReportedMilestone, ReportedOperation } from './facts.js';
import type { Span } from './gather.js';

const number = { select: { number: true } } as const;
const standing = { where: { withdrawnAt: null }, orderBy: { number: 'asc' }, ...number } as const;
const initials = { select: { initials: true } } as const;

export async function operationsOf(db: Db, { group }: Span): Promise<readonly ReportedOperation[]> {
  const rows = await db.operation.findMany({
    where: { groupId: group.id, withdrawnAt: null },
    orderBy: { number: 'asc' },
    include: {
      lead: { select: { name: true } },
      contact: initials,
      changes: { where: { withdrawnAt: null }, select: { id: true } },
      stages: {
        where: { withdrawnAt: null },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        include: { evidence: standing },
      },
    },
  });
  return rows.map((row) => ({
    reference: reference('O', row),
    title: row.title,
    lead: row.lead?.name ?? null,
    contact: row.contact?.initials ?? null,
    steps: row.stages.map(({ at, from, to, isCorrection, happenedOn, what, evidence }) => ({
      on: day(happenedOn) ?? dayOf(at, group.timeZone),
      from,
      to,
      isCorrection,
      what,
      evidence: evidence.map((one) => reference('E', one)),
    })),
    changeIds: row.changes.map(({ id }) => id),
  }));
}

export async function milestonesOf(db: Db, { group, asOf }: Span): Promise<readonly ReportedMilestone[]> {
  const entries = await milestoneKind.table.rows(db, { groupId: group.id, withdrawnAt: null });
  return [...entries]
    .sort((one, other) => one.number - other.number)
    .map(({ number: own, facts }) => {
      const [letters = '', id = ''] = (facts.of?.id ?? '').split(':');
      return {
        reference: reference('MS', { number: own }),
        title: facts.title,
        status: facts.status ?? 'OPEN',
        expected: facts.expected.words,
        forecast: facts.forecast.words,
        actualOn: facts.actualOn,
        reason: facts.what,
        isPast: hasPassed(facts, asOf),
        owner: facts.owner?.name ?? null,
        evidence: facts.evidence.map(({ name }) => name),
        changeId: letters === 'PC' ? id : null,
        operation: letters === 'O' ? (facts.of?.name ?? null) : null,
      };
    });
}

/** Those that were under way in the period: not those that had been closed before it. */
export async function actionsOf(db: Db, { group, period, asOf }: Span): Promise<readonly ReportedAction[]> {
  const rows = await db.actionItem.findMany({
    where: { groupId: group.id, withdrawnAt: null },
    orderBy: { number: 'asc' },
    include: {
      owner: initials,
      decision: { select: { number: true, withdrawnAt: true } },
      updates: { where: { withdrawnAt: null }, orderBy: [{ at: 'asc' }, { id: 'asc' }] },
    },
  });
  const within = (on: PlainDate) => compare(on, period.startOn) >= 0 && compare(on, period.endOn) <= 0;
  return rows.flatMap((row): ReportedAction[] => {
    const closedOn = row.closedAt === null ? null : dayOf(row.closedAt, group.timeZone);
    if (closedOn !== null && compare(closedOn, period.startOn) < 0) return [];
    const dueOn = day(row.dueOn);
    return [
      {
        reference: reference('A', row),
        what: row.text,
        owner: row.owner?.initials ?? null,
        due: dueOn === null ? row.dueWords : formatDay(dueOn, { today: asOf }),
        status: row.status,
        closedOn,
        reason: row.updates.findLast(({ status }) => status === 'NOT_DOING')?.text ?? '',
        putOff: row.updates.flatMap(({ at, newDueOn, text }) =>
          newDueOn !== null && within(dayOf(at, group.timeZone))
            ? [{ to: plainDate(fromDbDate(newDueOn)), why: text }]
            : [],
        ),
        decision: row.decision === null || row.decision.withdrawnAt !== null ? null : reference('D', row.decision),
      },
    ];
  });
}
