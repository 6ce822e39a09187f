import type { Conversation, Message } from '../conversations.js';
import { type JsonObject, objectAt, stringAt } from '../json.js';
import { ApiError } from '../refusal.js';
import type { Workspace } from '../workspace.js';
import { requireScope } from './method.js';

/**
 * The conversation the app may look at.
 * @throws ApiError channel_not_found, also for a private channel that it is not in
 */
export function seen(workspace: Workspace, id: string): Conversation {
  const found = workspace.conversations.get(id);
  if (!found || (found.kind === 'private' && !found.members.has(workspace.bot.id))) {
    throw new ApiError('channel_not_found');
  }
  return found;
}

/**
 * The conversation the app may post in; a person's id opens direct messages with them.
 * @throws ApiError channel_not_found, not_in_channel, is_archived, cannot_dm_bot, messages_tab_disabled
 */
export function postable(workspace: Workspace, reference: string): Conversation {
  const person = workspace.people.get(reference);
  if (person) {
    if (person.isBot) throw new ApiError('cannot_dm_bot');
    if (!person.canBeMessaged) throw new ApiError('channel_not_found');
  }
  const conversation = person
    ? workspace.conversations.directMessages(person.id, workspace.bot.id)
    : workspace.conversations.named(reference);
  if (!conversation) throw new ApiError('channel_not_found');
  seen(workspace, conversation.id);
  if (conversation.archived) throw new ApiError('is_archived');
  if (conversation.kind === 'im') {
    if (!workspace.app.manifest.messagesTab) throw new ApiError('messages_tab_disabled');
    const other = workspace.people.get(conversation.user ?? '');
    if (other && !other.canBeMessaged) throw new ApiError('channel_not_found');
  } else if (!conversation.members.has(workspace.bot.id) && !workspace.app.manifest.scopes.has('chat:write.public')) {
    throw new ApiError('not_in_channel');
  }
  return conversation;
}

/** The scopes of one family, by the kind of conversation. */
const FAMILIES = { public: 'channels', private: 'groups', im: 'im' } as const;

export function requireScopeFor(workspace: Workspace, conversation: Conversation, right: 'read' | 'history'): void {
  requireScope(workspace, [`${FAMILIES[conversation.kind]}:${right}`]);
}

/** @throws ApiError invalid_blocks where an image block shows a file that there is not, or that is no picture */
export function requirePictures(workspace: Workspace, blocks: readonly JsonObject[]): void {
  for (const [index, block] of blocks.entries()) {
    const id = stringAt(objectAt(block, 'slack_file'), 'id');
    if (block['type'] !== 'image' || id === undefined) continue;
    const file = workspace.files.get(id);
    if (file?.completed && file.mimetype.startsWith('image/')) continue;
    const errors = [`invalid slack file [json-pointer:/blocks/${index}/slack_file]`];
    throw new ApiError('invalid_blocks', {
      errors,
      response_metadata: { messages: errors.map((each) => `[ERROR] ${each}`) },
    });
  }
}

/** @throws ApiError message_not_found */
export function messageIn(workspace: Workspace, conversation: Conversation, ts: string): Message {
  const message = workspace.conversations.message(conversation, ts);
  if (!message || message.ephemeralTo !== undefined) throw new ApiError('message_not_found');
  return message;
}

/**
 * The thread a reply goes to. Slack takes a reply's own ts as well, and puts the answer into the same thread.
 * A thread_ts that there is not gives an unthreaded message in Slack; here it is refused, since it is always a mistake.
 */
export function threadFor(
  workspace: Workspace,
  conversation: Conversation,
  ts: string | undefined,
): string | undefined {
  if (ts === undefined || ts === '') return undefined;
  const parent = workspace.conversations.message(conversation, ts);
  if (!parent) throw new ApiError('thread_not_found');
  if (parent.ephemeralTo !== undefined) throw new ApiError('cannot_reply_to_message');
  return parent.threadTs ?? parent.ts;
}
