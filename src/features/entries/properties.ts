import { z } from 'zod';
import { formatDay } from '../../core/date-words.js';
import { isPlainDate, type PlainDate } from '../../core/dates.js';
import type { Choice } from '../../slack/contract.js';
import { checkboxesField, dateField, radioField, searchField, searchManyField, textField } from '../../slack/forms.js';
import { type ExpectedTime, expectedTime, noTime } from './expected-time.js';
import { type Checking, type Linked, linkedShape, manyOf, oneOf, type Property, Wrong } from './property.js';
import { words } from './wording.js';

interface Named {
  readonly label: string;
  readonly hint?: string;
  /** Said where nothing was entered; left out where that is fine. */
  readonly needed?: string;
}

const shown = ({ label, hint, needed }: Named) => ({
  label,
  ...(hint === undefined ? {} : { hint }),
  optional: needed === undefined,
});

/** Words; '' is not set. `max` in UTF-16 units, at most 3,000. */
export function text(named: Named & { readonly max: number; readonly long?: boolean }): Property<string> {
  const { max, long = false } = named;
  const field = textField({ ...shown(named), max, long });
  return {
    label: named.label,
    empty: '',
    kept: z.string(),
    entered: 'always',
    block: (name, fact) => field.block(name, fact),
    read: (state) => field.read(state),
    async check(raw) {
      const typed = oneOf(raw).trim();
      if (typed === '' && named.needed !== undefined) return new Wrong(named.needed);
      return typed.length > max ? new Wrong(words.errors.tooLong(typed.length, max)) : typed;
    },
    say: (fact) => (fact === '' ? '' : words.quoted(fact)),
  };
}

/** An address that begins with https://; '' is not set. */
export function link(named: Named): Property<string> {
  const plain = text({ ...named, max: 2000 });
  return {
    ...plain,
    async check(raw, at, before) {
      const typed = await plain.check(raw, at, before);
      return typed instanceof Wrong || typed === '' || isHttps(typed) ? typed : new Wrong(words.errors.link);
    },
  };
}

/** Whether it is one whole address, over https, with no password in it. */
export function isHttps(typed: string): boolean {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  return url?.protocol === 'https:' && url.hostname.includes('.') && url.username === '' && !/\s/.test(typed);
}

const dayShape = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value)).nullable();

/** A day; null is not set. `past`: one that is yet to come is refused. */
export function day(named: Named & { readonly past?: true }): Property<PlainDate | null> {
  const field = dateField(shown(named));
  return {
    label: named.label,
    empty: null,
    kept: dayShape,
    entered: 'always',
    block: (name, fact) => field.block(name, fact ?? undefined),
    read: (state) => field.read(state) ?? '',
    async check(raw, { today }) {
      const typed = oneOf(raw);
      if (typed === '') return named.needed === undefined ? null : new Wrong(named.needed);
      if (!isPlainDate(typed)) return new Wrong(words.errors.day);
      return named.past === true && typed > today ? new Wrong(words.errors.yetToCome(typed, today)) : typed;
    },
    say: (fact, today) => (fact === null ? '' : formatDay(fact, { today })),
  };
}

const timeShape: z.ZodType<ExpectedTime> = z.object({ words: z.string(), from: dayShape, until: dayShape });

/** When something is expected, in words; with the days they mean, where they mean any. */
export function time(named: Named): Property<ExpectedTime> {
  const field = textField({ ...shown(named), max: 200 });
  return {
    label: named.label,
    empty: noTime,
    kept: timeShape,
    entered: 'always',
    block: (name, fact) => field.block(name, fact.words),
    read: (state) => field.read(state),
    async check(raw, { today }, before) {
      const typed = oneOf(raw).trim();
      if (typed === '') return named.needed === undefined ? noTime : new Wrong(named.needed);
      // "Next month" meant another month when it was typed.
      if (typed === before?.words) return before;
      if (typed.length > 200) return new Wrong(words.errors.tooLong(typed.length, 200));
      const understood = expectedTime(typed, today);
      return typeof understood === 'string' ? new Wrong(understood) : understood;
    },
    say: (fact, today) => words.expected(fact, today),
  };
}

type Labels<C extends string> = Readonly<Record<C, string>>;
const keysOf = <C extends string>(labels: Labels<C>): readonly C[] =>
  Object.keys(labels).filter((key): key is C => key in labels);
