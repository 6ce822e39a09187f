import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import type { Some } from '../../core/facts.js';
import type { Change, ExplainedChange } from '../../slack/contract.js';
import { type ItemFacts, readFacts, readMore, type UpdateFacts } from './facts.js';
import { standingOf } from './standing.js';
import { words } from './wording.js';

/** What changes of an item changed, a line a thing: "Due date: Fri 30 Nov → Fri 7 Dec". */
export function explainItemChanges(changes: readonly Change[], today: PlainDate): readonly ExplainedChange[] {
  return changes.map((change) => ({ change, lines: explain(change, today) }));
}

const factNames = ['text', 'notes', 'owner', 'dueOn', 'dueWords', 'decision', 'meeting'] as const;

function explain(change: Change, today: PlainDate): readonly string[] {
  const [before, after] = [readFacts(change.before), readFacts(change.after)];
  const { update, withdrawn, sourceSentence } = readMore(change.after);
  if (withdrawn === true) return [words.takenBack];
  const isFirst = change.before === null;
  const facts = factNames.flatMap((name) => {
    if (!(name in after)) return [];
    const is = shown(after, name, today);
    if (!isFirst) return [words.change(words.fact[name], shown(before, name, today), is)];
    return is === words.notSet ? [] : [words.first(words.fact[name], is)];
  });
  const source = sourceSentence === undefined ? [] : [words.first(words.fromMinutes, words.quoted(sourceSentence))];
  const lines = [
    ...facts,
    ...source,
    ...(isFirst ? [] : stateLine(before, after, update)),
    ...(update ? said(update) : []),
  ];
  // Taking back an update that changed nothing but added a word leaves no fact to show.
  return lines.length === 0 && change.undoesId !== null ? [words.updateTakenBack] : lines;
}

/** "State: on track → at risk"; where only the health is known to have changed, the item was open. */
function stateLine(before: Some<ItemFacts>, after: Some<ItemFacts>, update: UpdateFacts | undefined): string[] {
  const changes = 'status' in after || 'health' in after;
  if (!changes) return update?.health ? [words.first(words.fact.standing, words.states[update.health])] : [];
  const state = (facts: Some<ItemFacts>, status: ItemFacts['status']) =>
    words.states[standingOf({ status: facts.status ?? status, health: facts.health ?? null })];
  return [words.change(words.fact.standing, state(before, 'OPEN'), state(after, 'OPEN'))];
}

function said(update: UpdateFacts): string[] {
  return [
    ...(update.text === '' ? [] : [words.quoted(update.text)]),
    ...(update.for === null ? [] : [words.onBehalf(update.for)]),
  ];
}

function shown(facts: Some<ItemFacts>, name: (typeof factNames)[number], today: PlainDate): string {
  switch (name) {
    case 'owner':
      return facts.owner?.initials ?? words.notSet;
    case 'dueOn':
      return facts.dueOn ? formatDay(facts.dueOn, { today }) : words.notSet;
    case 'decision':
      return facts.decision ? words.decisionRef(facts.decision.number) : words.notSet;
    case 'meeting':
      return facts.meeting ? words.fromMeeting(facts.meeting.number) : words.notSet;
    default:
      return facts[name] ? words.quoted(facts[name]) : words.notSet;
  }
}
