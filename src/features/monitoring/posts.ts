import { createHash } from 'node:crypto';
import { z } from 'zod';
import { formatDay } from '../../core/date-words.js';
import { addDays, dayOf, instantAt, type PlainDate, plainDate } from '../../core/dates.js';
import { workingDayAfter } from '../../core/working-days.js';
import { enqueue } from '../../delivery/outbox.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { collect } from './collect.js';
import { indicatorsOf, type SummaryContent, summaryContent } from './content.js';
import type { ReportPeriod } from './periods.js';
import type { MonitoredGroup } from './settings.js';
import { figure } from './summary-phrases.js';
import { summaryPicture } from './summary-picture.js';
import { type Restatement, summaryMessage, threadMessages } from './summary-screens.js';
import { words } from './wording.js';

export const kinds = { summary: 'monitoring-summary', details: 'monitoring-details' } as const;

export const summaryKey = (summaryId: string) => `${kinds.summary}:${summaryId}`;
const detailsKey = (summaryId: string, page: number) => `${kinds.details}:${summaryId}:${page}`;

/**
 * What a summary of that period says, with what was known at that instant. What moved is told since the summary
 * before, or since the period began.
 */
export async function makeSummary(
  db: Db,
  group: MonitoredGroup,
  { startOn, endOn }: ReportPeriod,
  at: Date,
): Promise<SummaryContent> {
  const before = await db.monitoringSummary.findFirst({
    where: { groupId: group.id, isRegular: true, at: { lt: at }, endOn: { lt: toDbDate(startOn) } },
    orderBy: { at: 'desc' },
    select: { at: true },
  });
  const since = before?.at ?? instantAt(startOn, '00:00', group.timeZone);
  return collect(db, group, { startOn, endOn, at, since }, group.settings);
}

/** The summary of that period that was posted, if any. */
export async function postedFor(db: Db, groupId: string, { startOn, endOn }: ReportPeriod) {
  return db.monitoringSummary.findFirst({
    where: { groupId, startOn: toDbDate(startOn), endOn: toDbDate(endOn) },
    orderBy: { at: 'desc' },
    select: { id: true, postedAt: true },
  });
}

/** Keeps the summary with its figures, and queues its message and the replies in its thread. */
export async function post(
  tx: Transaction,
  group: MonitoredGroup,
  facts: { readonly period: ReportPeriod; readonly at: Date; readonly now: Date; readonly isRegular: boolean },
): Promise<{ readonly id: string; readonly text: string }> {
  const { period, at, now, isRegular } = facts;
  const content = await makeSummary(tx, group, period, at);
  const { text } = summaryMessage(content);
  const picture = summaryPicture(content);
  const { id } = await tx.monitoringSummary.create({
    data: {
      groupId: group.id,
      at,
      since: instantAt(period.startOn, '00:00', group.timeZone),
      startOn: toDbDate(period.startOn),
      endOn: toDbDate(period.endOn),
      isRegular,
      content,
      text,
      pictureText: picture?.altText ?? '',
      pictureHash: picture === undefined ? '' : createHash('sha256').update(picture.bytes).digest('hex'),
      postedAt: now,
      checkedAt: at,
      figures: { create: figuresOf(content).map((one) => ({ ...one, computedFrom: [...one.computedFrom] })) },
    },
    select: { id: true },
  });
  const message = {
    workspaceId: group.workspaceId,
    recipient: group.channelId,
    notBefore: now,
    expiresAt: endOfUse(group, now),
    now,
  };
  await enqueue(tx, { ...message, kind: kinds.summary, dedupeKey: summaryKey(id), about: { summaryId: id } });
  for (const page of threadMessages(content).keys()) {
    await enqueue(tx, {
      ...message,
      kind: kinds.details,
      dedupeKey: detailsKey(id, page),
      threadKey: summaryKey(id),
      about: { summaryId: id, page },
    });
  }
  return { id, text };
}

/** The end of the second working day: until then it still helps to be told. */
function endOfUse({ rule, timeZone }: MonitoredGroup, now: Date): Date {
  const today = dayOf(now, timeZone);
  const next = workingDayAfter(today, rule.isWorkingDay) ?? addDays(today, 1);
  return instantAt(addDays(next, 1), '00:00', timeZone);
}

/** One figure that was posted, with what it was computed from. */
export interface PostedFigure {
  /** e.g. "I-1 actual" */
  readonly key: string;
  readonly reference: string;
  readonly recordId: string;
  /** As machines write it; null: not set. */
  readonly amount: string | null;
  /** Ids of values. */
  readonly computedFrom: readonly string[];
}

/** The figures of a summary: of every indicator its baseline, its target and what was approved. */
export function figuresOf(content: SummaryContent): PostedFigure[] {
  return indicatorsOf(content).flatMap(({ id: recordId, reference, baseline, target, actual, valueId }) => [
    { key: `${reference} baseline`, reference, recordId, amount: baseline, computedFrom: [] },
    { key: `${reference} target`, reference, recordId, amount: target, computedFrom: [] },
    {
      key: `${reference} actual`,
      reference,
      recordId,
      amount: actual,
      computedFrom: valueId === null ? [] : [valueId],
    },
  ]);
}

/** A posted summary with what was restated since. */
export interface PostedSummary {
  readonly id: string;
  readonly content: SummaryContent;
  readonly restated: readonly Restatement[];
}

export async function findSummary(db: Db, id: string): Promise<PostedSummary | undefined> {
  const row = await db.monitoringSummary.findUnique({
    where: { id },
    include: {
      group: { select: { timeZone: true } },
      figures: {
        where: { restatements: { some: {} } },
        orderBy: { key: 'asc' },
        include: { restatements: { orderBy: { at: 'desc' }, take: 1 } },
      },
    },
  });
  if (row === null) return undefined;
  const said = (amount: { toFixed(): string } | null) => (amount === null ? words.notSet : figure(amount.toFixed()));
  const restated = row.figures.flatMap(({ key, amount, restatements: [last] }) => {
    // Taken back, it is again as it was posted.
    if (last === undefined || said(last.amount) === said(amount)) return [];
    const on = dayOf(last.at, row.group.timeZone);
    return [{ reference: key, posted: said(amount), now: said(last.amount), on: formatDay(on, { today: on }) }];
  });
  return { id, content: summaryContent.parse(row.content), restated };
}

const about = z.object({ summaryId: z.string(), page: z.number().optional() });
export const readAbout = (value: unknown) => about.parse(value);

/** The period of a summary, from its row. */
export const periodOf = (row: { readonly startOn: Date; readonly endOn: Date }): ReportPeriod => ({
  startOn: plainDay(row.startOn),
  endOn: plainDay(row.endOn),
});
const plainDay = (value: Date): PlainDate => plainDate(fromDbDate(value));
