import { PassThrough } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { home } from '../../src/sandbox/demo/cast.js';
import { terminal } from '../../src/sandbox/demo/terminal.js';
import type { PracticeClient, Workspace } from '../../src/sandbox/index.js';
import { connectBolt, openWorkspace } from './support.js';

let workspace: Workspace;
let client: PracticeClient;
let stop: () => Promise<void>;
const slow = () => pause(300);
const pressed: string[] = [];

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text });

// An app that takes its time: what it answers comes after it has acknowledged.
beforeAll(async () => {
  ({ workspace, client } = await openWorkspace({
    channels: [{ name: home, id: 'CHOME00001', members: ['sl', 'dh', 'bot'] }],
  }));
  ({ stop } = await connectBolt(workspace, (app) => {
    app.command('/intra', async ({ ack, respond, body, client: slack }) => {
      await ack();
      await slow();
      if (body.text !== 'form') {
        const item = (words: string) => [
          { type: 'section' as const, text: plain(words) },
          { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: words, text: plain('Edit') }] },
        ];
        await respond({ text: 'your list', blocks: [...item('First thing'), ...item('Second thing')] });
        return;
      }
      await slack.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'form',
          title: plain('A form'),
          submit: plain('Record'),
          blocks: [
            {
              type: 'input',
              block_id: 'said',
              label: plain('Decision'),
              element: { type: 'plain_text_input', action_id: 'said' },
            },
            {
              type: 'input',
              block_id: 'who',
              label: plain('Decided by'),
              element: { type: 'multi_static_select', action_id: 'who', options: ['SL', 'DH', 'OP'].map(option) },
            },
          ],
        },
      });
    });
    app.event('app_home_opened', async ({ event, client: slack }) => {
      await slow();
      const blocks = [{ type: 'section' as const, text: plain('Nothing is waiting for you') }];
      await slack.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
    });
    app.view('form', async ({ ack, body, client: slack }) => {
      await ack();
      await slow();
      await slack.chat.postEphemeral({ channel: 'CHOME00001', user: body.user.id, text: 'Recorded' });
    });
    app.action(/thing/, async ({ ack, action, respond }) => {
      await ack();
      pressed.push('action_id' in action ? action.action_id : '');
      await respond({ text: `pressed ${pressed.length}`, replace_original: false });
    });
  }));
});
afterAll(async () => {
  await stop();
  await workspace.close();
});

/** What the terminal prints for these lines. */
async function typed(...lines: string[]): Promise<string> {
  const printed: string[] = [];
  const input = new PassThrough();
  input.end(`${lines.join('\n')}\n`);
  await terminal(client, input, (text) => printed.push(text)).run();
  return printed.join('');
}

it('waits for the answer, on Home too', async () => {
  expect(await typed('SL> home')).toContain('Nothing is waiting for you');
  expect(await typed('DH> /intra list')).toContain('First thing');
});

it('fills several entries only into a field that takes several', async () => {
  const said = await typed('SL> /intra form', 'SL> Decision = One; two', 'SL> Decided by = SL; OP', 'SL> submit');
  expect(said).toContain('A form');
  expect(said).toContain('Recorded');
  const { view } = Object(
    (await client.deliveries()).findLast(({ what }) => what.startsWith('view_submission'))?.payload,
  );
  expect(view.state.values.said.said.value).toBe('One; two');
  expect(view.state.values.who.who.selected_options.map(({ value }: { value: string }) => value)).toEqual(['SL', 'OP']);
});

it('presses one of several buttons, and says how to name it', async () => {
  expect(await typed('SL> /intra list', 'SL> press Edit')).toMatch(
    /"Edit" is there 2 times\. .* \(1\) First thing \| \(2\) Second thing\n\s+Type for example {2}press Edit 2 {2}or {2}press Edit @ words/,
  );
  await typed('SL> press Edit 2', 'SL> press Edit @ first');
  expect(pressed).toEqual(['Second thing', 'First thing']);
});
