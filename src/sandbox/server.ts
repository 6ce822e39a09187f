import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { serveControl } from './control.js';
import type { Fault } from './faults.js';
import { Reply, readBody, readForm, sendJson, sendReply } from './http.js';
import { isObject, type JsonObject, parseJson } from './json.js';
import { servePage } from './page/serve-page.js';
import { ApiError } from './refusal.js';
import { answerAtUrl } from './responses.js';
import { readUpload, serveFile } from './uploads.js';
import { callMethod, METHODS } from './web-api/call.js';
import type { Workspace } from './workspace.js';

export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the workspace on 127.0.0.1, and nowhere else. */
export async function listen(workspace: Workspace, port: number): Promise<Listening> {
  const open = new Set<Duplex>();
  const server = createServer((request, response) => {
    serve(workspace, request, response).catch((failure) => {
      if (!response.headersSent) sendJson(response, 500, { ok: false, error: String(failure) });
    });
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    if (isLocal(request)) workspace.sockets.upgrade(request, socket, head);
    else socket.destroy();
  });
  // Keep-alive connections that outlive a pause between two calls would meet a closing socket now and then.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Whether the request names this machine, so that no page of another origin can reach in through a browser. */
function isLocal(request: IncomingMessage): boolean {
  const local = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;
  if (!local.test(request.headers.host ?? '')) return false;
  const origin = request.headers.origin;
  return (
    origin === undefined || (/^https?:\/\//.test(origin) && origin.replace(/^https?:\/\//, '') === request.headers.host)
  );
}

async function serve(workspace: Workspace, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, first = '', ...rest] = url.pathname.split('/');
  if (!isLocal(request)) return sendJson(response, 403, { ok: false, error: 'Only for this machine.' });
  if (first === 'api') return serveMethod(workspace, rest.join('/'), request, response);
  if (first === 'respond') return serveAnswer(workspace, rest[0] ?? '', request, response);
  if (first === 'upload') return serveUpload(workspace, rest[0] ?? '', request, response);
  if (first === 'files') return serveFile(workspace, rest[0] ?? '', request, response);
  if (first === 'control') return serveControl(workspace, rest, url, request, response);
  if (await servePage(workspace, url, request, response)) return;
  sendJson(response, 404, { ok: false, error: 'not_found' });
}

async function serveMethod(
  workspace: Workspace,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const given = await readForm(request);
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const { token: parameter, ...args } = given;
  const token = bearer ?? (typeof parameter === 'string' ? parameter : undefined);
  await withFaults(workspace, name, { request: args, summary: summaryOf(args) }, request, response, () => {
    try {
      const answer = callMethod(workspace, name, token, args);
      return new Reply(200, { ok: true, ...answer }, scopeHeaders(workspace, name));
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      const { retryAfter, ...extra } = failure.extra;
      const body = { ok: false, error: failure.code, ...extra };
      return retryAfter === undefined
        ? new Reply(200, body, scopeHeaders(workspace, name))
        : new Reply(429, body, { 'retry-after': String(retryAfter) });
    }
  });
}

function scopeHeaders(workspace: Workspace, name: string): { [header: string]: string } {
  const accepted = METHODS[name]?.scopes ?? [];
  return {
    'x-oauth-scopes': [...workspace.app.manifest.scopes].join(','),
    ...(accepted.length > 0 ? { 'x-accepted-oauth-scopes': accepted.join(',') } : {}),
  };
}

function summaryOf(args: JsonObject): string {
  return ['channel', 'user', 'user_id', 'users', 'ts', 'view_id']
    .flatMap((key) => (typeof args[key] === 'string' ? [`${key}=${args[key]}`] : []))
    .join(' ');
}

async function serveAnswer(
  workspace: Workspace,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = parseJson(String(await readBody(request)));
  const answer = isObject(body) ? body : {};
  await withFaults(
    workspace,
    'response_url',
    { request: answer, summary: token.slice(0, 6) },
    request,
    response,
    () => {
      try {
        answerAtUrl(workspace, token, answer);
        return new Reply(200, { ok: true });
      } catch (failure) {
        if (!(failure instanceof ApiError)) throw failure;
        const gone = failure.code === 'used_url' || failure.code === 'expired_url';
        return new Reply(gone ? 404 : 400, { ok: false, error: failure.code, ...failure.extra });
      }
    },
  );
}

async function serveUpload(
  workspace: Workspace,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const upload = await readUpload(workspace, token, request);
  const about = { request: { bytes: upload.length }, summary: upload.name };
  await withFaults(workspace, 'upload', about, request, response, () => upload.keep());
}

/** Runs a call with the faults that were ordered for it, and writes it into the log. */
async function withFaults(
  workspace: Workspace,
  on: string,
  about: { request: JsonObject; summary: string },
  request: IncomingMessage,
  response: ServerResponse,
  run: () => Reply,
): Promise<void> {
  const entry = workspace.wire.open('from-app', on, about.summary, about.request);
  const from = performance.now();
  const done = (received: unknown, error: string | undefined) =>
    workspace.wire.close(entry, { received, error, latencyMs: performance.now() - from });
  const struck = workspace.faults.strike(on);
  const has = (kind: string) => struck.some((fault) => kind in fault);
  for (const fault of struck) {
    if ('delayMs' in fault) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
  }
  if (has('drop')) {
    request.socket.destroy();
    return done(undefined, 'connection dropped before the call took effect');
  }
  if (has('hang')) return done(undefined, 'never answered');
  const instead = insteadOf(struck);
  const reply = instead ?? run();
  if (has('dropAfter')) {
    request.socket.destroy();
    return done(reply.body, 'connection dropped after the call took effect');
  }
  if (has('hangAfter')) return done(reply.body, 'took effect, never answered');
  const { body, status } = reply;
  const failed = isObject(body) && body['ok'] === false ? String(body['error']) : undefined;
  done(body, failed ?? (status >= 400 ? `HTTP ${status}` : undefined));
  sendReply(response, reply);
}

function insteadOf(struck: readonly Fault[]): Reply | undefined {
  for (const fault of struck) {
    if ('error' in fault) return new Reply(200, { ok: false, error: fault.error });
    if ('status' in fault) return new Reply(fault.status, `HTTP ${fault.status}`);
    if ('retryAfter' in fault) {
      return new Reply(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(fault.retryAfter) });
    }
  }
  return undefined;
}
