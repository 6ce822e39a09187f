import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import { docxOf } from '../../../src/documents/docx.js';
import { minutesOf } from '../../../src/features/minutes/compose.js';
import {
  frameOf,
  hashOf,
  headed,
  type MinutesDocument,
  type Standing,
} from '../../../src/features/minutes/document.js';
import type { Item, Matter, MinutesFacts, Outcome } from '../../../src/features/minutes/domain.js';
import { markdownOf } from '../../../src/features/minutes/markdown.js';

const wordFile = (minutes: MinutesDocument, standing: Standing) => docxOf(headed(minutes, standing), frameOf(standing));

const outcome = (number: number, more: Partial<Outcome> = {}): Outcome => ({
  reference: `D-${number}`,
  statement: `Statement ${number}`,
  modality: 'AGREED',
  status: 'ACCEPTED',
  isAcceptedAfterConfirmation: false,
  decidedBy: [],
  why: '',
  alternatives: '',
  confirmation: undefined,
  ...more,
});

const item = (number: number, more: Partial<Item> = {}): Item => ({
  reference: `A-${number}`,
  text: `Action ${number}`,
  owner: undefined,
  dueOn: null,
  dueWords: '',
  ...more,
});

const matter = (number: number, more: Partial<Matter> = {}): Matter => ({
  ...item(number),
  standing: 'OPEN',
  closedOn: null,
  ...more,
});

const nothing: MinutesFacts = {
  group: 'West Midlands',
  meeting: { reference: 'M-5', title: 'Fifth meeting', heldOn: null, time: '', place: '', notes: '' },
  asOf: plainDate('2018-09-18'),
  present: [],
  apologies: [],
  last: undefined,
  outcomes: [],
  items: [],
  next: undefined,
};

const full: MinutesFacts = {
  group: 'West Midlands',
  meeting: {
    reference: 'M-5',
    title: 'Fifth meeting',
    heldOn: plainDate('2018-09-18'),
    time: '10:00 (Europe/London)',
    place: 'Coventry',
    notes: 'First note\nin two lines\n\nSecond note',
  },
  asOf: plainDate('2018-09-18'),
  present: [
    { name: 'Sam Lowe (SL)', organisation: 'University' },
    { name: 'Nobody Known (NK)', organisation: null },
    { name: 'Dana Hughes (DH)', organisation: 'City Council' },
  ],
  apologies: [{ name: 'Eva Xenos (EX)', organisation: 'Chamber' }],
  last: {
    reference: 'M-4',
    title: 'Fourth meeting',
    heldOn: plainDate('2018-06-05'),
    approval: { on: plainDate('2018-09-18'), at: ' at M-5' },
    corrections: ['Correction of D-1 after approval'],
    items: [
      matter(1, { standing: 'DONE', closedOn: plainDate('2018-09-02'), owner: 'Dana Hughes (DH)' }),
      matter(2, { standing: 'BLOCKED', dueOn: plainDate('2018-09-01') }),
      matter(3, { dueWords: 'in the coming months' }),
    ],
  },
  outcomes: [
    outcome(1, { modality: 'DECIDED', decidedBy: ['DH (City Council)'], why: 'Seen on the visit' }),
    outcome(2, { modality: 'PROPOSED', status: 'PROPOSED' }),
    outcome(3, {
      confirmation: {
        agreed: 2,
        asked: 4,
        isOpen: false,
        silent: ['Bank'],
        remarks: [{ kind: 'objection', organisation: 'Chamber', text: 'Too early' }],
      },
    }),
    outcome(4, { modality: 'PROPOSED', status: 'REJECTED' }),
    outcome(5, { decidedBy: ['DH'] }),
    outcome(6, { isAcceptedAfterConfirmation: true }),
  ],
  items: [
    item(7, { owner: 'Dana Hughes (DH)', dueOn: plainDate('2018-11-30') }),
    item(8, { dueWords: 'in the coming months' }),
    item(9),
  ],
  next: {
    reference: 'M-6',
    title: 'Sixth meeting',
    heldOn: plainDate('2018-12-11'),
    time: '10:00 (Europe/London)',
    place: 'Birmingham',
  },
};

const standing: Standing = {
  state: 'Draft, version 1',
  foot: 'Draft, version 1 · M-5',
  producedAt: new Date('2018-09-19T09:00:00Z'),
  author: 'West Midlands',
};

const part = (docx: Uint8Array, name: string) => strFromU8(unzipSync(docx)[name] ?? new Uint8Array());

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (xml: string) => xml.replace(/&(amp|lt|gt|quot|apos);/g, (all, name: string) => entities[name] ?? all);

/** The paragraphs of a document as somebody reads them, line breaks as such. */
function paragraphs(xml: string): string[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inner = '']) =>
    [...inner.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)]
      .map(([mark, text]) => (mark === '<w:br/>' ? '\n' : decoded(text ?? '')))
      .join(''),
  );
}

