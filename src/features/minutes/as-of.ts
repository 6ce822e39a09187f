import type { Some } from '../../core/facts.js';

/** What was changed of a record, as the audit keeps it. */
export interface HistoryEntry {
  readonly id: string;
  readonly act: string;
  readonly at: Date;
  readonly before: unknown;
  readonly after: unknown;
  readonly undoesId: string | null;
}

// Acts as action items, decisions and meetings name them in the audit.
export const corrections: readonly string[] = ['recorded', 'edited'];

/** Whether the entry says what was recorded, or corrects it; all else is what became of it. */
export function isCorrection({ act }: Pick<HistoryEntry, 'act'>): boolean {
  return corrections.includes(act);
}

/**
 * A record as minutes have it: what was recorded with its corrections, whenever they were made, and what became of it
 * until the instant. What was recorded only after the instant, as minutes are, is taken as it was recorded.
 * @param current the record as it is now
 * @param history all its changes, oldest first
 * @param read takes out of `before` or `after` the facts that are asked for
 */
export function asOf<T extends object>(
  current: T,
  history: readonly HistoryEntry[],
  instant: Date,
  read: (kept: unknown) => Some<T>,
): T {
  const applied = new Set<string>();
  let facts: Record<string, unknown> = {};
  for (const entry of history) {
    // A fact that was not spoken of until now was before as it stood before this entry.
    facts = { ...spokenOf(read(entry.before)), ...facts };
    const counts = entry.undoesId === null ? isCorrection(entry) || entry.at <= instant : applied.has(entry.undoesId);
    if (!counts) continue;
    applied.add(entry.id);
    facts = { ...facts, ...spokenOf(read(entry.after)) };
  }
  return { ...current, ...facts };
}

function spokenOf(facts: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
