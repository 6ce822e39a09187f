import type { InputBlock } from '@slack/types';
import { z } from 'zod';
import type { Actor, Via } from '../../core/actor.js';
import type { PlainDate } from '../../core/dates.js';
import type { Transaction } from '../../persistence/database.js';

/** Who does something, when and by which way, in which transaction. */
export interface Work {
  readonly tx: Transaction;
  readonly now: Date;
  readonly via: Via;
  readonly actor: Actor;
}

/** What was entered for a property: typed words, a day or a choice's value as text, or the values of several choices. */
export type Raw = string | readonly string[];
export type Input = Readonly<Record<string, Raw | undefined>>;

/** Why something entered cannot be taken, in a sentence for beside its field. */
export class Wrong {
  constructor(readonly sentence: string) {}
}

export interface Checking {
  readonly work: Work;
  /** In the group's time zone. */
  readonly today: PlainDate;
}

/** One thing that is known of a record: how it is entered, checked, kept and said. A fact is plain data. */
export interface Property<T> {
  readonly label: string;
  /** What it is where nothing is known. */
  readonly empty: T;
  /** Reads the fact as the audit keeps it. */
  readonly kept: z.ZodType<T>;
  /** By which forms it is entered: all, only that for a new record, or none, as only acts change it. */
  readonly entered: 'always' | 'first' | 'never';
  /** It follows from other records: the audit does not keep it. */
  readonly isDerived?: true;
  block(name: string, fact: T): InputBlock;
  /** `state` is Slack's of the element. */
  read(state: unknown): Raw;
  /** `before` is the fact that stands; undefined for a new record. */
  check(raw: Raw, at: Checking, before: T | undefined): Promise<T | Wrong>;
  /** In words; '' where it is not set. */
  say(fact: T, today: PlainDate): string;
}

export type Properties = Readonly<Record<string, Property<unknown>>>;
export type FactsOf<P> = { readonly [K in keyof P]: P[K] extends Property<infer T> ? T : never };

/** Another record, a person or the like, with the name that people know it by. */
export interface Linked {
  readonly id: string;
  /** "D-3", or initials. */
  readonly name: string;
}

export const linkedShape = z.object({ id: z.string(), name: z.string() });

/** What was entered, as one text; several are put behind each other. */
export const oneOf = (raw: Raw): string => (typeof raw === 'string' ? raw : raw.join(' '));
export const manyOf = (raw: Raw): readonly string[] => (typeof raw === 'string' ? (raw === '' ? [] : [raw]) : raw);

/**
 * The facts of what was entered. What `input` has no word of stays as it was.
 * @param before the facts that stand; undefined for a new record
 * @returns the facts, and a sentence for each property that cannot be taken
 */
export async function checkAll<P extends Properties>(
  properties: P,
  input: Input,
  at: Checking,
  before: FactsOf<P> | undefined,
): Promise<{ readonly facts: FactsOf<P>; readonly wrong: Readonly<Record<string, string>> }> {
  const facts: Record<string, unknown> = {};
  const wrong: Record<string, string> = {};
  for (const [name, property] of Object.entries(properties)) {
    const stands = before === undefined ? undefined : factNamed(before, name);
    const raw = input[name];
    if (!isAsked(property, before === undefined) || (raw === undefined && before !== undefined)) {
      facts[name] = stands === undefined ? property.empty : stands;
      continue;
    }
    const checked = await property.check(raw ?? '', at, stands);
    if (checked instanceof Wrong) wrong[name] = checked.sentence;
    else facts[name] = checked;
  }
  return { facts: facts as FactsOf<P>, wrong };
}

/** Whether a form asks for it. */
export function isAsked({ entered }: Property<unknown>, isNew: boolean): boolean {
  return entered === 'always' || (isNew && entered === 'first');
}

export function factNamed(facts: object, name: string): unknown {
  return Object.entries(facts).find(([key]) => key === name)?.[1];
}

/** Facts as the audit keeps them; what was not spoken of is left out. */
export function readKept<P extends Properties>(properties: P, kept: unknown): Partial<FactsOf<P>> {
  const entries = z.record(z.string(), z.unknown()).parse(kept ?? {});
  const facts: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    if (name in entries) facts[name] = property.kept.parse(entries[name]);
  }
  return facts as Partial<FactsOf<P>>;
}
