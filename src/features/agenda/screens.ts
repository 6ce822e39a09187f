import type { KnownBlock } from '@slack/types';
import { formatDay } from '../../core/date-words.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import {
  actions,
  type ButtonSpec,
  bold,
  button,
  italic,
  type Line,
  lines,
  menu,
  paragraph,
  small,
  strike,
} from '../../slack/blocks.js';
import type { ListEntry } from '../../slack/contract.js';
import { oneLine } from '../../slack/one-line.js';
import type { Message } from '../../slack/screen.js';
import { shareLines } from '../../slack/share-lines.js';
import { buttons } from '../buttons.js';
import { type Content, type Entry, entriesOf, type Part, referenceOf } from './domain.js';
import { ids } from './ids.js';
import { words } from './wording.js';

/** What is known of an agenda beside what it says. */
export interface Standing {
  readonly meetingId: string;
  readonly groupId: string;
  readonly timeZone: string;
  readonly introduction: string;
  readonly publishedAt: Date | null;
  /** null where whoever published it is not known any more. */
  readonly publishedBy: { readonly initials: string } | null;
  readonly frozenAt: Date | null;
}

/** In a meeting's thread there is room; what is more is counted. */
const threadLines = 30;
/** Of what a person typed: in the agenda, and where all of it is shown. */
const lengthInAgenda = 90;
const lengthInFull = 300;
/** Entries in one message of the whole agenda. */
const pageSize = 15;

/** The agenda in the meeting's thread, and as `/intra agenda` shows it. */
export function agendaMessage(content: Content, standing: Standing, today: PlainDate): Message {
  const { meeting, parts } = content;
  const title = titleOf(content, standing);
  const where = words.head.where([meeting.when, oneLine(meeting.place, 80), meeting.reference]);
  if (meeting.isCalledOff) {
    return {
      text: [title, where, words.calledOff].join('\n'),
      blocks: [lines([strike(title)], [where], [words.calledOff])],
    };
  }
  const about = standing.introduction || meeting.about;
  const shown = shorten(parts);
  const isCut = shown.some((part) => part.total > entriesOf(part).length);
  const note = noteOf(standing, today);
  const body = parts.length === 0 ? [words.nothing] : shown.flatMap(plainPart);
  return {
    text: [title, where, about, ...body, note].filter((line) => line !== '').join('\n'),
    blocks: [
      lines([bold(title)], [where]),
      ...(about === '' ? [] : [paragraph(about)]),
      ...(parts.length === 0 ? [lines([words.nothing])] : shown.map(partBlock)),
      small(note),
      ...footer(content, standing, isCut),
    ],
  };
}

function titleOf({ meeting }: Content, { publishedAt }: Pick<Standing, 'publishedAt'>): string {
  return words.head.of(publishedAt === null ? words.head.draft : words.head.published, oneLine(meeting.title, 150));
}

function noteOf({ publishedAt, publishedBy, frozenAt, timeZone }: Standing, today: PlainDate): string {
  if (publishedAt === null) return frozenAt === null ? words.note.draft : words.note.frozenDraft;
  const who = publishedBy?.initials ?? words.somebody;
  const day = formatDay(dayOf(publishedAt, timeZone), { today });
  return frozenAt === null ? words.note.published(who, day) : words.note.frozen(who, day);
}

function footer(content: Content, standing: Standing, isCut: boolean): KnownBlock[] {
  const { reference } = content.meeting;
  const { groupId, meetingId, frozenAt, publishedAt } = standing;
  const spec = (label: string, id: string, value: string): ButtonSpec => ({
    label,
    id,
    groupId,
    value,
    spoken: words.spoken(label, reference),
  });
  const all = [
    ...(isCut ? [spec(words.showAll, ids.all, reference)] : []),
    ...(frozenAt === null ? [spec(words.addPoint, ids.addPoint, '')] : []),
    ...(frozenAt === null ? [spec(words.edit, ids.edit, meetingId)] : []),
    ...(frozenAt === null && publishedAt === null ? [spec(words.publish, ids.publish, meetingId)] : []),
  ];
  return all.length === 0 ? [] : [actions(...all.map(button))];
}

/** As many lines of each part as one message has room for. */
function shorten(parts: readonly Part[]): readonly (Part & { readonly index: number })[] {
  const overhead = parts.reduce((sum, { sections }) => sum + 1 + sections.filter(({ heading }) => heading).length, 0);
  const few = shareLines(
    parts.map((part) => entriesOf(part).length),
    // Each part tells something, however many there are.
    Math.max(parts.length, threadLines - overhead),
  );
  return parts.map((part, index) => {
    let left = few[index] ?? 0;
    const sections = part.sections.flatMap(({ heading, entries }) => {
      const some = entries.slice(0, Math.max(0, left));
      left -= some.length;
      return some.length === 0 ? [] : [{ heading, entries: some }];
    });
    return { ...part, sections, index: index + 1 };
  });
}

type Shown = Part & { readonly index: number };

function partTitle(part: Shown): string {
  const shown = entriesOf(part).length;
  const title = words.numbered(part.index, words.titles[part.name]);
  return shown < part.total ? `${title}${words.someOf(shown, part.total)}` : title;
}

function entryLine({ text, facts, reference, isSettled }: Entry, length: number): string {
  const line = words.line(oneLine(text, length), facts, reference);
  return isSettled ? words.settledLine(line) : line;
}

const headingOf = (heading: string): string => oneLine(heading, 60);

const plainPart = (part: Shown): string[] => [
  `${partTitle(part)}:`,
  ...part.sections.flatMap(({ heading, entries }) => [
    ...(heading === '' ? [] : [`${headingOf(heading)}:`]),
    ...entries.map((entry) => entryLine(entry, lengthInAgenda)),
  ]),
];

