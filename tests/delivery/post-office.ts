import { randomUUID } from 'node:crypto';
import { LogLevel } from '@slack/web-api';
import { systemClock } from '../../src/core/clock.js';
import { enqueue, find, type NewMessage, requestEdit } from '../../src/delivery/outbox.js';
import { createSender, type Sender, type SenderOptions } from '../../src/delivery/sender.js';
import { createDeliveryClient } from '../../src/delivery/slack-calls.js';
import type { Database } from '../../src/persistence/database.js';
import { botUserId, TinySlack } from './tiny-slack.js';

/** Everything is quick: what takes Slack a second takes this one 30 ms. */
const quick = {
  timeoutMs: 2_000,
  lateMs: 300,
  leaseMs: 5_000,
  pollMs: 40,
  blockedMs: 150,
  backoff: { baseMs: 10, capMs: 80 },
  pace: {
    conversation: { intervalMs: 30 },
    posts: { intervalMs: 1, burst: 100 },
    edits: { intervalMs: 1, burst: 100 },
    reads: { intervalMs: 1, burst: 100 },
  },
} as const;

const silent = { info() {}, warn() {}, error() {} };

/** A workspace of its own in the database, a Slack of its own, and senders between the two. */
export class PostOffice {
  readonly workspaceId = randomUUID();
  readonly #senders: Sender[] = [];
  /** What renderers answer with, by dedupe key of the test's choosing; else the text as it was queued. */
  readonly texts = new Map<string, string>();

  private constructor(
    readonly database: Database,
    readonly slack: TinySlack,
    readonly url: string,
  ) {}

  static async open(database: Database): Promise<PostOffice> {
    const slack = new TinySlack();
    const office = new PostOffice(database, slack, await slack.listen());
    const { workspaceId: id } = office;
    const now = systemClock.now();
    await database.prisma.workspace.create({ data: { id, teamId: id, name: 'Test', url: '', createdAt: now } });
    return office;
  }

  /** A sender with the plain renderer "note", whose `about` is a key of `texts` or the text itself. */
  sender(options: Partial<SenderOptions> = {}): Sender {
    const timeoutMs = options.timeoutMs ?? quick.timeoutMs;
    const sender = createSender({
      ...quick,
      database: this.database,
      client: createDeliveryClient('xoxb-test', { slackApiUrl: this.url, timeoutMs, logLevel: LogLevel.ERROR }),
      renderers: {
        note: async ({ message }) => {
          const key = String(message.about);
          return { send: { text: this.texts.get(key) ?? key } };
        },
      },
      clock: systemClock,
      log: silent,
      workspaceId: this.workspaceId,
      botUserId,
      ...options,
    });
    this.#senders.push(sender);
    return sender;
  }

  async queue(dedupeKey: string, recipient: string, message: Partial<NewMessage> = {}): Promise<string> {
    const now = systemClock.now();
    const { workspaceId } = this;
    const rest = { kind: 'note', about: dedupeKey, notBefore: now, now, ...message };
    const { id } = await this.database.transaction((tx) => enqueue(tx, { workspaceId, dedupeKey, recipient, ...rest }));
    return id;
  }

  async edit(dedupeKey: string, gatherMs?: number): Promise<void> {
    const { workspaceId } = this;
    const gather = gatherMs === undefined ? {} : { gatherMs };
    await this.database.transaction((tx) =>
      requestEdit(tx, { workspaceId, dedupeKey, now: systemClock.now(), ...gather }),
    );
  }

  async state(dedupeKey: string): Promise<string> {
    const status = await find(this.database.prisma, { workspaceId: this.workspaceId, dedupeKey });
    if (!status) return 'unknown';
    return status.reason === null ? status.state : `${status.state}: ${status.reason}`;
  }

  /** Settles with a fresh sender, or the given one. */
  async settle(sender = this.sender(), timeoutMs = 8_000): Promise<boolean> {
    return (await sender.settle({ timeoutMs })).settled;
  }

  async close(): Promise<void> {
    await Promise.all(this.#senders.map((sender) => sender.stop({ withinMs: 1_000 })));
    await this.slack.close();
  }
}
