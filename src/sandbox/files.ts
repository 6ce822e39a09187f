import type { Clock } from './clock.js';
import { newId, newToken } from './ids.js';
import type { JsonObject } from './json.js';

export interface FileShare {
  readonly channel: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly ts: string;
  readonly threadTs: string | undefined;
}

export interface SharedFile {
  readonly id: string;
  readonly uploadToken: string;
  readonly name: string;
  readonly length: number;
  readonly altText: string;
  readonly created: number;
  readonly user: string;
  title: string;
  mimetype: string;
  bytes: Uint8Array | undefined;
  completed: boolean;
  /** The messages with it, oldest first. */
  readonly shares: FileShare[];
}

const MIME_TYPES: { [extension: string]: string } = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/markdown',
  ics: 'text/calendar',
  json: 'application/json',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Uploaded files: an upload url is asked for, bytes are sent there, then the upload is completed and shared. */
export class Files {
  readonly #files = new Map<string, SharedFile>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  reserve(file: { name: string; length: number; altText: string; user: string }): SharedFile {
    const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
    const reserved: SharedFile = {
      id: newId('F'),
      uploadToken: newToken(),
      created: Math.floor(this.#clock() / 1000),
      title: file.name,
      mimetype: MIME_TYPES[extension] ?? 'application/octet-stream',
      bytes: undefined,
      completed: false,
      shares: [],
      ...file,
    };
    this.#files.set(reserved.id, reserved);
    return reserved;
  }

  /** A file that a person picks on their machine. */
  give(name: string, bytes: Uint8Array, user: string): SharedFile {
    const file = this.reserve({ name, length: bytes.length, altText: '', user });
    file.bytes = bytes;
    file.completed = true;
    return file;
  }

  /** The ids of all whose bytes are there. */
  ids(): string[] {
    return [...this.#files.values()].filter((each) => each.bytes).map((each) => each.id);
  }

  get(id: string): SharedFile | undefined {
    return this.#files.get(id);
  }

  byUploadToken(token: string): SharedFile | undefined {
    return [...this.#files.values()].find((each) => each.uploadToken === token);
  }
}

/** The file as Slack's file object. */
export function slackFile(file: SharedFile, baseUrl: string): JsonObject {
  const extension = file.name.includes('.') ? (file.name.split('.').at(-1) ?? '') : '';
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: extension,
    pretty_type: extension.toUpperCase(),
    user: file.user,
    mode: 'hosted',
    editable: false,
    size: file.bytes?.length ?? file.length,
    is_external: false,
    is_public: false,
    url_private: `${baseUrl}/files/${file.id}/${encodeURIComponent(file.name)}`,
    url_private_download: `${baseUrl}/files/${file.id}/${encodeURIComponent(file.name)}`,
    permalink: `${baseUrl}/files/${file.id}/${encodeURIComponent(file.name)}`,
    ...(file.altText === '' ? {} : { alt_txt: file.altText }),
  };
}

/** The same with where it was shared, as `files.info` tells it. */
export function slackFileWithShares(file: SharedFile, baseUrl: string): JsonObject {
  const ofKind = (...kinds: FileShare['kind'][]) => file.shares.filter((each) => kinds.includes(each.kind));
  const ids = (shares: readonly FileShare[]) => [...new Set(shares.map((each) => each.channel))];
  const byChannel = (shares: readonly FileShare[]) =>
    Object.fromEntries(
      ids(shares).map((channel) => [
        channel,
        shares
          .filter((each) => each.channel === channel)
          .map(({ ts, threadTs }) => ({ ts, ...(threadTs === undefined ? {} : { thread_ts: threadTs }) })),
      ]),
    );
  const [inPublic, inPrivate] = [ofKind('public'), ofKind('private', 'im')];
  return {
    ...slackFile(file, baseUrl),
    channels: ids(inPublic),
    groups: ids(ofKind('private')),
    ims: ids(ofKind('im')),
    shares: {
      ...(inPublic.length > 0 ? { public: byChannel(inPublic) } : {}),
      ...(inPrivate.length > 0 ? { private: byChannel(inPrivate) } : {}),
    },
  };
}
