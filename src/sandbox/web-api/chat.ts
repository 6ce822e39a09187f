import { SURFACE_LIMITS } from '../block-kit/limits.js';
import type { Conversation } from '../conversations.js';
import { emitMessage } from '../events.js';
import { ApiError } from '../refusal.js';
import { permalink, slackMessage } from '../slack-objects.js';
import type { Workspace } from '../workspace.js';
import { type Content, readContent } from './content.js';
import type { Arguments, Method } from './method.js';
import { messageIn, postable, requirePictures, seen, threadFor } from './targets.js';

const WRITE = ['chat:write'];

function writing(content: Content) {
  return {
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? [],
    metadata: content.metadata,
  };
}

const postMessage: Method = {
  scopes: WRITE,
  required: ['channel'],
  run(workspace, args) {
    const conversation = postable(workspace, args.needed('channel'));
    const content = readContent(args, SURFACE_LIMITS.messageText);
    requirePictures(workspace, content.blocks ?? []);
    const threadTs = threadFor(workspace, conversation, args.text('thread_ts'));
    const wait = workspace.faults.postingWait(conversation.id);
    if (wait !== undefined) throw new ApiError('ratelimited', { retryAfter: wait });
    const message = workspace.conversations.post(conversation, {
      ...writing(content),
      user: workspace.bot.id,
      byApp: true,
      threadTs,
      broadcast: threadTs !== undefined && args.flag('reply_broadcast'),
    });
    workspace.wire.changed();
    void emitMessage(workspace, conversation, message);
    return { channel: conversation.id, ts: message.ts, message: slackMessage(workspace, message, { metadata: true }) };
  },
};

const postEphemeral: Method = {
  scopes: WRITE,
  required: ['channel', 'user'],
  run(workspace, args) {
    const conversation = postable(workspace, args.needed('channel'));
    const person = workspace.people.get(args.needed('user'));
    if (!person || !conversation.members.has(person.id)) throw new ApiError('user_not_in_channel');
    if (!conversation.members.has(workspace.bot.id)) throw new ApiError('not_in_channel');
    const content = readContent(args, SURFACE_LIMITS.messageText);
    const message = workspace.conversations.post(conversation, {
      ...writing(content),
      user: workspace.bot.id,
      byApp: true,
      threadTs: threadFor(workspace, conversation, args.text('thread_ts')),
      ephemeralTo: person.id,
    });
    workspace.wire.changed();
    return { message_ts: message.ts };
  },
};

const update: Method = {
  scopes: WRITE,
  required: ['channel', 'ts'],
  run(workspace, args) {
    const conversation = seen(workspace, args.needed('channel'));
    if (conversation.archived) throw new ApiError('is_inactive');
    const message = messageIn(workspace, conversation, args.needed('ts'));
    if (!message.byApp) throw new ApiError('cant_update_message');
    const content = readContent(args, SURFACE_LIMITS.updateText);
    requirePictures(workspace, content.blocks ?? []);
    const before = slackMessage(workspace, message, { metadata: true });
    message.text = content.text ?? message.text;
    // Blocks and attachments that are not sent are dropped when the text is, as Slack does.
    message.blocks = content.blocks ?? [];
    message.attachments = content.attachments ?? [];
    if (args.has('metadata')) message.metadata = content.metadata;
    message.editedTs = workspace.conversations.nextTs();
    workspace.wire.changed();
    void emitMessage(workspace, conversation, message, 'changed', before);
    return {
      channel: conversation.id,
      ts: message.ts,
      text: message.text,
      message: slackMessage(workspace, message, { metadata: true }),
    };
  },
};

const remove: Method = {
  scopes: WRITE,
  required: ['channel', 'ts'],
  run(workspace, args) {
    const conversation = seen(workspace, args.needed('channel'));
    const message = messageIn(workspace, conversation, args.needed('ts'));
    if (!message.byApp) throw new ApiError('cant_delete_message');
    workspace.conversations.remove(conversation, message);
    workspace.wire.changed();
    void emitMessage(workspace, conversation, message, 'deleted');
    return { channel: conversation.id, ts: message.ts };
  },
};

const getPermalink: Method = {
  required: ['channel', 'message_ts'],
  run(workspace, args) {
    const conversation = seen(workspace, args.needed('channel'));
    const message = messageIn(workspace, conversation, args.needed('message_ts'));
    return { channel: conversation.id, permalink: permalink(workspace, message) };
  },
};

const scheduleMessage: Method = {
  scopes: WRITE,
  required: ['channel', 'post_at'],
  run(workspace, args) {
    const conversation = postable(workspace, args.needed('channel'));
    const content = readContent(args, SURFACE_LIMITS.messageText);
    const postAt = args.number('post_at') ?? 0;
    const now = workspace.clock() / 1000;
    if (postAt <= now) throw new ApiError('time_in_past');
    if (postAt > now + 120 * 86_400) throw new ApiError('time_too_far');
    return { ...scheduled(workspace, conversation, content, postAt, args), post_at: postAt };
  },
};

/** The message appears when the system's time has run that far; the workspace's clock may be moved without it. */
function scheduled(
  workspace: Workspace,
  conversation: Conversation,
  content: Content,
  postAt: number,
  args: Arguments,
) {
  const threadTs = threadFor(workspace, conversation, args.text('thread_ts'));
  const wait = Math.min(postAt * 1000 - workspace.clock(), 2 ** 31 - 1);
  setTimeout(() => {
    const message = workspace.conversations.post(conversation, {
      ...writing(content),
      user: workspace.bot.id,
      byApp: true,
      threadTs,
    });
    workspace.wire.changed();
    void emitMessage(workspace, conversation, message);
  }, wait).unref();
  return { channel: conversation.id, scheduled_message_id: `Q${Math.floor(postAt)}`, message: { text: content.text } };
}

export const CHAT: { readonly [name: string]: Method } = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
  'chat.scheduleMessage': scheduleMessage,
};
