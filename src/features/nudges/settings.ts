// When and how often one person is asked, and how often a group asks: what is set, and how it is changed.
import { z } from 'zod';
import { nowIn, weekdayOf } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import { isHolidayRegion } from '../../core/holidays.js';
import { requireFacilitator } from '../../core/rights.js';
import { claimSlots } from '../../jobs/claims.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db } from '../../persistence/database.js';
import { Prisma } from '../../persistence/generated/client.js';
import type { Change } from '../../slack/contract.js';
import type { Work } from '../action-items/use-cases.js';
import { groupWords } from './group-wording.js';
import { type Limits, type Reminders, usualLimits, usualReminders } from './policy/limits.js';
import { jobName } from './run.js';
import { asWeekdays, limitsOf, wrongLimits } from './store/people.js';

// One's own

export const remindersType = 'reminders';

const keyOf = ({ actor }: Pick<Work, 'actor'>) => ({
  workspaceId: actor.group.workspaceId,
  slackUserId: actor.slackUserId,
});

/** The person's reminders; where nothing was set, as usual in their group. */
export async function remindersOf(db: Db, who: Pick<Work, 'actor'>): Promise<Reminders> {
  const set = await db.reminderSettings.findUnique({ where: { workspaceId_slackUserId: keyOf(who) } });
  if (set !== null) return readReminders(set);
  const { limits } = await groupSettingsOf(db, who.actor.group.id);
  return { ...usualReminders, budget: limits.weeklyBudget };
}

const readReminders = ({ time, days, budget, isOff }: Reminders | (Omit<Reminders, 'days'> & { days: number[] })) => ({
  time,
  days: asWeekdays(days),
  budget,
  isOff,
});

export async function changeReminders(work: Work, reminders: Reminders): Promise<void> {
  const { tx, now, actor, via } = work;
  const before = await remindersOf(tx, work);
  await saveReminders(work, reminders);
  await recordChange(tx, {
    groupId: actor.group.id,
    recordType: remindersType,
    recordId: actor.memberId,
    act: groupWords.acts.set,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: { ...before },
    after: { ...reminders },
  });
}

async function saveReminders(work: Work, reminders: Reminders): Promise<void> {
  const key = keyOf(work);
  await passOver(work, await remindersOf(work.tx, work), reminders);
  const { days, ...rest } = reminders;
  const data = { ...rest, days: [...days], changedAt: work.now };
  await work.tx.reminderSettings.upsert({
    where: { workspaceId_slackUserId: key },
    create: { ...key, ...data },
    update: data,
  });
}

/** Who gets a turn today that they would not have had, at a time that has passed, begins with the next one. */
async function passOver({ tx, now, actor }: Work, before: Reminders, after: Reminders): Promise<void> {
  const { workspaceId, slackUserId } = keyOf({ actor });
  const profile = await tx.slackProfile.findUnique({ where: { workspaceId_slackUserId: keyOf({ actor }) } });
  const { today: day, time } = nowIn(now, profile?.timeZone ?? actor.group.timeZone);
  const hadTurn = !before.isOff && before.days.includes(weekdayOf(day));
  if (hadTurn || after.isOff || after.time > time) return;
  await claimSlots(tx, { workspaceId, job: jobName }, [{ subject: slackUserId, slot: { day, at: now } }], now);
}

const keptReminders = z.object({ time: z.string(), days: z.array(z.number()), budget: z.number(), isOff: z.boolean() });

export async function restoreReminders(work: Work, { before, after }: Change) {
  await saveReminders(work, readReminders(keptReminders.parse(before)));
  return { before: after ?? {}, after: before ?? {} };
}

// The group's

export const groupSettingsType = 'group-reminders';

/** How often a group asks, and on whose public holidays it does not. */
export interface GroupSettings {
  readonly limits: Limits;
  /** e.g. "GB-ENG"; '' none; null: by the time zone and the region's name. */
  readonly holidayRegion: string | null;
}

export async function groupSettingsOf(db: Db, groupId: string): Promise<GroupSettings> {
  const { nudgeLimits, holidayRegion } = await db.stakeholderGroup.findUniqueOrThrow({ where: { id: groupId } });
  return { limits: limitsOf(nudgeLimits), holidayRegion };
}

/** What of the limits can be chosen, and among what. */
export const choices = {
  dueSoon: [1, 2, 3, 5, 7, 10, 14],
  overdueEvery: [1, 2, 3, 4, 5],
  overdueTimes: [1, 2, 3, 5, 10],
  noNews: [7, 14, 21, 30, 60],
  unanswered: [2, 3, 4, 5],
  weeklyBudget: [1, 2, 3, 4, 5],
} as const satisfies Partial<Record<keyof Limits, readonly number[]>>;

type Chosen = { readonly [Name in keyof typeof choices]: Limits[Name] };

/** @throws FieldErrors, UserError where this is not the person's to change */
export async function changeGroupSettings(
  work: Work,
  entered: { readonly limits: Chosen; readonly holidayRegion: string | null },
): Promise<GroupSettings> {
  const { tx, now, actor, via } = work;
  requireFacilitator(actor, groupWords.setting);
  const { limits, holidayRegion } = entered;
  const errors = Object.fromEntries(wrongLimits(limits).map((name) => [name, groupWords.errors.choose]));
  const isKnown = holidayRegion === null || holidayRegion === '' || (await isHolidayRegion(holidayRegion));
  if (!isKnown) errors['holidays'] = groupWords.errors.holidays;
  if (Object.keys(errors).length > 0) throw new FieldErrors(errors);
  const groupId = actor.group.id;
  await tx.$queryRaw`SELECT 1 FROM "StakeholderGroup" WHERE "id" = ${groupId} FOR NO KEY UPDATE`;
  const before = await groupSettingsOf(tx, groupId);
  const settings = { limits: { ...before.limits, ...limits }, holidayRegion };
  await saveGroupSettings(work, settings);
  await recordChange(tx, {
    groupId,
    recordType: groupSettingsType,
    recordId: groupId,
    act: groupWords.acts.set,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: { ...before },
    after: { ...settings },
  });
  return settings;
}

/** Only what is not as usual is kept, so that a better usual reaches everybody who wanted nothing else. */
async function saveGroupSettings({ tx, actor }: Work, { limits, holidayRegion }: GroupSettings): Promise<void> {
  const usual = new Map<string, unknown>(Object.entries(usualLimits));
  const unusual = Object.entries(limits).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(usual.get(name)),
  );
  await tx.stakeholderGroup.update({
    where: { id: actor.group.id },
    data: {
      holidayRegion,
      nudgeLimits: unusual.length === 0 ? Prisma.DbNull : Object.fromEntries(unusual),
      version: { increment: 1 },
    },
  });
}

const keptSettings = z.object({ limits: z.unknown(), holidayRegion: z.string().nullable() });

export async function restoreGroupSettings(work: Work, { before, after }: Change) {
  requireFacilitator(work.actor, groupWords.setting);
  const { limits, holidayRegion } = keptSettings.parse(before);
  await saveGroupSettings(work, { limits: limitsOf(limits), holidayRegion });
  return { before: after ?? {}, after: before ?? {} };
}
