import { FieldErrors, UserError } from '../../core/errors.js';
import { requireFacilitator } from '../../core/rights.js';
import type { Answer, GroupCall, Submission } from '../../slack/contract.js';
import type { Message } from '../../slack/screen.js';
import { approveValue, returnValue } from './judging.js';
import { standingValue } from './value-audit.js';
import { returnForm, returnModal } from './value-modals.js';
import { readValues } from './value-rows.js';
import { changedScreen, queuePage, queueScreen } from './value-screens.js';
import { valueWords as words } from './value-wording.js';

/** What a button carries of the value that was shown. @throws UserError */
function readSeen(given: string): { id: string; version: number } {
  const [id = '', version = ''] = given.split('~');
  if (!/^\d+$/.test(version)) throw new UserError(words.unknown);
  return { id, version: Number(version) };
}

/** The values that wait, the oldest first. */
async function queue(
  call: Pick<GroupCall, 'db' | 'actor' | 'today'>,
  offset: number,
  done?: { told: string; changeId: string | undefined },
): Promise<Message> {
  const groupId = call.actor.group.id;
  const where = { status: 'SUBMITTED' as const, withdrawnAt: null, indicator: { groupId, withdrawnAt: null } };
  const total = await call.db.indicatorValue.count({ where });
  const skip = offset < total ? offset : 0;
  const values = await readValues(call.db, where, { skip, take: queuePage, oldestFirst: true });
  return queueScreen(values, { total, offset: skip, groupId }, call.today, done);
}

/** `/intra approve` */
export async function runApprove(call: GroupCall): Promise<Answer> {
  requireFacilitator(call.actor, words.rights.approve);
  return { kind: 'tell', message: await queue(call, 0) };
}

export async function turnQueue(call: GroupCall, place: string): Promise<Answer> {
  requireFacilitator(call.actor, words.rights.approve);
  return { kind: 'replace', message: await queue(call, /^\d{1,6}$/.test(place) ? Number(place) : 0) };
}

/** Approve, in the queue or on the value's own message: what else waits is shown in its place. */
export const approve = (call: GroupCall, given: string): Promise<Answer> =>
  call.once(async (tx) => {
    const { value, changeId } = await approveValue({ ...call, tx }, readSeen(given));
    const told = [words.told.approved(value.reference), value.facts.judgement].filter(Boolean).join(' ');
    return { kind: 'replace', message: await queue({ ...call, db: tx }, 0, { told, changeId }) };
  });

export async function openReturn(call: GroupCall, given: string): Promise<Answer> {
  requireFacilitator(call.actor, words.rights.approve);
  const value = await standingValue(call.db, call.actor.group.id, readSeen(given).id);
  return { kind: 'open', modal: returnModal(value) };
}

export async function submitReturn(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { comment } = returnForm.read(state);
  if (comment === '') throw new FieldErrors({ comment: words.errors.comment });
  return call.once(async (tx) => {
    const { value, changeId, isTold } = await returnValue({ ...call, tx }, readSeen(data), comment);
    const author = value.recordedBy.initials;
    const told = isTold
      ? words.told.returned(value.reference, author)
      : words.told.returnedUnreached(value.reference, author);
    return { kind: 'tell', message: changedScreen(value, changeId, told, call.today) };
  });
}
