import type { Clock } from './clock.js';
import { newToken } from './ids.js';
import { ApiError } from './refusal.js';

/** How long a trigger_id may be exchanged for a view. Source: "Handling user interaction", Using the trigger_id. */
const TRIGGER_LIFETIME_MS = 3000;
/** How long, and how often, a response_url may be used. Source: "Handling user interaction", message responses. */
const RESPONSE_URL_LIFETIME_MS = 30 * 60_000;
const RESPONSE_URL_USES = 5;

export interface Trigger {
  readonly id: string;
  readonly user: string;
  /** The modal in which the person acted; a view can only be pushed onto this. */
  readonly viewId: string | undefined;
  readonly issuedAt: number;
  exchanged: boolean;
}

/** Trigger ids: each opens one view, within three seconds. */
export class Triggers {
  readonly #triggers = new Map<string, Trigger>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(user: string, viewId?: string): string {
    const id = `${Date.now()}.${Math.floor(Math.random() * 1e10)}.${newToken(16)}`;
    this.#triggers.set(id, { id, user, viewId, issuedAt: this.#clock(), exchanged: false });
    return id;
  }

  /**
   * Checks that the trigger may be used now, without using it.
   * @throws ApiError invalid_trigger_id, exchanged_trigger_id or expired_trigger_id
   */
  check(id: string): Trigger {
    const trigger = this.#triggers.get(id);
    if (!trigger) throw new ApiError('invalid_trigger_id');
    if (trigger.exchanged) throw new ApiError('exchanged_trigger_id');
    if (this.#clock() - trigger.issuedAt > TRIGGER_LIFETIME_MS) throw new ApiError('expired_trigger_id');
    return trigger;
  }
}

export interface ResponseUrl {
  readonly token: string;
  readonly user: string;
  readonly channel: string;
  /** The message the person acted upon, which `replace_original` and `delete_original` mean. */
  readonly messageTs: string | undefined;
  readonly threadTs: string | undefined;
  readonly issuedAt: number;
  uses: number;
}

/** Response urls: five answers each, within half an hour. */
export class ResponseUrls {
  readonly #urls = new Map<string, ResponseUrl>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(about: Pick<ResponseUrl, 'user' | 'channel' | 'messageTs' | 'threadTs'>): ResponseUrl {
    const url: ResponseUrl = { ...about, token: newToken(18), issuedAt: this.#clock(), uses: 0 };
    this.#urls.set(url.token, url);
    return url;
  }

  /** @throws ApiError expired_url or used_url */
  use(token: string): ResponseUrl {
    const url = this.#urls.get(token);
    if (!url || this.#clock() - url.issuedAt > RESPONSE_URL_LIFETIME_MS) throw new ApiError('expired_url');
    if (url.uses >= RESPONSE_URL_USES) throw new ApiError('used_url');
    url.uses += 1;
    return url;
  }
}
