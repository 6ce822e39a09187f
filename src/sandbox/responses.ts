import type { Conversation, Message } from './conversations.js';
import { emitMessage } from './events.js';
import { isObject, type JsonObject, stringAt } from './json.js';
import { ApiError } from './refusal.js';
import { slackMessage } from './slack-objects.js';
import type { ResponseUrl } from './triggers.js';
import { readAnswer } from './web-api/content.js';
import type { Workspace } from './workspace.js';

/**
 * Takes an answer at a response_url.
 * @throws ApiError used_url, expired_url, or what is wrong with the message
 */
export function answerAtUrl(workspace: Workspace, token: string, answer: JsonObject): void {
  const url = workspace.responseUrls.use(token);
  const conversation = workspace.conversations.get(url.channel);
  if (!conversation) throw new ApiError('channel_not_found');
  const original =
    url.messageTs === undefined ? undefined : workspace.conversations.message(conversation, url.messageTs);
  if (isTrue(answer['delete_original'])) {
    if (!original) throw new ApiError('message_not_found');
    workspace.conversations.remove(conversation, original);
    workspace.wire.changed();
    void emitMessage(workspace, conversation, original, 'deleted');
    return;
  }
  if (isTrue(answer['replace_original']) && original) {
    replace(workspace, conversation, original, answer);
    return;
  }
  postAnswer(workspace, conversation, url, answer);
}

function replace(workspace: Workspace, conversation: Conversation, original: Message, answer: JsonObject): void {
  const content = readAnswer(answer);
  const before = slackMessage(workspace, original, { metadata: true });
  original.text = content.text ?? '';
  original.blocks = content.blocks ?? [];
  original.attachments = content.attachments ?? [];
  if (original.ephemeralTo === undefined) original.editedTs = workspace.conversations.nextTs();
  workspace.wire.changed();
  void emitMessage(workspace, conversation, original, 'changed', before);
}

/**
 * Posts an answer to a command or interaction: to everyone when it says `in_channel`, else to the person alone.
 * @throws ApiError what is wrong with the message
 */
function postAnswer(
  workspace: Workspace,
  conversation: Conversation,
  about: Pick<ResponseUrl, 'user' | 'threadTs'>,
  answer: JsonObject,
): Message {
  const content = readAnswer(answer);
  const toAll = answer['response_type'] === 'in_channel';
  const threadTs = stringAt(answer, 'thread_ts') ?? about.threadTs;
  const message = workspace.conversations.post(conversation, {
    user: workspace.bot.id,
    byApp: true,
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? [],
    metadata: content.metadata,
    threadTs,
    ...(toAll ? {} : { ephemeralTo: about.user }),
  });
  workspace.wire.changed();
  void emitMessage(workspace, conversation, message);
  return message;
}

/**
 * Takes what came with the acknowledgement of a command: nothing, text, or a message.
 * @returns `invalid_command_response` when Slack would not post it
 */
export function takeCommandAnswer(
  workspace: Workspace,
  conversation: Conversation,
  user: string,
  response: unknown,
): string | undefined {
  if (!isObject(response) || Object.keys(response).length === 0) return undefined;
  const entry = workspace.wire.open('from-app', 'answer to the command', '', response);
  try {
    const message = postAnswer(workspace, conversation, { user, threadTs: undefined }, response);
    workspace.wire.close(entry, { received: { ok: true, ts: message.ts }, latencyMs: 0 });
    return undefined;
  } catch (failure) {
    if (!(failure instanceof ApiError)) throw failure;
    workspace.wire.close(entry, { received: failure.extra, error: failure.code, latencyMs: 0 });
    return 'invalid_command_response';
  }
}

/** Slackbot's word to a person that what they did failed. Nobody else sees it. */
export function tellPerson(workspace: Workspace, conversation: Conversation, user: string, text: string): void {
  workspace.conversations.post(conversation, { user: 'USLACKBOT', text, ephemeralTo: user });
  workspace.wire.changed();
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
