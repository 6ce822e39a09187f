import type { OutboxMessage } from '../persistence/generated/client.js';
import type { Claimed } from './claims.js';
import { conversationOf } from './conversation-of.js';
import { type Fault, readFault, uploadGone } from './faults.js';
import { faultWithPicture, readyFile, withPicture } from './file-task.js';
import { postKey, writePace } from './pace-ledger.js';
import { mostRenderings, renderFailed, renderNow } from './render-now.js';
import type { Rendered } from './rendering.js';
import { backoffFor, changeAndTell, later, type SenderParts, type WorkResult } from './sender-parts.js';
import { post } from './slack-calls.js';
import { fileAtSlack, share, shareIn } from './slack-files.js';
import * as to from './transitions.js';

/**
 * Posts one claimed message. Whatever happens, its conversation is open to the next message afterwards, or after the
 * claim's lease has lapsed.
 * @param isStopping asked before Slack is called: what has not begun is left to others
 */
export async function postMessage(
  parts: SenderParts,
  claimed: Claimed,
  isStopping: () => boolean,
): Promise<WorkResult> {
  const rendered = await prepare(parts, claimed.message, isStopping);
  const { openFrom, blocked } = rendered
    ? await attempt(parts, claimed, rendered, isStopping)
    : { openFrom: parts.clock.now() };
  await writePace(parts.database.prisma, parts.workspaceId, [[postKey(claimed.message.recipient), openFrom]]);
  return blocked === undefined ? undefined : { blocked };
}

/** The text to send now; undefined where there is none, and the message has been put where it belongs. */
async function prepare(
  parts: SenderParts,
  message: OutboxMessage,
  isStopping: () => boolean,
): Promise<Rendered | undefined> {
  const db = parts.database.prisma;
  const rendering = await renderNow(parts, message, 'first posting');
  if (rendering === undefined) {
    if (message.attempts + 1 >= mostRenderings) await fail(parts, message, 'PENDING', renderFailed);
    else await to.retry(db, message, 'PENDING', later(parts.clock.now(), backoffFor(parts, message)), renderFailed);
    return undefined;
  }
  if ('drop' in rendering) await to.drop(db, message, rendering.drop);
  else if ('later' in rendering) await to.postpone(db, message, rendering.later);
  else if (isStopping()) await to.release(db, message, 'PENDING');
  else return rendering.send;
  return undefined;
}

interface Attempted {
  /** When the conversation may have its next message. */
  readonly openFrom: Date;
  readonly blocked?: string;
}

async function attempt(
  parts: SenderParts,
  claimed: Claimed,
  rendered: Rendered,
  isStopping: () => boolean,
): Promise<Attempted> {
  const { clock, timeoutMs, lateMs } = parts;
  const { message, thread } = claimed;
  const db = parts.database.prisma;
  const prepared = await bringFile(parts, claimed, rendered);
  if ('openFrom' in prepared) return prepared;
  if (isStopping()) {
    await to.release(db, message, 'PENDING');
    return { openFrom: clock.now() };
  }
  const { file, channel } = prepared;
  const attachment = rendered.attachment ? file : null;
  const began = clock.now();
  const graceMs = lateMs / 2;
  const callsMs = attachment === null ? timeoutMs : timeoutMs + longestLook(timeoutMs);
  if (!(await to.begin(db, message, began, later(began, graceMs + callsMs + lateMs), attachment))) {
    return { openFrom: clock.now() };
  }
  // A process that was suspended just here must not post when it wakes: by then somebody else may have looked for the
  // message in vain, and sent it.
  if (clock.now() > later(began, graceMs)) {
    await to.notSent(db, message, null, 'held up');
    return { openFrom: clock.now() };
  }
  try {
    const threadTs = thread?.ts;
    const posted = attachment
      ? await shareFile(parts, { channel, threadTs, id: attachment.id, rendered })
      : await post(parts.client, {
          id: message.id,
          version: message.wanted,
          channel,
          threadTs,
          rendered: withPicture(rendered, file),
        });
    const openFrom = later(clock.now(), parts.pace.conversation.intervalMs);
    await to.recordSent(db, message, posted, message.wanted, { now: clock.now(), asOf: parts.asOf.now() });
    return { openFrom };
  } catch (error) {
    // Should the recording have failed, then this reads it as a lost answer, which it is as good as.
    const fault = faultWithPicture(readFault(error), file, rendered);
    return await afterFault(parts, message, { isReply: thread !== null, isFile: attachment !== null }, fault);
  }
}

type Brought = { readonly file: { readonly id: string; readonly hash: string } | null; readonly channel: string };

