import { parseReference } from '../../core/references.js';
import { cutWords } from '../../slack/cut.js';
import {
  entryToPointTo,
  findEntryByNumber,
  isHttps,
  type Linked,
  recordEntry,
  type Work,
} from '../entries/use-cases.js';
import { evidenceKind } from './pieces.js';
import { words } from './wording.js';

/** What was typed where evidence is asked for, besides something else. */
export interface TypedEvidence {
  /** Links and references of evidence that is there already, with blanks or commas between them. */
  readonly typed: string;
  /** What a link shows that is not in the register yet. */
  readonly shows: string;
  /** What it is for, as `targetValue` makes it; '' for nothing that is there yet. */
  readonly target: string;
}

/**
 * The evidence that was typed: what is in the register already is found, and links are recorded.
 * @returns a sentence for beside the field where something is neither
 * @throws UserError where the person may not record
 */
export async function evidenceTyped(work: Work, { typed, shows, target }: TypedEvidence): Promise<Linked[] | string> {
  const { tx, actor } = work;
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
    if (held === null) return words.errors.noSuch(cutWords(word, 80));
    found.push(held);
  }
  for (const url of links) {
    const input = { url, title: cutWords(shows, 500), ...(target === '' ? {} : { targets: [target] }) };
    const { entry } = await recordEntry(evidenceKind, work, input);
    found.push({ id: entry.id, name: `${evidenceKind.prefix}-${entry.number}` });
  }
  return found.sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }));
}
