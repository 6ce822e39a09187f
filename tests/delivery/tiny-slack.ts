import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export const botUserId = 'UBOT';

export interface StandingMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  text: string;
  readonly user: string;
  readonly metadata: unknown;
  readonly broadcast: boolean;
  edits: number;
}

/** What befalls a call. `after…` faults let it take effect first. */
export type Mishap =
  | { readonly error: string }
  | { readonly errorAfter: string }
  | { readonly status: number }
  | { readonly statusAfter: number }
  | { readonly retryAfter: number }
  | 'drop'
  | 'drop after'
  | 'garbled after'
  /** The answer never comes; the message appears so many milliseconds after the call. */
  | { readonly hangAndApplyIn: number };

export type Call = { readonly method: string; readonly at: number; readonly args: Readonly<Record<string, string>> };

/** The few methods that delivery uses, over real HTTP, with faults that are decided call by call. */
export class TinySlack {
  readonly messages: StandingMessage[] = [];
  readonly calls: Call[] = [];
  /** Asked for every call; undefined: nothing goes wrong. */
  mishap: (call: Call) => Mishap | undefined = () => undefined;
  #server = createServer((request, response) => {
    this.#serve(request, response).catch(() => response.destroy());
  });
  #lastTs = 0;

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/api/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The texts that stand in a conversation, in order. */
  texts(channel: string): readonly string[] {
    return this.messages.filter((message) => message.channel === channel).map((message) => message.text);
  }

  count(method: string): number {
    return this.calls.filter((call) => call.method === method).length;
  }

  /** Mishaps for the first calls of a method, in turn. */
  befall(method: string, ...mishaps: (Mishap | undefined)[]): void {
    const before = this.mishap;
    this.mishap = (call) => (call.method === method && mishaps.length > 0 ? mishaps.shift() : before(call));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const method = (request.url ?? '').replace('/api/', '');
    const args = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    const call = { method, args, at: performance.now() };
    this.calls.push(call);
    const answer = (body: unknown) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    const mishap = this.mishap(call);
    if (mishap === undefined) return answer(this.#apply(method, args));
    if (mishap === 'drop') return void request.socket.destroy();
    if (mishap === 'drop after') {
      this.#apply(method, args);
      return void request.socket.destroy();
    }
    if (mishap === 'garbled after') {
      this.#apply(method, args);
      return void response.end('{"ok":true,"chan');
    }
    if ('hangAndApplyIn' in mishap) {
      await sleep(mishap.hangAndApplyIn);
      return void this.#apply(method, args);
    }
    if ('errorAfter' in mishap || 'statusAfter' in mishap) this.#apply(method, args);
    if ('error' in mishap) return answer({ ok: false, error: mishap.error });
    if ('errorAfter' in mishap) return answer({ ok: false, error: mishap.errorAfter });
    if ('retryAfter' in mishap) response.setHeader('retry-after', String(mishap.retryAfter));
    response.statusCode = 'retryAfter' in mishap ? 429 : 'status' in mishap ? mishap.status : mishap.statusAfter;
    response.end('trouble');
  }

  #apply(method: string, args: Record<string, string>): unknown {
    const conversation = (id: string) => id.replace(/^U/, 'D');
    switch (method) {
      case 'chat.postMessage': {
        this.#lastTs = Math.max(this.#lastTs + 0.000001, Date.now() / 1_000);
        const message: StandingMessage = {
          channel: conversation(args['channel'] ?? ''),
          ts: this.#lastTs.toFixed(6),
          threadTs: args['thread_ts'],
          text: args['text'] ?? '',
          user: botUserId,
          metadata: JSON.parse(args['metadata'] ?? 'null'),
          broadcast: args['reply_broadcast'] === 'true',
          edits: 0,
        };
        this.messages.push(message);
        return { ok: true, channel: message.channel, ts: message.ts };
      }
      case 'chat.update': {
        const message = this.messages.find(({ ts, channel }) => ts === args['ts'] && channel === args['channel']);
        if (!message) return { ok: false, error: 'message_not_found' };
        message.text = args['text'] ?? '';
        message.edits += 1;
        return { ok: true, channel: message.channel, ts: message.ts, text: message.text };
      }
      case 'conversations.open':
        return { ok: true, channel: { id: conversation(args['users'] ?? '') } };
      case 'conversations.history':
      case 'conversations.replies': {
        const inThread = method === 'conversations.replies';
        const from = Number(args['cursor'] ?? '0');
        const matching = this.messages
          .filter((message) => message.channel === args['channel'] && Number(message.ts) >= Number(args['oldest']))
          .filter((message) =>
            inThread
              ? message.threadTs === args['ts'] || message.ts === args['ts']
              : message.threadTs === undefined || message.broadcast,
          )
          .reverse();
        // Pages of three, so that paging is always needed.
        const messages = matching.slice(from, from + 3).map(({ ts, text, user, metadata }) => ({
          ts,
          text,
          user,
          ...(args['include_all_metadata'] === 'true' ? { metadata } : {}),
        }));
        const next = from + 3 < matching.length ? String(from + 3) : '';
        return { ok: true, messages, has_more: next !== '', response_metadata: { next_cursor: next } };
      }
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }
}
