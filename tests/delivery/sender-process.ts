// A sender as a process of its own, for the test that kills it and the benchmark that counts on two. It takes its orders
// as JSON, queues what they name, says "ready", and tells in a line of JSON whatever it logs.
import { LogLevel } from '@slack/web-api';
import { pino } from 'pino';
import { systemClock } from '../../src/core/clock.js';
import { enqueue } from '../../src/delivery/outbox.js';
import { createSender, type SenderOptions } from '../../src/delivery/sender.js';
import { createDeliveryClient } from '../../src/delivery/slack-calls.js';
import { type DatabaseLocation, openDatabase } from '../../src/persistence/database.js';

export interface Orders {
  readonly database: Exclude<DatabaseLocation, { memory: true }>;
  readonly token: string;
  readonly slackApiUrl: string;
  readonly workspaceId: string;
  readonly botUserId: string;
  readonly limits: Pick<SenderOptions, 'timeoutMs' | 'lateMs' | 'leaseMs' | 'pace' | 'backoff' | 'concurrency'>;
  /** Messages to queue first, in one transaction; each reads as its key. */
  readonly queue?: readonly { readonly dedupeKey: string; readonly recipient: string }[];
  /** Send until nothing is left, say whether that was so, and end. */
  readonly finish?: boolean;
}

/** A line that the process writes, as far as it is read. */
export interface Said {
  readonly text: string;
  readonly fault?: string;
  readonly code?: string;
  readonly found?: boolean;
  readonly err?: { readonly message: string };
  readonly settled?: boolean;
}

// The orders come from this version's own tests.
const orders = JSON.parse(process.argv[2] ?? '{}') as Orders;
const { workspaceId, limits } = orders;
// Whoever started this process holds the other end, and takes it along however it ends.
process.stdin.on('end', () => process.exit(3)).resume();

const log = pino({ base: null, messageKey: 'text' }, pino.destination({ dest: 1, sync: true }));

const database = await openDatabase(orders.database, { log });
const now = systemClock.now();
await database.transaction(async (tx) => {
  for (const { dedupeKey, recipient } of orders.queue ?? []) {
    await enqueue(tx, { workspaceId, dedupeKey, recipient, kind: 'note', about: dedupeKey, notBefore: now, now });
  }
});
const sender = createSender({
  ...limits,
  database,
  client: createDeliveryClient(orders.token, {
    slackApiUrl: orders.slackApiUrl,
    timeoutMs: limits.timeoutMs,
    logLevel: LogLevel.ERROR,
  }),
  renderers: { note: async ({ message }) => ({ send: { text: String(message.about) } }) },
  clock: systemClock,
  log,
  workspaceId,
  botUserId: orders.botUserId,
});
log.info('ready');
sender.start();
if (orders.finish) {
  const { settled } = await sender.settle({ timeoutMs: 120_000 });
  log.info({ settled }, 'finished');
  await sender.stop({ withinMs: 5_000 });
  await database.close();
  process.exit(0);
}
