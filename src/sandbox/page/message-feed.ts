import type { Conversation, Message } from '../conversations.js';
import type { Person } from '../people.js';
import type { Workspace } from '../workspace.js';
import { filesFor } from './pictures.js';
import type { PageEvents, PageMessage } from './protocol.js';

/** The members of a message that can change after it was written. */
interface Seen {
  readonly text: string;
  readonly blocks: unknown;
  readonly attachments: unknown;
  readonly files: unknown;
  readonly editedTs: string | undefined;
  readonly pinned: boolean;
  readonly reactions: string;
  readonly replies: number;
  readonly lastReply: string | undefined;
}

interface Replies {
  readonly count: number;
  readonly last: string;
}

/**
 * What is new, changed or gone in a conversation since one window last looked. Comparing members, most of them by
 * identity, keeps a look at thousands of messages within a millisecond or two.
 */
export class MessageFeed {
  readonly #seen = new Map<string, Map<string, Seen>>();

  look(workspace: Workspace, person: Person, conversation: Conversation): PageEvents['messages'] | undefined {
    const before = this.#seen.get(conversation.id);
    const known = before ?? new Map<string, Seen>();
    const replies = repliesIn(conversation);
    const messages: PageMessage[] = [];
    let visible = 0;
    for (const message of conversation.messages) {
      if (message.ephemeralTo !== undefined && message.ephemeralTo !== person.id) continue;
      visible += 1;
      const now = seenOf(message, replies.get(message.ts));
      const old = known.get(message.ts);
      if (old && isSame(old, now)) continue;
      known.set(message.ts, now);
      messages.push(pageMessage(workspace, message, now));
    }
    const removed = known.size === visible ? [] : forget(known, conversation);
    this.#seen.set(conversation.id, known);
    if (before && messages.length === 0 && removed.length === 0) return undefined;
    return { channel: conversation.id, messages, removed };
  }
}

function repliesIn(conversation: Conversation): Map<string, Replies> {
  const replies = new Map<string, Replies>();
  for (const { ts, threadTs, ephemeralTo } of conversation.messages) {
    if (threadTs === undefined || threadTs === ts || ephemeralTo !== undefined) continue;
    replies.set(threadTs, { count: (replies.get(threadTs)?.count ?? 0) + 1, last: ts });
  }
  return replies;
}

function seenOf(message: Message, replies: Replies | undefined): Seen {
  const { text, blocks, attachments, files, editedTs, pinned } = message;
  const reactions =
    message.reactions.size === 0 ? '' : [...message.reactions].map(([name, users]) => [name, ...users].join()).join();
  return {
    text,
    blocks,
    attachments,
    files,
    editedTs,
    pinned,
    reactions,
    replies: replies?.count ?? 0,
    lastReply: replies?.last,
  };
}

function isSame(one: Seen, other: Seen): boolean {
  return (
    one.text === other.text &&
    one.blocks === other.blocks &&
    one.attachments === other.attachments &&
    one.files === other.files &&
    one.editedTs === other.editedTs &&
    one.pinned === other.pinned &&
    one.reactions === other.reactions &&
    one.replies === other.replies &&
    one.lastReply === other.lastReply
  );
}

function forget(known: Map<string, Seen>, conversation: Conversation): string[] {
  const there = new Set(conversation.messages.map((each) => each.ts));
  const gone = [...known.keys()].filter((ts) => !there.has(ts));
  for (const ts of gone) known.delete(ts);
  return gone;
}

function pageMessage(workspace: Workspace, message: Message, seen: Seen): PageMessage {
  return {
    channel: message.channel,
    ts: message.ts,
    user: message.user,
    threadTs: message.threadTs,
    broadcast: message.broadcast,
    ephemeral: message.ephemeralTo !== undefined,
    edited: message.editedTs !== undefined,
    pinned: message.pinned,
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    files: filesFor(workspace, message.files),
    reactions: [...message.reactions].map(([name, users]) => ({ name, users: [...users] })),
    replies: seen.replies,
    lastReply: seen.lastReply,
  };
}
