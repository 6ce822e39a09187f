import { z } from 'zod';
import { choice, day, type FactsOf, linked, linkedMany, type Property, text } from '../entries/use-cases.js';
import { amount } from './phrases.js';
import { statuses, valueWords } from './value-wording.js';

const said = valueWords.fields;

function kept<T>(label: string, empty: T, shape: z.ZodType<T>, say: (fact: T) => string): Property<T> {
  const field = text({ label, max: 1 });
  return {
    label,
    empty,
    kept: shape,
    entered: 'never',
    block: (name) => field.block(name, ''),
    read: () => '',
    check: async () => empty,
    say,
  };
}

const cell = z.object({ key: z.string(), name: z.string(), amount: z.string() });
export type CellFact = z.infer<typeof cell>;
const another = { chooser: '', find: async () => null, unknown: '' };

/** What is known of a value; the audit keeps it like this, and the history says it. */
export const valueProperties = {
  period: linked({ label: said.period, ...another }),
  amount: kept<string>(said.amount, '0', z.string(), amount),
  /** In the order in which they were entered; none: it is not split. */
  cells: kept<readonly CellFact[]>(said.cells, [], z.array(cell), valueWords.parts),
  asOf: day({ label: said.asOf }),
  comment: text({ label: said.comment, max: 1000 }),
  evidence: linkedMany({ label: said.evidence, ...another }),
  status: choice({ label: said.status, labels: statuses }),
  /** What was said when it was returned, or approved by its only possible judge. */
  judgement: text({ label: said.judgement, max: 1000 }),
  /** The approved value in whose place it is meant to stand. */
  restates: linked({ label: said.restates, ...another }),
};

export type ValueFacts = FactsOf<typeof valueProperties>;
