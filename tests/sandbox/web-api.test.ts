import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeClient, Workspace } from '../../src/sandbox/index.js';
import { type Answer, MANIFEST, openWorkspace, PEOPLE } from './support.js';

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

const refusals: readonly [string, string, object, string][] = [
  ['chat.postMesage', 'a method that is not there', {}, 'unknown_method'],
  ['chat.postMessage', 'no channel', { text: 'x' }, 'invalid_arguments'],
  ['chat.postMessage', 'an unknown channel', { channel: 'C0', text: 'x' }, 'channel_not_found'],
  ['chat.postMessage', 'a channel it is not in', { channel: 'CELSEWHERE', text: 'x' }, 'not_in_channel'],
  ['chat.postMessage', 'no text', { channel: 'CRSG000001' }, 'no_text'],
  ['chat.postMessage', 'too much text', { channel: 'CRSG000001', text: 'x'.repeat(40_001) }, 'msg_too_long'],
  ['chat.postMessage', 'wrong blocks', { channel: 'CRSG000001', text: 'x', blocks: section('') }, 'invalid_blocks'],
  [
    'chat.postMessage',
    'blocks that are no JSON',
    { channel: 'CRSG000001', text: 'x', blocks: '[{' },
    'invalid_blocks_format',
  ],
  [
    'chat.postMessage',
    'too much in its blocks',
    { channel: 'CRSG000001', text: 'x', blocks: [...Array(4)].flatMap(() => section('y'.repeat(2501))) },
    'msg_blocks_too_long',
  ],
  [
    'chat.postMessage',
    'metadata of another shape',
    { channel: 'CRSG000001', text: 'x', metadata: { a: 1 } },
    'invalid_metadata_schema',
  ],
  ['chat.postMessage', 'a person who cannot be reached', { channel: 'USTRANGER1', text: 'x' }, 'channel_not_found'],
  [
    'chat.postMessage',
    'a thread that is not there',
    { channel: 'CRSG000001', text: 'x', thread_ts: '1.000001' },
    'thread_not_found',
  ],
  [
    'chat.postEphemeral',
    'a person outside',
    { channel: 'CCLOSED001', user: 'UDH0000001', text: 'x' },
    'user_not_in_channel',
  ],
  ['chat.update', 'a message that is not there', { channel: 'CRSG000001', ts: '1.1', text: 'x' }, 'message_not_found'],
  ['chat.delete', 'a message that is not there', { channel: 'CRSG000001', ts: '1.1' }, 'message_not_found'],
  ['chat.scheduleMessage', 'the past', { channel: 'CRSG000001', text: 'x', post_at: 1 }, 'time_in_past'],
  ['conversations.open', 'a stranger', { users: 'USTRANGER1' }, 'user_not_visible'],
  ['conversations.open', 'nobody', {}, 'users_list_not_supplied'],
  ['conversations.open', 'an unknown person', { users: 'U0' }, 'user_not_found'],
  ['conversations.info', 'an unknown channel', { channel: 'C0' }, 'channel_not_found'],
  ['conversations.history', 'a channel it is not in', { channel: 'CELSEWHERE' }, 'not_in_channel'],
  ['conversations.list', 'an unknown type', { types: 'public' }, 'invalid_types'],
  ['conversations.list', 'a cursor of its own making', { cursor: 'abc' }, 'invalid_cursor'],
  ['conversations.join', 'a private channel', { channel: 'CCLOSED001' }, 'method_not_supported_for_channel_type'],
  ['users.info', 'an unknown person', { user: 'U0' }, 'user_not_found'],
  ['users.lookupByEmail', 'an unknown address', { email: 'no@example.org' }, 'users_not_found'],
  ['team.info', 'another team', { team: 'T0' }, 'team_not_found'],
  ['views.open', 'a trigger id of its own making', { trigger_id: '1.2.3', view: modal() }, 'invalid_trigger_id'],
  ['views.update', 'a view that is not there', { view_id: 'V0', view: modal() }, 'not_found'],
  ['views.publish', 'a modal', { user_id: 'USL0000001', view: modal() }, 'invalid_arguments'],
  [
    'reactions.add',
    'a name that is none',
    { channel: 'CRSG000001', name: 'thumbs up', timestamp: '1.1' },
    'message_not_found',
  ],
];

