import { z } from 'zod';
import type { PlainDate } from '../../core/dates.js';
import { toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import type { Prisma } from '../../persistence/generated/client.js';
import type { ActionItem } from './domain.js';
import { shape, toItem } from './store.js';

/** Which items of a group: what was taken back is in none of them. */
export type ItemFilter =
  | { readonly kind: 'open' }
  | { readonly kind: 'overdue'; readonly today: PlainDate }
  | { readonly kind: 'done' }
  | { readonly kind: 'unowned' }
  | { readonly kind: 'of'; readonly memberId: string };

function whereOf(groupId: string, filter: ItemFilter): Prisma.ActionItemWhereInput {
  const open = { groupId, withdrawnAt: null, status: 'OPEN' } as const;
  switch (filter.kind) {
    case 'open':
      return open;
    case 'overdue':
      return { ...open, dueOn: { lt: toDbDate(filter.today) } };
    case 'done':
      return { ...open, status: 'DONE' };
    case 'unowned':
      return { ...open, ownerId: null };
    case 'of':
      return { ...open, ownerId: filter.memberId };
  }
}

// By date, so that what is overdue comes first, and what has no date last; what is done, the latest first.
const byDate = [{ dueOn: { sort: 'asc', nulls: 'last' } }, { number: 'asc' }] as const;
const byClosing = [{ closedAt: { sort: 'desc', nulls: 'last' } }, { number: 'desc' }] as const;

/** A page of items: overdue first, then by date, undated last; for `done`, the latest first. */
export async function findItems(
  db: Db,
  groupId: string,
  filter: ItemFilter,
  page: { readonly offset: number; readonly size: number },
): Promise<readonly ActionItem[]> {
  const rows = await db.actionItem.findMany({
    where: whereOf(groupId, filter),
    include: shape,
    orderBy: filter.kind === 'done' ? [...byClosing] : [...byDate],
    skip: page.offset,
    take: page.size,
  });
  return rows.map(toItem);
}

/** Those of a meeting that were not taken back, in the order of their numbers. */
export async function itemsOfMeeting(db: Db, meetingId: string): Promise<readonly ActionItem[]> {
  const rows = await db.actionItem.findMany({
    where: { meetingId, withdrawnAt: null },
    include: shape,
    orderBy: { number: 'asc' },
  });
  return rows.map(toItem);
}

export async function countItems(db: Db, groupId: string, filter: ItemFilter): Promise<number> {
  return db.actionItem.count({ where: whereOf(groupId, filter) });
}

/** How a group's actions stand. */
export interface ItemCounts {
  readonly open: number;
  readonly overdue: number;
  readonly unowned: number;
  /** Open, without a day. */
  readonly undated: number;
  readonly done: number;
}

const counted = z.tuple([
  z.object({ open: z.number(), overdue: z.number(), unowned: z.number(), undated: z.number(), done: z.number() }),
]);

/** In one query. */
export async function countsOf(db: Db, groupId: string, today: PlainDate): Promise<ItemCounts> {
  const rows = await db.$queryRaw`
    SELECT count(*) FILTER (WHERE "status" = 'OPEN')::int AS "open",
      count(*) FILTER (WHERE "status" = 'OPEN' AND "dueOn" < ${today}::date)::int AS "overdue",
      count(*) FILTER (WHERE "status" = 'OPEN' AND "ownerId" IS NULL)::int AS "unowned",
      count(*) FILTER (WHERE "status" = 'OPEN' AND "dueOn" IS NULL)::int AS "undated",
      count(*) FILTER (WHERE "status" = 'DONE')::int AS "done"
    FROM "ActionItem" WHERE "groupId" = ${groupId} AND "withdrawnAt" IS NULL`;
  return counted.parse(rows)[0];
}

/** As much of an item as a search field shows. */
export interface ItemChoice {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly owner: string | null;
}

const choices = z.array(
  z.object({ id: z.string(), number: z.number(), text: z.string(), owner: z.string().nullable() }),
);

/**
 * Open items whose text holds what was typed, or whose number is the one that was typed: the person's own first, each
 * part by date. Both parts are read in the order of their index, and no further than needed.
 * @param where.number what was typed, where it is a reference or bare digits
 */
export async function searchItems(
  db: Db,
  where: { groupId: string; memberId: string; typed: string; number: number | undefined },
  most: number,
): Promise<readonly ItemChoice[]> {
  const { groupId, memberId, number } = where;
  const typed = where.typed.trim();
  const named = number === undefined ? [] : await openItemOfNumber(db, groupId, number);
  const own = choices.parse(
    await db.$queryRaw`
      SELECT i."id", i."number", i."text", o."initials" AS "owner"
      FROM "ActionItem" i JOIN "Member" o ON o."id" = i."ownerId"
      WHERE i."ownerId" = ${memberId} AND i."status" = 'OPEN' AND i."groupId" = ${groupId} AND i."withdrawnAt" IS NULL
        AND strpos(lower(i."text"), lower(${typed}::text)) > 0
      ORDER BY i."dueOn" ASC NULLS LAST, i."number" LIMIT ${most}`,
  );
  const others = choices.parse(
    await db.$queryRaw`
      SELECT i."id", i."number", i."text", o."initials" AS "owner"
      FROM "ActionItem" i LEFT JOIN "Member" o ON o."id" = i."ownerId"
      WHERE i."groupId" = ${groupId} AND i."status" = 'OPEN' AND i."withdrawnAt" IS NULL
        AND i."ownerId" IS DISTINCT FROM ${memberId} AND strpos(lower(i."text"), lower(${typed}::text)) > 0
      ORDER BY i."dueOn" ASC NULLS LAST, i."number" LIMIT ${Math.max(0, most - own.length)}`,
  );
  const found = [...own, ...others].filter((item) => item.number !== number);
  return [...named, ...found].slice(0, most);
}

async function openItemOfNumber(db: Db, groupId: string, number: number): Promise<readonly ItemChoice[]> {
  const item = await db.actionItem.findUnique({
    where: { groupId_number: { groupId, number }, status: 'OPEN', withdrawnAt: null },
    select: { id: true, number: true, text: true, owner: { select: { initials: true } } },
  });
  return item === null ? [] : [{ ...item, owner: item.owner?.initials ?? null }];
}
