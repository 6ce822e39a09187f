import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { createWorkspace, PracticeClient, type Workspace, type WorkspaceOptions } from '../../src/sandbox/index.js';

export const MANIFEST = {
  display_information: { name: 'Practice bot' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: 'helper' },
    slash_commands: [{ command: '/intra', description: 'Does it', should_escape: true }],
    shortcuts: [
      { name: 'New record', type: 'global', callback_id: 'new_record' },
      { name: 'Record this', type: 'message', callback_id: 'record_this' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'channels:read',
        'channels:history',
        'channels:join',
        'groups:read',
        'groups:history',
        'im:read',
        'im:write',
        'im:history',
        'users:read',
        'users:read.email',
        'team:read',
        'files:read',
        'files:write',
        'reactions:write',
        'pins:write',
        'bookmarks:write',
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_uninstalled',
        'channel_archive',
        'channel_unarchive',
        'member_joined_channel',
        'member_left_channel',
        'message.im',
        'message.channels',
        'message.groups',
        'team_join',
        'user_change',
      ],
    },
    interactivity: { is_enabled: true },
  },
};

export const PEOPLE = [
  { name: 'sl', realName: 'Sam Lee', tz: 'Europe/London', email: 'sl@example.org', id: 'USL0000001' },
  { name: 'dh', realName: 'Dee Hall', tz: 'Europe/Madrid', id: 'UDH0000001' },
  { name: 'guest', realName: 'Gus Guest', guest: 'single-channel' as const, id: 'UGUEST0001' },
  { name: 'stranger', realName: 'Stan Stranger', isStranger: true, canBeMessaged: false, id: 'USTRANGER1' },
];

/** A workspace with four people, two channels the bot is in and one it is not in. */
export async function openWorkspace(options: WorkspaceOptions = {}): Promise<{
  workspace: Workspace;
  client: PracticeClient;
  call: (method: string, args?: object, token?: string) => Promise<Answer>;
}> {
  const workspace = createWorkspace({
    manifest: MANIFEST,
    users: PEOPLE,
    channels: [
      { name: 'rsg', id: 'CRSG000001', members: ['sl', 'dh', 'guest', 'stranger', 'bot'] },
      { name: 'closed', id: 'CCLOSED001', private: true, members: ['sl', 'bot'] },
      { name: 'elsewhere', id: 'CELSEWHERE', members: ['sl', 'dh'] },
    ],
    ...options,
  });
  const { url } = await workspace.listen();
  return {
    workspace,
    client: new PracticeClient(url),
    call: async (method, args = {}, token = workspace.app.botToken) => {
      const response = await fetch(`${url}/api/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(args),
      });
      const answer: unknown = await response.json();
      return Object.assign({ status: response.status, retryAfter: response.headers.get('retry-after') }, answer);
    },
  };
}

/** Whatever the Web API answered; tests look at its members. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly ok?: boolean;
  readonly error?: string;
  readonly ts?: string;
  readonly needed?: string;
  readonly response_metadata?: { readonly next_cursor?: string; readonly messages?: readonly string[] };
  readonly [key: string]: unknown;
}

/** The real Bolt in Socket Mode, connected to the workspace. */
export async function connectBolt(
  workspace: Workspace,
  register: (app: App) => void,
): Promise<{ stop: () => Promise<void>; app: App }> {
  const receiver = new SocketModeReceiver({
    appToken: workspace.app.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: workspace.apiUrl } },
  });
  const app = new App({
    token: workspace.app.botToken,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } },
    convoStore: false,
  });
  register(app);
  await app.start();
  return { app, stop: () => receiver.client.disconnect() };
}
