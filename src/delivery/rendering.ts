import type { KnownBlock } from '@slack/types';
import type { Db } from '../persistence/database.js';

/** What a renderer is told of the message it makes. */
export interface MessageToRender {
  readonly id: string;
  readonly kind: string;
  /** A channel id, or a user id for a direct message. */
  readonly recipient: string;
  /** What was handed to `enqueue`; the renderer parses it. */
  readonly about: unknown;
  /** The first posting, in which a mention rings, or an edit of what stands there, which never does. */
  readonly occasion: 'first posting' | 'edit';
}

/** A file that belongs to a message. The same bytes, name and description are uploaded once for a message. */
export interface RenderedFile {
  /** With its ending, by which Slack tells what it is, e.g. "minutes.docx". */
  readonly name: string;
  /** As people read it above the file. */
  readonly title: string;
  /** What a screen reader says of a picture, at most 1,000 characters. */
  readonly altText?: string;
  /** At least one. */
  readonly bytes: Uint8Array;
}

export interface Rendered {
  /** Always given: screen readers and notifications read it. At most 4,000 characters, else it cannot be edited. */
  readonly text: string;
  readonly blocks?: readonly KnownBlock[];
  /**
   * The message is this file, shared in the conversation with `text` as its comment; nothing else counts then. An edit changes the comment only, and only where Slack told at once where the file stands.
   */
  readonly attachment?: RenderedFile;
  /**
   * Shown at the top of the message, above its `blocks` (at most 49 then); without blocks, above its text. Where the
   * workspace takes no pictures the message goes without, so the words must say all that matters.
   */
  readonly picture?: RenderedFile & { readonly altText: string };
  /** For a reply: show it in the channel as well. Counts at the first posting only. */
  readonly replyBroadcast?: boolean;
}

export type Rendering =
  | { readonly send: Rendered }
  /** No longer wanted, and why. A message not yet posted becomes CANCELLED; one that stands is left as it is. */
  | { readonly drop: string }
  /** Wanted, but not before this instant (of the register's time). */
  | { readonly later: Date };

/**
 * Makes a message from the state at the moment of sending. It may read but not write: it runs outside a transaction and
 * may run again. What it throws counts as a passing fault at first.
 */
export type Renderer = (input: {
  readonly db: Db;
  readonly message: MessageToRender;
  readonly now: Date;
}) => Promise<Rendering>;

/** By the `kind` of the message. A sender takes up only kinds it has a renderer for. */
export type Renderers = Readonly<Record<string, Renderer>>;
