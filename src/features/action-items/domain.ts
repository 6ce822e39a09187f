import type { Via } from '../../core/actor.js';
import { compare, type PlainDate } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import type { Health, ItemStatus } from './standing.js';
import { words } from './wording.js';

/** The letter of action items' references: A-12. */
export const prefix = 'A';
/** As the audit names them. */
export const recordType = 'action-item';

/** A member of the group as far as action items speak of them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly slackUserId: string | null;
  readonly deputyId: string | null;
  readonly leftAt: Date | null;
}

/** Who said what about an item, when, by which way. A field that is null was not spoken of. */
export interface StatusUpdate {
  readonly id: string;
  readonly at: Date;
  readonly by: Person;
  /** Set when somebody reports on another's behalf. */
  readonly for: Person | null;
  readonly via: Via;
  readonly status: ItemStatus | null;
  readonly health: Health | null;
  readonly text: string;
  readonly newDueOn: PlainDate | null;
}

/** Who does what by when. */
export interface ActionItem {
  readonly id: string;
  readonly group: {
    readonly id: string;
    readonly workspaceId: string;
    readonly channelId: string;
    readonly timeZone: string;
  };
  readonly number: number;
  readonly text: string;
  readonly notes: string;
  readonly owner: Person | null;
  readonly dueOn: PlainDate | null;
  /** A date kept in the words that were used, where no day was named; '' where there are none. */
  readonly dueWords: string;
  /** The sentence of the minutes from which it was read; '' where it was entered by hand. */
  readonly sourceSentence: string;
  readonly decision: { readonly id: string; readonly number: number; readonly statement: string } | null;
  readonly meeting: { readonly id: string; readonly number: number; readonly title: string } | null;
  readonly status: ItemStatus;
  /** null: not reported. */
  readonly health: Health | null;
  readonly closedAt: Date | null;
  readonly lastUpdateAt: Date | null;
  readonly lastUpdate: StatusUpdate | null;
  readonly recordedBy: Person;
  readonly recordedAt: Date;
  /** Set when it was taken back. */
  readonly withdrawnAt: Date | null;
  readonly version: number;
}

/** What is entered of an action item, by field of the form. */
export interface ActionInput {
  readonly text: string;
  readonly notes: string;
  readonly ownerId: string | undefined;
  readonly dueOn: PlainDate | undefined;
  readonly dueWords: string;
  readonly decisionId: string | undefined;
}

/** The most that is taken, in UTF-16 units. */
export const lengths = { text: 1000, notes: 3000, dueWords: 200, update: 3000 } as const;

/** Derived, never stored: open, and its day is over. */
export function isOverdue(item: Pick<ActionItem, 'status' | 'dueOn'>, today: PlainDate): boolean {
  return item.status === 'OPEN' && item.dueOn !== null && compare(item.dueOn, today) < 0;
}

/**
 * Checks what was entered. A due date that has passed is refused unless it was that before, or comes from minutes.
 * @param known the item's due date as it is, and as the person saw it
 * @throws FieldErrors with a sentence beside each field that cannot be taken as it is
 */
export function checkAction(
  input: ActionInput,
  { today, known = [], via }: { today: PlainDate; known?: readonly (PlainDate | null)[]; via: Via },
): void {
  const fields: Record<string, string> = {};
  if (input.text.trim() === '') fields['text'] = words.errors.text;
  else if (input.text.length > lengths.text) fields['text'] = words.errors.tooLong(lengths.text, input.text.length);
  if (input.notes.length > lengths.notes) fields['notes'] = words.errors.tooLong(lengths.notes, input.notes.length);
  if (input.dueWords.length > lengths.dueWords) {
    fields['dueWords'] = words.errors.tooLong(lengths.dueWords, input.dueWords.length);
  }
  const { dueOn } = input;
  const isNew = dueOn !== undefined && !known.includes(dueOn);
  // Minutes are written after the meeting, and may well name a day that is over by then.
  if (isNew && via !== 'IMPORT' && compare(dueOn, today) < 0) fields['dueOn'] = words.errors.past(dueOn, today);
  if (Object.keys(fields).length > 0) throw new FieldErrors(fields);
}
