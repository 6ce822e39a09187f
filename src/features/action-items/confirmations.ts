import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import { actions, bold, button, lines } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import type { ActionItem } from './domain.js';
import { dueWords, stateWords } from './phrases.js';
import type { Changed } from './record.js';
import type { Reported } from './report.js';
import { standingOf } from './standing.js';
import { words } from './wording.js';

/** How much of a report is repeated to whoever made it. */
const repeatLength = 500;

const undoButton = (item: ActionItem, changeId: string) =>
  button({ label: words.buttons.undo, id: buttons.undo, groupId: item.group.id, value: changeId });

const editButton = (item: ActionItem) =>
  button({ label: words.buttons.edit, id: buttons.edit, groupId: item.group.id, value: words.ref(item.number) });

/** How parts of what was typed were understood. */
export interface Understood {
  /** The parts as they were typed: "@SL", "by 30 Nov". */
  readonly said: readonly string[];
  /** The name of somebody who became a member by being named. */
  readonly joined?: string | undefined;
}

/** “Recorded as A-1: Finalise the plan. Owner SL, due Fri 30 Nov, in M-1 (understood from “@SL” and “by 30 Nov”).” */
export function recordedMessage({ item, changeId }: Changed, today: PlainDate, understood?: Understood): Message {
  const [before, between] = words.recorded;
  const reference = words.ref(item.number);
  const owner = item.owner === null ? words.noOwnerSaid : words.ownerIs(item.owner.initials);
  const from = understood === undefined || understood.said.length === 0 ? '' : words.understoodFrom(understood.said);
  const joined = understood?.joined === undefined ? '' : words.joined(understood.joined);
  const where = item.meeting === null ? '' : words.inMeeting(item.meeting.number);
  const facts = `${owner}, ${dueWords(item, today, words.noDate)}${where}${from}.${joined}`;
  return {
    text: `${before}${reference}${between}${item.text}\n${facts}`,
    blocks: [
      lines([before, bold(reference), between, item.text], [facts]),
      actions(editButton(item), undoButton(item, changeId)),
    ],
  };
}

export function savedMessage({ item, changeId }: Changed): Message {
  const told = words.saved(item.number);
  return { text: told, blocks: [lines([told]), actions(undoButton(item, changeId), editButton(item))] };
}

/** What an item is after a report: “Recorded for A-1: at risk, now due Fri 7 Dec.”, and what was said. */
export function reportedMessage(reported: Extract<Reported, { kind: 'recorded' }>, today: PlainDate): Message {
  const { item, changeId, before, report } = reported;
  const reopened = before.status !== 'OPEN' && item.status === 'OPEN';
  const what = [
    ...(reopened ? [words.openAgain] : []),
    ...(report.standing === undefined || report.standing === 'OPEN' ? [] : [stateWords(item)]),
    ...(item.dueOn !== null && item.dueOn !== before.dueOn ? [words.nowDue(formatDay(item.dueOn, { today }))] : []),
  ];
  const facts = words.updated(item.number, what.join(', '));
  // Two may have answered at the same moment: whoever changes what the other said is told.
  const was = reopened && report.standing !== 'OPEN' ? words.wasClosed(standingOf(before)) : '';
  const said = report.text === '' ? '' : words.quoted(cutWords(report.text, repeatLength));
  return {
    text: [facts, item.text, said, was].filter((line) => line !== '').join('\n'),
    blocks: [lines([bold(facts)], [item.text], [said], [was]), actions(undoButton(item, changeId))],
  };
}

/** “A-1 is done already, since Fri 30 Nov (SL).” */
export function noNewsMessage(item: ActionItem, closedOn: PlainDate | undefined, today: PlainDate): Message {
  const by =
    item.lastUpdate !== null && item.lastUpdate.status === item.status ? item.lastUpdate.by.initials : undefined;
  const day = closedOn === undefined ? undefined : formatDay(closedOn, { today });
  const told = words.already(item.number, item.status, item.status === 'OPEN' ? undefined : by, day);
  return { text: told, blocks: [lines([told])] };
}

export function takenMessage({ item, changeId }: Changed): Message {
  const told = words.taken(item.number);
  return {
    text: `${told}\n${item.text}`,
    blocks: [lines([bold(told)], [item.text]), actions(undoButton(item, changeId))],
  };
}
