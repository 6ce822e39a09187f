import type { SectionBlock } from '@slack/types';
import { formatDay } from '../../core/date-words.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { actions, type ButtonSpec, bold, button, lines, paragraph, small, strike } from '../../slack/blocks.js';
import { cutWords, textLength } from '../../slack/cut.js';
import { limits } from '../../slack/limits.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import type { ActionItem, StatusUpdate } from './domain.js';
import { itemButton, reportedWords, todaysFacts, whoSaid } from './phrases.js';
import { words } from './wording.js';

/** Kept free of the text that Slack takes, for buttons and for what Slack counts differently. */
const spare = 600;

/**
 * `/intra show A-1`: the whole record, with as many of its updates as Slack takes, the newest first.
 * @param updates the newest ones
 * @param total of updates there are
 */
export function fullRecord(
  item: ActionItem,
  { updates, total, today }: { updates: readonly StatusUpdate[]; total: number; today: PlainDate },
): Message {
  const day = (instant: Date) => formatDay(dayOf(instant, item.group.timeZone), { today });
  const isThere = item.withdrawnAt === null;
  const facts = todaysFacts(item, today);
  const sources = sourcesOf(item);
  const recorded = words.recordedBy(item.recordedBy.initials, day(item.recordedAt));
  const reference = words.ref(item.number);
  const source = item.sourceSentence === '' ? '' : words.quoted(cutWords(item.sourceSentence, 1300));
  const head = [
    lines([isThere ? bold(item.text) : strike(item.text)], [facts], isThere ? [] : [words.takenBack]),
    ...sources.map(sourceBlock),
    ...(item.notes === '' ? [] : [lines([bold(words.notes)]), paragraph(item.notes)]),
    ...(source === '' ? [] : [lines([bold(words.fromMinutes)]), paragraph(source)]),
  ];
  const foot = [small(`${reference} · ${recorded}`), actions(...footButtons(item).map(button))];
  const room = limits.messageText - spare - textLength([...head, ...foot]);
  const said = updateLines(
    updates.map((update) => updateLine(update, today, day(update.at))),
    { room, total, number: item.number },
  );
  return {
    text: [
      `${reference}: ${item.text}`,
      facts,
      ...sources.map(({ said }) => said),
      item.notes,
      source,
      ...said,
      recorded,
    ]
      .filter((part) => part !== '')
      .join('\n'),
    blocks: [
      ...head,
      ...(said.length === 0 ? [] : [lines([bold(words.updates)], ...said.map((line) => [line]))]),
      ...foot,
    ],
  };
}

function updateLine(update: StatusUpdate, today: PlainDate, day: string): string {
  const reported = reportedWords(update, today);
  const said = [reported, update.text === '' ? '' : words.quoted(update.text)].filter((part) => part !== '').join(': ');
  return `${said}${words.saidBy(whoSaid(update), day)}`;
}

/** As many as fit, and how many earlier ones there are. `room` in UTF-16 units. */
function updateLines(
  all: readonly string[],
  { room, total, number }: { room: number; total: number; number: number },
): readonly string[] {
  const kept: string[] = [];
  let left = room - words.moreUpdates(total, number).length;
  for (const line of all) {
    left -= line.length + 1;
    if (left < 0) break;
    kept.push(line);
  }
  return kept.length === total ? kept : [...kept, words.moreUpdates(total - kept.length, number)];
}

interface Source {
  readonly said: string;
  readonly show: ButtonSpec;
}

function sourcesOf({ decision, meeting, group }: ActionItem): readonly Source[] {
  const source = (reference: string, title: string): Source => ({
    said: words.longSource(reference, cutWords(title, 300)),
    show: { label: reference, id: buttons.show, groupId: group.id, value: reference },
  });
  return [
    ...(decision === null ? [] : [source(words.decisionRef(decision.number), decision.statement)]),
    ...(meeting === null ? [] : [source(words.fromMeeting(meeting.number), meeting.title)]),
  ];
}

// Each with its own button: Slack takes a button's id only once in a row.
const sourceBlock = ({ said, show }: Source): SectionBlock => ({ ...paragraph(said), accessory: button(show) });

function footButtons(item: ActionItem): readonly ButtonSpec[] {
  if (item.withdrawnAt !== null) return [itemButton(item, 'history')];
  const acts = item.status === 'OPEN' ? (['update', 'done'] as const) : (['reopen'] as const);
  return [...acts, 'history' as const, 'edit' as const].map((what) => itemButton(item, what));
}
