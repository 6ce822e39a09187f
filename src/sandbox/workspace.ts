import { type Clock, systemClock } from './clock.js';
import { type Conversation, Conversations, type NewChannel } from './conversations.js';
import { Deliveries } from './deliveries.js';
import { Faults } from './faults.js';
import { Files } from './files.js';
import { newId, newToken } from './ids.js';
import { type AppManifest, readManifest } from './manifest.js';
import { PageMemory } from './page/memory.js';
import { type NewPerson, People, type Person } from './people.js';
import { Refusal } from './refusal.js';
import { type Listening, listen } from './server.js';
import { SignedRequests } from './signed-requests.js';
import { Sockets } from './socket.js';
import { ResponseUrls, Triggers } from './triggers.js';
import { Views } from './views.js';
import { Wire } from './wire.js';

export interface WorkspaceOptions {
  /** The app's manifest, parsed: scopes, command, events, tabs. Without one the app may do nothing. */
  readonly manifest?: unknown;
  /** Workspace time in milliseconds: message time stamps, dates. Default: the system's. */
  readonly clock?: Clock;
  /** Elapsed real time: how long trigger ids and response urls live. Default: the system's. */
  readonly realClock?: Clock;
  readonly team?: { readonly id?: string; readonly name?: string; readonly domain?: string };
  readonly users?: readonly NewPerson[];
  readonly channels?: readonly NewChannel[];
  readonly botToken?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** Where the app takes signed requests. Without it: Socket Mode. */
  readonly requestUrl?: string;
  /** How long the app has to acknowledge; Slack's three seconds unless a test is in a hurry. */
  readonly ackDeadlineMs?: number;
  readonly eventRetryDelaysMs?: readonly number[];
  /** Moves the clock, where it can be moved; the control API offers it then. */
  readonly moveClock?: (to: number) => void;
  /** Begins all over: the page's button calls it, after its request was answered. */
  readonly startOver?: () => Promise<void>;
  /** The page has to wait until `begin` is called. */
  readonly preparing?: boolean;
}

/** The app as it is installed. */
export interface InstalledApp {
  readonly id: string;
  readonly botId: string;
  readonly teamId: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly manifest: AppManifest;
  installed: boolean;
}

/** A practice workspace: all its state, in memory. */
export class Workspace {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly app: InstalledApp;
  readonly bot: Person;
  readonly clock: Clock;
  readonly moveClock: ((to: number) => void) | undefined;
  readonly startOver: (() => Promise<void>) | undefined;
  /** While it is, the page is kept waiting: what is being entered is not for anybody's eyes. */
  preparing: boolean;
  readonly page = new PageMemory();
  readonly people: People;
  readonly conversations: Conversations;
  readonly views = new Views();
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly files: Files;
  readonly faults: Faults;
  readonly wire: Wire;
  readonly sockets: Sockets;
  readonly deliveries: Deliveries;
  readonly #realClock: Clock;
  readonly #ackDeadlineMs: number;
  #requests: SignedRequests | undefined;
  #listening: Listening | undefined;

