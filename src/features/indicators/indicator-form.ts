import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../../core/dates.js';
import { changeKind, operationKind } from '../changes/use-cases.js';
import {
  choice,
  choices,
  derived,
  entryToPointTo,
  type FactsOf,
  idsOf,
  linkedMany,
  managed,
  meetingOf,
  member,
  type Property,
  text,
  Wrong,
} from '../entries/use-cases.js';
import { amountField } from './amount-field.js';
import { type Dimension, readDimensions, typedDimensions } from './dimensions.js';
import { amount, period } from './phrases.js';
import { words } from './wording.js';

const form = words.form;
const oneOf = (raw: string | readonly string[]): string => (typeof raw === 'string' ? raw : raw.join('\n'));

/** A year that was, or this one; null is not set. */
function year(): Property<number | null> {
  const field = text({ label: form.baselineYear, max: 10 });
  return {
    label: form.baselineYear,
    empty: null,
    kept: z.number().nullable(),
    entered: 'always',
    block: (name, fact) => field.block(name, fact === null ? '' : String(fact)),
    read: (state) => field.read(state),
    async check(raw, { today }) {
      const typed = oneOf(raw).trim();
      if (typed === '') return null;
      if (!/^(?:19|20|21)\d{2}$/.test(typed)) return new Wrong(words.errors.year);
      return Number(typed) > Number(today.slice(0, 4))
        ? new Wrong(words.errors.yearToCome(Number(typed)))
        : Number(typed);
    },
    say: (fact) => (fact === null ? '' : String(fact)),
  };
}

/** What it is split by, a line a dimension. */
function dimensions(): Property<readonly Dimension[]> {
  const field = text({ label: form.dimensions, hint: form.dimensionsHint, max: 1500, long: true });
  return {
    label: form.dimensions,
    empty: [],
    kept: z.array(z.object({ name: z.string(), categories: z.array(z.string()) })),
    entered: 'always',
    block: (name, fact) => field.block(name, typedDimensions(fact)),
    read: (state) => field.read(state),
    async check(raw) {
      const read = readDimensions(oneOf(raw));
      return 'kind' in read ? new Wrong(words.errors.dimensions(read)) : read;
    },
    say: (fact) => fact.map(({ name, categories }) => words.sayDimension(name, categories)).join(', '),
  };
}

const dayShape = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value));
const periodShape = z.object({
  id: z.string(),
  startOn: dayShape,
  endOn: dayShape,
  /** A decimal text; null: not set. */
  target: z.string().nullable(),
  isLocked: z.boolean(),
});
export type PeriodFact = z.infer<typeof periodShape>;

/** A fact that no field enters: acts change it, or it follows from other records. */
function unasked<T>(label: string, empty: T, kept: z.ZodType<T>, say: (fact: T) => string): Property<T> {
  const field = text({ label, max: 1 });
  return {
    label,
    empty,
    kept,
    entered: 'never',
    block: (name) => field.block(name, ''),
    read: () => '',
    check: async () => empty,
    say,
  };
}

const sayPeriods = (periods: readonly PeriodFact[]): string =>
  periods
    .map((each) =>
      words.period.short(period(each), each.target === null ? words.notSet : amount(each.target), each.isLocked),
    )
    .join('; ');

const rag = z.enum(['ON_COURSE', 'WATCH', 'ACT_NOW', 'NO_DATA']);
const overrideShape = z
  .object({ rag, reason: z.string(), by: z.object({ id: z.string(), name: z.string() }) })
  .nullable();

/** What its standing is computed from, besides its own facts. */
const measuredShape = z.object({
  approved: z.array(
    z.object({ id: z.string(), periodId: z.string(), amount: z.string(), asOf: dayShape, approvedAt: z.string() }),
  ),
  thresholds: z.object({ onCourseFrom: z.number(), watchFrom: z.number() }),
});

export const indicatorProperties = {
  title: text({ label: form.title, hint: form.titleHint, max: 300, needed: words.errors.title }),
  unit: text({ label: form.unit, hint: form.unitHint, max: 60, needed: words.errors.unit }),
  direction: choice({ label: form.direction, labels: form.directions }),
  counting: choice({ label: form.counting, labels: form.countings, needed: words.errors.counting }),
  baseline: amountField({ label: form.baseline, hint: form.baselineHint }),
  baselineYear: year(),
  baselineSource: text({ label: form.baselineSource, hint: form.baselineSourceHint, max: 500 }),
  dimensions: dimensions(),
  verification: text({ label: form.verification, hint: form.verificationHint, max: 500 }),
  owner: member(form.owner, form.ownerHint),
  firms: choices({ label: form.firms, labels: form.firmsListed }),
  changes: linkedMany({
    label: form.changes,
    chooser: idsOf(changeKind).choose,
    find: ({ work }, id) => entryToPointTo(changeKind, work.tx, work.actor.group.id, id),
    unknown: words.errors.changeGone,
  }),
  operations: linkedMany({
    label: form.operations,
    chooser: idsOf(operationKind).choose,
    find: ({ work }, id) => entryToPointTo(operationKind, work.tx, work.actor.group.id, id),
    unknown: words.errors.operationGone,
  }),
  notes: text({ label: form.notes, max: 3000, long: true }),
  meeting: meetingOf(),
  periods: managed(unasked<readonly PeriodFact[]>(form.periods, [], z.array(periodShape), sayPeriods)),
  override: managed(
    unasked<z.infer<typeof overrideShape>>(form.override, null, overrideShape, (fact) =>
      fact === null ? '' : words.override.say(fact.rag, fact.by.name, fact.reason),
    ),
  ),
  measured: derived(
    unasked<z.infer<typeof measuredShape>>(
      '',
      { approved: [], thresholds: { onCourseFrom: 90, watchFrom: 60 } },
      measuredShape,
      () => '',
    ),
  ),
};

export type IndicatorFacts = FactsOf<typeof indicatorProperties>;
