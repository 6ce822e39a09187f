import { accessory, actionsElement, image, inputElement } from './elements.js';
import { LIMITS, SURFACE_LIMITS } from './limits.js';
import { NEWER_BLOCKS } from './newer-blocks.js';
import { anyText, blockId, plainText, slackFileReference, url } from './objects.js';
import { anything, byType, list, type Rule, shape, text, truth } from './rules.js';

const common = { type: anything };
const identified = { block_id: blockId };

const section = shape(
  common,
  {
    ...identified,
    text: anyText(LIMITS.section.text.max_length),
    fields: list(anyText(LIMITS.section.fields.item_max_length), { min: 1, max: LIMITS.section.fields.max_items }),
    accessory,
    expand: truth,
  },
  (value, at, problems) => {
    if (value['text'] === undefined && value['fields'] === undefined) {
      problems.push({ message: 'must provide text or fields', at });
    }
  },
);

const contextElement = byType(
  () => ({
    image,
    plain_text: anyText(LIMITS.text.max_length),
    mrkdwn: anyText(LIMITS.text.max_length),
  }),
  'not allowed in a context block',
);

const imageBlock = shape(
  { ...common, alt_text: text({ min: 1, max: LIMITS.image.alt_text.max_length }) },
  {
    ...identified,
    image_url: url(LIMITS.image.image_url.max_length),
    slack_file: slackFileReference,
    title: plainText(2000),
  },
  (value, at, problems) => {
    if ((value['image_url'] === undefined) === (value['slack_file'] === undefined)) {
      problems.push({ message: 'must provide either image_url or slack_file', at });
    }
  },
);

const tableCell = byType(
  () => ({
    raw_text: shape({ ...common, text: text({ min: 1 }) }),
    rich_text: shape({ ...common, elements: list(anything) }, identified),
  }),
  'a table cell is raw_text or rich_text',
);

/** Every block by its type. */
const BLOCKS: { readonly [type: string]: Rule } = {
  ...NEWER_BLOCKS,
  section,
  header: shape({ ...common, text: plainText(LIMITS.header.text.max_length) }, identified),
  divider: shape(common, identified),
  context: shape(
    { ...common, elements: list(contextElement, { min: 1, max: LIMITS.context.elements.max_items }) },
    identified,
  ),
  actions: shape(
    { ...common, elements: list(actionsElement, { min: 1, max: LIMITS.actions.elements.max_items }) },
    identified,
  ),
  image: imageBlock,
  input: shape(
    { ...common, label: plainText(LIMITS.input.label.max_length), element: inputElement },
    { ...identified, hint: plainText(LIMITS.input.hint.max_length), optional: truth, dispatch_action: truth },
  ),
  file: shape({ ...common, external_id: text({ min: 1 }), source: text({ min: 1 }) }, identified),
  rich_text: shape({ ...common, elements: list(anything) }, identified),
  markdown: shape(
    { ...common, text: text({ min: LIMITS.markdown.text.min_length, max: LIMITS.markdown.text.max_length }) },
    identified,
  ),
  table: shape(
    {
      ...common,
      rows: list(list(tableCell, { min: 1, max: SURFACE_LIMITS.tableColumns }), {
        min: 1,
        max: SURFACE_LIMITS.tableRows,
      }),
    },
    { ...identified, column_settings: list(anything, { max: SURFACE_LIMITS.tableColumns }) },
  ),
  video: shape(
    {
      ...common,
      alt_text: text({ min: LIMITS.video.alt_text.min_length, max: LIMITS.video.alt_text.max_length }),
      thumbnail_url: text({ min: 1 }),
      title: plainText(LIMITS.video.title.max_length),
      video_url: text({ min: 1 }),
    },
    {
      ...identified,
      author_name: text({ max: LIMITS.video.author_name.max_length }),
      description: plainText(LIMITS.video.description.max_length),
      provider_icon_url: text({}),
      provider_name: text({ max: LIMITS.video.provider_name.max_length }),
      title_url: text({}),
    },
  ),
};

export const block: Rule = byType(() => BLOCKS, 'no such block');

const IN_MESSAGES_ONLY = new Set(['file', 'markdown', 'table', 'task_card', 'plan', 'context_actions', 'data_table']);

/** Why a block of this type may not stand on this surface; undefined when it may. */
export function misplaced(type: unknown, surface: 'message' | 'modal' | 'home'): string | undefined {
  return surface !== 'message' && typeof type === 'string' && IN_MESSAGES_ONLY.has(type)
    ? `unsupported type: ${type} (not in a ${surface})`
    : undefined;
}