  constructor(options: WorkspaceOptions) {
    const id = options.team?.id ?? newId('T');
    this.team = { id, name: options.team?.name ?? 'Practice', domain: options.team?.domain ?? 'practice' };
    this.clock = options.clock ?? systemClock;
    this.moveClock = options.moveClock;
    this.startOver = options.startOver;
    this.preparing = options.preparing ?? false;
    this.#realClock = options.realClock ?? systemClock;
    this.#ackDeadlineMs = options.ackDeadlineMs ?? 3000;
    this.app = {
      id: newId('A'),
      botId: newId('B'),
      teamId: id,
      botToken: options.botToken ?? `xoxb-${newToken()}`,
      appToken: options.appToken ?? `xapp-1-${newToken()}`,
      signingSecret: options.signingSecret ?? newToken(16),
      manifest: readManifest(options.manifest),
      installed: true,
    };
    this.wire = new Wire(this.clock);
    this.faults = new Faults(this.#realClock);
    this.people = new People(id, this.clock);
    this.conversations = new Conversations(this.clock);
    this.triggers = new Triggers(this.#realClock);
    this.responseUrls = new ResponseUrls(this.#realClock);
    this.files = new Files(this.clock);
    this.sockets = new Sockets(this.app.id, () => this.wire.changed());
    this.deliveries = new Deliveries(
      { clock: this.clock, wire: this.wire, faults: this.faults, transport: () => this.#requests ?? this.sockets },
      { ackDeadlineMs: this.#ackDeadlineMs, eventRetryDelaysMs: options.eventRetryDelaysMs ?? [200, 60_000, 300_000] },
    );
    this.bot = this.people.add({
      name: this.app.manifest.botName.toLowerCase().replace(/\s+/g, '_'),
      realName: this.app.manifest.botName,
      isBot: true,
      tz: 'America/Los_Angeles',
    });
    for (const person of options.users ?? []) this.people.add(person);
    for (const channel of options.channels ?? []) this.addChannel(channel);
    if (options.requestUrl !== undefined) this.sendRequestsTo(options.requestUrl);
  }

  /** Makes a channel with these members, without telling the app (as for one that was there before it). */
  addChannel(channel: NewChannel): Conversation {
    const members = (channel.members ?? []).map((each) => (each === 'bot' ? this.bot : this.people.find(each)));
    const added = this.conversations.addChannel(channel, members[0]?.id ?? this.bot.id);
    for (const member of members) added.members.add(member.id);
    this.wire.changed();
    return added;
  }

  /** The channel meant by an id, a name, or `dm` for a person's direct messages with the app. */
  channelFor(reference: string, person: Person): Conversation {
    if (reference === 'dm' || reference === `@${this.bot.name}`) {
      return this.conversations.directMessages(person.id, this.bot.id);
    }
    const found = this.conversations.named(reference);
    // Guests and people of other organisations see the channels they are in, and no others.
    const confined = person.guest !== undefined || person.isStranger;
    const sees = (each: Conversation) => each.members.has(person.id) || (each.kind === 'public' && !confined);
    if (!found || !sees(found)) {
      const channels = this.conversations.all().filter((each) => each.kind !== 'im' && sees(each));
      const names = channels.map((each) => `#${each.name}`);
      throw new Refusal(`${person.name} sees no channel "${reference}". There are: ${names.join(', ')}, and "dm".`);
    }
    return found;
  }

  /** Switches between Socket Mode (no url) and signed requests to a url. */
  sendRequestsTo(url: string | undefined): void {
    this.#requests = url === undefined ? undefined : new SignedRequests(url, this.app.signingSecret, systemClock);
  }

  /** Asks the request url the question by which Slack verifies it. */
  async verifyRequestUrl(): Promise<boolean> {
    return (await this.#requests?.verifyUrl(this.#ackDeadlineMs)) ?? false;
  }

  /** `http://127.0.0.1:port` once listening. */
  get url(): string {
    if (!this.#listening) throw new Refusal('The workspace is not listening yet.');
    return this.#listening.url;
  }

  /** What SLACK_API_URL is to be set to. */
  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  /** Starts the server on 127.0.0.1; port 0 takes any free one. */
  async listen(port = 0): Promise<{ url: string; apiUrl: string; port: number }> {
    this.#listening = await listen(this, port);
    return { url: this.url, apiUrl: this.apiUrl, port: this.#listening.port };
  }

  /**
   * What happened so far was preparation: it counts as read and not for the guide, and what only one person saw is gone,
   * as it is from a Slack client that was started anew.
   */
  begin(): void {
    for (const conversation of this.conversations.all()) {
      const seen = conversation.messages.filter((each) => each.ephemeralTo !== undefined);
      for (const message of seen) this.conversations.remove(conversation, message);
    }
    this.page.begin(this);
    this.preparing = false;
    this.wire.changed();
  }

  async close(): Promise<void> {
    this.deliveries.stop();
    this.sockets.stop();
    await this.#listening?.close();
  }
}

/** A practice workspace with one app installed. It serves once `listen` was called. */
export function createWorkspace(options: WorkspaceOptions = {}): Workspace {
  return new Workspace(options);
}
