import { LIMITS } from './limits.js';
import {
  actionId,
  confirmation,
  conversationFilter,
  date,
  dispatchConfiguration,
  optionGroup,
  plainOption,
  plainText,
  richOption,
  slackFileReference,
  time,
  url,
  workflow,
} from './objects.js';
import { anything, byType, list, number, oneOf, type Problem, type Rule, shape, text, truth } from './rules.js';

const placeholder = plainText(LIMITS.select.placeholder.max_length);
const common = { type: anything };
const chosen = { action_id: actionId, confirm: confirmation, focus_on_load: truth };
const pickable = { ...chosen, placeholder };
const several = { ...pickable, max_selected_items: number({ min: 1, whole: true }) };
const id = text({ min: 1 });

/** Options, or groups of options, and not both. */
function hasOptions(value: { [key: string]: unknown }, at: string, problems: Problem[]): void {
  if ((value['options'] === undefined) === (value['option_groups'] === undefined)) {
    problems.push({ message: 'must provide either options or option_groups', at });
  }
}

const choices = {
  options: list(plainOption, { min: 1, max: LIMITS.select.options.max_items }),
  option_groups: list(optionGroup, { min: 1, max: LIMITS.select.option_groups.max_items }),
};

function initialAmong(value: { [key: string]: unknown }, at: string, problems: Problem[]): void {
  const valuesOf = (list: unknown): unknown[] =>
    Array.isArray(list) ? list.map((each) => JSON.stringify([each?.['value'], each?.['text']?.['text']])) : [];
  const offered = Array.isArray(value['option_groups'])
    ? value['option_groups'].flatMap((group) => valuesOf(group?.['options']))
    : valuesOf(value['options']);
  const initial = valuesOf(
    value['initial_options'] ?? (value['initial_option'] === undefined ? [] : [value['initial_option']]),
  );
  if (initial.some((each) => !offered.includes(each))) {
    const key = value['initial_options'] === undefined ? 'initial_option' : 'initial_options';
    problems.push({ message: `${key} must exactly match one of the options`, at: `${at}/${key}` });
  }
}

const offering = (value: { [key: string]: unknown }, at: string, problems: Problem[]): void => {
  hasOptions(value, at, problems);
  initialAmong(value, at, problems);
};

function writing(value: { [key: string]: unknown }, at: string, problems: Problem[]): void {
  const [min, max] = [value['min_length'], value['max_length']];
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    problems.push({ message: 'min_length must be less than or equal to max_length', at });
  }
}

const typing = {
  action_id: actionId,
  placeholder,
  dispatch_action_config: dispatchConfiguration,
  focus_on_load: truth,
};

export const image = shape(
  { ...common, alt_text: text({ min: 1, max: LIMITS.image.alt_text.max_length }) },
  { image_url: url(LIMITS.image.image_url.max_length), slack_file: slackFileReference },
  (value, at, problems) => {
    if ((value['image_url'] === undefined) === (value['slack_file'] === undefined)) {
      problems.push({ message: 'must provide either image_url or slack_file', at });
    }
  },
);

export const button = shape(
  { ...common, text: plainText(LIMITS.button.text.max_length) },
  {
    action_id: actionId,
    url: url(LIMITS.button.url.max_length),
    value: text({ max: LIMITS.button.value.max_length }),
    style: oneOf('primary', 'danger'),
    confirm: confirmation,
    accessibility_label: text({ min: 1, max: LIMITS.button.accessibility_label.max_length }),
  },
);

