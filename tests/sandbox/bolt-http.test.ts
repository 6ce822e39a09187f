import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PracticeClient, Workspace } from '../../src/sandbox/index.js';
import { openWorkspace } from './support.js';

let workspace: Workspace;
let client: PracticeClient;
let app: App;
let port = 0;
const heard: { text: string; retry: number | undefined }[] = [];

beforeAll(async () => {
  ({ workspace, client } = await openWorkspace({ eventRetryDelaysMs: [10, 10] }));
  const receiver = new HTTPReceiver({ signingSecret: workspace.app.signingSecret, logLevel: LogLevel.ERROR });
  app = new App({
    token: workspace.app.botToken,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: workspace.apiUrl },
  });
  app.command('/intra', async ({ command, ack, client: web }) => {
    if (command.text === 'bad') {
      await ack({ text: 'x', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '' } }] });
      return;
    }
    await ack(`Heard ${command.text}`);
    await web.views.open({
      trigger_id: command.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'm',
        title: { type: 'plain_text', text: 'Modal' },
        submit: { type: 'plain_text', text: 'Save' },
        blocks: [
          {
            type: 'input',
            block_id: 'b',
            label: { type: 'plain_text', text: 'Field' },
            element: { type: 'plain_text_input', action_id: 'a' },
          },
        ],
      },
    });
  });
  app.view('m', async ({ ack }) => ack({ response_action: 'errors', errors: { b: 'Not so.' } }));
  app.message(async ({ message, context }) => {
    if (message.subtype === undefined) heard.push({ text: message.text ?? '', retry: context.retryNum });
  });
  const server = await app.start(0);
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  await client.app({ requestUrl: `http://127.0.0.1:${port}/slack/events` });
});

afterAll(async () => {
  await app.stop();
  await workspace.close();
});

it('signs requests so that Bolt takes them, and reads what comes back', async () => {
  expect(await workspace.verifyRequestUrl()).toBe(true);
  const sl = client.as('sl');
  const delivery = await sl.command('#rsg', '/intra a < b');
  expect(delivery.acked).toBe(true);
  expect(delivery.error).toBeUndefined();
  expect((await sl.waitForMessage('#rsg', /Heard/)).text).toBe('Heard a < b');
  await sl.waitForModal('Modal');
  await sl.submit({ Field: 'x' });
  expect((await sl.modal())?.errors).toEqual({ Field: 'Not so.' });
});

it('sends events, and those that fail again, with the number of the attempt', async () => {
  await client.order({ rules: [{ on: 'to-app:events_api', fault: { drop: true } }] });
  await client.as('sl').say('#rsg', 'once more');
  const again = await client.wait(() => heard.find((each) => each.text === 'once more'));
  expect(again.retry).toBe(1);
});

it('tells the person of an answer that Slack would not post', async () => {
  const delivery = await client.as('dh').command('#rsg', '/intra bad');
  expect(delivery.error).toBe('invalid_command_response');
  await client.as('dh').waitForMessage('#rsg', /failed with the error "invalid_command_response"/);
});

it('is refused where the secret is another', async () => {
  const other = await openWorkspace({ requestUrl: `http://127.0.0.1:${port}/slack/events` });
  expect((await other.client.as('sl').command('#rsg', '/intra x')).error).toBe('dispatch_failed');
  await other.workspace.close();
});
