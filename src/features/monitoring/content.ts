import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../../core/dates.js';

const day = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value));
/** A figure as machines write it: "12.5". null: not set, never 0 in its place. */
const figure = z.string().nullable();
const rag = z.enum(['ON_COURSE', 'WATCH', 'ACT_NOW', 'NO_DATA']);

const personShape = z.object({ id: z.string(), initials: z.string() });
const overrideShape = z.object({ rag, reason: z.string(), by: z.string() });

/** An indicator as a summary tells it. */
const indicatorShape = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  unit: z.string(),
  rag,
  override: overrideShape.optional(),
  /** What is missing for progress to be said; '' where nothing is. */
  notSet: z.string(),
  baseline: figure,
  target: figure,
  /** The last day of the period whose target it is. */
  targetOn: day.nullable(),
  actual: figure,
  actualOn: day.nullable(),
  /** The approved value that `actual` is. */
  valueId: z.string().nullable(),
  percent: z.number().nullable(),
  owner: personShape.nullable(),
});

const operationShape = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  stage: z.string(),
  /** Since when it is at that stage; null: not known. */
  since: day.nullable(),
  /** Days since anybody last recorded anything about it. */
  silentDays: z.number(),
  contact: personShape.nullable(),
});

const milestoneShape = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  /** When it is expected, in words; '' where nothing was said. */
  when: z.string(),
  isPast: z.boolean(),
  owner: personShape.nullable(),
});

/** Something that is needed, and of whom. */
const wantedShape = z.object({
  what: z.enum(['owner', 'decision', 'baseline', 'target', 'value', 'approval', 'evidence', 'milestone', 'news']),
  reference: z.string(),
  person: personShape.nullable(),
  days: z.number().nullable(),
});

const changeShape = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  /** How far it is, as modestly as it can be shown. */
  status: z.enum(['proposed', 'decided', 'in effect', 'no longer carried', 'abandoned']),
  /** The same in words, with the decisions that carry it or the reason that was given. */
  statusWords: z.string(),
  scale: z.enum(['PILOT', 'DEDICATED']).nullable(),
  horizons: z.array(z.enum(['FIRST_YEAR', 'FOLLOWING_YEARS', 'AFTER_PROJECT'])),
  rag,
  override: overrideShape.optional(),
  owner: personShape.nullable(),
  indicators: z.array(indicatorShape),
  operations: z.array(operationShape),
  next: milestoneShape.nullable(),
  wanted: z.array(wantedShape),
});

/** Something that happened since the last summary, a line of plain words. */
const movedShape = z.object({ reference: z.string(), what: z.string(), on: day.nullable() });

/**
 * All of what a monitoring summary says, as data: it is kept when the summary is posted, and the same words and the
 * same picture are made from it whenever they are asked for.
 */
export const summaryContent = z.object({
  groupId: z.string(),
  groupName: z.string(),
  /** Of this time it tells what moved, both days included. */
  startOn: day,
  endOn: day,
  /** What moved is told since this day. */
  sinceOn: day,
  changes: z.array(changeShape),
  /** Of no policy change. */
  others: z.object({ indicators: z.array(indicatorShape), operations: z.array(operationShape) }),
  pipeline: z.array(z.object({ stage: z.string(), count: z.number() })),
  moved: z.array(movedShape),
  gaps: z.array(z.object({ reference: z.string(), what: z.string() })),
  meetings: z.array(z.object({ reference: z.string(), title: z.string(), heldOn: day.nullable() })),
  /** Those that are drawn, with their history. */
  curves: z.array(
    z.object({
      reference: z.string(),
      values: z.array(z.object({ day, value: z.string() })),
      plan: z.array(z.object({ day, value: z.string() })),
    }),
  ),
});

export type SummaryContent = z.infer<typeof summaryContent>;
export type ChangeContent = z.infer<typeof changeShape>;
export type IndicatorContent = z.infer<typeof indicatorShape>;
export type OperationContent = z.infer<typeof operationShape>;
export type MilestoneContent = z.infer<typeof milestoneShape>;
export type Wanted = z.infer<typeof wantedShape>;
export type Rag = z.infer<typeof rag>;

/** Every indicator of the summary once, those of changes first. */
export function indicatorsOf(content: SummaryContent): IndicatorContent[] {
  const all = [...content.changes.flatMap(({ indicators }) => indicators), ...content.others.indicators];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}
