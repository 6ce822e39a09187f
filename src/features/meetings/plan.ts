import type { Actor } from '../../core/actor.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { difference, factsBefore, mergeEntered, type Some } from '../../core/facts.js';
import { requireRecorder } from '../../core/rights.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { nextNumber } from '../../persistence/numbering.js';
import { lastChanges } from '../../persistence/record-history.js';
import type { Change } from '../../slack/contract.js';
import { postMeetingCard, refreshMeetingCard, type Work } from './cards.js';
import { type Meeting, type PlanFacts, prefix, readFacts, recordType, referenceOf, requireMayEdit } from './domain.js';
import { attendeesOf, changeState, insertPlanned, updatePlan } from './life-store.js';
import { postNotice, refreshReminders } from './notices.js';
import { planWords as words } from './plan-wording.js';
import { checkPlan, type PlanInput, type PlannedMeeting, planFactsOf, planLengths, wasPlanned } from './planning.js';
import { findMeeting } from './store.js';

/** A meeting that was planned or whose plan was changed. */
export interface Planned {
  readonly meeting: PlannedMeeting;
  readonly changeId: string;
  /** The later of the two instants at which clocks show its time on its day, where they show it twice. */
  readonly second: Date | undefined;
}

/** Plans a meeting, and queues its card and its calendar entry. @throws FieldErrors, UserError */
export async function planMeeting(work: Work, input: PlanInput): Promise<Planned> {
  const { tx, now, actor } = work;
  requireRecorder(actor);
  const { group, memberId } = actor;
  const { facts, startsAt, second } = checkPlan(input, { now, timeZone: group.timeZone });
  const number = await nextNumber(tx, group.id, prefix);
  const author = { groupId: group.id, number, recordedById: memberId, recordedAt: now };
  const meeting = await insertPlanned(tx, author, facts, startsAt);
  const changeId = await note(work, meeting, { act: words.acts.planned, before: null, after: { ...facts } });
  await postMeetingCard(tx, meeting, now);
  await postNotice(work, meeting, { changeId, isFirst: true });
  return { meeting, changeId, second };
}

export type Replanned =
  | ({ readonly kind: 'saved' } & Planned)
  | { readonly kind: 'unchanged'; readonly meeting: PlannedMeeting }
  /** Others were quicker: nothing was written. */
  | {
      readonly kind: 'stale';
      readonly meeting: PlannedMeeting;
      readonly meanwhile: readonly Change[];
      /** What the person entered, with what the others wrote where the person had changed nothing. */
      readonly facts: PlanFacts;
      readonly renewed: readonly string[];
    };

/**
 * Changes when, where and about what a planned meeting is. Its card is edited, its thread is told what changed and gets
 * the calendar entry anew; answers stay as they are.
 * @param seen the version of the meeting that the person saw. @throws FieldErrors, UserError
 */
export async function changePlan(
  work: Work,
  seen: { readonly id: string; readonly version: number },
  input: PlanInput,
): Promise<Replanned> {
  const { tx, now, actor } = work;
  const current = await planToChange(tx, actor, seen.id);
  const checked = checkPlan(input, { now, timeZone: current.plan.timeZone, current: current.plan.startsAt });
  const { facts, startsAt, second } = checked;
  if (current.version !== seen.version) return stale(tx, current, seen.version, facts);
  const changed = difference(planFactsOf(current), facts);
  if (changed === undefined) return { kind: 'unchanged', meeting: current };
  const meeting = await updatePlan(tx, seen, facts, startsAt);
  if (meeting === null) return stale(tx, await planToChange(tx, actor, seen.id), seen.version, facts);
  const changeId = await note(work, meeting, { act: words.acts.changed, ...changed });
  await tellOfChange(work, current, meeting, changeId);
  return { kind: 'saved', meeting, changeId, second };
}

async function stale(
  tx: Transaction,
  current: PlannedMeeting,
  seenVersion: number,
  entered: PlanFacts,
): Promise<Replanned> {
  // Every change of a meeting raises its version by one and writes one entry.
  const changes = await lastChanges(tx, { recordType, recordId: current.id }, current.version - seenVersion);
  const seen = factsBefore(changes.map(({ before }) => readPlanFacts(before)));
  const merged = mergeEntered(entered, seen, planFactsOf(current));
  return { kind: 'stale', meeting: current, meanwhile: changes, ...merged };
}