/** Every element by its type. */
export const ELEMENTS: { readonly [type: string]: Rule } = {
  button,
  image,
  workflow_button: shape(
    { ...common, text: plainText(LIMITS.button.text.max_length), workflow },
    {
      action_id: actionId,
      style: oneOf('primary', 'danger'),
      accessibility_label: text({ min: 1, max: LIMITS.button.accessibility_label.max_length }),
    },
  ),
  overflow: shape(
    {
      ...common,
      options: list(plainOption, { min: LIMITS.overflow.options.min_items, max: LIMITS.overflow.options.max_items }),
    },
    { action_id: actionId, confirm: confirmation },
  ),
  checkboxes: shape(
    {
      ...common,
      options: list(richOption, { min: LIMITS.checkboxes.options.min_items, max: LIMITS.checkboxes.options.max_items }),
    },
    { ...chosen, initial_options: list(richOption, { min: 1 }) },
    initialAmong,
  ),
  radio_buttons: shape(
    {
      ...common,
      options: list(richOption, {
        min: LIMITS.radio_buttons.options.min_items,
        max: LIMITS.radio_buttons.options.max_items,
      }),
    },
    { ...chosen, initial_option: richOption },
    initialAmong,
  ),
  datepicker: shape(common, { ...pickable, initial_date: date }),
  timepicker: shape(common, { ...pickable, initial_time: time, timezone: text({ min: 1 }) }),
  datetimepicker: shape(common, { ...chosen, initial_date_time: number({ min: 1_000_000_000, max: 9_999_999_999 }) }),
  static_select: shape(common, { ...pickable, ...choices, initial_option: plainOption }, offering),
  multi_static_select: shape(
    common,
    { ...several, ...choices, initial_options: list(plainOption, { min: 1 }) },
    offering,
  ),
  external_select: shape(common, {
    ...pickable,
    initial_option: plainOption,
    min_query_length: number({ min: 0, whole: true }),
  }),
  multi_external_select: shape(common, {
    ...several,
    initial_options: list(plainOption, { min: 1 }),
    min_query_length: number({ min: 0, whole: true }),
  }),
  users_select: shape(common, { ...pickable, initial_user: id }),
  multi_users_select: shape(common, { ...several, initial_users: list(id) }),
  conversations_select: shape(common, {
    ...pickable,
    initial_conversation: id,
    default_to_current_conversation: truth,
    response_url_enabled: truth,
    filter: conversationFilter,
  }),
  multi_conversations_select: shape(common, {
    ...several,
    initial_conversations: list(id),
    default_to_current_conversation: truth,
    filter: conversationFilter,
  }),
  channels_select: shape(common, { ...pickable, initial_channel: id, response_url_enabled: truth }),
  multi_channels_select: shape(common, { ...several, initial_channels: list(id) }),
  plain_text_input: shape(
    common,
    {
      ...typing,
      initial_value: text({ max: LIMITS.plain_text_input.max_length.max }),
      multiline: truth,
      min_length: number({ min: 0, max: LIMITS.plain_text_input.max_length.max, whole: true }),
      max_length: number({ min: 1, max: LIMITS.plain_text_input.max_length.max, whole: true }),
    },
    writing,
  ),
  email_text_input: shape(common, { ...typing, initial_value: text({}) }),
  url_text_input: shape(common, { ...typing, initial_value: text({}) }),
  number_input: shape(
    { ...common, is_decimal_allowed: truth },
    { ...typing, initial_value: text({}), min_value: text({}), max_value: text({}) },
  ),
  rich_text_input: shape(common, { ...typing, initial_value: anything }),
  file_input: shape(common, {
    action_id: actionId,
    filetypes: list(text({ min: 1 })),
    max_files: number({ min: LIMITS.file_input.max_files.min, max: LIMITS.file_input.max_files.max, whole: true }),
  }),
};

const WRITTEN = [
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
  'file_input',
];
const PICKED = Object.keys(ELEMENTS).filter(
  (type) => !WRITTEN.includes(type) && !['button', 'image', 'workflow_button', 'overflow'].includes(type),
);

function among(types: readonly string[], what: string): Rule {
  const allowed = Object.fromEntries(Object.entries(ELEMENTS).filter(([type]) => types.includes(type)));
  return byType(() => allowed, what);
}

/** What may stand in an actions block, beside a section, and in an input block. */
export const actionsElement = among(
  [...PICKED, 'button', 'workflow_button', 'overflow', 'rich_text_input'],
  'not allowed in an actions block',
);
export const accessory = among(
  [...PICKED, 'button', 'workflow_button', 'overflow', 'image'],
  'not allowed in a section',
);
export const inputElement = among([...PICKED, ...WRITTEN], 'not allowed in an input block');
