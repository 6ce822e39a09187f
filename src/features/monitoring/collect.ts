import { decimalOf } from '../../core/amounts.js';
import { compare, dayOf, daysBetween, type PlainDate, plainDate } from '../../core/dates.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import {
  changesAsOf,
  dueTime,
  hasPassed,
  milestoneKind,
  operationKind,
  type Stage,
  stages,
  stagesMoved,
  standingOf,
  standingPhrase,
} from '../changes/use-cases.js';
import { entriesAsOf, type Linked } from '../entries/use-cases.js';
import { curvesOf, percentOf, type Standing, standingsOf, type Thresholds, worstOf } from '../indicators/use-cases.js';
import { meetingReference } from '../meetings/use-cases.js';
import type {
  ChangeContent,
  IndicatorContent,
  MilestoneContent,
  OperationContent,
  SummaryContent,
  Wanted,
} from './content.js';
import { findOverrides } from './overrides.js';
import { isSilent, stagePhrase } from './summary-phrases.js';
import { words } from './wording.js';

export interface GroupFacts {
  readonly id: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Of which time a summary tells, and what was known by when. */
export interface Span {
  readonly startOn: PlainDate;
  readonly endOn: PlainDate;
  /** What was recorded later is not seen. */
  readonly at: Date;
  /** What was recorded after this instant is told as having moved. */
  readonly since: Date;
}

/** So many indicators are drawn; the others are in words. */
const curvesDrawn = 4;

type Milestones = Awaited<ReturnType<typeof milestonesOf>>['open'];
type Operations = readonly (OperationContent & {
  readonly changeIds: readonly string[];
  readonly hasEvidence: boolean;
})[];

const person = (linked: Linked | null) => (linked === null ? null : { id: linked.id, initials: linked.name });

/** All of what a monitoring summary says, from what was recorded by then. The same database and span give the same. */
export async function collect(db: Db, group: GroupFacts, span: Span, thresholds: Thresholds): Promise<SummaryContent> {
  const { at, endOn } = span;
  const standings = await standingsOf(db, group.id, { at, day: endOn }, thresholds);
  const operations = await operationsOf(db, group, span);
  const milestones = await milestonesOf(db, group, span);
  const overrides = await findOverrides(db, group.id, at);
  const entries = await changesAsOf(db, { group, at });
  const changes = entries.map(({ id, reference, facts }): ChangeContent => {
    const own = standings.filter(({ changeIds }) => changeIds.includes(id));
    const ownOperations = operations.filter(({ changeIds }) => changeIds.includes(id));
    const next = nextOf(milestones.open, [`PC:${id}`, ...ownOperations.map((one) => `O:${one.id}`)]);
    const status = standingOf(facts);
    const override = overrides.get(id);
    const owner = person(facts.owner);
    return {
      id,
      reference,
      title: facts.title,
      status,
      statusWords: standingPhrase({ facts }),
      scale: facts.scale,
      horizons: [...facts.horizons],
      rag: override?.rag ?? worstOf(own.map(({ rag }) => rag)),
      ...(override === undefined ? {} : { override }),
      owner,
      indicators: own.map((one) => indicatorOf(one)),
      operations: ownOperations.map(toContent),
      next,
      wanted:
        status === 'abandoned'
          ? []
          : wantedOf({ reference, status, owner }, { standings: own, operations: ownOperations, next, endOn }),
    };
  });
  const linked = new Set(entries.map(({ id }) => id));
  const isLoose = ({ changeIds }: { readonly changeIds: readonly string[] }) => !changeIds.some((id) => linked.has(id));
  return {
    groupId: group.id,
    groupName: group.name,
    startOn: span.startOn,
    endOn,
    sinceOn: dayOf(span.since, group.timeZone),
    changes,
    others: {
      indicators: standings.filter(isLoose).map((one) => indicatorOf(one)),
      operations: operations.filter(isLoose).map(toContent),
    },
    pipeline: stages.map((stage) => ({ stage, count: operations.filter((one) => one.stage === stage).length })),
    moved: await movedIn(db, group, span),
    gaps: [...gapsOf(standings, operations), ...milestones.unshown],
    meetings: await meetingsIn(db, group, span),
    curves: await curves(db, standings, { at, day: endOn }),
  };
}

const toContent = ({ changeIds: _, hasEvidence: __, ...operation }: Operations[number]): OperationContent => operation;

function indicatorOf(one: Standing): IndicatorContent {
  const { progress, period, value } = one;
  return {
    id: one.id,
    reference: one.reference,
    title: one.title,
    unit: one.unit,
    rag: one.rag,
    ...(one.override === undefined ? {} : { override: one.override }),
    notSet: typeof progress === 'string' ? progress : '',
    baseline: one.baseline === null ? null : decimalOf(one.baseline),
    target: period?.target == null ? null : decimalOf(period.target),
    targetOn: period?.endOn ?? null,
    actual: value === undefined ? null : decimalOf(value.amount),
    actualOn: value?.asOf ?? null,
    valueId: value?.id ?? null,
    percent: typeof progress === 'string' ? null : percentOf(progress),
    owner: one.owner,
  };
}

async function operationsOf(db: Db, { id: groupId, timeZone }: GroupFacts, { at, endOn }: Span): Promise<Operations> {
  const entries = await entriesAsOf(operationKind, db, groupId, at);
  const lastNews = await db.operationStage.groupBy({
    by: ['operationId'],
    where: { at: { lte: at }, operation: { groupId } },
    _max: { at: true },
  });
  const news = new Map(lastNews.map(({ operationId, _max }) => [operationId, _max.at]));
  return entries.map(({ id, reference, facts, recordedAt }) => {
    const last = dayOf(news.get(id) ?? recordedAt, timeZone);
    return {
      id,
      reference,
      title: facts.title,
      stage: facts.stage ?? 'IDEA',
      since: facts.date,
      silentDays: Math.max(0, daysBetween(last, endOn)),
      contact: person(facts.contact),
      changeIds: facts.changes.map((change) => change.id),
      hasEvidence: facts.evidence.length > 0,
    };
  });
}

async function milestonesOf(db: Db, { id: groupId }: GroupFacts, { at, endOn }: Span) {
  const entries = await entriesAsOf(milestoneKind, db, groupId, at);
  const open = entries.flatMap(({ id, reference, facts }) => {
    if (facts.status !== null && facts.status !== 'OPEN') return [];
    const due = dueTime(facts);
    const of = facts.of?.id ?? '';
    return [
      { id, reference, title: facts.title, due, of, owner: person(facts.owner), isPast: hasPassed(facts, endOn) },
    ];
  });
  const unshown = entries
    .filter(({ facts: { status, evidence } }) => status === 'REACHED' && evidence.length === 0)
    .map(({ reference, facts: { title } }) => ({ reference, what: words.gap.milestone(title) }));
  return { open, unshown };
}

/** The one that is expected first; words without days come last. */
function nextOf(milestones: Milestones, of: readonly string[]): MilestoneContent | null {
  const own = milestones.filter((one) => of.includes(one.of));
  const [next] = [...own].sort((one, other) => compare(one.due.until ?? lastDay, other.due.until ?? lastDay));
  if (next === undefined) return null;
  const { id, reference, title, due, owner, isPast } = next;
  return { id, reference, title, when: due.words, isPast, owner };
}

const lastDay = plainDate('9999-12-31');

function wantedOf(
  change: { reference: string; status: ChangeContent['status']; owner: ChangeContent['owner'] },
  of: { standings: readonly Standing[]; operations: Operations; next: MilestoneContent | null; endOn: PlainDate },
): Wanted[] {
  const { reference, status, owner } = change;
  const wanted: Wanted[] = [];
  const want = (what: Wanted['what'], about: string, from: Wanted['person'], days: number | null = null) =>
    wanted.push({ what, reference: about, person: from, days });
  if (status === 'proposed') want('decision', reference, null);
  if (owner === null) want('owner', reference, null);
  for (const { reference: about, baseline, period, value, owner: from, evidence } of of.standings) {
    if (baseline === null) want('baseline', about, from);
    if (period === undefined || period.target === null) want('target', about, from);
    else if (value === undefined) want('value', about, from);
    if (value !== undefined && evidence === 0) want('evidence', about, from);
  }
  for (const one of of.operations) {
    if (isSilent(one)) want('news', one.reference, one.contact, one.silentDays);
  }
  if (of.next?.isPast) want('milestone', of.next.reference, of.next.owner);
  return wanted;
}

const claims: readonly string[] = ['CONTRACTED', 'STARTED', 'COMPLETED'] satisfies Stage[];

function gapsOf(standings: readonly Standing[], operations: Operations): SummaryContent['gaps'] {
  return [
    ...standings
      .filter(({ value, evidence }) => value !== undefined && evidence === 0)
      .map(({ reference, title }) => ({ reference, what: words.gap.value(title) })),
    ...operations
      .filter(({ stage, hasEvidence }) => claims.includes(stage) && !hasEvidence)
      .map(({ reference, title, stage }) => ({ reference, what: words.gap.stage(title, stagePhrase(stage)) })),
  ];
}

async function movedIn(db: Db, group: GroupFacts, { at, since }: Span): Promise<SummaryContent['moved']> {
  const moved = await stagesMoved(db, { group, at }, since);
  return moved.map(({ reference, title, from, to, isCorrection, happenedOn, at: recordedAt }) => ({
    reference,
    what: words.stageMoved(title, from === null ? '' : stagePhrase(from), stagePhrase(to), isCorrection),
    on: happenedOn ?? dayOf(recordedAt, group.timeZone),
  }));
}

async function meetingsIn(
  db: Db,
  { id }: GroupFacts,
  { at, startOn, endOn }: Span,
): Promise<SummaryContent['meetings']> {
  const rows = await db.meeting.findMany({
    where: {
      groupId: id,
      heldOn: { gte: toDbDate(startOn), lte: toDbDate(endOn) },
      recordedAt: { lte: at },
      OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: at } }],
    },
    orderBy: [{ heldOn: 'asc' }, { number: 'asc' }],
    select: { number: true, title: true, heldOn: true },
  });
  return rows.map(({ number, title, heldOn }) => ({
    reference: meetingReference({ number }),
    title,
    heldOn: heldOn === null ? null : plainDate(fromDbDate(heldOn)),
  }));
}

/** Those that need a hand first; then those with most to see. */
async function curves(
  db: Db,
  standings: readonly Standing[],
  when: { readonly at: Date; readonly day: PlainDate },
): Promise<SummaryContent['curves']> {
  const order = ['ACT_NOW', 'WATCH', 'ON_COURSE', 'NO_DATA'];
  const drawn = [...standings]
    .sort((one, other) => order.indexOf(one.rag) - order.indexOf(other.rag) || one.number - other.number)
    .slice(0, curvesDrawn);
  const found = await curvesOf(
    db,
    drawn.map(({ id }) => id),
    when,
  );
  const figures = (points: readonly { readonly day: PlainDate; readonly amount: bigint }[]) =>
    points.map(({ day, amount }) => ({ day, value: decimalOf(amount) }));
  return drawn.map(({ id, reference }) => {
    const curve = found.find(({ indicatorId }) => indicatorId === id);
    return { reference, values: figures(curve?.values ?? []), plan: figures(curve?.plan ?? []) };
  });
}
