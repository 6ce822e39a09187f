import { LIMITS } from '../../src/sandbox/block-kit/limits.js';
import { actions, button, field, input, many, mrkdwn, option, plain, section, select, x } from './block-samples.js';

/** What is limited; the limit; and a message's blocks which have so much of it. */
export type Limited = readonly [what: string, limit: number, blocks: (count: number) => object[]];

export const SETTLED: readonly Limited[] = [
  ['blocks in a message', 50, (n) => many(n, () => ({ type: 'divider' }))],
  ['section text', LIMITS.section.text.max_length, (n) => section({ text: mrkdwn(x(n)) })],
  ['fields', LIMITS.section.fields.max_items, (n) => section({ fields: many(n, () => mrkdwn('f')) })],
  ['a field', LIMITS.section.fields.item_max_length, (n) => section({ fields: [plain(x(n))] })],
  ['header', LIMITS.header.text.max_length, (n) => [{ type: 'header', text: plain(x(n)) }]],
  ['header in emoji', LIMITS.header.text.max_length, (n) => [{ type: 'header', text: plain('😀'.repeat(n)) }]],
  ['block_id', LIMITS.block_id.max_length, (n) => [{ type: 'divider', block_id: x(n) }]],
  ['action_id', LIMITS.action_id.max_length, (n) => actions(button({ action_id: x(n) }))],
  ['button text', LIMITS.button.text.max_length, (n) => actions(button({ text: plain(x(n)) }))],
  ['button value', LIMITS.button.value.max_length, (n) => actions(button({ value: x(n) }))],
  ['button url', LIMITS.button.url.max_length, (n) => actions(button({ url: x(n) }))],
  ['button label', LIMITS.button.accessibility_label.max_length, (n) => actions(button({ accessibility_label: x(n) }))],
  ...(['title', 'text', 'confirm', 'deny'] as const).map(
    (key): Limited => [
      `confirmation ${key}`,
      LIMITS.confirmation[key].max_length,
      (n) => {
        const confirm = {
          title: plain('t'),
          text: plain('t'),
          confirm: plain('y'),
          deny: plain('n'),
          [key]: plain(x(n)),
        };
        return actions(button({ confirm }));
      },
    ],
  ),
  [
    'option text',
    LIMITS.option.text.max_length,
    (n) => actions(select({ options: [{ text: plain(x(n)), value: 'v' }] })),
  ],
  [
    'option value',
    LIMITS.option.value.max_length,
    (n) => actions(select({ options: [{ text: plain('t'), value: x(n) }] })),
  ],
  [
    'option description',
    LIMITS.option.description.max_length,
    (n) => actions(select({ options: [{ ...option(1), description: plain(x(n)) }] })),
  ],
  [
    'option url',
    LIMITS.option.url.max_length,
    (n) => actions({ type: 'overflow', action_id: 'a', options: [{ ...option(1), url: x(n) }] }),
  ],
  ['options', LIMITS.select.options.max_items, (n) => actions(select({ options: many(n, option) }))],
  [
    'option groups',
    LIMITS.select.option_groups.max_items,
    (n) => actions(select({ option_groups: many(n, (i) => ({ label: plain('g'), options: [option(i)] })) })),
  ],
  [
    'group label',
    LIMITS.option_group.label.max_length,
    (n) => actions(select({ option_groups: [{ label: plain(x(n)), options: [option(1)] }] })),
  ],
  [
    'options in a group',
    LIMITS.option_group.options.max_items,
    (n) => actions(select({ option_groups: [{ label: plain('g'), options: many(n, option) }] })),
  ],
  [
    'placeholder',
    LIMITS.select.placeholder.max_length,
    (n) => actions(select({ options: [option(1)], placeholder: plain(x(n)) })),
  ],
  [
    'overflow',
    LIMITS.overflow.options.max_items,
    (n) => actions({ type: 'overflow', action_id: 'a', options: many(n, option) }),
  ],
  [
    'checkboxes',
    LIMITS.checkboxes.options.max_items,
    (n) => actions({ type: 'checkboxes', action_id: 'a', options: many(n, option) }),
  ],
  [
    'radio buttons',
    LIMITS.radio_buttons.options.max_items,
    (n) => actions({ type: 'radio_buttons', action_id: 'a', options: many(n, option) }),
  ],
  ['elements', LIMITS.actions.elements.max_items, (n) => actions(...many(n, (i) => button({ action_id: `a${i}` })))],
  ['context', LIMITS.context.elements.max_items, (n) => [{ type: 'context', elements: many(n, () => mrkdwn('c')) }]],
  ['image url', LIMITS.image.image_url.max_length, (n) => [{ type: 'image', image_url: x(n), alt_text: 'a' }]],
  ['alt text', LIMITS.image.alt_text.max_length, (n) => [{ type: 'image', image_url: 'u', alt_text: x(n) }]],
  ['label', LIMITS.input.label.max_length, (n) => input(field(), { label: plain(x(n)) })],
  ['hint', LIMITS.input.hint.max_length, (n) => input(field(), { hint: plain(x(n)) })],
  ['max_length', LIMITS.plain_text_input.max_length.max, (n) => input(field({ max_length: n }))],
  ['initial value', LIMITS.plain_text_input.max_length.max, (n) => input(field({ initial_value: x(n) }))],
  ['files', LIMITS.file_input.max_files.max, (n) => input({ type: 'file_input', action_id: 'a', max_files: n })],
  ['markdown', LIMITS.markdown.text.max_length, (n) => [{ type: 'markdown', text: x(n) }]],
];
