import type { Clock } from './clock.js';

/** One exchange between the workspace and the app, or one act of a person. */
export interface WireEntry {
  readonly seq: number;
  /** Workspace time, milliseconds since 1970. */
  readonly at: number;
  readonly direction: 'from-app' | 'to-app' | 'person';
  /** A Web API method, an envelope type, or what a person did. */
  readonly kind: string;
  readonly summary: string;
  readonly sent: unknown;
  received: unknown;
  state: 'pending' | 'ok' | 'failed';
  error: string | undefined;
  /** Milliseconds until the answer or acknowledgement. */
  latencyMs: number | undefined;
}

/** The log of all traffic, in order; and the counter by which others learn that something changed. */
export class Wire {
  readonly #entries: WireEntry[] = [];
  readonly #clock: Clock;
  readonly #keep: number;
  #version = 0;
  #pending = 0;
  #waiting: (() => void)[] = [];

  constructor(clock: Clock, keep = 20_000) {
    this.#clock = clock;
    this.#keep = keep;
  }

  /** Rises by one whenever anything in the workspace changes. */
  get version(): number {
    return this.#version;
  }

  changed(): void {
    this.#version += 1;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  open(direction: WireEntry['direction'], kind: string, summary: string, sent: unknown): WireEntry {
    const entry: WireEntry = {
      seq: this.#version + 1,
      at: this.#clock(),
      direction,
      kind,
      summary,
      sent,
      received: undefined,
      state: 'pending',
      error: undefined,
      latencyMs: undefined,
    };
    this.#entries.push(entry);
    this.#pending += 1;
    if (this.#entries.length > this.#keep) this.#entries.shift();
    this.changed();
    return entry;
  }

  close(entry: WireEntry, outcome: { received?: unknown; error?: string | undefined; latencyMs: number }): void {
    if (entry.state === 'pending') this.#pending -= 1;
    entry.received = outcome.received;
    entry.error = outcome.error;
    entry.state = outcome.error === undefined ? 'ok' : 'failed';
    entry.latencyMs = outcome.latencyMs;
    this.changed();
  }

  /** Entries begun after a version, oldest first. */
  since(seq: number): WireEntry[] {
    return this.#entries.filter((each) => each.seq > seq);
  }

  /** How many exchanges have begun and not ended. */
  get pending(): number {
    return this.#pending;
  }

  /** Resolves with the version once it is above `version`, or after `timeoutMs`. */
  async changeAfter(version: number, timeoutMs: number): Promise<number> {
    if (this.#version > version) return this.#version;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    return this.#version;
  }
}
