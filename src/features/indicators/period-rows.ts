import { UserError } from '../../core/errors.js';
import { formatReference } from '../../core/references.js';
import { toDbDate } from '../../persistence/calendar-date.js';
import type { Transaction } from '../../persistence/database.js';
import { dayOut } from '../entries/use-cases.js';
import { amountFact } from './amount-field.js';
import type { PeriodFact } from './indicator-form.js';
import { period } from './phrases.js';
import { words } from './wording.js';

/** Makes the rows say what the fact says. @throws UserError where a period would go that has values */
export async function writePeriods(
  tx: Transaction,
  indicatorId: string,
  periods: readonly PeriodFact[],
  now: Date,
): Promise<void> {
  const rows = await tx.indicatorPeriod.findMany({ where: { indicatorId } });
  const before = new Map(rows.map((row) => [row.id, row]));
  for (const { id, startOn, endOn, target, isLocked } of periods) {
    const data = { startOn: toDbDate(startOn), endOn: toDbDate(endOn), target, isLocked, withdrawnAt: null };
    const row = before.get(id);
    if (row === undefined) {
      await tx.indicatorPeriod.create({ data: { id, indicatorId, ...data } });
      continue;
    }
    const isSame =
      row.withdrawnAt === null &&
      dayOut(row.startOn) === startOn &&
      dayOut(row.endOn) === endOn &&
      (row.target === null ? null : amountFact(row.target)) === target &&
      row.isLocked === isLocked;
    if (!isSame) await tx.indicatorPeriod.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
  }
  const stay = new Set(periods.map(({ id }) => id));
  const going = rows.filter(({ id, withdrawnAt }) => withdrawnAt === null && !stay.has(id));
  await withdraw(tx, going, now);
}

async function withdraw(
  tx: Transaction,
  going: readonly { readonly id: string; readonly startOn: Date; readonly endOn: Date }[],
  now: Date,
): Promise<void> {
  if (going.length === 0) return;
  const gone = going.map(({ id }) => id);
  // Held, so that no value is recorded for one of them at this moment.
  await tx.indicatorPeriod.updateMany({ where: { id: { in: gone } }, data: { withdrawnAt: now } });
  const value = await tx.indicatorValue.findFirst({
    where: { periodId: { in: gone }, withdrawnAt: null },
    orderBy: { number: 'asc' },
    select: { number: true, periodId: true },
  });
  if (value === null) return;
  const its = going.find(({ id }) => id === value.periodId);
  const [startOn, endOn] = [dayOut(its?.startOn ?? null), dayOut(its?.endOn ?? null)];
  const name = startOn === null || endOn === null ? words.notSet : period({ startOn, endOn });
  throw new UserError(words.period.errors.hasValues(name, [formatReference('V', value.number)]));
}
