import { addDays, instantAt, nowIn } from '../../core/dates.js';
import type { Db } from '../../persistence/database.js';
import { nightHours } from './policy/limits.js';

/** Now, or the end of the night where it is night for this person: what can wait does not ring then. */
export async function notAtNight(
  db: Db,
  { workspaceId, slackUserId, now }: { workspaceId: string; slackUserId: string; now: Date },
): Promise<Date> {
  const profile = await db.slackProfile.findUnique({
    where: { workspaceId_slackUserId: { workspaceId, slackUserId } },
    select: { timeZone: true },
  });
  const zone = profile?.timeZone ?? 'UTC';
  const { today, time } = nowIn(now, zone);
  if (time >= nightHours.until && time < nightHours.from) return now;
  return instantAt(time < nightHours.until ? today : addDays(today, 1), nightHours.until, zone);
}
