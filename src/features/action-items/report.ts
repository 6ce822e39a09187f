import type { Actor } from '../../core/actor.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { difference } from '../../core/facts.js';
import { formatReference } from '../../core/references.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db } from '../../persistence/database.js';
import { refreshCards, type Work } from './cards.js';
import { type ActionItem, prefix, recordType } from './domain.js';
import { factsOf, type UpdateFacts } from './facts.js';
import type { Changed } from './record.js';
import { applyReport, checkReport, isNoNews, type Report } from './report-rules.js';
import { requireMayUpdate } from './rights.js';
import { healths } from './standing.js';
import { findItem, findItemByNumber, insertUpdate, lockItem, updateItem } from './store.js';
import { words } from './wording.js';

export type Reported =
  | ({ readonly kind: 'recorded'; readonly before: ActionItem; readonly report: Report } & Changed)
  /** It was that already, and nothing else was said: nothing was written. */
  | { readonly kind: 'no news'; readonly item: ActionItem };

/**
 * Records what somebody says about an item: how it is going, what happened, a new date, that it is done or reopened.
 * Of several who speak at the same moment, each is recorded, and the last word counts.
 * @throws FieldErrors where a reason is missing or a date cannot be, UserError where the person may not
 */
export async function reportOn(work: Work, itemId: string, said: Report): Promise<Reported> {
  const { tx, now, via, actor } = work;
  const before = usable(await lockItem(tx, actor.group.id, itemId), actor);
  const report = { ...said, text: said.text.trim() };
  if (isNoNews(before, report)) return { kind: 'no news', item: before };
  checkReport(before, report, dayOf(now, actor.group.timeZone));
  const state = applyReport(before, report);
  // Clocks of two processes differ, and a command may have waited: what is said later never stands before it.
  const at = new Date(Math.max(now.getTime(), (before.lastUpdateAt?.getTime() ?? 0) + 1));
  const changesStatus = state.status !== before.status;
  const spoken = {
    status: changesStatus ? state.status : null,
    health: healths.find((health) => health === report.standing) ?? null,
    text: report.text,
  };
  const onBehalfOf = before.owner !== null && before.owner.id !== actor.memberId ? before.owner : null;
  const id = await insertUpdate(tx, {
    ...spoken,
    actionItemId: before.id,
    at,
    byId: actor.memberId,
    forId: onBehalfOf?.id ?? null,
    via,
    newDueOn: state.dueOn === before.dueOn ? null : state.dueOn,
  });
  const item = await updateItem(tx, before.id, {
    ...state,
    closedAt: changesStatus ? (state.status === 'OPEN' ? null : now) : before.closedAt,
    lastUpdateAt: at,
  });
  const update: UpdateFacts = { id, ...spoken, for: onBehalfOf?.initials ?? null };
  const changed = difference(factsOf(before), factsOf(item));
  const { id: changeId } = await recordChange(tx, {
    groupId: actor.group.id,
    recordType,
    recordId: item.id,
    act: actOf(before, item),
    at: now,
    byMemberId: actor.memberId,
    via,
    before: { ...changed?.before },
    after: { ...changed?.after, update },
  });
  await refreshCards(work, item, before);
  return { kind: 'recorded', item, changeId, before, report };
}

function actOf(before: ActionItem, after: ActionItem): string {
  if (after.status === before.status) return words.acts.updated;
  return { OPEN: words.acts.reopened, DONE: words.acts.done, NOT_DOING: words.acts.notDoing }[after.status];
}

/** Sets the day of an item that has none. @throws FieldErrors for the field `dueOn`, UserError */
export async function setFirstDate(work: Work, itemId: string, dueOn: PlainDate): Promise<Reported> {
  const { tx, now, actor } = work;
  const today = dayOf(now, actor.group.timeZone);
  const item = await lockItem(tx, actor.group.id, itemId);
  if (item !== null && item.dueOn !== null) {
    throw new FieldErrors({ dueOn: words.errors.dateSetMeanwhile(item.dueOn, today) });
  }
  try {
    return await reportOn(work, itemId, { text: '', newDueOn: dueOn });
  } catch (error) {
    if (error instanceof FieldErrors) throw new FieldErrors({ dueOn: error.message });
    throw error;
  }
}

/** The item, where it is there and this person may update it. @throws UserError */
function usable(item: ActionItem | null, actor: Actor): ActionItem {
  if (item === null) throw new UserError(words.errors.gone);
  if (item.withdrawnAt !== null) throw new UserError(words.errors.withdrawn(item.number));
  requireMayUpdate(actor, item);
  return item;
}

/** The item, where this person may update it: for a form that is about to be shown. @throws UserError */
export async function itemToUpdate(db: Db, actor: Actor, itemId: string): Promise<ActionItem> {
  return usable(await findItem(db, actor.group.id, itemId), actor);
}

/** The item with this number; it may have been taken back. @throws UserError where there is none in this group */
export async function itemOfNumber(db: Db, actor: Actor, number: number): Promise<ActionItem> {
  const item = await findItemByNumber(db, actor.group.id, number);
  if (item === null) throw new UserError(words.errors.unknown(formatReference(prefix, number)));
  return item;
}
