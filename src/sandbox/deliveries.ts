import type { Clock } from './clock.js';
import type { Faults } from './faults.js';
import { newToken } from './ids.js';
import type { JsonObject } from './json.js';
import type { Wire } from './wire.js';

type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api';

/** One thing sent to the app, perhaps several times, and what came of it the first time it was acknowledged. */
export interface Delivery {
  readonly id: string;
  readonly type: EnvelopeType;
  /** The command, callback or action id, or event type. */
  readonly what: string;
  readonly user: string | undefined;
  readonly payload: JsonObject;
  /** Workspace time. */
  readonly at: number;
  attempts: number;
  acked: boolean;
  /** Milliseconds from sending to the acknowledgement. */
  latencyMs: number | undefined;
  /** What came with the acknowledgement. */
  response: unknown;
  /** `operation_timeout`: no acknowledgement in time. `dispatch_failed`: no app there, or it answered an error. */
  error: string | undefined;
}

export interface Envelope {
  readonly id: string;
  readonly type: EnvelopeType;
  readonly payload: JsonObject;
  readonly acceptsResponse: boolean;
  readonly retry: { readonly attempt: number; readonly reason: string } | undefined;
}

/** The way to the app: Socket Mode or signed requests. */
export interface Transport {
  /**
   * Sends an envelope; resolves with what the app acknowledged it with.
   * @throws DeliveryFailure
   */
  send(envelope: Envelope, deadlineMs: number): Promise<unknown>;
}

export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure';
  readonly code: 'operation_timeout' | 'dispatch_failed';

  constructor(code: 'operation_timeout' | 'dispatch_failed') {
    super(code);
    this.code = code;
  }
}

export interface DeliveryOptions {
  /** How long the app has to acknowledge. */
  readonly ackDeadlineMs: number;
  /** After which pauses an event that was not acknowledged is sent again. */
  readonly eventRetryDelaysMs: readonly number[];
}

/** Everything the workspace has sent to the app. */
export class Deliveries {
  readonly #past = new Map<string, Delivery>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #parts: { clock: Clock; wire: Wire; faults: Faults; transport: () => Transport };
  readonly #options: DeliveryOptions;

  constructor(
    parts: { clock: Clock; wire: Wire; faults: Faults; transport: () => Transport },
    options: DeliveryOptions,
  ) {
    this.#parts = parts;
    this.#options = options;
  }

  all(): Delivery[] {
    return [...this.#past.values()];
  }

  get(id: string): Delivery | undefined {
    return this.#past.get(id);
  }

  /** Sends something new; resolves once it is acknowledged, or has failed. Events that failed are sent again later. */
  async send(what: Pick<Delivery, 'type' | 'what' | 'user' | 'payload'>): Promise<Delivery> {
    const delivery: Delivery = {
      ...what,
      id: `Dl${newToken(6)}`,
      at: this.#parts.clock(),
      attempts: 0,
      acked: false,
      latencyMs: undefined,
      response: undefined,
      error: undefined,
    };
    this.#past.set(delivery.id, delivery);
    await this.#attempt(delivery);
    if (delivery.type === 'events_api' && delivery.error !== undefined) this.#retryLater(delivery, 1);
    return delivery;
  }

  /** Sends the same payload once more, as Slack does when an acknowledgement went missing. */
  async redeliver(delivery: Delivery): Promise<Delivery> {
    const again: Delivery = { ...delivery, acked: false, latencyMs: undefined, response: undefined, error: undefined };
    await this.#attempt(again, { attempt: delivery.attempts, reason: 'timeout' });
    delivery.attempts = again.attempts;
    return again;
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #retryLater(delivery: Delivery, attempt: number): void {
    const delay = this.#options.eventRetryDelaysMs[attempt - 1];
    if (delay === undefined) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const reason = delivery.error === 'operation_timeout' ? 'timeout' : 'connection_failed';
      void this.#attempt(delivery, { attempt, reason }).then(() => {
        if (delivery.error !== undefined) this.#retryLater(delivery, attempt + 1);
      });
    }, delay);
    timer.unref();
    this.#timers.add(timer);
  }

  async #attempt(delivery: Delivery, retry?: Envelope['retry']): Promise<void> {
    const { wire, faults, transport } = this.#parts;
    const struck = faults.strike(`to-app:${delivery.type}`);
    for (const fault of struck) {
      if ('delayMs' in fault) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    }
    const entry = wire.open('to-app', delivery.type, delivery.what, delivery.payload);
    const from = performance.now();
    const envelope: Envelope = {
      id: newToken(12),
      type: delivery.type,
      payload: delivery.payload,
      acceptsResponse: delivery.type !== 'events_api',
      retry,
    };
    delivery.attempts += 1;
    try {
      if (struck.some((fault) => 'drop' in fault)) throw new DeliveryFailure('dispatch_failed');
      const answer = transport().send(envelope, this.#options.ackDeadlineMs);
      if (struck.some((fault) => 'twice' in fault)) {
        void transport()
          .send(
            { ...envelope, id: newToken(12), retry: { attempt: 1, reason: 'timeout' } },
            this.#options.ackDeadlineMs,
          )
          .catch(() => {});
      }
      delivery.response = await answer;
      delivery.acked = true;
      delivery.error = undefined;
    } catch (failure) {
      delivery.error = failure instanceof DeliveryFailure ? failure.code : 'dispatch_failed';
    }
    delivery.latencyMs = performance.now() - from;
    wire.close(entry, { received: delivery.response, error: delivery.error, latencyMs: delivery.latencyMs });
  }
}
