import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/sandbox/block-kit/limits.js';
import { checkMessageBlocks, checkView } from '../../src/sandbox/block-kit/validate.js';

const x = (length: number) => 'x'.repeat(length);
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const many = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (index: number) => ({ text: plain(`Option ${index}`), value: `value ${index}` });
const button = (members: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...members });
const actions = (...elements: object[]) => [{ type: 'actions', elements }];
const section = (members: object) => [{ type: 'section', ...members }];
const input = (element: object, members: object = {}) => [
  { type: 'input', label: plain('Label'), element, ...members },
];
const field = (members: object = {}) => ({ type: 'plain_text_input', action_id: 'a', ...members });
const select = (members: object) => ({ type: 'static_select', action_id: 'a', ...members });
const chart = (members: object, title = 'Title') => [{ type: 'data_visualization', title, chart: members }];
const plot = (members: object = {}) => ({
  type: 'bar',
  series: [{ name: 'S', data: [{ label: 'L', value: 1 }] }],
  axis_config: { categories: ['L'] },
  ...members,
});

/** What is limited; the limit; and a message's blocks which have so much of it. */
const MOST: readonly [string, number, (count: number) => object[]][] = [
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
  ...(['title', 'text', 'confirm', 'deny'] as const).map((key): [string, number, (count: number) => object[]] => [
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
  ]),
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
  ['alert', LIMITS.alert.text.max_length, (n) => [{ type: 'alert', text: plain(x(n)) }]],
  ...(['title', 'subtitle', 'body', 'subtext'] as const).map((key): [string, number, (count: number) => object[]] => [
    `card ${key}`,
    LIMITS.card[key].max_length,
    (n) => [{ type: 'card', title: plain('t'), [key]: plain(x(n)) }],
  ]),
  [
    'card actions',
    LIMITS.card.actions.max_items,
    (n) => [{ type: 'card', actions: many(n, (i) => button({ action_id: `a${i}` })) }],
  ],
  [
    'carousel',
    LIMITS.carousel.elements.max_items,
    (n) => [{ type: 'carousel', elements: many(n, () => ({ type: 'card', title: plain('t') })) }],
  ],
  ...(['title', 'subtitle'] as const).map((key): [string, number, (count: number) => object[]] => [
    `container ${key}`,
    LIMITS.container[key].max_length,
    (n) => [{ type: 'container', title: plain('t'), child_blocks: [{ type: 'divider' }], [key]: plain(x(n)) }],
  ]),
  [
    'blocks in a container',
    LIMITS.container.child_blocks.max_items,
    (n) => [{ type: 'container', title: plain('t'), child_blocks: many(n, () => ({ type: 'divider' })) }],
  ],
  [
    'context actions',
    LIMITS.context_actions.elements.max_items,
    (n) => [
      {
        type: 'context_actions',
        elements: many(n, (i) => ({ type: 'icon_button', icon: 'trash', text: plain('t'), action_id: `a${i}` })),
      },
    ],
  ],
  [
    'people who see an icon button',
    LIMITS.icon_button.visible_to_user_ids.max_items,
    (n) => [
      {
        type: 'context_actions',
        elements: [{ type: 'icon_button', icon: 'trash', text: plain('t'), visible_to_user_ids: many(n, () => 'U1') }],
      },
    ],
  ],
  [
    'rows',
    LIMITS.data_table.rows.max_items,
    (n) => [{ type: 'data_table', rows: many(n, () => [{ type: 'raw_text', text: 'c' }]) }],
  ],
  [
    'columns',
    LIMITS.data_table.columns.max_items,
    (n) => [{ type: 'data_table', rows: many(2, () => many(n, () => ({ type: 'raw_text', text: 'c' }))) }],
  ],
  [
    'page size',
    LIMITS.data_table.page_size.max,
    (n) => [{ type: 'data_table', page_size: n, rows: many(2, () => [{ type: 'raw_text', text: 'c' }]) }],
  ],
  [
    'content of a table',
    LIMITS.data_table.content.max_length,
    (n) => [{ type: 'data_table', rows: [[{ type: 'raw_text', text: 'c' }], [{ type: 'raw_text', text: x(n - 1) }]] }],
  ],
  ['chart title', LIMITS.data_visualization.title.max_length, (n) => chart(plot(), x(n))],
  [
    'segments',
    LIMITS.data_visualization.segments.max_items,
    (n) => chart({ type: 'pie', segments: many(n, () => ({ label: 'l', value: 1 })) }),
  ],
  [
    'segment label',
    LIMITS.data_visualization.segment.label.max_length,
    (n) => chart({ type: 'pie', segments: [{ label: x(n), value: 1 }] }),
  ],
  [
    'series',
    LIMITS.data_visualization.series.max_items,
    (n) => chart(plot({ series: many(n, () => ({ name: 's', data: [{ label: 'l', value: 1 }] })) })),
  ],
  [
    'series name',
    LIMITS.data_visualization.series_name.max_length,
    (n) => chart(plot({ series: [{ name: x(n), data: [{ label: 'l', value: 1 }] }] })),
  ],
  [
    'points',
    LIMITS.data_visualization.data.max_items,
    (n) => chart(plot({ series: [{ name: 's', data: many(n, () => ({ label: 'l', value: 1 })) }] })),
  ],
  [
    'point label',
    LIMITS.data_visualization.point_label.max_length,
    (n) => chart(plot({ series: [{ name: 's', data: [{ label: x(n), value: 1 }] }] })),
  ],
  [
    'categories',
    LIMITS.data_visualization.categories.max_items,
    (n) => chart(plot({ axis_config: { categories: many(n, () => 'c') } })),
  ],
  [
    'category',
    LIMITS.data_visualization.category_label.max_length,
    (n) => chart(plot({ axis_config: { categories: [x(n)] } })),
  ],
  [
    'axis',
    LIMITS.data_visualization.axis_label.max_length,
    (n) => chart(plot({ axis_config: { categories: ['c'], x_label: x(n) } })),
  ],
  ...(['alt_text', 'author_name', 'provider_name'] as const).map(
    (key): [string, number, (count: number) => object[]] => [
      `video ${key}`,
      LIMITS.video[key].max_length,
      (n) => [{ type: 'video', alt_text: 'a', thumbnail_url: 'u', video_url: 'u', title: plain('t'), [key]: x(n) }],
    ],
  ),
  ...(['title', 'description'] as const).map((key): [string, number, (count: number) => object[]] => [
    `video ${key}`,
    LIMITS.video[key].max_length,
    (n) => [
      { type: 'video', alt_text: 'a', thumbnail_url: 'u', video_url: 'u', title: plain('t'), [key]: plain(x(n)) },
    ],
  ]),
];

