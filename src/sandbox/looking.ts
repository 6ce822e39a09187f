import { blocksOf } from './acts/parts.js';
import type { Conversation, Message } from './conversations.js';
import { slackFile } from './files.js';
import { isObject, type JsonObject, stringAt } from './json.js';
import { pingsOf } from './markup.js';
import type { Person } from './people.js';
import { permalink } from './slack-objects.js';
import { interactivesIn, optionsOf, type StateValues, wordsOf } from './surface.js';
import { blocksAsText, mrkdwnAsText, type Reader, viewAsText } from './text.js';
import type { View } from './views.js';
import type { Workspace } from './workspace.js';

/** A message as one person sees it. */
export interface SeenMessage {
  readonly kind: 'message';
  readonly channel: string;
  readonly ts: string;
  /** The message whose thread it is in; undefined outside threads. */
  readonly threadTs: string | undefined;
  readonly author: { readonly id: string; readonly name: string; readonly isBot: boolean };
  /** All that can be read, as plain text. */
  readonly text: string;
  /** The message's own text member as it was sent, which screen readers and notifications use. */
  readonly fallback: string;
  readonly blocks: JsonObject[];
  readonly attachments: JsonObject[];
  readonly buttons: string[];
  /** Only this person sees it. */
  readonly ephemeral: boolean;
  readonly edited: boolean;
  readonly broadcast: boolean;
  readonly replyCount: number;
  readonly files: JsonObject[];
  readonly metadata: JsonObject | undefined;
  /** Whom it notifies: ids of people; `channel`, `here` or `everyone`. */
  readonly pings: string[];
  readonly reactions: { readonly name: string; readonly users: string[] }[];
  readonly permalink: string;
}

/** A modal or Home as its person sees it. */
export interface ShownView {
  readonly kind: 'view';
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly title: string;
  readonly submit: string | undefined;
  readonly close: string | undefined;
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly hash: string;
  readonly blocks: JsonObject[];
  readonly state: StateValues;
  /** Errors beside fields, by the field's label. */
  readonly errors: { [label: string]: string };
  readonly notice: string | undefined;
  /** The labels of the fields, in order. */
  readonly fields: string[];
  readonly buttons: string[];
  readonly busy: boolean;
  /** How many modals lie beneath. */
  readonly depth: number;
  readonly text: string;
}

function readerFor(workspace: Workspace, person: Person): Reader {
  return {
    tz: person.tz,
    now: workspace.clock(),
    nameOf: (id) => (id === 'USLACKBOT' ? 'Slackbot' : (workspace.people.get(id)?.displayName ?? id)),
    channelNameOf: (id) => workspace.conversations.get(id)?.name ?? id,
  };
}

/** The labels of all that can be pressed, the entries of menus among them. */
function buttonsIn(blocks: readonly JsonObject[]): string[] {
  return interactivesIn(blocks)
    .filter((each) => !each.isInput)
    .flatMap((each) =>
      each.type === 'overflow' ? optionsOf(each.element).map((option) => wordsOf(option['text'])) : [each.label],
    );
}

/**
 * What a person sees in a conversation, oldest first, replies in threads among the rest.
 * @param window how many at most, counted from the newest or from before a ts
 */
export function seenIn(
  workspace: Workspace,
  person: Person,
  conversation: Conversation,
  window: { before?: string | undefined; limit?: number | undefined } = {},
): SeenMessage[] {
  const visible = conversation.messages.filter(
    (each) =>
      (each.ephemeralTo === undefined || each.ephemeralTo === person.id) &&
      (window.before === undefined || Number(each.ts) < Number(window.before)),
  );
  return visible.slice(-(window.limit ?? 1000)).map((each) => seenMessage(workspace, person, conversation, each));
}

function seenMessage(workspace: Workspace, person: Person, conversation: Conversation, message: Message): SeenMessage {
  const reader = readerFor(workspace, person);
  const author = workspace.people.get(message.user);
  const blocks = blocksOf({ kind: 'message', conversation, message });
  const words = message.blocks.length > 0 ? '' : mrkdwnAsText(message.text, reader);
  return {
    kind: 'message',
    channel: conversation.id,
    ts: message.ts,
    threadTs: message.threadTs,
    author: { id: message.user, name: reader.nameOf(message.user), isBot: author?.isBot ?? true },
    text: [words, blocksAsText(blocks, reader)].filter((each) => each !== '').join('\n'),
    fallback: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    buttons: buttonsIn(blocks),
    ephemeral: message.ephemeralTo !== undefined,
    edited: message.editedTs !== undefined,
    broadcast: message.broadcast,
    replyCount: workspace.conversations.replies(conversation, message.ts).length,
    files: message.files.flatMap((id) => {
      const file = workspace.files.get(id);
      return file ? [slackFile(file, workspace.url)] : [];
    }),
    metadata: message.metadata,
    pings: [...new Set([...pingsOf(message.text), ...markupIn(message.blocks).flatMap(pingsOf)])],
    reactions: [...message.reactions].map(([name, users]) => ({ name, users: [...users] })),
    permalink: permalink(workspace, message),
  };
}

/** Every piece of mrkdwn in the blocks; only there can a mention notify. */
function markupIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markupIn);
  if (!isObject(value)) return [];
  if (value['type'] === 'mrkdwn' || value['type'] === 'markdown') return [stringAt(value, 'text') ?? ''];
  if (value['type'] === 'user') return [`<@${stringAt(value, 'user_id')}>`];
  if (value['type'] === 'broadcast') return [`<!${stringAt(value, 'range')}>`];
  return Object.values(value).flatMap(markupIn);
}

export function shownView(workspace: Workspace, person: Person, view: View): ShownView {
  const labelOf = (blockId: string) =>
    wordsOf(view.blocks.find((each) => each['block_id'] === blockId)?.['label']) || blockId;
  const optional = (key: string) => wordsOf(view.definition[key]) || undefined;
  return {
    kind: 'view',
    id: view.id,
    type: view.type,
    title: wordsOf(view.definition['title']),
    submit: optional('submit'),
    close: optional('close'),
    callbackId: stringAt(view.definition, 'callback_id') ?? '',
    privateMetadata: stringAt(view.definition, 'private_metadata') ?? '',
    hash: view.hash,
    blocks: view.blocks,
    state: view.state,
    errors: Object.fromEntries(Object.entries(view.errors).map(([id, message]) => [labelOf(id), message])),
    notice: view.notice,
    fields: interactivesIn(view.blocks)
      .filter((each) => each.isInput)
      .map((each) => each.label),
    buttons: buttonsIn(view.blocks),
    busy: view.busy,
    depth: Math.max(0, workspace.views.stack(person.id).indexOf(view)),
    text: viewAsText(view.definition, view.blocks, readerFor(workspace, person), view),
  };
}
