import { z } from 'zod';
import { isTimeZone } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import { words } from './wording.js';

/** What is asked when a group is set up, by field of the form. */
export interface GroupInput {
  readonly name: string;
  readonly region: string;
  readonly policyInstrument: string;
  readonly timeZone: string;
  /** Slack ids. */
  readonly facilitators: readonly string[];
}

export const lengths = { name: 120, region: 120, policyInstrument: 300 } as const;

const rules = z.object({
  name: z.string().min(1, words.errors.name),
  region: z.string().min(1, words.errors.region),
  policyInstrument: z.string().min(1, words.errors.policyInstrument),
  timeZone: z.string().refine(isTimeZone, words.errors.timeZone),
  facilitators: z.array(z.string()).min(1, words.errors.facilitators).readonly(),
});

/** @throws FieldErrors with a sentence beside each field that cannot be taken as it is. */
export function checkGroup(input: GroupInput): GroupInput {
  const checked = rules.safeParse(input);
  if (checked.success) return checked.data;
  const fields: Record<string, string> = {};
  for (const issue of checked.error.issues) fields[String(issue.path[0])] ??= issue.message;
  throw new FieldErrors(fields);
}

/** Time zones whose name or offset fits what was typed, e.g. "lond"; the ones of Europe first. */
export function findTimeZones(typed: string, zones: readonly string[]): readonly string[] {
  const wanted = typed.trim().toLowerCase().replace(/ /g, '_');
  const fitting = zones.filter((zone) => zone.toLowerCase().includes(wanted));
  return [
    ...fitting.filter((zone) => zone.startsWith('Europe/')),
    ...fitting.filter((zone) => !zone.startsWith('Europe/')),
  ];
}
