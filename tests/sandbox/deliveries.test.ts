import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { PracticeClient, Workspace } from '../../src/sandbox/index.js';
import { isObject, type JsonObject } from './shapes.js';
import { type Answer, openWorkspace } from './support.js';

let workspace: Workspace;
let client: PracticeClient;
let call: (method: string, args?: object, token?: string) => Promise<Answer>;
let now = 1_800_000_000_000;

beforeEach(async () => {
  ({ workspace, client, call } = await openWorkspace({
    ackDeadlineMs: 200,
    eventRetryDelaysMs: [10, 10],
    realClock: () => now,
  }));
});
afterEach(() => workspace.close());

/** An app of a few lines: it keeps every envelope, and acknowledges as told. */
async function connect(answer: (envelope: JsonObject) => JsonObject | undefined): Promise<JsonObject[]> {
  const { url } = await call('apps.connections.open', {}, workspace.app.appToken);
  const socket = new WebSocket(String(url));
  const got: JsonObject[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data) => {
      const message: unknown = JSON.parse(String(data));
      if (!isObject(message)) return;
      if (message['type'] === 'hello') return resolve();
      got.push(message);
      const payload = answer(message);
      if (payload) socket.send(JSON.stringify({ envelope_id: message['envelope_id'], payload }));
    });
  });
  return got;
}

const card = {
  channel: 'CRSG000001',
  text: 'Card',
  blocks: [
    { type: 'actions', elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }] },
  ],
};

it('tells the person that a command failed: nobody there, or no answer in time', async () => {
  const sl = client.as('sl');
  expect((await sl.command('#rsg', '/intra help')).error).toBe('dispatch_failed');
  expect((await sl.sees('#rsg')).at(-1)).toMatchObject({
    ephemeral: true,
    text: '/intra failed with the error "dispatch_failed"',
  });
  await connect(() => undefined);
  const late = await sl.command('#rsg', '/intra help');
  expect(late).toMatchObject({ acked: false, error: 'operation_timeout' });
  expect((await sl.sees('#rsg')).at(-1)?.text).toContain('operation_timeout');
  expect((await client.wire()).filter((each) => each.error === 'operation_timeout')).toHaveLength(1);
});

it('redelivers the same payload in a new envelope', async () => {
  const got = await connect(() => ({}));
  const delivery = await client.as('sl').command('#rsg', '/intra help');
  expect((await client.redeliver(delivery)).acked).toBe(true);
  expect(got).toHaveLength(2);
  expect(got[1]?.['payload']).toEqual(got[0]?.['payload']);
  expect(got[1]?.['envelope_id']).not.toBe(got[0]?.['envelope_id']);
});

it('sends an event again until it is acknowledged, saying which attempt it is', async () => {
  let attempts = 0;
  const got = await connect((envelope) => (envelope['type'] === 'events_api' && ++attempts < 3 ? undefined : {}));
  await client.as('sl').say('dm', 'hello');
  await client.wait(() => got.length === 3);
  expect(got.map((each) => each['retry_attempt'])).toEqual([0, 1, 2]);
  expect(got[1]).toMatchObject({ retry_reason: 'timeout', payload: got[0]?.['payload'] });
});

it('gives each envelope to one of several connections, and goes on when one is gone', async () => {
  const [one, two] = [await connect(() => ({})), await connect(() => ({}))];
  for (let count = 0; count < 4; count += 1) await client.as('sl').command('#rsg', `/intra ${count}`);
  expect([one.length, two.length]).toEqual([2, 2]);
  expect((await client.workspace()).connections).toBe(2);
  await client.app({ disconnect: 'cut' });
  await client.wait(async () => (await client.workspace()).connections === 0);
  expect((await client.as('sl').command('#rsg', '/intra x')).error).toBe('dispatch_failed');
});

it('takes answers at a response_url: five in half an hour, to the person alone or to all', async () => {
  await connect(() => ({}));
  await call('chat.postMessage', card);
  const sl = client.as('sl');
  const url = async () => {
    const shown = await sl.waitForMessage('#rsg', /Go|Replaced/);
    return String((await sl.click(shown, 'go')).payload['response_url']);
  };
  const send = (to: string, body: object) => fetch(to, { method: 'POST', body: JSON.stringify(body) });
  const first = await url();
  await send(first, { text: 'Only you' });
  await send(first, { text: 'To all', response_type: 'in_channel' });
  expect((await client.as('dh').sees('#rsg')).map((each) => each.text)).toEqual(['[Go]', 'To all']);
  await send(first, { ...card, text: 'Replaced', replace_original: true });
  expect((await send(first, { text: '' })).status).toBe(400);
  expect((await send(first, { delete_original: true })).status).toBe(200);
  expect((await send(first, { text: 'sixth' })).status).toBe(404);
  await call('chat.postMessage', card);
  const second = await url();
  now += 30 * 60_000 + 1;
  expect((await send(second, { text: 'late' })).status).toBe(404);
});

