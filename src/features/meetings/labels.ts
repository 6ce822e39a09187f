import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import { cardWords } from './card-wording.js';
import { type Meeting, referenceOf } from './domain.js';
import { whenWords } from './when.js';
import { words } from './wording.js';

/** "Tue 18 Sep", with the year when it is not this one, or "day not set". */
export function dayLabel(heldOn: PlainDate | null, today: PlainDate): string {
  return heldOn === null ? words.dayNotSet : formatDay(heldOn, { today });
}

/** "M-5 · 5th RSG meeting · Tue 18 Sep" */
export function meetingLabel(meeting: Pick<Meeting, 'number' | 'title' | 'heldOn'>, today: PlainDate): string {
  return [referenceOf(meeting), meeting.title, dayLabel(meeting.heldOn, today)].join(' · ');
}

/** "Tue 18 Sep · Coventry", or of a planned one "planned · Tue 11 Dec · 10:00–12:00 (London time) · Coventry" */
export function whereabouts(meeting: Meeting, today: PlainDate): string {
  const { plan, heldOn, place } = meeting;
  const isAhead = plan !== null && (meeting.state === 'PLANNED' || meeting.state === 'CANCELLED');
  const when = isAhead ? whenWords(plan, today) : dayLabel(heldOn, today);
  const reason = meeting.cancelReason;
  return [stateWords(meeting, today), reason, when, place || words.placeNotSet]
    .filter((part) => part !== '')
    .join(' · ');
}

/** How a meeting stands, where its day does not tell. */
function stateWords(meeting: Meeting, today: PlainDate): string {
  switch (meeting.state) {
    case 'PLANNED':
      return meeting.heldOn !== null && meeting.heldOn < today ? cardWords.state.notStarted : cardWords.state.planned;
    case 'RUNNING':
      return cardWords.state.running;
    case 'CANCELLED':
      return cardWords.state.cancelled;
    case 'HELD':
      return meeting.closedBy === null ? cardWords.state.byItself : '';
    case 'RECORDED':
      return meeting.heldOn !== null && meeting.heldOn > today ? cardWords.state.toCome : '';
  }
}
