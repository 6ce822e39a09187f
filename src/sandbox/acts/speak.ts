import { randomUUID } from 'node:crypto';
import type { Conversation, Message } from '../conversations.js';
import type { Delivery } from '../deliveries.js';
import { emit, emitMessage } from '../events.js';
import type { Person } from '../people.js';
import { Refusal } from '../refusal.js';
import { slackMessage } from '../slack-objects.js';
import type { Workspace } from '../workspace.js';
import { commandText } from './command.js';

/** A person writes in a channel, in direct messages, or in a thread. */
export async function say(
  workspace: Workspace,
  person: Person,
  conversation: Conversation,
  text: string,
  options: { thread?: string | undefined } = {},
): Promise<{ message: Message; delivery: Delivery | undefined }> {
  if (!conversation.members.has(person.id)) throw new Refusal(`${person.name} is not in that channel.`);
  if (conversation.archived) throw new Refusal(`#${conversation.name} is archived: nobody can write there.`);
  const { manifest } = workspace.app;
  if (conversation.kind === 'im' && (!manifest.messagesTab || manifest.messagesTabReadOnly)) {
    throw new Refusal('Sending messages to this app has been turned off.');
  }
  const root = options.thread === undefined ? undefined : workspace.conversations.message(conversation, options.thread);
  if (options.thread !== undefined && !root) throw new Refusal(`There is no message ${options.thread} to reply to.`);
  const message = workspace.conversations.post(conversation, {
    user: person.id,
    // What a person types, the client sends in the form of Slack's markup.
    text: commandText(workspace, text, true).replaceAll(/<([@#][A-Z0-9]+)\|[^>]*>/g, '<$1>'),
    threadTs: root ? (root.threadTs ?? root.ts) : undefined,
    clientMsgId: randomUUID(),
  });
  workspace.wire.changed();
  const delivery = await emitMessage(workspace, conversation, message);
  if (message.text.includes(`<@${workspace.bot.id}>`) && conversation.members.has(workspace.bot.id)) {
    await emit(workspace, {
      ...slackMessage(workspace, message),
      type: 'app_mention',
      channel: conversation.id,
      event_ts: message.ts,
    });
  }
  return { message, delivery };
}

/** A person deletes their own message. */
export async function retract(
  workspace: Workspace,
  person: Person,
  conversation: Conversation,
  message: Message,
): Promise<Delivery | undefined> {
  if (message.user !== person.id) throw new Refusal('Only the author can delete a message.');
  workspace.conversations.remove(conversation, message);
  workspace.wire.changed();
  return emitMessage(workspace, conversation, message, 'deleted');
}