const planFactNames = ['title', 'time', 'timeZone', 'durationMinutes', 'place', 'agendaHint'] as const;

/** What an audit entry says of a plan; what it does not speak of is left out. */
export function readPlanFacts(kept: unknown): Some<PlanFacts> {
  const { heldOn, ...facts } = readFacts(kept);
  const named = planFactNames.filter((name) => name in facts).map((name) => [name, facts[name]]);
  return { ...Object.fromEntries(named), ...(heldOn === null || heldOn === undefined ? {} : { heldOn }) };
}

/** The meeting, where it is planned, has not begun, and this person may change that. @throws UserError */
export async function planToChange(db: Db, actor: Actor, id: string): Promise<PlannedMeeting> {
  const meeting = await plannedMeeting(db, actor.group.id, id);
  requireMayEdit(actor, meeting);
  return meeting;
}

/** The meeting, where it is planned and has not begun. @throws UserError */
export async function plannedMeeting(db: Db, groupId: string, id: string): Promise<PlannedMeeting> {
  const meeting = await findMeeting(db, groupId, id);
  if (meeting === null) throw new UserError(words.errors.unknown);
  requirePlanned(meeting);
  if (!wasPlanned(meeting)) throw new UserError(words.errors.notPlanned(referenceOf(meeting)));
  return meeting;
}

function requirePlanned(meeting: Meeting): void {
  const reference = referenceOf(meeting);
  if (meeting.withdrawnAt !== null) throw new UserError(words.errors.withdrawn(reference));
  if (meeting.state !== 'PLANNED') throw new UserError(words.errors.noLongerPlanned[meeting.state](reference));
}

/** Cancels a planned meeting, which needs a reason. Its entry in calendars is cancelled too. @throws FieldErrors, UserError */
export async function cancelMeeting(
  work: Work,
  id: string,
  reason: string,
): Promise<{ readonly meeting: Meeting; readonly changeId: string }> {
  const { tx, now, actor } = work;
  const current = await planToChange(tx, actor, id);
  if (reason === '') throw new FieldErrors({ reason: words.errors.reason });
  if (reason.length > planLengths.reason) {
    throw new FieldErrors({ reason: words.errors.tooLong(reason.length, planLengths.reason) });
  }
  const meeting = await changeState(tx, current, {
    state: 'CANCELLED',
    cancelledAt: now,
    cancelReason: reason,
    calendarSequence: { increment: 1 },
  });
  if (meeting === null) throw new UserError(words.errors.meanwhile(referenceOf(current)));
  const changeId = await note(work, meeting, {
    act: words.acts.cancelled,
    before: { state: 'PLANNED' },
    after: { state: 'CANCELLED', cancelReason: reason },
  });
  await tellOfChange(work, current, meeting, changeId);
  return { meeting, changeId };
}

/** Whatever shows the meeting is edited, and its thread is told. @param before as the reminders that stand know it */
export async function tellOfChange(
  work: Pick<Work, 'tx' | 'now'>,
  before: Meeting,
  meeting: Meeting,
  changeId: string,
): Promise<void> {
  const { tx, now } = work;
  const { workspaceId } = meeting.group;
  await refreshMeetingCard(tx, { workspaceId, meetingId: meeting.id, now, gatherMs: 0 });
  await postNotice(work, meeting, { changeId });
  if (!wasPlanned(before)) return;
  const everybody = (await attendeesOf(tx, meeting)).map(({ memberId }) => memberId);
  await refreshReminders(tx, before, everybody, now);
}

/** Writes what was done to a meeting into the audit. @returns the id of the change */
export async function note(
  { tx, now, via, actor }: Work,
  { id }: Pick<Meeting, 'id'>,
  change: { readonly act: string; readonly before: object | null; readonly after: object },
): Promise<string> {
  const { id: changeId } = await recordChange(tx, {
    groupId: actor.group.id,
    recordType,
    recordId: id,
    act: change.act,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: change.before === null ? null : { ...change.before },
    after: { ...change.after },
  });
  return changeId;
}
