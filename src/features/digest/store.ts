import { z } from 'zod';
import { dayOf, daysBetween, isPlainDate, nowIn, type PlainDate } from '../../core/dates.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import {
  type DecisionStatus,
  type DecisionThen,
  type ItemStatus,
  type ItemThen,
  type Moved,
  needsAttention,
  type Stalled,
  type Week,
} from './domain.js';
import { type KeptFacts, movedOf, type Past, readPast, type Span } from './history.js';

const itemStatuses: readonly ItemStatus[] = ['OPEN', 'DONE', 'NOT_DOING'];
const decisionStatuses: readonly DecisionStatus[] = ['PROPOSED', 'ACCEPTED', 'REJECTED', 'SUPERSEDED', 'REVOKED'];

/** A group's state at the two instants of a digest, from the records as they are and the changes since. */
export async function loadWeek(
  db: Db,
  group: { readonly id: string; readonly timeZone: string },
  span: Span,
): Promise<Week> {
  const past = await readPast(db, group.id, span);
  const items = await loadItems(db, group.id, past, span);
  const decisions = await loadDecisions(db, group.id, past, span);
  const today = dayOf(span.until.at, group.timeZone);
  return {
    today,
    dayBefore: dayOf(span.since.at, group.timeZone),
    items,
    decisions: decisions.moved,
    successors: decisions.successors,
    lastWords: await loadLastWords(db, items, span, today),
    organisations: await loadOrganisations(db, group.id),
    stalled: await loadStalled(db, { ...group, today }, span, items, decisions.moved),
    nextMeeting: await loadNextMeeting(db, group.id, span, today),
  };
}

async function loadItems(db: Db, groupId: string, past: Past, span: Span): Promise<Moved<ItemThen>[]> {
  const rows = await db.actionItem.findMany({
    where: {
      groupId,
      OR: [{ status: 'OPEN', withdrawnAt: null }, { id: { in: past.records('action-item') } }],
    },
    select: {
      id: true,
      number: true,
      text: true,
      owner: { select: { id: true, initials: true } },
      dueOn: true,
      dueWords: true,
      decisionId: true,
      status: true,
      health: true,
      withdrawnAt: true,
      recordedAt: true,
    },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ dueOn, withdrawnAt, recordedAt, ...row }) =>
    movedOf<ItemThen>(
      { ...row, dueOn: dayOrNull(dueOn), isWithdrawn: withdrawnAt !== null },
      recordedAt,
      past,
      span,
      itemBefore,
    ),
  );
}

function itemBefore(item: ItemThen, before: KeptFacts): ItemThen {
  const status = itemStatuses.find((known) => known === before.status);
  return {
    ...item,
    text: before.text ?? item.text,
    owner: before.owner === undefined ? item.owner : before.owner,
    dueOn: before.dueOn === undefined ? item.dueOn : before.dueOn,
    dueWords: before.dueWords ?? item.dueWords,
    decisionId: before.decision === undefined ? item.decisionId : (before.decision?.id ?? null),
    status: status ?? item.status,
    health: before.health === undefined ? item.health : before.health,
    isWithdrawn: before.withdrawn ?? item.isWithdrawn,
  };
}

async function loadDecisions(db: Db, groupId: string, past: Past, span: Span) {
  const rows = await db.decision.findMany({
    where: {
      groupId,
      OR: [{ status: 'ACCEPTED', withdrawnAt: null }, { id: { in: past.records('decision') } }],
    },
    select: {
      id: true,
      number: true,
      statement: true,
      status: true,
      withdrawnAt: true,
      recordedAt: true,
      supersededBy: { select: { number: true } },
    },
    orderBy: { number: 'asc' },
  });
  const moved = rows.map(({ withdrawnAt, recordedAt, supersededBy: _, ...row }) =>
    movedOf<DecisionThen>({ ...row, isWithdrawn: withdrawnAt !== null }, recordedAt, past, span, decisionBefore),
  );
  const successors = new Map(
    rows.flatMap(({ id, supersededBy }) => (supersededBy === null ? [] : [[id, supersededBy.number] as const])),
  );
  return { moved, successors };
}

function decisionBefore(decision: DecisionThen, before: KeptFacts): DecisionThen {
  return {
    ...decision,
    statement: before.statement ?? decision.statement,
    status: decisionStatuses.find((known) => known === before.status) ?? decision.status,
    isWithdrawn: before.withdrawn ?? decision.isWithdrawn,
  };
}

const LastWords = z.array(z.object({ id: z.string(), text: z.string() }));

/** Of what needs attention: what was last said about it. */
async function loadLastWords(
  db: Db,
  items: readonly Moved<ItemThen>[],
  { until: { at, correctedUntil } }: Span,
  today: PlainDate,
): Promise<ReadonlyMap<string, string>> {
  const ids = items.flatMap(({ after }) => (after !== undefined && needsAttention(after, today) ? [after.id] : []));
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw`
    SELECT i."id", u."text" FROM "ActionItem" i CROSS JOIN LATERAL (
      SELECT "text" FROM "StatusUpdate"
      WHERE "actionItemId" = i."id" AND "at" <= ${at.toISOString()}::timestamptz AND "text" <> ''
        AND ("withdrawnAt" IS NULL OR "withdrawnAt" > ${correctedUntil.toISOString()}::timestamptz)
      ORDER BY "at" DESC, "id" DESC LIMIT 1) u
    WHERE i."id" = ANY(${ids})`;
  return new Map(LastWords.parse(rows).map(({ id, text }) => [id, text]));
}

