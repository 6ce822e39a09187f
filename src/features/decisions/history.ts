import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import { isSameFact } from '../../core/facts.js';
import type { Change, ExplainedChange } from '../../slack/contract.js';
import { type KeptFacts, readFacts } from './facts.js';
import { words } from './wording.js';

const factNames = [
  'statement',
  'modality',
  'decidedBy',
  'status',
  'why',
  'alternatives',
  'meeting',
  'reviewOn',
  'supersedes',
  'supersededBy',
  'reason',
  'sourceSentence',
] as const;
type FactName = (typeof factNames)[number];

/** What changes of a decision changed, a line a fact: "Why: “seen in Badajoz” → “compared with today’s support”". */
export function explainDecisionChanges(changes: readonly Change[], today: PlainDate): readonly ExplainedChange[] {
  return changes.map((change) => ({ change, lines: explain(change, today) }));
}

function explain(change: Change, today: PlainDate): readonly string[] {
  const [before, after] = [readFacts(change.before), reachedBy(change)];
  if (after.withdrawn === true) return [words.takenBack];
  return factNames.flatMap((name) => {
    if (!(name in after) && !(name in before)) return [];
    const [was, is] = [shown(before, name, today), shown(after, name, today)];
    if (name in before) return isSameFact(before[name], after[name]) ? [] : [words.change(words.fact[name], was, is)];
    // What was not spoken of before: all of a new record, the reason of an act, the successor.
    return is === words.notSet ? [] : [words.first(words.fact[name], is)];
  });
}

type Told = Omit<KeptFacts, 'modality'> & { readonly modality?: KeptFacts['modality'] | 'CONFIRMATION' };

/** Who gave no answer to a confirmation is not said to have agreed. */
function reachedBy({ act, after }: Change): Told {
  const facts = readFacts(after);
  return act === words.acts.confirm && facts.modality === 'AGREED' ? { ...facts, modality: 'CONFIRMATION' } : facts;
}

function shown(facts: Told, name: FactName, today: PlainDate): string {
  switch (name) {
    case 'modality':
      return facts.modality === undefined ? words.notSet : words.reached[facts.modality];
    case 'status':
      return facts.status === undefined ? words.notSet : words.status[facts.status];
    case 'decidedBy':
      return facts.decidedBy?.length ? words.names(facts.decidedBy.map(({ name: who }) => who)) : words.notSet;
    case 'reviewOn':
      return facts.reviewOn ? formatDay(facts.reviewOn, { today }) : words.notSet;
    case 'meeting':
    case 'supersedes':
    case 'supersededBy':
      return facts[name]?.reference ?? words.notSet;
    default:
      return facts[name] ? words.quoted(facts[name]) : words.notSet;
  }
}
