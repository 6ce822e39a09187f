import { type PlainDate, plainDate, type Weekday } from '../../core/dates.js';
import { mondayToFriday } from '../../core/working-days.js';
import { fromDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import type { Attendee } from './attendance.js';
import type { Meeting } from './domain.js';
import type { Remindable } from './reminding.js';

const usualTime = '09:30';
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** These members, as far as they are on Slack, with what they set about reminders. */
export async function remindables(
  db: Db,
  { group }: Pick<Meeting, 'group'>,
  attendees: readonly Attendee[],
): Promise<readonly Remindable[]> {
  const { workspaceId } = group;
  const ids = attendees.flatMap(({ slackUserId }) => slackUserId ?? []);
  const of = { workspaceId, slackUserId: { in: ids } };
  const profiles = new Map((await db.slackProfile.findMany({ where: of })).map((row) => [row.slackUserId, row]));
  const settings = new Map((await db.reminderSettings.findMany({ where: of })).map((row) => [row.slackUserId, row]));
  const absences = await db.absence.findMany({ where: { ...of, withdrawnAt: null } });
  return attendees.flatMap((attendee) => {
    const { slackUserId } = attendee;
    if (slackUserId === null) return [];
    const profile = profiles.get(slackUserId);
    const set = settings.get(slackUserId);
    return [
      {
        attendee,
        slackUserId,
        timeZone: profile?.timeZone ?? group.timeZone,
        time: set?.time ?? usualTime,
        days: set === undefined ? mondayToFriday : weekdays.filter((day) => set.days.includes(day)),
        isOff: (set?.isOff ?? false) || (profile?.isDeactivated ?? false),
        absences: absences
          .filter((absence) => absence.slackUserId === slackUserId)
          .map(({ fromDay, untilDay }) => ({ from: dayIn(fromDay), until: dayIn(untilDay) })),
      },
    ];
  });
}

const dayIn = (stored: Date): PlainDate => plainDate(fromDbDate(stored));
