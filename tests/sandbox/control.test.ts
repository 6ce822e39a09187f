import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { MovableClock, type PracticeClient, type Workspace } from '../../src/sandbox/index.js';
import { type Answer, openWorkspace } from './support.js';

let workspace: Workspace;
let client: PracticeClient;
let call: (method: string, args?: object, token?: string) => Promise<Answer>;
const clock = new MovableClock(Date.UTC(2018, 10, 26, 8), { frozen: true });

beforeAll(async () => {
  ({ workspace, client, call } = await openWorkspace({
    clock: clock.now,
    moveClock: (to) => clock.set(to),
    eventRetryDelaysMs: [],
  }));
});
afterAll(() => workspace.close());
beforeEach(() => clock.advance(1000));

const eventsSince = async (seq: number) =>
  (await client.wire(seq)).filter((each) => each.direction === 'to-app').map((each) => each.summary);
const version = async () => (await client.workspace()).version;

function statusWith(headers: { [header: string]: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(workspace.url);
    const sent = request({ host: '127.0.0.1', port, path: '/control/workspace', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}

it('serves this machine only, and no page of another origin', async () => {
  const { host } = new URL(workspace.url);
  expect(await statusWith({ host })).toBe(200);
  expect(await statusWith({ host, origin: workspace.url })).toBe(200);
  expect(await statusWith({ host: 'intra.example' })).toBe(403);
  expect(await statusWith({ host, origin: 'https://evil.example' })).toBe(403);
  expect(await statusWith({ host, origin: 'null' })).toBe(403);
});

it('explains what cannot be done', async () => {
  const sl = client.as('sl');
  await expect(client.as('nobody').say('#rsg', 'x')).rejects.toThrow(/Nobody here is "nobody". There are: helper, sl/);
  await expect(sl.command('#rsg', '/other')).rejects.toThrow(/There are: \/intra/);
  await expect(sl.say('#nowhere', 'x')).rejects.toThrow(/#rsg, #closed/);
  await expect(client.as('dh').sees('#closed')).rejects.toThrow(/no channel/);
  await expect(client.as('guest').join('#elsewhere')).rejects.toThrow(/sees no channel/);
  await expect(client.as('dh').join('#rsg')).rejects.toThrow(/already in/);
  await expect(sl.submit({ Field: 'x' })).rejects.toThrow(/no modal open/);
  await expect(client.request('POST', 'act', { act: 'dance', as: 'sl' })).rejects.toThrow(/act/);
});

it('tells the app of people who come, go and change', async () => {
  const since = await version();
  await client.as('dh').leave('#rsg');
  await client.as('sl').invite('#rsg', 'dh');
  await client.as('sl').invite('#elsewhere', 'bot');
  await client.addPerson({ name: 'new', realName: 'New Person' });
  await client.changePerson('new', { guest: 'multi-channel', tz: 'Atlantic/Azores' });
  await client.as('sl').archive('#elsewhere');
  await client.as('sl').archive('#elsewhere', false);
  expect(await eventsSince(since)).toEqual([
    'member_left_channel',
    'member_joined_channel',
    'member_joined_channel',
    'team_join',
    'user_change',
    'channel_archive',
    'channel_unarchive',
  ]);
  const { user } = await call('users.info', { user: workspace.people.find('new').id });
  expect(user).toMatchObject({
    is_restricted: true,
    is_ultra_restricted: false,
    tz: 'Atlantic/Azores',
    tz_offset: -3600,
  });
});

it('sends only events that the manifest subscribes to', async () => {
  const quiet = await openWorkspace({
    manifest: { settings: { event_subscriptions: { bot_events: ['message.im'] } } },
  });
  expect(await quiet.client.as('sl').say('dm', 'hello')).toMatchObject({ ts: expect.any(String) });
  expect(await quiet.client.deliveries()).toEqual([]);
  await quiet.workspace.close();
});

it('moves its clock, and stamps messages by it', async () => {
  const before = await client.moveClock({ to: '2018-12-03T08:00:00Z' });
  expect(new Date(before).toISOString()).toBe('2018-12-03T08:00:00.000Z');
  expect((await client.as('sl').say('#rsg', 'on Monday')).ts).toBe('1543824000.000000');
  const fixed = await openWorkspace();
  await expect(fixed.client.moveClock({ advanceMs: 1 })).rejects.toThrow(/cannot be moved/);
  await fixed.workspace.close();
});

it('shows everyone what is theirs to see, threads with their counts, and changes at once', async () => {
  const root = await client.as('sl').say('#rsg', 'a root for @dh');
  const waiting = client.as('dh').waitForMessage('#rsg', /a reply/);
  await client.as('sl').say('#rsg', 'a reply', { thread: root.ts });
  expect((await waiting).threadTs).toBe(root.ts);
  const seen = (await client.as('dh').sees('#rsg')).find((each) => each.ts === root.ts);
  expect(seen).toMatchObject({ replyCount: 1, text: 'a root for @Dee Hall', pings: ['UDH0000001'] });
  await call('chat.postEphemeral', { channel: 'CRSG000001', user: 'USL0000001', text: 'psst' });
  expect((await client.as('sl').sees('#rsg')).at(-1)?.text).toBe('psst');
  expect((await client.as('dh').sees('#rsg')).some((each) => each.text === 'psst')).toBe(false);
  expect((await client.as('dh').sees('#rsg', { limit: 1 })).length).toBe(1);
});

it('tells two buttons of one name apart by what stands near', async () => {
  const item = (id: string) => [
    { type: 'section', text: { type: 'mrkdwn', text: `*${id}* to do` } },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: `done:${id}`, text: { type: 'plain_text', text: 'Done' }, value: id }],
    },
  ];
  await call('chat.postMessage', { channel: 'CRSG000001', text: 'list', blocks: [...item('A-1'), ...item('A-2')] });
  const sl = client.as('sl');
  const list = await sl.waitForMessage('#rsg', /A-2/);
  await expect(sl.click(list, 'Done')).rejects.toThrow(/there 2 times/);
  const pressed = async (how: object) => Object((await sl.click(list, 'Done', how)).payload['actions'])[0].value;
  expect(await pressed({ near: 'A-2' })).toBe('A-2');
  expect(await pressed({ near: 'a-1' })).toBe('A-1');
  expect(await pressed({ nth: 1 })).toBe('A-1');
});

it('looks at rich text and small print, too, and says what stands near each', async () => {
  const item = (id: string, words: string) => [
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: words }] }],
    },
    { type: 'context', elements: [{ type: 'plain_text', text: id }] },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: `edit:${id}`, text: { type: 'plain_text', text: 'Edit' }, value: id }],
    },
  ];
  const blocks = [...item('A-3', 'Finalise the plan'), ...item('A-4', 'Hold the meetings')];
  await call('chat.postMessage', { channel: 'CRSG000001', text: 'list of two', blocks });
  const sl = client.as('sl');
  const list = await sl.waitForMessage('#rsg', /Hold the meetings/);
  await expect(sl.click(list, 'Edit')).rejects.toThrow(
    '"Edit" is there 2 times. Say which, by its number or by words that stand with it: ' +
      '(1) Finalise the plan A-3 | (2) Hold the meetings A-4',
  );
  const pressed = async (near: string) => Object((await sl.click(list, 'Edit', { near })).payload['actions'])[0].value;
  expect(await pressed('Hold the')).toBe('A-4');
  expect(await pressed('a-3')).toBe('A-3');
});

it('refuses every call once the app was uninstalled', async () => {
  const since = await version();
  await client.app({ uninstall: true });
  expect(await eventsSince(since)).toEqual(['app_uninstalled']);
  expect((await call('auth.test')).error).toBe('account_inactive');
  await expect(client.as('sl').command('#rsg', '/intra')).rejects.toThrow(/not a valid command/);
});
