import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/sandbox/block-kit/limits.js';
import { checkMessageBlocks, checkView } from '../../src/sandbox/block-kit/validate.js';
import {
  actions,
  button,
  chart,
  field,
  input,
  many,
  mrkdwn,
  option,
  plain,
  section,
  select,
  x,
} from './block-samples.js';
import { SETTLED } from './limits-of-blocks.js';
import { NEWER } from './limits-of-newer-blocks.js';

describe('limits of a message', () => {
  it.each([...SETTLED, ...NEWER])('takes %s up to %i and refuses one more', (_what, limit, blocks) => {
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
