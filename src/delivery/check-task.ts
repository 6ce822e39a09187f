import type { OutboxMessage } from '../persistence/generated/client.js';
import type { Claimed } from './claims.js';
import { conversationOf } from './conversation-of.js';
import { readFault, uploadGone } from './faults.js';
import { backoffFor, changeAndTell, later, type SenderParts, type WorkResult } from './sender-parts.js';
import { type Found, SearchTooLong, search } from './slack-calls.js';
import { fileAtSlack, shareIn } from './slack-files.js';
import * as to from './transitions.js';

/** By how much Slack's clock and ours may differ (milliseconds). */
const clocksDifferMs = 10 * 60_000;

/**
 * Finds out about a message whose posting was begun and whose answer never came, or was never recorded: it stands in
 * its conversation, and is recorded; or it does not, and is sent again; or the bot may not look, and a person decides.
 */
export async function checkMessage(parts: SenderParts, { message, thread }: Claimed): Promise<WorkResult> {
  const { clock, log } = parts;
  const db = parts.database.prisma;
  try {
    if (message.attachedId !== null) {
      await checkAttachment(parts, message, message.attachedId, thread);
      return undefined;
    }
    const found = await lookFor(parts, message, thread);
    log.info({ messageId: message.id, kind: message.kind, found: found !== null }, 'looked for a doubtful message');
    if (found) await to.recordSent(db, message, found, found.version, { now: clock.now(), asOf: parts.asOf.now() });
    else await to.notSent(db, message, null, message.reason);
    return undefined;
  } catch (error) {
    if (error instanceof SearchTooLong) return void (await ask(parts, message, 'history_too_long'));
    const fault = readFault(error);
    const now = clock.now();
    log.warn({ messageId: message.id, fault: fault.kind, code: fault.code }, 'a conversation could not be read');
    switch (fault.kind) {
      case 'limited':
        await to.release(db, message, 'SENDING', later(now, fault.retryAfterMs));
        return undefined;
      case 'temporary':
      case 'unclear':
        await to.retry(db, message, 'SENDING', later(now, backoffFor(parts, message)), fault.code);
        return undefined;
      case 'blocked':
        // Posting may well be allowed where reading is not.
        if (fault.code === 'missing_scope') return void (await ask(parts, message, fault.code));
        await to.release(db, message, 'SENDING');
        return { blocked: fault.code };
      case 'thread-gone':
      case 'permanent':
        return void (await ask(parts, message, fault.code));
    }
  }
}

async function lookFor(parts: SenderParts, message: OutboxMessage, thread: Claimed['thread']): Promise<Found | null> {
  const { client, botUserId } = parts;
  const channel = thread?.channel ?? (await conversationOf(parts, message.recipient));
  const since = later(message.attemptedAt ?? message.createdAt, -clocksDifferMs);
  return search(client, { id: message.id, channel, threadTs: thread?.ts, since, botUserId });
}

/** Why nobody knows whether a file was shared, as the message's reason reads. */
const shareNotSeen = 'share_not_seen';
/** Slack may tell only a while later where a file was shared: so often it is asked, with growing pauses. */
const mostShareLooks = 6;

/**
 * The same for a shared file, which Slack knows by its id: whether it was shared, not what stands in the conversation,
 * tells. One whose upload was never ended was never shown to anybody.
 */
async function checkAttachment(
  parts: SenderParts,
  message: OutboxMessage,
  fileId: string,
  thread: Claimed['thread'],
): Promise<void> {
  const { clock, log, client } = parts;
  const db = parts.database.prisma;
  const file = await fileAtSlack(client, fileId);
  const looked = (found: boolean | 'unclear') =>
    log.info({ messageId: message.id, kind: message.kind, found }, 'looked for a doubtful file');
  if (file === 'unknown') {
    looked(false);
    // Where Slack would not end this very upload, it has forgotten it; else it is tried once more.
    if (message.reason === uploadGone) await to.forgetFile(db, message);
    await to.notSent(db, message, null, message.reason);
    return;
  }
  if (file === 'deleted' || file.shares.length > 0) {
    looked(true);
    const channel = thread?.channel ?? (await conversationOf(parts, message.recipient));
    const place = file === 'deleted' ? { channel, ts: null } : shareIn(file, channel);
    await to.recordSent(db, message, place, message.shown, { now: clock.now(), asOf: parts.asOf.now() });
    return;
  }
  looked('unclear');
  const looks = message.reason === shareNotSeen ? message.attempts + 1 : 1;
  if (looks >= mostShareLooks) return ask(parts, message, shareNotSeen);
  const from = later(clock.now(), backoffFor(parts, { attempts: looks }));
  await to.lookAgain(db, message, looks, from, shareNotSeen);
}

function ask(parts: SenderParts, message: OutboxMessage, code: string): Promise<void> {
  return changeAndTell(parts, message, code, (tx) => to.giveToPerson(tx, message, code), parts.onUncertain);
}
