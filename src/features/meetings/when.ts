import { formatDay } from '../../core/date-words.js';
import { nowIn, type PlainDate } from '../../core/dates.js';
import type { Line, Span } from '../../slack/blocks.js';
import { moment } from '../../slack/text.js';
import { linkIn } from './calendar.js';
import { cardWords as words } from './card-wording.js';
import type { Plan } from './domain.js';
import { endOf, type PlannedMeeting } from './planning.js';
import { words as shared } from './wording.js';

/** "Tue 11 Dec · 10:00–12:00 (London time)" */
export function whenWords(plan: Plan, today: PlainDate): string {
  const { timeZone, startsAt } = plan;
  const start = nowIn(startsAt, timeZone);
  const time = plan.durationMinutes === null ? start.time : words.span(start.time, nowIn(endOf(plan), timeZone).time);
  return `${formatDay(start.today, { today })} · ${time} (${zoneWords(timeZone)})`;
}

/** "London time" */
export function zoneWords(timeZone: string): string {
  return words.zoneTime((timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' '));
}

/** The start on each reader's own clock. */
export function onYourClock({ startsAt, timeZone }: Plan, today: PlainDate): Line {
  const start = nowIn(startsAt, timeZone);
  const plain = `${formatDay(start.today, { today })}, ${start.time} (${zoneWords(timeZone)})`;
  return [words.yourTime, moment(startsAt, words.slackDate, plain)];
}

/** The place, as a link where it is one. */
export function placeSpan({ place }: Pick<PlannedMeeting, 'place'>): Span | string {
  const url = linkIn(place);
  return url === undefined ? place || shared.placeNotSet : { type: 'link', url, text: place };
}
