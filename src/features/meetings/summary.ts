import type { KnownBlock } from '@slack/types';
import { formatDay } from '../../core/date-words.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import { actions, bold, button, lines, small } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { type Attendee, standings } from './attendance.js';
import { countsOf, type Item, type Meeting, type Outcome, reachedBy, referenceOf } from './domain.js';
import { attendanceLines, runningButtons, runningParts } from './life-card.js';
import type { PlannedMeeting } from './planning.js';
import { summaryWords as words } from './summary-wording.js';

/** So many decisions, proposals and actions are each named; the others are counted. */
const mostNamed = 10;
/** So many actions without an owner or a date get buttons of their own. */
const mostAsked = 5;
const entryLength = 120;

/** The reply that says that the meeting has begun, and later that it is over or was not started. */
export function begunMessage(
  meeting: PlannedMeeting,
  attendees: readonly Attendee[],
  now: Date,
  startedAt: number,
): Message {
  const { title } = meeting;
  if (meeting.startedAt?.getTime() !== startedAt || meeting.withdrawnAt !== null)
    return plain(words.startTakenBack(title));
  if (meeting.state !== 'RUNNING') return plain(words.over(title));
  const { people } = runningParts(meeting, attendees, now);
  const [here = ''] = people;
  return {
    text: [words.begun(title), words.placeOfRecord, here].join('\n'),
    blocks: [
      lines([bold(words.begun(title))], [words.placeOfRecord]),
      small(here),
      actions(...runningButtons(meeting).map(button)),
    ],
  };
}

const plain = (said: string): Message => ({ text: said, blocks: [lines([said])] });

/**
 * What a meeting brought: who was there, by organisation; decisions with how they were reached, proposals apart from
 * them; actions with owner and date, and what has none.
 */
export function summaryMessage(
  meeting: PlannedMeeting,
  attendees: readonly Attendee[],
  { now, closedAt }: { now: Date; closedAt: number },
): Message {
  if (meeting.closedAt?.getTime() !== closedAt) return plain(words.reopened(meeting.title));
  const today = dayOf(now, meeting.group.timeZone);
  const reference = referenceOf(meeting);
  const counts = countsOf(meeting);
  const headline = words.headline(meeting.title, counts.decisions, counts.proposals, counts.items);
  const byItself = meeting.closedBy === null ? words.byItself : '';
  const decided = meeting.outcomes.filter(({ modality }) => modality !== 'PROPOSED').map(outcomeLine);
  const proposed = meeting.outcomes.filter(({ modality }) => modality === 'PROPOSED').map(outcomeLine);
  const items = meeting.items.map((item) => itemLine(item, today));
  const open = meeting.items.filter(({ status }) => status === 'OPEN');
  const missing = words.missing(open.filter(hasNoOwner).length, open.filter(hasNoDate).length);
  const parts = [
    part(words.there, presentLines(attendees), reference),
    part(words.decided, decided, reference),
    part(words.proposed, proposed, reference),
    part(words.items, items, reference),
  ].filter((each) => each.lines.length > 0);
  return {
    text: [headline, byItself, ...parts.flatMap(({ title, lines: of }) => [title, ...of]), missing, reference]
      .filter((line) => line !== '')
      .join('\n'),
    blocks: [
      lines([bold(headline)], [byItself]),
      ...parts.map(({ title, lines: of }) => lines([bold(title)], ...of.map((line) => [line]))),
      ...(missing === '' ? [] : [lines([bold(missing)])]),
      ...asking(meeting, open),
      small(reference),
      actions(
        button({
          label: words.showAll,
          id: buttons.show,
          groupId: meeting.group.id,
          value: reference,
          spoken: words.spoken(words.showAll, reference),
        }),
        button({
          label: words.minutes,
          id: buttons.exportMinutes,
          groupId: meeting.group.id,
          value: meeting.id,
          spoken: words.spoken(words.minutes, reference),
        }),
      ),
    ],
  };
}

const hasNoOwner = ({ owner }: Item) => owner === null;
const hasNoDate = ({ dueOn }: Item) => dueOn === null;

function part(title: string, all: readonly string[], reference: string) {
  const shown = all.slice(0, mostNamed);
  const more = all.length - shown.length;
  return { title, lines: more > 0 ? [...shown, words.more(more, reference)] : shown };
}

function presentLines(attendees: readonly Attendee[]): readonly string[] {
  const known = standings(attendees);
  const open = attendees.filter(
    ({ memberId, hasLeft }) => !hasLeft && known.get(memberId)?.kind === 'not noted',
  ).length;
  const noted = attendanceLines(attendees);
  const someoneThere = [...known.values()].some(({ kind }) => kind === 'present' || kind === 'represented');
  return [
    ...(someoneThere ? [] : [words.nobodyNoted]),
    ...noted.map((line) => cutWords(line, entryLength)),
    ...(open > 0 && someoneThere ? [words.notNoted(open)] : []),
  ];
}

function outcomeLine(outcome: Outcome): string {
  const { number, statement } = outcome;
  return `${cutWords(statement, entryLength)} — ${words.reached[reachedBy(outcome)]} (${formatReference('D', number)})`;
}

function itemLine(item: Item, today: PlainDate): string {
  const due =
    item.dueOn !== null
      ? words.due(formatDay(item.dueOn, { today }))
      : item.dueWords === ''
        ? words.noDate
        : words.inWords(cutWords(item.dueWords, 60));
  return `${cutWords(item.text, entryLength)} — ${item.owner ?? words.noOwner}, ${due} (${formatReference('A', item.number)})`;
}

/** Buttons for the actions that need somebody's hand. */
function asking(meeting: Meeting, open: readonly Item[]): KnownBlock[] {
  return open
    .filter((item) => hasNoOwner(item) || hasNoDate(item))
    .slice(0, mostAsked)
    .flatMap((item) => {
      const reference = formatReference('A', item.number);
      const spec = (label: string, id: string) =>
        button({ label, id, groupId: meeting.group.id, value: reference, spoken: words.spoken(label, reference) });
      return [
        lines([cutWords(item.text, entryLength), ` (${reference})`]),
        actions(
          ...(hasNoOwner(item) ? [spec(words.take, buttons.takeAction)] : []),
          ...(hasNoDate(item) ? [spec(words.setDate, buttons.setDate)] : []),
        ),
      ];
    });
}
