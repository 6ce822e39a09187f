import type { KnownBlock } from '@slack/types';
import { formatDay, overdueBy } from '../../core/date-words.js';
import { compare, type PlainDate } from '../../core/dates.js';
import { actions, bold, button, type Line, lines, paragraph } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import { shareLines } from '../../slack/share-lines.js';
import { buttons } from '../buttons.js';
import type { Deadline } from './deadlines.js';
import { type Digest, daysOver, type ItemLine, type ItemThen, type Week } from './domain.js';
import {
  decisionsTitle,
  decisionText,
  headline,
  moveLines,
  nextMeetingOf,
  quietLine,
  stalledLine,
  thanksFor,
  typed,
} from './phrases.js';
import { words } from './wording.js';

/** What a digest is shown with. */
export interface Shown {
  readonly groupId: string;
  /** The last day of which it tells. */
  readonly until: PlainDate;
  /** Open items as the digest before said, and on which day it was posted. */
  readonly was: { readonly open: number; readonly day: PlainDate } | undefined;
  /** Its first day, where that is longer ago than a week. */
  readonly from: PlainDate | undefined;
  /** Whether what became of an item since is told beside it. */
  readonly tellsNow: boolean;
}

/** A line of a digest with the button that it offers. */
interface Row {
  readonly text: string;
  readonly offer?: { readonly label: string; readonly id: string; readonly reference: string };
}

interface Part {
  readonly title: string;
  readonly rows: readonly Row[];
  /** How many are in the part beyond its rows. */
  readonly total: number;
}

/** One screen on a phone. */
const screenLines = 15;
/** In the thread there is more room. */
const threadLines = 36;

export interface DigestScreen {
  readonly message: Message;
  /** The items that stand in it. */
  readonly itemIds: readonly string[];
  /** Whether anything is only counted in it. */
  readonly isCut: boolean;
}

/** The digest in the channel: about fifteen lines, the rest counted. */
export function digestScreen(digest: Digest, shown: Shown): DigestScreen {
  if (digest.isQuiet) {
    const line = [quietLine(digest, shown), ...nextMeetingOf(digest)].join(' ');
    return { message: { text: line, blocks: [lines([line])] }, itemIds: [], isCut: false };
  }
  const [first, rest] = headline(digest, shown);
  const foot = [...moveLines(digest), ...stalledLine(digest), ...nextMeetingOf(digest)];
  const hasNext = digest.week.nextMeeting !== undefined;
  const { parts, itemIds, isCut } = partsOf(digest, shown, screenLines - 1 - foot.length);
  const areDecisionsCut = parts.decisions !== undefined && parts.decisions.total > parts.decisions.rows.length;
  const list = (label: string, value: string) => button({ label, id: buttons.list, groupId: shown.groupId, value });
  return {
    message: {
      text: [`${first} ${rest}`, ...parts.all.flatMap(plainPart), ...foot].join('\n'),
      blocks: [
        lines([bold(first), ` ${rest}`]),
        ...parts.all.flatMap((part) => partBlocks(part, shown.groupId)),
        ...(foot.length > 0 ? [lines(...foot.map((line) => [line]))] : []),
        // One block each: within a block Slack wants every button to have an id of its own.
        ...(isCut ? [actions(list(words.showAll, 'open'))] : []),
        ...(areDecisionsCut ? [actions(list(words.allDecisions, 'decisions'))] : []),
        ...(hasNext ? [actions(button({ label: words.agenda, id: buttons.showAgenda, groupId: shown.groupId }))] : []),
      ],
    },
    itemIds,
    isCut,
  };
}

/** The reply in the digest's thread: as much as fits into one message. */
export function detailsMessage(digest: Digest, shown: Shown): Message {
  const { parts, left } = partsOf(digest, shown, threadLines);
  const more = left > 0 ? [words.moreInDetail(left)] : [];
  const showAll = button({ label: words.showAll, id: buttons.list, groupId: shown.groupId, value: 'open' });
  const plain = parts.all.map((part) => ({ ...part, rows: part.rows.map(({ text }) => ({ text })) }));
  return {
    text: [words.inDetail, ...plain.flatMap(plainPart), ...more].join('\n'),
    blocks: [
      ...plain.flatMap((part) => partBlocks(part, shown.groupId)),
      ...(left > 0 ? [lines(more), actions(showAll)] : []),
    ],
  };
}

function partsOf(digest: Digest, shown: Shown, budget: number) {
  const { attention, wanted, decisions, done } = digest;
  const due = dueSoon(digest);
  const all = [attention, wanted, decisions, due, done];
  // What needs somebody's hand stands under one title, with or without an owner.
  const titles = [attention.length + wanted.length, decisions.length, due.length, done.length].filter(Boolean).length;
  const [few = 0, fewWanted = 0, fewDecisions = 0, fewDue = 0, fewDone = 0] = shareLines(
    all.map(({ length }) => length),
    budget - titles,
  );
  const hands = [...attention.slice(0, few), ...wanted.slice(0, fewWanted)];
  const soon = due.slice(0, fewDue);
  const part = (title: string, rows: readonly Row[], total: number): Part | undefined =>
    total === 0 ? undefined : { title, rows, total };
  const decided = part(
    decisionsTitle(decisions),
    decisions.slice(0, fewDecisions).map((line) => ({ text: decisionText(line, digest) })),
    decisions.length,
  );
  const parts = [
    part(
      words.titles.attention,
      hands.map((item) => itemRow(item, digest, shown)),
      attention.length + wanted.length,
    ),
    decided,
    part(
      words.titles.due,
      soon.map((each) => ('on' in each ? deadlineRow(each, digest) : itemRow(each, digest, shown, true))),
      due.length,
    ),
    part(
      words.titles.done + thanksFor(digest),
      done.slice(0, fewDone).map(({ after }) => ({
        text: words.doneLine(typed(after.text), after.owner?.initials ?? '', words.reference.item(after.number)),
      })),
      done.length,
    ),
  ].filter((each) => each !== undefined);
  const left = parts.reduce((sum, { rows, total }) => sum + total - rows.length, 0);
  return {
    parts: { all: parts, decisions: decided },
    itemIds: [...hands, ...soon.filter((each) => 'after' in each)].map(({ after }) => after.id),
    isCut: left > 0,
    left,
  };
}

