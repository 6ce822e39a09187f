import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PracticeClient, Workspace } from '../../src/sandbox/index.js';
import { connectBolt, openWorkspace } from './support.js';

let workspace: Workspace;
let client: PracticeClient;
let stop: () => Promise<void>;
let offered = 3;
const actions: unknown[] = [];

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const options = (count: number, word = 'Option') =>
  Array.from({ length: count }, (_, index) => ({ text: plain(`${word} ${index + 1}`), value: `v${index + 1}` }));
const field = <Element extends { type: string }>(id: string, label: string, element: Element, more: object = {}) => ({
  type: 'input' as const,
  block_id: id,
  label: plain(label),
  optional: true,
  element: { action_id: 'a', ...element },
  ...more,
});

const view = {
  type: 'modal' as const,
  callback_id: 'fields',
  title: plain('All fields'),
  submit: plain('Save'),
  blocks: [
    field('one', 'R&D choice', { type: 'static_select', options: options(3, 'R&D') }),
    field('many', 'Several', { type: 'multi_static_select', options: options(4) }),
    field(
      'radio',
      'How is it going?',
      { type: 'radio_buttons', options: options(2, 'State') },
      { dispatch_action: true },
    ),
    field('check', 'Kinds', { type: 'checkboxes', options: options(3, 'Kind') }),
    field('search', 'Search', { type: 'multi_external_select', min_query_length: 2 }),
    field('people', 'People', { type: 'multi_users_select' }),
    field('channel', 'Channel', { type: 'conversations_select' }),
    field('time', 'Time', { type: 'timepicker' }),
    field('mail', 'E-mail', { type: 'email_text_input' }),
    field('count', 'Count', { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '5' }),
    field('lines', 'Lines', { type: 'plain_text_input', multiline: true }),
    field('line', 'Line', { type: 'plain_text_input' }),
    {
      type: 'section' as const,
      block_id: 'menu',
      text: plain('More'),
      accessory: { type: 'overflow' as const, action_id: 'menu', options: options(2, 'Entry') },
    },
  ],
};

beforeAll(async () => {
  ({ workspace, client } = await openWorkspace());
  ({ stop } = await connectBolt(workspace, (app) => {
    app.shortcut('new_record', async ({ ack, shortcut, client: web }) => {
      await ack();
      await web.apiCall('views.open', { trigger_id: shortcut.trigger_id, view });
    });
    app.options(/.*/, async ({ ack }) => ack({ options: options(offered, 'Found') }));
    app.action(/.*/, async ({ ack, action }) => {
      actions.push(action);
      await ack();
    });
    app.view('fields', async ({ ack }) => ack());
  }));
  await client.as('sl').shortcut('new_record');
  await client.as('sl').waitForModal('All fields');
});
afterAll(async () => {
  await stop();
  await workspace.close();
});

const modal = async () => {
  const shown = await client.as('sl').modal();
  if (!shown) throw new Error('No modal is open.');
  return shown;
};
const state = async (block: string) => (await modal()).state[block]?.['a'];

it('chooses options by their text, whatever entities Slack keeps them as', async () => {
  const sl = client.as('sl');
  await sl.fill('r&d choice', 'R&D 2');
  expect(await state('one')).toMatchObject({ selected_option: { value: 'v2', text: { text: 'R&amp;D 2' } } });
  await expect(sl.fill('R&D choice', 'R&D 9')).rejects.toThrow(/"R&D 1", "R&D 2", "R&D 3"/);
  await sl.fill('Several', ['Option 1', 'v3']);
  expect(await state('many')).toMatchObject({ selected_options: [{ value: 'v1' }, { value: 'v3' }] });
  await sl.fill('Kinds', 'Kind 2');
  expect((await modal()).text).toContain('Kinds (optional): ( ) Kind 1 (x) Kind 2 ( ) Kind 3');
  await sl.fill('Kinds', null);
  expect(await state('check')).toMatchObject({ selected_options: [] });
});

it('tells the app at once of fields that say so, and of menus', async () => {
  const sl = client.as('sl');
  expect(await sl.fill('Line', 'two\nlines')).toBeUndefined();
  expect(await state('line')).toMatchObject({ value: 'two lines' });
  expect((await sl.fill('How is it going?', 'State 2'))?.acked).toBe(true);
  await sl.click(await modal(), 'Entry 2');
  expect(actions).toMatchObject([
    { type: 'radio_buttons', block_id: 'radio', selected_option: { value: 'v2' } },
    { type: 'overflow', action_id: 'menu', selected_option: { value: 'v2' } },
  ]);
  await expect(sl.click(await modal(), 'menu')).rejects.toThrow(/which entry/);
});

it('asks the app for options once enough was typed, and takes at most a hundred', async () => {
  const sl = client.as('sl');
  expect(await sl.suggest(await modal(), 'Search', 'F')).toEqual([]);
  expect(await sl.suggest(await modal(), 'Search', 'Fo')).toHaveLength(3);
  await sl.fill('Search', ['Found 1', 'Found 3']);
  expect(await state('search')).toMatchObject({ selected_options: [{ value: 'v1' }, { value: 'v3' }] });
  offered = 101;
  expect(await sl.suggest(await modal(), 'Search', 'Fo')).toEqual([]);
  expect((await client.wire()).findLast((each) => each.kind === 'options')?.error).toMatch(/no more than 100 items/);
  offered = 100;
  expect(await sl.suggest(await modal(), 'Search', 'Fo')).toHaveLength(100);
});

it('knows people, channels, times, addresses and numbers, and sends no wrong ones', async () => {
  const sl = client.as('sl');
  await sl.fill('People', ['dh', 'Gus Guest']);
  expect(await state('people')).toMatchObject({ selected_users: ['UDH0000001', 'UGUEST0001'] });
  await sl.fill('Channel', '#rsg');
  expect(await state('channel')).toMatchObject({ selected_conversation: 'CRSG000001' });
  await expect(sl.fill('Time', '25:00')).rejects.toThrow(/HH:mm/);
  await sl.fill('Time', '09:30');
  await expect(sl.submit({ 'E-mail': 'nobody', Count: '9' })).rejects.toThrow(/valid email address.*5 or less/);
  expect(Object.keys((await modal()).errors)).toEqual(['E-mail', 'Count']);
  await sl.submit({ 'E-mail': 'sl@example.org', Count: '3', Lines: 'a\nb' });
  expect(await sl.modal()).toBeUndefined();
  const sent = (await client.deliveries()).at(-1)?.payload;
  expect(Object(sent)['view'].state.values.lines.a).toEqual({ type: 'plain_text_input', value: 'a\nb' });
});
