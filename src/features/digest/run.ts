import { formatDay } from '../../core/date-words.js';
import { addDays, dayOf, instantAt, nowIn, type PlainDate, plainDate } from '../../core/dates.js';
import { requestEdit } from '../../delivery/outbox.js';
import { noteShown } from '../../delivery/shown-records.js';
import { claimSlots, recordMissed } from '../../jobs/claims.js';
import type { JobMoment, ScheduledJob } from '../../jobs/job.js';
import type { Slot } from '../../jobs/slots.js';
import { turnsOf } from '../../jobs/turns.js';
import { fromDbDate } from '../../persistence/calendar-date.js';
import type { Database, Db } from '../../persistence/database.js';
import { detailsKey, digestKey, makeDigest, post, untilOfSlot } from './posts.js';
import { type DigestGroup, loadGroups } from './settings.js';
import { words } from './wording.js';

const jobName = 'digest';

const turnsAt = async (db: Db, workspaceId: string, now: Date) =>
  turnsOf(db, { workspaceId, job: jobName }, await loadGroups(db, { workspaceId }), now);

async function run({ database, workspaceId, now }: JobMoment): Promise<readonly string[]> {
  const key = { workspaceId, job: jobName };
  const said: string[] = [];
  for (const { group, due, missed } of await turnsAt(database.prisma, workspaceId, now)) {
    if (missed.length > 0) {
      await database.transaction((tx) => recordMissed(tx, key, [{ subject: group.id, slots: missed }], now));
    }
    if (due === undefined) {
      said.push(...(await correct(database, group, now)));
      continue;
    }
    const line = await database.transaction(async (tx) => {
      const got = await claimSlots(tx, key, [{ subject: group.id, slot: due }], now);
      if (!got.has(group.id)) return undefined;
      // A facilitator was quicker that morning: it is not posted again, and stands for its week.
      const early = await postOfDay(tx, group, due.at);
      if (early !== null) {
        await tx.digestPost.update({ where: { id: early.id }, data: { isRegular: true } });
        return undefined;
      }
      const made = await makeDigest(tx, group, slotOf(group, due));
      const { isSilent } = await post(tx, group, { at: due.at, now, isRegular: true, made });
      return lineOf(group, due, made.screen.message.text, isSilent);
    });
    if (line !== undefined) said.push(line);
  }
  return said;
}

async function rehearse({ database, workspaceId, now }: JobMoment): Promise<readonly string[]> {
  const said: string[] = [];
  for (const { group, due } of await turnsAt(database.prisma, workspaceId, now)) {
    if (due === undefined || (await postOfDay(database.prisma, group, due.at)) !== null) continue;
    const { digest, screen } = await makeDigest(database.prisma, group, slotOf(group, due));
    said.push(lineOf(group, due, screen.message.text, digest.isQuiet && !group.settings.saysWhenQuiet));
  }
  return said;
}

const slotOf = (group: DigestGroup, { at }: Slot) => ({ at, now: at, until: untilOfSlot(group, at) });

function slotName({ timeZone }: DigestGroup, at: Date): string {
  const { today, time } = nowIn(at, timeZone);
  return `${formatDay(today, { today })}, ${time}`;
}

function lineOf(group: DigestGroup, { at }: Slot, text: string, isSilent: boolean): string {
  const slot = slotName(group, at);
  const [headline = ''] = text.split('\n');
  return isSilent ? words.job.silent(group.channelId, slot) : words.job.line(group.channelId, slot, headline);
}

/** The group's digest of the day of this instant, where one was posted. */
export async function postOfDay(db: Db, group: Pick<DigestGroup, 'id' | 'timeZone'>, instant: Date) {
  const day = dayOf(instant, group.timeZone);
  const midnight = (each: PlainDate) => instantAt(each, '00:00', group.timeZone);
  return db.digestPost.findFirst({
    where: { groupId: group.id, isSilent: false, at: { gte: midnight(day), lt: midnight(addDays(day, 1)) } },
    orderBy: { at: 'desc' },
  });
}

/** The day of the group's last digest that was missed, within two weeks, where none was posted since. */
export async function lastMissed(db: Db, { id, workspaceId }: DigestGroup, now: Date): Promise<PlainDate | undefined> {
  const since = new Date(now.getTime() - 14 * 86_400_000);
  const missed = await db.missedSlots.findFirst({
    where: { workspaceId, job: jobName, subject: id, notedAt: { gte: since } },
    orderBy: { notedAt: 'desc' },
    select: { lastDay: true, notedAt: true },
  });
  if (missed === null) return undefined;
  const later = await db.digestPost.count({ where: { groupId: id, isSilent: false, at: { gte: missed.notedAt } } });
  return later > 0 ? undefined : plainDate(fromDbDate(missed.lastDay));
}

/**
 * Looks whether what today's digest says was corrected since. Then it is edited, and its figures are those with which
 * the next one compares.
 */
async function correct(database: Database, group: DigestGroup, now: Date): Promise<readonly string[]> {
  const posted = await postOfDay(database.prisma, group, now);
  if (posted === null) return [];
  const { id, at, checkedAt } = posted;
  const where = { groupId: group.id, at: { gt: checkedAt, lte: now } };
  if ((await database.prisma.auditEntry.findFirst({ where, select: { id: true } })) === null) return [];
  return database.transaction(async (tx) => {
    const { digest, screen } = await makeDigest(tx, group, { at, now, until: plainDate(fromDbDate(posted.untilDay)) });
    const { text } = screen.message;
    const figures = { ...digest.figures, parts: { ...digest.figures.parts } };
    await tx.digestPost.update({ where: { id }, data: { text, figures, checkedAt: now } });
    if (text === posted.text) return [];
    const { workspaceId } = group;
    const dedupeKey = digestKey(group.id, at);
    await noteShown(tx, { workspaceId, dedupeKey, now }, screen.itemIds);
    await requestEdit(tx, { workspaceId, dedupeKey, now });
    await requestEdit(tx, { workspaceId, dedupeKey: detailsKey(group.id, at), now });
    return [words.job.corrected(group.channelId, slotName(group, at))];
  });
}

export const digestJob: ScheduledJob = { name: jobName, run, rehearse };
