import { z } from 'zod';
import { addDays, type PlainDate, type Weekday, weekdayOf } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import { holidaysOf, usualHolidayRegion } from '../../core/holidays.js';
import { requireFacilitator } from '../../core/rights.js';
import { mondayToFriday, workingDays } from '../../core/working-days.js';
import { type SlotRule, slotAt } from '../../jobs/slots.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db, Transaction } from '../../persistence/database.js';
import type { GroupCall } from '../../slack/contract.js';
import { words } from './wording.js';

/** When a group's digest comes, and what becomes of it in a week in which nothing happened. */
export interface Settings {
  readonly weekday: Weekday;
  /** 'HH:mm' on the group's clock. */
  readonly time: string;
  readonly saysWhenQuiet: boolean;
}

const usual: Settings = { weekday: 1, time: '08:30', saysWhenQuiet: true };
/** Nothing is posted at night; a digest that is late waits until the morning. */
const quiet = { from: '19:00', until: '07:00' };

const WeekdayShape = z.literal([1, 2, 3, 4, 5, 6, 7]);

/** A group as far as its digest needs it. */
export interface DigestGroup {
  readonly id: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly settings: Settings;
  readonly rule: SlotRule;
  /** Slots before this instant do not count. */
  readonly slotsSince: Date;
}

/** All groups of a workspace, or one. */
export async function loadGroups(
  db: Db,
  where: { readonly workspaceId: string } | { readonly id: string },
): Promise<readonly DigestGroup[]> {
  const rows = await db.stakeholderGroup.findMany({
    where,
    include: { digest: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return Promise.all(
    rows.map(async ({ id, workspaceId, channelId, name, timeZone, digest, createdAt, ...row }) => {
      const settings = digest === null ? usual : readSettings(digest);
      const { isHoliday } = await holidaysOf(row.holidayRegion ?? usualHolidayRegion(timeZone, row.region));
      const rule: SlotRule = {
        timeZone,
        time: settings.time,
        isSlotDay: (day) => weekdayOf(day) === settings.weekday,
        isWorkingDay: workingDays(mondayToFriday, isHoliday),
        makeUp: 'next working day',
        quiet,
      };
      const slotsSince = digest === null ? createdAt : digest.changedAt;
      return { id, workspaceId, channelId, name, timeZone, settings, rule, slotsSince };
    }),
  );
}

function readSettings(kept: { weekday: number; time: string; saysWhenQuiet: boolean }): Settings {
  return { weekday: WeekdayShape.parse(kept.weekday), time: kept.time, saysWhenQuiet: kept.saysWhenQuiet };
}

/** The group's last slot on or before that day, and the day it is on. */
export function lastSlotUntil({ rule }: DigestGroup, day: PlainDate, now: Date) {
  for (let back = 0; back < 14; back += 1) {
    const candidate = addDays(day, -back);
    const at = rule.isSlotDay(candidate) ? slotAt(rule, candidate) : undefined;
    if (at !== undefined && at <= now) return { day: candidate, at };
  }
  return undefined;
}

/** Sets when a group's digest comes. @throws FieldErrors, UserError */
export async function changeSettings(
  { tx, call }: { readonly tx: Transaction; readonly call: GroupCall },
  entered: { readonly weekday: string; readonly time: string; readonly quiet: string },
): Promise<Settings> {
  const { actor, now, via } = call;
  requireFacilitator(actor, words.setting);
  const { time } = entered;
  if (!/^\d\d:\d\d$/.test(time) || time < quiet.until || time > quiet.from) {
    throw new FieldErrors({ time: words.modal.badTime });
  }
  const settings = readSettings({
    weekday: Number(entered.weekday),
    time,
    saysWhenQuiet: entered.quiet !== 'nothing',
  });
  const groupId = actor.group.id;
  const [group] = await loadGroups(tx, { id: groupId });
  const data = { ...settings, changedAt: now };
  await tx.digestSettings.upsert({ where: { groupId }, create: { groupId, ...data }, update: data });
  await recordChange(tx, {
    groupId,
    recordType: 'digest',
    recordId: groupId,
    act: 'set',
    at: now,
    byMemberId: actor.memberId,
    via,
    before: { ...(group?.settings ?? usual) },
    after: { ...settings },
  });
  return settings;
}
