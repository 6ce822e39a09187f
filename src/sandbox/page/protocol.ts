import type { JsonObject } from '../json.js';

/** What the server and the page in the browser tell each other. Nothing of Node's may be imported here. */

export interface PagePerson {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly displayName: string;
  /** What stands beside the name, such as the organisation; empty when nothing was given. */
  readonly title: string;
  readonly tz: string;
  readonly guest: 'single-channel' | 'multi-channel' | undefined;
  readonly isStranger: boolean;
  readonly isBot: boolean;
  readonly deleted: boolean;
}

export interface PageChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly topic: string;
  readonly archived: boolean;
  readonly members: readonly string[];
}

export interface PageCommand {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
}

export interface PageShortcut {
  readonly name: string;
  readonly type: 'global' | 'message';
  readonly callbackId: string;
}

export interface PageWorkspace {
  /** Another value means another workspace: what the page remembers of the old one is void. */
  readonly run: string;
  readonly team: string;
  readonly app: {
    readonly name: string;
    readonly botUser: string;
    readonly installed: boolean;
    readonly homeTab: boolean;
    readonly canBeWrittenTo: boolean;
    readonly commands: readonly PageCommand[];
    readonly shortcuts: readonly PageShortcut[];
  };
  readonly connections: number;
  readonly people: readonly PagePerson[];
  readonly channels: readonly PageChannel[];
  /** Ids of the files that there are, for blocks which name one. */
  readonly files: readonly string[];
  readonly canMoveClock: boolean;
  readonly canStartOver: boolean;
}

export interface PageFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly size: number;
  readonly altText: string;
  readonly path: string;
}

export interface PageMessage {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly threadTs: string | undefined;
  readonly broadcast: boolean;
  readonly ephemeral: boolean;
  readonly edited: boolean;
  readonly pinned: boolean;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly attachments: readonly JsonObject[];
  readonly files: readonly PageFile[];
  readonly reactions: readonly { readonly name: string; readonly users: readonly string[] }[];
  readonly replies: number;
  readonly lastReply: string | undefined;
}

/** Values by block_id and action_id. */
export type PageState = { readonly [blockId: string]: { readonly [actionId: string]: JsonObject } };

export interface PageView {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly title: string;
  readonly submit: string | undefined;
  readonly close: string | undefined;
  readonly submitDisabled: boolean;
  readonly hash: string;
  readonly blocks: readonly JsonObject[];
  readonly state: PageState;
  readonly errors: { readonly [blockId: string]: string };
  readonly notice: string | undefined;
  readonly busy: boolean;
  /** How many modals lie beneath. */
  readonly depth: number;
}

export interface GuideStep {
  readonly title: string;
  readonly how: string;
  readonly done: boolean;
}

/** Events of the stream at `page/events`, by name. */
export interface PageEvents {
  readonly workspace: PageWorkspace;
  readonly messages: {
    readonly channel: string;
    readonly messages: readonly PageMessage[];
    readonly removed: readonly string[];
  };
  readonly views: { readonly modal: PageView | null; readonly home: PageView | null };
  readonly guide: readonly GuideStep[];
  /** The newest message read, by channel. */
  readonly reads: { readonly [channel: string]: string };
  /** Closes every batch: all that happened up to this version has been told. */
  readonly now: { readonly now: number; readonly version: number };
}

/** Wire traffic in one line; what was sent and received is fetched when it is looked at. */
export interface WireLine {
  readonly seq: number;
  readonly at: number;
  readonly direction: 'from-app' | 'to-app' | 'person';
  readonly kind: string;
  readonly summary: string;
  readonly state: 'pending' | 'ok' | 'failed';
  readonly error: string | undefined;
  readonly latencyMs: number | undefined;
}

export interface WireDetail extends WireLine {
  readonly sent: unknown;
  readonly received: unknown;
}
