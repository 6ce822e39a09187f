import { expect, it } from 'vitest';
import { formatDate } from '../../src/sandbox/dates.js';
import { blocksAsText, mrkdwnAsText, type Reader, viewAsText } from '../../src/sandbox/text.js';

const at = Date.UTC(2018, 10, 30, 23, 30) / 1000;
const reader = (tz: string): Reader => ({
  tz,
  now: at * 1000,
  nameOf: (id) => (id === 'U1' ? 'Dee Hall' : id),
  channelNameOf: () => 'rsg',
});
const plain = (text: string) => ({ type: 'plain_text', text });

it('shows mentions by name, links with their address, and entities as characters', () => {
  const text = '<@U1> in <#C1|old>: <https://a.example|the plan> &amp; &lt;b&gt; <!channel> <https://b.example>';
  expect(mrkdwnAsText(text, reader('UTC'))).toBe(
    '@Dee Hall in #rsg: the plan (https://a.example) & <b> @channel https://b.example',
  );
});

it("shows dates in the reader's time zone", () => {
  const text = `<!date^${at}^{date_long} {time}|soon>`;
  expect(mrkdwnAsText(text, reader('Europe/London'))).toBe('Friday, November 30th, 2018 11:30 PM');
  expect(mrkdwnAsText(text, reader('Europe/Sofia'))).toBe('Saturday, December 1st, 2018 1:30 AM');
  expect(formatDate(at + 86_400, '{date_pretty}', reader('UTC'))).toBe('tomorrow');
  expect(formatDate(at, '{date_num} {date_short} {ago} {nope}', reader('UTC'))).toBe(
    '2018-11-30 Nov 30, 2018 0 minutes ago {nope}',
  );
});

it('shows a message', () => {
  const overflow = {
    type: 'overflow',
    action_id: 'o',
    options: [
      { text: plain('Snooze…'), value: 's' },
      { text: plain('At risk'), value: 'r' },
    ],
  };
  const blocks = [
    { type: 'header', text: plain('A-12') },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: 'Due *soon*' },
      fields: [plain('Owner'), plain('SL')],
      accessory: overflow,
    },
    {
      type: 'context',
      elements: [
        { type: 'mrkdwn', text: 'by <@U1>' },
        { type: 'image', image_url: 'u', alt_text: 'a face' },
      ],
    },
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'a', text: plain('Done') },
        { type: 'button', action_id: 'b', text: plain('History') },
      ],
    },
    { type: 'divider' },
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'a' },
          { type: 'raw_text', text: 'b' },
        ],
      ],
    },
    { type: 'plan', title: 'x' },
  ];
  expect(blocksAsText(blocks, reader('UTC'))).toBe(
    '# A-12\nDue *soon*\nOwner\nSL  [⋯: Snooze… / At risk]\nby @Dee Hall  [image: a face]\n[Done] [History]\n---\na | b\n[plan] ',
  );
});

it('shows a modal with what is in its fields, and errors beneath them', () => {
  const options = [
    { text: plain('On track'), value: '1' },
    { text: plain('Done'), value: '2' },
  ];
  const input = (id: string, label: string, element: object, more: object = {}) => ({
    type: 'input',
    block_id: id,
    label: plain(label),
    element: { action_id: 'a', ...element },
    ...more,
  });
  const view = { type: 'modal', title: plain('Update'), submit: plain('Save') };
  const blocks = [
    input('r', 'How is it going?', { type: 'radio_buttons', options }),
    input(
      't',
      'What happened?',
      { type: 'plain_text_input', placeholder: plain('In a line') },
      { optional: true, hint: plain('Short') },
    ),
    input('d', 'New due date', { type: 'datepicker' }),
    input('u', 'Owner', { type: 'users_select' }),
  ];
  const state = {
    r: { a: { type: 'radio_buttons', selected_option: options[1] } },
    d: { a: { type: 'datepicker', selected_date: '2018-11-30' } },
    u: { a: { type: 'users_select', selected_user: 'U1' } },
  };
  expect(viewAsText(view, blocks, reader('UTC'), { state, errors: { d: 'That day has passed.' } })).toBe(
    [
      '=== Update ===',
      'How is it going?: ( ) On track (x) Done',
      'What happened? (optional): ____ (In a line)',
      '  (Short)',
      'New due date: [2018-11-30 ▾]',
      '  ! That day has passed.',
      'Owner: [@Dee Hall ▾]',
      '    [Cancel] [Save]',
    ].join('\n'),
  );
});
