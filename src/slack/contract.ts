import type { KnownBlock } from '@slack/types';
import type { Logger } from 'pino';
import type { Actor, Via } from '../core/actor.js';
import type { PlainDate } from '../core/dates.js';
import type { Renderer } from '../delivery/rendering.js';
import type { TroubleHook } from '../delivery/sender-parts.js';
import type { ScheduledJob } from '../jobs/job.js';
import type { Db, Transaction } from '../persistence/database.js';
import type { ButtonSpec } from './blocks.js';
import type { HomeSection, Message, Modal } from './screen.js';

/** What the person who acted gets to see. Plain data, so that a redelivery can be answered the same. */
export type Answer =
  /** A message only visible to the person; `card` names the delivery whose permalink is added once it is posted. */
  | { readonly kind: 'tell'; readonly message: Message; readonly card?: string }
  /** Puts another message in the place of the one whose button was pressed. */
  | { readonly kind: 'replace'; readonly message: Message }
  /** Opens a modal; over an open modal it is pushed on top. */
  | { readonly kind: 'open'; readonly modal: Modal }
  /** Puts another content into the modal that was submitted or whose button was pressed. */
  | { readonly kind: 'update'; readonly modal: Modal }
  /** Nothing to say: what changed is seen where it stands. */
  | { readonly kind: 'done' };

/** One thing that a person (or Slack) did, with what is needed to work on it. */
export interface Call {
  /** For reading. Writing goes through `once`. */
  readonly db: Db;
  readonly now: Date;
  readonly via: Via;
  readonly log: Logger;
  readonly workspace: WorkspaceContext;
  readonly lookup: SlackLookup;
  /** Slack id of the person who acts. */
  readonly userId: string;
  /** The channel in which it happened, or from which the modal was opened. */
  readonly channelId: string | undefined;
  /**
   * Runs `work` in a transaction, once for this command, click, submission or event however often Slack delivers it:
   * its key is written in the same transaction, and a repetition gets the answer that was given the first time.
   */
  once(work: (tx: Transaction) => Promise<Answer>): Promise<Answer>;
  /** A transaction for work that changes nothing when it is done again. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** A call by a member of a group; membership and role were read from the database for this very call. */
export interface GroupCall extends Call {
  readonly actor: Actor;
  /** The day it is now in the group's time zone. */
  readonly today: PlainDate;
}

export interface WorkspaceContext {
  readonly id: string;
  readonly teamId: string;
  readonly botUserId: string;
}

/** What may be asked of Slack while answering. */
export interface SlackLookup {
  /** @returns undefined where Slack knows no such person. */
  person(slackUserId: string): Promise<SlackPerson | undefined>;
  /** Whether the bot can post there. */
  botIsIn(channelId: string): Promise<'yes' | 'no' | 'archived'>;
  isInChannel(channelId: string, slackUserId: string): Promise<boolean>;
  /** Slack ids of everybody in the channel; undefined where the bot may not see it. */
  everybodyIn(channelId: string): Promise<readonly string[] | undefined>;
  /**
   * A file that somebody gave in a form. Reading it takes a second or more: in a modal's submission that is no harm, as
   * the modal says that it is still saving where the answer takes too long. Read it before `once`, not inside.
   * @param most.bytes larger files are not read
   * @returns undefined where Slack knows no such file, or it is not there any more
   * @throws UserError where Slack does not hand it over
   */
  file(fileId: string, most: { readonly bytes: number }): Promise<SlackFile | undefined>;
}

export interface SlackFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Where people open it on Slack; '' where Slack does not say. */
  readonly permalink: string;
  /** As Slack understood it, e.g. "text/plain"; '' while it does not know yet. Never to be trusted. */
  readonly mimetype: string;
  /** undefined: the file is larger than was asked for, and was not read. */
  readonly bytes: Uint8Array | undefined;
}

export interface SlackPerson {
  readonly slackUserId: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
}

/**
 * A word behind `/intra`. Help and usage are made from these. `text` is what follows the word, as the person typed it
 * (mentions stay, as `<@U123>`); `raw` is the same as Slack sent it, for finding a mention that is really one.
 */
export type Command = {
  readonly word: string;
  /** Two words where it needs them, e.g. "member add". */
  readonly aliases?: readonly string[];
  /** What may follow the word, e.g. "[what] [@owner] [by when]". */
  readonly takes?: string;
  /** One sentence, present tense, for the help list. */
  readonly does: string;
  readonly examples?: readonly string[];
  /** One of the few that `/intra` alone shows. */
  readonly everyday?: true;
} & (
  | { readonly anywhere?: false; run(call: GroupCall, text: string, raw: string): Promise<Answer> }
  /** Works where there is no group, and for people who are in none. */
  | { readonly anywhere: true; run(call: Call, text: string, raw: string): Promise<Answer> }
);

/**
 * A button, or an entry of an overflow menu; `value` is what `target()` put into it, without the group. `state` is what
 * stands in the fields of the modal in which it was pressed, still to be read by the form.
 */
export type Button = { readonly id: string } & (
  | { readonly anywhere?: false; run(call: GroupCall, value: string, state?: unknown): Promise<Answer> }
  | { readonly anywhere: true; run(call: Call, value: string): Promise<Answer> }
);

/** What a modal brings back when it is submitted. */
export interface Submission {
  /** Slack's `view.state.values`, still to be read by the form. */
  readonly state: unknown;
  /** What the modal was opened with. */
  readonly data: string;
}

export type ModalHandler = { readonly id: string } & (
  | { readonly anywhere?: false; submit(call: GroupCall, submission: Submission): Promise<Answer> }
  | { readonly anywhere: true; submit(call: Call, submission: Submission): Promise<Answer> }
);

