import { z } from 'zod';
import { addDays, compare, type PlainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import type { IsWorkingDay } from '../../core/working-days.js';

/** The parts of an agenda in the order in which they stand: what needs most hands comes first. */
export const partNames = [
  'objections',
  'confirm',
  'matters',
  'overdue',
  'wanted',
  'review',
  'stages',
  'points',
] as const;
export type PartName = (typeof partNames)[number];

/** The letters of points' references: AP-3. */
export const prefix = 'AP';
/** As the audit names them. */
export const recordType = 'agenda-point';
export const agendaType = 'agenda';

/** "AP-3" */
export const referenceOf = (point: { readonly number: number }) => formatReference(prefix, point.number);

/** In UTF-16 units, as Slack counts. */
export const lengths = { point: 500, introduction: 1500 } as const;

/** How many working days before a meeting its agenda is drafted. */
export const daysBefore = { usual: 3, least: 1, most: 15 } as const;

/** So many entries of a part are kept and can be ticked; the rest is counted. */
export const mostOfPart = 40;

const entry = z.object({
  /** By what it is ticked; its own within the agenda. */
  key: z.string(),
  reference: z.string(),
  /** As a person typed it. */
  text: z.string(),
  /** In our words, as of the day of the agenda. */
  facts: z.string(),
  /** It stood on the published agenda, and was done or given up meanwhile. */
  isSettled: z.boolean(),
});
export type Entry = z.infer<typeof entry>;

const part = z.object({
  name: z.enum(partNames),
  /** Under a heading of its own where the part has several, e.g. an organisation's name. */
  sections: z.array(z.object({ heading: z.string(), entries: z.array(entry) })),
  /** How many there are; more than the entries where these are only the first. */
  total: z.number().int(),
});
export type Part = z.infer<typeof part>;

/** What an agenda says, as it is kept. */
export const Content = z.object({
  meeting: z.object({
    reference: z.string(),
    title: z.string(),
    /** "Tue 11 Dec, 10:00" */
    when: z.string(),
    place: z.string(),
    /** What it will be about, as was said when it was planned. */
    about: z.string(),
    isCalledOff: z.boolean(),
  }),
  parts: z.array(part),
});
export type Content = z.infer<typeof Content>;

/** What a facilitator has chosen. */
export interface Choices {
  readonly introduction: string;
  /** Keys of entries, and names of parts after "part:". */
  readonly leftOut: readonly string[];
  /** Numbers of points in the order that was wished; others follow by number. */
  readonly pointOrder: readonly number[];
}

export const noChoices: Choices = { introduction: '', leftOut: [], pointOrder: [] };

export const partKey = (name: PartName) => `part:${name}`;

export const entriesOf = ({ sections }: Part): readonly Entry[] => sections.flatMap(({ entries }) => entries);

/** The agenda without what was left out; parts in which nothing is left are left out too. */
export function chosen(parts: readonly Part[], { leftOut }: Pick<Choices, 'leftOut'>): readonly Part[] {
  const out = new Set(leftOut);
  return parts
    .filter(({ name }) => !out.has(partKey(name)))
    .map((whole) => {
      const sections = whole.sections
        .map(({ heading, entries }) => ({ heading, entries: entries.filter(({ key }) => !out.has(key)) }))
        .filter(({ entries }) => entries.length > 0);
      const gone = entriesOf(whole).length - sections.reduce((sum, { entries }) => sum + entries.length, 0);
      return { ...whole, sections, total: whole.total - gone };
    })
    .filter(({ total }) => total > 0);
}

/**
 * The day on which the agenda is drafted: so many working days lie before the meeting's, the drafting day included. A
 * meeting on a Thursday with three of them is drafted on Monday, or before the weekend where one of the days is a holiday.
 */
export function draftDay(meetingDay: PlainDate, workingDays: number, isWorkingDay: IsWorkingDay): PlainDate {
  let left = workingDays;
  let day = meetingDay;
  // A calendar without working days must not search for ever.
  for (let back = 0; back < 370 && left > 0; back += 1) {
    day = addDays(day, -1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Points in the order that was wished, others after them by number. */
export function inOrder<P extends { readonly number: number }>(points: readonly P[], wished: readonly number[]): P[] {
  const rank = ({ number }: P) => {
    const index = wished.indexOf(number);
    return index < 0 ? wished.length : index;
  };
  return [...points].sort((a, b) => rank(a) - rank(b) || a.number - b.number);
}

/** Of an open item, what its place in the agenda depends on. */
export interface Pressing {
  readonly number: number;
  readonly dueOn: PlainDate | null;
  readonly health: 'ON_TRACK' | 'AT_RISK' | 'BLOCKED' | null;
  readonly isSettled: boolean;
}

/** Blocked first, then by date, what is overdue longest before the rest and what has no date last; what is settled ends. */
export function byPressure(a: Pressing, b: Pressing): number {
  const rank = ({ isSettled, health }: Pressing) => (isSettled ? 2 : health === 'BLOCKED' ? 0 : 1);
  return rank(a) - rank(b) || byDate(a.dueOn, b.dueOn) || a.number - b.number;
}

function byDate(a: PlainDate | null, b: PlainDate | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return compare(a, b);
}

/** Puts items under their owners' organisations: the one with the most pressing item first, those without one last. */
export function byOrganisation<I extends Pressing & { readonly organisation: string | null }>(
  items: readonly I[],
): readonly { readonly organisation: string | null; readonly items: readonly I[] }[] {
  const groups = new Map<string | null, I[]>();
  for (const item of [...items].sort(byPressure)) {
    const own = groups.get(item.organisation);
    if (own === undefined) groups.set(item.organisation, [item]);
    else own.push(item);
  }
  const all = [...groups].map(([organisation, own]) => ({ organisation, items: own }));
  return [
    ...all.filter(({ organisation }) => organisation !== null),
    ...all.filter((each) => each.organisation === null),
  ];
}
