import type { KnownBlock } from '@slack/types';
import { formatDay } from '../../core/date-words.js';
import { actions, bold, button, type Line, lines, small } from '../../slack/blocks.js';
import { textLength } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { type ChangeContent, indicatorsOf, type SummaryContent } from './content.js';
import { ids } from './ids.js';
import {
  changeStanding,
  headline,
  holds,
  indicatorLine,
  nextLine,
  operationLine,
  periodPhrase,
  short,
  stagePhrase,
  statusPhrase,
  traitsPhrase,
} from './summary-phrases.js';
import { words } from './wording.js';

/** A figure that was posted, and what it is after a later correction. */
export interface Restatement {
  readonly reference: string;
  /** In words; "not set" where it was, or is. */
  readonly posted: string;
  readonly now: string;
  readonly on: string;
}

/** Changes that are told in the channel; the others are in the thread. */
const changesShown = 5;
/** Of each change: so many of its indicators, operations and wants. */
const indicatorsShown = 2;
const operationsShown = 2;
const wantedShown = 3;
/** What Slack takes of a message's text, with room for what it may count differently. */
const textPerMessage = 9_000;

/** The summary in the channel. The picture stands above it. */
export function summaryMessage(content: SummaryContent, restated: readonly Restatement[] = []): Message {
  const today = content.endOn;
  const first = headline(content, periodPhrase(content, today));
  // What stands worst comes first; among equals the order of the references.
  const shown = byNeed(content.changes).slice(0, changesShown);
  const left = content.changes.length - shown.length;
  const parts = shown.map((change) => ({ change, text: changeLines(change, content) }));
  const foot = [
    ...(left > 0 ? [words.moreChanges(left)] : []),
    ...restated.map(({ reference, posted, now, on }) =>
      words.sentence(`${words.restated(on)}: ${words.restatement(reference, posted, now)}`),
    ),
  ];
  const asOf = words.figuresAsOf(formatDay(content.endOn, { today }));
  const gaps = content.gaps.length === 0 ? [] : [words.gaps(content.gaps.length)];
  return {
    text: [
      first,
      ...parts.flatMap(({ change, text }) => [`${titleOf(change)}: ${text.join(' ')}`]),
      ...foot,
      ...gaps,
      asOf,
    ].join('\n'),
    blocks: [
      lines([bold(first)]),
      ...parts.flatMap(({ change, text }) => changeBlocks(change, text, content.groupId)),
      ...(foot.length === 0 ? [] : [lines(...foot.map((line): Line => [line]))]),
      ...(gaps.length === 0
        ? []
        : [
            lines(gaps),
            actions(button({ label: words.show, id: ids.gaps, groupId: content.groupId, spoken: words.thread.gaps })),
          ]),
      small(asOf),
    ],
  };
}

const needs = ['ACT_NOW', 'WATCH', 'NO_DATA', 'ON_COURSE'];
const isOver = ({ status }: ChangeContent): boolean => status === 'abandoned';

function byNeed(changes: readonly ChangeContent[]): ChangeContent[] {
  const rank = (change: ChangeContent) =>
    isOver(change) ? needs.length : needs.indexOf(holds(change) ? change.rag : 'NO_DATA');
  return [...changes].sort((one, other) => rank(one) - rank(other));
}

export const titleOf = (change: ChangeContent): string =>
  `${words.changeTitle(change.reference, short(change.title))}${traitsPhrase(change)}`;

/** What the summary says of a change, below its title. */
export function changeLines(change: ChangeContent, { endOn: today }: SummaryContent): string[] {
  const status = statusPhrase(change);
  if (isOver(change)) return [words.sentence(status)];
  const owner = change.owner === null ? [words.noOwner] : [];
  return [
    [changeStanding(change), status, ...owner].map(words.sentence).join(' '),
    ...change.indicators.slice(0, indicatorsShown).map((one) => indicatorLine(one, today, holds(change))),
    ...change.operations.slice(0, operationsShown).map((one) => operationLine(one, today)),
    ...(change.next === null ? [] : [nextLine(change.next)]),
    ...(change.wanted.length === 0
      ? []
      : [
          words.sentence(`${words.wantedTitle}: ${words.names(change.wanted.slice(0, wantedShown).map(words.wanted))}`),
        ]),
  ];
}

