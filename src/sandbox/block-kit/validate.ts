import { isObject, type JsonObject, objectsAt } from '../json.js';
import { block, misplaced } from './blocks.js';
import { LIMITS, SURFACE_LIMITS } from './limits.js';
import { plainText } from './objects.js';
import { anything, lengthOf, list, oneOf, type Problem, shape, text, truth } from './rules.js';

export type { Problem } from './rules.js';

/**
 * What is wrong with a message's blocks; empty when Slack would take them.
 * @param via webhook messages, which answers at a response_url are, may repeat a block_id: examples of Slack's do
 */
export function checkMessageBlocks(blocks: unknown, via: 'api' | 'webhook' = 'api'): Problem[] {
  const problems: Problem[] = [];
  list(block, { max: SURFACE_LIMITS.messageBlocks })(blocks, '/blocks', problems);
  checkIds(blocks, '/blocks', problems, via === 'webhook');
  return problems;
}

/** Whether all the text in a message's blocks is more than Slack takes in one message. */
export function blocksTooLong(blocks: readonly JsonObject[]): boolean {
  let length = 0;
  for (const each of blocks) {
    // These have limits of their own.
    if (!['markdown', 'table', 'data_table'].includes(String(each['type']))) length += textIn(each);
  }
  return length > SURFACE_LIMITS.messageBlocksText;
}

function textIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + textIn(each), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, member]) => sum + (key === 'text' && typeof member === 'string' ? lengthOf(member) : textIn(member)),
    0,
  );
}

const viewCommon = {
  blocks: anything,
  private_metadata: text({ max: LIMITS.view.private_metadata.max_length }),
  callback_id: text({ max: LIMITS.view.callback_id.max_length }),
  external_id: text({ max: SURFACE_LIMITS.externalId }),
};

const modal = shape(
  { type: oneOf('modal'), title: plainText(LIMITS.view.title.max_length), blocks: anything },
  {
    ...viewCommon,
    submit: plainText(LIMITS.view.submit.max_length),
    close: plainText(LIMITS.view.close.max_length),
    clear_on_close: truth,
    notify_on_close: truth,
    submit_disabled: truth,
  },
);

const home = shape({ type: oneOf('home'), blocks: anything }, viewCommon);

/** What is wrong with a modal or Home; empty when Slack would take it. */
export function checkView(view: unknown, type: 'modal' | 'home'): Problem[] {
  const problems: Problem[] = [];
  (type === 'modal' ? modal : home)(view, '/view', problems);
  if (!isObject(view)) return problems;
  list(block, { min: LIMITS.view.blocks.min_items, max: LIMITS.view.blocks.max_items })(
    view['blocks'],
    '/view/blocks',
    problems,
  );
  checkIds(view['blocks'], '/view/blocks', problems);
  const blocks = objectsAt(view, 'blocks');
  for (const [index, each] of blocks.entries()) {
    const message = misplaced(each['type'], type);
    if (message !== undefined) problems.push({ message, at: `/view/blocks/${index}/type` });
  }
  if (type === 'modal' && view['submit'] === undefined && blocks.some((each) => each['type'] === 'input')) {
    problems.push({ message: 'missing required field: submit (a view with input blocks needs it)', at: '/view' });
  }
  if (blocks.flatMap(focused).length > 1) {
    problems.push({ message: 'only one element may have focus_on_load', at: '/view/blocks' });
  }
  return problems;
}

function focused(each: JsonObject): JsonObject[] {
  return elementsOf(each).filter((element) => element['focus_on_load'] === true);
}

function elementsOf(each: JsonObject): JsonObject[] {
  return [...objectsAt(each, 'elements'), each['accessory'], each['element']].filter(isObject);
}

/** block_ids must be unique on their surface, action_ids in their block. */
function checkIds(blocks: unknown, at: string, problems: Problem[], mayRepeat = false): void {
  if (!Array.isArray(blocks)) return;
  const seen = new Set<unknown>();
  for (const [index, each] of blocks.filter(isObject).entries()) {
    const id = each['block_id'];
    if (typeof id === 'string' && id !== '') {
      if (seen.has(id) && !mayRepeat)
        problems.push({ message: `block_id already exists: ${id}`, at: `${at}/${index}/block_id` });
      seen.add(id);
    }
    const actions = new Set<unknown>();
    for (const element of elementsOf(each)) {
      const actionId = element['action_id'];
      if (typeof actionId !== 'string') continue;
      if (actions.has(actionId)) {
        problems.push({ message: `action_id already exists: ${actionId}`, at: `${at}/${index}` });
      }
      actions.add(actionId);
    }
  }
}
