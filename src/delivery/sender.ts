import { randomUUID } from 'node:crypto';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock } from '../core/clock.js';
import type { Database } from '../persistence/database.js';
import { Alarm, realSleep, type Sleep } from './alarm.js';
import { type BackoffRule, defaultBackoff } from './backoff.js';
import { checkMessage } from './check-task.js';
import { type Claimed, claim, look, type Scope } from './claims.js';
import { editMessage } from './edit-task.js';
import { findAll, type MessageStatus } from './outbox.js';
import { type Pace, slackPace } from './pace.js';
import { postMessage } from './post-task.js';
import type { Renderers } from './rendering.js';
import { later, type SenderParts, type TroubleHook } from './sender-parts.js';

export interface SenderOptions {
  readonly database: Database;
  /** Of the sender alone, from `createDeliveryClient`. */
  readonly client: WebClient;
  /** The `timeoutMs` that the client was made with. */
  readonly timeoutMs: number;
  readonly renderers: Renderers;
  /** The machine's time, which must run: leases, rate limits, and what is compared with Slack's timestamps. */
  readonly clock: Clock;
  /** The register's time, where a job is run as of another instant; else `clock`. It may stand still. */
  readonly asOf?: Clock;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Only messages of this workspace (the row's id) are sent. */
  readonly workspaceId: string;
  readonly botUserId: string;
  readonly pace?: Pace;
  readonly backoff?: BackoffRule;
  /** How many messages are worked on at once; default 8. */
  readonly concurrency?: number;
  /** How often a sender at rest looks for what other processes have queued (milliseconds); default 1,000. */
  readonly pollMs?: number;
  /** How long after its end a lost call may still be carried out by Slack (milliseconds); default 10,000. */
  readonly lateMs?: number;
  /** For how long a claimed message is kept from other processes (milliseconds); default 30,000. Above `timeoutMs`. */
  readonly leaseMs?: number;
  /** How long to wait when Slack lets the bot do nothing at all (milliseconds); default 60,000. */
  readonly blockedMs?: number;
  readonly random?: () => number;
  readonly sleep?: Sleep;
  readonly onFailed?: TroubleHook;
  readonly onUncertain?: TroubleHook;
}

export interface Sender {
  /** Sends whatever is due, until `stop`. Calling it again does nothing. */
  start(): void;
  /** Something has been queued: look now. To be called after the commit; may be called at any time. */
  kick(): void;
  /**
   * Sends until nothing is due any more: retries and lost answers are seen through, edits no longer gathered. Messages
   * for later stay. Works with and without `start`.
   * @returns settled: false when the time was over, or Slack lets the bot do nothing
   */
  settle(limit: { readonly timeoutMs: number }): Promise<{ readonly settled: boolean }>;
  /**
   * Waits until the messages have been sent or never will be, for an answer that shows a permalink.
   * @returns how they stand by then, by dedupeKey; when the time is over, also those that are still on their way
   */
  waitUntilSent(
    dedupeKeys: readonly string[],
    limit: { readonly timeoutMs: number },
  ): Promise<ReadonlyMap<string, MessageStatus>>;
  /** Takes up nothing more and finishes what is in flight, for at most so long; the rest is left to be recovered. */
  stop(limit: { readonly withinMs: number }): Promise<void>;
  /** Slack's code where it lets the bot do nothing at all, and how many messages are being worked on. */
  status(): { readonly blocked: string | null; readonly inFlight: number };
}

/** How long a claim that found nothing waits before it looks again: somebody else was quicker (milliseconds). */
const outrunMs = 25;

/** How long a busy sender waits for places to be free before it looks for more (milliseconds). */
const betweenLooksMs = 25;

/** While settling, changes are not gathered any longer than this (milliseconds of the register's time). */
const gatheredMs = 60_000;

/** Sends what the outbox holds. Several senders, in one process or many, share the work of one database. */
export function createSender(options: SenderOptions): Sender {
  const { database, clock, asOf = clock, log, workspaceId, renderers, pace = slackPace } = options;
  const { concurrency = 8, pollMs = 1_000, leaseMs = 30_000, blockedMs = 60_000, sleep = realSleep } = options;
  const parts: SenderParts = {
    ...options,
    asOf,
    pace,
    backoff: options.backoff ?? defaultBackoff,
    lateMs: options.lateMs ?? 10_000,
    sleep,
    random: options.random ?? Math.random,
    onFailed: options.onFailed,
    onUncertain: options.onUncertain,
  };
  const leasedBy = randomUUID();
  const work = new Alarm(sleep);
  const progress = new Alarm(sleep);
  const inFlight = new Set<Promise<void>>();
  let blocked: { readonly code: string; readonly until: Date } | undefined;
  let lastLook = new Date(0);
  let running: Promise<void> | undefined;
  let isStopping = false;
  let settling = 0;

  function scope(): Scope {
    const now = clock.now();
    const due = asOf.now();
    const editsAsOf = settling > 0 ? later(due, gatheredMs) : due;
    return { workspaceId, kinds: Object.keys(renderers), pace, now, asOf: due, editsAsOf };
  }

  async function workOn(claimed: Claimed): Promise<void> {
    const { message, task } = claimed;
    try {
      await othersTurn();
      const does = { post: postMessage, edit: editMessage, check: checkMessage }[task];
      const result = await does(parts, claimed, () => isStopping);
      if (result) {
        log.error({ code: result.blocked }, 'Slack lets the bot send nothing; trying again later');
        blocked = { code: result.blocked, until: later(clock.now(), blockedMs) };
      }
    } catch (error) {
      // The lease lapses, and the message is taken up again from the state that was recorded.
      log.error({ messageId: message.id, kind: message.kind, task, err: error }, 'work on a message was broken off');
    }
  }

  function begin(claimed: Claimed): void {
    const done = workOn(claimed).finally(() => {
      inFlight.delete(done);
      work.ring();
      progress.ring();
    });
    inFlight.add(done);
  }

  /** Takes up what is due. @returns how long there is nothing more to do, in milliseconds */
  async function pass(): Promise<number> {
    // The embedded database answers without ever giving the event loop a turn: a backlog would hold up all else.
    await othersTurn();
    if (blocked) {
      const wait = blocked.until.getTime() - clock.now().getTime();
      if (wait > 0) return wait;
      blocked = undefined;
    }
    const capacity = concurrency - inFlight.size;
    if (capacity <= 0) return pollMs;
    // A look costs as much for one message as for many: wait for a few places to be free, but not for slow calls.
    const restMs = lastLook.getTime() + betweenLooksMs - clock.now().getTime();
    if (capacity < concurrency / 2 && restMs > 0) return restMs;
    lastLook = clock.now();
    const { waitMs, due } = await look(database.prisma, scope(), pollMs);
    if (waitMs === null || waitMs > 0) return waitMs ?? pollMs;
    const claimed = await database.transaction((tx) => {
      const now = scope();
      return claim(tx, now, due, { leasedBy, leaseUntil: later(now.now, leaseMs), capacity });
    });
    for (const each of claimed) begin(each);
    return claimed.length > 0 ? 0 : outrunMs;
  }

  async function run(): Promise<void> {
    while (!isStopping) {
      let wait = pollMs;
      try {
        wait = await pass();
      } catch (error) {
        log.error({ err: error }, 'the outbox could not be read; trying again');
      }
      if (wait > 0 && !isStopping) await work.wait(Math.min(wait, pollMs));
    }
  }

  const sender: Sender = {
    start() {
      if (running) return;
      isStopping = false;
      running = run();
    },

    kick() {
      work.ring();
    },

    async settle({ timeoutMs }) {
      const wasRunning = running !== undefined;
      const deadline = later(clock.now(), timeoutMs);
      settling += 1;
      sender.start();
      work.ring();
      try {
        for (;;) {
          const isIdle = inFlight.size === 0 && (await look(database.prisma, scope(), 0)).waitMs === null;
          if (isIdle) return { settled: true };
          if (blocked || clock.now() >= deadline) return { settled: false };
          await progress.wait(100);
        }
      } finally {
        settling -= 1;
        if (!wasRunning) await sender.stop({ withinMs: parts.timeoutMs });
      }
    },

    async waitUntilSent(dedupeKeys, { timeoutMs }) {
      const deadline = later(clock.now(), timeoutMs);
      work.ring();
      for (;;) {
        const found = await findAll(database.prisma, { workspaceId, dedupeKeys });
        const isUnderWay = [...found.values()].some(({ state }) => state === 'PENDING' || state === 'SENDING');
        const leftMs = deadline.getTime() - clock.now().getTime();
        if (!isUnderWay || leftMs <= 0) return found;
        await progress.wait(Math.min(leftMs, 100));
      }
    },

    async stop({ withinMs }) {
      isStopping = true;
      work.ring();
      await running;
      running = undefined;
      const over = new AbortController();
      const finished = Promise.all(inFlight).then(() => over.abort());
      await Promise.race([finished, sleep(withinMs, over.signal)]);
    },

    status: () => ({ blocked: blocked?.code ?? null, inFlight: inFlight.size }),
  };
  return sender;
}
