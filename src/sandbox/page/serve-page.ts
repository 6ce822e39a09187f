import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { z } from 'zod';
import { actor } from '../acts/parts.js';
import { slackFile } from '../files.js';
import { readBody, readForm, sendJson } from '../http.js';
import type { JsonObject } from '../json.js';
import type { Person } from '../people.js';
import { Refusal } from '../refusal.js';
import type { Workspace } from '../workspace.js';
import { fillExactly, fillSchema, pressExactly, pressSchema, suggestExactly, suggestSchema } from './page-acts.js';
import { streamTo } from './stream.js';
import { lineOf } from './wire-lines.js';

/** The built page. `scripts/build-page.mjs` makes it. */
const BUILT = new URL('../ui/dist/', import.meta.url);

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Nothing from outside, nothing inline, in nobody's frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** How much of the wire is shown, newest last. */
const MOST_LINES = 2000;

const readSchema = z.object({ channel: z.string(), ts: z.string() });

/** Serves the page in the browser; false when the path is none of its. */
export async function servePage(
  workspace: Workspace,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [, first = '', ...rest] = url.pathname.split('/');
  if (first === 'page') {
    await serveApi(workspace, rest, url, request, response);
    return true;
  }
  if (request.method !== 'GET') return false;
  if (first === 'archives') {
    // A permalink of a message, as the Web API gives them.
    response.writeHead(302, { location: `/#/${rest.join('/')}${url.search}` });
    response.end();
    return true;
  }
  if (first === '' || first === 'assets') {
    if (first === '') {
      workspace.page.opened(workspace);
      response.setHeader('set-cookie', workspace.page.session);
    }
    await serveBuilt(first === '' ? 'index.html' : `assets/${rest[0] ?? ''}`, response);
    return true;
  }
  return false;
}

async function serveBuilt(name: string, response: ServerResponse): Promise<void> {
  const type = TYPES[extname(name)];
  const bytes =
    type !== undefined && /^[\w./-]+$/.test(name) && !name.includes('..')
      ? await readFile(new URL(name, BUILT)).catch(() => undefined)
      : undefined;
  if (!bytes) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(name === 'index.html' ? 'The page is not built yet: npm run build:page\n' : 'Not found.\n');
    return;
  }
  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // The names of built files change with their content.
    'cache-control': name === 'index.html' ? 'no-store' : 'public, max-age=31536000, immutable',
  });
  response.end(bytes);
}

async function serveApi(
  workspace: Workspace,
  path: readonly string[],
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const person = () => actor(workspace, url.searchParams.get('as') ?? '');
  try {
    const what = `${request.method ?? 'GET'} ${path[0] ?? ''}`;
    if (workspace.preparing) {
      // A stream of events that is refused is given up for good; one that breaks off is asked for again.
      if (what === 'GET events') response.destroy();
      else sendJson(response, 503, { ok: false, error: 'The workspace is being prepared.' });
      return;
    }
    if (what === 'GET events') return await streamTo(workspace, person(), request, response);
    if (what === 'POST file') {
      const file = await takeFile(workspace, person(), url.searchParams.get('name') ?? 'file', request);
      return sendJson(response, 200, { ok: true, file });
    }
    const answer = await route(workspace, what, path[1] ?? '', person, request);
    sendJson(response, 200, { ok: true, ...answer });
  } catch (failure) {
    if (failure instanceof Refusal) return sendJson(response, 409, { ok: false, error: failure.message });
    if (!(failure instanceof z.ZodError)) throw failure;
    const wrong = failure.issues.map((each) => `${each.path.join('.')}: ${each.message}`).join('; ');
    sendJson(response, 400, { ok: false, error: wrong });
  }
}

async function route(
  workspace: Workspace,
  what: string,
  detail: string,
  person: () => Person,
  request: IncomingMessage,
): Promise<JsonObject> {
  const input = await readForm(request);
  switch (what) {
    case 'GET people':
      return { people: workspace.people.all().filter((each) => !each.isBot && !each.deleted) };
    case 'POST press':
      return { error: (await pressExactly(workspace, person(), pressSchema.parse(input))).error };
    case 'POST fill':
      return { error: (await fillExactly(workspace, person(), fillSchema.parse(input)))?.error };
    case 'POST suggest':
      return { ...(await suggestExactly(workspace, person(), suggestSchema.parse(input))) };
    case 'POST read': {
      const { channel, ts } = readSchema.parse(input);
      workspace.page.read(person().id, channel, ts);
      workspace.wire.changed();
      return {};
    }
    case 'GET wire':
      return detail === '' ? { lines: workspace.wire.since(0).slice(-MOST_LINES).map(lineOf) } : { entry: one() };
    case 'POST start-over': {
      const { startOver } = workspace;
      if (!startOver) throw new Refusal('This workspace cannot start over.');
      workspace.preparing = true;
      // After the answer: it may well end this server.
      setTimeout(() => void startOver(), 50);
      return {};
    }
    default:
      throw new Refusal(`The page asks for "${what}", which is not there.`);
  }

  function one() {
    const entry = workspace.wire.since(Number(detail) - 1)[0];
    if (!entry) throw new Refusal('That traffic is no longer remembered.');
    return entry;
  }
}

/** A file that a person picks on their machine, for a file input. */
async function takeFile(
  workspace: Workspace,
  person: Person,
  name: string,
  request: IncomingMessage,
): Promise<JsonObject> {
  const bytes = await readBody(request);
  return slackFile(workspace.files.give(name, bytes, person.id), workspace.url);
}
