import { people } from './name-patterns.js';
import { columns, headings, none, role, type Section, sections } from './rules.js';
import { sentencesOf } from './splitting.js';
import { cellsOf, isHeader, rowPieces } from './tables.js';

/** The smallest piece of minutes that is read by itself. */
export interface Piece {
  /** What is read, without bullet, number and label. */
  readonly text: string;
  /** As it stands in the minutes, on one line. */
  readonly source: string;
  /** What the heading above it, or the label in front of it, says that it is. */
  readonly section: Section;
  /** Whether the label stood right in front of it ("ACTION: …"), or it is an entry of a list or table below a heading. */
  readonly listed: boolean;
  /** Who is named beside the text: in the label ("Action (SL): …") or in a column. */
  readonly who: string;
  /** When, in a column. */
  readonly when: string;
  /** The piece before it in the same paragraph; ''. */
  readonly before: string;
}

const bullet =
  /^\s*(?:[-*•·▪◦‣–—]\s*(?:\[(?<box>[ xX✓])\]\s*)?|\(?(?:\d{1,3}(?:[./]\d{1,3}){0,3}|[a-z]|[ivx]{1,4})[.):]\s+|\d{1,3}(?:[./]\d{1,3}){1,3}\s+|\d{1,2}\s+(?=\p{Lu})|(?:[Ii]tem|ITEM|[Aa]genda\s+item)\s+\d{1,2}\s*[:.–—-]?\s+)/u;
