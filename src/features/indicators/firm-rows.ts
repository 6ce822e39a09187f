import type { Db, Transaction } from '../../persistence/database.js';
import { type CountedList, countFirms, type ListedFirm } from './firm-list.js';

/** A list of firms that somebody gave. */
export interface GivenList {
  readonly fileId: string;
  readonly fileName: string;
  readonly firms: readonly ListedFirm[];
  /** The count that the person saw. */
  readonly total: number;
}

export interface FirmCount extends CountedList {
  /** What the value would be: of an indicator that adds up all firms so far, else those of the period. */
  readonly total: number;
}

/** Counts the firms of a list against all lists of the indicator that stand. */
export async function countList(
  db: Db,
  indicatorId: string,
  periodId: string,
  firms: readonly ListedFirm[],
): Promise<FirmCount> {
  const { firmSalt, isCumulative } = await db.indicator.findUniqueOrThrow({
    where: { id: indicatorId },
    select: { firmSalt: true, isCumulative: true },
  });
  const standing = { indicatorId, withdrawnAt: null };
  const before = await db.countedFirm.findMany({ where: standing, select: { nameHash: true, numberHash: true } });
  const counted = countFirms(firms, firmSalt, before);
  const earlier = isCumulative
    ? before.length
    : await db.countedFirm.count({ where: { ...standing, list: { value: { periodId } } } });
  return { ...counted, total: earlier + counted.counted.length };
}

/**
 * Keeps how many firms the list brings, and what is needed to know them again: never which they are.
 * @returns the count; where it is not the one that the person saw, nothing was written
 */
export async function keepList(
  tx: Transaction,
  value: { readonly id: string; readonly indicatorId: string; readonly periodId: string },
  list: GivenList,
  by: { readonly memberId: string; readonly now: Date },
): Promise<FirmCount> {
  // Two lists at the same moment: the second waits here, and then finds the firms of the first.
  await tx.$queryRaw`SELECT 1 FROM "Indicator" WHERE "id" = ${value.indicatorId} FOR UPDATE`;
  const count = await countList(tx, value.indicatorId, value.periodId, list.firms);
  if (count.total !== list.total) return count;
  const { id: listId } = await tx.firmList.create({
    data: {
      indicatorId: value.indicatorId,
      valueId: value.id,
      slackFileId: list.fileId,
      fileName: list.fileName.slice(0, 200),
      rows: count.rows,
      duplicates: count.duplicates.length,
      recordedById: by.memberId,
      recordedAt: by.now,
    },
    select: { id: true },
  });
  await tx.countedFirm.createMany({
    data: count.counted.map(({ mark }) => ({ indicatorId: value.indicatorId, listId, ...mark })),
  });
  return count;
}

/**
 * Lists of a value that was taken back, all or those that came at one instant: their firms may be counted again.
 */
export async function withdrawLists(
  tx: Transaction,
  lists: { readonly valueId: string; readonly recordedAt?: Date },
  now: Date,
): Promise<void> {
  await tx.countedFirm.updateMany({ where: { withdrawnAt: null, list: lists }, data: { withdrawnAt: now } });
  await tx.firmList.updateMany({ where: { withdrawnAt: null, ...lists }, data: { withdrawnAt: now } });
}
