import type { AppOrders, FaultOrders, PersonChanges } from './control-settings.js';
import type { NewChannel } from './conversations.js';
import type { Delivery } from './deliveries.js';
import { isObject, type JsonObject } from './json.js';
import type { NewPerson, Person } from './people.js';
import { PracticeError } from './practice-error.js';
import { PracticePerson } from './practice-person.js';
import type { WireEntry } from './wire.js';

/** Acts in a practice workspace, and looks at it, over HTTP alone: the workspace may be another process. */
export class PracticeClient {
  readonly #url: string;

  /** @param url the workspace's, such as `http://127.0.0.1:4000` */
  constructor(url: string) {
    this.#url = url.replace(/\/$/, '');
  }

  /** Speaks for a person, named by handle, display name or id. */
  as(person: string): PracticePerson {
    return new PracticePerson(this, person);
  }

  /** Team, app, people, channels, the time, and how many connections the app has open. */
  async workspace(): Promise<JsonObject & { now: number; connections: number; version: number }> {
    return this.request('GET', 'workspace');
  }

  async wire(since = 0): Promise<WireEntry[]> {
    return (await this.request<{ entries: WireEntry[] }>('GET', `wire?since=${since}`)).entries;
  }

  async deliveries(): Promise<Delivery[]> {
    return (await this.request<{ deliveries: Delivery[] }>('GET', 'deliveries')).deliveries;
  }

  /** Sends something to the app once more: same payload, same trigger_id, new envelope. */
  async redeliver(delivery: Pick<Delivery, 'id'>): Promise<Delivery> {
    return (await this.request<{ delivery: Delivery }>('POST', 'redeliver', { id: delivery.id })).delivery;
  }

  async addPerson(person: NewPerson): Promise<Person> {
    return (await this.request<{ person: Person }>('POST', 'people', person)).person;
  }

  /** Changes an account: `{ deleted: true }` deactivates it, `{ guest: 'single-channel' }`, `{ tz: … }`. */
  async changePerson(person: string, change: PersonChanges): Promise<Delivery | undefined> {
    const path = `person/${encodeURIComponent(person)}`;
    return (await this.request<{ delivery?: Delivery }>('POST', path, change)).delivery;
  }

  async addChannel(channel: NewChannel): Promise<{ id: string; name: string }> {
    return (await this.request<{ channel: { id: string; name: string } }>('POST', 'channels', channel)).channel;
  }

  async order(orders: FaultOrders): Promise<void> {
    await this.request('POST', 'faults', orders);
  }

  async clearFaults(): Promise<void> {
    await this.request('DELETE', 'faults');
  }

  /** Where the app takes requests, cutting its connections, uninstalling it. */
  async app(orders: AppOrders): Promise<void> {
    await this.request('POST', 'app', orders);
  }

  async moveClock(to: { to: string } | { advanceMs: number }): Promise<number> {
    return (await this.request<{ now: number }>('POST', 'clock', to)).now;
  }

  /**
   * Resolves with the first value of `until` that is not undefined, null, false or an empty list; looks again whenever
   * something in the workspace changes.
   * @throws PracticeError after `timeoutMs` (default 5 s), with the last failure of `until`, if it threw
   */
  async wait<Value>(
    until: () => Promise<Value> | Value,
    options: { timeoutMs?: number; what?: string } = {},
  ): Promise<NonNullable<Exclude<Value, false>>> {
    const timeoutMs = options.timeoutMs ?? 5000;
    const deadline = performance.now() + timeoutMs;
    let since = 0;
    for (;;) {
      const { version } = await this.#changes(since, 0);
      since = version;
      let reason = '';
      try {
        const value = await until();
        if (isThere(value)) return value;
      } catch (failure) {
        reason = `: ${failure instanceof Error ? failure.message : String(failure)}`;
      }
      const left = deadline - performance.now();
      if (left <= 0) throw new PracticeError(`Waited ${timeoutMs} ms for ${options.what ?? 'a change'}${reason}`);
      // Looks again now and then all the same: `until` may depend on more than the workspace.
      await this.#changes(since, Math.min(left, 200));
    }
  }

  /** Resolves once nothing has happened for a while and nothing is under way: the app has done what it had to. */
  async settle(options: { quietMs?: number; timeoutMs?: number } = {}): Promise<void> {
    const quietMs = options.quietMs ?? 40;
    const deadline = performance.now() + (options.timeoutMs ?? 5000);
    let seen = await this.#changes(0, 0);
    while (performance.now() < deadline) {
      const next = await this.#changes(seen.version, quietMs);
      if (next.version === seen.version && next.pending === 0) return;
      seen = next;
    }
    throw new PracticeError('The workspace did not come to rest.');
  }

  #changes(since: number, timeoutMs: number): Promise<{ version: number; pending: number }> {
    return this.request('GET', `changes?since=${since}&timeout=${Math.ceil(timeoutMs)}`);
  }

  /** The bytes of a file, for a person who sees it. @throws PracticeError */
  async download(person: string, fileId: string): Promise<Uint8Array> {
    const path = `file/${encodeURIComponent(fileId)}?${new URLSearchParams({ as: person })}`;
    const { base64 } = await this.request<{ base64: string }>('GET', path);
    return Buffer.from(base64, 'base64');
  }

  /** One request to the control API, for what has no method of its own. */
  async request<Answer>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.#url}/control/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer: unknown = await response.json();
    if (!isObject(answer) || answer['ok'] !== true) {
      throw new PracticeError(isObject(answer) ? String(answer['error']) : `HTTP ${response.status}`);
    }
    // The server is of the same version as this client; its answers are what their types say.
    return answer as Answer;
  }
}

function isThere<Value>(value: Value): value is NonNullable<Exclude<Value, false>> {
  return value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
}
