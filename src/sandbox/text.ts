import { type DateReader, formatDate } from './dates.js';
import { isObject, type JsonObject, objectsAt, stringAt } from './json.js';
import { unescapeEntities } from './markup.js';
import { optionsOf, type StateValues, wordsOf } from './surface.js';

/** Who reads a text, and what ids mean to them. */
export interface Reader extends DateReader {
  nameOf(personId: string): string;
  channelNameOf(channelId: string): string;
}

/** Slack's markup as plain text: mentions by name, links with their address, dates in the reader's time zone. */
export function mrkdwnAsText(text: string, reader: Reader): string {
  const plain = text.replace(/<([^<>]+)>/g, (all, inside: string) => {
    const [target = '', label] = inside.split('|');
    if (target.startsWith('@')) return `@${reader.nameOf(target.slice(1))}`;
    if (target.startsWith('#')) return `#${reader.channelNameOf(target.slice(1))}`;
    if (target.startsWith('!date^')) {
      const [, seconds = '', format = ''] = target.split('^');
      return Number.isFinite(Number(seconds)) ? formatDate(Number(seconds), format, reader) : (label ?? all);
    }
    if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0]}`;
    return label === undefined || label === target ? target : `${label} (${target})`;
  });
  return unescapeEntities(plain);
}

function textOf(object: unknown, reader: Reader): string {
  if (!isObject(object)) return '';
  return object['type'] === 'mrkdwn' ? mrkdwnAsText(stringAt(object, 'text') ?? '', reader) : wordsOf(object);
}

interface Filled {
  readonly state: StateValues;
  readonly errors: { readonly [blockId: string]: string };
}

/** Blocks as lines of plain text: buttons as [Label], menus as [⋯: a / b], fields with what is in them. */
export function blocksAsText(
  blocks: readonly JsonObject[],
  reader: Reader,
  filled: Filled = { state: {}, errors: {} },
): string {
  return blocks
    .map((block) => blockAsText(block, reader, filled))
    .filter((each) => each !== '')
    .join('\n');
}

function blockAsText(block: JsonObject, reader: Reader, filled: Filled): string {
  const elements = () =>
    objectsAt(block, 'elements').map((each) => elementAsText(each, stringAt(block, 'block_id') ?? '', reader, filled));
  switch (block['type']) {
    case 'header':
      return `# ${textOf(block['text'], reader)}`;
    case 'divider':
      return '---';
    case 'section': {
      const parts = [textOf(block['text'], reader), ...objectsAt(block, 'fields').map((each) => textOf(each, reader))];
      const accessory = isObject(block['accessory'])
        ? elementAsText(block['accessory'], stringAt(block, 'block_id') ?? '', reader, filled)
        : '';
      return [parts.filter((each) => each !== '').join('\n'), accessory].filter((each) => each !== '').join('  ');
    }
    case 'context':
      return objectsAt(block, 'elements')
        .map((each) =>
          each['type'] === 'image' ? `[image: ${stringAt(each, 'alt_text') ?? ''}]` : textOf(each, reader),
        )
        .join('  ');
    case 'actions':
    case 'context_actions':
      return elements().join(' ');
    case 'input':
      return inputAsText(block, reader, filled);
    case 'image':
      return `[image: ${stringAt(block, 'alt_text') ?? ''}]`;
    case 'rich_text':
      return richAsText(block, reader);
    case 'markdown':
      return stringAt(block, 'text') ?? '';
    case 'table':
    case 'data_table':
      return rowsAsText(block, reader);
    default:
      return `[${String(block['type'])}] ${[textOf(block['title'], reader), textOf(block['text'], reader)].join(' ').trim()}`;
  }
}

function inputAsText(block: JsonObject, reader: Reader, filled: Filled): string {
  const blockId = stringAt(block, 'block_id') ?? '';
  const optional = block['optional'] === true ? ' (optional)' : '';
  const element = isObject(block['element']) ? elementAsText(block['element'], blockId, reader, filled) : '';
  const hint = wordsOf(block['hint']);
  const error = filled.errors[blockId];
  return [
    `${wordsOf(block['label'])}${optional}: ${element}`,
    ...(hint === '' ? [] : [`  (${hint})`]),
    ...(error === undefined ? [] : [`  ! ${error}`]),
  ].join('\n');
}

