import type { Clock } from './clock.js';
import { newId } from './ids.js';
import type { JsonObject } from './json.js';
import { Refusal } from './refusal.js';

/** A public channel, a private one, or the direct messages between one person and the app. */
export interface Conversation {
  readonly id: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly created: number;
  readonly creator: string;
  /** The person at the other end of direct messages. */
  readonly user: string | undefined;
  readonly members: Set<string>;
  readonly messages: Message[];
  name: string;
  archived: boolean;
  topic: string;
}

export interface NewChannel {
  readonly id?: string | undefined;
  readonly name: string;
  readonly private?: boolean | undefined;
  readonly archived?: boolean | undefined;
  readonly topic?: string | undefined;
  /** Ids or names of people; `bot` is the app. */
  readonly members?: readonly string[] | undefined;
}

export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly byApp: boolean;
  readonly subtype: string | undefined;
  readonly threadTs: string | undefined;
  readonly broadcast: boolean;
  /** Set: only this person sees it, and it is not in the history. */
  readonly ephemeralTo: string | undefined;
  readonly clientMsgId: string | undefined;
  text: string;
  blocks: JsonObject[];
  attachments: JsonObject[];
  metadata: JsonObject | undefined;
  files: string[];
  editedTs: string | undefined;
  reactions: Map<string, Set<string>>;
  pinned: boolean;
}

export type NewMessage = Pick<Message, 'user' | 'text'> &
  Partial<Pick<Message, 'byApp' | 'subtype' | 'threadTs' | 'broadcast' | 'ephemeralTo' | 'clientMsgId'>> &
  Partial<Pick<Message, 'blocks' | 'attachments' | 'metadata' | 'files'>>;

/** Channels, direct messages, and what was written in them. */
export class Conversations {
  readonly #conversations = new Map<string, Conversation>();
  /** Replies by channel and root, since every message shown asks for the number of its replies. */
  readonly #replies = new Map<string, Message[]>();
  readonly #clock: Clock;
  #lastTs = 0n;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The next message time stamp, "seconds.micros": unique and rising in the workspace, whatever its clock does. */
  nextTs(): string {
    const micros = BigInt(Math.floor(this.#clock())) * 1000n;
    this.#lastTs = micros > this.#lastTs ? micros : this.#lastTs + 1n;
    const digits = this.#lastTs.toString().padStart(7, '0');
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }

  addChannel(channel: Omit<NewChannel, 'members'>, creator: string): Conversation {
    const name = channel.name.replace(/^#/, '');
    if (this.all().some((each) => each.kind !== 'im' && each.name === name)) {
      throw new Refusal(`There is already a channel #${name}.`);
    }
    const added: Conversation = {
      id: channel.id ?? newId('C'),
      kind: channel.private === true ? 'private' : 'public',
      created: Math.floor(this.#clock() / 1000),
      creator,
      user: undefined,
      members: new Set(),
      messages: [],
      name,
      archived: channel.archived ?? false,
      topic: channel.topic ?? '',
    };
    this.#conversations.set(added.id, added);
    return added;
  }

  /** The direct messages between a person and the app, opened if need be. */
  directMessages(personId: string, botId: string): Conversation {
    const open = this.findDirectMessages(personId);
    if (open) return open;
    const opened: Conversation = {
      id: newId('D'),
      kind: 'im',
      created: Math.floor(this.#clock() / 1000),
      creator: botId,
      user: personId,
      members: new Set([personId, botId]),
      messages: [],
      name: '',
      archived: false,
      topic: '',
    };
    this.#conversations.set(opened.id, opened);
    return opened;
  }

  findDirectMessages(personId: string): Conversation | undefined {
    return this.all().find((each) => each.user === personId);
  }

  get(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  all(): Conversation[] {
    return [...this.#conversations.values()];
  }

  /** Finds a channel by id or by name, with or without `#`. */
  named(reference: string): Conversation | undefined {
    const name = reference.replace(/^#/, '');
    return this.#conversations.get(reference) ?? this.all().find((each) => each.kind !== 'im' && each.name === name);
  }

  message(conversation: Conversation, ts: string): Message | undefined {
    // From the end: what is acted upon is nearly always recent.
    return conversation.messages.findLast((each) => each.ts === ts);
  }

  post(conversation: Conversation, message: NewMessage): Message {
    const posted: Message = {
      channel: conversation.id,
      ts: this.nextTs(),
      user: message.user,
      byApp: message.byApp ?? false,
      subtype: message.subtype,
      threadTs: message.threadTs,
      broadcast: message.broadcast ?? false,
      ephemeralTo: message.ephemeralTo,
      clientMsgId: message.clientMsgId,
      text: message.text,
      blocks: message.blocks ?? [],
      attachments: message.attachments ?? [],
      metadata: message.metadata,
      files: message.files ?? [],
      editedTs: undefined,
      reactions: new Map(),
      pinned: false,
    };
    conversation.messages.push(posted);
    if (isReply(posted)) {
      const key = `${conversation.id} ${posted.threadTs}`;
      this.#replies.set(key, [...(this.#replies.get(key) ?? []), posted]);
    }
    return posted;
  }

  remove(conversation: Conversation, message: Message): void {
    const index = conversation.messages.lastIndexOf(message);
    if (index >= 0) conversation.messages.splice(index, 1);
    const key = `${conversation.id} ${message.threadTs}`;
    const replies = this.#replies.get(key);
    if (replies)
      this.#replies.set(
        key,
        replies.filter((each) => each !== message),
      );
  }

  /** The replies to a message that everyone sees, oldest first. */
  replies(conversation: Conversation, ts: string): Message[] {
    return this.#replies.get(`${conversation.id} ${ts}`) ?? [];
  }
}

function isReply(message: Message): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts && message.ephemeralTo === undefined;
}
