import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { DeliveryFailure, type Envelope, type Transport } from './deliveries.js';
import { newToken } from './ids.js';
import { isObject, parseJson, stringAt } from './json.js';

const PING_EVERY_MS = 10_000;

interface Awaited {
  readonly resolve: (response: unknown) => void;
  readonly reject: (failure: DeliveryFailure) => void;
}

/** Socket Mode: the app's WebSocket connections. Each envelope goes to one of them, in turn. */
export class Sockets implements Transport {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #open: WebSocket[] = [];
  readonly #tickets = new Set<string>();
  readonly #awaited = new Map<string, Awaited>();
  readonly #appId: string;
  readonly #changed: () => void;
  #next = 0;
  #pings: NodeJS.Timeout | undefined;

  constructor(appId: string, changed: () => void) {
    this.#appId = appId;
    this.#changed = changed;
  }

  get count(): number {
    return this.#open.length;
  }

  /** A ticket that opens one connection. */
  issueTicket(): string {
    const ticket = newToken(16);
    this.#tickets.add(ticket);
    return ticket;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#welcome(connection));
  }

  #welcome(connection: WebSocket): void {
    this.#open.push(connection);
    connection.on('message', (data) => this.#onMessage(String(data)));
    connection.on('error', () => {});
    connection.on('close', () => {
      const index = this.#open.indexOf(connection);
      if (index >= 0) this.#open.splice(index, 1);
      this.#changed();
    });
    connection.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#open.length,
        debug_info: { host: 'applink-practice', build_number: 1, approximate_connection_time: 18060 },
        connection_info: { app_id: this.#appId },
      }),
    );
    this.#pings ??= setInterval(() => {
      for (const each of this.#open) each.ping();
    }, PING_EVERY_MS).unref();
    this.#changed();
  }

  #onMessage(data: string): void {
    const message = parseJson(data);
    if (!isObject(message)) return;
    const id = stringAt(message, 'envelope_id') ?? '';
    const awaited = this.#awaited.get(id);
    this.#awaited.delete(id);
    awaited?.resolve(message['payload']);
  }

  send(envelope: Envelope, deadlineMs: number): Promise<unknown> {
    const ready = this.#open.filter((each) => each.readyState === each.OPEN);
    const connection = ready[this.#next++ % Math.max(1, ready.length)];
    if (!connection) return Promise.reject(new DeliveryFailure('dispatch_failed'));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#awaited.delete(envelope.id);
        reject(new DeliveryFailure('operation_timeout'));
      }, deadlineMs);
      this.#awaited.set(envelope.id, {
        resolve: (response) => {
          clearTimeout(timer);
          resolve(response);
        },
        reject: (failure) => {
          clearTimeout(timer);
          reject(failure);
        },
      });
      connection.send(
        JSON.stringify({
          envelope_id: envelope.id,
          payload: envelope.payload,
          type: envelope.type,
          accepts_response_payload: envelope.acceptsResponse,
          ...(envelope.type === 'events_api'
            ? { retry_attempt: envelope.retry?.attempt ?? 0, retry_reason: envelope.retry?.reason ?? '' }
            : {}),
        }),
      );
    });
  }

  /** Tells connected apps to connect anew, as Slack does now and then, and closes; or cuts them off without a word. */
  disconnect(how: 'refresh_requested' | 'warning' | 'cut'): void {
    for (const connection of [...this.#open]) {
      if (how === 'cut') connection.terminate();
      else {
        connection.send(JSON.stringify({ type: 'disconnect', reason: how, debug_info: { host: 'applink-practice' } }));
        if (how === 'refresh_requested') connection.close();
      }
    }
  }

  stop(): void {
    clearInterval(this.#pings);
    for (const awaited of this.#awaited.values()) awaited.reject(new DeliveryFailure('dispatch_failed'));
    this.#awaited.clear();
    this.disconnect('cut');
    this.#server.close();
  }
}
