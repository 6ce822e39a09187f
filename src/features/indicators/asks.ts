// What the daily message asks about indicators: the value of a period that has ended [Record…], the approval of a value
// [Approve…], and evidence of one that was approved [Evidence…].
import { addDays, dayOf } from '../../core/dates.js';
import type { Db } from '../../persistence/database.js';
import type { Ask, Asked, AskFate, AskLine, AskSource } from '../../slack/asks.js';
import type { Answer, GroupCall } from '../../slack/contract.js';
import { buttons } from '../buttons.js';
import { findEntry, openEntryForm, threadOf } from '../entries/use-cases.js';
import { evidenceKind, targetValue } from '../evidence/use-cases.js';
import { askWords as words } from './ask-wording.js';
import { ids } from './ids.js';
import { indicatorKind } from './indicators.js';
import { period } from './phrases.js';
import { standingValue } from './value-audit.js';
import { findValue, readValues, type Value } from './value-rows.js';
import { statuses, valueWords } from './value-wording.js';
import { unevidenced, valuesToApprove, valuesWanted, type WantedValue } from './wanted.js';

/** So many days after its approval a value may go without evidence. */
const grace = 7;
/** The reminders look a week ahead. */
const ahead = 8;

/** Of each indicator the last period that has ended: whoever left out earlier ones has been asked then. */
function latestOfEach(wanted: readonly WantedValue[]): readonly WantedValue[] {
  return [...new Map(wanted.map((each) => [each.indicatorId, each])).values()];
}

type Groups = Parameters<AskSource['open']>[1];

/** Those that monitor with indicators: most groups may have none, and are looked at in one go. */
async function withIndicators(db: Db, groups: Groups): Promise<Groups> {
  const where = { groupId: { in: groups.map(({ id }) => id) }, withdrawnAt: null };
  const rows = await db.indicator.groupBy({ by: ['groupId'], where });
  const measuring = new Set(rows.map(({ groupId }) => groupId));
  return groups.filter(({ id }) => measuring.has(id));
}

const openPeriods: AskSource['open'] = async (db, groups, now) => {
  const asks: Ask[] = [];
  for (const { id: groupId, timeZone } of await withIndicators(db, groups)) {
    const today = dayOf(now, timeZone);
    const later = await valuesWanted(db, groupId, addDays(today, ahead));
    if (later.length === 0) continue;
    const ended = latestOfEach(await valuesWanted(db, groupId, today));
    const ending = later.filter(({ period: { endOn } }) => endOn >= today);
    for (const { indicatorId, period: span, owner } of [...ended, ...ending]) {
      asks.push({
        id: span.id,
        groupId,
        kind: 'value wanted',
        memberIds: owner === null ? [] : [owner.id],
        from: addDays(span.endOn, 1),
        every: 'week',
        shows: [indicatorId],
      });
    }
  }
  return asks;
};

async function periodLine(db: Db, { id }: Asked, now: Date): Promise<AskLine | undefined> {
  const row = await db.indicatorPeriod.findUnique({
    where: { id },
    include: { indicator: { include: { owner: { select: { id: true, initials: true } }, group: true } } },
  });
  if (row === null) return undefined;
  const { indicator } = row;
  const groupId = indicator.groupId;
  const today = dayOf(now, indicator.group.timeZone);
  const [wanted] = (await valuesWanted(db, groupId, today)).filter((each) => each.period.id === id);
  const values = await readValues(db, { periodId: id, withdrawnAt: null });
  const given = values.find(({ facts: { status } }) => status === 'SUBMITTED' || status === 'APPROVED');
  const begun = wanted?.begun ?? null;
  const said = begun === null ? '' : begun.isReturned ? words.returned(begun.reference) : words.draft(begun.reference);
  const isGone = row.withdrawnAt !== null || indicator.withdrawnAt !== null;
  return {
    reference: `I-${indicator.number}`,
    title: indicator.title,
    question: wanted === undefined ? '' : [words.ended(wanted.period.name, indicator.unit), said].join(' ').trim(),
    last: '',
    buttons:
      begun === null
        ? [{ label: words.record, id: ids.recordPeriod, value: `${indicator.id}~${id}` }]
        : [{ label: words.correct, id: ids.correctValue, value: begun.id }],
    people: indicator.owner === null ? [] : [{ id: indicator.owner.id, name: indicator.owner.initials }],
    thread: await threadFor(db, indicator.id),
    fate: isGone ? { kind: 'taken back' } : periodFate(given, wanted, row.isLocked),
  };
}

async function threadFor(db: Db, indicatorId: string): Promise<string> {
  const indicator = await findEntry(indicatorKind, db, undefined, indicatorId);
  return indicator === null ? '' : threadOf(indicatorKind, indicator);
}

