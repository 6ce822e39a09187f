import type { Actor } from '../../core/actor.js';
import type { PlainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import type { Db, Transaction } from '../../persistence/database.js';
import type { Change, SlackLookup } from '../../slack/contract.js';
import type { Checking, FactsOf, Input, Linked, Properties, Work } from './property.js';

/** A record of the register as all kinds have it. */
export interface Entry<F> {
  readonly id: string;
  readonly group: {
    readonly id: string;
    readonly workspaceId: string;
    readonly channelId: string;
    readonly timeZone: string;
  };
  readonly number: number;
  readonly facts: F;
  /** The sentence of the minutes from which it was read; '' where it was entered by hand. */
  readonly sourceSentence: string;
  readonly recordedBy: { readonly id: string; readonly initials: string };
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly version: number;
}

export interface Version {
  readonly id: string;
  readonly version: number;
}

/** What a new row has besides its facts. */
export interface Head {
  readonly groupId: string;
  readonly number: number;
  readonly recordedById: string;
  readonly recordedAt: Date;
  readonly sourceSentence: string;
}

/** What every table of entries can be searched by. */
export interface Where {
  readonly id?: string;
  readonly groupId?: string;
  readonly number?: number;
  readonly withdrawnAt?: null;
  readonly OR?: ({ title: { contains: string; mode: 'insensitive' } } | { number: number })[];
}

export interface Page {
  readonly skip?: number;
  readonly take?: number;
}

/** Where a kind of record is kept; the newest first. */
export interface Table<F> {
  /** As in the database, e.g. "StudyVisit". */
  readonly name: string;
  rows(db: Db, where: Where, page?: Page): Promise<readonly Entry<F>[]>;
  count(db: Db, where: Where): Promise<number>;
  /** @returns the id */
  insert(tx: Transaction, head: Head, facts: F): Promise<string>;
  /** Writes the facts; the version was counted up before. */
  write(tx: Transaction, id: string, facts: F, now: Date): Promise<void>;
}

export interface KindWords {
  /** e.g. "study visit" */
  readonly noun: string;
  readonly nouns: string;
  /** Behind `/intra list`. */
  readonly list: string;
  readonly command: { readonly takes?: string; readonly does: string; readonly examples: readonly string[] };
  /** Title of the modal, at most 24 characters. */
  readonly recordTitle: string;
  /** Said in place of a list of them. */
  readonly empty: string;
  readonly unknown: string;
}

/** What a person does with an entry other than editing it; it asks for something in a modal. */
export interface Act<P extends Properties> {
  /** Id of the button and of the modal. */
  readonly id: string;
  /** In the menu, e.g. "Abandon…". */
  readonly entry: string;
  /** At most 24 characters with the longest reference. */
  title(reference: string): string;
  readonly submit: string;
  /** As the audit calls it, e.g. "abandoned". */
  readonly name: string;
  /** Whether it is offered, as things stand. */
  isPossible(entry: Entry<FactsOf<P>>): boolean;
  /** @throws UserError where this person may not, or it makes no sense now */
  require(actor: Actor, entry: Entry<FactsOf<P>>, db: Db): void | Promise<void>;
  readonly fields: Properties;
  /** What already stands in the fields when the modal opens. */
  known?(entry: Entry<FactsOf<P>>): Readonly<Record<string, unknown>>;
  /** As in `Kind`. */
  prepare?(lookup: SlackLookup, input: Input): Promise<Input>;
  /** Above the fields, in grey. */
  remember(entry: Entry<FactsOf<P>>, today: PlainDate): readonly string[];
  /**
   * Does what is beside the record's own facts, and says which of these change.
   * @param entered the checked facts of `fields`
   * @throws FieldErrors, UserError
   */
  apply(
    work: Work,
    entry: Entry<FactsOf<P>>,
    entered: Readonly<Record<string, unknown>>,
    today: PlainDate,
  ): Promise<Partial<FactsOf<P>>>;
  /** What is said to whoever did it. */
  told(reference: string, entry: Entry<FactsOf<P>>): string;
}

/** A kind of record of the register, e.g. study visits. */
export interface Kind<P extends Properties> {
  /** e.g. "SV" */
  readonly prefix: string;
  /** As in the audit, and the first part of its ids: "visit". */
  readonly type: string;
  /** Behind `/intra`. */
  readonly command: string;
  readonly aliases?: readonly string[];
  readonly words: KindWords;
  /** In the order of the form; `title` and `meeting` mean the same in all kinds that have them. */
  readonly properties: P;
  readonly table: Table<FactsOf<P>>;
  /** What stands in the form when this was typed behind the command; left out: it is the title. */
  typed?(text: string): Readonly<Record<string, unknown>>;
  /** Looks up what was entered where that takes Slack, before anything is written. @throws FieldErrors, UserError */
  prepare?(lookup: SlackLookup, input: Input): Promise<Input>;
  /** What is wrong with facts that each are right. @returns a sentence by property */
  check?(
    facts: FactsOf<P>,
    at: Checking,
    before: Entry<FactsOf<P>> | undefined,
  ): Promise<Readonly<Record<string, string>>>;
  /** The facts of a new record, where they follow from others, and what is entered besides. */
  begin?(work: Work, facts: FactsOf<P>, input: Input): Promise<FactsOf<P>>;
  /** What is written besides a new record. */
  begun?(work: Work, id: string, facts: FactsOf<P>): Promise<void>;
  /** What is put back besides the facts when a change is taken back. */
  undone?(work: Work, entry: Entry<FactsOf<P>>, change: Change): Promise<void>;
  /** Ids of records of other features on which its card depends: a change of them edits it. */
  shows?(facts: FactsOf<P>): readonly string[];
  /** A line each, below the title. */
  facts(entry: Entry<FactsOf<P>>, today: PlainDate): readonly string[];
  /** More of it, for the whole record. */
  more?(db: Db, entry: Entry<FactsOf<P>>, today: PlainDate): Promise<readonly string[]>;
  /** Said before the title where it is not to be mistaken, e.g. "Proposed, not agreed"; '' else. */
  caution?(entry: Entry<FactsOf<P>>): string;
  /** Whether it no longer holds: its title is struck through. */
  isOver?(entry: Entry<FactsOf<P>>): boolean;
  readonly acts: readonly Act<P>[];
  /** Buttons of the record besides its acts; their value is the record's id. */
  readonly buttons?: readonly { readonly id: string; readonly label: string }[];
  /** The act that typing the command with a reference opens; left out: the edit. */
  readonly main?: Act<P>;
  /** References of what rests on it, which hinders taking it back. */
  restsOnIt(tx: Transaction, id: string): Promise<readonly string[]>;
}

export const referenceOf = (kind: { readonly prefix: string }, entry: { readonly number: number }) =>
  formatReference(kind.prefix, entry.number);

/** Ids of a kind's buttons, modals, messages and search field. */
export const idsOf = (kind: { readonly type: string }) => ({
  /** value: '' */
  record: `${kind.type}.record`,
  edit: `${kind.type}.edit`,
  /** value: a record's id */
  withdraw: `${kind.type}.withdraw`,
  choose: `${kind.type}.choose`,
  card: `${kind.type}-card`,
});

/** The facts that all kinds have, where this one has them. */
export function commonFacts(facts: object): { readonly title: string; readonly meeting: Linked | null } {
  const { title, meeting } = facts as { readonly title?: string; readonly meeting?: Linked | null };
  return { title: title ?? '', meeting: meeting ?? null };
}
