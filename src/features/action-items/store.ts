import { isPlainDate, type PlainDate } from '../../core/dates.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db, Transaction } from '../../persistence/database.js';
import type { Prisma } from '../../persistence/generated/client.js';
import type { ActionItem, StatusUpdate } from './domain.js';

const person = {
  select: { id: true, name: true, initials: true, slackUserId: true, deputyId: true, leftAt: true },
} as const;

const updateShape = { by: person, for: person } as const satisfies Prisma.StatusUpdateInclude;

const newestFirst = [{ at: 'desc' }, { id: 'desc' }] as const satisfies Prisma.StatusUpdateOrderByWithRelationInput[];

export const shape = {
  group: { select: { workspaceId: true, channelId: true, timeZone: true } },
  owner: person,
  recordedBy: person,
  decision: { select: { id: true, number: true, statement: true } },
  meeting: { select: { id: true, number: true, title: true } },
  updates: { where: { withdrawnAt: null }, orderBy: [...newestFirst], take: 1, include: updateShape },
} as const satisfies Prisma.ActionItemInclude;

type Row = Prisma.ActionItemGetPayload<{ include: typeof shape }>;
type UpdateRow = Prisma.StatusUpdateGetPayload<{ include: typeof updateShape }>;

export function toItem({ updates: [last], groupId, ...row }: Row): ActionItem {
  return {
    ...row,
    group: { id: groupId, ...row.group },
    dueOn: dayOrNull(row.dueOn),
    lastUpdate: last === undefined ? null : toUpdate(last),
  };
}

function toUpdate({ actionItemId: _, withdrawnAt: __, ...row }: UpdateRow): StatusUpdate {
  return { ...row, newDueOn: dayOrNull(row.newDueOn) };
}

function dayOrNull(stored: Date | null): PlainDate | null {
  if (stored === null) return null;
  const day = fromDbDate(stored);
  return isPlainDate(day) ? day : null;
}

const dbDay = (day: PlainDate | null) => (day === null ? null : toDbDate(day));

/** Taken back or not. Only within the group; `groupId` undefined only where the bot itself asks. */
export async function findItem(db: Db, groupId: string | undefined, id: string): Promise<ActionItem | null> {
  const row = await db.actionItem.findFirst({
    where: { id, ...(groupId === undefined ? {} : { groupId }) },
    include: shape,
  });
  return row === null ? null : toItem(row);
}

/** Those that are there, taken back or not, in no order. Of any group: only where the bot itself asks. */
export async function findItemsById(db: Db, ids: readonly string[]): Promise<readonly ActionItem[]> {
  const rows = await db.actionItem.findMany({ where: { id: { in: [...ids] } }, include: shape });
  return rows.map(toItem);
}

export async function findItemByNumber(db: Db, groupId: string, number: number): Promise<ActionItem | null> {
  const row = await db.actionItem.findUnique({ where: { groupId_number: { groupId, number } }, include: shape });
  return row === null ? null : toItem(row);
}

/**
 * The item, with its row locked until the transaction ends: of two who answer at the same moment, the second one sees
 * what the first one said. Weaker than FOR UPDATE, which would stop others from citing the item.
 */
export async function lockItem(tx: Transaction, groupId: string, id: string): Promise<ActionItem | null> {
  await tx.$queryRaw`SELECT 1 FROM "ActionItem" WHERE "id" = ${id} AND "groupId" = ${groupId} FOR NO KEY UPDATE`;
  return findItem(tx, groupId, id);
}

/** What can be set of an item. */
export type ItemData = Pick<
  ActionItem,
  'text' | 'notes' | 'dueOn' | 'dueWords' | 'status' | 'health' | 'closedAt' | 'lastUpdateAt' | 'withdrawnAt'
> & {
  readonly ownerId: string | null;
  readonly decisionId: string | null;
  readonly meetingId: string | null;
};

export async function insertItem(
  tx: Transaction,
  item: { groupId: string; number: number; recordedById: string; recordedAt: Date; sourceSentence: string },
  data: Pick<ItemData, 'text' | 'notes' | 'dueOn' | 'dueWords' | 'ownerId' | 'decisionId' | 'meetingId'>,
): Promise<ActionItem> {
  const row = await tx.actionItem.create({ data: { ...item, ...data, dueOn: dbDay(data.dueOn) }, include: shape });
  return toItem(row);
}

/** Writes a locked item; its version goes up by one, as with every change. */
export async function updateItem(tx: Transaction, id: string, data: Partial<ItemData>): Promise<ActionItem> {
  const { dueOn, ...rest } = data;
  const row = await tx.actionItem.update({
    where: { id },
    data: { ...rest, ...(dueOn === undefined ? {} : { dueOn: dbDay(dueOn) }), version: { increment: 1 } },
    include: shape,
  });
  return toItem(row);
}

/** @returns the id of the update */
export async function insertUpdate(
  tx: Transaction,
  update: Omit<StatusUpdate, 'id' | 'by' | 'for'> & { actionItemId: string; byId: string; forId: string | null },
): Promise<string> {
  const { id } = await tx.statusUpdate.create({
    data: { ...update, newDueOn: dbDay(update.newDueOn) },
    select: { id: true },
  });
  return id;
}

export async function withdrawUpdate(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.statusUpdate.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: now } });
}

/** Newest first; what was taken back is left out. */
export async function updatesOf(db: Db, itemId: string, count: number): Promise<readonly StatusUpdate[]> {
  const rows = await db.statusUpdate.findMany({
    where: { actionItemId: itemId, withdrawnAt: null },
    include: updateShape,
    orderBy: [...newestFirst],
    take: count,
  });
  return rows.map(toUpdate);
}

export async function countUpdates(db: Db, itemId: string): Promise<number> {
  return db.statusUpdate.count({ where: { actionItemId: itemId, withdrawnAt: null } });
}

/** Lets those who add the same person at the same moment do so one after the other. */
export async function lockGroup(tx: Transaction, groupId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "StakeholderGroup" WHERE "id" = ${groupId} FOR NO KEY UPDATE`;
}
