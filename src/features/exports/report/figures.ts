import { amountOf } from '../../../core/amounts.js';
import type { Db } from '../../../persistence/database.js';
import { standingsOf } from '../../indicators/use-cases.js';
import { reference } from '../cells.js';
import type { ReportedIndicator } from './facts.js';
import type { Span } from './gather.js';

/** The indicators of the group, with what had been approved by now of days up to the end of the period. */
export async function indicatorsOf(db: Db, { group, period, asOf, at }: Span): Promise<readonly ReportedIndicator[]> {
  const on = period.endOn < asOf ? period.endOn : asOf;
  const standings = await standingsOf(db, group.id, { at, day: on }, group.settings);
  const values = await db.indicatorValue.findMany({
    where: { id: { in: standings.flatMap(({ value }) => value?.id ?? []) } },
    include: {
      cells: { orderBy: { key: 'asc' } },
      evidence: { where: { withdrawnAt: null }, orderBy: { number: 'asc' }, select: { number: true } },
    },
  });
  const rows = await db.indicator.findMany({
    where: { id: { in: standings.map(({ id }) => id) } },
    select: {
      id: true,
      baselineSource: true,
      dimensions: { orderBy: { position: 'asc' }, select: { name: true, categories: true } },
      values: { where: { status: 'SUBMITTED', withdrawnAt: null }, select: { id: true }, take: 1 },
    },
  });
  return standings.map((one) => {
    const row = rows.find(({ id }) => id === one.id);
    const value = values.find(({ id }) => id === one.value?.id);
    const { baseline, period: of } = one;
    return {
      reference: one.reference,
      title: one.title,
      unit: one.unit,
      baseline:
        baseline === null ? null : { amount: baseline, year: one.baselineYear, source: row?.baselineSource ?? '' },
      target: of === undefined || of.target === null ? null : { amount: of.target, on: of.endOn },
      actual:
        one.value === undefined || value === undefined
          ? null
          : {
              amount: one.value.amount,
              asOf: one.value.asOf,
              evidence: value.evidence.map((each) => reference('E', each)),
              parts: value.cells.map(({ key, amount }) => ({
                name: nameOf(row?.dimensions ?? [], key.split('+')),
                amount: amountOf(amount.toFixed()),
              })),
            },
      isWaiting: (row?.values.length ?? 0) > 0,
      changeIds: one.changeIds,
    };
  });
}

interface Dimension {
  readonly name: string;
  readonly categories: readonly { readonly id: string; readonly name: string }[];
}

/** "Priority axis 3, Scale Pilot" */
const nameOf = (dimensions: readonly Dimension[], ids: readonly string[]): string =>
  dimensions
    .flatMap(({ name, categories }) =>
      categories.filter(({ id }) => ids.includes(id)).map((category) => `${name} ${category.name}`),
    )
    .join(', ');