describe('refuses as Slack does', () => {
  it.each(refusals)('%s with %s', async (method, _what, args, error) => {
    expect(await call(method, args)).toMatchObject({ ok: false, error });
  });

  it('tokens that are missing, wrong, or of the other kind', async () => {
    expect((await call('auth.test', {}, '')).error).toBe('not_authed');
    expect((await call('auth.test', {}, 'xoxb-other')).error).toBe('invalid_auth');
    expect((await call('auth.test', {}, workspace.app.appToken)).error).toBe('not_allowed_token_type');
    expect((await call('apps.connections.open')).error).toBe('not_allowed_token_type');
  });

  it('what the manifest has no scope for', async () => {
    const scopes = { bot: ['chat:write', 'channels:read'] };
    const other = await openWorkspace({ manifest: { ...MANIFEST, oauth_config: { scopes } } });
    const answer = await other.call('users.info', { user: 'USL0000001' });
    expect(answer).toMatchObject({
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'chat:write,channels:read',
    });
    expect(await other.call('conversations.info', { channel: 'CCLOSED001' })).toMatchObject({ needed: 'groups:read' });
    expect(await other.call('conversations.list', { types: 'im' })).toMatchObject({ needed: 'im:read' });
    await other.workspace.close();
  });

  it('an archived channel, and direct messages with a bot', async () => {
    const channel = await client.addChannel({ name: 'old', members: ['sl', 'bot'], archived: true });
    expect((await call('chat.postMessage', { channel: channel.id, text: 'x' })).error).toBe('is_archived');
    expect((await call('chat.postMessage', { channel: workspace.bot.id, text: 'x' })).error).toBe('cannot_dm_bot');
  });

  it('edits of what a person wrote, and edits over 4,000 characters', async () => {
    const { ts } = await client.as('sl').say('#rsg', 'mine');
    expect((await call('chat.update', { channel: 'CRSG000001', ts, text: 'x' })).error).toBe('cant_update_message');
    const own = await call('chat.postMessage', { channel: 'CRSG000001', text: 'ours' });
    const edit = (length: number) =>
      call('chat.update', { channel: 'CRSG000001', ts: own.ts, text: 'x'.repeat(length) });
    expect((await edit(4001)).error).toBe('msg_too_long');
    expect((await edit(4000)).ok).toBe(true);
  });

  it('says where the blocks are wrong', async () => {
    const answer = await call('chat.postMessage', {
      channel: 'CRSG000001',
      text: 'x',
      blocks: section('y'.repeat(3001)),
    });
    expect(answer.response_metadata?.messages).toEqual([
      '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ]);
  });
});

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

it('takes the forms in which the real client sends, pages, and uploads files', async () => {
  const web = new WebClient(workspace.app.botToken, { slackApiUrl: workspace.apiUrl });
  const posted = await web.chat.postMessage({
    channel: 'CRSG000001',
    text: 'With <b> & co',
    blocks: [{ type: 'section', text: { type: 'plain_text', text: 'R&D' } }],
    metadata: { event_type: 'card', event_payload: { id: 7 } },
  });
  const found = await web.conversations.history({ channel: 'CRSG000001', limit: 1, include_all_metadata: true });
  expect(found.messages?.[0]).toMatchObject({
    ts: posted.ts,
    text: 'With &lt;b&gt; &amp; co',
    metadata: { event_type: 'card', event_payload: { id: 7 } },
  });
  expect(found.has_more).toBe(true);
  const names: (string | undefined)[] = [];
  for await (const page of web.paginate('users.list', { limit: 2 })) {
    names.push(...(Object(page).members ?? []).map((each: { name?: string }) => each.name));
  }
  expect(names.sort()).toEqual(['helper', ...PEOPLE.map((each) => each.name)].sort());
  await web.filesUploadV2({
    channel_id: 'CRSG000001',
    filename: 'a.png',
    file: Buffer.from('PNG'),
    initial_comment: 'See',
  });
  const seen = await client.as('dh').waitForMessage('#rsg', /See/);
  expect(seen.files[0]).toMatchObject({ name: 'a.png', mimetype: 'image/png', size: 3 });
  expect(await (await fetch(String(seen.files[0]?.['url_private']))).text()).toBe('PNG');
});

it('opens direct messages for a person, and lets messages to a deactivated one vanish', async () => {
  const opened = await call('conversations.open', { users: 'UDH0000001' });
  const posted = await call('chat.postMessage', { channel: 'UDH0000001', text: 'hello' });
  expect(posted['channel']).toBe(Object(opened['channel']).id);
  await client.changePerson('dh', { deleted: true });
  expect((await call('chat.postMessage', { channel: 'UDH0000001', text: 'gone' })).ok).toBe(true);
  expect((await call('conversations.open', { users: 'UDH0000001' })).error).toBe('user_disabled');
  await expect(client.as('dh').say('#rsg', 'x')).rejects.toThrow(/deactivated/);
  await client.changePerson('dh', { deleted: false });
});

it('gives time stamps that rise, whatever the clock does', async () => {
  let clock = 5_000_000;
  const still = await openWorkspace({ clock: () => clock });
  const stamps: string[] = [];
  for (const step of [0, 0, -1000, 0, 5000]) {
    clock += step;
    stamps.push(still.workspace.conversations.nextTs());
  }
  expect(stamps).toEqual(['5000.000000', '5000.000001', '5000.000002', '5000.000003', '5004.000000']);
  await still.workspace.close();
});
