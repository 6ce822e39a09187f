import type { OutboxMessage } from '../persistence/generated/client.js';
import type { Claimed } from './claims.js';
import { readFault } from './faults.js';
import { backoffFor, changeAndTell, later, type SenderParts, type WorkResult } from './sender-parts.js';
import { type Found, openConversation, SearchTooLong, search } from './slack-calls.js';
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
    const found = await lookFor(parts, message, thread);
    log.info({ messageId: message.id, kind: message.kind, found: found !== null }, 'looked for a doubtful message');
    if (found) await to.recordSent(db, message, found, found.version, parts.asOf.now());
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

/** A direct message goes to a person, but is read in the conversation with them. */
async function conversationOf(parts: SenderParts, recipient: string): Promise<string> {
  if (!/^[UW]/.test(recipient)) return recipient;
  const { database, workspaceId, client } = parts;
  // A reply stands where its root does, which need not be the conversation with its recipient.
  const earlier = await database.prisma.outboxMessage.findFirst({
    where: { workspaceId, recipient, threadKey: null, channel: { startsWith: 'D' } },
    orderBy: { createdAt: 'desc' },
    select: { channel: true },
  });
  return earlier?.channel ?? (await openConversation(client, recipient));
}

function ask(parts: SenderParts, message: OutboxMessage, code: string): Promise<void> {
  return changeAndTell(parts, message, code, (tx) => to.giveToPerson(tx, message, code), parts.onUncertain);
}
