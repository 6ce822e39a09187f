import type { Inline, ListItem, Passage } from './inline.js';

/** Reads the Markdown of a markdown block: headings, lists, tasks, quotes, code, tables, rules, emphasis, links. */
export function readMarkdown(text: string): Passage[] {
  const lines = text.split('\n');
  const passages: Passage[] = [];
  let plain: string[] = [];
  const flush = () => {
    const joined = plain.join('\n').trim();
    if (joined !== '') passages.push({ kind: 'lines', inside: readEmphasis(joined) });
    plain = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const taken = readBlock(lines.slice(at));
    if (taken) {
      flush();
      passages.push(taken.passage);
      at += taken.lines - 1;
    } else if (line.trim() === '') flush();
    else plain.push(line);
  }
  flush();
  return passages;
}

const ITEM = /^(\s*)([-*+]|\d{1,3}[.)])\s+(.*)$/;
const ROW = /^\s*\|.*\|\s*$/;

function readBlock(lines: readonly string[]): { passage: Passage; lines: number } | undefined {
  const [line = ''] = lines;
  const count = (holds: (each: string) => boolean) => {
    const end = lines.findIndex((each) => !holds(each));
    return end === -1 ? lines.length : end;
  };
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading) {
    const [, marks = '', words = ''] = heading;
    return { passage: { kind: 'heading', level: marks.length, inside: readEmphasis(words) }, lines: 1 };
  }
  if (/^\s*```/.test(line)) {
    const end = lines.findIndex((each, index) => index > 0 && /^\s*```/.test(each));
    const inside = lines.slice(1, end === -1 ? undefined : end);
    return { passage: { kind: 'pre', text: inside.join('\n') }, lines: inside.length + (end === -1 ? 1 : 2) };
  }
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return { passage: { kind: 'rule' }, lines: 1 };
  if (/^\s*>/.test(line)) {
    const length = count((each) => /^\s*>/.test(each));
    const inside = lines.slice(0, length).map((each) => each.replace(/^\s*> ?/, ''));
    return { passage: { kind: 'quote', inside: readMarkdown(inside.join('\n')) }, lines: length };
  }
  if (ROW.test(line) && /^\s*\|[\s:|-]+\|\s*$/.test(lines[1] ?? '')) {
    const length = count((each) => ROW.test(each));
    const rows = lines.slice(0, length).filter((_, index) => index !== 1);
    return { passage: { kind: 'table', rows: rows.map(readRow) }, lines: length };
  }
  const first = ITEM.exec(line);
  if (!first) return undefined;
  const ordered = /\d/.test(first[2] ?? '');
  const length = count((each) => {
    const item = ITEM.exec(each);
    return item !== null && /\d/.test(item[2] ?? '') === ordered && item[1] === first[1];
  });
  const start = Number.parseInt(first[2] ?? '1', 10);
  const indent = Math.floor((first[1] ?? '').length / 2);
  const items = lines.slice(0, length).map(readItem);
  return { passage: { kind: 'list', ordered, start: Number.isNaN(start) ? 1 : start, indent, items }, lines: length };
}

function readItem(line: string): ListItem {
  const words = ITEM.exec(line)?.[3] ?? '';
  const task = /^\[([ xX])\]\s+(.*)$/.exec(words);
  return task ? { inside: readEmphasis(task[2] ?? ''), checked: task[1] !== ' ' } : { inside: readEmphasis(words) };
}

function readRow(line: string): Inline[][] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => readEmphasis(cell.trim()));
}

const RULES: readonly { readonly pattern: RegExp; readonly make: (match: RegExpExecArray) => Inline }[] = [
  { pattern: /`([^`\n]+)`/, make: (match) => ({ kind: 'code', text: match[1] ?? '' }) },
  {
    pattern: /!?\[([^\]\n]*)\]\(([^)\s]+)\)/,
    make: (match) => ({ kind: 'link', url: match[2] ?? '', inside: readEmphasis(match[1] ?? '') }),
  },
  {
    pattern: /(\*\*|__)(?=\S)(.+?)(?<=\S)\1/,
    make: (match) => ({ kind: 'bold', inside: readEmphasis(match[2] ?? '') }),
  },
  { pattern: /~~(?=\S)(.+?)(?<=\S)~~/, make: (match) => ({ kind: 'strike', inside: readEmphasis(match[1] ?? '') }) },
  {
    pattern: /(?<![\p{L}\p{N}*_])([*_])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/u,
    make: (match) => ({ kind: 'italic', inside: readEmphasis(match[2] ?? '') }),
  },
  { pattern: /<@([A-Z0-9]+)>/, make: (match) => ({ kind: 'person', id: match[1] ?? '', label: undefined }) },
  { pattern: /(?<![\p{L}\p{N}]):([a-z0-9_+'-]+):/u, make: (match) => ({ kind: 'emoji', name: match[1] ?? '' }) },
];

function readEmphasis(text: string): Inline[] {
  if (text === '') return [];
  let first: { match: RegExpExecArray; made: Inline } | undefined;
  for (const { pattern, make } of RULES) {
    const match = pattern.exec(text);
    if (match && (!first || match.index < first.match.index)) first = { match, made: make(match) };
  }
  if (!first) {
    return text
      .split('\n')
      .flatMap((line, index): Inline[] => [
        ...(index > 0 ? [{ kind: 'break' } as const] : []),
        { kind: 'text', text: line },
      ]);
  }
  const { match, made } = first;
  return [
    ...readEmphasis(text.slice(0, match.index)),
    made,
    ...readEmphasis(text.slice(match.index + match[0].length)),
  ];
}
