import { dayOf, type PlainDate, plainDate } from '../../../core/dates.js';
import { fromDbDate, toDbDate } from '../../../persistence/calendar-date.js';
import type { Db } from '../../../persistence/database.js';
import { changeKind, standingOf, standingPhrase } from '../../changes/use-cases.js';
import { attendeesOf, byOrganisation, standings } from '../../meetings/use-cases.js';
import { loadGroup, type MonitoredGroup, type ReportPeriod } from '../../monitoring/use-cases.js';
import { day, reference } from '../cells.js';
import { words as traceWords } from '../trace/wording.js';
import { actionsOf, milestonesOf, operationsOf } from './efforts.js';
import type { Efforts, ReportedChange, ReportedEvidence, ReportedMeeting, ReportFacts } from './facts.js';
import { indicatorsOf } from './figures.js';
import { words } from './wording.js';

/** Of which time a report tells, and when it was made. */
export interface Span {
  readonly group: MonitoredGroup;
  readonly period: ReportPeriod;
  /** What was approved later is not seen. */
  readonly at: Date;
  /** The day of `at` in the group's time zone. */
  readonly asOf: PlainDate;
}

const number = { select: { number: true } } as const;
const standing = { where: { withdrawnAt: null }, orderBy: { number: 'asc' } } as const;
const named = { ...standing, select: { number: true, title: true } } as const;

/** All of what the report of a group for a period says. The same database, period and instant give the same. */
export async function gather(db: Db, groupId: string, period: ReportPeriod, at: Date): Promise<ReportFacts> {
  const group = await loadGroup(db, groupId);
  const { region, policyInstrument } = await db.stakeholderGroup.findUniqueOrThrow({ where: { id: groupId } });
  const span: Span = { group, period, at, asOf: dayOf(at, group.timeZone) };
  const all: Efforts = {
    operations: await operationsOf(db, span),
    milestones: await milestonesOf(db, span),
    actions: await actionsOf(db, span),
    indicators: await indicatorsOf(db, span),
  };
  const changes = await changesOf(db, span, all);
  return {
    group: { name: group.name, region, policyInstrument },
    period,
    asOf: span.asOf,
    changes,
    others: withoutChange(all, changes),
    meetings: await meetingsOf(db, span),
    evidence: await evidenceOf(db, groupId),
  };
}

async function changesOf(db: Db, { group, asOf }: Span, all: Efforts): Promise<readonly ReportedChange[]> {
  const entries = await changeKind.table.rows(db, { groupId: group.id, withdrawnAt: null });
  const rows = await db.policyChange.findMany({
    where: { groupId: group.id, withdrawnAt: null },
    orderBy: { number: 'asc' },
    include: {
      decisions: {
        ...standing,
        include: {
          decidedBy: {
            orderBy: { id: 'asc' },
            select: { member: { select: { initials: true } }, organisation: { select: { name: true } } },
          },
        },
      },
      learnings: named,
      practices: named,
      visits: named,
      evidence: { ...standing, ...number },
    },
  });
  return rows.flatMap((row): ReportedChange[] => {
    const facts = entries.find(({ id }) => id === row.id)?.facts;
    if (facts === undefined) return [];
    const { scale, horizons, kind, axes } = changeKind.properties;
    const decisions = row.decisions.map((one) => ({ ...one, reference: reference('D', one) }));
    const carriedOut = decisions.map((one) => one.reference);
    const operations = all.operations.filter(({ changeIds }) => changeIds.includes(row.id));
    const milestones = all.milestones.filter(
      ({ changeId, operation }) =>
        changeId === row.id || operations.some((one) => operation !== null && one.reference === operation),
    );
    const indicators = all.indicators.filter(({ changeIds }) => changeIds.includes(row.id));
    const origin = (prefix: string) => (one: { number: number; title: string }) => ({
      reference: reference(prefix, one),
      title: one.title,
    });
    return [
      {
        reference: reference('PC', row),
        title: row.title,
        standing: standingOf(facts),
        standingWords: standingPhrase({ facts }),
        reason: facts.statusReason,
        traits: [
          { label: scale.label, value: scale.say(facts.scale, asOf) },
          { label: horizons.label, value: horizons.say(facts.horizons, asOf) },
          { label: kind.label, value: kind.say(facts.kind, asOf) },
          { label: axes.label, value: axes.say(facts.axes, asOf) },
        ],
        owner: facts.owner?.name ?? null,
        funds: facts.funds === null ? null : changeKind.properties.funds.say(facts.funds, asOf),
        provenance: [
          ...decisions.map((one) => ({
            reference: one.reference,
            title: words.decision(one.statement, traceWords.decision(one)),
          })),
          ...row.learnings.map(origin('L')),
          ...row.practices.map(origin('GP')),
          ...row.visits.map(origin('SV')),
        ],
        decidedBy: decisions
          .filter(({ status }) => status === 'ACCEPTED')
          .flatMap((one) =>
            one.decidedBy.map(({ member, organisation }) => ({
              name: member?.initials ?? organisation?.name ?? '',
              reference: one.reference,
            })),
          ),
        evidence: inOrder([
          ...row.evidence.map((one) => reference('E', one)),
          ...operations.flatMap(({ steps }) => steps.flatMap((step) => step.evidence)),
          ...milestones.flatMap((one) => one.evidence),
          ...indicators.flatMap(({ actual }) => actual?.evidence ?? []),
        ]),
        operations,
        milestones,
        indicators,
        actions: all.actions.filter(({ decision }) => decision !== null && carriedOut.includes(decision)),
      },
    ];
  });
}

