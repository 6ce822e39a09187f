import type { IncomingMessage, ServerResponse } from 'node:http';
import { Reply, readBody, sendJson } from './http.js';
import type { Workspace } from './workspace.js';

/** What takes a file's bytes, sent to its upload url: as they are, or as the one file of a multipart form. */
export interface Upload {
  readonly name: string;
  readonly length: number;
  keep(): Reply;
}

/** Reads what was sent to an upload url; nothing is kept yet. */
export async function readUpload(workspace: Workspace, token: string, request: IncomingMessage): Promise<Upload> {
  const body = await readBody(request);
  const file = workspace.files.byUploadToken(token);
  const contentType = request.headers['content-type'] ?? '';
  const bytes = contentType.startsWith('multipart/form-data') ? await fileOfForm(body, contentType) : body;
  return {
    name: file?.name ?? '',
    length: bytes?.length ?? 0,
    keep() {
      if (!file || file.bytes) return new Reply(404, { ok: false, error: 'file_not_found' });
      if (!bytes || bytes.length !== file.length) {
        return new Reply(400, { ok: false, error: 'the length is not the one that was announced' });
      }
      file.bytes = bytes;
      return new Reply(200, `OK - ${bytes.length}`);
    },
  };
}

async function fileOfForm(body: Buffer, contentType: string): Promise<Uint8Array | undefined> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  for (const part of form.values()) {
    if (typeof part !== 'string') return new Uint8Array(await part.arrayBuffer());
  }
  return undefined;
}

/**
 * Gives a file's bytes to the app, whose token must have files:read, and to the page. Anybody else is sent to sign in,
 * as Slack does: without looking, they take the page that they get for the file.
 */
export function serveFile(workspace: Workspace, id: string, request: IncomingMessage, response: ServerResponse): void {
  const file = workspace.files.get(id);
  if (!mayRead(workspace, request)) {
    response.writeHead(302, { location: '/' });
    response.end();
    return;
  }
  if (!file?.bytes) {
    sendJson(response, 404, { ok: false, error: 'file_not_found' });
    return;
  }
  sendBytes(response, file.bytes, file.mimetype);
}

function mayRead(workspace: Workspace, request: IncomingMessage): boolean {
  const { app, page } = workspace;
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined) return token === app.botToken && app.installed && app.manifest.scopes.has('files:read');
  return page.isSession(request.headers.cookie);
}

function sendBytes(response: ServerResponse, bytes: Uint8Array, type: string): void {
  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    // An uploaded page must not run as a page of the workspace.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  response.end(bytes);
}