/** Brings the message's file to Slack, if it has one, and finds out where a shared one belongs; all unseen as yet. */
async function bringFile(
  parts: SenderParts,
  { message, thread }: Claimed,
  rendered: Rendered,
): Promise<Brought | Attempted> {
  const now = () => parts.clock.now();
  const ready = await readyFile(parts, message, rendered, 'PENDING');
  if ('lost' in ready) return { openFrom: now() };
  if ('fault' in ready) return await notBegun(parts, message, ready.fault);
  const { file } = ready;
  if (thread) return { file, channel: thread.channel };
  if (!rendered.attachment) return { file, channel: message.recipient };
  try {
    return { file, channel: await conversationOf(parts, message.recipient) };
  } catch (error) {
    const fault = readFault(error);
    const isOurs = fault.code === 'missing_scope';
    return await notBegun(parts, message, isOurs ? { kind: 'permanent', code: fault.code } : fault);
  }
}

/** What becomes of a message that could not even be begun: nobody has seen anything of it. */
async function notBegun(parts: SenderParts, message: OutboxMessage, fault: Fault): Promise<Attempted> {
  const db = parts.database.prisma;
  const openFrom = parts.clock.now();
  switch (fault.kind) {
    case 'limited':
      await to.release(db, message, 'PENDING', later(openFrom, fault.retryAfterMs));
      return { openFrom };
    case 'temporary':
    case 'unclear':
      await to.retry(db, message, 'PENDING', later(openFrom, backoffFor(parts, message)), fault.code);
      return { openFrom };
    case 'blocked':
      await to.release(db, message, 'PENDING');
      return { openFrom, blocked: fault.code };
    case 'thread-gone':
    case 'permanent':
      await fail(parts, message, 'PENDING', fault.code);
      return { openFrom };
  }
}

/** Slack knows only a little later where a shared file stands: how long to wait before each look, in milliseconds. */
const looks = [0, 400, 800, 1_600] as const;
const longestLook = (timeoutMs: number) => looks.reduce<number>((sum, wait) => sum + wait + timeoutMs, 0);

/** Shares a file, and asks where it stands then. */
async function shareFile(
  parts: SenderParts,
  file: {
    readonly id: string;
    readonly channel: string;
    readonly threadTs: string | undefined;
    readonly rendered: Rendered;
  },
): Promise<{ readonly channel: string; readonly ts: string | null }> {
  const { id, channel, threadTs, rendered } = file;
  const { client, sleep } = parts;
  await share(client, { id, title: rendered.attachment?.title ?? '', channel, threadTs, comment: rendered.text });
  // It is shared, whatever comes of the question where.
  const never = new AbortController().signal;
  for (const wait of looks) {
    if (wait > 0) await sleep(wait, never);
    const known = await fileAtSlack(client, id).catch(() => 'not told' as const);
    if (known === 'not told') break;
    const place = typeof known === 'string' ? null : shareIn(known, channel);
    if (place?.ts) return place;
  }
  return { channel, ts: null };
}

async function afterFault(
  parts: SenderParts,
  message: OutboxMessage,
  { isReply, isFile }: { readonly isReply: boolean; readonly isFile: boolean },
  fault: Fault,
): Promise<Attempted> {
  const db = parts.database.prisma;
  const now = parts.clock.now();
  const wait = backoffFor(parts, message);
  const { id, kind } = message;
  parts.log.warn({ messageId: id, kind, fault: fault.kind, code: fault.code }, 'a message could not be posted');
  switch (fault.kind) {
    case 'limited': {
      const openFrom = later(now, fault.retryAfterMs);
      await to.notSent(db, message, openFrom, fault.code);
      return { openFrom };
    }
    case 'temporary':
      await to.notSent(db, message, later(now, wait), fault.code);
      break;
    case 'unclear':
      await to.doubt(db, message, later(now, parts.lateMs + wait), fault.code);
      break;
    case 'blocked':
      await to.notSent(db, message, null, fault.code);
      return { openFrom: now, blocked: fault.code };
    case 'thread-gone':
      // Refused with its thread, the upload may be used up.
      if (isFile) await to.forgetFile(db, message);
      if (isReply) await to.leaveThread(db, message);
      else await fail(parts, message, 'SENDING', fault.code);
      break;
    case 'permanent':
      // Such as an upload that was ended already: shared, it may be, after an answer that was lost.
      if (isFile && fault.code === uploadGone) await to.doubt(db, message, later(now, parts.lateMs + wait), fault.code);
      else await fail(parts, message, 'SENDING', fault.code);
      break;
  }
  return { openFrom: later(now, parts.pace.conversation.intervalMs) };
}

function fail(parts: SenderParts, message: OutboxMessage, from: 'PENDING' | 'SENDING', code: string): Promise<void> {
  return changeAndTell(parts, message, code, (tx) => to.fail(tx, message, from, code), parts.onFailed);
}
