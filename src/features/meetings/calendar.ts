import { createEvent, type EventAttributes } from 'ics';
import { referenceOf } from './domain.js';
import { noticeWords as words } from './notice-wording.js';
import { type PlannedMeeting, usualMinutes } from './planning.js';

/** The entry's name for ever: a later file with the same one, and a higher SEQUENCE, takes the place of the earlier. */
const calendarUid = (meetingId: string) => `${meetingId}@intra-rsg-bot`;

/** The name of the file that carries the entry: "M-6.ics". */
export const calendarFileName = (meeting: PlannedMeeting) => `${referenceOf(meeting)}.ics`;

/**
 * The meeting as an entry for calendars (RFC 5545). Times are instants in UTC and not local times with a zone of ours:
 * every calendar shows an instant on its owner's clock, on either side of any change of clocks, wherever they are,
 * and no rules about a zone have to travel with the file.
 * @param stampedAt when this version of the entry came to be
 */
export function calendarEntry(meeting: PlannedMeeting, stampedAt: Date): string {
  const { plan, title, place } = meeting;
  const isOff = meeting.state === 'CANCELLED' || meeting.withdrawnAt !== null;
  const about = [
    plan.agendaHint,
    referenceOf(meeting),
    ...(plan.durationMinutes === null ? [words.calendar.lengthNotSet] : []),
  ].filter((part) => part !== '');
  const url = linkIn(place);
  // The library takes the stamp, but does not declare it.
  const stamp = { timestamp: stampedAt.getTime() };
  const event: EventAttributes = {
    uid: calendarUid(meeting.id),
    sequence: plan.sequence,
    method: isOff ? 'CANCEL' : 'PUBLISH',
    status: isOff ? 'CANCELLED' : 'CONFIRMED',
    productId: 'intra-rsg-bot',
    start: plan.startsAt.getTime(),
    startInputType: 'utc',
    startOutputType: 'utc',
    duration: { minutes: plan.durationMinutes ?? usualMinutes },
    title,
    description: about.join('\n'),
    ...(place === '' ? {} : { location: place }),
    ...(url === undefined ? {} : { url }),
    ...stamp,
  };
  const { error, value } = createEvent(event);
  if (error || value === null) throw error ?? new Error('no calendar entry was made');
  return value;
}

/** The place, where it is a link that can be opened. */
export function linkIn(place: string): string | undefined {
  if (!/^https?:\/\/\S+$/i.test(place) || !URL.canParse(place)) return undefined;
  return place;
}
