import type { KnownBlock } from '@slack/types';
import { formatDay } from '../../core/date-words.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import {
  actions,
  type ButtonSpec,
  bold,
  button,
  type Line,
  lines,
  menu,
  paragraph,
  small,
  strike,
} from '../../slack/blocks.js';
import { cutWords, textLength } from '../../slack/cut.js';
import { limits } from '../../slack/limits.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { meetingLabel } from '../meetings/use-cases.js';
import { type Decision, type Item, isOpen, mayBeConfirmed, referenceOf } from './domain.js';
import type { Became } from './finding.js';
import { askedPhrase, fatePhrases, modalityPhrase, whenPhrase } from './phrases.js';
import { words } from './wording.js';

/** How much of one action item stands in the decision's full record. */
const entryLength = 160;
/** How much of the short texts is shown beside short and beside long ones; the history has all of it. */
const roomy = { modality: 800, reason: 1000, meeting: 300, source: 1300 } as const;
const tight = { modality: 300, reason: 120, meeting: 120, source: 100 } as const;
/** Kept free of the text that Slack takes, for what Slack may count differently. */
const spare = 300;

/** `/intra show D-3`: the whole record, with as many of its action items as Slack takes beside the long texts. */
export function fullRecord(decision: Decision, became: Became | undefined, today: PlainDate): Message {
  const { statement, why, alternatives, sourceSentence, meeting, reviewOn, recordedBy, recordedAt, group } = decision;
  const reference = referenceOf(decision);
  // Three texts of 3,000 leave less than a tenth of what Slack takes for everything else.
  const most = statement.length + why.length + alternatives.length > 7500 ? tight : roomy;
  const reached = [cutWords(modalityPhrase(decision), most.modality), whenPhrase(decision, today)];
  const facts = [
    reached.filter((part) => part !== '').join(' · '),
    ...fatePhrases(decision, became, today, most.reason),
    ...(decision.withdrawnAt === null ? [] : [words.takenBack]),
    ...(meeting === null ? [] : [words.full.meeting(cutWords(meetingLabel(meeting, today), most.meeting))]),
    ...(reviewOn === null ? [] : [words.reviewOn(formatDay(reviewOn, { today }))]),
    ...[askedPhrase(decision, today)].filter((part) => part !== ''),
  ];
  const source = cutWords(sourceSentence === '' ? '\u0020' : words.quoted(sourceSentence), most.source).trim();
  const recorded = words.recordedBy(recordedBy.initials, formatDay(dayOf(recordedAt, group.timeZone), { today }));
  const head: KnownBlock[] = [
    lines([isOpen(decision) ? bold(statement) : strike(statement)]),
    lines(...facts.map((fact): Line => [fact])),
    ...titled(words.full.why, why),
    ...titled(words.full.alternatives, alternatives),
    ...titled(words.full.fromMinutes, source),
  ];
  const foot: KnownBlock[] = [small(`${reference} · ${recorded}`), actions(...footButtons(decision))];
  const items = itemLines(decision.items, limits.messageText - spare - textLength([...head, ...foot]), today);
  const body = items.length === 0 ? [] : [lines([bold(words.full.items)], ...items.map((line): Line => [line]))];
  const said = [
    ...(why === '' ? [] : [words.first(words.full.why, why)]),
    ...(alternatives === '' ? [] : [words.first(words.full.alternatives, alternatives)]),
    ...(source === '' ? [] : [words.first(words.full.fromMinutes, source)]),
  ];
  return {
    text: [`${reference}: ${statement}`, ...facts, ...said, ...items, recorded].join('\n'),
    blocks: [...head, ...body, ...foot],
  };
}

function titled(title: string, text: string): readonly KnownBlock[] {
  return text === '' ? [] : [lines([bold(title)]), paragraph(text)];
}

/** What can be done with it, and the records it is linked with. */
function footButtons(decision: Decision) {
  const { group, meeting, supersedes, supersededBy } = decision;
  const reference = referenceOf(decision);
  const spec = (label: string, id: string, value: string): ButtonSpec => ({ label, id, groupId: group.id, value });
  const linked = [
    ...[meeting, supersedes, supersededBy].flatMap((link) => link?.reference ?? []),
    ...decision.items.map(({ number }) => formatReference('A', number)),
  ];
  return [
    button(spec(words.history, buttons.history, reference)),
    ...(isOpen(decision)
      ? [
          button(spec(words.edit, buttons.edit, reference)),
          button(spec(words.addAction, buttons.recordAction, reference)),
        ]
      : []),
    ...(mayBeConfirmed(decision)
      ? [button(spec(words.askForConfirmation, buttons.askForConfirmation, reference))]
      : []),
    // In a menu, because Slack takes an id only once among the buttons of a block.
    ...(linked.length === 0 ? [] : [menu(linked.map((link) => spec(words.show(link), buttons.show, link)))]),
  ];
}

function itemLines(items: readonly Item[], room: number, today: PlainDate): readonly string[] {
  const all = items.map((item) => itemLine(item, today));
  const sizeOf = (entries: readonly string[]) => entries.reduce((sum, entry) => sum + entry.length + 1, 20);
  if (sizeOf(all) <= room) return all;
  const kept: string[] = [];
  for (const line of all) {
    if (sizeOf([...kept, line, words.full.more(all.length)]) > room) break;
    kept.push(line);
  }
  return [...kept, words.full.more(all.length - kept.length)];
}

function itemLine({ number, text, status, owner, dueOn, dueWords }: Item, today: PlainDate): string {
  const due =
    dueOn !== null
      ? words.full.due(formatDay(dueOn, { today }))
      : dueWords === ''
        ? words.full.noDate
        : words.full.inWords(cutWords(dueWords, 60));
  const facts = [owner ?? words.full.noOwner, ...(status === 'OPEN' ? [due] : []), words.itemStatus[status]];
  return `${formatReference('A', number)} ${cutWords(text, entryLength)} (${facts.join(', ')})`;
}
