import { dayOf, type PlainDate, plainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import { period } from './phrases.js';
import { prefix } from './standing.js';
import { readValues, type Value, valueReference } from './value-rows.js';

/** A period that has ended, for which nobody has submitted a value. */
export interface WantedValue {
  readonly indicatorId: string;
  /** "I-1" */
  readonly reference: string;
  readonly title: string;
  readonly unit: string;
  readonly period: {
    readonly id: string;
    /** "Jul–Dec 2018" */
    readonly name: string;
    readonly startOn: PlainDate;
    readonly endOn: PlainDate;
  };
  /** null: nobody is named. */
  readonly owner: { readonly id: string; readonly initials: string } | null;
  /** A draft or a returned value is there; null: none is. */
  readonly begun: { readonly id: string; readonly reference: string; readonly isReturned: boolean } | null;
}

/**
 * The periods that ended before `today` (in the group's time zone), are open, and have no value that was submitted or
 * approved; the one that ended first comes first. Of an indicator that adds up only the last such period counts: its
 * value says what those before would have said.
 */
export async function valuesWanted(db: Db, groupId: string, today: PlainDate): Promise<readonly WantedValue[]> {
  const rows = await db.indicatorPeriod.findMany({
    where: {
      withdrawnAt: null,
      isLocked: false,
      endOn: { lt: toDbDate(today) },
      indicator: { groupId, withdrawnAt: null },
      values: { none: { withdrawnAt: null, status: { in: ['SUBMITTED', 'APPROVED'] } } },
    },
    orderBy: [{ endOn: 'asc' }, { id: 'asc' }],
    include: {
      indicator: { include: { owner: { select: { id: true, initials: true } } } },
      values: { where: { withdrawnAt: null }, orderBy: { number: 'desc' }, take: 1 },
    },
  });
  const told = await lastTold(db, groupId);
  const isLater = (row: (typeof rows)[number]) =>
    rows.some((other) => other.indicatorId === row.indicatorId && other.endOn > row.endOn) ||
    (told.get(row.indicatorId) ?? row.endOn) > row.endOn;
  return rows
    .filter((row) => !row.indicator.isCumulative || !isLater(row))
    .map(({ id, startOn, endOn, indicator, values: [begun] }) => {
      const span = { startOn: plainDate(fromDbDate(startOn)), endOn: plainDate(fromDbDate(endOn)) };
      return {
        indicatorId: indicator.id,
        reference: formatReference(prefix, indicator.number),
        title: indicator.title,
        unit: indicator.unit,
        period: { id, name: period(span), ...span },
        owner: indicator.owner,
        begun:
          begun === undefined
            ? null
            : { id: begun.id, reference: valueReference(begun.number), isReturned: begun.status === 'RETURNED' },
      };
    });
}

/** By indicator the end of the last period for which a value was submitted or approved. */
async function lastTold(db: Db, groupId: string): Promise<ReadonlyMap<string, Date>> {
  const periods = await db.indicatorPeriod.findMany({
    where: {
      withdrawnAt: null,
      indicator: { groupId, withdrawnAt: null, isCumulative: true },
      values: { some: { withdrawnAt: null, status: { in: ['SUBMITTED', 'APPROVED'] } } },
    },
    orderBy: { endOn: 'asc' },
    select: { indicatorId: true, endOn: true },
  });
  return new Map(periods.map(({ indicatorId, endOn }) => [indicatorId, endOn]));
}

/** The values that wait for a facilitator, the oldest first. */
export function valuesToApprove(db: Db, groupId: string): Promise<readonly Value[]> {
  const where = { status: 'SUBMITTED' as const, withdrawnAt: null, indicator: { groupId, withdrawnAt: null } };
  return readValues(db, where, { oldestFirst: true });
}

/** An approved value that nothing shows. */
export interface UnevidencedValue {
  readonly id: string;
  /** "V-3" */
  readonly reference: string;
  /** "I-1" */
  readonly indicator: string;
  readonly indicatorId: string;
  readonly title: string;
  readonly owner: { readonly id: string; readonly initials: string } | null;
  readonly asOf: PlainDate;
  /** The day of its approval, in the group's time zone. */
  readonly approvedOn: PlainDate | null;
}

/**
 * The values that had been approved by that instant, had not been restated or taken back, and have no evidence now that
 * was recorded by then; the oldest first.
 */
export async function unevidenced(db: Db, groupId: string, at: Date): Promise<readonly UnevidencedValue[]> {
  const stands = { OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: at } }] };
  const approved = { status: 'APPROVED' as const, judgedAt: { lte: at }, ...stands };
  const rows = await db.indicatorValue.findMany({
    where: {
      ...approved,
      indicator: { groupId, ...stands },
      restatedBy: { none: approved },
      evidence: { none: { recordedAt: { lte: at }, ...stands } },
    },
    orderBy: { number: 'asc' },
    include: {
      indicator: {
        select: {
          number: true,
          title: true,
          owner: { select: { id: true, initials: true } },
          group: { select: { timeZone: true } },
        },
      },
    },
  });
  return rows.map(({ id, number, indicatorId, indicator, asOf, judgedAt }) => ({
    id,
    reference: valueReference(number),
    indicator: formatReference(prefix, indicator.number),
    indicatorId,
    title: indicator.title,
    owner: indicator.owner,
    asOf: plainDate(fromDbDate(asOf)),
    approvedOn: judgedAt === null ? null : dayOf(judgedAt, indicator.group.timeZone),
  }));
}
