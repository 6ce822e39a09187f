import type { Db } from '../persistence/database.js';
import { requestEdit } from './outbox.js';

/** Notes that a message of the outbox shows these records, so that changes of them edit it. */
export async function noteShown(
  tx: Db,
  message: { readonly workspaceId: string; readonly dedupeKey: string; readonly now: Date },
  recordIds: readonly string[],
): Promise<void> {
  if (recordIds.length === 0) return;
  const { now, ...key } = message;
  await tx.shownRecord.createMany({
    data: [...new Set(recordIds)].map((recordId) => ({ ...key, recordId, shownAt: now })),
    skipDuplicates: true,
  });
}

/** Messages that are older are hardly looked at again, and are left as they stand. */
const longest = 60 * 86_400_000;
/** Of many messages that show one record, the newest are kept true. */
const most = 12;

/**
 * Asks for all messages that show this record to be shown as things are now.
 * @param change.gatherMs wait so long for further changes; 0 where a person is watching for the answer
 */
export async function requestEditsOf(
  tx: Db,
  change: { readonly workspaceId: string; readonly recordId: string; readonly now: Date; readonly gatherMs?: number },
): Promise<void> {
  const { workspaceId, recordId, now, gatherMs } = change;
  const shown = await tx.shownRecord.findMany({
    where: { workspaceId, recordId, shownAt: { gte: new Date(now.getTime() - longest) } },
    orderBy: [{ shownAt: 'desc' }, { dedupeKey: 'asc' }],
    take: most,
    select: { dedupeKey: true },
  });
  for (const { dedupeKey } of shown) {
    await requestEdit(tx, { workspaceId, dedupeKey, now, ...(gatherMs === undefined ? {} : { gatherMs }) });
  }
}
