import type { InputBlock, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../core/dates.js';
import { storable } from '../core/storable.js';
import type { Choice } from './contract.js';
import { cutWords } from './cut.js';
import { limits } from './limits.js';

/** A field of a modal: how it is shown, and how what was entered is read. */
export interface Field<T> {
  readonly label: string;
  block(name: string, initial: T | undefined): InputBlock;
  /** `entered` is Slack's state of the element; undefined when it is missing. */
  read(entered: unknown): T;
}

interface FieldOptions {
  readonly label: string;
  readonly hint?: string;
  /** Shown after the label as "(optional)" by Slack. */
  readonly optional?: boolean;
  readonly placeholder?: string;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;
type Value<F> = F extends Field<infer T> ? T : never;
export type Values<F extends Fields> = { readonly [K in keyof F]: Value<F[K]> };

/** The fields of a modal in their order. Field names are the block ids, and the keys of `FieldErrors`. */
export interface Form<F extends Fields> {
  blocks(initial?: Partial<Values<F>>): InputBlock[];
  /** Reads Slack's `view.state.values`. */
  read(state: unknown): Values<F>;
}

const stateShape = z.record(z.string(), z.record(z.string(), z.unknown()));

export function form<F extends Fields>(fields: F): Form<F> {
  return {
    blocks(initial) {
      return Object.entries(fields).map(([name, field]) => field.block(name, initial?.[name]));
    },
    read(state) {
      const values = stateShape.parse(state);
      const read: Record<string, unknown> = {};
      for (const [name, field] of Object.entries(fields)) {
        read[name] = field.read(Object.values(values[name] ?? {})[0]);
      }
      return read as Values<F>;
    },
  };
}

function inputBlock(name: string, options: FieldOptions, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: { type: 'plain_text', text: options.label, emoji: false },
    element,
    optional: options.optional ?? false,
    ...(options.hint === undefined
      ? {}
      : { hint: { type: 'plain_text', text: cutWords(options.hint, limits.inputHint), emoji: false } }),
  };
}

function placeholder(options: FieldOptions): { placeholder?: { type: 'plain_text'; text: string } } {
  return options.placeholder === undefined
    ? {}
    : { placeholder: { type: 'plain_text', text: cutWords(options.placeholder, 150) } };
}

const textState = z.object({ value: z.string().nullish() });

/** Typed text, with outer blanks taken off; '' when nothing was entered. `max` in UTF-16 units, at most 3,000. */
export function textField(options: FieldOptions & { readonly max: number; readonly long?: boolean }): Field<string> {
  return {
    label: options.label,
    block: (name, initial) =>
      inputBlock(name, options, {
        type: 'plain_text_input',
        action_id: 'text',
        multiline: options.long ?? false,
        max_length: options.max,
        ...(initial ? { initial_value: initial.slice(0, options.max) } : {}),
        ...placeholder(options),
      }),
    read: (entered) => storable(textState.safeParse(entered).data?.value ?? '').trim(),
  };
}

const dateState = z.object({ selected_date: z.string().nullish() });

/** A day; undefined when none was chosen. */
export function dateField(options: FieldOptions): Field<PlainDate | undefined> {
  return {
    label: options.label,
    block: (name, initial) =>
      inputBlock(name, options, {
        type: 'datepicker',
        action_id: 'date',
        ...(initial === undefined ? {} : { initial_date: initial }),
        ...placeholder(options),
      }),
    read: (entered) => {
      const chosen = dateState.safeParse(entered).data?.selected_date ?? '';
      return isPlainDate(chosen) ? chosen : undefined;
    },
  };
}

const optionState = z.object({ selected_option: z.object({ value: z.string() }).nullish() });
const optionsState = z.object({ selected_options: z.array(z.object({ value: z.string() })).nullish() });

/** A choice as Slack takes it; labels are cut on a word. */
export function slackOption(choice: Choice): PlainTextOption {
  return {
    text: { type: 'plain_text', text: cutWords(choice.label, limits.optionText), emoji: false },
    value: choice.value,
  };
}

/** One of a few fixed choices, shown all at once; the value chosen, '' when none. */
export function radioField(options: FieldOptions & { readonly choices: readonly Choice[] }): Field<string> {
  return {
    label: options.label,
    block: (name, initial) => {
      const chosen = options.choices.find((choice) => choice.value === initial);
      return inputBlock(name, options, {
        type: 'radio_buttons',
        action_id: 'radio',
        options: options.choices.map(slackOption),
        ...(chosen === undefined ? {} : { initial_option: slackOption(chosen) }),
      });
    },
    read: (entered) => optionState.safeParse(entered).data?.selected_option?.value ?? '',
  };
}

/** One of up to 100 fixed choices, folded away; the value chosen, '' when none. */
export function selectField(options: FieldOptions & { readonly choices: readonly Choice[] }): Field<string> {
  const choices = options.choices.slice(0, limits.selectOptions);
  return {
    label: options.label,
    block: (name, initial) => {
      const chosen = choices.find((choice) => choice.value === initial);
      return inputBlock(name, options, {
        type: 'static_select',
        action_id: 'select',
        options: choices.map(slackOption),
        ...(chosen === undefined ? {} : { initial_option: slackOption(chosen) }),
        ...placeholder(options),
      });
    },
    read: (entered) => optionState.safeParse(entered).data?.selected_option?.value ?? '',
  };
}

/** Any number of a few fixed choices, shown all at once; the values chosen. */
export function checkboxesField(
  options: FieldOptions & { readonly choices: readonly Choice[] },
): Field<readonly string[]> {
  return {
    label: options.label,
    block: (name, initial) => {
      const chosen = options.choices.filter(({ value }) => initial?.includes(value));
      return inputBlock(name, options, {
        type: 'checkboxes',
        action_id: 'checkboxes',
        options: options.choices.map(slackOption),
        ...(chosen.length === 0 ? {} : { initial_options: chosen.map(slackOption) }),
      });
    },
    read: (entered) => (optionsState.safeParse(entered).data?.selected_options ?? []).map(({ value }) => value),
  };
}

const timeState = z.object({ selected_time: z.string().nullish() });

/** A time of day, 'HH:mm'; '' when none was chosen. */
export function timeField(options: FieldOptions): Field<string> {
  return {
    label: options.label,
    block: (name, initial) =>
      inputBlock(name, options, {
        type: 'timepicker',
        action_id: 'time',
        ...(initial ? { initial_time: initial } : {}),
      }),
    read: (entered) => timeState.safeParse(entered).data?.selected_time ?? '',
  };
}

/** One choice out of what the chooser with this id finds; undefined when none. */
export function searchField(options: FieldOptions & { readonly chooser: string }): Field<Choice | undefined> {
  return {
    label: options.label,
    block: (name, initial) =>
      inputBlock(name, options, {
        type: 'external_select',
        action_id: options.chooser,
        min_query_length: 0,
        ...(initial === undefined ? {} : { initial_option: slackOption(initial) }),
        ...placeholder(options),
      }),
    read: (entered) => {
      const value = optionState.safeParse(entered).data?.selected_option?.value;
      return value === undefined ? undefined : { label: '', value };
    },
  };
}

/** Any number of choices out of what the chooser with this id finds. */
export function searchManyField(options: FieldOptions & { readonly chooser: string }): Field<readonly Choice[]> {
  return {
    label: options.label,
    block: (name, initial) =>
      inputBlock(name, options, {
        type: 'multi_external_select',
        action_id: options.chooser,
        min_query_length: 0,
        ...(initial === undefined || initial.length === 0
          ? {}
          : { initial_options: initial.slice(0, limits.selectOptions).map(slackOption) }),
        ...placeholder(options),
      }),
    read: (entered) =>
      (optionsState.safeParse(entered).data?.selected_options ?? []).map(({ value }) => ({ label: '', value })),
  };
}

const fileState = z.object({ files: z.array(z.object({ id: z.string() })).nullish() });

/**
 * A file from the person's machine; its id on Slack, undefined when none was chosen. Read it with `lookup.file`, and
 * check there what it is: Slack only looks at the name's ending, and `filetypes` are endings without a dot.
 */
export function fileField(
  options: Omit<FieldOptions, 'placeholder'> & { readonly filetypes: readonly string[] },
): Field<string | undefined> {
  return {
    label: options.label,
    // Slack cannot be told which file a field is to begin with.
    block: (name) =>
      inputBlock(name, options, {
        type: 'file_input',
        action_id: 'file',
        filetypes: [...options.filetypes],
        max_files: 1,
      }),
    read: (entered) => fileState.safeParse(entered).data?.files?.[0]?.id,
  };
}

const userState = z.object({ selected_user: z.string().nullish() });
const usersState = z.object({ selected_users: z.array(z.string()).nullish() });

/** A person on Slack, by Slack id. */
export function slackUserField(options: FieldOptions): Field<string | undefined> {
  return {
    label: options.label,
    block: (name, initial) =>
      inputBlock(name, options, {
        type: 'users_select',
        action_id: 'user',
        ...(initial === undefined ? {} : { initial_user: initial }),
        ...placeholder(options),
      }),
    read: (entered) => userState.safeParse(entered).data?.selected_user ?? undefined,
  };
}

/** People on Slack, by Slack id. */
export function slackUsersField(options: FieldOptions): Field<readonly string[]> {
  return {
    label: options.label,
    block: (name, initial) =>
      inputBlock(name, options, {
        type: 'multi_users_select',
        action_id: 'users',
        ...(initial === undefined || initial.length === 0 ? {} : { initial_users: [...initial] }),
        ...placeholder(options),
      }),
    read: (entered) => usersState.safeParse(entered).data?.selected_users ?? [],
  };
}
