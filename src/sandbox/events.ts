import type { Conversation, Message } from './conversations.js';
import type { Delivery } from './deliveries.js';
import { newId, newToken } from './ids.js';
import type { JsonObject } from './json.js';
import { type Person, slackUser } from './people.js';
import { slackMessage } from './slack-objects.js';
import type { Workspace } from './workspace.js';

/** The scope an app needs, besides its subscription, before Slack sends it an event. */
const NEEDED_SCOPE: { readonly [type: string]: readonly string[] } = {
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.im': ['im:history'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  user_change: ['users:read'],
  team_join: ['users:read'],
  channel_archive: ['channels:read'],
  channel_unarchive: ['channels:read'],
  channel_rename: ['channels:read'],
  group_archive: ['groups:read'],
  group_unarchive: ['groups:read'],
};

/**
 * Sends an event to the app, if its manifest subscribes to it and it holds the scope.
 * @param subscription the name in the manifest, where that differs from the event's type
 */
export async function emit(
  workspace: Workspace,
  event: JsonObject & { type: string },
  subscription: string = event.type,
): Promise<Delivery | undefined> {
  const { app, clock, team, bot } = workspace;
  const needed = NEEDED_SCOPE[subscription];
  if (!app.manifest.events.has(subscription)) return undefined;
  if (needed && !needed.some((scope) => app.manifest.scopes.has(scope))) return undefined;
  const now = clock();
  return workspace.deliveries.send({
    type: 'events_api',
    what: event.type,
    user: typeof event['user'] === 'string' ? event['user'] : undefined,
    payload: {
      token: 'verification',
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: null,
      api_app_id: app.id,
      event: { event_ts: `${Math.floor(now / 1000)}.000100`, ...event },
      type: 'event_callback',
      event_id: newId('Ev'),
      event_time: Math.floor(now / 1000),
      authorizations: [
        { enterprise_id: null, team_id: team.id, user_id: bot.id, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
      event_context: `4-${newToken()}`,
    },
  });
}

const CHANNEL_TYPES = {
  im: { type: 'im', subscription: 'message.im' },
  public: { type: 'channel', subscription: 'message.channels' },
  private: { type: 'group', subscription: 'message.groups' },
} as const;

/** Tells the app of a message in a conversation it is in: new, changed or deleted. */
export async function emitMessage(
  workspace: Workspace,
  conversation: Conversation,
  message: Message,
  what: 'new' | 'changed' | 'deleted' = 'new',
  before?: JsonObject,
): Promise<Delivery | undefined> {
  if (!conversation.members.has(workspace.bot.id) || message.ephemeralTo !== undefined) return undefined;
  const { type, subscription } = CHANNEL_TYPES[conversation.kind];
  const common = { type: 'message', channel: conversation.id, channel_type: type };
  const shown = slackMessage(workspace, message, { metadata: true });
  if (what === 'new') return emit(workspace, { ...shown, ...common, event_ts: message.ts }, subscription);
  const ts = workspace.conversations.nextTs();
  const details =
    what === 'changed'
      ? { subtype: 'message_changed', message: shown, previous_message: before ?? shown }
      : { subtype: 'message_deleted', deleted_ts: message.ts, previous_message: before ?? shown };
  return emit(workspace, { ...common, ...details, hidden: true, ts, event_ts: ts }, subscription);
}

/** Tells the app that someone joined or left a channel; it hears of channels that it is in, and of itself. */
export async function emitMembership(
  workspace: Workspace,
  conversation: Conversation,
  person: Person,
  what: 'joined' | 'left',
  inviter?: Person,
): Promise<Delivery | undefined> {
  if (!conversation.members.has(workspace.bot.id) && person !== workspace.bot) return undefined;
  return emit(workspace, {
    type: `member_${what}_channel`,
    user: person.id,
    channel: conversation.id,
    channel_type: conversation.kind === 'private' ? 'G' : 'C',
    team: person.teamId,
    ...(inviter ? { inviter: inviter.id } : {}),
  });
}

/** Tells the app that someone's account changed, or that someone new joined. */
export async function emitPerson(
  workspace: Workspace,
  person: Person,
  type: 'user_change' | 'team_join',
): Promise<Delivery | undefined> {
  const withEmail = workspace.app.manifest.scopes.has('users:read.email');
  const user = slackUser(person, { withEmail, now: workspace.clock() });
  return emit(workspace, { type, user, cache_ts: person.updated });
}
