import { dayOf } from '../../core/dates.js';
import { requestEdit } from '../../delivery/outbox.js';
import type { Database } from '../../persistence/database.js';
import { collect } from './collect.js';
import { figuresOf, periodOf, summaryKey } from './posts.js';
import type { MonitoredGroup } from './settings.js';
import { words } from './wording.js';

/** A summary that is older is history: corrections of it are told in the newer ones. */
const longestMs = 800 * 86_400_000;

/**
 * Looks whether a figure of a posted summary was corrected since. The figure stays as it was posted; beside it the
 * summary says what it is now.
 * @returns a line for each summary in which something was restated
 */
export async function restate(database: Database, group: MonitoredGroup, now: Date): Promise<readonly string[]> {
  const summaries = await database.prisma.monitoringSummary.findMany({
    where: { groupId: group.id, at: { gte: new Date(now.getTime() - longestMs) } },
    orderBy: { at: 'asc' },
    select: { id: true, startOn: true, endOn: true, at: true, since: true, checkedAt: true },
  });
  const said: string[] = [];
  for (const summary of summaries) {
    const where = { groupId: group.id, at: { gt: summary.checkedAt, lte: now } };
    if ((await database.prisma.auditEntry.findFirst({ where, select: { id: true } })) === null) continue;
    const line = await database.transaction(async (tx) => {
      const { count } = await tx.monitoringSummary.updateMany({
        where: { id: summary.id, checkedAt: summary.checkedAt },
        data: { checkedAt: now },
      });
      // Another process is at it.
      if (count === 0) return undefined;
      const period = periodOf(summary);
      const current = await collect(tx, group, { ...period, at: now, since: summary.since }, group.settings);
      const figures = await tx.summaryFigure.findMany({
        where: { summaryId: summary.id },
        include: { restatements: { orderBy: { at: 'desc' }, take: 1 } },
      });
      const fresh = new Map(figuresOf(current).map((one) => [one.key, one]));
      let changed = 0;
      for (const { id, key, amount, restatements } of figures) {
        const is = fresh.get(key);
        const was = (restatements[0] ?? { amount }).amount?.toFixed() ?? null;
        const amountNow = is?.amount ?? null;
        if (sameAmount(was, amountNow)) continue;
        changed += 1;
        await tx.figureRestatement.create({
          data: { figureId: id, at: now, amount: amountNow, computedFrom: [...(is?.computedFrom ?? [])] },
        });
      }
      if (changed === 0) return undefined;
      await requestEdit(tx, { workspaceId: group.workspaceId, dedupeKey: summaryKey(summary.id), now });
      return words.job.restated(group.channelId, dayOf(summary.at, group.timeZone), changed);
    });
    if (line !== undefined) said.push(line);
  }
  return said;
}

const sameAmount = (one: string | null, other: string | null): boolean =>
  one === other || (one !== null && other !== null && Number(one) === Number(other));
