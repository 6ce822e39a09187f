import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { requireRecorder, whomToAsk } from '../../core/rights.js';
import type { ActionItem } from './domain.js';
import { words } from './wording.js';

type Owned = Pick<ActionItem, 'number' | 'owner'>;

function facilitates(actor: Actor): boolean {
  // A group whose facilitators have all left must be able to help itself.
  return actor.role === 'FACILITATOR' || (actor.role === 'MEMBER' && actor.group.facilitators.length === 0);
}

/** Members update what they own, what those own for whom they stand in, and what has no owner; facilitators everything. */
function mayUpdate(actor: Actor, item: Owned): boolean {
  if (actor.role === 'OBSERVER') return false;
  const { owner } = item;
  return facilitates(actor) || owner === null || owner.id === actor.memberId || owner.deputyId === actor.memberId;
}

/** @throws UserError that says whom to ask */
export function requireMayUpdate(actor: Actor, item: Owned): void {
  requireRecorder(actor);
  if (mayUpdate(actor, item)) return;
  throw new UserError(words.rights.update(item.number, asked(item, actor)));
}

/** Its author and its owner correct an item, and facilitators any. @throws UserError that says whom to ask */
export function requireMayEdit(actor: Actor, item: Owned & Pick<ActionItem, 'recordedBy'>): void {
  requireRecorder(actor);
  const isOwn = item.recordedBy.id === actor.memberId || item.owner?.id === actor.memberId;
  if (isOwn || facilitates(actor)) return;
  throw new UserError(words.rights.edit(item.number, asked(item, actor, item.recordedBy.initials)));
}

/** "DH or SL": the owner, if still there, the author, and the facilitators. */
function asked(item: Owned, actor: Actor, author?: string): string {
  const owner = item.owner === null || item.owner.leftAt !== null ? [] : [item.owner.initials];
  const named = [...owner, ...(author === undefined ? [] : [author]), ...actor.group.facilitators];
  return whomToAsk([...new Set(named)].filter((initials) => initials !== actor.initials));
}
