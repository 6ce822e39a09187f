// What features have their people asked in the one message a day, besides their actions. A feature says what is open and
// how it stands; when and whom is asked follows from the rules of the reminders.
import type { PlainDate } from '../core/dates.js';
import type { Db } from '../persistence/database.js';

/** Why a person is asked. */
export type AskKind = 'milestone passed' | 'word wanted' | 'value wanted' | 'value to approve' | 'evidence wanted';

/** What is asked about. */
export type AskRecord = 'milestone' | 'period' | 'value';

/** Something that is open, or will be within days if nothing happens. */
export interface Ask {
  /** Of the record that it is about; no other open question has it. */
  readonly id: string;
  readonly groupId: string;
  readonly kind: AskKind;
  /** The members whose it is, the nearest first; where none of them can be asked, the facilitators are. */
  readonly memberIds: readonly string[];
  /** Who has done their part: asked only where there is no other facilitator. */
  readonly notMemberId?: string;
  /** Not asked before this day. */
  readonly from: PlainDate;
  /** How often it is asked again: weekly, and after some times more seldom; or monthly at most. */
  readonly every: 'week' | 'month';
  /** Ids of other records whose changes may answer it. */
  readonly shows: readonly string[];
}

/** Something that was asked. */
export interface Asked {
  readonly id: string;
  readonly kind: AskKind;
  readonly at: Date;
}

/** How it stands now. */
export interface AskLine {
  /** e.g. "MS-1" */
  readonly reference: string;
  readonly title: string;
  /** Why it is asked, and what; whole sentences. */
  readonly question: string;
  /** What was said of it last; '' for nothing. */
  readonly last: string;
  readonly buttons: readonly { readonly label: string; readonly id: string; readonly value: string }[];
  /** Whose it is now, as in `Ask`. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Key of the message in the channel in whose thread it is asked where the person cannot be written to. */
  readonly thread: string;
  readonly fate: AskFate;
}

/** What has become of a question. */
export type AskFate =
  | { readonly kind: 'open' }
  /** `by` is null where nobody in particular did it, or it is not known who. */
  | {
      readonly kind: 'answered';
      readonly what: string;
      readonly by: { readonly id: string; readonly name: string } | null;
      readonly at: Date;
    }
  /** It is no question any more, and nobody answered it. */
  | { readonly kind: 'over'; readonly what: string }
  | { readonly kind: 'taken back' };

/** The questions about one sort of record. */
export interface AskSource {
  readonly record: AskRecord;
  open(
    db: Db,
    groups: readonly { readonly id: string; readonly timeZone: string }[],
    now: Date,
  ): Promise<readonly Ask[]>;
  /** By id; what is not known any more is left out. */
  lines(db: Db, asked: readonly Asked[], now: Date): Promise<ReadonlyMap<string, AskLine>>;
}