function partBlock(part: Shown): KnownBlock {
  const body = part.sections.flatMap(({ heading, entries }): Line[] => [
    ...(heading === '' ? [] : [[italic(headingOf(heading))]]),
    ...entries.map((entry) => [entryLine(entry, lengthInAgenda)]),
  ]);
  return lines([bold(partTitle(part))], ...body);
}

/** How many entries of each part there are, for who runs the job by hand. */
export function contentInBrief({ parts }: Content): string {
  if (parts.length === 0) return words.job.empty;
  return words.job.parts(parts.map(({ name, total }) => words.job.part(words.titles[name], total)));
}

/** A page of the whole agenda, at more length. */
export function allMessage(content: Content, standing: Standing, offset: number): Message {
  const all = content.parts.flatMap((part) => entriesOf(part).map((entry) => ({ part, entry })));
  const total = content.parts.reduce((sum, part) => sum + part.total, 0);
  const from = offset < all.length ? offset : 0;
  const shown = all.slice(from, from + pageSize);
  const title = words.all(titleOf(content, standing), from + 1, from + shown.length, total);
  const blocks: KnownBlock[] = [lines([bold(title)])];
  const text = [title];
  for (const part of content.parts) {
    const own = shown.filter((each) => each.part === part).map(({ entry }) => entryLine(entry, lengthInFull));
    if (own.length === 0) continue;
    blocks.push(lines([bold(words.titles[part.name])], ...own.map((line) => [line])));
    text.push(`${words.titles[part.name]}:`, ...own);
  }
  const beyond = total - all.length;
  const isLast = from + pageSize >= all.length;
  if (isLast && beyond > 0) {
    blocks.push(small(words.beyond(beyond)));
    text.push(words.beyond(beyond));
  }
  const turn = (label: string, id: string, to: number) =>
    button({ label, id, groupId: standing.groupId, value: `${content.meeting.reference}~${to}` });
  const turns = [
    ...(from > 0 ? [turn(words.older, ids.older, Math.max(0, from - pageSize))] : []),
    ...(isLast ? [] : [turn(words.newer, ids.newer, from + pageSize)]),
  ];
  return { text: text.join('\n'), blocks: [...blocks, ...(turns.length > 0 ? [actions(...turns)] : [])] };
}

/** A message with a small line below it. */
export function withNote({ text, blocks = [] }: Message, note: string): Message {
  return note === '' ? { text, blocks } : { text: `${text}\n${note}`, blocks: [...blocks, small(note)] };
}

/** Said where no meeting is planned. */
export function noMeetingMessage(groupId: string, waiting: number): Message {
  const told = [words.noMeeting, ...(waiting > 0 ? [words.waiting(waiting)] : [])].join(' ');
  return {
    text: told,
    blocks: [
      lines([told]),
      actions(
        button({ label: words.plan, id: buttons.planMeeting, groupId, style: 'primary' }),
        button({ label: words.addPoint, id: ids.addPoint, groupId }),
      ),
    ],
  };
}

interface ShownPoint {
  readonly id: string;
  readonly groupId: string;
  readonly number: number;
  readonly text: string;
  readonly author: { readonly initials: string };
  readonly meeting: { readonly number: number } | null;
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
}

/** Said to whoever added or changed a point. */
export function pointMessage(told: string, point: ShownPoint, changeId: string, more: string): Message {
  const about = { groupId: point.groupId };
  const reference = referenceOf(point);
  const isThere = point.withdrawnAt === null;
  return {
    text: [told, ...(isThere ? [oneLine(point.text, 200)] : []), more].filter((line) => line !== '').join('\n'),
    blocks: [
      lines([bold(told)], isThere ? [oneLine(point.text, 200)] : [], [more]),
      actions(
        button({ label: words.undoButton, id: buttons.undo, ...about, value: changeId }),
        ...(isThere ? [button({ label: words.editButton, id: buttons.edit, ...about, value: reference })] : []),
      ),
    ],
  };
}

/** `/intra show AP-3` */
export function pointRecord(point: ShownPoint, meeting: string, today: PlainDate, timeZone: string): Message {
  const reference = referenceOf(point);
  const added = words.addedBy(point.author.initials, formatDay(dayOf(point.recordedAt, timeZone), { today }));
  const state = point.withdrawnAt === null ? meeting : words.wasWithdrawn;
  const facts = [reference, added, state].join(' · ');
  return {
    text: `${point.text}\n${facts}`,
    blocks: [paragraph(point.text), small(facts), actions(menu(pointMenu(point)))],
  };
}

function pointMenu(point: ShownPoint): readonly ButtonSpec[] {
  const about = { groupId: point.groupId, value: referenceOf(point) };
  const isOpen = point.withdrawnAt === null && point.meeting === null;
  return [
    { label: words.history, id: buttons.history, ...about },
    ...(isOpen ? [{ label: words.editButton, id: buttons.edit, ...about }] : []),
    ...(isOpen ? [{ label: words.withdraw, id: ids.withdraw, groupId: point.groupId, value: point.id }] : []),
  ];
}

/** The point in `/intra list points`. */
export function pointEntry(point: ShownPoint, today: PlainDate, timeZone: string): ListEntry {
  const reference = referenceOf(point);
  const added = words.addedBy(point.author.initials, formatDay(dayOf(point.recordedAt, timeZone), { today }));
  const text = oneLine(point.text, lengthInFull);
  return {
    text: `${text} (${reference}): ${added}`,
    blocks: [lines([bold(text)], [`${reference} · ${added}`]), actions(menu(pointMenu(point)))],
  };
}
