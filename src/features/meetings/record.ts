import type { PlainDate } from '../../core/dates.js';
import { dayOf } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import { actions, bold, button, lines, menu, paragraph, small, strike } from '../../slack/blocks.js';
import type { Change, ExplainedChange } from '../../slack/contract.js';
import { cutWords, textLength } from '../../slack/cut.js';
import { limits } from '../../slack/limits.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { type Item, type Meeting, type Outcome, reachedBy, readFacts, referenceOf } from './domain.js';
import { dayLabel, whereabouts } from './labels.js';
import { words } from './wording.js';

/** How much of one decision or action item stands in the meeting's full record. */
const entryLength = 160;
/** Kept free of the text that Slack takes, for buttons and for what Slack counts differently. */
const spare = 600;

/**
 * `/intra show M-5`: the whole record, with as many of its decisions and action items as Slack takes.
 * @param attendance who goes or was there, a line an organisation, where it was planned with a time
 */
export function fullRecord(meeting: Meeting, today: PlainDate, attendance: readonly string[] = []): Message {
  const reference = referenceOf(meeting);
  const title = meeting.withdrawnAt === null ? bold(meeting.title) : strike(meeting.title);
  const where = whereabouts(meeting, today);
  const who =
    attendance.join('\n') || words.present(meeting.present.map(({ initials, name }) => `${name} (${initials})`));
  const recorded = words.recordedBy(
    meeting.recordedBy.initials,
    dayLabel(dayOf(meeting.recordedAt, meeting.group.timeZone), today),
  );
  const head = [
    lines([title], [where], [cutWords(who, 2000)], meeting.withdrawnAt === null ? [] : [words.takenBack]),
    ...(meeting.notes === '' ? [] : [lines([bold(words.notes)]), paragraph(meeting.notes)]),
  ];
  const foot = [small(`${reference} · ${recorded}`), actions(...footButtons(meeting))];
  const room = limits.messageText - spare - textLength([...head, ...foot]);
  const outcomes = entryLines(meeting.outcomes.map(outcomeLine), room / 2, '/intra list decisions');
  const items = entryLines(meeting.items.map(itemLine), room - textOf(outcomes), '/intra list');
  const body = [
    ...(outcomes.length === 0 ? [] : [lines([bold(words.decisions)], ...outcomes.map((line) => [line]))]),
    ...(items.length === 0 ? [] : [lines([bold(words.items)], ...items.map((line) => [line]))]),
  ];
  return {
    text: [`${reference}: ${meeting.title}`, where, who, meeting.notes, ...outcomes, ...items, recorded]
      .filter((part) => part !== '')
      .join('\n'),
    blocks: [...head, ...body, ...foot],
  };
}

function footButtons(meeting: Meeting) {
  const about = { groupId: meeting.group.id, value: referenceOf(meeting) };
  const references = [
    ...meeting.outcomes.map(({ number }) => decisionReference(number)),
    ...meeting.items.map(({ number }) => itemReference(number)),
  ];
  const linked = references.map((reference) => ({
    label: words.show(reference),
    id: buttons.show,
    groupId: meeting.group.id,
    value: reference,
  }));
  return [
    button({ label: words.history, id: buttons.history, ...about }),
    ...(meeting.withdrawnAt === null
      ? [
          button({ label: words.edit, id: buttons.edit, ...about }),
          button({ ...about, label: words.takeInMinutes, id: buttons.takeInMinutes, value: meeting.id }),
        ]
      : []),
    // In a menu, because Slack takes an id only once among the buttons of a block.
    ...(linked.length === 0 ? [] : [menu(linked)]),
  ];
}

function outcomeLine(outcome: Outcome): string {
  const { number, statement, status } = outcome;
  const state = [words.reached[reachedBy(outcome)], words.became[status]].filter((part) => part !== '').join(', ');
  return `${decisionReference(number)} ${cutWords(statement, entryLength)} (${state})`;
}

function itemLine({ number, text, status, owner }: Item): string {
  const state = [owner ?? words.noOwner, words.itemStatus[status]].join(', ');
  return `${itemReference(number)} ${cutWords(text, entryLength)} (${state})`;
}

const decisionReference = (number: number) => formatReference('D', number);
const itemReference = (number: number) => formatReference('A', number);

const textOf = (entries: readonly string[]) => entries.reduce((sum, entry) => sum + entry.length + 1, 0);

/** As many entries as fit, and how many more there are. `room` in UTF-16 units. */
function entryLines(entries: readonly string[], room: number, how: string): readonly string[] {
  if (textOf(entries) <= room) return entries;
  const kept: string[] = [];
  let left = room - words.more(entries.length, how).length;
  for (const entry of entries) {
    left -= entry.length + 1;
    if (left < 0) break;
    kept.push(entry);
  }
  return [...kept, words.more(entries.length - kept.length, how)];
}

/** What changes of a meeting changed, a line a fact: "Place: Coventry → Badajoz". */
export function explainMeetingChanges(changes: readonly Change[], today: PlainDate): readonly ExplainedChange[] {
  return changes.map((change) => ({ change, lines: explain(change, today) }));
}

const factNames = [
  'title',
  'heldOn',
  'time',
  'durationMinutes',
  'place',
  'agendaHint',
  'present',
  'notes',
  'state',
  'cancelReason',
] as const;

function explain(change: Change, today: PlainDate): readonly string[] {
  const [before, after] = [readFacts(change.before), readFacts(change.after)];
  if (after.withdrawn === true) return [words.takenBack];
  return factNames.flatMap((name) => {
    if (!(name in after)) return [];
    const [was, is] = [shown(before, name, today), shown(after, name, today)];
    if (change.before !== null) return [words.change(words.fact[name], was, is)];
    return is === words.notSet ? [] : [words.first(words.fact[name], is)];
  });
}

function shown(facts: ReturnType<typeof readFacts>, name: (typeof factNames)[number], today: PlainDate): string {
  switch (name) {
    case 'heldOn':
      return facts.heldOn ? dayLabel(facts.heldOn, today) : words.notSet;
    case 'durationMinutes':
      return typeof facts.durationMinutes === 'number' ? words.minutes(facts.durationMinutes) : words.notSet;
    case 'state':
      return facts.state === undefined ? words.notSet : (words.state[facts.state] ?? facts.state);
    case 'time':
      return facts.time ?? words.notSet;
    case 'present':
      return facts.present?.map(({ initials }) => initials).join(', ') || words.notSet;
    default:
      return facts[name] ? words.quoted(facts[name]) : words.notSet;
  }
}
