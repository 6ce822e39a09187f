import { formatDay } from '../../core/date-words.js';
import { nowIn } from '../../core/dates.js';
import type { Roster } from './roster.js';
import { upcomingWords as words } from './upcoming-wording.js';

/** When something is or was sent, on the person's own clock: "Fri 9 Nov, 09:30". */
export function whenOf(roster: Roster, personId: string, { at }: { readonly at: Date }): string {
  const zone = roster.people.find(({ id }) => id === personId)?.timeZone ?? 'UTC';
  const { today, time } = nowIn(at, zone);
  return words.when(formatDay(today, { today }), time);
}