function elementAsText(element: JsonObject, blockId: string, reader: Reader, filled: Filled): string {
  const type = stringAt(element, 'type') ?? '';
  const value = filled.state[blockId]?.[stringAt(element, 'action_id') ?? ''];
  if (type === 'button' || type === 'workflow_button') return `[${wordsOf(element['text'])}]`;
  if (type === 'image') return `[image: ${stringAt(element, 'alt_text') ?? ''}]`;
  const options = optionsOf(element).map((each) => textOf(each['text'], reader));
  if (type === 'overflow') return `[⋯: ${options.join(' / ')}]`;
  if (type === 'radio_buttons' || type === 'checkboxes') {
    const chosen = value ? valueAsText(value, reader).split(', ') : [];
    return options.map((each) => `${chosen.includes(each) ? '(x)' : '( )'} ${each}`).join(' ');
  }
  const shown = value ? valueAsText(value, reader) : '';
  if (shown !== '') return type.includes('select') || type.includes('picker') ? `[${shown} ▾]` : shown;
  const hint = wordsOf(element['placeholder']);
  return type.includes('input') ? `____${hint === '' ? '' : ` (${hint})`}` : `[${hint || type} ▾]`;
}

/** What an element holds, in words. */
function valueAsText(value: JsonObject, reader: Reader): string {
  return Object.entries(value)
    .flatMap(([key, each]): string[] => {
      if (key === 'type' || each === null) return [];
      const many = Array.isArray(each) ? each : [each];
      return many.map((one) => {
        if (isObject(one)) return 'elements' in one ? richAsText(one, reader) : textOf(one['text'], reader);
        if (key.startsWith('selected_user')) return `@${reader.nameOf(String(one))}`;
        if (key.startsWith('selected_c')) return `#${reader.channelNameOf(String(one))}`;
        return String(one);
      });
    })
    .join(', ');
}

function richAsText(object: JsonObject, reader: Reader): string {
  const inside = objectsAt(object, 'elements').map((each) => richAsText(each, reader));
  switch (object['type']) {
    case 'text':
      return stringAt(object, 'text') ?? '';
    case 'link':
      return stringAt(object, 'text') ?? stringAt(object, 'url') ?? '';
    case 'user':
      return `@${reader.nameOf(stringAt(object, 'user_id') ?? '')}`;
    case 'channel':
      return `#${reader.channelNameOf(stringAt(object, 'channel_id') ?? '')}`;
    case 'broadcast':
      return `@${stringAt(object, 'range') ?? ''}`;
    case 'emoji':
      return `:${stringAt(object, 'name') ?? ''}:`;
    case 'date': {
      const seconds = object['timestamp'];
      const known =
        typeof seconds === 'number' ? formatDate(seconds, stringAt(object, 'format') ?? '', reader) : undefined;
      return known ?? stringAt(object, 'fallback') ?? '';
    }
    case 'rich_text_list':
      return inside.map((each) => `• ${each}`).join('\n');
    case 'rich_text_quote':
      return inside.map((each) => `> ${each}`).join('\n');
    case 'rich_text':
      return inside.join('\n');
    default:
      return inside.join('');
  }
}

function rowsAsText(block: JsonObject, reader: Reader): string {
  const rows = block['rows'];
  if (!Array.isArray(rows)) return '';
  const cell = (each: JsonObject) => stringAt(each, 'text') ?? richAsText(each, reader);
  return rows.map((row) => (Array.isArray(row) ? row.filter(isObject).map(cell).join(' | ') : '')).join('\n');
}

/** A modal or Home as plain text, with its title and buttons. */
export function viewAsText(
  view: JsonObject,
  blocks: readonly JsonObject[],
  reader: Reader,
  filled: Filled & { readonly notice?: string | undefined },
): string {
  const body = blocksAsText(blocks, reader, filled);
  if (view['type'] === 'home') return body;
  const buttons = [wordsOf(view['close']) || 'Cancel', wordsOf(view['submit'])].filter((each) => each !== '');
  return [
    `=== ${wordsOf(view['title'])} ===`,
    ...(filled.notice === undefined ? [] : [`! ${filled.notice}`]),
    body,
    `    ${buttons.map((each) => `[${each}]`).join(' ')}`,
  ].join('\n');
}
