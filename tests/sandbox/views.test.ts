import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeClient, Workspace } from '../../src/sandbox/index.js';
import { type Answer, openWorkspace } from './support.js';

let workspace: Workspace;
let client: PracticeClient;
let call: (method: string, args?: object, token?: string) => Promise<Answer>;
let now = 1_800_000_000_000;
const section = (text: string) => [{ type: 'section', text: { type: 'mrkdwn', text } }];
const modal = (members: object = {}) => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Title' },
  blocks: [{ type: 'divider' }],
  ...members,
});

beforeAll(async () => {
  ({ workspace, client, call } = await openWorkspace({ realClock: () => now, eventRetryDelaysMs: [] }));
});
afterAll(() => workspace.close());

describe('trigger ids', () => {
  const triggered = async () => String((await client.as('sl').shortcut('new_record')).payload['trigger_id']);
  beforeAll(() => client.order({ rules: [{ on: 'to-app', fault: { drop: true }, times: 1000 }] }));
  afterAll(() => client.clearFaults());

  it('open one view, within three seconds', async () => {
    const id = await triggered();
    expect((await call('views.open', { trigger_id: id, view: modal() })).ok).toBe(true);
    expect((await call('views.open', { trigger_id: id, view: modal() })).error).toBe('exchanged_trigger_id');
    const late = await triggered();
    now += 3001;
    expect((await call('views.open', { trigger_id: late, view: modal() })).error).toBe('expired_trigger_id');
  });

  it('are not used up by a view that Slack refuses', async () => {
    const id = await triggered();
    const bad = modal({ title: { type: 'plain_text', text: 'x'.repeat(25) } });
    expect((await call('views.open', { trigger_id: id, view: bad })).error).toBe('invalid_arguments');
    expect((await call('views.open', { trigger_id: id, view: modal() })).ok).toBe(true);
  });

  it('push at most three modals upon each other, and only from a modal', async () => {
    const buttons = modal({
      blocks: [
        { type: 'actions', elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }] },
      ],
    });
    const sl = client.as('sl');
    const outside = await triggered();
    expect((await call('views.push', { trigger_id: outside, view: buttons })).error).toBe('not_found');
    await call('views.open', { trigger_id: outside, view: buttons });
    for (const expected of [true, true, false]) {
      const top = await sl.waitForModal();
      const { payload } = await sl.click(top, 'Go');
      const answer = await call('views.push', { trigger_id: payload['trigger_id'], view: buttons });
      expect(answer).toMatchObject(expected ? { ok: true } : { ok: false, error: 'push_limit_reached' });
    }
    expect((await sl.modal())?.depth).toBe(2);
    await sl.close({ all: true });
    expect(await sl.modal()).toBeUndefined();
  });

  it('guard updates by hash and external id', async () => {
    const id = await triggered();
    const opened = await call('views.open', { trigger_id: id, view: modal({ external_id: 'one' }) });
    const again = await call('views.open', { trigger_id: await triggered(), view: modal({ external_id: 'one' }) });
    expect(again.error).toBe('duplicate_external_id');
    const { hash, id: viewId } = Object(opened['view']);
    expect((await call('views.update', { view_id: viewId, hash, view: modal() })).ok).toBe(true);
    expect((await call('views.update', { view_id: viewId, hash, view: modal() })).error).toBe('hash_conflict');
    const big = modal({ blocks: [...Array(90)].flatMap(() => section('é'.repeat(2900))) });
    expect((await call('views.update', { view_id: viewId, view: big })).error).toBe('view_too_large');
  });
});

it('keeps what was entered when a view is updated, until a block_id changes', async () => {
  const field = (blockId: string) => ({
    type: 'input',
    block_id: blockId,
    label: { type: 'plain_text', text: 'Field' },
    element: { type: 'plain_text_input', action_id: 'a', initial_value: 'first' },
  });
  const view = (blockId: string) => modal({ submit: { type: 'plain_text', text: 'Save' }, blocks: [field(blockId)] });
  const sl = client.as('sl');
  const { payload } = await sl.shortcut('new_record');
  const opened = await call('views.open', { trigger_id: payload['trigger_id'], view: view('b1') });
  await sl.fill('Field', 'second');
  const viewId = Object(opened['view']).id;
  const valueIn = (answer: Answer, blockId: string) => Object(answer['view']).state.values[blockId].a.value;
  expect(valueIn(await call('views.update', { view_id: viewId, view: view('b1') }), 'b1')).toBe('second');
  expect(valueIn(await call('views.update', { view_id: viewId, view: view('b2') }), 'b2')).toBe('first');
  await sl.close();
});