function periodFate(given: Value | undefined, wanted: WantedValue | undefined, isLocked: boolean): AskFate {
  if (given !== undefined) {
    const { facts, recordedBy, recordedAt } = given;
    const what = words.standing(`${given.reference}, ${figureOf(given)}`, statuses[facts.status ?? 'DRAFT']);
    return { kind: 'answered', what, by: { id: recordedBy.id, name: recordedBy.initials }, at: recordedAt };
  }
  if (wanted !== undefined) return { kind: 'open' };
  return { kind: 'over', what: isLocked ? words.locked : words.noLonger };
}

const figureOf = ({ facts, indicator, period: span }: Value) =>
  words.figure(facts.amount, indicator.unit, period(span));

const openValues: AskSource['open'] = async (db, groups, now) => {
  const asks: Ask[] = [];
  for (const { id: groupId, timeZone } of await withIndicators(db, groups)) {
    for (const { id, recordedBy, recordedAt, indicator } of await valuesToApprove(db, groupId)) {
      const from = addDays(dayOf(recordedAt, timeZone), 1);
      const shared = { id, groupId, memberIds: [], notMemberId: recordedBy.id, shows: [indicator.id] };
      asks.push({ ...shared, kind: 'value to approve', from, every: 'week' });
    }
    const unshown = await unevidenced(db, groupId, now);
    const authors = await authorsOf(
      db,
      unshown.map(({ id }) => id),
    );
    for (const { id, indicatorId, approvedOn, asOf } of unshown) {
      const author = authors.get(id);
      const from = addDays(approvedOn ?? asOf, grace);
      const memberIds = author === undefined ? [] : [author];
      asks.push({ id, groupId, kind: 'evidence wanted', memberIds, from, every: 'month', shows: [indicatorId] });
    }
  }
  return asks;
};

async function authorsOf(db: Db, valueIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (valueIds.length === 0) return new Map();
  const where = { id: { in: [...valueIds] } };
  const rows = await db.indicatorValue.findMany({ where, select: { id: true, recordedById: true } });
  return new Map(rows.map(({ id, recordedById }) => [id, recordedById]));
}

async function valueLine(db: Db, { id, kind }: Asked): Promise<AskLine | undefined> {
  const value = await findValue(db, undefined, id);
  if (value === null) return undefined;
  const { reference, indicator, recordedBy } = value;
  const isApproval = kind === 'value to approve';
  const figure = figureOf(value);
  return {
    reference,
    title: indicator.title,
    question: isApproval ? words.waits(figure, recordedBy.initials) : words.unshown(figure),
    last: '',
    buttons: [
      isApproval
        ? { label: words.approve, id: buttons.approveValues, value: '' }
        : { label: words.addEvidence, id: ids.addEvidence, value: id },
    ],
    people: isApproval ? [] : [{ id: recordedBy.id, name: recordedBy.initials }],
    thread: await threadFor(db, indicator.id),
    fate: isApproval ? approvalFate(value, figure) : evidenceFate(value),
  };
}

const isGone = ({ withdrawnAt, indicator }: Value) => withdrawnAt !== null || indicator.isWithdrawn;

function approvalFate(value: Value, figure: string): AskFate {
  const { facts, judgedBy, judgedAt } = value;
  if (isGone(value)) return { kind: 'taken back' };
  if (facts.status === 'SUBMITTED') return { kind: 'open' };
  const what = words.standing(figure, statuses[facts.status ?? 'DRAFT']);
  return judgedAt === null ? { kind: 'over', what } : { kind: 'answered', what, by: judgedBy, at: judgedAt };
}

function evidenceFate(value: Value): AskFate {
  const { facts, restatedBy } = value;
  if (isGone(value)) return { kind: 'taken back' };
  if (restatedBy !== null) return { kind: 'over', what: valueWords.restatedBy(restatedBy) };
  if (facts.evidence.length > 0) {
    return { kind: 'over', what: valueWords.evidence(facts.evidence.map(({ name }) => name)) };
  }
  return facts.status === 'APPROVED' ? { kind: 'open' } : { kind: 'over', what: statuses[facts.status ?? 'DRAFT'] };
}

/** Reads each question as it stands. */
const reads =
  (line: (db: Db, asked: Asked, now: Date) => Promise<AskLine | undefined>): AskSource['lines'] =>
  async (db, asked, now) => {
    const found = new Map<string, AskLine>();
    for (const each of asked) {
      const read = await line(db, each, now);
      if (read !== undefined) found.set(each.id, read);
    }
    return found;
  };

export const indicatorAsks: readonly AskSource[] = [
  { record: 'period', open: openPeriods, lines: reads(periodLine) },
  { record: 'value', open: openValues, lines: reads(valueLine) },
];

/** [Evidence…]: the form of evidence, for this value. */
export async function openEvidence(call: GroupCall, valueId: string): Promise<Answer> {
  const { id, reference } = await standingValue(call.db, call.actor.group.id, valueId);
  return openEntryForm(evidenceKind, call, { targets: [{ id: targetValue('V', id), name: reference }] });
}
