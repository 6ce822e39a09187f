import type { OutboxMessage } from '../persistence/generated/client.js';
import type { Claimed } from './claims.js';
import { type Fault, readFault } from './faults.js';
import { faultWithPicture, readyFile, withPicture } from './file-task.js';
import { editKey, writePace } from './pace-ledger.js';
import { mostRenderings, renderFailed, renderNow } from './render-now.js';
import { backoffFor, later, type SenderParts, type WorkResult } from './sender-parts.js';
import { update } from './slack-calls.js';
import * as to from './transitions.js';

/**
 * Edits one claimed message in place, from the state at this moment. Where it cannot be edited any more it is left as
 * it stands: a message that was deleted or archived away is nobody's trouble. An edit may run twice without harm.
 */
export async function editMessage(
  parts: SenderParts,
  { message }: Claimed,
  isStopping: () => boolean,
): Promise<WorkResult> {
  const { clock, asOf } = parts;
  const db = parts.database.prisma;
  const { channel, ts } = message;
  const settle = (reason: string | null) => to.recordShown(db, message, message.wanted, asOf.now(), reason);
  // Confirmed by a person only: nobody knows where it stands.
  if (channel === null || ts === null) return void (await settle(message.reason));

  const rendering = await renderNow(parts, message, 'edit');
  if (rendering === undefined) {
    if (message.attempts + 1 >= mostRenderings) return void (await settle(renderFailed));
    const from = later(clock.now(), backoffFor(parts, message));
    return void (await to.retry(db, message, 'SENT', from, renderFailed));
  }
  if ('drop' in rendering) return void (await settle(null));
  if ('later' in rendering) return void (await to.postponeEdit(db, message, rendering.later));
  if (isStopping()) return void (await to.release(db, message, 'SENT'));

  const ready = await readyFile(parts, message, rendering.send, 'SENT');
  if ('lost' in ready) return undefined;
  if ('fault' in ready) return afterFault(parts, message, channel, ready.fault);
  try {
    const { attachment, blocks: _, ...words } = rendering.send;
    await update(parts.client, { channel, ts }, attachment ? words : withPicture(rendering.send, ready.file));
    await settle(null);
    return undefined;
  } catch (error) {
    return afterFault(parts, message, channel, faultWithPicture(readFault(error), ready.file, rendering.send));
  }
}

async function afterFault(
  parts: SenderParts,
  message: OutboxMessage,
  channel: string,
  fault: Fault,
): Promise<WorkResult> {
  const { clock, asOf, workspaceId, log } = parts;
  const db = parts.database.prisma;
  const { id, kind } = message;
  const now = clock.now();
  log.warn({ messageId: id, kind, fault: fault.kind, code: fault.code }, 'a message could not be edited');
  switch (fault.kind) {
    case 'limited': {
      const from = later(now, fault.retryAfterMs);
      await to.release(db, message, 'SENT', from);
      await writePace(db, workspaceId, [[editKey(channel), from]]);
      return undefined;
    }
    case 'temporary':
    case 'unclear':
      await to.retry(db, message, 'SENT', later(now, backoffFor(parts, message)), fault.code);
      return undefined;
    case 'blocked':
      await to.release(db, message, 'SENT');
      return { blocked: fault.code };
    case 'thread-gone':
    case 'permanent':
      await to.recordShown(db, message, message.wanted, asOf.now(), fault.code);
      return undefined;
  }
}