describe('limits of a message', () => {
  it.each(MOST)('takes %s up to %i and refuses one more', (_what, limit, blocks) => {
    expect(checkMessageBlocks(blocks(limit))).toEqual([]);
    expect(checkMessageBlocks(blocks(limit + 1))).not.toEqual([]);
  });
});

const modal = (members: object = {}) => ({
  type: 'modal',
  title: plain('Title'),
  blocks: [{ type: 'divider' }],
  ...members,
});

describe('limits of a modal', () => {
  it.each([
    ['blocks', LIMITS.view.blocks.max_items, (n: number) => modal({ blocks: many(n, () => ({ type: 'divider' })) })],
    ['title', LIMITS.view.title.max_length, (n: number) => modal({ title: plain(x(n)) })],
    ['submit', LIMITS.view.submit.max_length, (n: number) => modal({ submit: plain(x(n)) })],
    ['close', LIMITS.view.close.max_length, (n: number) => modal({ close: plain(x(n)) })],
    ['private_metadata', LIMITS.view.private_metadata.max_length, (n: number) => modal({ private_metadata: x(n) })],
    ['callback_id', LIMITS.view.callback_id.max_length, (n: number) => modal({ callback_id: x(n) })],
  ])('takes %s up to %i and refuses one more', (_what, limit, view) => {
    expect(checkView(view(limit), 'modal')).toEqual([]);
    expect(checkView(view(limit + 1), 'modal')).not.toEqual([]);
  });
});

describe('what Slack refuses', () => {
  const refused: readonly [string, object[], RegExp][] = [
    ['an unknown block', [{ type: 'sectoin', text: plain('t') }], /unsupported type: sectoin/],
    ['an unknown member', section({ text: plain('t'), txt: 1 }), /invalid additional property: txt/],
    ['empty text', section({ text: mrkdwn('') }), /more than 0 characters/],
    ['a section with neither text nor fields', section({}), /text or fields/],
    ['mrkdwn in a header', [{ type: 'header', text: mrkdwn('t') }], /must be one of: plain_text/],
    ['an image without alt_text', [{ type: 'image', image_url: 'u' }], /missing required field: alt_text/],
    [
      'two blocks of one id',
      [
        { type: 'divider', block_id: 'b' },
        { type: 'divider', block_id: 'b' },
      ],
      /block_id already exists/,
    ],
    ['two elements of one id', actions(button(), button()), /action_id already exists/],
    ['a text field outside an input', actions(field()), /unsupported type: plain_text_input/],
    ['a button in an input', input(button()), /unsupported type: button/],
    [
      'an initial option that is not there',
      actions(select({ options: [option(1)], initial_option: option(2) })),
      /initial_option/,
    ],
    ['a select without options', actions(select({})), /options or option_groups/],
    ['no elements', actions(), /no fewer than 1/],
    ['a date that is none', actions({ type: 'datepicker', action_id: 'a', initial_date: '2018-13-01' }), /YYYY-MM-DD/],
    ['a slice of nothing', chart({ type: 'pie', segments: [{ label: 'l', value: 0 }] }), /more than 0/],
  ];
  it.each(refused)('%s', (_what, blocks, reason) => {
    expect(
      checkMessageBlocks(blocks)
        .map((each) => each.message)
        .join('\n'),
    ).toMatch(reason);
  });

  it('a modal with inputs and no submit button', () => {
    const blocks = input(field());
    expect(checkView(modal({ blocks }), 'modal')[0]?.message).toMatch(/submit/);
    expect(checkView(modal({ blocks, submit: plain('Save') }), 'modal')).toEqual([]);
  });

  it('blocks of messages in a modal, and a title on Home', () => {
    expect(
      checkView(modal({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'c' }]] }] }), 'modal'),
    ).toHaveLength(1);
    expect(checkView({ type: 'home', title: plain('t'), blocks: [{ type: 'divider' }] }, 'home')).toHaveLength(1);
  });
});