const dash = /^\s*[-*•·▪◦‣–—]/u;
const sectionOf = (label: string): Section | undefined =>
  sections.find(([, pattern]) =>
    pattern.test(
      label
        .trim()
        .replace(/[\s:.*_#]+$/u, '')
        .replace(/^[\s*_#]+/u, ''),
    ),
  )?.[0];

interface Line {
  readonly text: string;
  readonly marked: 'dash' | 'number' | 'none';
  readonly ticked: boolean;
  /** How it is marked, e.g. "1)" or "a." for every number or letter; '' where it is not. */
  readonly style: string;
  readonly blankBefore: boolean;
  readonly raw: string;
}

/** Takes minutes apart: paragraphs into sentences, lists into entries, tables into rows; headings are remembered. */
export function piecesOf(minutes: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let section: Section = 'other';
  let header: readonly string[] | undefined;
  let headingStyle = '';
  const all = joinWrapped(linesOf(minutes));
  for (const [index, line] of all.entries()) {
    const cells = cellsOf(line.raw);
    if (cells !== undefined) {
      if (cells.every((cell) => /^[\s:-]*$/.test(cell))) continue;
      if (header === undefined || isHeader(cells)) {
        header = cells;
        if (isHeader(cells)) continue;
      }
      pieces.push(...rowPieces(cells, header));
      continue;
    }
    header = undefined;
    const heading = headingOf(line, all[index + 1]);
    if (heading !== undefined) {
      section = sectionOf(heading) ?? headings.find(([, pattern]) => pattern.test(heading))?.[0] ?? 'other';
      headingStyle = line.style;
      continue;
    }
    // The next item of the list in which the heading was one.
    if (line.style !== '' && line.style === headingStyle) section = 'other';
    // Lines right below such a heading are entries of its list, with or without a bullet.
    const isEntry = section === 'actions' || section === 'decided' || section === 'proposed';
    const inList = line.marked !== 'none' || (isEntry && !line.blankBefore && line.text.length <= 160);
    // A paragraph after an empty line is no longer part of the list under its heading.
    if (!inList && line.blankBefore) section = 'other';
    if (line.ticked || section === 'nothing') continue;
    if (!addBeside(pieces, line.text))
      pieces.push(...linePieces(line, inList || !line.blankBefore ? section : 'other', inList));
  }
  return pieces;
}

/** "Owner: SL" and "Deadline: 4 May" on lines of their own below an action belong to it. */
function addBeside(pieces: Piece[], text: string): boolean {
  const last = pieces.at(-1);
  const [, label = '', rest = ''] = /^([\p{L} ]{3,20}?)\s*:\s*(\S.{0,80})$/u.exec(text) ?? [];
  if (last === undefined || last.section !== 'actions' || label === '') return false;
  const what = columns.owner.test(label) ? 'who' : columns.due.test(label) ? 'when' : undefined;
  if (what === undefined) return false;
  pieces[pieces.length - 1] = { ...last, [what]: rest, source: `${last.source} | ${text}` };
  return true;
}

function linesOf(minutes: string): Line[] {
  const found: Line[] = [];
  let blankBefore = true;
  for (const raw of minutes
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .split('\n')) {
    if (raw.trim() === '') {
      blankBefore = true;
      continue;
    }
    const mark = cellsOf(raw) === undefined ? bullet.exec(raw) : null;
    const text = (mark === null ? raw : raw.slice(mark[0].length)).trim();
    found.push({
      text,
      marked: mark === null ? 'none' : dash.test(raw) ? 'dash' : 'number',
      style: (mark?.[0] ?? '')
        .trim()
        .replace(/\d+/gu, '1')
        .replace(/\p{L}+/gu, 'a'),
      ticked: /[xX✓]/.test(mark?.groups?.['box'] ?? ''),
      blankBefore,
      raw,
    });
    blankBefore = false;
  }
  return found;
}

/** Lines that a mail program or a page's width has broken are one line again. */
function joinWrapped(lines: readonly Line[]): readonly Line[] {
  const joined: { line: Line; parts: string[] }[] = [];
  for (const line of lines) {
    const previous = joined.at(-1);
    const last = previous?.parts.at(-1) ?? '';
    const goesOn =
      previous !== undefined &&
      !line.blankBefore &&
      line.marked === 'none' &&
      cellsOf(line.raw) === undefined &&
      cellsOf(previous.line.raw) === undefined &&
      !/[.!?:;]["”’)]*$/.test(last) &&
      (/^\p{Ll}/u.test(line.text) || last.length >= 60) &&
      labelOf(line.text) === undefined;
    if (goesOn) previous.parts.push(line.text);
    else joined.push({ line, parts: [line.text] });
  }
  return joined.map(({ line, parts }) => ({ ...line, text: parts.join(' ') }));
}

/** @returns the heading's words where the line is one: short, no sentence, and with something below it */
function headingOf(line: Line, next: Line | undefined): string | undefined {
  const text = line.text
    .replace(/^#+\s*/, '')
    .replace(/^\*\*(.*)\*\*:?$/, '$1')
    .trim();
  if (line.text.startsWith('#')) return text;
  const words = text.replace(/[:.]$/, '');
  if (line.marked !== 'dash' && sectionOf(words) !== undefined && words.length < 60) return words;
  if (line.marked === 'dash' || /[.;?!,]$/.test(text) || text.split(/\s+/).length > 8 || text.length > 70)
    return undefined;
  if (/:$/.test(text)) return text;
  if ((labelOf(text)?.rest ?? '') !== '') return undefined;
  if (line.marked === 'number')
    return next === undefined || next.marked !== 'number' || next.blankBefore ? text : undefined;
  return line.blankBefore && next !== undefined && !next.blankBefore ? text : undefined;
}

/** What stands in brackets behind a label may be its subject: "Action 4 (website)". */
const personOf = (typed: string) => (mayBePerson.test(typed.trim()) ? typed.trim() : '');
const mayBePerson = new RegExp(`^(?:[@\\p{Lu}]|(?:all|both|everyone|everybody|${role})(?!\\p{L}))`, 'u');

interface Label {
  readonly section: Section;
  readonly who: string;
  readonly rest: string;
}

const labelled =
  /^(?<label>\p{L}[\p{L} -]{0,28}\p{L})(?:\s*#?\d{1,3})?\s*(?:\((?<who>[^()]{1,60})\)|\[(?<whom>[^[\]]{1,60})\])?\s*(?::|\s[–—-]\s)\s*(?<rest>.*)$/u;

/** "Action SL: …" */
const actionOf = new RegExp(`^(ACTION|Action|AP)\\s+(${people})\\s*[:–—-]\\s*(.+)$`, 'u');
const person = "\\p{Lu}[\\p{L}.’'-]*(?:\\s\\p{Lu}[\\p{L}.’'-]*){0,3}(?:\\s?\\([^()]{1,40}\\))?";
/** "There: Bev, Mo, Yusuf (council)", whatever the label. */
const listOfPeople = new RegExp(`^\\p{Lu}[\\p{L} ]{1,30}:\\s*${person}(?:[,;]\\s*${person}){2,40}\\.?$`, 'u');

/** "ACTION (SL): …", "Decision – …", "Present: …". */
function labelOf(text: string): Label | undefined {
  const [, there = ''] =
    /^(?:members\s+)?(?:present|attendees|in\s+attendance|apologies|absent)\s+(\p{Lu}.*)$/iu.exec(text) ?? [];
  const [, acts = '', actor = '', todo = ''] = actionOf.exec(text) ?? [];
  if (acts !== '') return { section: 'actions', who: actor, rest: todo };
  if (text.length < 600 && listOfPeople.test(text)) return { section: 'attendance', who: '', rest: text };
  if (/^\p{Lu}/u.test(there)) return { section: 'attendance', who: '', rest: there };
  const { label = '', who, whom, rest = '' } = labelled.exec(text)?.groups ?? {};
  const section = label === '' ? undefined : sectionOf(label);
  return section === undefined ? undefined : { section, who: personOf(who ?? whom ?? ''), rest };
}

function linePieces(line: Line, section: Section, inList: boolean): readonly Piece[] {
  const label = labelOf(line.text);
  const whole = label === undefined ? line.text : label.rest;
  const sentences = sentencesOf(whole);
  return sentences.flatMap((source, index): Piece[] => {
    const own = labelOf(source);
    const isOwn = own !== undefined && own.rest !== '';
    const text = isOwn ? own.rest : source;
    if (none.test(text)) return [];
    const from = isOwn ? own : index === 0 ? label : undefined;
    // Of several sentences behind a label, or in an entry of a list, the first is what the label says.
    const isFirst = from !== undefined || (inList && index === 0);
    return [
      {
        text,
        source:
          index === 0 && label !== undefined
            ? `${line.text.slice(0, line.text.length - whole.length)}${source}`
            : source,
        section: from?.section ?? label?.section ?? section,
        listed: isFirst && (from?.section ?? label?.section ?? section) !== 'other',
        who: from?.who ?? '',
        when: '',
        before: index === 0 ? '' : (sentences[index - 1] ?? ''),
      },
    ];
  });
}
