import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import { formatReference } from '../../core/references.js';
import { lengths } from './version.js';
import { words } from './wording.js';

/** What is entered of an approval, by field of the form. */
export interface ApprovalInput {
  /** The id of the meeting at which the minutes were approved. */
  readonly atMeetingId: string | undefined;
  readonly on: PlainDate | undefined;
  readonly note: string;
}

interface Held {
  readonly id: string;
  readonly number: number;
  readonly heldOn: PlainDate | null;
}

/**
 * Checks what was entered: where or how, and on which day.
 * @param meeting the one whose minutes are approved
 * @param at the meeting that was chosen; null where it is none of the group
 * @returns the day of the approval
 * @throws FieldErrors with a sentence beside each field that cannot be taken as it is
 */
export function checkApproval(
  { atMeetingId, on, note }: ApprovalInput,
  { meeting, at, today }: { meeting: Held; at: Held | null; today: PlainDate },
): PlainDate {
  const fields: Record<string, string> = {};
  if (atMeetingId === undefined && note === '') fields['at'] = words.errors.where;
  const wrong = atMeetingId === undefined ? undefined : wrongMeeting(at, meeting, today);
  if (wrong !== undefined) fields['at'] = wrong;
  const day = on ?? (wrong === undefined ? at?.heldOn : undefined) ?? today;
  if (day > today) fields['on'] = words.errors.future(formatDay(day, { today }));
  if (meeting.heldOn !== null && day < meeting.heldOn) {
    fields['on'] = words.errors.before(formatDay(meeting.heldOn, { today }));
  }
  if (note.length > lengths.note) fields['note'] = words.errors.note(note.length, lengths.note);
  if (Object.keys(fields).length > 0) throw new FieldErrors(fields);
  return day;
}

function wrongMeeting(at: Held | null, meeting: Held, today: PlainDate): string | undefined {
  if (at === null) return words.errors.meeting;
  if (at.id === meeting.id) return words.errors.self;
  if (at.heldOn !== null && at.heldOn > today) return words.errors.ahead(formatDay(at.heldOn, { today }));
  if (at.heldOn !== null && meeting.heldOn !== null && at.heldOn < meeting.heldOn) {
    return words.errors.early(formatReference('M', at.number));
  }
  return undefined;
}
