import { button, image } from './elements.js';
import { LIMITS } from './limits.js';
import { actionId, anyText, blockId, plainText } from './objects.js';
import { anything, byType, list, number, oneOf, type Rule, shape, text, truth } from './rules.js';

/** Blocks that Slack added since 2025: cards, alerts, tables of data, charts, and those of assistants. */

const common = { type: anything };
const identified = { block_id: blockId };
const VISUAL = LIMITS.data_visualization;

const card = shape(
  common,
  {
    ...identified,
    hero_image: image,
    icon: image,
    slack_icon: anything,
    title: anyText(LIMITS.card.title.max_length),
    subtitle: anyText(LIMITS.card.subtitle.max_length),
    body: anyText(LIMITS.card.body.max_length),
    actions: list(button, { max: LIMITS.card.actions.max_items }),
    subtext: anyText(LIMITS.card.subtext.max_length),
  },
  (value, at, problems) => {
    if (['hero_image', 'title', 'actions', 'body'].every((key) => value[key] === undefined)) {
      problems.push({ message: 'must provide hero_image, title, actions or body', at });
    }
  },
);

const feedback = shape(
  {
    text: plainText(LIMITS.feedback_button.text.max_length),
    value: text({ max: LIMITS.feedback_button.value.max_length }),
  },
  { accessibility_label: text({ min: 1, max: LIMITS.feedback_button.accessibility_label.max_length }) },
);

const contextAction = byType(
  () => ({
    feedback_buttons: shape(
      { ...common, positive_button: feedback, negative_button: feedback },
      { action_id: actionId },
    ),
    icon_button: shape(
      { ...common, icon: text({ min: 1 }), text: plainText(LIMITS.button.text.max_length) },
      {
        action_id: actionId,
        value: text({ max: LIMITS.button.value.max_length }),
        confirm: anything,
        accessibility_label: text({ min: 1, max: LIMITS.button.accessibility_label.max_length }),
        visible_to_user_ids: list(text({ min: 1 }), { max: LIMITS.icon_button.visible_to_user_ids.max_items }),
      },
    ),
  }),
  'not allowed in a context_actions block',
);

const dataCell = byType(
  () => ({
    raw_text: shape({ ...common, text: text({ min: LIMITS.data_table.cell_text.min_length }) }),
    raw_number: shape({ ...common, value: number() }, { text: text({ min: LIMITS.data_table.cell_text.min_length }) }),
    rich_text: shape({ ...common, elements: list(anything) }, identified),
  }),
  'a cell is raw_text, raw_number or rich_text',
);

const dataTable = shape(
  {
    ...common,
    rows: list(list(dataCell, { min: LIMITS.data_table.columns.min_items, max: LIMITS.data_table.columns.max_items }), {
      min: LIMITS.data_table.rows.min_items,
      max: LIMITS.data_table.rows.max_items,
    }),
  },
  {
    ...identified,
    page_size: number({ min: LIMITS.data_table.page_size.min, max: LIMITS.data_table.page_size.max, whole: true }),
    caption: text({}),
    row_header_column_index: number({ min: 0, whole: true }),
  },
  (value, at, problems) => {
    if (contentLength(value['rows']) > LIMITS.data_table.content.max_length) {
      problems.push({
        message: `must be less than ${LIMITS.data_table.content.max_length + 1} characters`,
        at: `${at}/rows`,
      });
    }
  },
);

function contentLength(cells: unknown): number {
  if (Array.isArray(cells)) return cells.reduce((sum: number, each) => sum + contentLength(each), 0);
  if (typeof cells !== 'object' || cells === null) return 0;
  return Object.entries(cells).reduce(
    (sum, [key, value]) =>
      sum + (key === 'text' && typeof value === 'string' ? [...value].length : contentLength(value)),
    0,
  );
}

const series = shape({
  name: text({ min: 1, max: VISUAL.series_name.max_length }),
  data: list(shape({ label: text({ min: 1, max: VISUAL.point_label.max_length }), value: number() }), {
    min: VISUAL.data.min_items,
    max: VISUAL.data.max_items,
  }),
});

const axes = shape(
  {
    categories: list(text({ min: 1, max: VISUAL.category_label.max_length }), {
      min: VISUAL.categories.min_items,
      max: VISUAL.categories.max_items,
    }),
  },
  { x_label: text({ max: VISUAL.axis_label.max_length }), y_label: text({ max: VISUAL.axis_label.max_length }) },
);

const plotted = shape({
  ...common,
  series: list(series, { min: VISUAL.series.min_items, max: VISUAL.series.max_items }),
  axis_config: axes,
});

const segment = shape({
  label: text({ min: 1, max: VISUAL.segment.label.max_length }),
  value: number({ above: VISUAL.segment.value.exclusive_min }),
});

const chart = byType(
  () => ({
    area: plotted,
    bar: plotted,
    line: plotted,
    pie: shape({
      ...common,
      segments: list(segment, { min: VISUAL.segments.min_items, max: VISUAL.segments.max_items }),
    }),
  }),
  'no such chart',
);

export const urlSource = shape({
  ...common,
  url: text({ min: LIMITS.url_source.url.min_length, max: LIMITS.url_source.url.max_length }),
  text: text({ min: 1 }),
});

const task = {
  task_id: text({ min: 1 }),
  title: text({ min: 1 }),
};
const taskDetails = {
  status: oneOf('pending', 'in_progress', 'complete', 'error'),
  details: anything,
  output: anything,
  sources: list(urlSource),
};

export const NEWER_BLOCKS: { readonly [type: string]: Rule } = {
  alert: shape(
    { ...common, text: anyText(LIMITS.alert.text.max_length) },
    { ...identified, level: oneOf('default', 'info', 'warning', 'error', 'success') },
  ),
  card,
  carousel: shape(
    {
      ...common,
      elements: list(card, { min: LIMITS.carousel.elements.min_items, max: LIMITS.carousel.elements.max_items }),
    },
    identified,
  ),
  container: shape(
    {
      ...common,
      title: anyText(LIMITS.container.title.max_length),
      child_blocks: list(anything, { min: 1, max: LIMITS.container.child_blocks.max_items }),
    },
    {
      ...identified,
      subtitle: anyText(LIMITS.container.subtitle.max_length),
      icon: image,
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      is_collapsible: truth,
      default_collapsed: truth,
      has_header_divider: truth,
    },
  ),
  context_actions: shape(
    { ...common, elements: list(contextAction, { min: 1, max: LIMITS.context_actions.elements.max_items }) },
    identified,
  ),
  data_table: dataTable,
  data_visualization: shape({ ...common, title: text({ min: 1, max: VISUAL.title.max_length }), chart }, identified),
  task_card: shape({ ...common, ...task }, { ...identified, ...taskDetails }),
  plan: shape(
    { ...common, title: text({ min: 1 }) },
    { ...identified, tasks: list(shape(task, { ...taskDetails, type: anything, block_id: blockId })) },
  ),
};
