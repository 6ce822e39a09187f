import { randomBytes } from 'node:crypto';
import type { Transaction } from '../../persistence/database.js';
import { connected, dayOut, entryShape, linkOf, linksOf, type Table, toEntry } from '../entries/use-cases.js';
import { amountFact } from './amount-field.js';
import { writeDimensions } from './dimension-rows.js';
import type { IndicatorFacts } from './indicator-form.js';
import { writeOverride } from './override-rows.js';
import { writePeriods } from './period-rows.js';
import { usualThresholds } from './thresholds.js';

const numbered = { select: { id: true, number: true } } as const;
const standing = { where: { withdrawnAt: null }, ...numbered } as const;
const inOrder = { where: { withdrawnAt: null }, orderBy: { position: 'asc' as const } };

const include = {
  ...entryShape,
  group: { select: { ...entryShape.group.select, monitoring: { select: { onCourseFrom: true, watchFrom: true } } } },
  meeting: numbered,
  owner: { select: { id: true, initials: true } },
  changes: standing,
  operations: standing,
  dimensions: { ...inOrder, include: { categories: inOrder } },
  periods: { where: { withdrawnAt: null }, orderBy: { startOn: 'asc' as const } },
  overrides: {
    where: { withdrawnAt: null },
    orderBy: { at: 'desc' as const },
    take: 1,
    include: { by: { select: { id: true, initials: true } } },
  },
  // The latest are enough: what stands now is one of them.
  values: {
    where: {
      status: 'APPROVED' as const,
      withdrawnAt: null,
      restatedBy: { none: { status: 'APPROVED' as const, withdrawnAt: null } },
    },
    orderBy: [{ asOf: 'desc' as const }, { judgedAt: 'desc' as const }],
    take: 24,
  },
};

const columns = (facts: IndicatorFacts) => ({
  title: facts.title,
  notes: facts.notes,
  unit: facts.unit,
  direction: facts.direction,
  isCumulative: facts.counting !== 'PER_PERIOD',
  baseline: facts.baseline,
  baselineYear: facts.baselineYear,
  baselineSource: facts.baselineSource,
  verification: facts.verification,
  listsFirms: facts.firms.length > 0,
  ownerId: facts.owner?.id ?? null,
  meetingId: facts.meeting?.id ?? null,
});

async function writeParts(tx: Transaction, id: string, facts: IndicatorFacts, now: Date): Promise<void> {
  await writeDimensions(tx, id, facts.dimensions, now);
  await writePeriods(tx, id, facts.periods, now);
  await writeOverride(tx, id, facts.override, now);
}

export const indicatorTable: Table<IndicatorFacts> = {
  name: 'Indicator',
  async rows(db, where, page = {}) {
    const found = await db.indicator.findMany({ where, ...page, include, orderBy: { number: 'desc' } });
    return found.map((row) => {
      const { title, notes, unit, direction, baselineYear, baselineSource, verification } = row;
      const [override] = row.overrides;
      const { monitoring, ...group } = row.group;
      return toEntry<IndicatorFacts>(
        { ...row, group },
        {
          title,
          unit,
          direction,
          counting: row.isCumulative ? 'CUMULATIVE' : 'PER_PERIOD',
          baseline: row.baseline === null ? null : amountFact(row.baseline),
          baselineYear,
          baselineSource,
          dimensions: row.dimensions.map(({ name, categories }) => ({
            name,
            categories: categories.map((category) => category.name),
          })),
          verification,
          owner: row.owner === null ? null : { id: row.owner.id, name: row.owner.initials },
          firms: row.listsFirms ? ['YES'] : [],
          changes: linksOf('PC', row.changes),
          operations: linksOf('O', row.operations),
          notes,
          meeting: linkOf('M', row.meeting),
          periods: row.periods.flatMap(({ id, startOn, endOn, target, isLocked }) => {
            const [first, last] = [dayOut(startOn), dayOut(endOn)];
            const kept = target === null ? null : amountFact(target);
            return first === null || last === null ? [] : [{ id, startOn: first, endOn: last, target: kept, isLocked }];
          }),
          override:
            override === undefined
              ? null
              : {
                  rag: override.rag,
                  reason: override.reason,
                  by: { id: override.by.id, name: override.by.initials },
                },
          measured: {
            approved: row.values.flatMap(({ id, periodId, amount, asOf, judgedAt }) => {
              const day = dayOut(asOf);
              if (day === null || judgedAt === null) return [];
              return [{ id, periodId, amount: amountFact(amount), asOf: day, approvedAt: judgedAt.toISOString() }];
            }),
            thresholds: monitoring ?? usualThresholds,
          },
        },
      );
    });
  },
  count: (db, where) => db.indicator.count({ where }),
  async insert(tx, head, facts) {
    const { id } = await tx.indicator.create({
      data: {
        ...head,
        ...columns(facts),
        firmSalt: randomBytes(32).toString('hex'),
        changes: { connect: connected(facts.changes) },
        operations: { connect: connected(facts.operations) },
      },
    });
    await writeParts(tx, id, facts, head.recordedAt);
    return id;
  },
  async write(tx, id, facts, now) {
    const changes = { set: connected(facts.changes) };
    const operations = { set: connected(facts.operations) };
    await tx.indicator.update({ where: { id }, data: { ...columns(facts), changes, operations } });
    await writeParts(tx, id, facts, now);
  },
};

/** What belongs to the indicator, which hinders taking it back. */
export async function restingOnIndicator(tx: Transaction, indicatorId: string): Promise<readonly string[]> {
  const values = await tx.indicatorValue.findMany({
    where: { indicatorId, withdrawnAt: null },
    orderBy: { number: 'asc' },
    select: { number: true },
  });
  return values.map(({ number }) => `V-${number}`);
}
