import type { Claimed } from './claims.js';
import { readFault } from './faults.js';
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
  const { clock, asOf, workspaceId, log } = parts;
  const db = parts.database.prisma;
  const { channel, ts, id, kind } = message;
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

  try {
    await update(parts.client, { channel, ts }, rendering.send);
    await settle(null);
    return undefined;
  } catch (error) {
    const fault = readFault(error);
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
        await settle(fault.code);
        return undefined;
    }
  }
}
