import { UserError } from '../../core/errors.js';
import { cancel } from '../../delivery/outbox.js';
import { recordUndo } from '../../persistence/audit.js';
import { undoState } from '../../persistence/record-history.js';
import type { Change } from '../../slack/contract.js';
import { lockMinutes, versionsOf, withdrawApproval } from './store.js';
import { refreshCard, type Work } from './use-cases.js';
import { messageKeys } from './version.js';
import { words } from './wording.js';

/**
 * Takes an approval back by a new entry: the minutes are a draft again. Whether this person may is the caller's to judge.
 * @throws UserError where something was built on it
 */
export async function undoApproval({ tx, now, via, actor }: Work, change: Change): Promise<void> {
  await lockMinutes(tx, change.recordId);
  const state = await undoState(tx, change);
  if (state === 'already undone') throw new UserError(words.undone.already);
  if (state === 'is itself an undo') throw new UserError(words.undone.isUndo);
  const version = (await versionsOf(tx, change.recordId)).find(({ approval }) => approval !== undefined);
  if (state === 'built upon' || version?.approval === undefined) throw new UserError(words.undone.builtUpon);
  const { approval } = version;
  await withdrawApproval(tx, approval.id, now);
  await recordUndo(tx, change, {
    act: words.acts.takenBack,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: { withdrawn: false },
    after: { withdrawn: true },
  });
  const { workspaceId } = version.group;
  // What nobody has seen need not be posted only to say that it is void.
  for (const dedupeKey of Object.values(messageKeys(version.id, approval.id))) {
    await cancel(tx, { workspaceId, dedupeKey }, words.acts.takenBack);
  }
  await refreshCard(tx, version, approval, now);
  await refreshCard(tx, version, undefined, now);
}
