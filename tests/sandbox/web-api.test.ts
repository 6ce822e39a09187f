import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeClient, Workspace } from '../../src/sandbox/index.js';
import { type Answer, MANIFEST, openWorkspace, PEOPLE } from './support.js';

let workspace: Workspace;
let client: PracticeClient;
let call: (method: string, args?: object, token?: string) => Promise<Answer>;
const section = (text: string) => [{ type: 'section', text: { type: 'mrkdwn', text } }];
const modal = (members: object = {}) => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Title' },
  blocks: [{ type: 'divider' }],
  ...members,
});

beforeAll(async () => {
  ({ workspace, client, call } = await openWorkspace({ eventRetryDelaysMs: [] }));
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
  const [file = {}] = seen.files;
  expect(String(await client.as('dh').download(file))).toBe('PNG');
  const { file: told } = await web.files.info({ file: String(file['id']) });
  expect(told?.shares?.public?.['CRSG000001']?.[0]?.ts).toBe(seen.ts);
  const address = String(file['url_private']);
  const fetched = (headers: Record<string, string>) => fetch(address, { headers, redirect: 'manual' });
  expect(await (await fetched({ authorization: `Bearer ${workspace.app.botToken}` })).text()).toBe('PNG');
  // Without a right to it Slack sends to its page for signing in; the page of the workspace has its cookie.
  expect((await fetched({})).status).toBe(302);
  expect((await fetched({ authorization: 'Bearer xoxb-other' })).status).toBe(302);
  const page = await fetch(workspace.url);
  expect(await (await fetched({ cookie: page.headers.get('set-cookie') ?? '' })).text()).toBe('PNG');
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