export interface Choice {
  /** At most 75 characters are shown; longer ones are cut on a word. */
  readonly label: string;
  /** At most 150 characters. */
  readonly value: string;
}

/** Answers a search field (external select) with choices, best first; at most 100 are shown. */
export type Chooser = { readonly id: string } & (
  | { readonly anywhere?: false; find(call: GroupCall, typed: string): Promise<readonly Choice[]> }
  | { readonly anywhere: true; find(call: Call, typed: string): Promise<readonly Choice[]> }
);

/** An event of Slack's, e.g. "member_left_channel"; `event` is its inner object, to be parsed by the handler. */
export interface EventHandler {
  readonly type: string;
  run(call: Call, event: unknown): Promise<void>;
}

/** One change as `/intra history` and `/intra undo` read it. */
export interface Change {
  readonly id: string;
  readonly seq: bigint;
  readonly groupId: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly act: string;
  readonly at: Date;
  readonly byMemberId: string | null;
  readonly via: Via;
  readonly before: unknown;
  readonly after: unknown;
  readonly undoesId: string | null;
}

/** A kind of change that can be taken back: of a record, or of something without a reference, such as a setting. */
export interface Undoable {
  /** As in the audit, e.g. "decision". */
  readonly type: string;
  /** Short title by record id, e.g. "The programme will…"; its reference "D-3", or '' where it has none. */
  title(db: Db, recordId: string): Promise<{ readonly reference: string; readonly title: string }>;
  /** What a change changed, in words, a line a thing: "Due date: Fri 30 Nov → Fri 7 Dec". */
  explain(call: GroupCall, changes: readonly Change[]): Promise<readonly ExplainedChange[]>;
  /**
   * Takes a change back by a new entry, in the given transaction, and asks for the card to be edited.
   * @throws UserError where something was built on it.
   */
  undo(tx: Transaction, args: { actor: Actor; now: Date; via: Via; change: Change }): Promise<void>;
}

/** A kind of record with references of its own (`D-3`): what the shared commands show, history, edit and undo need. */
export interface RecordKind extends Undoable {
  /** e.g. "D" */
  readonly prefix: string;
  /** What people call one, e.g. "decision". */
  readonly noun: string;
  /** The record's id. Records that were taken back are found too. */
  find(db: Db, groupId: string, number: number): Promise<string | undefined>;
  show(call: GroupCall, recordId: string): Promise<Message>;
  /** Opens the modal for corrections. @throws UserError where the person may not, with what to do instead. */
  edit(call: GroupCall, recordId: string): Promise<Answer>;
}

/**
 * What a feature adds to another's kind of record: changes kept under that record's id with a type of their own. They
 * stand in its history, and can be taken back like its own.
 */
export interface RecordPart {
  /** As in the audit, e.g. "confirmation". */
  readonly type: string;
  /** The type of the kind of record that it is a part of, e.g. "decision". */
  readonly of: string;
  /** Stands below the record. `room` is how many characters Slack still takes there; undefined: nothing to show. */
  show(call: GroupCall, recordId: string, room: number): Promise<Message | undefined>;
  /** As of a `RecordKind`. */
  explain(call: GroupCall, changes: readonly Change[]): Promise<readonly ExplainedChange[]>;
  /** As of a `RecordKind`. */
  undo(tx: Transaction, args: { actor: Actor; now: Date; via: Via; change: Change }): Promise<void>;
}

export interface ExplainedChange {
  readonly change: Change;
  readonly lines: readonly string[];
}

/** What `/intra list WORD` shows. */
export interface Listing {
  /** e.g. "overdue" */
  readonly word: string;
  /**
   * Listings with `takes: 'person'` get what was typed when it is no listing's word, e.g. "@DH".
   * `about` is that text, and '' for the others.
   */
  readonly takes?: 'person';
  /** Given: `/intra WORD` shows it too. */
  readonly command?: { readonly does: string };
  page(call: GroupCall, args: { about: string; offset: number; size: number }): Promise<ListPage>;
}

export interface ListPage {
  /** What the list is, with the count: "3 overdue actions". */
  readonly title: string;
  readonly total: number;
  /** The entries from `offset` on, at most `size`. Each at most 4 blocks. */
  readonly entries: readonly ListEntry[];
  /** Said in place of entries where there are none. */
  readonly empty: string;
}

export interface ListEntry {
  /** The entry in plain words, for the message's text. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** What a feature contributes; `features.ts` lists them, and help, routing and Home follow. */
export interface Feature {
  readonly name: string;
  readonly commands?: readonly Command[];
  /** Buttons for the commonest things, shown below the help. */
  readonly commonest?: readonly ButtonSpec[];
  readonly buttons?: readonly Button[];
  readonly modals?: readonly ModalHandler[];
  readonly choosers?: readonly Chooser[];
  readonly events?: readonly EventHandler[];
  readonly records?: readonly RecordKind[];
  /** What else `/intra undo` takes back. */
  readonly undoables?: readonly Undoable[];
  /** What it adds to records of other features. */
  readonly parts?: readonly RecordPart[];
  readonly lists?: readonly Listing[];
  /** Renderers of its messages to others, by kind. */
  readonly messages?: Readonly<Record<string, Renderer>>;
  /** What it does by the clock. */
  readonly jobs?: readonly ScheduledJob[];
  /** Told of messages that will never be sent, and of those of which nobody knows whether they were. */
  readonly troubles?: { readonly failed?: TroubleHook; readonly uncertain?: TroubleHook };
  /** Done each time the bot has started. */
  starts?(call: Call): Promise<void>;
  /** Its part of the app's Home, in the order of `features.ts`. */
  home?(call: GroupCall): Promise<HomeSection>;
}
