import type { JsonObject } from '../../json.js';
import type { Inline, Passage } from './inline.js';

/** What was typed into a rich text input, read as mrkdwn, as a rich_text object. */
export function writeRich(passages: readonly Passage[]): JsonObject {
  return { type: 'rich_text', elements: passages.flatMap(writePart) };
}

function writePart(passage: Passage): JsonObject[] {
  switch (passage.kind) {
    case 'lines':
    case 'heading':
      return [{ type: 'rich_text_section', elements: passage.inside.flatMap((each) => writeElement(each, {})) }];
    case 'pre':
      return [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: passage.text }] }];
    case 'quote': {
      const inside = passage.inside.flatMap((each) => ('inside' in each && each.kind === 'lines' ? each.inside : []));
      return [{ type: 'rich_text_quote', elements: inside.flatMap((each) => writeElement(each, {})) }];
    }
    case 'list':
      return [
        {
          type: 'rich_text_list',
          style: passage.ordered ? 'ordered' : 'bullet',
          indent: passage.indent,
          elements: passage.items.map((item) => ({
            type: 'rich_text_section',
            elements: item.inside.flatMap((each) => writeElement(each, {})),
          })),
        },
      ];
    default:
      return [];
  }
}

function writeElement(inline: Inline, style: JsonObject): JsonObject[] {
  const marked = Object.keys(style).length === 0 ? {} : { style };
  switch (inline.kind) {
    case 'text':
      return [{ type: 'text', text: inline.text, ...marked }];
    case 'break':
      return [{ type: 'text', text: '\n' }];
    case 'code':
      return [{ type: 'text', text: inline.text, style: { ...style, code: true } }];
    case 'bold':
    case 'italic':
    case 'strike':
      return inline.inside.flatMap((each) => writeElement(each, { ...style, [inline.kind]: true }));
    case 'link':
      return [{ type: 'link', url: inline.url, ...marked }];
    case 'person':
      return [{ type: 'user', user_id: inline.id }];
    case 'channel':
      return [{ type: 'channel', channel_id: inline.id }];
    case 'emoji':
      return [{ type: 'emoji', name: inline.name }];
    default:
      return [];
  }
}

/** A rich text as the mrkdwn that a person would type for it. */
export function richAsTyped(passages: readonly Passage[]): string {
  return passages
    .map((passage) => {
      if (passage.kind === 'pre') return `\`\`\`\n${passage.text}\n\`\`\``;
      if (passage.kind === 'list') {
        return passage.items
          .map((item, index) => `${passage.ordered ? `${passage.start + index}.` : '•'} ${typed(item.inside)}`)
          .join('\n');
      }
      if (passage.kind === 'quote') return richAsTyped(passage.inside).replace(/^/gm, '> ');
      return 'inside' in passage ? typed(passage.inside.filter((each) => 'kind' in each && isInline(each))) : '';
    })
    .join('\n');
}

function isInline(each: Inline | Passage): each is Inline {
  return !['lines', 'heading', 'quote', 'pre', 'rule', 'list', 'table'].includes(each.kind);
}

const MARKS = { bold: '*', italic: '_', strike: '~' } as const;

function typed(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'bold':
        case 'italic':
        case 'strike':
          return `${MARKS[inline.kind]}${typed(inline.inside)}${MARKS[inline.kind]}`;
        case 'text':
          return inline.text;
        case 'code':
          return `\`${inline.text}\``;
        case 'break':
          return '\n';
        case 'emoji':
          return `:${inline.name}:`;
        case 'link':
          return inline.url;
        case 'person':
          return `<@${inline.id}>`;
        case 'channel':
          return `<#${inline.id}>`;
        default:
          return '';
      }
    })
    .join('');
}