const choicesOf = (labels: Labels<string>): readonly Choice[] =>
  Object.entries(labels).map(([value, label]) => ({ label, value }));

/** One of a few; null is not set. */
export function choice<C extends string>(named: Named & { readonly labels: Labels<C> }): Property<C | null> {
  const { labels } = named;
  const field = radioField({ ...shown(named), choices: choicesOf(labels) });
  const known = (typed: unknown) => keysOf(labels).find((key) => key === typed);
  return {
    label: named.label,
    empty: null,
    kept: z.custom<C | null>((value) => value === null || known(value) !== undefined),
    entered: 'always',
    block: (name, fact) => field.block(name, fact ?? ''),
    read: (state) => field.read(state),
    async check(raw) {
      const chosen = known(oneOf(raw)) ?? null;
      return chosen === null && (named.needed !== undefined || oneOf(raw) !== '')
        ? new Wrong(named.needed ?? words.errors.choice)
        : chosen;
    },
    say: (fact) => (fact === null ? '' : labels[fact]),
  };
}

/** Any of a few. */
export function choices<C extends string>(named: Named & { readonly labels: Labels<C> }): Property<readonly C[]> {
  const { labels } = named;
  const field = checkboxesField({ ...shown(named), choices: choicesOf(labels) });
  return {
    label: named.label,
    empty: [],
    kept: z.array(z.custom<C>((value) => keysOf(labels).some((key) => key === value))),
    entered: 'always',
    block: (name, fact) => field.block(name, fact),
    read: (state) => field.read(state),
    check: async (raw) => keysOf(labels).filter((key) => manyOf(raw).includes(key)),
    say: (fact) => words.names(fact.map((each) => labels[each])),
  };
}

interface Target extends Named {
  /** Id of the search field's chooser. */
  readonly chooser: string;
  /** What an id means in the actor's group, held until the transaction ends; null where it means nothing that stands. */
  find(at: Checking, id: string): Promise<Linked | null>;
  /** Said where it means nothing. */
  readonly unknown: string;
}

const asChoice = ({ id, name }: Linked): Choice => ({ label: name, value: id });

/** Another record or person; null is not set. What stood there before may stay, whatever became of it. */
export function linked(target: Target): Property<Linked | null> {
  const field = searchField({ ...shown(target), chooser: target.chooser });
  return {
    label: target.label,
    empty: null,
    kept: linkedShape.nullable(),
    entered: 'always',
    block: (name, fact) => field.block(name, fact === null ? undefined : asChoice(fact)),
    read: (state) => field.read(state)?.value ?? '',
    async check(raw, at, before) {
      const id = oneOf(raw);
      if (id === '') return target.needed === undefined ? null : new Wrong(target.needed);
      if (before?.id === id) return before;
      return (await target.find(at, id)) ?? new Wrong(target.unknown);
    },
    say: (fact) => fact?.name ?? '',
  };
}

/** Any number of other records or people, in the order in which they were chosen. */
export function linkedMany(target: Target): Property<readonly Linked[]> {
  const field = searchManyField({ ...shown(target), chooser: target.chooser });
  return {
    label: target.label,
    empty: [],
    kept: z.array(linkedShape),
    entered: 'always',
    block: (name, fact) => field.block(name, fact.map(asChoice)),
    read: (state) => field.read(state).map(({ value }) => value),
    async check(raw, at, before = []) {
      const found: Linked[] = [];
      for (const id of new Set(manyOf(raw))) {
        const one = before.find((each) => each.id === id) ?? (await target.find(at, id));
        if (one === null) return new Wrong(target.unknown);
        found.push(one);
      }
      if (found.length === 0 && target.needed !== undefined) return new Wrong(target.needed);
      // As the database gives them back, so that the same links are the same fact.
      return found.sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }) || (a.id < b.id ? -1 : 1));
    },
    say: (fact) => words.names(fact.map(({ name }) => name)),
  };
}

/** The same, but no form has it: only acts change it. */
export function managed<T>(property: Property<T>): Property<T> {
  return { ...property, entered: 'never' };
}

/** The same, but only the form for a new record has it. */
export function first<T>(property: Property<T>): Property<T> {
  return { ...property, entered: 'first' };
}

/** The same, but it follows from other records and is kept with them. */
export function derived<T>(property: Property<T>): Property<T> {
  return { ...property, entered: 'never', isDerived: true };
}
