import { type JsonObject, numberAt, objectAt, objectsAt, stringAt } from '../../json.js';
import type { Inline, Passage } from './inline.js';

/** Reads a rich_text block, or the value of a rich text input. */
export function readRich(block: JsonObject): Passage[] {
  const elements = objectsAt(block, 'elements');
  // A lone element instead of a section, as some apps give it.
  if (elements.length === 0 && block['type'] !== 'rich_text') return [{ kind: 'lines', inside: [readElement(block)] }];
  return elements.flatMap(readPart);
}

function readPart(part: JsonObject): Passage[] {
  const inside = () => objectsAt(part, 'elements').flatMap(readLines);
  switch (part['type']) {
    case 'rich_text_preformatted':
      return [{ kind: 'pre', text: objectsAt(part, 'elements').map(wordsIn).join('') }];
    case 'rich_text_quote':
      return [{ kind: 'quote', inside: [{ kind: 'lines', inside: inside() }] }];
    case 'rich_text_list':
      return [
        {
          kind: 'list',
          ordered: part['style'] === 'ordered',
          start: (numberAt(part, 'offset') ?? 0) + 1,
          indent: numberAt(part, 'indent') ?? 0,
          items: objectsAt(part, 'elements').map((item) => ({
            inside: objectsAt(item, 'elements').flatMap(readLines),
          })),
        },
      ];
    case 'rich_text_section':
      return [{ kind: 'lines', inside: inside() }];
    default:
      return [{ kind: 'lines', inside: readLines(part) }];
  }
}

function wordsIn(element: JsonObject): string {
  return stringAt(element, 'text') ?? stringAt(element, 'url') ?? '';
}

/** An element; its line breaks show. */
function readLines(element: JsonObject): Inline[] {
  const words = stringAt(element, 'text');
  if (element['type'] !== 'text' || words === undefined || !words.includes('\n')) return [readElement(element)];
  return words
    .split('\n')
    .flatMap((text, index): Inline[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(text === '' ? [] : [readElement({ ...element, text })]),
    ]);
}

function readElement(element: JsonObject): Inline {
  return styled(bare(element), objectAt(element, 'style'), wordsIn(element));
}

function styled(inline: Inline, style: JsonObject, words: string): Inline {
  let made: Inline = style['code'] === true ? { kind: 'code', text: words } : inline;
  for (const kind of ['bold', 'italic', 'strike'] as const) {
    if (style[kind] === true) made = { kind, inside: [made] };
  }
  return made;
}

function bare(element: JsonObject): Inline {
  const given = (key: string) => stringAt(element, key) ?? '';
  switch (element['type']) {
    case 'link':
      return { kind: 'link', url: given('url'), inside: [{ kind: 'text', text: given('text') || given('url') }] };
    case 'user':
      return { kind: 'person', id: given('user_id'), label: undefined };
    case 'channel':
      return { kind: 'channel', id: given('channel_id'), label: undefined };
    case 'usergroup':
      return { kind: 'group', name: given('usergroup_id') };
    case 'broadcast':
      return { kind: 'group', name: given('range') };
    case 'emoji':
      return { kind: 'emoji', name: given('name') };
    case 'color':
      return { kind: 'code', text: given('value') };
    case 'date':
      return {
        kind: 'date',
        seconds: numberAt(element, 'timestamp') ?? 0,
        format: given('format'),
        url: stringAt(element, 'url'),
        fallback: given('fallback'),
      };
    default:
      return { kind: 'text', text: given('text') };
  }
}