const inOrder = (references: readonly string[]): string[] =>
  [...new Set(references)].sort((one, other) => one.localeCompare(other, 'en-GB', { numeric: true }));

function withoutChange(all: Efforts, changes: readonly ReportedChange[]): Efforts {
  const told = new Set(
    changes.flatMap((one) =>
      [...one.operations, ...one.milestones, ...one.actions, ...one.indicators].map((each) => each.reference),
    ),
  );
  const untold = <T extends { readonly reference: string }>(rows: readonly T[]) =>
    rows.filter((one) => !told.has(one.reference));
  return {
    operations: untold(all.operations),
    milestones: untold(all.milestones),
    actions: untold(all.actions),
    indicators: untold(all.indicators),
  };
}

/** Those that were held in the period; one that is only planned, or was cancelled, was not. */
async function meetingsOf(db: Db, { group, period, asOf }: Span): Promise<readonly ReportedMeeting[]> {
  const until = period.endOn < asOf ? period.endOn : asOf;
  const rows = await db.meeting.findMany({
    where: {
      groupId: group.id,
      withdrawnAt: null,
      state: { in: ['RECORDED', 'RUNNING', 'HELD'] },
      heldOn: { gte: toDbDate(period.startOn), lte: toDbDate(until) },
    },
    orderBy: [{ heldOn: 'asc' }, { number: 'asc' }],
    select: { id: true, number: true, title: true, heldOn: true },
  });
  const reported: ReportedMeeting[] = [];
  for (const { id, heldOn, title, ...row } of rows) {
    if (heldOn === null) continue;
    const attendees = await attendeesOf(db, { id, group });
    const kinds = standings(attendees);
    const count = (entries: typeof attendees, kind: string) =>
      entries.filter(({ memberId }) => kinds.get(memberId)?.kind === kind).length;
    reported.push({
      reference: reference('M', row),
      title,
      heldOn: plainDate(fromDbDate(heldOn)),
      organisations: byOrganisation(attendees).map(({ organisation, entries }) => ({
        name: organisation,
        present: count(entries, 'present'),
        represented: count(entries, 'represented'),
      })),
    });
  }
  return reported;
}

async function evidenceOf(db: Db, groupId: string): Promise<readonly ReportedEvidence[]> {
  const rows = await db.evidence.findMany({
    where: { groupId, withdrawnAt: null },
    orderBy: { number: 'asc' },
    include: {
      verifiedBy: { select: { initials: true } },
      changes: { ...standing, ...number },
      operations: { ...standing, ...number },
      stages: { where: { withdrawnAt: null }, select: { operation: number } },
      milestones: { ...standing, ...number },
      values: { where: { withdrawnAt: null }, select: { indicator: number } },
    },
  });
  return rows.map((row) => ({
    reference: reference('E', row),
    title: row.title,
    shows: inOrder([
      ...row.changes.map((one) => reference('PC', one)),
      ...row.operations.map((one) => reference('O', one)),
      ...row.stages.map(({ operation }) => reference('O', operation)),
      ...row.milestones.map((one) => reference('MS', one)),
      ...row.values.map(({ indicator }) => reference('I', indicator)),
    ]),
    where: row.kind === 'FILE' && row.fileName !== '' ? row.fileName : row.url,
    datedOn: day(row.datedOn),
    verifiedBy: row.verifiedBy?.initials ?? row.verifiedWords,
  }));
}
