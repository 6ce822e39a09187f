import type { Db } from '../../persistence/database.js';
import { day, figure, table } from './cells.js';
import type { Table } from './csv.js';

const columns = [
  'posted_at',
  'period_start',
  'period_end',
  'figure',
  'reference',
  'amount',
  'restated_at',
  'restated_amount',
];

/** The figures of the posted summaries as they were posted, with a row for each later restatement of one. */
export async function summaryTable(db: Db, groupId: string): Promise<Table> {
  const summaries = await db.monitoringSummary.findMany({
    where: { groupId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: {
      figures: {
        orderBy: { key: 'asc' },
        include: { restatements: { orderBy: [{ at: 'asc' }, { id: 'asc' }] } },
      },
    },
  });
  return table(
    'summary_figures',
    columns,
    summaries.flatMap(({ postedAt, startOn, endOn, figures }) =>
      figures.flatMap(({ key, reference, amount, restatements }) => {
        const posted = [postedAt, day(startOn), day(endOn), key, reference, figure(amount)];
        if (restatements.length === 0) return [[...posted, null, null]];
        return restatements.map((one) => [...posted, one.at, figure(one.amount)]);
      }),
    ),
  );
}
