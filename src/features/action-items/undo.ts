import { UserError } from '../../core/errors.js';
import { difference } from '../../core/facts.js';
import { cancel } from '../../delivery/outbox.js';
import { recordUndo } from '../../persistence/audit.js';
import { undoState } from '../../persistence/record-history.js';
import type { Change } from '../../slack/contract.js';
import { actionItemCardKey, refreshCards, type Work } from './cards.js';
import type { ActionItem } from './domain.js';
import { factsOf, readFacts, readMore } from './facts.js';
import { type ItemData, lockItem, updateItem, updatesOf, withdrawUpdate } from './store.js';
import { words } from './wording.js';

/**
 * Takes a change of an item back by a new entry: its recording, an edit, a status update, a taking. Whether this person
 * may is the caller's to judge.
 * @throws UserError where something was built on it
 */
export async function undoItemChange(work: Work, change: Change): Promise<void> {
  const { tx, actor } = work;
  const item = await lockItem(tx, actor.group.id, change.recordId);
  if (item === null) throw new UserError(words.errors.gone);
  const state = await undoState(tx, change);
  if (state === 'already undone') throw new UserError(words.undo.alreadyUndone);
  if (state === 'is itself an undo') throw new UserError(words.undo.isUndo(item.number));
  if (state === 'built upon') throw new UserError(words.undo.builtUpon(item.number));
  if (change.act === words.acts.recorded) await takeBack(work, item, change);
  else await restore(work, item, change);
}

async function takeBack(work: Work, before: ActionItem, change: Change): Promise<void> {
  const { tx, now } = work;
  const item = await updateItem(tx, before.id, { withdrawnAt: now });
  await recordTakingBack(work, change, { before: { withdrawn: false }, after: { withdrawn: true } });
  const key = { workspaceId: item.group.workspaceId, dedupeKey: actionItemCardKey(item.id) };
  // A card that nobody has seen need not be posted only to say that it is void.
  await cancel(tx, key, words.acts.takenBack);
  await refreshCards(work, item, before);
}

async function restore(work: Work, before: ActionItem, change: Change): Promise<void> {
  const { tx, now } = work;
  const { update } = readMore(change.after);
  if (update !== undefined) await withdrawUpdate(tx, update.id, now);
  const [last] = await updatesOf(tx, before.id, 1);
  const item = await updateItem(tx, before.id, { ...asItWas(change), lastUpdateAt: last?.at ?? null });
  const changed = difference(factsOf(before), factsOf(item));
  await recordTakingBack(work, change, { before: { ...changed?.before }, after: { ...changed?.after } });
  await refreshCards(work, item, before);
}

/** What the change changed, as it was before. */
function asItWas(change: Change): Partial<ItemData> {
  const { owner, decision, meeting, closedAt, ...rest } = readFacts(change.before);
  const defined = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...defined,
    ...(owner === undefined ? {} : { ownerId: owner?.id ?? null }),
    ...(decision === undefined ? {} : { decisionId: decision?.id ?? null }),
    ...(meeting === undefined ? {} : { meetingId: meeting?.id ?? null }),
    ...(closedAt === undefined ? {} : { closedAt: closedAt === null ? null : new Date(closedAt) }),
  };
}

async function recordTakingBack(
  { tx, now, via, actor }: Work,
  change: Change,
  facts: { before: object; after: object },
): Promise<void> {
  await recordUndo(tx, change, { act: words.acts.takenBack, at: now, byMemberId: actor.memberId, via, ...facts });
}
