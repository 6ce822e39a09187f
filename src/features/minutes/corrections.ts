import { z } from 'zod';
import { dayOf, type PlainDate } from '../../core/dates.js';
import type { Db } from '../../persistence/database.js';
import type { Change } from '../../slack/contract.js';
import { explainItemChanges, itemsOfMeeting } from '../action-items/use-cases.js';
import { decisionsOfMeeting, explainDecisionChanges } from '../decisions/use-cases.js';
import { explainMeetingChanges } from '../meetings/use-cases.js';
import { membersOf } from '../members/use-cases.js';
import { corrections as correcting, isCorrection } from './as-of.js';
import { attendanceType, changesSince, idsWithAct, referencesOf } from './changes.js';
import type { Version } from './version.js';
import { words } from './wording.js';

/** A change of what minutes say, made after they were posted. The minutes stay as they were approved. */
export interface Correction {
  readonly at: Date;
  /** One sentence: "Correction of D-3 after approval: Why: not set → “seen in Badajoz” (SL, 20 September 2018)". */
  readonly sentence: string;
}

// What of a record stands in minutes; the rest may change without correcting them.
const told: Readonly<Record<string, readonly string[]>> = {
  meeting: ['title', 'heldOn', 'place', 'present', 'notes', 'withdrawn'],
  decision: ['statement', 'modality', 'decidedBy', 'why', 'alternatives', 'meeting', 'withdrawn'],
  'action-item': ['text', 'owner', 'dueOn', 'dueWords', 'meeting', 'withdrawn'],
};

/** What corrects these minutes, in the order in which it was done. Records that were added later are among it. */
export async function correctionsOf(db: Db, version: Version): Promise<readonly Correction[]> {
  const { group, meeting, approval } = version;
  const now = [...(await decisionsOfMeeting(db, meeting.id)), ...(await itemsOfMeeting(db, meeting.id))];
  const added = now.map(({ id }) => id).filter((id) => !version.recordIds.includes(id));
  const recordIds = [...version.recordIds, ...added];
  const about = { groupId: group.id, meetingId: meeting.id, recordIds, seq: version.throughSeq };
  const changes = await changesSince(db, about);
  const kept = await standing(db, changes);
  const isNewly = (id: string) =>
    added.includes(id) && changes.some((change) => change.recordId === id && change.act === 'recorded');
  const referenceOf = await referencesOf(db, recordIds);
  const people = await membersOf(db, group.id);
  return kept.flatMap((change) => {
    const isNew = isNewly(change.recordId);
    // What was added is told once, as it was recorded.
    if (isNew && change.act !== 'recorded') return [];
    const day = dayOf(change.at, group.timeZone);
    const lines = explain(change, day);
    if (lines.length === 0) return [];
    const isAfter = approval !== undefined && change.at > approval.recordedAt;
    const by = people.find(({ id }) => id === change.byMemberId)?.initials;
    return [
      {
        at: change.at,
        sentence: words.correction({
          reference: referenceOf(change.recordId) ?? words.meeting(meeting.number),
          isNew,
          isAfter,
          lines,
          by: [...(by === undefined ? [] : [by]), words.document.plainDay(day)],
        }),
      },
    ];
  });
}

/** Corrections, and what took one back; a pair of the two says nothing. */
async function standing(db: Db, changes: readonly Change[]): Promise<readonly Change[]> {
  const undone = new Set(changes.flatMap(({ undoesId }) => undoesId ?? []));
  const here = new Set(changes.map(({ id }) => id));
  const earlier = await idsWithAct(db, [...undone], correcting);
  return changes.filter((change) => {
    if (change.undoesId !== null) return !here.has(change.undoesId) && earlier.has(change.undoesId);
    return (isCorrection(change) || change.recordType === attendanceType) && !undone.has(change.id);
  });
}

function explain(change: Change, today: PlainDate): readonly string[] {
  if (change.recordType === attendanceType) return explainAttendance(change);
  const names = told[change.recordType] ?? [];
  const seen = { ...change, before: pick(change.before, names), after: pick(change.after, names) };
  if (fillsIn(seen)) return [];
  const [explained] =
    change.recordType === 'decision'
      ? explainDecisionChanges([seen], today)
      : change.recordType === 'meeting'
        ? explainMeetingChanges([seen], today)
        : explainItemChanges([seen], today);
  return explained?.lines ?? [];
}

const presence = z.enum(['PRESENT', 'ABSENT', 'DEPUTY']);
const attendance = z.object({ member: z.string(), presence });

function explainAttendance({ before, after }: Change): readonly string[] {
  const is = attendance.safeParse(after).data;
  const was = z.object({ presence }).safeParse(before).data;
  return is === undefined ? [] : [words.attendance(is.member, was?.presence, is.presence)];
}

/** To give an action the owner or the day that it did not have is what the minutes ask for, and corrects nothing. */
function fillsIn({ recordType, before, after }: Change): boolean {
  if (recordType !== 'action-item' || before === null) return false;
  const was = new Map(entriesOf(before));
  const names = entriesOf(after).map(([name]) => name);
  const isMissing = (name: string) =>
    name === 'dueWords' ? names.includes('dueOn') && was.get('dueOn') === null : was.get(name) === null;
  return names.length > 0 && names.every((name) => ['owner', 'dueOn', 'dueWords'].includes(name) && isMissing(name));
}

function pick(kept: unknown, names: readonly string[]): Readonly<Record<string, unknown>> | null {
  return kept === null ? null : Object.fromEntries(entriesOf(kept).filter(([name]) => names.includes(name)));
}

function entriesOf(kept: unknown): [string, unknown][] {
  return typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
}
