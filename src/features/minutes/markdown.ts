import type { MinutesDocument, Part, Standing } from './document.js';
import { words } from './wording.js';

/**
 * A line that a person wrote, so that Markdown (CommonMark, with the tables of GitHub) shows it to the letter. Marks that
 * mean something only at the beginning of a line are left alone elsewhere: the file is read as it is, too.
 */
function escapeMarkdown(line: string): string {
  return line
    .replace(/[\\`*_[\]<>|~]|&(?=[#a-z\d])/gi, (mark) => `\\${mark}`)
    .replace(/^(?=[#+=-])/, '\\')
    .replace(/^(\d+)(?=[.)])/, '$1\\');
}

/** Text with its line breaks, as one paragraph; blanks at the ends of lines would mean something. */
function paragraph(text: string, indent = ''): string {
  return text
    .split('\n')
    .map((line) => escapeMarkdown(line.trim()))
    .join(`\\\n${indent}`);
}

/** Text in a cell: a row is one line. */
const cell = (text: string) =>
  text
    .split('\n')
    .map((line) => escapeMarkdown(line.trim()))
    .join('<br>');

const inline = (text: string) =>
  escapeMarkdown(
    text
      .split('\n')
      .map((line) => line.trim())
      .join(' '),
  );

/** The minutes as a text file. The same document and standing give the same text. */
export function markdownOf(document: MinutesDocument, standing: Standing): string {
  const facts = [...document.facts, { label: words.document.state, value: standing.state }];
  return `${[
    `# ${inline(words.document.title(document.title))}`,
    facts.map(({ label, value }) => `- **${inline(label)}:** ${paragraph(value, '  ')}`).join('\n'),
    ...document.sections.flatMap(({ heading, parts }) => [`## ${inline(heading)}`, ...parts.map(partOf)]),
    '---',
    `*${inline(standing.foot)}*`,
  ].join('\n\n')}\n`;
}

function partOf(part: Part): string {
  switch (part.kind) {
    case 'paragraph':
      return paragraph(part.text);
    case 'nothing':
      return `*${inline(part.text)}*`;
    case 'facts':
      return part.facts.map(({ label, value }) => `- **${inline(label)}:** ${paragraph(value, '  ')}`).join('\n');
    case 'list':
      return part.entries.map((entry) => `- ${paragraph(entry, '  ')}`).join('\n');
    case 'records':
      return part.records
        .map(({ reference, text, facts }) =>
          [
            `- **${inline(reference)}** ${paragraph(text, '  ')}`,
            ...facts.map(({ label, value }) =>
              label === '' ? `  - ${paragraph(value, '    ')}` : `  - ${inline(label)}: ${paragraph(value, '    ')}`,
            ),
          ].join('\n'),
        )
        .join('\n');
    case 'table':
      return [
        part.columns.map(({ label }) => cell(label)),
        part.columns.map(() => '---'),
        ...part.rows.map((row) => row.map(cell)),
      ]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n');
  }
}