/** Items and what is monitored, by day. */
function dueSoon({ due, week: { deadlines } }: Digest): readonly (ItemLine | Deadline)[] {
  const dayOf = (each: ItemLine | Deadline) => ('on' in each ? each.on : each.after.dueOn);
  return [...due, ...deadlines].sort((a, b) => {
    const [first, second] = [dayOf(a), dayOf(b)];
    return first === null || second === null ? 0 : compare(first, second);
  });
}

function deadlineRow({ kind, reference, title, on, owner }: Deadline, { week }: Digest): Row {
  const what = words.deadline[kind](typed(owner, 40));
  return { text: words.dated(formatDay(on, week), typed(title), what, reference) };
}

const titleOf = ({ title, rows, total }: Part): string =>
  rows.length < total ? `${title}${words.someOf(rows.length, total)}` : title;

const plainPart = (part: Part): string[] => [`${titleOf(part)}:`, ...part.rows.map(({ text }) => text)];

/** Lines without a button stand together in one block; one with a button needs a block of its own. */
function partBlocks(part: Part, groupId: string): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let together: Line[] = [[bold(titleOf(part))]];
  for (const { text, offer } of part.rows) {
    if (offer === undefined) {
      together.push([text]);
      continue;
    }
    if (together.length > 0) blocks.push(lines(...together));
    together = [];
    const { label, id, reference } = offer;
    const spoken = words.spoken(label, reference);
    blocks.push({ ...paragraph(text), accessory: button({ label, id, groupId, value: reference, spoken }) });
  }
  if (together.length > 0) blocks.push(lines(...together));
  return blocks;
}

function itemRow(item: ItemLine, { week }: Digest, { tellsNow }: Shown, isDated = false): Row {
  const { after, now } = item;
  const reference = words.reference.item(after.number);
  const text = typed(after.text);
  const since = tellsNow ? whatBecameOf(after, now, week.today) : undefined;
  if (since?.isSettled) return { text: words.settled(words.line(text, since.facts.join(', '), reference, '')) };
  const current = tellsNow ? now : after;
  const offer =
    current.owner === null
      ? { label: words.takeIt, id: buttons.takeAction, reference }
      : current.dueOn === null
        ? { label: words.setDate, id: buttons.setDate, reference }
        : undefined;
  const offered = offer === undefined ? {} : { offer };
  const facts = words.facts(since === undefined ? factsOf(after, week, isDated) : since.facts);
  if (isDated && after.dueOn !== null) {
    return { text: words.dated(formatDay(after.dueOn, week), text, facts, reference), ...offered };
  }
  const said = since === undefined ? (week.lastWords.get(after.id) ?? '') : '';
  return { text: words.line(text, facts, reference, typed(said)), ...offered };
}

function factsOf(item: ItemThen, { today, left }: Pick<Week, 'today' | 'left'>, isDated: boolean): string[] {
  const name = item.owner?.initials ?? words.noOwner;
  const owner = left.has(item.owner?.id ?? '') ? words.hasLeft(name) : name;
  if (isDated) return [owner];
  const over = daysOver(item, today);
  const due =
    item.dueOn === null
      ? item.dueWords === ''
        ? words.noDate
        : words.inWords(cutWords(item.dueWords, 40))
      : over > 0
        ? overdueBy(over)
        : words.due(formatDay(item.dueOn, { today }));
  const health = item.health === null ? '' : words.health[item.health];
  return [owner, health, due].filter((fact) => fact !== '');
}

/** What was done about an item since; undefined where nothing was that the line tells. */
function whatBecameOf(
  after: ItemThen,
  now: ItemThen,
  today: PlainDate,
): { readonly facts: readonly string[]; readonly isSettled: boolean } | undefined {
  const { since } = words;
  if (now.isWithdrawn) return { facts: [since.withdrawn], isSettled: true };
  if (now.status !== 'OPEN') {
    return { facts: [since[now.status], ...(now.owner === null ? [] : [now.owner.initials])], isSettled: true };
  }
  const facts = [
    ...(now.owner?.id === after.owner?.id
      ? []
      : [now.owner === null ? since.noOwner : since.owner(now.owner.initials)]),
    ...(now.dueOn === after.dueOn || now.dueOn === null ? [] : [since.dueOn(formatDay(now.dueOn, { today }))]),
  ];
  if (facts.length === 0) return undefined;
  // What is still missing stays said.
  if (now.dueOn === null && now.owner !== null) facts.push(words.noDate);
  return { facts, isSettled: false };
}
