import { dayOf } from '../../core/dates.js';
import { type Line, lines, mention, type Span } from '../../slack/blocks.js';
import type { Change } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import type { Attendee } from './attendance.js';
import { referenceOf } from './domain.js';
import { noticeWords as words } from './notice-wording.js';
import { planWords } from './plan-wording.js';
import type { PlannedMeeting } from './planning.js';
import { explainMeetingChanges } from './record.js';
import { whenWords } from './when.js';

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

/** The reply in the meeting's thread that carries the entry for calendars. */
export function noticeMessage({ meeting, change, by, attendees, rings }: Notice, now: Date): Message {
  const today = dayOf(now, meeting.group.timeZone);
  const reference = referenceOf(meeting);
  const who = by ?? words.bot;
  if (meeting.withdrawnAt !== null) return said([[words.takenBack(reference)], [words.removed]]);
  if (change.undoesId !== null && meeting.state === 'PLANNED' && isState(change.after, 'PLANNED')) {
    const call = toLook(attendees, rings, words.look);
    return said([[words.onAgain(reference)], [whenWords(meeting.plan, today)], call, [words.renewed]]);
  }
  switch (change.act) {
    case planWords.acts.planned:
      return said([[`${words.planned(reference)} ${whenWords(meeting.plan, today)}`], [words.entry]]);
    case planWords.acts.cancelled:
      return said([
        [words.cancelled(reference, who)],
        [meeting.cancelReason],
        toLook(attendees, rings, words.noNeed),
        [words.removed],
      ]);
    default: {
      const [explained] = explainMeetingChanges([change], today);
      const told = (explained?.lines ?? []).map((line) => [cutWords(line, 400)]);
      const call = isMoved(change) ? toLook(attendees, rings, words.look) : [];
      return said([[words.changed(reference, who)], ...told, call, [words.renewed]]);
    }
  }
}

const isState = (facts: unknown, state: string) =>
  typeof facts === 'object' && facts !== null && 'state' in facts && facts.state === state;

/** Whether the day or the hour is another one. */
function isMoved({ after }: Change): boolean {
  return typeof after === 'object' && after !== null && ('heldOn' in after || 'time' in after);
}

/** Those who said that they go, and the members whom others send: mentioned where they are to be rung. */
function toLook(attendees: readonly Attendee[], rings: boolean, sentence: string): Line {
  const going = attendees.filter(
    ({ memberId, reply, hasLeft }) =>
      !hasLeft && (reply?.answer === 'GOING' || attendees.some((other) => other.reply?.deputy?.id === memberId)),
  );
  if (going.length === 0) return [];
  const names: (Span | string)[] = going.flatMap(({ slackUserId, initials }, index) => [
    ...(index === 0 ? [] : [', ']),
    rings && slackUserId !== null ? mention(slackUserId) : initials,
  ]);
  return [...names, sentence];
}

function said(all: readonly Line[]): Message {
  return {
    text: all
      .map(textOf)
      .filter((line) => line !== '')
      .join('\n'),
    blocks: [lines(...all)],
  };
}

function textOf(line: Line): string {
  return line
    .map((span) =>
      typeof span === 'string' ? span : span.type === 'user' ? '' : 'text' in span ? (span.text ?? '') : '',
    )
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
  return said([
    [asks],
    [[when, meeting.place].filter((each) => each !== '').join(' · ')],
    [words.deputy.cannot(sender)],
  ]);
}
