import type { RichTextBlock } from '@slack/types';
import { formatDay } from '../../core/date-words.js';
import { dayOf, nowIn } from '../../core/dates.js';
import { actions, bold, button, italic, type Line, lines, small } from '../../slack/blocks.js';
import type { Change, ListEntry, ListPage } from '../../slack/contract.js';
import { cutWords, textLength } from '../../slack/cut.js';
import { limits } from '../../slack/limits.js';
import type { Message } from '../../slack/screen.js';
import { moment } from '../../slack/text.js';
import { buttons } from '../buttons.js';
import { cutLines, historyValue, type ListPlace, listValue, pageSize } from './domain.js';
import type { HistoryEntry, HistoryPage } from './use-cases.js';
import { words } from './wording.js';

/**
 * The buttons that turn pages have ids of their own: Slack takes an id only once in a row of buttons, and they replace
 * the page on which they stand, while the ones of `buttons` stand on messages that must stay.
 */
export const ids = {
  previous: 'register.list-previous',
  next: 'register.list-next',
  newer: 'register.history-newer',
  older: 'register.history-older',
  whole: 'register.history-whole',
} as const;

/** Text that fits in a message beside what stands around it. */
const roomForEntries = limits.messageText - 1_500;
/** Blocks of a message, less title, range and buttons. */
const blocksForEntries = limits.messageBlocks - 4;

/** The entries that fit in one message: at least one, as a page without any would have no next one. */
function fittingEntries(entries: readonly ListEntry[]): readonly ListEntry[] {
  let [room, blocks] = [roomForEntries, blocksForEntries];
  const end = entries.findIndex((entry) => {
    room -= textLength(entry.blocks);
    blocks -= entry.blocks.length;
    return room < 0 || blocks < 0;
  });
  return end === -1 ? entries : entries.slice(0, Math.max(1, end));
}

/** @param page must hold the entries from `place.offset` on */
export function listMessage(page: ListPage, place: ListPlace, groupId: string): Message {
  if (page.total === 0) return { text: page.empty, blocks: [lines([page.empty])] };
  const entries = fittingEntries(page.entries);
  const end = place.offset + entries.length;
  const isWhole = place.offset === 0 && end >= page.total;
  const range = isWhole ? '' : words.range(place.offset + 1, end, page.total);
  const turn = (offset: number) => ({ groupId, value: listValue({ ...place, offset }) });
  const turning = [
    place.offset > 0
      ? button({ ...turn(Math.max(0, place.offset - pageSize)), label: words.previous, id: ids.previous })
      : undefined,
    end < page.total ? button({ ...turn(end), label: words.next, id: ids.next }) : undefined,
  ];
  return {
    text: [page.title, ...entries.map(({ text }) => text), range].filter((line) => line !== '').join('\n'),
    blocks: [
      lines([bold(page.title)]),
      ...entries.flatMap(({ blocks }) => blocks),
      ...(isWhole ? [] : [small(range), actions(...turning)]),
    ],
  };
}

/** So that eight changes of long texts fit in a message; one alone has all the room. */
const roomForChange = (size: number) => Math.floor(roomForEntries / size) - 150;

/** @param size how many changes the page was asked for: 1 shows a change at length */
export function historyMessage(
  page: HistoryPage,
  size: number,
  at: { groupId: string; timeZone: string; now: Date },
): Message {
  const { record, offset, total, changes } = page;
  const { reference } = record;
  const title = cutWords(page.title, 200);
  const shown = changes.map((entry) => ({ ...entry, ...cutLines(entry.lines, roomForChange(size)) }));
  const whole = (index: number) =>
    button({
      groupId: at.groupId,
      label: words.showWhole,
      id: ids.whole,
      value: historyValue({ reference, offset: offset + index, size: 1 }),
    });
  const end = offset + changes.length;
  const range = offset === 0 && end >= total ? words.changes(total) : words.changesRange(offset + 1, end, total);
  const turning = historyButtons(page, size, at.groupId);
  const said = shown.map((entry) => [headOf(entry, inWords(entry.change.at, at)), ...entry.lines].join('\n'));
  return {
    text: [`${words.historyOf(reference)}: ${title}`, ...said, range].join('\n'),
    blocks: [
      lines([bold(words.historyOf(reference)), ` · ${title}`]),
      ...shown.flatMap((entry, index) => [
        changeBlock(entry, at),
        ...(entry.isCut && size !== 1 ? [actions(whole(index))] : []),
      ]),
      small(range),
      ...(turning.length === 0 ? [] : [actions(...turning)]),
    ],
  };
}

