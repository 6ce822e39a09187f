import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import { type Meeting, referenceOf } from './domain.js';
import { words } from './wording.js';

/** "Tue 18 Sep", with the year when it is not this one, or "day not set". */
export function dayLabel(heldOn: PlainDate | null, today: PlainDate): string {
  return heldOn === null ? words.dayNotSet : formatDay(heldOn, { today });
}

/** "M-5 · 5th RSG meeting · Tue 18 Sep" */
export function meetingLabel(meeting: Pick<Meeting, 'number' | 'title' | 'heldOn'>, today: PlainDate): string {
  return [referenceOf(meeting), meeting.title, dayLabel(meeting.heldOn, today)].join(' · ');
}
