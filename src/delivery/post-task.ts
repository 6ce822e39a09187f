import type { OutboxMessage } from '../persistence/generated/client.js';
import type { Claimed } from './claims.js';
import { type Fault, readFault } from './faults.js';
import { postKey, writePace } from './pace-ledger.js';
import { mostRenderings, renderFailed, renderNow } from './render-now.js';
import type { Rendered } from './rendering.js';
import { backoffFor, changeAndTell, later, type SenderParts, type WorkResult } from './sender-parts.js';
import { post } from './slack-calls.js';
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
  const { openFrom, blocked } = rendered ? await attempt(parts, claimed, rendered) : { openFrom: parts.clock.now() };
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

async function attempt(parts: SenderParts, { message, thread }: Claimed, rendered: Rendered): Promise<Attempted> {
  const { clock, timeoutMs, lateMs } = parts;
  const db = parts.database.prisma;
  const began = clock.now();
  const graceMs = lateMs / 2;
  if (!(await to.begin(db, message, began, later(began, graceMs + timeoutMs + lateMs)))) {
    return { openFrom: clock.now() };
  }
  // A process that was suspended just here must not post when it wakes: by then somebody else may have looked for the
  // message in vain, and sent it.
  if (clock.now() > later(began, graceMs)) {
    await to.notSent(db, message, null, 'held up');
    return { openFrom: clock.now() };
  }
  try {
    const posted = await post(parts.client, {
      id: message.id,
      version: message.wanted,
      channel: thread?.channel ?? message.recipient,
      threadTs: thread?.ts,
      rendered,
    });
    const openFrom = later(clock.now(), parts.pace.conversation.intervalMs);
    await to.recordSent(db, message, posted, message.wanted, parts.asOf.now());
    return { openFrom };
  } catch (error) {
    // Should the recording have failed, then this reads it as a lost answer, which it is as good as.
    return await afterFault(parts, message, thread !== null, readFault(error));
  }
}

async function afterFault(
  parts: SenderParts,
  message: OutboxMessage,
  isReply: boolean,
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
      if (isReply) await to.leaveThread(db, message);
      else await fail(parts, message, 'SENDING', fault.code);
      break;
    case 'permanent':
      await fail(parts, message, 'SENDING', fault.code);
      break;
  }
  return { openFrom: later(now, parts.pace.conversation.intervalMs) };
}

function fail(parts: SenderParts, message: OutboxMessage, from: 'PENDING' | 'SENDING', code: string): Promise<void> {
  return changeAndTell(parts, message, code, (tx) => to.fail(tx, message, from, code), parts.onFailed);
}
