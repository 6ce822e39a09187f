import type { Entered, GivenFile } from './acts/enter.js';
import type { Which } from './acts/find-element.js';
import type { PracticeClient } from './client.js';
import type { Act } from './control-acts.js';
import type { Delivery } from './deliveries.js';
import type { JsonObject } from './json.js';
import type { SeenMessage, ShownView } from './looking.js';
import { PracticeError } from './practice-error.js';

type Target = Pick<SeenMessage, 'kind' | 'channel' | 'ts'> | Pick<ShownView, 'kind' | 'id'>;

/** A file to choose in a file input. */
export interface FileToGive {
  readonly name: string;
  readonly bytes: Uint8Array;
}

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
  async fill(label: string, value: Entered | FileToGive, which: Which = {}): Promise<Delivery | undefined> {
    return (await this.#act({ act: 'fill', as: this.name, label, value: sendable(value), ...which })).delivery;
  }

  /** Fills fields of the modal on top, by label, and submits it; a file input takes `{ name, bytes }`. */
  submit(fields: { [label: string]: Entered | FileToGive } = {}): Promise<Delivery> {
    const filled = Object.entries(fields).map(([label, value]) => [label, sendable(value)]);
    return this.#delivered({ act: 'submit', as: this.name, fields: Object.fromEntries(filled) });
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

  /** The bytes of a file that the person sees in a message. */
  download(file: JsonObject): Promise<Uint8Array> {
    return this.#client.download(this.name, String(file['id']));
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

function sendable(value: Entered | FileToGive): Entered | GivenFile {
  if (typeof value !== 'object' || value === null || !('bytes' in value)) return value;
  return { name: value.name, base64: Buffer.from(value.bytes).toString('base64') };
}

function where(target: Target): { channel: string; ts: string } | { view: string } {
  return target.kind === 'view' ? { view: target.id } : { channel: target.channel, ts: target.ts };
}
