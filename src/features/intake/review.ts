import { createHash } from 'node:crypto';
import { z } from 'zod';
import { formatMonthDay } from '../../core/date-words.js';
import { isPlainDate, type PlainDate } from '../../core/dates.js';
import { foldName } from '../../core/names.js';
import { findPerson, type Nameable } from '../../core/people.js';
import { understandDate } from '../../core/typed-dates.js';
import { needsProof } from '../changes/use-cases.js';
import { type Candidate, candidateKinds } from './domain.js';
import { words } from './wording.js';

/** What the reviewer may make of a sentence. NOTE is kept with the intake and is no record. */
export const choices = [
  'DECIDED',
  'AGREED',
  'PROPOSED',
  'ACTION',
  'OPERATION',
  'CALL',
  'MILESTONE',
  'NOTE',
  'MERGE',
  'DROP',
] as const;
export type As = (typeof choices)[number];

/** A person ("m:" and the id) or an organisation ("o:" and the id), as search fields carry it. */
export interface Who {
  readonly label: string;
  readonly value: string;
}

/** What stands in the fields of one entry of the review. */
export interface Reviewed {
  readonly isTicked: boolean;
  readonly as: As;
  readonly text: string;
  readonly who: readonly Who[];
  /** A day or the words for when, as typed. */
  readonly when: string;
}

export type Outcome = 'OPEN' | 'RECORDED' | 'NOTED' | 'DROPPED' | 'MERGED';

/** A sentence in the review. */
export interface Entry {
  readonly id: string;
  readonly position: number;
  readonly hash: string;
  readonly offered: Candidate;
  /** undefined: nobody has looked at it yet. */
  readonly reviewed: Reviewed | undefined;
  readonly outcome: Outcome;
  /** "D-3"; '' where it became no record. */
  readonly reference: string;
}

/** In UTF-16 units. */
export const lengths = { text: 3000, action: 1000, title: 300, when: 200 } as const;
/** So many on a page: with a heading and five fields each they are readable on a phone, and far from Slack's 100 blocks. */
export const pageSize = 6;

const day = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value)).optional();
const stages = [
  'APPLIED',
  'IN_APPROVAL',
  'APPROVED',
  'CONTRACTED',
  'STARTED',
  'COMPLETED',
  'REJECTED',
  'WITHDRAWN',
] as const;
const candidateShape = z.object({
  kind: z.enum(candidateKinds),
  text: z.string(),
  who: z.string(),
  day,
  dayWords: z.string(),
  stage: z.enum(stages).optional(),
  call: z.enum(['ANTICIPATED', 'OPEN', 'CLOSED']).optional(),
  name: z.string(),
  organisation: z.string(),
  source: z.string(),
});
const reviewedShape = z.object({
  isTicked: z.boolean(),
  as: z.enum(choices),
  text: z.string(),
  who: z.array(z.object({ label: z.string(), value: z.string() })),
  when: z.string(),
});

/** Reads what the database keeps of an entry. */
export function readKept(kept: { offered: unknown; review: unknown }): Pick<Entry, 'offered' | 'reviewed'> {
  const {
    kind,
    text,
    who,
    day: on,
    dayWords,
    stage,
    call,
    name,
    organisation,
    source,
  } = candidateShape.parse(kept.offered);
  const offered = { kind, text, who, day: on, dayWords, stage, call, name, organisation, source };
  return { offered, reviewed: kept.review === null ? undefined : reviewedShape.parse(kept.review) };
}

/** By which the same sentence, read as the same thing, is known again: case, punctuation and blanks do not matter. */
export function hashOf({ kind, stage, source, text }: Candidate): string {
  // One sentence may bear several tasks; of other kinds its wording as a record does not matter.
  const which = kind === 'ACTION' ? foldName(text) : (stage ?? '');
  return createHash('sha256')
    .update([kind, which, foldName(source)].join('\n'))
    .digest('hex')
    .slice(0, 40);
}

export const textHashOf = (minutes: string): string =>
  createHash('sha256').update(foldName(minutes)).digest('hex').slice(0, 40);

/** What the words bear, and no more: nothing is ticked, nobody is named whom the sentence does not name. */
export function firstReview(
  offered: Candidate,
  around: { people: readonly (Nameable & { label: string })[]; organisations: readonly { id: string; name: string }[] },
): Reviewed {
  const isNote =
    offered.kind === 'EXPECTATION' || offered.kind === 'HOPE' || offered.kind === 'MENTION' || wantsEvidence(offered);
  const names = offered.kind === 'OPERATION' || offered.kind === 'CALL';
  return {
    isTicked: false,
    as: isNote ? 'NOTE' : asOf(offered),
    text: names && offered.name !== '' ? offered.name : offered.text,
    who: isNote || offered.kind === 'PROPOSED' || offered.kind === 'CALL' ? [] : namedIn(offered, around),
    when: offered.day === undefined ? offered.dayWords : inFull(offered.day),
  };
}

