import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import { boltLogger } from './bolt-logger.js';
import type { Ack } from './receiver.js';

export interface Connection {
  readonly mode: 'socket' | 'http';
  readonly botToken: string;
  /** Socket Mode only. */
  readonly appToken: string;
  /** HTTP mode only. */
  readonly signingSecret: string;
  readonly port: number;
  /** e.g. "https://slack.com/api/" */
  readonly apiUrl: string;
}

/**
 * A client of Slack's Web API for one purpose. Each call makes its own options object, because Bolt and the socket
 * client write into theirs; a client that is told to slow down by Slack must not hold up another's queue either.
 */
export function slackClient(
  connection: Pick<Connection, 'botToken' | 'apiUrl'>,
  log: Logger,
  options: WebClientOptions = {},
): WebClient {
  return new WebClient(connection.botToken, { slackApiUrl: connection.apiUrl, logger: boltLogger(log), ...options });
}

/** For people who wait for an answer: a second try would come too late, and `trigger_id` works once. */
export const impatient: WebClientOptions = {
  retryConfig: { retries: 0 },
  timeout: 10_000,
  rejectRateLimitedCalls: true,
};

export interface SlackApp {
  /** @returns when Slack delivers to us. */
  start(): Promise<void>;
  /** Stops taking deliveries, within the deadline in milliseconds. */
  stop(deadline: number): Promise<void>;
}

/** Bolt with one listener for everything; what comes in goes to `receive`. */
export function boltApp(
  connection: Connection,
  identity: { botId: string; botUserId: string; teamId: string },
  log: Logger,
  receive: (body: unknown, ack: Ack) => Promise<void>,
): SlackApp {
  const logger = boltLogger(log);
  const clientOptions = () => ({ slackApiUrl: connection.apiUrl });
  const socket =
    connection.mode === 'socket'
      ? new SocketModeReceiver({
          appToken: connection.appToken,
          logger,
          installerOptions: { clientOptions: clientOptions() },
        })
      : undefined;
  const http =
    socket === undefined
      ? new HTTPReceiver({ signingSecret: connection.signingSecret, endpoints: '/slack/events', logger })
      : undefined;
  const receiver = socket ?? http;
  if (receiver === undefined) throw new Error('no receiver');
  const app = new App({
    receiver,
    logger,
    convoStore: false,
    clientOptions: clientOptions(),
    authorize: async () => ({ botToken: connection.botToken, ...identity }),
  });
  app.use(async (args) => {
    await receive(args.body, acknowledger(args));
  });
  app.error(async (error) => log.error({ code: error.code }, 'a delivery could not be worked on'));
  return {
    async start() {
      if (socket) await socket.start();
      else await http?.start(connection.port);
    },
    async stop(deadline) {
      const stopped = socket ? socket.client.disconnect() : http?.stop();
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, deadline).unref())]);
    },
  };
}

const withAck = z.object({ ack: z.custom<Ack>((value) => typeof value === 'function') });

/** Bolt acknowledges events itself and hands over no `ack` then. */
function acknowledger(args: unknown): Ack {
  const found = withAck.safeParse(args);
  return found.success ? found.data.ack : async () => undefined;
}
