import { z } from 'zod';
import { dayOf, daysBetween, type PlainDate } from '../../core/dates.js';
import type { Db } from '../../persistence/database.js';
import { Prisma } from '../../persistence/generated/client.js';
import type { DecisionThen, ItemThen, Moved, Stalled, Week } from './domain.js';
import type { Span } from './history.js';

/** Without anything done for so long a decision that nobody carries out is told. */
const stalledDays = 30;
const dayMs = 86_400_000;
/** So many are looked at closely; the rest is counted. */
const stalledShown = 2;

/**
 * Decisions that are accepted, have no open action item, and about which nothing was done for thirty days: nothing was
 * recorded about them, their confirmation or any item of theirs. The end of a confirmation by the clock is nothing done.
 */
export async function loadStalled(
  db: Db,
  group: { readonly id: string; readonly timeZone: string; readonly today: PlainDate },
  { since, until: { at } }: Span,
  items: readonly Moved<ItemThen>[],
  decisions: readonly Moved<DecisionThen>[],
): Promise<Week['stalled']> {
  const worked = new Set(items.flatMap(({ after }) => (after?.status === 'OPEN' ? (after.decisionId ?? []) : [])));
  const idle = decisions.flatMap(({ after }) => (after?.status === 'ACCEPTED' && !worked.has(after.id) ? [after] : []));
  const silence = new Date(at.getTime() - stalledDays * dayMs);
  const linked = linksThen(items);
  // Of what the audit holds only the last month is read, however old the group is.
  const active = await activeDecisions(db, group.id, linked, silence, at);
  const stalled = idle.filter(({ id }) => !active.has(id)).sort((a, b) => b.number - a.number);
  if (stalled.length === 0) return { first: [], total: 0, isNew: false };
  const before = new Date(since.at.getTime() - stalledDays * dayMs);
  const lately = await activeDecisions(db, group.id, linked, before, silence);
  const fresh = stalled.filter(({ id }) => lately.has(id));
  const told = [...fresh, ...stalled.filter(({ id }) => !lately.has(id))].slice(0, stalledShown);
  const first: Stalled[] = [];
  for (const decision of told) {
    const last = await lastDone(db, decision.id, linked, at);
    const day = dayOf(last ?? silence, group.timeZone);
    first.push({ decision, days: Math.max(stalledDays, daysBetween(day, group.today)) });
  }
  return { first, total: stalled.length, isNew: fresh.length > 0 };
}

/** The decision that an item carried out at the digest's instant; of items that are not among these, it has not changed since. */
type Links = ReadonlyMap<string, string | null>;

const linksThen = (items: readonly Moved<ItemThen>[]): Links =>
  new Map(items.map(({ after, before, now }) => [now.id, (after ?? before ?? now).decisionId]));

const done = Prisma.sql`("recordType" IN ('action-item', 'decision')
  OR "recordType" = 'confirmation' AND "byMemberId" IS NOT NULL)`;

const Done = z.array(z.object({ id: z.string(), decisionId: z.string().nullable() }));

/** Decisions about which, or about whose items, something was recorded after `from` and until `until`. */
async function activeDecisions(
  db: Db,
  groupId: string,
  linked: Links,
  from: Date,
  until: Date,
): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw`
    SELECT DISTINCT e."recordId" AS "id", i."decisionId"
    FROM (SELECT "recordId" FROM "AuditEntry"
      WHERE "groupId" = ${groupId} AND "at" > ${from.toISOString()}::timestamptz
        AND "at" <= ${until.toISOString()}::timestamptz AND ${done}) e
    LEFT JOIN "ActionItem" i ON i."id" = e."recordId"`;
  // Of an item without a decision the item itself is named, which is no decision's id.
  return new Set(
    Done.parse(rows).map(({ id, decisionId }) => (linked.has(id) ? (linked.get(id) ?? id) : (decisionId ?? id))),
  );
}

const Ids = z.array(z.object({ id: z.string() }));
const Last = z.array(z.object({ at: z.date().or(z.string().transform((at) => new Date(at))) }));

/** When something was last recorded about a decision or an item of it, until that instant. */
async function lastDone(db: Db, decisionId: string, linked: Links, until: Date): Promise<Date | undefined> {
  const now = await db.$queryRaw`SELECT "id" FROM "ActionItem" WHERE "decisionId" = ${decisionId}`;
  const own = Ids.parse(now).flatMap(({ id }) => (linked.has(id) ? [] : [id]));
  const then = [...linked].flatMap(([id, decision]) => (decision === decisionId ? [id] : []));
  const [last] = Last.parse(
    await db.$queryRaw`
      SELECT "at" FROM "AuditEntry"
      WHERE "recordId" = ANY(${[decisionId, ...own, ...then]}) AND "at" <= ${until.toISOString()}::timestamptz AND ${done}
      ORDER BY "at" DESC LIMIT 1`,
  );
  return last?.at;
}