function asOf({ kind }: Candidate): As {
  return choices.find((choice) => choice === kind) ?? 'NOTE';
}

/** "30 November 2018", which is read back as the same day. */
const inFull = (of: PlainDate) => formatMonthDay(of, { today: of, withYear: true });

function namedIn(
  { who, kind }: Candidate,
  { people, organisations }: Parameters<typeof firstReview>[1],
): readonly Who[] {
  if (who === '') return [];
  const parts = who.split(/\s*(?:\/|,|&|(?<!\p{L})and(?!\p{L}))\s*/u).filter((part) => part !== '');
  const found = parts.flatMap((part): Who[] => {
    const person = findPerson(part.replace(/^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Councillor)\.?\s+/u, ''), people);
    if (person.kind === 'one') return [{ label: person.person.label, value: `m:${person.person.id}` }];
    const body = organisations.find(({ name }) => foldName(name) === foldName(part));
    return body === undefined || kind === 'ACTION' ? [] : [{ label: body.name, value: `o:${body.id}` }];
  });
  // Of several people who share a task none is chosen to own it.
  return kind === 'ACTION' && parts.length > 1 ? [] : found;
}

/** An operation that is told to be contracted or started: minutes are no evidence, and without any it is not recorded. */
export const wantsEvidence = ({ kind, stage }: Candidate): boolean =>
  kind === 'OPERATION' && stage !== undefined && needsProof(stage);

/**
 * What the entry may become: an operation and a call need the stage or status that only their sentences tell; what wants
 * evidence is a note, and so is what was only hoped.
 */
export function choicesFor({ offered }: Entry, isFirst: boolean): readonly As[] {
  const onlyNote = wantsEvidence(offered) || offered.kind === 'HOPE';
  return choices.filter((choice) => {
    if (onlyNote && choice !== 'NOTE' && choice !== 'MERGE' && choice !== 'DROP') return false;
    if (choice === 'OPERATION') return offered.stage !== undefined && offered.kind === 'OPERATION';
    if (choice === 'CALL') return offered.call !== undefined;
    return choice !== 'MERGE' || !isFirst;
  });
}

/** What the reviewer's words for when mean. @param asOf days without a year are understood as of it: the meeting's day */
export function whenMeant(
  typed: string,
  asOf: PlainDate,
): { day: PlainDate | undefined; words: string } | { wrong: string } {
  if (typed === '') return { day: undefined, words: '' };
  const understood = understandDate(typed, { today: asOf });
  if (understood.kind === 'impossible') return { wrong: understood.why };
  const whole =
    understood.kind !== 'none' && understood.matched.text.trim().length >= typed.replace(/[.\s]+$/, '').length;
  return understood.kind === 'date' && whole
    ? { day: understood.date, words: typed }
    : { day: undefined, words: typed };
}

/** What is wrong with a ticked entry, by field; nothing where it can be recorded. */
export function problemsOf(
  { as, text, who, when }: Reviewed,
  asOf: PlainDate,
): Partial<Record<'as' | 'text' | 'who' | 'when', string>> {
  const found: Partial<Record<'as' | 'text' | 'who' | 'when', string>> = {};
  if (as === 'NOTE' || as === 'MERGE' || as === 'DROP') return found;
  const most =
    as === 'ACTION' ? lengths.action : ['OPERATION', 'CALL', 'MILESTONE'].includes(as) ? lengths.title : lengths.text;
  if (text === '') found.text = words.errors.text;
  else if (text.length > most) found.text = words.errors.tooLong(text.length, most);
  const bodies = who.filter(({ value }) => value.startsWith('o:')).length;
  const people = who.length - bodies;
  if (as === 'PROPOSED' && who.length > 0) found.who = words.errors.nobodyYet;
  if ((as === 'ACTION' || as === 'MILESTONE') && (bodies > 0 || people > 1)) found.who = words.errors.oneOwner;
  if (as === 'OPERATION' && (bodies > 1 || people > 1)) found.who = words.errors.oneContact;
  if (as === 'CALL' && who.length > 0) found.who = words.errors.noOwner;
  const meant = whenMeant(when, asOf);
  if ('wrong' in meant) found.when = meant.wrong;
  return found;
}

/** Two entries as one: the sentences one after the other, and the fields of the first with what it lacks. */
export function merged(
  into: { offered: Candidate; reviewed: Reviewed },
  from: { offered: Candidate; reviewed: Reviewed },
): { source: string; reviewed: Reviewed } {
  const sources = [
    into.offered.source,
    ...(into.offered.source.includes(from.offered.source) ? [] : [from.offered.source]),
  ];
  const { reviewed } = into;
  const both = reviewed.text.includes(from.reviewed.text) ? reviewed.text : `${reviewed.text}. ${from.reviewed.text}`;
  return {
    source: sources.join(' … '),
    reviewed: {
      ...reviewed,
      text: both.slice(0, lengths.text),
      when: reviewed.when === '' ? from.reviewed.when : reviewed.when,
    },
  };
}
