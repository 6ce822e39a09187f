import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from './http.js';
import type { Workspace } from './workspace.js';

/** Takes a file's bytes at its upload url: as they are, or as the one file of a multipart form. */
export async function takeUpload(
  workspace: Workspace,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const file = workspace.files.byUploadToken(token);
  if (!file || file.bytes) return sendJson(response, 404, { ok: false, error: 'file_not_found' });
  const contentType = request.headers['content-type'] ?? '';
  const bytes = contentType.startsWith('multipart/form-data') ? await fileOfForm(body, contentType) : body;
  if (!bytes || bytes.length !== file.length) {
    return sendJson(response, 400, { ok: false, error: 'the length is not the one that was announced' });
  }
  file.bytes = bytes;
  const entry = workspace.wire.open('from-app', 'upload', file.name, { bytes: bytes.length });
  workspace.wire.close(entry, { received: 'OK', latencyMs: 0 });
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.end(`OK - ${bytes.length}`);
}

async function fileOfForm(body: Buffer, contentType: string): Promise<Uint8Array | undefined> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  for (const part of form.values()) {
    if (typeof part !== 'string') return new Uint8Array(await part.arrayBuffer());
  }
  return undefined;
}

/** Gives a file's bytes to whoever asks on this machine. */
export function serveFile(workspace: Workspace, id: string, response: ServerResponse): void {
  const file = workspace.files.get(id);
  if (!file?.bytes) {
    sendJson(response, 404, { ok: false, error: 'file_not_found' });
    return;
  }
  response.writeHead(200, {
    'content-type': file.mimetype,
    'content-length': file.bytes.length,
    // An uploaded page must not run as a page of the workspace.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  response.end(file.bytes);
}
