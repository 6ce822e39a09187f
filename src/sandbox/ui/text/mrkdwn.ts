import { type Inline, type ListItem, type Passage, unescapeEntities } from './inline.js';

/**
 * Reads Slack's markup. Source: "Formatting text in messages". Control characters that a person typed are entities,
 * so every `<…>` is a mention, a link or a date.
 */
export function readMrkdwn(text: string): Passage[] {
  const parts = text.split('```');
  return parts.flatMap((part, index) => {
    if (index % 2 === 0) return readLines(trimBeside(part, index));
    // A fence that is never closed is plain text.
    if (index === parts.length - 1) return readLines(`\`\`\`${part}`);
    return [{ kind: 'pre', text: unescapeEntities(part.replace(/^\n/, '').replace(/\n$/, '')) }];
  });
}

/** The line breaks beside a preformatted part belong to it. */
function trimBeside(part: string, index: number): string {
  return index === 0 ? part.replace(/\n$/, '') : part.replace(/^\n/, '').replace(/\n$/, '');
}

const QUOTED = /^(?:&gt;|>)(?!(?:&gt;|>)) ?/;
const QUOTED_REST = /^(?:&gt;&gt;&gt;|>>>) ?/;
const ITEM = /^( *)([•◦▪]|-(?= )|\d{1,3}\.(?= ))\s+(.*)$/;

function readLines(text: string): Passage[] {
  if (text === '') return [];
  const passages: Passage[] = [];
  const lines = text.split('\n');
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) passages.push({ kind: 'lines', inside: readInline(plain.join('\n')) });
    plain = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (QUOTED_REST.test(line)) {
      flush();
      const rest = [line.replace(QUOTED_REST, ''), ...lines.slice(at + 1)].join('\n');
      passages.push({ kind: 'quote', inside: readLines(rest) });
      return passages;
    }
    if (QUOTED.test(line)) {
      flush();
      const quoted = takeWhile(lines, at, (each) => QUOTED.test(each));
      passages.push({ kind: 'quote', inside: readLines(quoted.map((each) => each.replace(QUOTED, '')).join('\n')) });
      at += quoted.length - 1;
      continue;
    }
    const item = ITEM.exec(line);
    if (item) {
      flush();
      const items = takeWhile(lines, at, (each) => isLike(ITEM.exec(each), item));
      passages.push(listOf(items, item));
      at += items.length - 1;
      continue;
    }
    plain.push(line);
  }
  flush();
  return passages;
}

function takeWhile(lines: readonly string[], from: number, holds: (line: string) => boolean): string[] {
  const end = lines.findIndex((each, index) => index >= from && !holds(each));
  return lines.slice(from, end === -1 ? undefined : end);
}

const isOrdered = (item: RegExpExecArray) => /\d/.test(item[2] ?? '');

function isLike(one: RegExpExecArray | null, other: RegExpExecArray): boolean {
  return one !== null && isOrdered(one) === isOrdered(other) && one[1] === other[1];
}

function listOf(lines: readonly string[], first: RegExpExecArray): Passage {
  const items: ListItem[] = lines.map((each) => ({ inside: readInline(ITEM.exec(each)?.[3] ?? '') }));
  const start = Number.parseInt(first[2] ?? '1', 10);
  const indent = Math.floor((first[1] ?? '').length / 2);
  return { kind: 'list', ordered: isOrdered(first), start: Number.isNaN(start) ? 1 : start, indent, items };
}

const MARKS: { readonly [mark: string]: 'bold' | 'italic' | 'strike' } = { '*': 'bold', _: 'italic', '~': 'strike' };

/**
 * A mark opens after a space or punctuation and before no space; it closes the other way round, on the same line.
 * What stands in angle brackets or backquotes is passed over whole.
 */
const FORMATTED =
  /(?<![\p{L}\p{N}])([*_~])(?!\1)(?=\S)((?:<[^<>\n]+>|`[^`\n]+`|(?!\1)[^\n])*?(?<=\S))\1(?![\p{L}\p{N}])/u;
const CODE = /`([^`\n]+)`/;
const CONTROL = /<([^<>\n]+)>/;
const EMOJI = /(?<![\p{L}\p{N}]):([a-z0-9_+'-]+):/u;

/** Reads running text without blocks. */
export function readInline(text: string): Inline[] {
  if (text === '') return [];
  let first: { at: number; length: number; made: Inline } | undefined;
  const found = (match: RegExpExecArray | null, make: (match: RegExpExecArray) => Inline | undefined) => {
    if (!match || (first && match.index >= first.at)) return;
    const made = make(match);
    if (made) first = { at: match.index, length: match[0].length, made };
  };
  // Code first: nothing counts within it. Then controls, so that no mark is found inside an address.
  found(CODE.exec(text), (match) => ({ kind: 'code', text: unescapeEntities(match[1] ?? '') }));
  found(CONTROL.exec(text), (match) => readControl(match[1] ?? ''));
  found(FORMATTED.exec(text), (match) => {
    const kind = MARKS[match[1] ?? ''];
    return kind && { kind, inside: readInline(match[2] ?? '') };
  });
  found(EMOJI.exec(text), (match) => ({ kind: 'emoji', name: match[1] ?? '' }));
  if (!first) return readPlain(text);
  return [...readPlain(text.slice(0, first.at)), first.made, ...readInline(text.slice(first.at + first.length))];
}

/** Text without any markup: entities and line breaks. */
function readPlain(text: string): Inline[] {
  if (text === '') return [];
  return text
    .split('\n')
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(line === '' ? [] : [{ kind: 'text', text: unescapeEntities(line) } as const]),
    ]);
}

/** Plain text in which emoji short codes count. */
export function readPlainWithEmoji(text: string): Inline[] {
  return text.split(/(?<![\p{L}\p{N}]):([a-z0-9_+'-]+):/u).flatMap((part, index): Inline[] => {
    return index % 2 === 1 ? [{ kind: 'emoji', name: part }] : readPlain(part);
  });
}

function readControl(inside: string): Inline {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : inside.slice(bar + 1);
  if (target.startsWith('@')) return { kind: 'person', id: target.slice(1), label };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), label };
  if (target.startsWith('!date^')) {
    const [, seconds = '', format = '', url] = target.split('^');
    return { kind: 'date', seconds: Number(seconds), format, url, fallback: unescapeEntities(label ?? '') };
  }
  if (target.startsWith('!'))
    return { kind: 'group', name: label?.replace(/^@/, '') ?? target.slice(1).split('^')[0] ?? '' };
  const url = unescapeEntities(target);
  return {
    kind: 'link',
    url,
    inside: label === undefined ? [{ kind: 'text', text: url.replace(/^mailto:/, '') }] : readInline(label),
  };
}
