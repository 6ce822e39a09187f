import { dayOf } from '../../core/dates.js';
import { toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';

/** Why a person is not written to, whatever there is to ask. */
export type Obstacle = 'left' | 'reminders off' | 'deactivated' | 'away';

/** What stands in the way of writing to a person at this moment, as one of these members. */
export async function obstacleTo(
  db: Db,
  who: { readonly workspaceId: string; readonly personId: string; readonly memberIds: readonly string[] },
  now: Date,
): Promise<Obstacle | undefined> {
  const key = { workspaceId: who.workspaceId, slackUserId: who.personId };
  const members = await db.member.findMany({
    where: { id: { in: [...who.memberIds] }, leftAt: null },
    select: { id: true },
  });
  if (members.length === 0) return 'left';
  const settings = await db.reminderSettings.findUnique({ where: { workspaceId_slackUserId: key } });
  if (settings?.isOff) return 'reminders off';
  const profile = await db.slackProfile.findUnique({ where: { workspaceId_slackUserId: key } });
  if (profile?.isDeactivated) return 'deactivated';
  const day = toDbDate(dayOf(now, profile?.timeZone ?? 'UTC'));
  const away = await db.absence.count({
    where: { ...key, withdrawnAt: null, fromDay: { lte: day }, untilDay: { gte: day } },
  });
  return away > 0 ? 'away' : undefined;
}
