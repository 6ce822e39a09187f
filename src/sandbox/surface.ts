import { newToken } from './ids.js';
import { isObject, type JsonObject, objectsAt, stringAt, stringsAt } from './json.js';
import { escapeStray, normaliseMrkdwn, unescapeEntities } from './markup.js';

/** Values by block_id and action_id, in the form of Slack's view.state.values. */
export type StateValues = { [blockId: string]: { [actionId: string]: JsonObject } };

/** An element a person can use, and what they would call it. */
export interface Interactive {
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
  readonly element: JsonObject;
  readonly block: JsonObject;
  /** The label of its field, its own text, its placeholder or its action_id: what the person sees first. */
  readonly label: string;
  /** Other names by which it may be meant. */
  readonly aliases: readonly string[];
  readonly isInput: boolean;
  /** What is written in its block and in those between it and the elements before, for telling buttons of one name apart. */
  readonly near: string;
}

/** Blocks as Slack keeps them: every block and element has an id, and stray control characters are entities. */
export function normaliseBlocks(blocks: readonly JsonObject[]): JsonObject[] {
  return blocks.map((block) => {
    const kept = normaliseText(block);
    const withId = { ...kept, block_id: stringAt(kept, 'block_id') || newToken(3) };
    return {
      ...withId,
      ...(Array.isArray(kept['elements']) && kept['type'] === 'actions'
        ? { elements: objectsAt(kept, 'elements').map(withActionId) }
        : {}),
      ...(isObject(kept['accessory']) ? { accessory: withActionId(kept['accessory']) } : {}),
      ...(isObject(kept['element']) ? { element: withActionId(kept['element']) } : {}),
    };
  });
}

function withActionId(element: JsonObject): JsonObject {
  if (element['type'] === 'image') return element;
  return { ...element, action_id: stringAt(element, 'action_id') ?? newToken(3) };
}

function normaliseText(object: JsonObject): JsonObject {
  const type = object['type'];
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(object)) {
    if (key === 'text' && typeof value === 'string' && type === 'plain_text') kept[key] = escapeStray(value);
    else if (key === 'text' && typeof value === 'string' && type === 'mrkdwn') kept[key] = normaliseMrkdwn(value);
    else if (Array.isArray(value)) kept[key] = value.map((each) => (isObject(each) ? normaliseText(each) : each));
    else kept[key] = isObject(value) ? normaliseText(value) : value;
  }
  if (type === 'plain_text' && kept['emoji'] === undefined) kept['emoji'] = true;
  return kept;
}

/** The words of a text object, as a person reads them. */
export function wordsOf(textObject: unknown): string {
  return isObject(textObject) ? unescapeEntities(stringAt(textObject, 'text') ?? '') : '';
}

/** The words of a rich text block; '' for other blocks. Text in it is taken to the letter. */
function richWords(block: JsonObject): string {
  if (block['type'] !== 'rich_text') return '';
  const inside = (part: JsonObject): string =>
    part['type'] === 'text' ? (stringAt(part, 'text') ?? '') : objectsAt(part, 'elements').map(inside).join('');
  return inside(block);
}

/** What is written in a block beside its elements. */
function wordsIn(block: JsonObject): string {
  const small = block['type'] === 'context' ? objectsAt(block, 'elements').map(wordsOf) : [];
  return [wordsOf(block['text']), ...objectsAt(block, 'fields').map(wordsOf), richWords(block), ...small]
    .filter((each) => each !== '')
    .join(' ')
    .trim();
}

/** Every element in the blocks that a person can use, in reading order. */
export function interactivesIn(blocks: readonly JsonObject[]): Interactive[] {
  const found: Interactive[] = [];
  let written: string[] = [];
  let isTaken = false;
  for (const block of blocks) {
    const words = wordsIn(block);
    // Elements belong to what is written before them, since the last ones.
    if (words !== '' && isTaken) written = [];
    if (words !== '') {
      written.push(words);
      isTaken = false;
    }
    const elements = [...objectsAt(block, 'elements'), block['accessory'], block['element']].filter(isObject);
    for (const element of elements) {
      const actionId = stringAt(element, 'action_id');
      if (actionId === undefined) continue;
      const isInput = block['type'] === 'input';
      const names = [
        isInput ? wordsOf(block['label']) : '',
        wordsOf(element['text']),
        wordsOf(element['placeholder']),
        stringAt(element, 'accessibility_label') ?? '',
        actionId,
      ].filter((each) => each !== '');
      found.push({
        blockId: stringAt(block, 'block_id') ?? '',
        actionId,
        type: stringAt(element, 'type') ?? '',
        element,
        block,
        label: names[0] ?? actionId,
        aliases: names,
        isInput,
        near: written.join(' '),
      });
      isTaken = true;
    }
  }
  return found;
}

/** All options an element offers in itself. */
export function optionsOf(element: JsonObject): JsonObject[] {
  return [
    ...objectsAt(element, 'options'),
    ...objectsAt(element, 'option_groups').flatMap((group) => objectsAt(group, 'options')),
  ];
}

/** An element's value before anybody touched it; undefined for elements that hold none (buttons, menus). */
function initialValue(element: JsonObject): JsonObject | undefined {
  const type = stringAt(element, 'type') ?? '';
  const given = (key: string) => element[key] ?? null;
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: given('initial_value') };
    case 'rich_text_input':
      return { type, rich_text_value: given('initial_value') };
    case 'file_input':
      return { type, files: [] };
    case 'datepicker':
      return { type, selected_date: given('initial_date') };
    case 'timepicker':
      return { type, selected_time: given('initial_time') };
    case 'datetimepicker':
      return { type, selected_date_time: given('initial_date_time') };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: given('initial_option') };
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: objectsAt(element, 'initial_options') };
    case 'users_select':
      return { type, selected_user: given('initial_user') };
    case 'multi_users_select':
      return { type, selected_users: stringsAt(element, 'initial_users') };
    case 'conversations_select':
      return { type, selected_conversation: given('initial_conversation') };
    case 'multi_conversations_select':
      return { type, selected_conversations: stringsAt(element, 'initial_conversations') };
    case 'channels_select':
      return { type, selected_channel: given('initial_channel') };
    case 'multi_channels_select':
      return { type, selected_channels: stringsAt(element, 'initial_channels') };
    default:
      return undefined;
  }
}

/**
 * The state of blocks: what a person entered before where block_id, action_id and type are still the same,
 * the initial value elsewhere. That is why an app changes a block_id to reset an input.
 */
export function stateFor(blocks: readonly JsonObject[], before: StateValues = {}): StateValues {
  const values: StateValues = {};
  for (const { blockId, actionId, element } of interactivesIn(blocks)) {
    const initial = initialValue(element);
    if (!initial) continue;
    const old = before[blockId]?.[actionId];
    const inBlock = values[blockId] ?? {};
    inBlock[actionId] = old && old['type'] === initial['type'] ? old : initial;
    values[blockId] = inBlock;
  }
  return values;
}

/** Whether a value means that nothing was entered or chosen. */
export function isBlank(value: JsonObject): boolean {
  return Object.entries(value).every(
    ([key, each]) => key === 'type' || each === null || each === '' || (Array.isArray(each) && each.length === 0),
  );
}
