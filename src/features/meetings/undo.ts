import { UserError } from '../../core/errors.js';
import { cancel } from '../../delivery/outbox.js';
import { undoState } from '../../persistence/record-history.js';
import type { Change } from '../../slack/contract.js';
import { membersOf } from '../members/use-cases.js';
import { meetingCardKey, refreshMeetingCard, type Work } from './cards.js';
import { countsOf, factsOf, type Meeting, readFacts, referenceOf } from './domain.js';
import { recordTakingBack, undoLifeChange } from './life-undo.js';
import { withdrawEntry } from './notices.js';
import { planWords } from './plan-wording.js';
import { findMeeting, updateMeeting, withdrawMeeting } from './store.js';
import { words } from './wording.js';

/**
 * Takes a change of a meeting back by a new entry. Whether this person may is the caller's to judge.
 * @throws UserError where something was built on it
 */
export async function undoMeetingChange(work: Work, change: Change): Promise<void> {
  const { tx, actor } = work;
  const meeting = await findMeeting(tx, actor.group.id, change.recordId);
  if (meeting === null) throw new UserError(words.errors.unknown);
  const reference = referenceOf(meeting);
  const state = await undoState(tx, change);
  if (state === 'already undone') throw new UserError(words.undo.alreadyUndone);
  if (state === 'is itself an undo') throw new UserError(words.undo.isUndo(reference));
  if (state === 'built upon') throw new UserError(words.undo.builtUpon(reference));
  if (await undoLifeChange(work, meeting, change)) return;
  if (change.act === words.acts.recorded || change.act === planWords.acts.planned) {
    await takeBack(work, meeting, change);
  } else {
    await restore(work, meeting, change);
  }
}

async function takeBack(work: Work, meeting: Meeting, change: Change): Promise<void> {
  const { tx, now, actor } = work;
  const reference = referenceOf(meeting);
  if (!(await withdrawMeeting(tx, meeting, now))) throw new UserError(words.undo.builtUpon(reference));
  // Looked at only now: whoever records something under the meeting holds it (meetingToRecordUnder), so what they
  // recorded is seen here, or they see that it was taken back.
  const after = await findMeeting(tx, actor.group.id, meeting.id);
  if (after === null || after.outcomes.length + after.items.length > 0) {
    throw new UserError(words.undo.hasOutcomes(reference, words.counts(countsOf(after ?? meeting))));
  }
  const undo = { before: { withdrawn: false }, after: { withdrawn: true } };
  const { id: undoId } = await recordTakingBack(work, change, undo);
  if (after.plan !== null) await withdrawEntry(tx, after, undoId, now);
  const key = { workspaceId: actor.group.workspaceId, dedupeKey: meetingCardKey(meeting.id) };
  // A card that nobody has seen need not be posted only to say that it is void.
  if (await cancel(tx, key, words.acts.takenBack)) return;
  await refreshMeetingCard(tx, { workspaceId: actor.group.workspaceId, meetingId: meeting.id, now });
}

async function restore(work: Work, meeting: Meeting, change: Change): Promise<void> {
  const { tx, now, actor } = work;
  const { withdrawn: _, present, ...before } = readFacts(change.before);
  const people = present === undefined ? undefined : await membersOf(tx, actor.group.id);
  const current = factsOf(meeting);
  const facts = {
    title: before.title ?? current.title,
    heldOn: before.heldOn === undefined ? current.heldOn : before.heldOn,
    place: before.place ?? current.place,
    notes: before.notes ?? current.notes,
    present: present?.filter(({ id }) => people?.some((member) => member.id === id)) ?? current.present,
  };
  if ((await updateMeeting(tx, meeting, facts)) === null) {
    throw new UserError(words.undo.builtUpon(referenceOf(meeting)));
  }
  await recordTakingBack(work, change, { before: readFacts(change.after), after: readFacts(change.before) });
  await refreshMeetingCard(tx, { workspaceId: actor.group.workspaceId, meetingId: meeting.id, now });
}
