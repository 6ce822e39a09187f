import { createHash } from 'node:crypto';
import { z } from 'zod';

const fact = z.object({ label: z.string(), value: z.string() });

const part = z.discriminatedUnion('kind', [
  /** May hold line breaks. */
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
  /** Says that there is nothing to say. */
  z.object({ kind: z.literal('nothing'), text: z.string() }),
  z.object({ kind: z.literal('facts'), facts: z.array(fact) }),
  z.object({ kind: z.literal('list'), entries: z.array(z.string()) }),
  /** Records that can be cited, each with what is to be said of it. */
  z.object({
    kind: z.literal('records'),
    records: z.array(z.object({ reference: z.string(), text: z.string(), facts: z.array(fact) })),
  }),
  /** Every row has as many cells as there are columns; `widths` are hundredths of the whole. */
  z.object({
    kind: z.literal('table'),
    columns: z.array(z.object({ label: z.string(), width: z.number() })),
    rows: z.array(z.array(z.string())),
  }),
]);

/** Reads a document as it was kept. */
export const keptDocument = z.object({
  title: z.string(),
  facts: z.array(fact),
  sections: z.array(z.object({ heading: z.string(), parts: z.array(part) })),
});

/** Minutes in words, whatever file is made of them. Once posted they are kept as they are, also when our words change. */
export type MinutesDocument = z.infer<typeof keptDocument>;
export type Section = MinutesDocument['sections'][number];
export type Part = Section['parts'][number];
export type Fact = z.infer<typeof fact>;

/** SHA-256 of what the document says, in hex; the same however a database orders the keys of what it keeps. */
export function hashOf(document: MinutesDocument): string {
  return createHash('sha256')
    .update(JSON.stringify(keptDocument.parse(document), byName))
    .digest('hex');
}

function byName(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** How a document stands: said at its head and its foot, and no part of what is approved. */
export interface Standing {
  /** e.g. "Draft, version 2: not yet approved" */
  readonly state: string;
  /** e.g. "Draft, version 2 · M-5 · produced on 5 Nov 2018 at 10:00 (Europe/London)" */
  readonly foot: string;
  /** For the file's properties. */
  readonly producedAt: Date;
  /** The group, as the file's author. */
  readonly author: string;
}
