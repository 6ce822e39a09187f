import type { Clock } from './clock.js';

/** What goes wrong. `dropAfter` and `hangAfter` let the call take effect first, as a lost answer does. */
export type Fault =
  | { readonly error: string }
  | { readonly status: number }
  | { readonly retryAfter: number }
  | { readonly delayMs: number }
  | { readonly hang: true }
  | { readonly hangAfter: true }
  | { readonly drop: true }
  | { readonly dropAfter: true }
  | { readonly twice: true };

export interface FaultRule {
  /**
   * A Web API method such as `chat.postMessage`, `response_url`, `upload`, or for what is sent to the app
   * `to-app` or `to-app:slash_commands`, `to-app:interactive`, `to-app:events_api`. `*` is every Web API method.
   */
  readonly on: string;
  readonly fault: Fault;
  /** How often, then never again; default once, or without end when a probability is given. */
  readonly times?: number | undefined;
  /** Chance from 0 to 1 for each call; drawn from the seeded sequence, so that a run can be repeated. */
  readonly probability?: number | undefined;
}

export interface PostingLimit {
  /** Messages a second in each channel. */
  readonly perSecond: number;
  /** How many may come at once after a pause. */
  readonly burst: number;
}

/** Faults to order, for tests of what the app does when Slack misbehaves. */
export class Faults {
  readonly #real: Clock;
  #rules: { rule: FaultRule; left: number }[] = [];
  #random: () => number = seeded(1);
  #limit: PostingLimit | undefined;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(real: Clock) {
    this.#real = real;
  }

  add(rule: FaultRule): void {
    const endless = rule.probability === undefined ? 1 : Number.POSITIVE_INFINITY;
    this.#rules.push({ rule, left: rule.times ?? endless });
  }

  clear(): void {
    this.#rules = [];
    this.#limit = undefined;
    this.#buckets.clear();
  }

  seed(seed: number): void {
    this.#random = seeded(seed);
  }

  limitPosting(limit: PostingLimit | undefined): void {
    this.#limit = limit;
    this.#buckets.clear();
  }

  /** The faults that befall this call; each rule is counted down as it strikes. */
  strike(on: string): Fault[] {
    const struck: Fault[] = [];
    for (const each of this.#rules) {
      if (each.left <= 0 || !applies(each.rule.on, on)) continue;
      if (each.rule.probability !== undefined && this.#random() >= each.rule.probability) continue;
      each.left -= 1;
      struck.push(each.rule.fault);
    }
    return struck;
  }

  /** Seconds to wait when a message in this channel would be too many now; undefined when it may be posted. */
  postingWait(channel: string): number | undefined {
    const limit = this.#limit;
    if (!limit) return undefined;
    const now = this.#real();
    const bucket = this.#buckets.get(channel) ?? { tokens: limit.burst, at: now };
    bucket.tokens = Math.min(limit.burst, bucket.tokens + ((now - bucket.at) / 1000) * limit.perSecond);
    bucket.at = now;
    this.#buckets.set(channel, bucket);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / limit.perSecond));
    bucket.tokens -= 1;
    return undefined;
  }
}

function applies(rule: string, on: string): boolean {
  if (rule === on) return true;
  if (rule === 'to-app') return on.startsWith('to-app:');
  return rule === '*' && !on.startsWith('to-app:');
}

/** Mulberry32: small, and the same numbers from the same seed everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
