import { z } from 'zod';
import { compare, isPlainDate, type PlainDate, plainDate } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { holidaysOf } from '../../core/holidays.js';
import { requireRecorder } from '../../core/rights.js';
import { fromDayNumber, mondayToFriday, toDayNumber, workingDayAfter, workingDays } from '../../core/working-days.js';
import { requestEditsOf } from '../../delivery/shown-records.js';
import { recordChange } from '../../persistence/audit.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import type { Change } from '../../slack/contract.js';
import type { Work } from '../action-items/use-cases.js';
import { snoozed } from './policy/aftermath.js';
import { type NudgeState, neverAsked } from './policy/facts.js';
import { loadGroups } from './store/people.js';
import { loadState, saveState } from './store/write.js';
import { words } from './wording.js';

/** As the audit names what puts a record off, or brings it back. */
export const putOffType = 'reminder';

/** An item or decision. */
interface Record {
  readonly id: string;
  readonly groupId: string;
}

/** What puts something off writes: nobody is asked before that day. @returns how often in a row it was put off */
export async function putOff(
  work: Work,
  record: Record,
  until: PlainDate,
  options: { readonly counts: boolean } = { counts: true },
): Promise<number> {
  requireRecorder(work.actor);
  const before = await loadState(work.tx, record.id);
  const after = snoozed(before, toDayNumber(until));
  const state = options.counts ? after : { ...after, snoozes: before?.snoozes ?? 0 };
  await change(work, record, before, state, 'put off');
  return state.snoozes;
}

/** It is asked about again as if it had not been put off. @throws UserError where it was not */
export async function bringBack(work: Work, record: Record): Promise<void> {
  requireRecorder(work.actor);
  const before = await loadState(work.tx, record.id);
  if (before?.snoozedUntil === undefined) throw new UserError(words.gone);
  await change(work, record, before, { ...before, snoozedUntil: undefined }, 'brought back');
}

async function change(
  { tx, now, via, actor }: Work,
  record: Record,
  before: NudgeState | undefined,
  after: NudgeState,
  act: string,
): Promise<void> {
  await saveState(tx, record, after);
  await recordChange(tx, {
    groupId: record.groupId,
    recordType: putOffType,
    recordId: record.id,
    act,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: factsOf(before ?? neverAsked),
    after: factsOf(after),
  });
  const { workspaceId } = actor.group;
  await requestEditsOf(tx, { workspaceId, recordId: record.id, now, gatherMs: 0 });
}

const factsOf = ({ snoozedUntil, snoozes, asks, step }: NudgeState) => ({
  until: snoozedUntil === undefined ? null : fromDayNumber(snoozedUntil),
  times: snoozes,
  asks,
  step,
});

const day = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value));
const keptFacts = z.object({
  until: day.nullable(),
  times: z.number(),
  asks: z.number().default(0),
  step: z.literal([0, 1, 2]).default(0),
});

/** Puts off, or back, as it was before the change. */
export async function restorePutOff({ tx, now, actor }: Work, { recordId, groupId, before }: Change) {
  const { until, times, asks, step } = keptFacts.parse(before);
  const found = (await loadState(tx, recordId)) ?? neverAsked;
  const snoozedUntil = until === null ? undefined : toDayNumber(until);
  const restored = { ...found, snoozedUntil, snoozes: times, asks, step };
  await saveState(tx, { id: recordId, groupId }, restored);
  const { workspaceId } = actor.group;
  await requestEditsOf(tx, { workspaceId, recordId, now, gatherMs: 0 });
  return { before: factsOf(found), after: factsOf(restored) };
}

/** The day so many working days of the group after that day. */
export async function workingDaysLater(db: Db, work: Pick<Work, 'actor'>, day: PlainDate): Promise<PlainDate> {
  const { id, workspaceId } = work.actor.group;
  const group = (await loadGroups(db, workspaceId)).find((each) => each.id === id);
  if (group === undefined) throw new Error('the group of the one who acts is not there');
  const { isHoliday } = await holidaysOf(group.holidayRegion);
  const isWorkingDay = workingDays(mondayToFriday, isHoliday);
  let later = day;
  for (let count = 0; count < group.limits.leaveIt; count += 1) later = workingDayAfter(later, isWorkingDay) ?? later;
  return later;
}

/** The group's next meeting that has a day. */
export async function nextMeeting(
  db: Db,
  groupId: string,
  today: PlainDate,
): Promise<{ readonly title: string; readonly day: PlainDate } | undefined> {
  const meeting = await db.meeting.findFirst({
    where: { groupId, withdrawnAt: null, cancelledAt: null, heldOn: { gt: toDbDate(today) } },
    orderBy: { heldOn: 'asc' },
    select: { title: true, heldOn: true },
  });
  if (meeting === null || meeting.heldOn === null) return undefined;
  const day = plainDate(fromDbDate(meeting.heldOn));
  return compare(day, today) > 0 ? { title: meeting.title, day } : undefined;
}
