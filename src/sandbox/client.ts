import type { Entered } from './acts/enter.js';
import type { Which } from './acts/find-element.js';
import type { Act } from './control-acts.js';
import type { AppOrders, FaultOrders, PersonChanges } from './control-settings.js';
import type { NewChannel } from './conversations.js';
import type { Delivery } from './deliveries.js';
import { isObject, type JsonObject } from './json.js';
import type { SeenMessage, ShownView } from './looking.js';
import type { NewPerson, Person } from './people.js';
import type { WireEntry } from './wire.js';

export type { Entered } from './acts/enter.js';
export type { Delivery } from './deliveries.js';
export type { SeenMessage, ShownView } from './looking.js';
export type { WireEntry } from './wire.js';

/** The control API refused; the message is its sentence. */
export class PracticeError extends Error {
  override readonly name = 'PracticeError';
}

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
      await this.#changes(since, left);
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

type Target = Pick<SeenMessage, 'kind' | 'channel' | 'ts'> | Pick<ShownView, 'kind' | 'id'>;

/** One person at their Slack client. */
export class PracticePerson {
  readonly name: string;
  readonly #client: PracticeClient;

  constructor(client: PracticeClient, name: string) {
    this.#client = client;
    this.name = name;
  }

  /** Types `/intra …` into a channel; `dm` is the direct messages with the app. */
  command(channel: string, text: string): Promise<Delivery> {
    return this.#delivered({ act: 'command', as: this.name, channel, text });
  }

  /** Writes a message; resolves with its ts, and with the event's delivery if the app was told. */
  async say(
    channel: string,
    text: string,
    options: { thread?: string | Pick<SeenMessage, 'ts'> } = {},
  ): Promise<{ ts: string; delivery: Delivery | undefined }> {
    const thread = typeof options.thread === 'object' ? options.thread.ts : options.thread;
    return this.#act({ act: 'say', as: this.name, channel, text, thread });
  }

  async retract(message: Pick<SeenMessage, 'channel' | 'ts'>): Promise<void> {
    await this.#act({ act: 'retract', as: this.name, channel: message.channel, ts: message.ts });
  }

  /** Presses what bears this label, or chooses `option` in it. */
  click(target: Target, label: string, how: Which & { option?: Entered } = {}): Promise<Delivery> {
    return this.#delivered({ act: 'click', as: this.name, ...where(target), label, ...how });
  }

  /** Fills one field of the modal on top. Resolves with a delivery where the field reports to the app at once. */
  async fill(label: string, value: Entered, which: Which = {}): Promise<Delivery | undefined> {
    return (await this.#act({ act: 'fill', as: this.name, label, value, ...which })).delivery;
  }

  /** Fills fields of the modal on top, by label, and submits it. */
  submit(fields: { [label: string]: Entered } = {}): Promise<Delivery> {
    return this.#delivered({ act: 'submit', as: this.name, fields });
  }

  /** Closes the modal on top; `all`: those beneath as well. */
  async close(options: { all?: boolean } = {}): Promise<Delivery | undefined> {
    return (await this.#act({ act: 'close', as: this.name, ...options })).delivery;
  }

  /** What a select offers once this was typed into it. */
  async suggest(target: Target, label: string, typed: string): Promise<string[]> {
    const { options } = await this.#act({ act: 'suggest', as: this.name, ...where(target), label, typed });
    return options ?? [];
  }

  async openHome(tab: 'home' | 'messages' = 'home'): Promise<Delivery | undefined> {
    return (await this.#act({ act: 'openHome', as: this.name, tab })).delivery;
  }

  shortcut(callbackId: string, message?: Pick<SeenMessage, 'channel' | 'ts'>): Promise<Delivery> {
    const on = message ? { channel: message.channel, ts: message.ts } : {};
    return this.#delivered({ act: 'shortcut', as: this.name, callbackId, ...on });
  }

  async join(channel: string): Promise<void> {
    await this.#act({ act: 'join', as: this.name, channel });
  }

  async leave(channel: string): Promise<void> {
    await this.#act({ act: 'leave', as: this.name, channel });
  }

  /** Invites a person, or `bot`, into a channel. */
  async invite(channel: string, person: string): Promise<void> {
    await this.#act({ act: 'invite', as: this.name, channel, person });
  }

  async remove(channel: string, person: string): Promise<void> {
    await this.#act({ act: 'remove', as: this.name, channel, person });
  }

  async archive(channel: string, archived = true): Promise<void> {
    await this.#act({ act: 'changeChannel', as: this.name, channel, archived });
  }

  async rename(channel: string, name: string): Promise<void> {
    await this.#act({ act: 'changeChannel', as: this.name, channel, name });
  }

  /** What the person sees in a channel, or in `dm`, oldest first: threads and ephemeral messages to them included. */
  async sees(channel: string, window: { limit?: number; before?: string } = {}): Promise<SeenMessage[]> {
    const query = new URLSearchParams({ as: this.name, channel });
    if (window.limit !== undefined) query.set('limit', String(window.limit));
    if (window.before !== undefined) query.set('before', window.before);
    return (await this.#client.request<{ messages: SeenMessage[] }>('GET', `messages?${query}`)).messages;
  }

  /** The modal on top, if one is open. */
  modal(): Promise<ShownView | undefined> {
    return this.#view('modal');
  }

  home(): Promise<ShownView | undefined> {
    return this.#view('home');
  }

  /** Waits for a modal, of this title where one is given. */
  async waitForModal(title?: string): Promise<ShownView> {
    const what = `a modal${title === undefined ? '' : ` "${title}"`} for ${this.name}`;
    return this.#client.wait(
      async () => {
        const view = await this.modal();
        return view && (title === undefined || view.title === title) ? view : undefined;
      },
      { what },
    );
  }

  /** Waits for a message in a channel whose text matches, and resolves with the newest such. */
  async waitForMessage(channel: string, matching: RegExp): Promise<SeenMessage> {
    return this.#client.wait(async () => (await this.sees(channel)).findLast((each) => matching.test(each.text)), {
      what: `${this.name} to see ${matching} in ${channel}`,
    });
  }

  async #view(which: 'modal' | 'home'): Promise<ShownView | undefined> {
    const query = new URLSearchParams({ as: this.name });
    return (await this.#client.request<{ view?: ShownView }>('GET', `${which}?${query}`)).view;
  }

  #act(act: Act): Promise<{ delivery: Delivery | undefined; ts: string; options?: string[] }> {
    return this.#client.request('POST', 'act', act);
  }

  async #delivered(act: Act): Promise<Delivery> {
    const { delivery } = await this.#act(act);
    if (!delivery) throw new PracticeError('Nothing was sent to the app.');
    return delivery;
  }
}

function where(target: Target): { channel: string; ts: string } | { view: string } {
  return target.kind === 'view' ? { view: target.id } : { channel: target.channel, ts: target.ts };
}
