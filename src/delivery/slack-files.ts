import { createHash } from 'node:crypto';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import * as z from 'zod';
import { UploadRefused } from './faults.js';
import type { RenderedFile } from './rendering.js';

const reserved = z.object({ upload_url: z.url(), file_id: z.string().min(1) });
const sharesByChannel = z.record(z.string(), z.array(z.object({ ts: z.string() }))).optional();
const described = z.object({
  file: z.object({
    mimetype: z.string().nullish(),
    shares: z.object({ public: sharesByChannel, private: sharesByChannel }).nullish(),
    channels: z.array(z.string()).nullish(),
    groups: z.array(z.string()).nullish(),
    ims: z.array(z.string()).nullish(),
  }),
});

/** The same for files that nobody could tell apart. */
export function hashOf(file: RenderedFile): string {
  const words = JSON.stringify([file.name, file.title, file.altText ?? '']);
  return createHash('sha256').update(words).update('\n').update(file.bytes).digest('hex');
}

/**
 * Takes the bytes to Slack, where nobody sees them yet. Throws what the client and `fetch` throw, and UploadRefused.
 * @param timeoutMs for the bytes alone
 * @returns the file's id
 */
export async function upload(client: WebClient, file: RenderedFile, timeoutMs: number): Promise<string> {
  const { file_id, upload_url } = reserved.parse(
    await client.apiCall('files.getUploadURLExternal', {
      filename: file.name,
      length: file.bytes.byteLength,
      ...(file.altText ? { alt_txt: file.altText.slice(0, 1_000) } : {}),
    }),
  );
  const response = await fetch(upload_url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    // A copy of its own: a part of a larger buffer would be sent as such.
    body: new Uint8Array(file.bytes),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new UploadRefused(response.status, response.headers.get('retry-after'));
  return file_id;
}

/** Ends an upload of which nobody is told: the file can be shown in messages from then on. Throws what the client throws. */
export async function finishUpload(client: WebClient, fileId: string, title: string): Promise<void> {
  await client.apiCall('files.completeUploadExternal', { files: [{ id: fileId, title }] });
}

/** Ends an upload by sharing the file in a conversation or thread, with a comment. Throws what the client throws. */
export async function share(
  client: WebClient,
  file: {
    readonly id: string;
    readonly title: string;
    readonly channel: string;
    readonly threadTs: string | undefined;
    readonly comment: string;
  },
): Promise<void> {
  await client.apiCall('files.completeUploadExternal', {
    files: [{ id: file.id, title: file.title }],
    channel_id: file.channel,
    ...(file.threadTs ? { thread_ts: file.threadTs } : {}),
    ...(file.comment ? { initial_comment: file.comment } : {}),
  });
}

export interface FileAtSlack {
  /** Slack has looked at the bytes and knows what they are; before that it refuses them in a message. */
  readonly isProcessed: boolean;
  /** Where it was shared; the timestamp may become known only a while after the sharing. */
  readonly shares: readonly { readonly channel: string; readonly ts: string | null }[];
}

/**
 * What Slack knows of a file. Throws what the client throws.
 * @returns 'unknown' also where its upload was never ended; 'deleted' where somebody has taken it away since
 */
export async function fileAtSlack(client: WebClient, fileId: string): Promise<FileAtSlack | 'unknown' | 'deleted'> {
  try {
    const { file } = described.parse(await client.apiCall('files.info', { file: fileId }));
    const known = [file.shares?.public, file.shares?.private].flatMap((all) =>
      Object.entries(all ?? {}).flatMap(([channel, shares]) => shares.map(({ ts }) => ({ channel, ts }))),
    );
    const named = [file.channels, file.groups, file.ims].flatMap((all) => all ?? []);
    const late = named.filter((channel) => !known.some((each) => each.channel === channel));
    return {
      isProcessed: Boolean(file.mimetype),
      shares: [...known, ...late.map((channel) => ({ channel, ts: null }))],
    };
  } catch (error) {
    const code = error instanceof WebAPIPlatformError ? error.data.error : '';
    if (code === 'file_not_found') return 'unknown';
    if (code === 'file_deleted') return 'deleted';
    throw error;
  }
}

/** Where the file stands in this conversation, as far as that is known yet. */
export function shareIn(file: FileAtSlack, channel: string): { readonly channel: string; readonly ts: string | null } {
  return file.shares.find((each) => each.channel === channel) ?? { channel, ts: null };
}
