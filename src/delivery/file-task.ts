import type { KnownBlock } from '@slack/types';
import type { OutboxMessage } from '../persistence/generated/client.js';
import { type Fault, readFault, uploadGone } from './faults.js';
import type { Rendered } from './rendering.js';
import { later, type SenderParts } from './sender-parts.js';
import { fileAtSlack, finishUpload, hashOf, upload } from './slack-files.js';
import * as to from './transitions.js';

// A file is brought to Slack before the message is begun: nobody sees it there, so an upload whose answer was lost, or
// which a crash cut off, is simply made again. Only its sharing can be doubled, and a shared file is looked for by its
// id, which stands on the message's row by then.

/** So often Slack may refuse a message for its picture before it goes without. */
const mostPictureTries = 8;
/** After so many the picture is uploaded again: the file may have been taken away. */
const triesOfOneUpload = 3;

/** What Slack says of a picture that it cannot show, or not yet. */
const refusedPicture = 'invalid_blocks';
/** Before the code, in the reason of a message that waits for its picture. */
const pictureTrouble = 'picture_';

/** The file that the message needs, at Slack; or why it is not there, and what that means for the message. */
export type FileReady =
  | { readonly file: { readonly id: string; readonly hash: string } | null }
  | { readonly fault: Fault }
  /** The message is in other hands by now. */
  | { readonly lost: true };

/** Brings the file of a claimed message to Slack, unless it is there already. Nothing of it can be seen afterwards. */
export async function readyFile(
  parts: SenderParts,
  message: OutboxMessage,
  rendered: Rendered,
  state: 'PENDING' | 'SENT',
): Promise<FileReady> {
  // What was shared stays; an edit can only change the words beside it.
  if (rendered.attachment && state === 'SENT') return { file: null };
  try {
    if (rendered.attachment) return await readyAttachment(parts, message, rendered.attachment);
    if (rendered.picture) return inPicture(await readyPicture(parts, message, rendered.picture, state));
    return { file: null };
  } catch (error) {
    const fault = withoutDoubt(readFault(error));
    const { id, kind } = message;
    parts.log.warn({ messageId: id, kind, fault: fault.kind, code: fault.code }, 'a file could not be taken to Slack');
    // The words go without the picture, rather than not at all.
    if (rendered.attachment) return { fault };
    return fault.kind === 'permanent' ? { file: null } : inPicture({ fault });
  }
}

/** A reason from which a later try sees that the picture held the message up. */
function inPicture(ready: FileReady): FileReady {
  if (!('fault' in ready) || ready.fault.kind !== 'temporary') return ready;
  return { fault: { kind: 'temporary', code: `${pictureTrouble}${ready.fault.code}` } };
}

/** Nobody sees an upload, so one that may have succeeded is as good as one that has not. */
function withoutDoubt(fault: Fault): Fault {
  if (fault.kind === 'unclear' || fault.code === uploadGone) return { kind: 'temporary', code: fault.code };
  // The bot may post all the same: the app was installed before it asked for the right to upload.
  if (fault.kind === 'blocked' && fault.code === 'missing_scope') return { kind: 'permanent', code: fault.code };
  return fault;
}

type Attachment = NonNullable<Rendered['attachment']>;
type Picture = NonNullable<Rendered['picture']>;

async function readyAttachment(parts: SenderParts, message: OutboxMessage, file: Attachment): Promise<FileReady> {
  const hash = hashOf(file);
  if (message.attachedId !== null && message.fileHash === hash) return { file: { id: message.attachedId, hash } };
  if (!(await hold(parts, message, 'PENDING'))) return { lost: true };
  return { file: { id: await upload(parts.client, file, parts.timeoutMs), hash } };
}

async function readyPicture(
  parts: SenderParts,
  message: OutboxMessage,
  file: Picture,
  state: 'PENDING' | 'SENT',
): Promise<FileReady> {
  const { client, timeoutMs } = parts;
  const db = parts.database.prisma;
  const hash = hashOf(file);
  const isRefused = message.reason === refusedPicture || message.reason?.startsWith(pictureTrouble) === true;
  if (isRefused && message.attempts >= mostPictureTries) {
    parts.log.warn({ messageId: message.id, kind: message.kind }, 'a message goes without its picture');
    return { file: null };
  }
  const isTired = isRefused && message.attempts === triesOfOneUpload;
  let id = message.fileHash === hash && !isTired ? message.pictureId : null;
  // It stands in the message already.
  if (id !== null && state === 'SENT' && !isRefused) return { file: { id, hash } };
  if (!(await hold(parts, message, state))) return { lost: true };
  if (id === null) {
    id = await upload(client, file, timeoutMs);
    await finishUpload(client, id, file.title);
    if (!(await to.keepPicture(db, message, state, { id, hash }))) return { lost: true };
  }
  const known = await fileAtSlack(client, id).catch((error: unknown) => {
    // Without the right to look, the post itself shows whether Slack is ready for it.
    if (readFault(error).code === 'missing_scope') return { isProcessed: true };
    throw error;
  });
  if (known === 'unknown' || known === 'deleted') {
    await to.keepPicture(db, message, state, null);
    return { fault: { kind: 'temporary', code: uploadGone } };
  }
  if (!known.isProcessed) return { fault: { kind: 'temporary', code: 'not_ready' } };
  return { file: { id, hash } };
}

/** Keeps the message in these hands for as long as an upload may take. */
function hold(parts: SenderParts, message: OutboxMessage, state: 'PENDING' | 'SENT'): Promise<boolean> {
  const now = parts.clock.now();
  return to.hold(parts.database.prisma, message, state, now, later(now, parts.timeoutMs * 5 + parts.lateMs));
}

/** A fault of the post or edit itself: one that comes of a picture passes, or the message will go without it. */
export function faultWithPicture(fault: Fault, file: { readonly id: string } | null, rendered: Rendered): Fault {
  const isPicture = file !== null && rendered.picture !== undefined && rendered.attachment === undefined;
  return isPicture && fault.code === refusedPicture ? { kind: 'temporary', code: fault.code } : fault;
}

/** The message as it is posted: the picture, if it has one at Slack, above the rest. */
export function withPicture(rendered: Rendered, file: { readonly id: string } | null): Rendered {
  const { text, blocks, picture, attachment } = rendered;
  if (attachment || !picture || file === null) return rendered;
  const image: KnownBlock = { type: 'image', slack_file: { id: file.id }, alt_text: picture.altText.slice(0, 2_000) };
  const words: readonly KnownBlock[] = blocks ?? [
    { type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 3_000) } },
  ];
  return { ...rendered, blocks: [image, ...words] };
}