const rowsOf = (table: string) =>
  [...table.matchAll(/<w:tr>(.*?)<\/w:tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)].map(([, cell = '']) => paragraphs(cell).join('\n')),
  );
const tables = (xml: string) => [...xml.matchAll(/<w:tbl>(.*?)<\/w:tbl>/gs)].map(([all]) => rowsOf(all));
const headings = (xml: string) =>
  [...xml.matchAll(/<w:p><w:pPr><w:pStyle w:val="(Title|Heading1)"\/>.*?<\/w:p>/gs)].map(([all]) => paragraphs(all)[0]);

const headingsOf = (document: MinutesDocument) => document.sections.map(({ heading }) => heading);

describe('minutes', () => {
  const document = minutesOf(full);

  test('follow the usual order', () => {
    expect(headingsOf(document)).toEqual([
      'Present',
      'Apologies',
      'Minutes of the last meeting',
      'Matters arising',
      'Decisions',
      'Proposals, not agreed',
      'Actions',
      'Other notes',
      'Date of the next meeting',
    ]);
  });

  test('never promote a proposal to a decision', () => {
    const [decisions, proposals] = ['Decisions', 'Proposals, not agreed'].map((heading) =>
      JSON.stringify(document.sections.find((section) => section.heading === heading)),
    );
    expect(decisions).toMatch(
      /D-1.*Decided by DH \(City Council\).*D-3.*Agreed by the group.*D-5.*Agreed by DH.*D-6.*Accepted after confirmation/,
    );
    expect(decisions).not.toMatch(/D-2|D-4/);
    expect(proposals).toMatch(/D-2.*Proposed, not yet agreed.*D-4.*Proposed; rejected/);
  });

  test('say what is not set, and that nothing was recorded', () => {
    const empty = minutesOf(nothing);
    expect(headingsOf(empty)).not.toContain('Other notes');
    const said = JSON.stringify(empty);
    expect(said).toContain('No earlier meeting is in the register.');
    expect(said.match(/None recorded/g)).toHaveLength(5);
    expect(empty.facts.filter(({ value }) => value === 'not set').map(({ label }) => label)).toEqual([
      'Date',
      'Time',
      'Place',
    ]);
    expect(said).not.toMatch(/\b0\b/);
  });

  test('have one fingerprint for what they say, in whatever order it is kept', () => {
    const { title, facts, sections } = document;
    expect(hashOf({ sections, facts, title })).toBe(hashOf(document));
    expect(hashOf({ ...document, title: 'Another' })).not.toBe(hashOf(document));
  });
});

