// What other features have their people asked about in the prompt.
import { toDayNumber } from '../../core/working-days.js';
import type { Db } from '../../persistence/database.js';
import type { AskKind, AskLine, AskRecord, AskSource } from '../../slack/asks.js';
import { milestoneAsks } from '../changes/use-cases.js';
import { indicatorAsks } from '../indicators/use-cases.js';
import type { Entry, OpenAsk } from './policy/facts.js';
import { loadStates } from './store/write.js';

const sources: readonly AskSource[] = [milestoneAsks, ...indicatorAsks];

/** Their questions in these groups, open now or within days, with what was asked so far. */
export async function loadAsks(
  db: Db,
  groups: readonly { readonly id: string; readonly timeZone: string }[],
  now: Date,
): Promise<readonly OpenAsk[]> {
  if (groups.length === 0) return [];
  const asks: Omit<OpenAsk, 'state'>[] = [];
  for (const { record, open } of sources) {
    asks.push(...(await open(db, groups, now)).map((ask) => ({ ...ask, record, from: toDayNumber(ask.from) })));
  }
  if (asks.length === 0) return [];
  const states = await loadStates(
    db,
    asks.map(({ id }) => id),
  );
  return asks.map((ask) => ({ ...ask, state: states.get(ask.id) }));
}

/** Something that was or will be asked; entries about actions and decisions are no such thing. */
type AskedEntry = Pick<Entry, 'id' | 'kind'> & { readonly record: string; readonly at: Date };

/** How these questions stand, by the record's id. */
export async function askLines(
  db: Db,
  entries: readonly AskedEntry[],
  now: Date,
): Promise<ReadonlyMap<string, AskLine>> {
  const all = new Map<string, AskLine>();
  for (const { record, lines } of sources) {
    const asked = entries.flatMap((entry) =>
      entry.record === record ? [{ id: entry.id, kind: entry.kind as AskKind, at: entry.at }] : [],
    );
    if (asked.length === 0) continue;
    for (const [id, line] of await lines(db, asked, now)) all.set(id, line);
  }
  return all;
}

/** Names for what these entries ask, in lists. */
export function askTitles(db: Db, entries: readonly Entry[], now: Date): Promise<ReadonlyMap<string, AskLine>> {
  return askLines(
    db,
    entries.map((entry) => ({ ...entry, at: now })),
    now,
  );
}

export const isAsk = (record: Entry['record']): record is AskRecord => record !== 'item' && record !== 'decision';
