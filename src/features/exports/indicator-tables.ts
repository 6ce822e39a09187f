import { type PlainDate, plainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import { fromDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import { Figure, type Table } from './csv.js';
import type { Result, ResultIndicator } from './results.js';

const day = (value: Date): PlainDate => plainDate(fromDbDate(value));
const decimal = (value: { toFixed(): string } | null): string | null => value?.toFixed() ?? null;
const figure = (value: { toFixed(): string } | null): Figure | null =>
  value === null ? null : new Figure(value.toFixed());

const loadIndicators = (db: Db, groupId: string) =>
  db.indicator.findMany({
    where: { groupId },
    orderBy: { number: 'asc' },
    include: {
      owner: { select: { initials: true } },
      changes: { select: { id: true, number: true, title: true, notes: true, withdrawnAt: true } },
      dimensions: { orderBy: { position: 'asc' }, include: { categories: { orderBy: { position: 'asc' } } } },
      periods: { where: { withdrawnAt: null }, orderBy: { startOn: 'asc' } },
      values: {
        orderBy: [{ asOf: 'asc' }, { recordedAt: 'asc' }, { id: 'asc' }],
        include: {
          cells: { orderBy: { key: 'asc' } },
          recordedBy: { select: { initials: true } },
          judgedBy: { select: { initials: true } },
          evidence: { where: { withdrawnAt: null }, select: { number: true, title: true, url: true } },
        },
      },
    },
  });

type Row = Awaited<ReturnType<typeof loadIndicators>>[number];

/** The indicators, their periods, values and the parts of these, and the same as results. */
export async function indicatorTables(
  db: Db,
  groupId: string,
): Promise<{ readonly tables: readonly Table[]; readonly results: readonly Result[] }> {
  const rows = await loadIndicators(db, groupId);
  const reference = (row: { readonly number: number }) => formatReference('I', row.number);
  const tables: Table[] = [
    {
      name: 'indicators',
      columns: [
        'reference',
        'recorded_at',
        'taken_back_at',
        'title',
        'unit',
        'direction',
        'is_cumulative',
        'baseline',
        'baseline_year',
        'baseline_source',
        'means_of_verification',
        'owner',
        'changes',
      ],
      rows: rows.map((one) => [
        reference(one),
        one.recordedAt,
        one.withdrawnAt,
        one.title,
        one.unit,
        one.direction,
        one.isCumulative,
        figure(one.baseline),
        one.baselineYear,
        one.baselineSource,
        one.verification,
        one.owner?.initials,
        one.changes.map(({ number }) => formatReference('PC', number)).join(' '),
      ]),
    },
    {
      name: 'indicator_periods',
      columns: ['indicator', 'start_on', 'end_on', 'target', 'is_locked'],
      rows: rows.flatMap((one) =>
        one.periods.map((period) => [
          reference(one),
          day(period.startOn),
          day(period.endOn),
          figure(period.target),
          period.isLocked,
        ]),
      ),
    },
    {
      name: 'indicator_values',
      columns: [
        'value_id',
        'indicator',
        'period_start',
        'as_of',
        'amount',
        'status',
        'comment',
        'recorded_by',
        'recorded_at',
        'judged_by',
        'judged_at',
        'judgement',
        'evidence',
        'taken_back_at',
      ],
      rows: rows.flatMap((one) =>
        one.values.map((value) => [
          value.id,
          reference(one),
          startOf(one, value.periodId),
          day(value.asOf),
          figure(value.amount),
          value.status,
          value.comment,
          value.recordedBy.initials,
          value.recordedAt,
          value.judgedBy?.initials,
          value.judgedAt,
          value.judgement,
          value.evidence.map(({ number }) => formatReference('E', number)).join(' '),
          value.withdrawnAt,
        ]),
      ),
    },
    {
      name: 'indicator_cells',
      columns: ['value_id', 'indicator', 'part', 'amount'],
      rows: rows.flatMap((one) =>
        one.values.flatMap((value) =>
          value.cells.map(({ key, amount }) => [
            value.id,
            reference(one),
            partsOf(one, key)
              .map(({ name, value: category }) => `${name}: ${category}`)
              .join('; '),
            figure(amount),
          ]),
        ),
      ),
    },
  ];
  return { tables, results: resultsOf(rows) };
}

function startOf(one: Row, periodId: string): PlainDate | null {
  const period = one.periods.find(({ id }) => id === periodId);
  return period === undefined ? null : day(period.startOn);
}

/** What a cell's key means, in the names of its dimensions and categories. */
function partsOf(one: Row, key: string): { name: string; value: string }[] {
  const ids = key.split('+');
  return one.dimensions.flatMap(({ name, categories }) =>
    categories.filter(({ id }) => ids.includes(id)).map((category) => ({ name, value: category.name })),
  );
}

/** The indicators under their policy changes; those of no change come last. Only approved values are results. */
function resultsOf(rows: readonly Row[]): Result[] {
  const standing = rows.filter(({ withdrawnAt }) => withdrawnAt === null);
  const changes = new Map(
    standing
      .flatMap((one) => one.changes.filter(({ withdrawnAt }) => withdrawnAt === null))
      .map((each) => [each.id, each]),
  );
  const results = [...changes.values()]
    .sort((one, other) => one.number - other.number)
    .map(
      ({ id, number, title, notes }): Result => ({
        reference: formatReference('PC', number),
        title,
        notes,
        indicators: standing.filter((one) => one.changes.some((each) => each.id === id)).map(resultIndicator),
      }),
    );
  const loose = standing.filter((one) => !one.changes.some(({ id }) => changes.has(id)));
  return loose.length === 0
    ? results
    : [...results, { reference: '', title: looseTitle, notes: '', indicators: loose.map(resultIndicator) }];
}

const looseTitle = 'Indicators of no policy change';

function resultIndicator(one: Row): ResultIndicator {
  const baseline = decimal(one.baseline);
  return {
    reference: formatReference('I', one.number),
    title: one.title,
    unit: one.unit,
    direction: one.direction,
    isCumulative: one.isCumulative,
    verification: one.verification,
    baseline: baseline === null ? null : { value: baseline, year: one.baselineYear, source: one.baselineSource },
    periods: one.periods.map(({ id, startOn, endOn, target }) => ({
      startOn: day(startOn),
      endOn: day(endOn),
      target: decimal(target),
      actuals: one.values
        .filter(({ periodId, status, withdrawnAt }) => periodId === id && status === 'APPROVED' && withdrawnAt === null)
        .flatMap((value) => {
          const said = { asOf: day(value.asOf), comment: value.comment };
          const evidence = value.evidence.map(({ title, url }) => ({ title, url }));
          return [
            { ...said, value: value.amount.toFixed(), dimensions: [], evidence },
            ...value.cells.map(({ key, amount }) => ({
              ...said,
              value: amount.toFixed(),
              dimensions: partsOf(one, key),
              evidence: [],
            })),
          ];
        }),
    })),
  };
}
