import { LIMITS } from './limits.js';
import { anything, byType, list, matching, oneOf, type Rule, shape, text, truth } from './rules.js';

export const actionId = text({ min: 1, max: LIMITS.action_id.max_length });
export const blockId = text({ max: LIMITS.block_id.max_length });
export const url = (max: number): Rule => text({ min: 1, max });
export const date = matching(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a date in the format YYYY-MM-DD');
export const time = matching(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time in the format HH:mm');

/** A plain_text object. */
export function plainText(max: number): Rule {
  return shape({ type: oneOf('plain_text'), text: text({ min: LIMITS.text.min_length, max }) }, { emoji: truth });
}

/** A plain_text or mrkdwn object. */
export function anyText(max: number): Rule {
  const words = text({ min: LIMITS.text.min_length, max });
  return byType(
    () => ({
      plain_text: shape({ type: anything, text: words }, { emoji: truth }),
      mrkdwn: shape({ type: anything, text: words }, { verbatim: truth }),
    }),
    'a text object is plain_text or mrkdwn',
  );
}

export const confirmation = shape(
  {
    title: plainText(LIMITS.confirmation.title.max_length),
    text: anyText(LIMITS.confirmation.text.max_length),
    confirm: plainText(LIMITS.confirmation.confirm.max_length),
    deny: plainText(LIMITS.confirmation.deny.max_length),
  },
  { style: oneOf('primary', 'danger') },
);

const optionValue = text({ min: 1, max: LIMITS.option.value.max_length });

/** An option of selects and overflow menus, whose text is plain. */
export const plainOption = shape(
  { text: plainText(LIMITS.option.text.max_length), value: optionValue },
  { description: plainText(LIMITS.option.description.max_length), url: url(LIMITS.option.url.max_length) },
);

/** An option of radio buttons and checkboxes, whose text may be mrkdwn. */
export const richOption = shape(
  { text: anyText(LIMITS.option.text.max_length), value: optionValue },
  { description: anyText(LIMITS.option.description.max_length) },
);

export const optionGroup = shape({
  label: plainText(LIMITS.option_group.label.max_length),
  options: list(plainOption, {
    min: LIMITS.option_group.options.min_items,
    max: LIMITS.option_group.options.max_items,
  }),
});

export const conversationFilter = shape(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), { min: 1 }),
    exclude_external_shared_channels: truth,
    exclude_bot_users: truth,
  },
  (value, at, problems) => {
    if (Object.keys(value).length === 0) problems.push({ message: 'must have at least one field', at });
  },
);

export const dispatchConfiguration = shape(
  {},
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { min: 1 }) },
);

export const inputParameter = shape({ name: text({ min: 1 }), value: anything });
export const workflowTrigger = shape(
  { url: text({ min: 1 }) },
  { customizable_input_parameters: list(inputParameter) },
);
export const workflow = shape({ trigger: workflowTrigger });
export const slackFileReference = shape({}, { id: text({ min: 1 }), url: text({ min: 1 }) }, (value, at, problems) => {
  if ((value['id'] === undefined) === (value['url'] === undefined)) {
    problems.push({ message: 'must provide either an id or a url', at });
  }
});
