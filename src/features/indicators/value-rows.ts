import { amountOf } from '../../core/amounts.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { formatReference, parseReference } from '../../core/references.js';
import { toDbDate } from '../../persistence/calendar-date.js';
import type { Db, Transaction } from '../../persistence/database.js';
import type { Prisma } from '../../persistence/generated/client.js';
import { connected, dayOut, type Linked, linksOf } from '../entries/use-cases.js';
import { amountFact } from './amount-field.js';
import { categoriesOf, namedCells } from './dimension-rows.js';
import type { Span } from './periods.js';
import { measured, onDay, period } from './phrases.js';
import type { ValueFacts } from './value-facts.js';
import { statuses, valueWords } from './value-wording.js';

/** A value, taken back or not. */
export interface Value {
  readonly id: string;
  readonly number: number;
  /** "V-3" */
  readonly reference: string;
  readonly group: {
    readonly id: string;
    readonly workspaceId: string;
    readonly channelId: string;
    readonly timeZone: string;
  };
  readonly indicator: {
    readonly id: string;
    /** "I-1" */
    readonly reference: string;
    readonly title: string;
    readonly unit: string;
    readonly ownerId: string | null;
    readonly isWithdrawn: boolean;
  };
  readonly period: Span & { readonly id: string; readonly isLocked: boolean };
  readonly facts: ValueFacts;
  /** The approved value that has taken its place. */
  readonly restatedBy: string | null;
  readonly lists: readonly { readonly rows: number; readonly fresh: number }[];
  readonly recordedBy: {
    readonly id: string;
    readonly initials: string;
    readonly slackUserId: string | null;
    readonly leftAt: Date | null;
  };
  readonly recordedAt: Date;
  readonly judgedBy: Linked | null;
  readonly judgedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly version: number;
}

export const valueReference = (number: number) => formatReference('V', number);

const numbered = { select: { id: true, number: true } } as const;
const include = {
  indicator: {
    select: {
      id: true,
      number: true,
      title: true,
      unit: true,
      ownerId: true,
      withdrawnAt: true,
      group: { select: { id: true, workspaceId: true, channelId: true, timeZone: true } },
    },
  },
  period: { select: { id: true, startOn: true, endOn: true, isLocked: true } },
  restates: numbered,
  restatedBy: { where: { status: 'APPROVED' as const, withdrawnAt: null }, take: 1, ...numbered },
  recordedBy: { select: { id: true, initials: true, slackUserId: true, leftAt: true } },
  judgedBy: { select: { id: true, initials: true } },
  cells: true,
  evidence: { where: { withdrawnAt: null }, ...numbered },
  firmLists: { where: { withdrawnAt: null }, select: { rows: true, duplicates: true } },
};

function known(day: Date): PlainDate {
  const read = dayOut(day);
  if (read === null) throw new Error('a column that cannot be empty is');
  return read;
}

/** The values that match, the newest first. */
export async function readValues(
  db: Db,
  where: Prisma.IndicatorValueWhereInput,
  page: { readonly skip?: number; readonly take?: number; readonly oldestFirst?: true } = {},
): Promise<readonly Value[]> {
  const { oldestFirst, ...slice } = page;
  const orderBy = { number: oldestFirst === true ? ('asc' as const) : ('desc' as const) };
  const rows = await db.indicatorValue.findMany({ where, ...slice, orderBy, include });
  const categories = await categoriesOf(db, [...new Set(rows.map(({ indicatorId }) => indicatorId))]);
  return rows.map((row) => {
    const { id, number, indicator, restates, recordedBy, recordedAt, judgedAt, withdrawnAt, version } = row;
    const span = { startOn: known(row.period.startOn), endOn: known(row.period.endOn) };
    return {
      id,
      number,
      reference: valueReference(number),
      group: indicator.group,
      indicator: {
        id: indicator.id,
        reference: formatReference('I', indicator.number),
        title: indicator.title,
        unit: indicator.unit,
        ownerId: indicator.ownerId,
        isWithdrawn: indicator.withdrawnAt !== null,
      },
      period: { id: row.period.id, isLocked: row.period.isLocked, ...span },
      facts: {
        period: { id: row.period.id, name: period(span) },
        amount: amountFact(row.amount),
        cells: namedCells(row.cells, categories).map(({ cell, name }) => ({
          key: cell.key,
          name,
          amount: amountFact(cell.amount),
        })),
        asOf: dayOut(row.asOf),
        comment: row.comment,
        evidence: linksOf('E', row.evidence),
        status: row.status,
        judgement: row.judgement,
        restates: restates === null ? null : { id: restates.id, name: valueReference(restates.number) },
      },
      restatedBy: row.restatedBy[0] === undefined ? null : valueReference(row.restatedBy[0].number),
      lists: row.firmLists.map(({ rows: all, duplicates }) => ({ rows: all, fresh: all - duplicates })),
      recordedBy,
      recordedAt,
      judgedBy: row.judgedBy === null ? null : { id: row.judgedBy.id, name: row.judgedBy.initials },
      judgedAt,
      withdrawnAt,
      version,
    };
  });
}

