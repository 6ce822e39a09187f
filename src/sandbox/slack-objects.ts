import type { Conversation, Message } from './conversations.js';
import { slackFile } from './files.js';
import type { JsonObject } from './json.js';
import type { Workspace } from './workspace.js';

/** A message as Slack's message object. */
export function slackMessage(workspace: Workspace, message: Message, options: { metadata?: boolean } = {}): JsonObject {
  const conversation = workspace.conversations.get(message.channel);
  const replies = conversation ? workspace.conversations.replies(conversation, message.ts) : [];
  const last = replies.at(-1);
  return {
    type: 'message',
    ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
    ...(message.clientMsgId === undefined ? {} : { client_msg_id: message.clientMsgId }),
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace.team.id,
    ...(message.byApp ? botMarks(workspace) : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(options.metadata === true && message.metadata ? { metadata: message.metadata } : {}),
    ...(message.files.length > 0
      ? { files: message.files.flatMap((id) => fileObject(workspace, id)), upload: false }
      : {}),
    ...(message.editedTs === undefined ? {} : { edited: { user: message.user, ts: message.editedTs } }),
    ...(message.threadTs !== undefined ? { thread_ts: message.threadTs } : {}),
    ...(message.threadTs !== undefined && message.threadTs !== message.ts
      ? { parent_user_id: parentUser(conversation, message.threadTs) }
      : {}),
    ...(last
      ? {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users_count: new Set(replies.map((each) => each.user)).size,
          reply_users: [...new Set(replies.map((each) => each.user))],
          latest_reply: last.ts,
          is_locked: false,
          subscribed: true,
        }
      : {}),
    ...(message.reactions.size > 0
      ? {
          reactions: [...message.reactions].map(([name, users]) => ({ name, users: [...users], count: users.size })),
        }
      : {}),
    ...(message.pinned ? { pinned_to: [message.channel] } : {}),
    ...(message.ephemeralTo === undefined ? {} : { is_ephemeral: true }),
  };
}

function fileObject(workspace: Workspace, id: string): JsonObject[] {
  const file = workspace.files.get(id);
  return file ? [slackFile(file, workspace.url)] : [];
}

function parentUser(conversation: Conversation | undefined, ts: string): string | undefined {
  return conversation?.messages.find((each) => each.ts === ts)?.user;
}

function botMarks(workspace: Workspace): JsonObject {
  const { app, bot, team } = workspace;
  return {
    bot_id: app.botId,
    app_id: app.id,
    bot_profile: {
      id: app.botId,
      app_id: app.id,
      name: bot.realName,
      deleted: false,
      updated: bot.updated,
      team_id: team.id,
      icons: { image_36: '', image_48: '', image_72: '' },
    },
  };
}

/** A channel or direct messages as Slack's channel object, as the app sees it. */
export function slackConversation(workspace: Workspace, conversation: Conversation): JsonObject {
  const common = {
    id: conversation.id,
    created: conversation.created,
    is_archived: conversation.archived,
    is_org_shared: false,
    context_team_id: workspace.team.id,
    updated: conversation.created * 1000,
  };
  if (conversation.kind === 'im') {
    const user = workspace.people.get(conversation.user ?? '');
    return { ...common, is_im: true, user: conversation.user, is_user_deleted: user?.deleted ?? false, priority: 0 };
  }
  const shared = [...conversation.members].some((each) => workspace.people.get(each)?.isStranger === true);
  return {
    ...common,
    name: conversation.name,
    name_normalized: conversation.name,
    is_channel: conversation.kind === 'public',
    is_group: conversation.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: conversation.kind === 'private',
    is_general: conversation.name === 'general',
    is_shared: shared,
    is_ext_shared: shared,
    is_pending_ext_shared: false,
    is_member: conversation.members.has(workspace.bot.id),
    creator: conversation.creator,
    unlinked: 0,
    topic: { value: conversation.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
  };
}

/** Where a message can be opened; the practice workspace's own page understands it. */
export function permalink(workspace: Workspace, message: Message): string {
  const inThread = message.threadTs !== undefined && message.threadTs !== message.ts;
  const query = inThread ? `?thread_ts=${message.threadTs}&cid=${message.channel}` : '';
  return `${workspace.url}/archives/${message.channel}/p${message.ts.replace('.', '')}${query}`;
}