describe('the .docx', () => {
  test('has headings, tables and texts in their order', async () => {
    const docx = await wordFile(minutesOf(full), standing);
    const xml = part(docx, 'word/document.xml');
    expect(headings(xml)).toEqual(['Minutes: Fifth meeting', ...headingsOf(minutesOf(full))]);
    const [title, arising, actions] = tables(xml);
    expect(title).toContainEqual(['Date', 'Tuesday 18 September 2018']);
    expect(title?.at(-1)).toEqual(['State', 'Draft, version 1']);
    expect(arising?.slice(1)).toEqual([
      ['A-1', 'Action 1', 'Dana Hughes (DH)', 'done, 2 September 2018'],
      ['A-2', 'Action 2', 'not set', 'open, blocked; due 1 September 2018'],
      ['A-3', 'Action 3', 'not set', 'open; “in the coming months”'],
    ]);
    expect(actions).toEqual([
      ['Reference', 'What', 'Who', 'By when'],
      ['A-7', 'Action 7', 'Dana Hughes (DH)', '30 November 2018'],
      ['A-8', 'Action 8', 'not set', '“in the coming months”'],
      ['A-9', 'Action 9', 'not set', 'not set'],
    ]);
    const said = paragraphs(xml);
    const order = ['City Council: ', 'University: ', 'Without an organisation: '].map((label) =>
      said.findIndex((paragraph) => paragraph.startsWith(label)),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(said).toContain('Confirmation: 2 of 4 organisations agreed; no answer from Bank');
    expect(said).toContain('Objection of Chamber: Too early');
    expect(said).toContain('First note\nin two lines');
    expect(said.at(-1)).toBe('Tuesday 11 December 2018 · 10:00 (Europe/London) · Birmingham · M-6 Sixth meeting');
  });

  test('is A4 in British English, repeats the heads of its tables, numbers its pages and says what it is', async () => {
    const docx = await wordFile(minutesOf(full), standing);
    const xml = part(docx, 'word/document.xml');
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    expect(part(docx, 'word/styles.xml')).toContain('<w:lang w:val="en-GB"');
    const foot = part(docx, 'word/footer1.xml');
    expect(foot).toContain('Draft, version 1 · M-5');
    expect(foot).toMatch(/PAGE.*NUMPAGES/s);
    const core = part(docx, 'docProps/core.xml');
    expect(core).toContain('<dc:title>Minutes: Fifth meeting</dc:title>');
    expect(core).toContain('<dc:creator>West Midlands</dc:creator>');
    expect(core.match(/2018-09-19T09:00:00.000Z/g)).toHaveLength(2);
  });

  test('marks what is written from right to left', async () => {
    const document = minutesOf({ ...nothing, items: [item(1, { text: 'לשלוח את ההסכם' })] });
    const xml = part(await wordFile(document, standing), 'word/document.xml');
    expect(xml).toMatch(/<w:bidi\/>(?:(?!<\/w:p>).)*<w:rtl\/>(?:(?!<\/w:p>).)*לשלוח/s);
  });

  test('is the same bytes whenever and wherever it is made', async () => {
    const home = process.env['TZ'];
    onTestFinished(() => {
      vi.useRealTimers();
      if (home === undefined) delete process.env['TZ'];
      else process.env['TZ'] = home;
    });
    const made = async (zone: string, now: string) => {
      process.env['TZ'] = zone;
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
      return Buffer.from(await wordFile(minutesOf(full), standing));
    };
    const once = await made('Europe/London', '2018-09-19T09:00:00Z');
    expect(once.equals(await made('Pacific/Auckland', '2031-01-02T03:04:05Z'))).toBe(true);
    expect(once.equals(await made('America/Los_Angeles', '2019-06-01T00:00:00Z'))).toBe(true);
  });

  test('holds forty decisions', async () => {
    const outcomes = Array.from({ length: 40 }, (_, index) => outcome(index + 1));
    const xml = part(await wordFile(minutesOf({ ...nothing, outcomes }), standing), 'word/document.xml');
    for (const { reference, statement } of outcomes) expect(paragraphs(xml)).toContain(`${reference}  ${statement}`);
  });
});

/** What Markdown shows of a text: a backslash in front of a mark stands for the mark, a line that ends in one breaks. */
const read = (markdown: string) =>
  markdown
    .replace(/\\\n\s*/g, '\n')
    .replace(/<br>/g, '\n')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');

describe('the .md', () => {
  test('has a heading for each part, lists and tables', () => {
    const markdown = markdownOf(minutesOf(full), standing);
    expect(markdown.match(/^#+ .*$/gm)).toEqual([
      '# Minutes: Fifth meeting',
      ...headingsOf(minutesOf(full)).map((heading) => `## ${heading}`),
    ]);
    expect(markdown).toContain('| A-8 | Action 8 | not set | “in the coming months” |');
    expect(markdown).toContain('- **D-1** Statement 1\n  - Decided by DH (City Council)\n  - Why: Seen on the visit');
  });

  test('keeps to the letter what means something in Markdown', () => {
    const text = '# *Stars* | pipe <b> `code` [link](x) ~~no~~ &amp; 1. 😀';
    const notes = '1. first\n- second\n+ third\n=== \n# fourth\n12) fifth';
    const facts = { ...nothing, meeting: { ...nothing.meeting, notes }, items: [item(1, { text })] };
    const markdown = markdownOf(minutesOf(facts), standing);
    expect(markdown).toContain(
      '| \\# \\*Stars\\* \\| pipe \\<b\\> \\`code\\` \\[link\\](x) \\~\\~no\\~\\~ \\&amp; 1. 😀 |',
    );
    expect(markdown).toContain('1\\. first\\\n\\- second\\\n\\+ third\\\n\\===\\\n\\# fourth\\\n12\\) fifth');
  });
});

describe('whatever a person wrote', () => {
  // As it is kept: no NUL, no half of a surrogate pair, line ends are LF, blanks at the ends taken off.
  const written = fc
    .string({ unit: 'grapheme', maxLength: 60 })
    .map((text) => text.replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, '').trim())
    .filter((text) => text !== '');
  const tidy = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .join('\n');

  test('stands in both files, unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(written, written, written, async (text, why, notes) => {
        const document = minutesOf({
          ...full,
          meeting: { ...full.meeting, title: text, notes },
          outcomes: [outcome(1, { statement: text, why })],
          items: [item(1, { text: why, owner: text })],
        });
        const xml = part(await wordFile(document, standing), 'word/document.xml');
        const said = paragraphs(xml);
        expect(said).toContain(`D-1  ${text}`);
        expect(said).toContain(`Why: ${why}`);
        expect(tables(xml).at(-1)?.[1]?.slice(0, 3)).toEqual(['A-1', why, text]);
        const markdown = read(markdownOf(document, standing));
        expect(markdown).toContain(`- **D-1** ${tidy(text)}\n`);
        expect(markdown).toContain(`  - Why: ${tidy(why)}\n`);
        expect(markdown).toContain(`| A-1 | ${tidy(why)} | ${tidy(text)} | not set |`);
      }),
      { numRuns: 60 },
    );
  });
});
