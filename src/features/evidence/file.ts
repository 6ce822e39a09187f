import { z } from 'zod';
import { FieldErrors } from '../../core/errors.js';
import type { SlackLookup } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { fileField } from '../../slack/forms.js';
import { type Input, type Property, Wrong } from '../entries/use-cases.js';
import { words } from './wording.js';

/** A file on Slack; it stays there. */
export interface GivenFile {
  readonly id: string;
  readonly name: string;
  readonly permalink: string;
}

const shape = z.object({ id: z.string(), name: z.string(), permalink: z.string() });

/** Endings of files that can show something. */
const filetypes = [
  ...['pdf', 'doc', 'docx', 'odt', 'rtf', 'txt', 'xls', 'xlsx', 'ods', 'csv', 'ppt', 'pptx', 'odp'],
  ...['png', 'jpg', 'jpeg', 'gif', 'eml', 'msg', 'zip'],
];

/** A file of somebody's machine, put on Slack by the form; null is none. What was given stays when a form gives none. */
export function file(label: string, hint: string): Property<GivenFile | null> {
  const field = fileField({ label, hint, filetypes, optional: true });
  return {
    label,
    empty: null,
    kept: shape.nullable(),
    entered: 'always',
    block: (name) => field.block(name, undefined),
    read: (state) => field.read(state) ?? '',
    async check(raw, _at, before) {
      if (raw === '') return before ?? null;
      const looked = shape.safeParse(typeof raw === 'string' && raw.startsWith('{') ? JSON.parse(raw) : undefined);
      return looked.data ?? new Wrong(words.errors.file);
    },
    say: (fact) => fact?.name ?? '',
  };
}

/** Asks Slack about the file whose id was entered under this name. @throws FieldErrors where it is not there any more */
export async function lookUpFile(lookup: SlackLookup, input: Input, name: string): Promise<Input> {
  const id = input[name];
  if (typeof id !== 'string' || id === '') return input;
  const found = await lookup.file(id, { bytes: 0 });
  if (found === undefined || found.permalink === '') throw new FieldErrors({ [name]: words.errors.file });
  return {
    ...input,
    [name]: JSON.stringify({ id, name: cutWords(found.name, 200), permalink: found.permalink } satisfies GivenFile),
  };
}
