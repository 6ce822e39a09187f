import { UserError } from '../../core/errors.js';
import { difference } from '../../core/facts.js';
import { recordChange } from '../../persistence/audit.js';
import { findMember } from '../members/use-cases.js';
import { refreshCards, tellNewOwner, type Work } from './cards.js';
import { recordType } from './domain.js';
import { factsOf } from './facts.js';
import type { Changed } from './record.js';
import { requireMayUpdate } from './rights.js';
import { standingOf } from './standing.js';
import { lockItem, updateItem } from './store.js';
import { words } from './wording.js';

/**
 * Gives an open item to somebody, or to nobody: by its owner, whoever stands in for them, or a facilitator.
 * @returns null where it is theirs already
 * @throws UserError
 */
export async function assignItem(work: Work, itemId: string, ownerId: string | null): Promise<Changed | null> {
  const { tx, now, via, actor } = work;
  const before = await lockItem(tx, actor.group.id, itemId);
  if (before === null) throw new UserError(words.errors.gone);
  if (before.withdrawnAt !== null) throw new UserError(words.errors.withdrawn(before.number));
  requireMayUpdate(actor, before);
  if (before.status !== 'OPEN') throw new UserError(words.errors.closed(before.number, standingOf(before)));
  if ((before.owner?.id ?? null) === ownerId) return null;
  const owner = ownerId === null ? null : await findMember(tx, actor.group.id, ownerId);
  if (ownerId !== null && (owner === null || owner.leftAt !== null)) throw new UserError(words.errors.owner);
  const item = await updateItem(tx, before.id, { ownerId });
  const changed = difference(factsOf(before), factsOf(item));
  const { id: changeId } = await recordChange(tx, {
    groupId: actor.group.id,
    recordType,
    recordId: item.id,
    act: words.acts.edited,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: { ...changed?.before },
    after: { ...changed?.after },
  });
  await tellNewOwner(work, item);
  await refreshCards(work, item, before);
  return { item, changeId };
}
