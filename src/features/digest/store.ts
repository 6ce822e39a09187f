import { z } from 'zod';
import { dayOf, isPlainDate, nowIn, type PlainDate } from '../../core/dates.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import { confirmationNews } from '../confirmations/use-cases.js';
import { actOfConfirmation } from '../decisions/use-cases.js';
import { loadDeadlines } from './deadlines.js';
import {
  type Confirming,
  type DecisionStatus,
  type DecisionThen,
  type ItemStatus,
  type ItemThen,
  type Moved,
  needsAttention,
  type Week,
} from './domain.js';
import { type KeptFacts, movedOf, type Past, readPast, type Span } from './history.js';
import { loadMoves } from './moves.js';
import { loadStalled } from './stalled.js';

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
  const confirmations = await loadConfirmations(db, group.id, past, span);
  const decisions = await loadDecisions(
    db,
    group.id,
    [...past.records('decision'), ...confirmations.keys()],
    past,
    span,
  );
  const today = dayOf(span.until.at, group.timeZone);
  return {
    today,
    dayBefore: dayOf(span.since.at, group.timeZone),
    items,
    decisions: decisions.moved,
    confirmations: ofTheseWords(confirmations, decisions.moved),
    successors: decisions.successors,
    lastWords: await loadLastWords(db, items, span, today),
    organisations: await loadOrganisations(db, group.id),
    left: await loadLeft(db, group.id, span),
    stalled: await loadStalled(db, { ...group, today }, span, items, decisions.moved),
    moves: await loadMoves(db, group, span),
    deadlines: await loadDeadlines(db, group, span, today),
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

type Said = Confirming & { readonly statement: string };

/** What the organisations said to decisions until the end of the span, from what was recorded of it. */
async function loadConfirmations(
  db: Db,
  groupId: string,
  past: Past,
  { since, until }: Span,
): Promise<ReadonlyMap<string, Said>> {
  const accepted = past
    .records('decision')
    .filter((id) => past.of(id).some(({ act, at }) => act === actOfConfirmation && at > since.at && at <= until.at));
  const times = { since: since.at, until: until.at, correctedUntil: until.correctedUntil };
  const news = await confirmationNews(db, groupId, times, accepted);
  return new Map(
    news.map(({ decisionId, ...said }) => [decisionId, { ...said, isAccepted: accepted.includes(decisionId) }]),
  );
}

/** Without what was said to another wording than the one that the decision has at the digest's instant. */
function ofTheseWords(
  said: ReadonlyMap<string, Said>,
  decisions: readonly Moved<DecisionThen>[],
): ReadonlyMap<string, Confirming> {
  return new Map(
    decisions.flatMap(({ after }) => {
      const own = after === undefined ? undefined : said.get(after.id);
      return after === undefined || own?.statement !== after.statement ? [] : [[after.id, own] as const];
    }),
  );
}

async function loadDecisions(db: Db, groupId: string, ids: readonly string[], past: Past, span: Span) {
  const rows = await db.decision.findMany({
    where: {
      groupId,
      OR: [{ status: 'ACCEPTED', withdrawnAt: null }, { id: { in: [...ids] } }],
    },
    select: {
      id: true,
      number: true,
      statement: true,
      status: true,
      modality: true,
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
    modality: before.modality ?? decision.modality,
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

async function loadLeft(db: Db, groupId: string, { until }: Span): Promise<ReadonlySet<string>> {
  const left = await db.member.findMany({ where: { groupId, leftAt: { lte: until.at } }, select: { id: true } });
  return new Set(left.map(({ id }) => id));
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
      AND: [
        // One of the same day, where it is still to come.
        { OR: [{ heldOn: { gt: toDbDate(today) } }, { heldOn: toDbDate(today), startsAt: { gt: at } }] },
        { OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: at } }] },
        { OR: [{ cancelledAt: null }, { cancelledAt: { gt: at } }] },
      ],
    },
    orderBy: [{ heldOn: 'asc' }, { startsAt: { sort: 'asc', nulls: 'last' } }, { number: 'asc' }],
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
