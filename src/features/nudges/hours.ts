import { addDays, compare, dayOf, nowIn, type PlainDate, plainDate } from '../../core/dates.js';
import type { IsWorkingDay } from '../../core/working-days.js';
import { type SlotRule, slotAt } from '../../jobs/slots.js';
import { fromDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import { nightHours, usualReminders } from './policy/limits.js';
import { ruleOf, withWorkingDays } from './roster.js';
import { asWeekdays, loadGroups } from './store/people.js';

/** When a person may be written to, for features that ask people something. */
export interface Hours {
  /** The account is closed: nothing that is sent there is read. */
  readonly isDeactivated: boolean;
  /** The first instant from `now` on at which the person is at work: `now` itself where they are. */
  nextTime(now: Date): Date;
  isAway(instant: Date): boolean;
  /** Whether the person is asked anything on that day: it is one of their days, and no holiday. */
  isTurnDay(day: PlainDate): boolean;
}

/** The days on which a group works: Monday to Friday, without the public holidays of its region. */
export async function workingDaysOf(
  db: Db,
  group: { readonly id: string; readonly workspaceId: string },
): Promise<IsWorkingDay> {
  const found = (await loadGroups(db, group.workspaceId)).find(({ id }) => id === group.id);
  if (found === undefined) throw new Error('no such group');
  return (await withWorkingDays(found)).isWorkingDay;
}

/** The hours of people in a group, by their id on Slack: their days, no nights, no holidays of the group's. */
export async function hoursOf(
  db: Db,
  group: { readonly id: string; readonly workspaceId: string; readonly timeZone: string },
  slackUserIds: readonly string[],
): Promise<ReadonlyMap<string, Hours>> {
  const { workspaceId } = group;
  const where = { workspaceId, slackUserId: { in: [...slackUserIds] } };
  const found = (await loadGroups(db, workspaceId)).filter(({ id }) => id === group.id);
  const groups = await Promise.all(found.map(withWorkingDays));
  const profiles = new Map((await db.slackProfile.findMany({ where })).map((row) => [row.slackUserId, row]));
  const settings = new Map((await db.reminderSettings.findMany({ where })).map((row) => [row.slackUserId, row]));
  const absences = await db.absence.findMany({ where: { ...where, withdrawnAt: null } });
  return new Map(
    slackUserIds.map((id) => {
      const timeZone = profiles.get(id)?.timeZone ?? group.timeZone;
      const set = settings.get(id);
      const reminders = set === undefined ? usualReminders : { ...set, days: asWeekdays(set.days) };
      const away = absences
        .filter(({ slackUserId }) => slackUserId === id)
        .map(({ fromDay, untilDay }) => ({ from: day(fromDay), until: day(untilDay) }));
      const rule = ruleOf({ timeZone, reminders, groups });
      return [
        id,
        {
          isDeactivated: profiles.get(id)?.isDeactivated ?? false,
          nextTime: (now) => nextTime(rule, now),
          isTurnDay: rule.isSlotDay,
          isAway: (instant) => {
            const on = dayOf(instant, timeZone);
            return away.some(({ from, until }) => compare(from, on) <= 0 && compare(on, until) <= 0);
          },
        },
      ];
    }),
  );
}

const day = (stored: Date): PlainDate => plainDate(fromDbDate(stored));

/** Longer than any run of days on which somebody does not work. */
const mostDays = 60;

function nextTime(rule: SlotRule, now: Date): Date {
  const { today, time } = nowIn(now, rule.timeZone);
  const isDay = time >= nightHours.until && time < nightHours.from;
  if (isDay && rule.isSlotDay(today)) return now;
  for (let ahead = 0; ahead < mostDays; ahead += 1) {
    const candidate = addDays(today, ahead);
    const at = rule.isSlotDay(candidate) ? slotAt(rule, candidate) : undefined;
    if (at !== undefined && at > now) return at;
  }
  return now;
}
