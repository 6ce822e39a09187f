import { dayOf } from '../../core/dates.js';
import { requireRecorder } from '../../core/rights.js';
import { recordChange } from '../../persistence/audit.js';
import { nextNumber } from '../../persistence/numbering.js';
import { postCard, refreshCards, type Work } from './cards.js';
import { type ActionInput, type ActionItem, prefix, recordType } from './domain.js';
import { checkEntered } from './entered.js';
import { factsOf } from './facts.js';
import { insertItem } from './store.js';
import { words } from './wording.js';

/** An item as it is after a change, and the change's id in the audit. */
export interface Changed {
  readonly item: ActionItem;
  readonly changeId: string;
}

/**
 * Records an action item and queues its card.
 * @param meetingId the meeting it belongs to, where it comes from no decision of another
 * @param sourceSentence the sentence of the minutes from which it was read
 * @throws FieldErrors, UserError
 */
export async function recordAction(
  work: Work,
  input: ActionInput,
  meetingId?: string,
  sourceSentence = '',
): Promise<Changed> {
  const { tx, now, via, actor } = work;
  requireRecorder(actor);
  const { group, memberId } = actor;
  const entered = await checkEntered(work, input, { today: dayOf(now, group.timeZone), meetingId });
  const { owner, decision, ...facts } = entered.facts;
  const number = await nextNumber(tx, group.id, prefix);
  const item = await insertItem(
    tx,
    { groupId: group.id, number, recordedById: memberId, recordedAt: now, sourceSentence },
    { ...facts, ownerId: owner?.id ?? null, decisionId: decision?.id ?? null, meetingId: entered.meetingId },
  );
  const { id: changeId } = await recordChange(tx, {
    groupId: group.id,
    recordType,
    recordId: item.id,
    act: words.acts.recorded,
    at: now,
    byMemberId: memberId,
    via,
    before: null,
    after: { ...factsOf(item), ...(sourceSentence === '' ? {} : { sourceSentence }) },
  });
  await postCard(work, item);
  await refreshCards(work, item);
  return { item, changeId };
}
