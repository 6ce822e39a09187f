import { z } from 'zod';
import type { Transaction } from '../../persistence/database.js';
import { type Property, text, Wrong } from '../entries/use-cases.js';
import { words } from './wording.js';

const byNumber = new Intl.Collator('en-GB', { numeric: true }).compare;

/** Reads the priority axes that were typed, "1 and 3" or "priority axis 3"; undefined where one of them is too long. */
export function readAxes(typed: string): readonly string[] | undefined {
  const codes = typed
    .split(/[,;&+]|\band\b/i)
    .map((code) => code.replace(/^\s*(?:priorit(?:y|ies)\s*)?(?:ax[ie]s\s*)?/i, '').trim())
    .filter((code) => code !== '');
  const distinct = [...new Set(codes)].sort(byNumber);
  return distinct.length > 12 || distinct.some((code) => code.length > 20) ? undefined : distinct;
}

/** Priority axes of the group's policy instrument, by their short names. */
export function axes(label: string, hint: string): Property<readonly string[]> {
  const field = text({ label, hint, max: 200 });
  return {
    label,
    empty: [],
    kept: z.array(z.string()),
    entered: 'always',
    block: (name, fact) => field.block(name, fact.join(', ')),
    read: (state) => field.read(state),
    async check(raw) {
      return readAxes(typeof raw === 'string' ? raw : raw.join(', ')) ?? new Wrong(words.errors.axes);
    },
    say: (fact) => fact.join(', '),
  };
}

/** The rows of these axes; those that nobody named before are made. */
export async function axisRows(tx: Transaction, groupId: string, codes: readonly string[]): Promise<{ id: string }[]> {
  if (codes.length === 0) return [];
  await tx.priorityAxis.createMany({ data: codes.map((code) => ({ groupId, code })), skipDuplicates: true });
  return tx.priorityAxis.findMany({ where: { groupId, code: { in: [...codes] } }, select: { id: true } });
}

/** The codes of rows, in the order in which a property keeps them. */
export const axisCodes = (rows: readonly { readonly code: string }[]): string[] =>
  rows.map(({ code }) => code).sort(byNumber);
