import { LIMITS } from '../../src/sandbox/block-kit/limits.js';
import { button, chart, many, plain, plot, x } from './block-samples.js';
import type { Limited } from './limits-of-blocks.js';

/** The same for the blocks that Slack added since 2025. */
export const NEWER: readonly Limited[] = [
  ['alert', LIMITS.alert.text.max_length, (n) => [{ type: 'alert', text: plain(x(n)) }]],
  ...(['title', 'subtitle', 'body', 'subtext'] as const).map(
    (key): Limited => [
      `card ${key}`,
      LIMITS.card[key].max_length,
      (n) => [{ type: 'card', title: plain('t'), [key]: plain(x(n)) }],
    ],
  ),
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
  ...(['title', 'subtitle'] as const).map(
    (key): Limited => [
      `container ${key}`,
      LIMITS.container[key].max_length,
      (n) => [{ type: 'container', title: plain('t'), child_blocks: [{ type: 'divider' }], [key]: plain(x(n)) }],
    ],
  ),
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
    (key): Limited => [
      `video ${key}`,
      LIMITS.video[key].max_length,
      (n) => [{ type: 'video', alt_text: 'a', thumbnail_url: 'u', video_url: 'u', title: plain('t'), [key]: x(n) }],
    ],
  ),
  ...(['title', 'description'] as const).map(
    (key): Limited => [
      `video ${key}`,
      LIMITS.video[key].max_length,
      (n) => [
        { type: 'video', alt_text: 'a', thumbnail_url: 'u', video_url: 'u', title: plain('t'), [key]: plain(x(n)) },
      ],
    ],
  ),
];