function historyButtons({ record, offset, total, changes }: HistoryPage, size: number, groupId: string) {
  const to = (label: string, id: string, target: number) =>
    button({
      groupId,
      label,
      id,
      value: historyValue({ reference: record.reference, offset: target, size: pageSize }),
    });
  if (size === 1) return total === 1 ? [] : [to(words.allChanges, ids.whole, offset - (offset % pageSize))];
  const end = offset + changes.length;
  return [
    ...(offset > 0 ? [to(words.newer, ids.newer, Math.max(0, offset - pageSize))] : []),
    ...(end < total ? [to(words.older, ids.older, end)] : []),
  ];
}

function changeBlock(entry: HistoryEntry, at: { timeZone: string; now: Date }): RichTextBlock {
  const when = (instant: Date) => moment(instant, words.atSlack, inWords(instant, at));
  const { change, takenBack } = entry;
  const undone: Line | undefined =
    takenBack === undefined
      ? undefined
      : [italic(`${words.wasTakenBack(words.author(takenBack.author))} · `), when(takenBack.at)];
  const head: Line = [bold(capital(change.act)), ` ${byWhom(entry)} · `, when(change.at)];
  return lines(head, ...entry.lines.map((line) => [line]), undone);
}

function headOf(entry: HistoryEntry, when: string): string {
  const { change, takenBack } = entry;
  const undone = takenBack === undefined ? '' : ` (${words.wasTakenBack(words.author(takenBack.author))})`;
  return `${capital(change.act)} ${byWhom(entry)} · ${when}${undone}`;
}

/** "by Ann Lee (AL), in a form"; the bot has but one way. */
function byWhom({ author, change }: Pick<HistoryEntry, 'author' | 'change'>): string {
  return author === null ? words.by(words.author(null)) : words.byWay(words.author(author), wayOf(change));
}

const wayOf = (change: Change) => words.ways[change.via];

/** A moment for those who cannot be shown their own time: in the group's time zone. */
function inWords(instant: Date, { timeZone, now }: { timeZone: string; now: Date }): string {
  const { today: day, time } = nowIn(instant, timeZone);
  return words.at(formatDay(day, { today: dayOf(now, timeZone) }), time);
}

const capital = (phrase: string) => phrase.charAt(0).toUpperCase() + phrase.slice(1);

/** Tells what was taken back. `explained` says what the change had changed. */
export function takenBackMessage(
  record: { reference: string; title: string },
  { change, lines: explained }: { change: Change; lines: readonly string[] },
  groupId: string,
): Message {
  const { reference } = record;
  const title = [reference, cutWords(record.title, 200)].filter((part) => part !== '').join(' · ');
  const was = words.wasDone(change.act, wayOf(change), explained.length > 0);
  const { lines: kept } = cutLines(explained, 2_500);
  const of = { groupId, value: reference };
  return {
    text: [`${words.takenBack}${title}`, was, ...kept, words.undoKept].join('\n'),
    blocks: [
      lines([bold(words.takenBack), title], [was], ...kept.map((line) => [line])),
      small(words.undoKept),
      ...(reference === ''
        ? []
        : [
            actions(
              button({ ...of, label: words.show, id: buttons.show }),
              button({ ...of, label: words.history, id: buttons.history }),
            ),
          ]),
    ],
  };
}
