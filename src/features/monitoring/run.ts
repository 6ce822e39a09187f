import { claimSlots, recordMissed } from '../../jobs/claims.js';
import type { JobMoment, ScheduledJob } from '../../jobs/job.js';
import { turnsOf } from '../../jobs/turns.js';
import type { Db } from '../../persistence/database.js';
import { reportedOn } from './periods.js';
import { makeSummary, post, postedFor } from './posts.js';
import { restate } from './restate.js';
import { loadGroups } from './settings.js';
import { summaryMessage } from './summary-screens.js';
import { words } from './wording.js';

const jobName = 'monitoring';

const turnsAt = async (db: Db, workspaceId: string, now: Date) =>
  turnsOf(db, { workspaceId, job: jobName }, await loadGroups(db, { workspaceId }), now);

/** Whether anything is monitored at all: a group that does not is not sent empty frames. */
async function isMonitored(db: Db, groupId: string): Promise<boolean> {
  const where = { groupId, withdrawnAt: null };
  const counts = await Promise.all([
    db.policyChange.count({ where }),
    db.operation.count({ where }),
    db.indicator.count({ where }),
  ]);
  return counts.some((count) => count > 0);
}

const headOf = (text: string): string => text.split('\n')[0] ?? '';

async function run({ database, workspaceId, now }: JobMoment): Promise<readonly string[]> {
  const key = { workspaceId, job: jobName };
  const said: string[] = [];
  for (const { group, due, missed } of await turnsAt(database.prisma, workspaceId, now)) {
    if (missed.length > 0) {
      await database.transaction((tx) => recordMissed(tx, key, [{ subject: group.id, slots: missed }], now));
    }
    if (due === undefined) {
      said.push(...(await restate(database, group, now)));
      continue;
    }
    const line = await database.transaction(async (tx) => {
      const got = await claimSlots(tx, key, [{ subject: group.id, slot: due }], now);
      if (!got.has(group.id) || !(await isMonitored(tx, group.id))) return undefined;
      const period = reportedOn(group.settings, due.day, group.rule.isWorkingDay);
      if (period === undefined) return undefined;
      // A facilitator was quicker: it is not posted again.
      if ((await postedFor(tx, group.id, period)) !== null) return undefined;
      const { text } = await post(tx, group, { period, at: due.at, now, isRegular: true });
      return words.job.line(group.channelId, headOf(text));
    });
    if (line !== undefined) said.push(line);
  }
  return said;
}

async function rehearse({ database, workspaceId, now }: JobMoment): Promise<readonly string[]> {
  const db = database.prisma;
  const said: string[] = [];
  for (const { group, due } of await turnsAt(db, workspaceId, now)) {
    if (due === undefined || !(await isMonitored(db, group.id))) continue;
    const period = reportedOn(group.settings, due.day, group.rule.isWorkingDay);
    if (period === undefined || (await postedFor(db, group.id, period)) !== null) continue;
    const { text } = summaryMessage(await makeSummary(db, group, period, due.at));
    said.push(words.job.line(group.channelId, headOf(text)));
  }
  return said;
}

export const monitoringJob: ScheduledJob = { name: jobName, run, rehearse };
