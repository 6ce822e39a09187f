import { z } from 'zod';
import type { Actor } from '../../core/actor.js';
import { isPlainDate, type PlainDate } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import type { Some } from '../../core/facts.js';
import { formatReference } from '../../core/references.js';
import { requireFacilitator, requireRecorder } from '../../core/rights.js';
import { words } from './wording.js';

export interface Person {
  readonly id: string;
  readonly initials: string;
  readonly name: string;
}

/** A decision or proposal that came out of a meeting. */
export interface Outcome {
  readonly id: string;
  readonly number: number;
  readonly statement: string;
  readonly modality: 'DECIDED' | 'AGREED' | 'PROPOSED';
  readonly status: 'PROPOSED' | 'ACCEPTED' | 'REJECTED' | 'SUPERSEDED' | 'REVOKED';
  /** The organisations were asked before, and those without an answer are not said to have agreed. */
  readonly isAcceptedAfterConfirmation: boolean;
}

/** How it was reached, as it may be said. */
export const reachedBy = ({ modality, isAcceptedAfterConfirmation }: Outcome): Outcome['modality'] | 'CONFIRMATION' =>
  modality === 'AGREED' && isAcceptedAfterConfirmation ? 'CONFIRMATION' : modality;

/** An action item that was agreed at a meeting. */
export interface Item {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly status: 'OPEN' | 'DONE' | 'NOT_DOING';
  /** Initials; null: no owner. */
  readonly owner: string | null;
  /** null: no day was named. */
  readonly dueOn: PlainDate | null;
  /** When it is due in the words that were used, where no day was named; else ''. */
  readonly dueWords: string;
}

/**
 * RECORDED: entered by hand, past or to come by its day. The others were planned with a time, and go from PLANNED over
 * RUNNING to HELD, or from PLANNED to CANCELLED.
 */
export type MeetingState = 'RECORDED' | 'PLANNED' | 'RUNNING' | 'HELD' | 'CANCELLED';

/** When a meeting is planned to be. */
export interface Plan {
  readonly startsAt: Date;
  /** IANA name of the zone in whose time it was planned. */
  readonly timeZone: string;
  /** Expected; null: not set. */
  readonly durationMinutes: number | null;
  /** What it will be about, in a few words; '' where nothing was said. */
  readonly agendaHint: string;
  /** How often the calendar entry was renewed. */
  readonly sequence: number;
}

/** A meeting, held or planned, with what came out of it. */
export interface Meeting {
  readonly id: string;
  readonly group: {
    readonly id: string;
    readonly workspaceId: string;
    readonly channelId: string;
    readonly timeZone: string;
  };
  readonly number: number;
  readonly title: string;
  readonly state: MeetingState;
  /** The day on which it was or will be held; null: not set. */
  readonly heldOn: PlainDate | null;
  /** null where it was not planned with a time. */
  readonly plan: Plan | null;
  /** A place or a link. */
  readonly place: string;
  readonly notes: string;
  /** Who was there themselves, in the order of their initials. */
  readonly present: readonly Person[];
  readonly startedAt: Date | null;
  readonly closedAt: Date | null;
  /** null where it is not closed, or was closed by itself. */
  readonly closedBy: Person | null;
  readonly cancelledAt: Date | null;
  /** Why it was cancelled, else ''. */
  readonly cancelReason: string;
  readonly recordedBy: Person;
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly version: number;
  /** In the order in which they were recorded; what was taken back is left out. */
  readonly outcomes: readonly Outcome[];
  readonly items: readonly Item[];
}

/** What is entered of a meeting, by field of the form. */
export interface MeetingInput {
  readonly title: string;
  readonly heldOn: PlainDate | undefined;
  readonly place: string;
  /** Ids of members. */
  readonly present: readonly string[];
  readonly notes: string;
}

/** In UTF-16 units, as Slack counts. */
export const lengths = { title: 200, place: 200, notes: 3000 } as const;

export const prefix = 'M';
export const recordType = 'meeting';

/** "M-5" */
export const referenceOf = (meeting: { readonly number: number }) => formatReference(prefix, meeting.number);

/** What the audit keeps of a meeting, readable without looking anything up. */
export interface MeetingFacts {
  readonly title: string;
  readonly heldOn: PlainDate | null;
  readonly place: string;
  readonly present: readonly { readonly id: string; readonly initials: string }[];
  readonly notes: string;
}

/** What the audit keeps of a plan, readable without looking anything up. */
export interface PlanFacts {
  readonly title: string;
  readonly heldOn: PlainDate;
  /** 'HH:mm' in the zone in which it was planned. */
  readonly time: string;
  readonly timeZone: string;
  readonly durationMinutes: number | null;
  readonly place: string;
  readonly agendaHint: string;
}

const factsShape = z
  .object({
    title: z.string(),
    heldOn: z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value)).nullable(),
    place: z.string(),
    present: z.array(z.object({ id: z.string(), initials: z.string() })),
    notes: z.string(),
    withdrawn: z.boolean(),
    time: z.string(),
    timeZone: z.string(),
    durationMinutes: z.number().nullable(),
    agendaHint: z.string(),
    state: z.string(),
    cancelReason: z.string(),
  })
  .partial();

type KeptFacts = MeetingFacts &
  Omit<PlanFacts, 'heldOn'> & { readonly withdrawn: boolean; readonly state: string; readonly cancelReason: string };

/** Reads `before` or `after` of an audit entry. */
export function readFacts(kept: unknown): Some<KeptFacts> {
  return factsShape.parse(kept ?? {});
}

export function factsOf(meeting: Meeting): MeetingFacts {
  const { title, heldOn, place, present, notes } = meeting;
  return { title, heldOn, place, present: present.map(({ id, initials }) => ({ id, initials })), notes };
}

/**
 * Checks what was entered.
 * @param people everybody in the group, also those who left: they may have been present
 * @throws FieldErrors with a sentence beside each field that cannot be taken as it is
 */
export function checkMeeting(input: MeetingInput, people: readonly Person[]): MeetingFacts {
  const fields: Record<string, string> = {};
  if (input.title === '') fields['title'] = words.errors.title;
  for (const name of ['title', 'place', 'notes'] as const) {
    if (input[name].length > lengths[name]) fields[name] = words.errors.tooLong(input[name].length, lengths[name]);
  }
  const present = people.filter(({ id }) => input.present.includes(id));
  if (present.length < new Set(input.present).size) fields['present'] = words.errors.present;
  if (Object.keys(fields).length > 0) throw new FieldErrors(fields);
  return {
    title: input.title,
    heldOn: input.heldOn ?? null,
    place: input.place,
    present: byInitials(present).map(({ id, initials }) => ({ id, initials })),
    notes: input.notes,
  };
}

export function byInitials<P extends { readonly id: string; readonly initials: string }>(people: readonly P[]): P[] {
  return [...people].sort((a, b) => a.initials.localeCompare(b.initials, 'en-GB') || (a.id < b.id ? -1 : 1));
}

/** Whoever recorded the meeting, or a facilitator. @throws UserError */
export function requireMayEdit(actor: Actor, meeting: Meeting): void {
  requireRecorder(actor);
  if (meeting.recordedBy.id !== actor.memberId) requireFacilitator(actor, words.rights.edit(referenceOf(meeting)));
}

/** What has come out of a meeting. A proposal never counts as a decision, whatever became of it. */
export function countsOf(meeting: Meeting): { decisions: number; proposals: number; items: number } {
  const proposals = meeting.outcomes.filter(({ modality }) => modality === 'PROPOSED').length;
  return { decisions: meeting.outcomes.length - proposals, proposals, items: meeting.items.length };
}
