import { parseReference } from '../../core/references.js';
import { cutWords } from '../../slack/cut.js';
import {
  entryToPointTo,
  findEntryByNumber,
  type Input,
  isHttps,
  type Linked,
  recordEntry,
  refreshCard,
  type Work,
} from '../entries/use-cases.js';
import type { GivenFile } from './file.js';
import { evidenceKind } from './pieces.js';
import { words } from './wording.js';

/** What was typed where evidence is asked for, besides something else. */
export interface TypedEvidence {
  /** Links and references of evidence that is there already, with blanks or commas between them. */
  readonly typed: string;
  /** Given beside it; null for none. */
  readonly file: GivenFile | null;
  /** What a link or file shows that is not in the register yet. */
  readonly shows: string;
}

/**
 * The evidence that was typed: what is in the register already is found, and links are recorded.
 * @returns a sentence for beside the field where something is neither
 * @throws UserError where the person may not record
 */
export async function evidenceTyped(work: Work, { typed, file, shows }: TypedEvidence): Promise<Linked[] | string> {
  const { tx, now, actor } = work;
  const found: Linked[] = [];
  const links: string[] = [];
  for (const word of new Set(typed.split(/[\s,;]+/).filter((each) => each !== ''))) {
    const reference = parseReference(word, [evidenceKind.prefix]);
    if (reference === undefined) {
      if (!isHttps(word)) return words.errors.neither(cutWords(word, 80));
      links.push(word);
      continue;
    }
    const entry = await findEntryByNumber(evidenceKind, tx, actor.group.id, reference.number);
    const held = entry === null ? null : await entryToPointTo(evidenceKind, tx, actor.group.id, entry.id);
    if (entry === null || held === null) return words.errors.noSuch(cutWords(word, 80));
    // Its card says what it is for.
    await refreshCard(tx, { kind: evidenceKind, entry, now });
    found.push(held);
  }
  const title = cutWords(shows, 500);
  const fresh: Input[] = links.map((url) => ({ url, title }));
  if (file !== null) fresh.push({ file: JSON.stringify(file), title });
  for (const input of fresh) {
    const { entry } = await recordEntry(evidenceKind, work, input);
    found.push({ id: entry.id, name: `${evidenceKind.prefix}-${entry.number}` });
  }
  return found.sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }));
}