/** Taken back or not. */
export async function findValue(db: Db, groupId: string | undefined, id: string): Promise<Value | null> {
  const [value] = await readValues(db, { id, ...(groupId === undefined ? {} : { indicator: { groupId } }) });
  return value ?? null;
}

const columns = (facts: ValueFacts) => ({
  periodId: facts.period?.id ?? '',
  amount: facts.amount,
  ...(facts.asOf === null ? {} : { asOf: toDbDate(facts.asOf) }),
  comment: facts.comment,
  status: facts.status ?? ('DRAFT' as const),
  judgement: facts.judgement,
  restatesId: facts.restates?.id ?? null,
});

const cellRows = ({ cells }: ValueFacts) => cells.map(({ key, amount }) => ({ key, amount }));

/** @returns the id */
export async function insertValue(
  tx: Transaction,
  head: {
    readonly indicatorId: string;
    readonly number: number;
    readonly recordedById: string;
    readonly recordedAt: Date;
  },
  facts: ValueFacts & { readonly asOf: PlainDate },
): Promise<string> {
  const { id } = await tx.indicatorValue.create({
    data: {
      ...head,
      ...columns(facts),
      asOf: toDbDate(facts.asOf),
      submittedAt: facts.status === 'SUBMITTED' ? head.recordedAt : null,
      cells: { create: cellRows(facts) },
    },
  });
  return id;
}

/** What else is written with a value's facts. */
interface Besides {
  readonly submittedAt?: Date | null;
  readonly judgedById?: string | null;
  readonly judgedAt?: Date | null;
  readonly withdrawnAt?: Date | null;
}

/** Writes the value that the person saw. @returns false where it is no longer at that version */
export async function writeValue(
  tx: Transaction,
  seen: { readonly id: string; readonly version: number },
  facts: ValueFacts,
  besides: Besides = {},
): Promise<boolean> {
  const { id, version } = seen;
  const { count } = await tx.indicatorValue.updateMany({
    where: { id, version },
    data: { ...columns(facts), ...besides, version: { increment: 1 } },
  });
  if (count === 0) return false;
  // The audit keeps the parts as they were.
  await tx.indicatorCell.deleteMany({ where: { valueId: id } });
  await tx.indicatorCell.createMany({ data: cellRows(facts).map((cell) => ({ valueId: id, ...cell })) });
  await tx.indicatorValue.update({ where: { id }, data: { evidence: { set: connected(facts.evidence) } } });
  return true;
}

/** Values of the period that stand and would not lie in it. */
export async function valuesOutside(
  tx: Transaction,
  periodId: string,
  { startOn, endOn }: Span,
): Promise<readonly { readonly reference: string; readonly asOf: PlainDate }[]> {
  const rows = await tx.indicatorValue.findMany({
    where: {
      periodId,
      withdrawnAt: null,
      OR: [{ asOf: { lt: toDbDate(startOn) } }, { asOf: { gt: toDbDate(endOn) } }],
    },
    orderBy: { number: 'asc' },
    select: { number: true, asOf: true },
  });
  return rows.map(({ number, asOf }) => ({ reference: valueReference(number), asOf: known(asOf) }));
}

/** The values that stand, the newest first, where the indicator or the number is what was typed. */
export async function valuesNamed(db: Db, groupId: string, typed: string): Promise<readonly Value[]> {
  const wanted = typed.trim();
  const reference = parseReference(wanted, ['V', 'I']);
  const title = { contains: wanted.replace(/[\\%_]/g, (sign) => `\\${sign}`), mode: 'insensitive' as const };
  const some =
    reference === undefined
      ? { indicator: { title } }
      : reference.prefix === 'V'
        ? { number: reference.number }
        : { indicator: { number: reference.number } };
  return readValues(
    db,
    { ...some, AND: { indicator: { groupId, withdrawnAt: null } }, withdrawnAt: null },
    { take: 30 },
  );
}

/** The last values of an indicator, a line each, the newest first. */
export async function valueLines(
  db: Db,
  indicatorId: string,
  unit: string,
  today: PlainDate,
): Promise<readonly string[]> {
  const values = await readValues(db, { indicatorId, withdrawnAt: null }, { take: 12 });
  return values.map((value) => valueLine(value, unit, today));
}

/** "V-3 · Nov 2018: 14 firms as of Fri 30 Nov · approved by SL Mon 3 Dec" */
function valueLine(value: Value, unit: string, today: PlainDate): string {
  const { reference, facts, judgedBy, judgedAt, restatedBy, group } = value;
  const isJudged = facts.status === 'APPROVED' || facts.status === 'RETURNED';
  const on = judgedAt === null ? '' : onDay(dayOf(judgedAt, group.timeZone), today);
  return [
    `${reference} · ${facts.period?.name ?? ''}: ${measured(amountOf(facts.amount), unit)}`,
    facts.asOf === null ? '' : onDay(facts.asOf, today),
    isJudged ? valueWords.status(facts.status ?? 'DRAFT', judgedBy?.name ?? '', on) : statuses[facts.status ?? 'DRAFT'],
    restatedBy === null ? '' : valueWords.restatedBy(restatedBy),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
