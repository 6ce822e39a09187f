import type { KnownBlock } from '@slack/types';
import { actions, button, lines, paragraph } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import type { Message, Modal } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { type Meeting, meetingReference } from '../meetings/use-cases.js';
import { ids } from './ids.js';
import type { RecordedAll, RecordedEntry } from './recording.js';
import { words } from './wording.js';

/** So many are listed with a button each; Slack takes 50 blocks in a message. */
const mostListed = 40;
const inList = 180;

/** What was recorded, each with its own Undo. @param isOpen whether the review can be taken up again */
export function recordedMessage(all: RecordedAll, meeting: Meeting, isOpen: boolean): Message {
  const reference = meetingReference(meeting);
  const { recorded, notes, already } = all;
  const head = [
    recorded.length === 0 ? words.recordedNothing(reference) : words.recorded(recorded.length, reference),
    ...(notes === 0 ? [] : [words.notes(notes)]),
    ...(already.length === 0 ? [] : [words.already([...new Set(already)])]),
    ...(isOpen ? [words.goOnHow] : []),
  ];
  const shown = recorded.slice(0, mostListed);
  const more = recorded.length > shown.length ? [words.more(recorded.length - shown.length, reference)] : [];
  return {
    text: [...head, ...shown.map(lineOf), ...more].join('\n'),
    blocks: [
      lines(...head.map((line) => [line])),
      ...shown.map((entry) => undoable(entry, meeting.group.id)),
      ...(more.length === 0 ? [] : [lines(more)]),
    ],
  };
}

const lineOf = ({ reference, text }: RecordedEntry) => words.line(reference, cutWords(text, inList));

function undoable(entry: RecordedEntry, groupId: string): KnownBlock {
  const spec = {
    label: words.undo,
    id: buttons.undo,
    groupId,
    value: entry.changeId,
    spoken: `${words.undo}: ${entry.reference}`,
  };
  return { ...paragraph(lineOf(entry)), accessory: button(spec) };
}

/** The same in the place of the review. */
export function recordedModal(all: RecordedAll, meeting: Meeting): Modal {
  return { id: ids.review, title: words.form.title, blocks: recordedMessage(all, meeting, true).blocks ?? [] };
}

/** Said where a text has nothing to offer. */
export function nothingModal({
  known,
  left,
  intakeId,
  groupId,
}: {
  known: number;
  left: number;
  intakeId: string | undefined;
  groupId: string;
}): Modal {
  const said = known === 0 ? words.nothing.found : words.nothing.new(known);
  const isLeft = left > 0 && intakeId !== undefined;
  return {
    id: ids.review,
    title: words.form.title,
    blocks: [
      lines([said], [isLeft ? words.nothing.left(left) : '']),
      ...(isLeft ? [actions(button({ label: words.nothing.again, id: ids.again, groupId, value: intakeId }))] : []),
    ],
  };
}
