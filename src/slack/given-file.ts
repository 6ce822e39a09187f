import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { UserError } from '../core/errors.js';
import { errorCode } from './answers.js';
import type { SlackFile } from './contract.js';
import { words } from './wording.js';

/** Where files may be fetched from, and by which right. */
export interface FileSource {
  readonly botToken: string;
  /** e.g. "https://slack.com/api/"; where it is not Slack's own, files come from there. */
  readonly apiUrl: string;
}

/** How long the bytes may take, in milliseconds. */
const downloadTimeout = 20_000;

const described = z.object({
  name: z.string().nullish(),
  size: z.number().int().nonnegative(),
  mimetype: z.string().nullish(),
  permalink: z.string().nullish(),
  url_private_download: z.string().optional(),
  url_private: z.string().optional(),
});

/** See `SlackLookup.file`. */
export async function readSlackFile(
  client: WebClient,
  source: FileSource,
  fileId: string,
  mostBytes: number,
): Promise<SlackFile | undefined> {
  const file = await describe(client, fileId);
  if (file === undefined) return undefined;
  const { name, size, mimetype, permalink } = file;
  const about = { name: name ?? '', size, mimetype: mimetype ?? '', permalink: permalink ?? '' };
  if (size > mostBytes) return { ...about, bytes: undefined };
  const address = file.url_private_download ?? file.url_private ?? '';
  // The bot's token goes to Slack and nobody else, whatever an address says.
  if (!isOfSlack(address, source.apiUrl)) throw new UserError(words.fileNotRead);
  return { ...about, bytes: await download(address, source.botToken, size) };
}

async function describe(client: WebClient, fileId: string): Promise<z.infer<typeof described> | undefined> {
  try {
    const { file } = await client.files.info({ file: fileId });
    return described.parse(file);
  } catch (error) {
    const code = errorCode(error);
    if (['file_not_found', 'file_deleted'].includes(code)) return undefined;
    if (code === 'missing_scope') throw new UserError(words.mayNotReadFiles);
    throw error;
  }
}

export function isOfSlack(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin } = new URL(address);
  const api = new URL(apiUrl);
  if (origin === api.origin) return true;
  return protocol === 'https:' && ['slack.com', api.hostname].some((host) => hostname.endsWith(`.${host}`));
}

/** @throws UserError where the answer is anything but the file: without the right to it Slack sends a page to sign in. */
async function download(address: string, token: string, size: number): Promise<Uint8Array> {
  try {
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(downloadTimeout),
    });
    const bytes = response.ok ? new Uint8Array(await upTo(response, size)) : undefined;
    if (bytes?.byteLength === size) return bytes;
  } catch {
    // Said below, as for any other answer that is not the file.
  }
  throw new UserError(words.fileNotRead);
}

/** The body, or as much of it as tells that it is too long: a wrong size must not fill the memory. */
async function upTo(response: Response, size: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length > size) break;
  }
  return Buffer.concat(chunks);
}
