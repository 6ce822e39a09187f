import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PracticeClient, Workspace } from '../../src/sandbox/index.js';
import { connectBolt, openWorkspace } from './support.js';

let workspace: Workspace;
let client: PracticeClient;
let stop: () => Promise<void>;

const view = (options: { error?: boolean } = {}) => ({
  type: 'modal' as const,
  callback_id: 'record',
  title: { type: 'plain_text' as const, text: 'Record an action' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  notify_on_close: true,
  private_metadata: options.error ? 'again' : '',
  blocks: [
    {
      type: 'input' as const,
      block_id: 'what',
      label: { type: 'plain_text' as const, text: 'Action' },
      element: { type: 'plain_text_input' as const, action_id: 'text', max_length: 20, min_length: 3 },
    },
    {
      type: 'input' as const,
      block_id: 'due',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Due date' },
      element: { type: 'datepicker' as const, action_id: 'date' },
    },
    {
      type: 'input' as const,
      block_id: 'from',
      optional: true,
      label: { type: 'plain_text' as const, text: 'From decision' },
      element: { type: 'external_select' as const, action_id: 'decision', min_query_length: 0 },
    },
    {
      type: 'input' as const,
      block_id: 'owner',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Owner' },
      element: { type: 'users_select' as const, action_id: 'person' },
    },
  ],
});

const submissions: unknown[] = [];
const closed: string[] = [];

beforeAll(async () => {
  ({ workspace, client } = await openWorkspace());
  ({ stop } = await connectBolt(workspace, (app) => {
    app.command('/intra', async ({ command, ack, respond, client: web }) => {
      if (command.text === 'open') {
        await ack();
        await web.views.open({ trigger_id: command.trigger_id, view: view() });
      } else if (command.text === 'post') {
        await ack({ text: 'Posting', response_type: 'ephemeral' });
        await web.chat.postMessage({
          channel: command.channel_id,
          text: 'A card',
          blocks: [
            { type: 'section', text: { type: 'mrkdwn', text: `*A-1* for <@${command.user_id}>` } },
            {
              type: 'actions',
              elements: [{ type: 'button', action_id: 'done', text: { type: 'plain_text', text: 'Done' }, value: '1' }],
            },
          ],
        });
      } else {
        await ack();
        await respond({ text: `You typed ${command.text}` });
      }
    });
    app.options('decision', async ({ options, ack }) => {
      const all = ['D-1 digital support', 'D-2 e-commerce'];
      await ack({
        options: all
          .filter((each) => each.includes(options.value))
          .map((each) => ({ text: { type: 'plain_text' as const, text: each }, value: each.slice(0, 3) })),
      });
    });
    app.action('done', async ({ ack, body, client: web, respond }) => {
      await ack();
      if (body.type !== 'block_actions' || !body.message || !body.channel) return;
      await web.chat.update({ channel: body.channel.id, ts: body.message.ts, text: 'A-1 is done' });
      await respond({ text: 'Thank you', replace_original: false, response_type: 'ephemeral' });
    });
    app.view('record', async ({ ack, body, view: sent }) => {
      const text = sent.state.values['what']?.['text']?.value ?? '';
      if (text === 'wrong') {
        await ack({ response_action: 'errors', errors: { what: 'Say it otherwise.' } });
        return;
      }
      submissions.push(sent.state.values);
      await ack();
      void body;
    });
    app.view({ callback_id: 'record', type: 'view_closed' }, async ({ ack, view: sent }) => {
      closed.push(sent.callback_id);
      await ack();
    });
    app.event('app_home_opened', async ({ event, client: web }) => {
      if (event.tab !== 'home') return;
      await web.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'Your items' } }] },
      });
    });
    app.message(/hello/, async ({ message, say }) => {
      if (message.subtype === undefined) await say({ text: `Hello <@${message.user}>`, thread_ts: message.ts });
    });
  }));
});

afterAll(async () => {
  await stop();
  await workspace.close();
});

it('carries a command to Bolt, and its answer to the person alone', async () => {
  const delivery = await client
    .as('sl')
    .command('#rsg', '/intra ask @dh in #elsewhere about <b> & https://a.example/x');
  expect(delivery).toMatchObject({ acked: true, type: 'slash_commands' });
  const answer = await client.as('sl').waitForMessage('#rsg', /You typed/);
  expect(answer.ephemeral).toBe(true);
  expect(answer.text).toContain('ask @Dee Hall in #elsewhere about <b> & https://a.example/x');
  expect(await client.as('dh').sees('#rsg')).toEqual([]);
});

it('opens a modal, shows a field error, suggests, and submits by label', async () => {
  const sl = client.as('sl');
  await sl.command('#rsg', '/intra open');
  const modal = await sl.waitForModal('Record an action');
  expect(modal.fields).toEqual(['Action', 'Due date', 'From decision', 'Owner']);
  await expect(sl.submit({})).rejects.toThrow(/"Action": Please complete/);
  await expect(sl.fill('Aktion', 'x')).rejects.toThrow(/"Action", "Due date"/);
  await expect(sl.fill('Action', 'x'.repeat(21))).rejects.toThrow(/20 characters/);
  await expect(sl.submit({ Action: 'ab' })).rejects.toThrow(/at least 3/);
  await sl.submit({ Action: 'wrong' });
  expect((await sl.modal())?.errors).toEqual({ Action: 'Say it otherwise.' });
  expect((await sl.modal())?.text).toContain('! Say it otherwise.');
  expect(await sl.suggest(modal, 'From decision', 'D-')).toHaveLength(2);
  const delivery = await sl.submit({
    Action: 'Finalise it',
    'Due date': '2018-11-30',
    'From decision': 'D-2 e-commerce',
    Owner: 'dh',
  });
  expect(delivery.acked).toBe(true);
  expect(await sl.modal()).toBeUndefined();
  expect(submissions.at(-1)).toMatchObject({
    what: { text: { value: 'Finalise it' } },
    due: { date: { selected_date: '2018-11-30' } },
    from: { decision: { selected_option: { value: 'D-2' } } },
    owner: { person: { selected_user: 'UDH0000001' } },
  });
});

it('tells the app that a modal was closed', async () => {
  await client.as('dh').command('#rsg', '/intra open');
  await client.as('dh').waitForModal();
  await client.as('dh').close();
  expect(closed).toEqual(['record']);
});

it('lets a person press a button and see the card change', async () => {
  const dh = client.as('dh');
  await dh.command('#rsg', '/intra post');
  const card = await dh.waitForMessage('#rsg', /A-1/);
  expect(card.text).toBe('*A-1* for @Dee Hall\n[Done]');
  expect(card.pings).toEqual(['UDH0000001']);
  await expect(dh.click(card, 'Dine')).rejects.toThrow(/"Done"/);
  await dh.click(card, 'done');
  const changed = await client.as('sl').waitForMessage('#rsg', /A-1 is done/);
  expect(changed).toMatchObject({ ts: card.ts, edited: true });
  await dh.waitForMessage('#rsg', /Thank you/);
});

it('shows the Home that the app publishes, and answers in a thread', async () => {
  const sl = client.as('sl');
  await sl.openHome();
  const home = await client.wait(() => sl.home());
  expect(home.text).toBe('# Your items');
  const { ts } = await sl.say('dm', 'hello there');
  const reply = await sl.waitForMessage('dm', /Hello @Sam Lee/);
  expect(reply.threadTs).toBe(ts);
});
