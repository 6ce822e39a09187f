import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock } from '../core/clock.js';
import type { Database, Db } from '../persistence/database.js';
import type { OutboxMessage } from '../persistence/generated/client.js';
import type { Sleep } from './alarm.js';
import { type BackoffRule, backoffMs } from './backoff.js';
import type { Pace } from './pace.js';
import type { Renderers } from './rendering.js';

/** A message as the hooks of a sender are told of it. */
export type TroubledMessage = Pick<
  OutboxMessage,
  'id' | 'workspaceId' | 'kind' | 'dedupeKey' | 'recipient' | 'threadKey' | 'about'
>;

/** Called in the transaction of the change of state; may queue other messages. `code` is Slack's, or a word of ours. */
export type TroubleHook = (tx: Db, message: TroubledMessage, code: string) => Promise<void>;

/** What the work on one message needs. */
export interface SenderParts {
  readonly database: Database;
  readonly client: WebClient;
  readonly renderers: Renderers;
  /** The machine's time: leases, rate limits, and what is compared with Slack's timestamps. */
  readonly clock: Clock;
  /** The register's time: what is due, what has expired, what renderers are told. */
  readonly asOf: Clock;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly workspaceId: string;
  readonly botUserId: string;
  readonly pace: Pace;
  readonly backoff: BackoffRule;
  /** After which the client gives a call up (milliseconds). */
  readonly timeoutMs: number;
  /** How long after its end a lost call may still be carried out by Slack (milliseconds). */
  readonly lateMs: number;
  readonly sleep: Sleep;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly onFailed: TroubleHook | undefined;
  readonly onUncertain: TroubleHook | undefined;
}

/** What the sender must know after the work on one message; `blocked`: nothing can be sent at all, by this code. */
export type WorkResult = { readonly blocked: string } | undefined;

export const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

/** How long to wait after a fault which befell the try that follows `message.attempts` others (milliseconds). */
export const backoffFor = (parts: SenderParts, message: Pick<OutboxMessage, 'attempts'>) =>
  backoffMs(parts.backoff, message.attempts + 1, parts.random());

/**
 * Makes the change and tells the app of it in one transaction. A hook that fails must not undo the change: the message
 * would be tried again, and again.
 */
export async function changeAndTell(
  parts: SenderParts,
  message: OutboxMessage,
  code: string,
  change: (tx: Db) => Promise<boolean>,
  hook: TroubleHook | undefined,
): Promise<void> {
  const { database, log } = parts;
  let isTelling = false;
  try {
    await database.transaction(async (tx) => {
      isTelling = false;
      if (!(await change(tx)) || hook === undefined) return;
      isTelling = true;
      await hook(tx, message, code);
    });
  } catch (error) {
    if (!isTelling) throw error;
    log.error({ messageId: message.id, code, err: error }, 'could not tell the app of a message in trouble');
    await database.transaction(change);
  }
}
