import type { Actor } from '../../core/actor.js';
import { dayOf } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { difference, factsBefore, isSameFact, mergeEntered, type Some } from '../../core/facts.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db } from '../../persistence/database.js';
import { lastChanges } from '../../persistence/record-history.js';
import type { Change } from '../../slack/contract.js';
import { refreshCards, tellNewOwner, type Work } from './cards.js';
import { type ActionInput, type ActionItem, recordType } from './domain.js';
import { checkEntered } from './entered.js';
import { type EnteredFacts, factsOf, type ItemFacts, readFacts } from './facts.js';
import type { Changed } from './record.js';
import { requireMayEdit } from './rights.js';
import { findItem, lockItem, updateItem } from './store.js';
import { words } from './wording.js';

export type Edited =
  | ({ readonly kind: 'saved' } & Changed)
  | { readonly kind: 'unchanged'; readonly item: ActionItem }
  /** Others changed in the meantime what the form shows: nothing was written. */
  | {
      readonly kind: 'stale';
      readonly item: ActionItem;
      readonly meanwhile: readonly Change[];
      /** What the person entered, with what the others wrote where the person had changed nothing. */
      readonly facts: EnteredFacts;
      readonly renewed: readonly string[];
    };

/**
 * Corrects an item. A change of its state in the meantime does no harm; a change of what the form shows is told.
 * @param seen the version of the item that the person saw
 * @throws FieldErrors, UserError
 */
export async function editAction(
  work: Work,
  seen: { readonly id: string; readonly version: number },
  input: ActionInput,
): Promise<Edited> {
  const { tx, now, via, actor } = work;
  const before = editable(await lockItem(tx, actor.group.id, seen.id), actor);
  // Every change of an item raises its version by one and writes one entry.
  const meanwhile = await lastChanges(tx, { recordType, recordId: before.id }, before.version - seen.version);
  const asSeen = shown(factsBefore(meanwhile.map((change) => readFacts(change.before))));
  const today = dayOf(now, actor.group.timeZone);
  const entered = await checkEntered(work, input, { today, before, seen: asSeen });
  const current = enteredFacts(before);
  if (factNames.some((name) => name in asSeen && !isSameFact(asSeen[name], current[name]))) {
    return { kind: 'stale', item: before, meanwhile, ...mergeEntered(entered.facts, asSeen, current) };
  }
  const { owner, decision, ...facts } = entered.facts;
  if (difference(current, entered.facts) === undefined) return { kind: 'unchanged', item: before };
  const item = await updateItem(tx, before.id, {
    ...facts,
    ownerId: owner?.id ?? null,
    decisionId: decision?.id ?? null,
    meetingId: entered.meetingId,
  });
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
  if (item.owner?.id !== before.owner?.id) await tellNewOwner(work, item);
  await refreshCards(work, item, before);
  return { kind: 'saved', item, changeId };
}

/** The item, where this person may edit it. @throws UserError */
export async function itemToEdit(db: Db, actor: Actor, itemId: string): Promise<ActionItem> {
  return editable(await findItem(db, actor.group.id, itemId), actor);
}

function editable(item: ActionItem | null, actor: Actor): ActionItem {
  if (item === null) throw new UserError(words.errors.gone);
  requireMayEdit(actor, item);
  if (item.withdrawnAt !== null) throw new UserError(words.errors.withdrawn(item.number));
  return item;
}

const factNames = ['text', 'notes', 'owner', 'dueOn', 'dueWords', 'decision'] as const;

/** The facts that the form shows. */
export function enteredFacts(item: ActionItem): EnteredFacts {
  const { text, notes, owner, dueOn, dueWords, decision } = factsOf(item);
  return { text, notes, owner, dueOn, dueWords, decision };
}

/** Of some facts, those that the form shows. */
function shown(facts: Some<ItemFacts>): Some<EnteredFacts> {
  const { meeting: _, status: __, health: ___, closedAt: ____, ...rest } = facts;
  return rest;
}
