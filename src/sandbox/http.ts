import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type JsonObject, parseJson } from './json.js';

const MOST_BYTES = 64 * 1024 * 1024;

/** An answer, before it is sent. A body that is text goes as text, all else as JSON. */
export class Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: { readonly [header: string]: string };

  constructor(status: number, body: unknown, headers: { readonly [header: string]: string } = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export function sendReply(response: ServerResponse, reply: Reply): void {
  const asText = typeof reply.body === 'string';
  response.writeHead(reply.status, {
    'content-type': asText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    ...reply.headers,
  });
  response.end(asText ? reply.body : JSON.stringify(reply.body));
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendReply(response, new Reply(status, body ?? null));
}

/** @throws when the body is larger than anything that is sent here */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MOST_BYTES) throw new Error('The request is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The members of a form, of a JSON object, or of the query, whichever the request carries. */
export async function readForm(request: IncomingMessage): Promise<JsonObject> {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://127.0.0.1').searchParams);
  const body = String(await readBody(request));
  if ((request.headers['content-type'] ?? '').includes('json')) {
    const parsed = parseJson(body);
    return { ...query, ...(isObject(parsed) ? parsed : {}) };
  }
  return { ...query, ...Object.fromEntries(new URLSearchParams(body)) };
}