function changeBlocks(change: ChangeContent, text: readonly string[], groupId: string): KnownBlock[] {
  const offers = offersFor(change, groupId);
  return [
    lines([bold(titleOf(change))], ...text.map((line): Line => [line])),
    ...(offers.length === 0 ? [] : [actions(...offers)]),
  ];
}

/** What can be done about a change at once: take it, set its target, ask whoever knows. */
function offersFor(change: ChangeContent, groupId: string) {
  if (isOver(change)) return [];
  const spec = (label: string, id: string, value: string) =>
    button({ label, id, groupId, value, spoken: `${label}: ${value}` });
  const unset = change.indicators.find(({ target }) => target === null);
  const asked = change.wanted.find(({ what, person }) => what === 'news' && person !== null);
  return [
    ...(change.owner === null ? [spec(words.takeIt, ids.takeChange, change.reference)] : []),
    ...(unset === undefined ? [] : [spec(words.setTarget, buttons.show, unset.reference)]),
    ...(asked?.person ? [spec(words.ask(asked.person.initials), ids.ask, asked.reference)] : []),
  ];
}

interface Section {
  readonly title: string;
  readonly rows: readonly string[];
}

/** The replies in the summary's thread: all of it, in as many messages as Slack needs for that. */
export function threadMessages(content: SummaryContent): readonly Message[] {
  const messages: Message[] = [];
  let blocks: KnownBlock[] = [];
  let plain: string[] = [];
  const flush = () => {
    if (blocks.length > 0) messages.push({ text: plain.join('\n').slice(0, 3_900), blocks });
    blocks = [];
    plain = [];
  };
  for (const { title, rows } of sectionsOf(content)) {
    for (let from = 0; from < rows.length; from += rowsPerBlock) {
      const some = rows.slice(from, from + rowsPerBlock);
      const block = lines(...(from === 0 ? [[bold(title)] as Line] : []), ...some.map((row): Line => [row]));
      if (blocks.length >= 40 || textLength([...blocks, block]) > textPerMessage) flush();
      blocks.push(block);
      plain.push(...(from === 0 ? [`${title}:`] : []), ...some);
    }
  }
  flush();
  return messages;
}

const rowsPerBlock = 10;

function sectionsOf(content: SummaryContent): Section[] {
  const { endOn: today, sinceOn, moved, changes, others, pipeline, gaps, meetings } = content;
  const sections: Section[] = [
    {
      title: words.thread.moved(formatDay(sinceOn, { today })),
      rows:
        moved.length === 0
          ? [words.thread.nothingMoved]
          : moved.map(({ reference, what, on }) =>
              words.moved(reference, what, on === null ? '' : formatDay(on, { today })),
            ),
    },
    ...changes.map((change) => ({
      title: titleOf(change),
      rows: [
        ...(isOver(change) ? [] : [words.sentence(changeStanding(change))]),
        words.sentence(statusPhrase(change)),
        ...change.indicators.map((one) => indicatorLine(one, today, holds(change))),
        ...change.operations.map((one) => operationLine(one, today)),
        ...(change.next === null ? [] : [nextLine(change.next)]),
        ...change.wanted.map((one) => words.sentence(`${words.wantedTitle}: ${words.wanted(one)}`)),
      ],
    })),
    {
      title: words.thread.others,
      rows: [
        ...others.indicators.map((one) => indicatorLine(one, today)),
        ...others.operations.map((one) => operationLine(one, today)),
      ],
    },
    {
      title: words.thread.pipeline,
      rows: pipeline
        .filter(({ count }) => count > 0)
        .map(({ stage, count }) => words.picture.stage(stagePhrase(stage), count)),
    },
    { title: words.thread.gaps, rows: gaps.map(({ reference, what }) => `${reference}: ${what}`) },
    {
      title: words.thread.meetings,
      rows:
        meetings.length === 0
          ? [words.thread.noMeetings]
          : meetings.map(({ reference, title, heldOn }) =>
              words.moved(reference, short(title), heldOn === null ? '' : formatDay(heldOn, { today })),
            ),
    },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

/** Indicators beyond those that the picture shows. */
export const leftOfPicture = (content: SummaryContent): number =>
  Math.max(0, indicatorsOf(content).length - content.curves.length);
