import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Fact, MinutesDocument, Part, Standing } from './document.js';
import { withFixedDates } from './docx-bytes.js';
import { words } from './wording.js';

// Twentieths of a point. A4 with margins of 2 cm leaves this much for text.
const page = { width: 11906, height: 16838, margin: 1134 };
const textWidth = page.width - 2 * page.margin;
const grey = '595959';

/**
 * The minutes as a Word document (Office Open XML): A4, British English, headings, a table whose head is repeated on
 * every page, and page numbers. The same document and standing give the same bytes.
 */
export async function docxOf(minutes: MinutesDocument, standing: Standing): Promise<Uint8Array> {
  const title = words.document.title(minutes.title);
  const facts = [...minutes.facts, { label: words.document.state, value: standing.state }];
  const document = new Document({
    title: shown(title),
    subject: shown(standing.state),
    creator: shown(standing.author),
    lastModifiedBy: shown(standing.author),
    description: shown(standing.foot),
    styles,
    numbering: { config: [bullets] },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
          },
        },
        footers: { default: foot(standing) },
        children: [
          paragraphOf(title, { heading: HeadingLevel.TITLE }),
          factTable(facts),
          ...minutes.sections.flatMap(({ heading, parts }) => [
            paragraphOf(heading, { heading: HeadingLevel.HEADING_1 }),
            ...parts.flatMap(partOf),
          ]),
        ],
      },
    ],
  });
  return withFixedDates(await Packer.toBuffer(document), standing.producedAt);
}

const font = 'Calibri';

const styles = {
  default: {
    document: {
      run: { font, size: 22, language: { value: 'en-GB', eastAsia: 'en-GB', bidirectional: 'ar-SA' } },
      paragraph: { spacing: { after: 100, line: 264 } },
    },
    title: { run: { font, size: 36, bold: true, color: '1F3864' }, paragraph: { spacing: { after: 160 } } },
    heading1: {
      run: { font, size: 26, bold: true, color: '1F3864' },
      paragraph: { spacing: { before: 280, after: 100 }, keepNext: true },
    },
  },
};

const bullets = {
  reference: 'bullets',
  levels: [
    {
      level: 0,
      format: LevelFormat.BULLET,
      text: '•',
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 360, hanging: 260 } } },
    },
  ],
};

/** What XML can hold: it has no place for control characters, not even escaped. */
function shown(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

/** Scripts that are written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and what lies near them. */
const rightToLeft = /^[^\p{L}]*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

interface Look {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly color?: string;
  /** In half points. */
  readonly size?: number;
}

/** Text with its line breaks; each stretch is marked with the direction in which its first letter is written. */
function runs(text: string, look: Look = {}): TextRun[] {
  return shown(text)
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          text: line,
          ...(index > 0 ? { break: 1 } : {}),
          ...(rightToLeft.test(line) ? { rightToLeft: true } : {}),
          ...look,
        }),
    );
}

function paragraphOf(text: string, options: IParagraphOptions & { readonly look?: Look } = {}): Paragraph {
  const { look, ...rest } = options;
  return new Paragraph({ ...rest, ...direction(text), children: runs(text, look) });
}

const direction = (text: string) => (rightToLeft.test(text) ? { bidirectional: true } : {});

function partOf(part: Part): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'paragraph':
      return [paragraphOf(part.text)];
    case 'nothing':
      return [paragraphOf(part.text, { look: { italics: true, color: grey } })];
    case 'facts':
      return part.facts.map((fact) => new Paragraph({ ...directionOf(fact), children: factRuns(fact) }));
    case 'list':
      return part.entries.map((entry) => paragraphOf(entry, { numbering: { reference: 'bullets', level: 0 } }));
    case 'records':
      return part.records.flatMap(({ reference, text, facts }) => [
        new Paragraph({
          ...direction(text),
          keepNext: facts.length > 0,
          spacing: { before: 140, after: 40 },
          children: [...runs(`${reference}  `, { bold: true, color: grey }), ...runs(text, { bold: true })],
        }),
        ...facts.map(
          (fact, index) =>
            new Paragraph({
              ...directionOf(fact),
              indent: { left: 360 },
              spacing: { after: index === facts.length - 1 ? 120 : 20 },
              children: factRuns(fact),
            }),
        ),
      ]);
    case 'table':
      return [tableOf(part)];
  }
}

const directionOf = ({ label, value }: Fact) => direction(label || value);

/** A fact without a label is a sentence by itself. */
function factRuns({ label, value }: Fact): TextRun[] {
  return [...(label === '' ? [] : runs(`${label}: `, { bold: true })), ...runs(value)];
}

const line = { style: BorderStyle.SINGLE, size: 4, color: 'BFBFBF' };
const noLine = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const cellMargins = { top: 50, bottom: 50, left: 100, right: 100 };

function tableOf(table: Extract<Part, { kind: 'table' }>): Table {
  const widths = table.columns.map(({ width }) => Math.round((textWidth * width) / 100));
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (text, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            margins: cellMargins,
            ...(isHead ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'E7ECF4' } } : {}),
            children: [paragraphOf(text, { spacing: { after: 0 }, look: { bold: isHead } })],
          }),
      ),
    });
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [
      row(
        table.columns.map(({ label }) => label),
        true,
      ),
      ...table.rows.map((cells) => row(cells, false)),
    ],
  });
}

function factTable(facts: readonly Fact[]): Table {
  const widths = [1900, textWidth - 1900];
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: line, bottom: line, left: noLine, right: noLine, insideHorizontal: noLine, insideVertical: noLine },
    rows: facts.map(
      ({ label, value }) =>
        new TableRow({
          children: [
            paragraphOf(label, { spacing: { after: 0 }, look: { bold: true } }),
            paragraphOf(value, { spacing: { after: 0 } }),
          ].map(
            (paragraph, index) =>
              new TableCell({
                width: { size: widths[index] ?? 0, type: WidthType.DXA },
                margins: { top: 30, bottom: 30, left: 100, right: 100 },
                children: [paragraph],
              }),
          ),
        }),
    ),
  });
}

const footLook = { color: grey, size: 17 };

function foot(standing: Standing): Footer {
  const [before, between] = words.document.page;
  return new Footer({
    children: [
      paragraphOf(standing.foot, { alignment: AlignmentType.CENTER, spacing: { after: 0 }, look: footLook }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            ...footLook,
            children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });
}
