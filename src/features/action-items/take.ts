import { UserError } from '../../core/errors.js';
import { difference } from '../../core/facts.js';
import { requireRecorder } from '../../core/rights.js';
import { recordChange } from '../../persistence/audit.js';
import { refreshCards, type Work } from './cards.js';
import { recordType } from './domain.js';
import { factsOf } from './facts.js';
import type { Changed } from './record.js';
import { standingOf } from './standing.js';
import { lockItem, updateItem } from './store.js';
import { words } from './wording.js';

/** Makes the one who asks the owner of an item that has none. @throws UserError, also to the slower of two */
export async function takeItem(work: Work, itemId: string): Promise<Changed> {
  const { tx, now, via, actor } = work;
  requireRecorder(actor);
  const before = await lockItem(tx, actor.group.id, itemId);
  if (before === null) throw new UserError(words.errors.gone);
  if (before.withdrawnAt !== null) throw new UserError(words.errors.withdrawn(before.number));
  if (before.owner?.id === actor.memberId) throw new UserError(words.errors.yoursAlready(before.number));
  if (before.owner !== null) throw new UserError(words.errors.ownerTaken(before.number, before.owner.initials));
  if (before.status !== 'OPEN') throw new UserError(words.errors.closed(before.number, standingOf(before)));
  const item = await updateItem(tx, before.id, { ownerId: actor.memberId });
  const changed = difference(factsOf(before), factsOf(item));
  const { id: changeId } = await recordChange(tx, {
    groupId: actor.group.id,
    recordType,
    recordId: item.id,
    act: words.acts.taken,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: { ...changed?.before },
    after: { ...changed?.after },
  });
  await refreshCards(work, item, before);
  return { item, changeId };
}
