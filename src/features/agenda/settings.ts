import { addDays, compare, dayOf, instantAt, nowIn, type PlainDate } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import { holidaysOf, usualHolidayRegion } from '../../core/holidays.js';
import { requireFacilitator } from '../../core/rights.js';
import { type IsWorkingDay, mondayToFriday, workingDays } from '../../core/working-days.js';
import { slotAt } from '../../jobs/slots.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db } from '../../persistence/database.js';
import type { Work } from '../meetings/use-cases.js';
import { daysBefore, draftDay } from './domain.js';
import { words } from './wording.js';

/** When a draft comes on its day, on the group's clock. */
const time = '09:00';
/** Nothing is posted at night; what is late waits until the morning. */
const quiet = { from: '19:00', until: '07:00' };

/** A group as far as its agendas need it. */
export interface AgendaGroup {
  readonly id: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly timeZone: string;
  readonly daysBefore: number;
  readonly isWorkingDay: IsWorkingDay;
}

/** Groups by their ids. */
export async function loadGroups(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, AgendaGroup>> {
  if (ids.length === 0) return new Map();
  const rows = await db.stakeholderGroup.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      workspaceId: true,
      channelId: true,
      timeZone: true,
      region: true,
      holidayRegion: true,
      agenda: { select: { daysBefore: true } },
    },
  });
  const groups = await Promise.all(
    rows.map(async ({ region, holidayRegion, agenda, ...group }): Promise<AgendaGroup> => {
      const { isHoliday } = await holidaysOf(holidayRegion ?? usualHolidayRegion(group.timeZone, region));
      return {
        ...group,
        daysBefore: agenda?.daysBefore ?? daysBefore.usual,
        isWorkingDay: workingDays(mondayToFriday, isHoliday),
      };
    }),
  );
  return new Map(groups.map((group) => [group.id, group]));
}

/** The day on which the draft of a meeting comes, and the instant; undefined where the zone left out that day. */
export function draftSlot(
  group: AgendaGroup,
  startsAt: Date,
): { readonly day: PlainDate; readonly at: Date | undefined } {
  const day = draftDay(dayOf(startsAt, group.timeZone), group.daysBefore, group.isWorkingDay);
  return { day, at: slotAt({ timeZone: group.timeZone, time }, day) };
}

/**
 * Whether the draft of a meeting is to be posted at this moment: from its slot on until the meeting starts. One that is
 * late, after an outage or because the meeting was planned at short notice, waits for working hours where there are any
 * before the start.
 */
export function isDraftDue(group: AgendaGroup, startsAt: Date, now: Date): boolean {
  const { at } = draftSlot(group, startsAt);
  if (at === undefined || now < at || now >= startsAt) return false;
  const isOnTime = now.getTime() - at.getTime() < 60_000;
  if (isOnTime) return true;
  const next = nextWorkingInstant(group, now);
  return next <= now || next >= startsAt;
}

/** This instant where it is within working hours, else the beginning of the next ones. */
function nextWorkingInstant({ timeZone, isWorkingDay }: AgendaGroup, now: Date): Date {
  const { today, time: shown } = nowIn(now, timeZone);
  if (isWorkingDay(today) && shown >= quiet.until && shown < quiet.from) return now;
  let day = isWorkingDay(today) && shown < quiet.until ? today : addDays(today, 1);
  const last = addDays(today, 60);
  while (!isWorkingDay(day) && compare(day, last) < 0) day = addDays(day, 1);
  return instantAt(day, quiet.until, timeZone);
}

/** Sets when a group's agendas are drafted. @throws FieldErrors, UserError */
export async function changeSettings({ tx, now, via, actor }: Work, entered: string): Promise<number> {
  requireFacilitator(actor, words.rights.settings);
  const days = /^\d{1,3}$/.test(entered) ? Number(entered) : Number.NaN;
  if (!(days >= daysBefore.least && days <= daysBefore.most)) {
    throw new FieldErrors({ days: words.errors.days(daysBefore.least, daysBefore.most) });
  }
  const groupId = actor.group.id;
  const before = await tx.agendaSettings.findUnique({ where: { groupId } });
  const data = { daysBefore: days, changedAt: now };
  await tx.agendaSettings.upsert({ where: { groupId }, create: { groupId, ...data }, update: data });
  await recordChange(tx, {
    groupId,
    recordType: 'agenda-settings',
    recordId: groupId,
    act: words.acts.edited,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: { daysBefore: before?.daysBefore ?? daysBefore.usual },
    after: { daysBefore: days },
  });
  return days;
}
