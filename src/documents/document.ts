import { z } from 'zod';

const fact = z.object({ label: z.string(), value: z.string() });

const part = z.discriminatedUnion('kind', [
  /** Below the heading of the section. */
  z.object({ kind: z.literal('heading'), text: z.string() }),
  /** May hold line breaks. */
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
  /** Says that there is nothing to say. */
  z.object({ kind: z.literal('nothing'), text: z.string() }),
  /** A line each. */
  z.object({ kind: z.literal('facts'), facts: z.array(fact) }),
  /** Labels beside their values, as at the head of the document. */
  z.object({ kind: z.literal('factTable'), facts: z.array(fact) }),
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

/** A document in words, whatever file is made of it. */
export const writtenDocument = z.object({
  title: z.string(),
  facts: z.array(fact),
  sections: z.array(z.object({ heading: z.string(), parts: z.array(part) })),
});

export type WrittenDocument = z.infer<typeof writtenDocument>;
export type Section = WrittenDocument['sections'][number];
export type Part = Section['parts'][number];
export type Fact = z.infer<typeof fact>;

/** What a file says around its document: at its foot and in its properties. */
export interface Frame {
  /** For the file's properties, e.g. "Draft, version 2: not yet approved". */
  readonly subject: string;
  /** At the foot of every page. */
  readonly foot: string;
  /** Around the number of the page and the number of all pages: "Page ", " of ". */
  readonly page: readonly [string, string];
  /** For the file's properties. */
  readonly producedAt: Date;
  readonly author: string;
}
