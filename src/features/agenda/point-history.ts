import { z } from 'zod';
import type { Change, ExplainedChange } from '../../slack/contract.js';
import { words } from './wording.js';

const kept = z.object({ text: z.string(), withdrawn: z.boolean() }).partial();

/** Reads `before` or `after` of an audit entry of a point. */
export const readPointFacts = (facts: unknown): z.infer<typeof kept> => kept.parse(facts ?? {});

/** What changes of a point changed, a line a fact. */
export function explainPointChanges(changes: readonly Change[]): readonly ExplainedChange[] {
  return changes.map((change) => ({ change, lines: explain(change) }));
}

function explain(change: Change): readonly string[] {
  const [before, after] = [readPointFacts(change.before), readPointFacts(change.after)];
  if (after.withdrawn === true) return [change.act === words.acts.withdrawn ? words.wasWithdrawn : words.takenBack];
  if (after.withdrawn === false) return [words.broughtBack];
  if (after.text === undefined) return [];
  const said = words.quoted(after.text);
  return [
    before.text === undefined
      ? words.first(words.fact.text, said)
      : words.change(words.fact.text, words.quoted(before.text), said),
  ];
}
