import { distance } from '../../core/date-words.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { actions, bold, button, type Line, lines, mention, type Span, small } from '../../slack/blocks.js';
import type { Change } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import type { Attendee } from './attendance.js';
import { cardWords } from './card-wording.js';
import { referenceOf } from './domain.js';
import { answerButtons } from './life-card.js';
import { noticeWords as words } from './notice-wording.js';
import { planWords } from './plan-wording.js';
import type { PlannedMeeting } from './planning.js';
import { explainMeetingChanges } from './record.js';
import { onYourClock, whenWords } from './when.js';

/** What the notice in the thread is about: a change of the meeting's plan, by whom. */
export interface Notice {
  readonly meeting: PlannedMeeting;
  readonly change: Change;
  /** Initials; null: the bot. */
  readonly by: string | null;
  readonly attendees: readonly Attendee[];
  /** Whether those who said that they go are mentioned, which rings. */
  readonly rings: boolean;
}

/** The words beside the file with the entry for calendars. */
export function calendarComment(meeting: PlannedMeeting, now: Date): string {
  if (meeting.withdrawnAt !== null || meeting.state === 'CANCELLED') return words.removed;
  if (meeting.plan.sequence > 0) return words.renewed;
  const when = whenWords(meeting.plan, dayOf(now, meeting.group.timeZone));
  return `${words.planned(referenceOf(meeting))} ${when}\n${words.entry}`;
}

/** The reply in the meeting's thread that says what has become of its plan. */
export function noticeMessage({ meeting, change, by, attendees, rings }: Notice, now: Date): Message {
  const today = dayOf(now, meeting.group.timeZone);
  const reference = referenceOf(meeting);
  const who = by ?? words.bot;
  if (meeting.withdrawnAt !== null) return said([[words.takenBack(reference)]]);
  if (change.undoesId !== null && meeting.state === 'PLANNED' && isState(change.after, 'PLANNED')) {
    const call = toLook(attendees, rings, words.look);
    return said([[words.onAgain(reference)], [whenWords(meeting.plan, today)], call], attendees);
  }
  switch (change.act) {
    case planWords.acts.cancelled:
      return said(
        [[words.cancelled(reference, who)], [meeting.cancelReason], toLook(attendees, rings, words.noNeed)],
        attendees,
      );
    default: {
      const [explained] = explainMeetingChanges([change], today);
      const told = (explained?.lines ?? []).map((line) => [cutWords(line, 400)]);
      const call = isMoved(change) ? toLook(attendees, rings, words.look) : [];
      return said([[words.changed(reference, who)], ...told, call], attendees);
    }
  }
}

const isState = (facts: unknown, state: string) =>
  typeof facts === 'object' && facts !== null && 'state' in facts && facts.state === state;

/** Whether the day or the hour is another one. */
function isMoved({ after }: Change): boolean {
  return typeof after === 'object' && after !== null && ('heldOn' in after || 'time' in after);
}

/** Those who go, send somebody or are sent: mentioned where they are to be rung. */
function toLook(attendees: readonly Attendee[], rings: boolean, sentence: string): Line {
  const going = attendees.filter(
    ({ memberId, reply, hasLeft }) =>
      !hasLeft &&
      (reply?.answer === 'GOING' ||
        reply?.answer === 'DEPUTY' ||
        attendees.some((other) => other.reply?.deputy?.id === memberId)),
  );
  if (going.length === 0) return [];
  const names: (Span | string)[] = going.flatMap(({ slackUserId, initials }, index) => [
    ...(index === 0 ? [] : [', ']),
    rings && slackUserId !== null ? mention(slackUserId) : initials,
  ]);
  return [...names, sentence];
}

/** @param people whose initials stand for a mention in the plain text */
function said(all: readonly Line[], people: readonly Attendee[] = []): Message {
  return {
    text: all
      .map((line) => textOf(line, people))
      .filter((line) => line !== '')
      .join('\n'),
    blocks: [lines(...all)],
  };
}

function textOf(line: Line, people: readonly Attendee[]): string {
  return line
    .map((span) => {
      if (typeof span === 'string') return span;
      if (span.type === 'user') return people.find(({ slackUserId }) => slackUserId === span.user_id)?.initials ?? '';
      return 'text' in span ? (span.text ?? '') : '';
    })
    .join('');
}

/** What a deputy is told, by direct message. */
export function deputyMessage(
  meeting: PlannedMeeting,
  told: { readonly sender: string; readonly by: string | null; readonly released: boolean },
  now: Date,
): Message {
  const { sender, by, released } = told;
  const { title } = meeting;
  if (released) return said([[words.deputy.released(sender, title)]]);
  const when = whenWords(meeting.plan, dayOf(now, meeting.group.timeZone));
  const asks = by === null ? words.deputy.go(sender, title) : words.deputy.goFor(sender, by, title);
  const where = [when, meeting.place].filter((each) => each !== '').join(' · ');
  return said([
    [asks],
    [where],
    onYourClock(meeting.plan, dayOf(now, meeting.group.timeZone)),
    [words.deputy.cannot(sender)],
  ]);
}

/** What becomes of a reminder: it asks, or says what has become of the meeting or the answer. */
export function reminderMessage(
  meeting: PlannedMeeting,
  attendee: Attendee,
  now: Date,
  asked: PlainDate | null,
): Message {
  const { title, plan, heldOn, group } = meeting;
  if (meeting.withdrawnAt !== null || meeting.state === 'CANCELLED') return said([[words.reminder.cancelled(title)]]);
  const today = dayOf(now, group.timeZone);
  const isPast = heldOn !== null && heldOn < today;
  if (meeting.state !== 'PLANNED' || isPast) return said([[words.reminder.over(title)]]);
  const when = [whenWords(plan, today), meeting.place].filter((each) => each !== '').join(' · ');
  const { reply, initials } = attendee;
  const buttonsOf = actions(...answerButtons(meeting).map(button));
  const ask =
    heldOn === asked
      ? words.reminder.ask(title, heldOn === null ? '' : distance(heldOn, today))
      : words.reminder.moved(title);
  const answered =
    reply === null ? words.reminder.nothingElse : cardWords.answers[reply.answer](initials, reply.deputy?.name ?? '');
  const last = reply === null ? '' : words.reminder.answered;
  return {
    text: [ask, when, answered, last].filter((line) => line !== '').join('\n'),
    blocks: [
      lines([bold(ask)], [when], onYourClock(plan, today), [answered], [last]),
      small(referenceOf(meeting)),
      buttonsOf,
    ],
  };
}

/** A message to one person, where it stands in the meeting's thread because no direct message can be written. */
export function inThread(message: Message, initials: string, slackUserId: string | undefined): Message {
  if (slackUserId === undefined) return message;
  const { text, blocks = [] } = message;
  return { text: `${initials}: ${text}`, blocks: [lines([mention(slackUserId), words.inThread]), ...blocks] };
}
