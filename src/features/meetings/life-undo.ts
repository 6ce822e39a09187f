import { instantAt } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { recordUndo } from '../../persistence/audit.js';
import type { Change } from '../../slack/contract.js';
import { refreshMeetingCard, type Work } from './cards.js';
import { type Meeting, type PlanFacts, referenceOf } from './domain.js';
import {
  changeState,
  clearMarksSince,
  countRecordedSince,
  lockMeetingsOf,
  startedMeeting,
  updatePlan,
} from './life-store.js';
import { refreshBegun, withdrawBegun, withdrawSummary } from './notices.js';
import { readPlanFacts, tellOfChange } from './plan.js';
import { planWords } from './plan-wording.js';
import { planFactsOf, wasPlanned } from './planning.js';
import { runningWords } from './running-wording.js';
import { words } from './wording.js';

/**
 * Takes a change of a meeting's plan or state back by a new entry.
 * @returns false where the change is of another kind
 * @throws UserError where something was built on it
 */
export async function undoLifeChange(work: Work, meeting: Meeting, change: Change): Promise<boolean> {
  switch (change.act) {
    case planWords.acts.changed:
      await restorePlan(work, meeting, change);
      return true;
    case planWords.acts.cancelled:
      await bringBack(work, meeting, change);
      return true;
    case runningWords.acts.started:
      await unstart(work, meeting, change);
      return true;
    case runningWords.acts.closed:
      await reopen(work, meeting, change);
      return true;
    default:
      return false;
  }
}

const builtUpon = (meeting: Meeting) => new UserError(words.undo.builtUpon(referenceOf(meeting)));

async function restorePlan(work: Work, meeting: Meeting, change: Change): Promise<void> {
  if (!wasPlanned(meeting) || meeting.state !== 'PLANNED') throw builtUpon(meeting);
  const [before, current] = [readPlanFacts(change.before), planFactsOf(meeting)];
  const facts: PlanFacts = {
    title: before.title ?? current.title,
    heldOn: before.heldOn ?? current.heldOn,
    time: before.time ?? current.time,
    timeZone: before.timeZone ?? current.timeZone,
    durationMinutes: before.durationMinutes === undefined ? current.durationMinutes : before.durationMinutes,
    place: before.place ?? current.place,
    agendaHint: before.agendaHint ?? current.agendaHint,
  };
  const startsAt = instantAt(facts.heldOn, facts.time, facts.timeZone);
  const restored = await updatePlan(work.tx, meeting, facts, startsAt);
  if (restored === null) throw builtUpon(meeting);
  const undo = { before: readPlanFacts(change.after), after: before };
  const { id } = await recordTakingBack(work, change, undo);
  await tellOfChange(work, meeting, restored, id);
}

async function bringBack(work: Work, meeting: Meeting, change: Change): Promise<void> {
  const restored = await changeState(work.tx, meeting, {
    state: 'PLANNED',
    cancelledAt: null,
    cancelReason: '',
    calendarSequence: { increment: 1 },
  });
  if (restored === null) throw builtUpon(meeting);
  const undo = { before: { state: 'CANCELLED' }, after: { state: 'PLANNED' } };
  const { id } = await recordTakingBack(work, change, undo);
  await tellOfChange(work, meeting, restored, id);
}

/** Nothing was recorded in it yet, else it did begin. Who was noted as there is forgotten; the history keeps it. */
async function unstart(work: Work, meeting: Meeting, change: Change): Promise<void> {
  const { tx, now, actor } = work;
  const since = meeting.startedAt ?? now;
  const recorded = await countRecordedSince(tx, meeting.id, since);
  if (recorded > 0) throw new UserError(runningWords.errors.hasRecords(referenceOf(meeting), recorded));
  const restored = await changeState(tx, meeting, { state: 'PLANNED', startedAt: null, startedById: null });
  if (restored === null) throw builtUpon(meeting);
  await clearMarksSince(tx, meeting.id, since);
  await recordTakingBack(work, change, { before: { state: 'RUNNING' }, after: { state: 'PLANNED' } });
  await refreshMeetingCard(tx, { workspaceId: actor.group.workspaceId, meetingId: meeting.id, now, gatherMs: 0 });
  await withdrawBegun(tx, meeting, now);
}

async function reopen(work: Work, meeting: Meeting, change: Change): Promise<void> {
  const { tx, now, actor } = work;
  await lockMeetingsOf(tx, actor.group.id);
  const running = await startedMeeting(tx, actor.group.id);
  if (running !== undefined) throw new UserError(runningWords.errors.anotherRuns(running));
  const restored = await changeState(tx, meeting, { state: 'RUNNING', closedAt: null, closedById: null });
  if (restored === null) throw builtUpon(meeting);
  await recordTakingBack(work, change, { before: { state: 'HELD' }, after: { state: 'RUNNING' } });
  await refreshMeetingCard(tx, { workspaceId: actor.group.workspaceId, meetingId: meeting.id, now, gatherMs: 0 });
  await refreshBegun(tx, restored, now);
  await withdrawSummary(tx, meeting, now);
}

/** The entry by which a change is taken back. */
export async function recordTakingBack(
  { tx, now, via, actor }: Work,
  change: Change,
  facts: { before: object; after: object },
): Promise<{ readonly id: string }> {
  return recordUndo(tx, change, { act: words.acts.takenBack, at: now, byMemberId: actor.memberId, via, ...facts });
}