it('refuses errors for blocks that are no inputs, and keeps the modal open', async () => {
  const input = {
    type: 'input',
    block_id: 'b',
    label: { type: 'plain_text', text: 'Field' },
    element: { type: 'plain_text_input', action_id: 'a' },
  };
  const view = {
    type: 'modal',
    title: { type: 'plain_text', text: 'First' },
    submit: { type: 'plain_text', text: 'Save' },
    blocks: [input],
  };
  let answer: JsonObject = { response_action: 'errors', errors: { nowhere: 'No.' } };
  await connect((envelope) =>
    isObject(envelope['payload']) && envelope['payload']['type'] === 'view_submission' ? answer : {},
  );
  const sl = client.as('sl');
  const open = async () => {
    const { payload } = await sl.shortcut('new_record');
    await call('views.open', { trigger_id: payload['trigger_id'], view });
  };
  await open();
  expect((await sl.submit({ Field: 'x' })).error).toBe('invalid_errors');
  expect((await sl.modal())?.text).toContain('trouble connecting');
  answer = { response_action: 'update', view: { ...view, title: { type: 'plain_text', text: 'Second' } } };
  await sl.submit();
  expect((await sl.modal())?.title).toBe('Second');
  answer = { response_action: 'push', view: { ...view, title: { type: 'plain_text', text: 'Third' } } };
  await sl.submit();
  expect(await sl.modal()).toMatchObject({ title: 'Third', depth: 1 });
  answer = {};
  await sl.submit({ Field: 'x' });
  expect(await sl.modal()).toMatchObject({ title: 'Second', depth: 0 });
  answer = { response_action: 'clear' };
  await sl.submit();
  expect(await sl.modal()).toBeUndefined();
});

it('fails as ordered: errors, status codes, rate limits, lost answers, and by chance from a seed', async () => {
  const post = (text: string) => call('chat.postMessage', { channel: 'CRSG000001', text });
  const texts = async () => (await client.as('sl').sees('#rsg')).map((each) => each.text);
  await client.order({
    rules: [
      { on: 'chat.postMessage', fault: { error: 'internal_error' }, times: 2 },
      { on: '*', fault: { delayMs: 20 } },
    ],
  });
  expect((await post('a')).error).toBe('internal_error');
  expect((await post('a')).error).toBe('internal_error');
  await client.order({ rules: [{ on: 'chat.postMessage', fault: { retryAfter: 2 } }] });
  expect(await post('a')).toMatchObject({ status: 429, retryAfter: '2', error: 'ratelimited' });
  const web = new WebClient(workspace.app.botToken, {
    slackApiUrl: workspace.apiUrl,
    retryConfig: { retries: 0 },
    timeout: 100,
    logLevel: LogLevel.ERROR,
  });
  const send = (text: string) => web.chat.postMessage({ channel: 'CRSG000001', text });
  await client.order({ rules: [{ on: 'chat.postMessage', fault: { status: 500 } }] });
  await expect(send('b')).rejects.toThrow();
  await client.order({ rules: [{ on: 'chat.postMessage', fault: { drop: true } }] });
  await expect(send('c')).rejects.toThrow();
  await client.order({ rules: [{ on: 'chat.postMessage', fault: { dropAfter: true } }] });
  await expect(send('d')).rejects.toThrow();
  await client.order({ rules: [{ on: 'chat.postMessage', fault: { hangAfter: true } }] });
  await expect(send('e')).rejects.toThrow();
  expect(await texts()).toEqual(['d', 'e']);
  const chance = async () => {
    await client.clearFaults();
    await client.order({ seed: 7, rules: [{ on: 'auth.test', fault: { error: 'fatal_error' }, probability: 0.5 }] });
    const outcomes: (boolean | undefined)[] = [];
    for (let count = 0; count < 12; count += 1) outcomes.push((await call('auth.test')).ok);
    return outcomes;
  };
  const run = await chance();
  expect(new Set(run).size).toBe(2);
  expect(await chance()).toEqual(run);
});

it('limits posting per channel, on order', async () => {
  await client.order({ postingLimit: { perSecond: 1, burst: 2 } });
  const post = (channel: string) => call('chat.postMessage', { channel, text: 'x' });
  expect((await post('CRSG000001')).ok).toBe(true);
  expect((await post('CRSG000001')).ok).toBe(true);
  expect(await post('CRSG000001')).toMatchObject({ status: 429, retryAfter: '1' });
  expect((await post('CCLOSED001')).ok).toBe(true);
  now += 1000;
  expect((await post('CRSG000001')).ok).toBe(true);
});

it('can deliver twice, and lets the connection be refreshed', async () => {
  const got = await connect(() => ({}));
  await client.order({ rules: [{ on: 'to-app:slash_commands', fault: { twice: true } }] });
  await client.as('sl').command('#rsg', '/intra once');
  await client.wait(() => got.length === 2);
  await client.app({ disconnect: 'refresh_requested' });
  await client.wait(() => got.at(-1)?.['type'] === 'disconnect');
});