async function loadOrganisations(db: Db, groupId: string): Promise<ReadonlyMap<string, string>> {
  const members = await db.member.findMany({
    where: { groupId, organisationId: { not: null } },
    select: { id: true, organisation: { select: { name: true } } },
  });
  return new Map(
    members.flatMap(({ id, organisation }) => (organisation === null ? [] : [[id, organisation.name] as const])),
  );
}

/** Without anything done for so long a decision that nobody carries out is told. */
const stalledDays = 30;
const dayMs = 86_400_000;
/** So many are looked at closely; the rest is counted. */
const stalledShown = 2;

const LastDone = z.array(z.object({ id: z.string(), at: z.date().or(z.string().transform((at) => new Date(at))) }));

async function loadStalled(
  db: Db,
  group: { readonly id: string; readonly timeZone: string; readonly today: PlainDate },
  { since, until: { at } }: Span,
  items: readonly Moved<ItemThen>[],
  decisions: readonly Moved<DecisionThen>[],
): Promise<Week['stalled']> {
  const worked = new Set(items.flatMap(({ after }) => (after?.status === 'OPEN' ? (after.decisionId ?? []) : [])));
  const idle = decisions.flatMap(({ after }) => (after?.status === 'ACCEPTED' && !worked.has(after.id) ? [after] : []));
  const silence = new Date(at.getTime() - stalledDays * dayMs);
  // Of what the audit holds only the last month is read, however old the group is.
  const active = await activeDecisions(db, group.id, silence, at);
  const stalled = idle.filter(({ id }) => !active.has(id)).sort((a, b) => b.number - a.number);
  if (stalled.length === 0) return { first: [], total: 0, isNew: false };
  const lately = await activeDecisions(db, group.id, new Date(since.at.getTime() - stalledDays * dayMs), silence);
  const fresh = stalled.filter(({ id }) => lately.has(id));
  const told = [...fresh, ...stalled.filter(({ id }) => !lately.has(id))].slice(0, stalledShown);
  const first: Stalled[] = [];
  for (const decision of told) {
    const [last] = LastDone.parse(
      await db.$queryRaw`
        SELECT ${decision.id}::text AS "id", max(e."at") AS "at"
        FROM (
          SELECT 'decision' AS "type", ${decision.id}::text AS "id"
          UNION ALL SELECT 'action-item', "id" FROM "ActionItem" WHERE "decisionId" = ${decision.id}
        ) r JOIN "AuditEntry" e ON e."recordType" = r."type" AND e."recordId" = r."id"
        WHERE e."at" <= ${at.toISOString()}::timestamptz HAVING max(e."at") IS NOT NULL`,
    );
    const day = dayOf(last?.at ?? silence, group.timeZone);
    first.push({ decision, days: Math.max(stalledDays, daysBetween(day, group.today)) });
  }
  return { first, total: stalled.length, isNew: fresh.length > 0 };
}

const Ids = z.array(z.object({ id: z.string() }));

/**
 * Decisions about which, or about whose items, something was recorded after `from` and until `until`. Each record is
 * looked up by itself, as joining all that were ever recorded takes the longer the older the group is.
 */
async function activeDecisions(db: Db, groupId: string, from: Date, until: Date): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw`
    SELECT DISTINCT COALESCE(i."decisionId", e."recordId") AS "id"
    FROM (
      SELECT DISTINCT "recordId" FROM "AuditEntry"
      WHERE "groupId" = ${groupId} AND "recordType" IN ('action-item', 'decision')
        AND "at" > ${from.toISOString()}::timestamptz AND "at" <= ${until.toISOString()}::timestamptz
    ) e LEFT JOIN LATERAL (SELECT "decisionId" FROM "ActionItem" WHERE "id" = e."recordId" LIMIT 1) i ON true`;
  return new Set(Ids.parse(rows).map(({ id }) => id));
}

async function loadNextMeeting(
  db: Db,
  groupId: string,
  { until: { at } }: Span,
  today: PlainDate,
): Promise<Week['nextMeeting']> {
  const next = await db.meeting.findFirst({
    where: {
      groupId,
      recordedAt: { lte: at },
      heldOn: { gt: toDbDate(today) },
      AND: [
        { OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: at } }] },
        { OR: [{ cancelledAt: null }, { cancelledAt: { gt: at } }] },
      ],
    },
    orderBy: [{ heldOn: 'asc' }, { number: 'asc' }],
    select: { number: true, title: true, heldOn: true, startsAt: true, timeZone: true, place: true },
  });
  const heldOn = dayOrNull(next?.heldOn ?? null);
  if (next === null || heldOn === null) return undefined;
  const { startsAt, timeZone, ...rest } = next;
  const time = startsAt === null || timeZone === null ? null : nowIn(startsAt, timeZone).time;
  return { ...rest, heldOn, time };
}

function dayOrNull(stored: Date | null): PlainDate | null {
  if (stored === null) return null;
  const day = fromDbDate(stored);
  return isPlainDate(day) ? day : null;
}
