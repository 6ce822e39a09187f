import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import type { Some } from '../../core/facts.js';
import { type Decider, type Decision, inOrder, type Linked, lengths, type Modality, modalities } from './domain.js';
import { words } from './wording.js';

/** What is entered of a decision, by field of the form. */
export interface DecisionInput {
  readonly statement: string;
  /** One of `Modality`, or '' where nothing was chosen. */
  readonly modality: string;
  /** "m:" and the id of a member, or "o:" and the id of an organisation. */
  readonly decidedBy: readonly string[];
  readonly why: string;
  readonly alternatives: string;
  readonly meetingId: string | undefined;
  readonly reviewOn: PlainDate | undefined;
}

/** What the audit keeps of a decision, readable without looking anything up. */
export interface DecisionFacts {
  readonly statement: string;
  readonly modality: Modality;
  readonly decidedBy: readonly Decider[];
  readonly why: string;
  readonly alternatives: string;
  readonly meeting: Linked | null;
  readonly reviewOn: PlainDate | null;
}

const linked = z.object({ id: z.string(), reference: z.string() });
const status = z.enum(['PROPOSED', 'ACCEPTED', 'REJECTED', 'SUPERSEDED', 'REVOKED']);

const factsShape = z
  .object({
    statement: z.string(),
    modality: z.enum(['DECIDED', 'AGREED', 'PROPOSED']),
    decidedBy: z.array(
      z.object({ memberId: z.string().nullable(), organisationId: z.string().nullable(), name: z.string() }),
    ),
    why: z.string(),
    alternatives: z.string(),
    meeting: linked.nullable(),
    reviewOn: z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value)).nullable(),
    status,
    reason: z.string(),
    supersedes: linked.nullable(),
    supersededBy: linked.nullable(),
    withdrawn: z.boolean(),
    sourceSentence: z.string(),
  })
  .partial();

/** The facts of an audit entry, with those that only acts other than edits change. */
export type KeptFacts = z.infer<typeof factsShape>;

/** Reads `before` or `after` of an audit entry. */
export function readFacts(kept: unknown): KeptFacts {
  return factsShape.parse(kept ?? {});
}

/** Of kept facts those that an edit can change. */
export function editable(kept: KeptFacts): Some<DecisionFacts> {
  const { status: _, reason, supersedes, supersededBy, withdrawn, sourceSentence, ...facts } = kept;
  return facts;
}

export function factsOf(decision: Decision): DecisionFacts {
  const { statement, modality, decidedBy, why, alternatives, meeting, reviewOn } = decision;
  return {
    statement,
    modality,
    decidedBy,
    why,
    alternatives,
    meeting: meeting === null ? null : { id: meeting.id, reference: meeting.reference },
    reviewOn,
  };
}

/** "m:…" or "o:…", as search fields carry it. */
export function deciderValue(decider: Decider): string {
  return decider.memberId === null ? `o:${decider.organisationId}` : `m:${decider.memberId}`;
}

/** What the entered ids were found to mean. */
export interface Resolved {
  /** Everybody and every organisation of the group. */
  readonly deciders: readonly Decider[];
  /** undefined where the entered id is no meeting of the group, or one that was taken back. */
  readonly meeting: Linked | undefined;
}

/**
 * Checks what was entered.
 * @param today in the group's time zone; a review date before it is refused, unless it stood there already
 * @param before the decision that is being edited
 * @param isFromMinutes which may say that something was decided, and not by whom; nobody is to be guessed
 * @throws FieldErrors with a sentence beside each field that cannot be taken as it is
 */
export function checkDecision(
  input: DecisionInput,
  resolved: Resolved,
  today: PlainDate,
  before: Decision | undefined,
  isFromMinutes = before !== undefined && before.sourceSentence !== '',
): DecisionFacts {
  const fields: Record<string, string> = {};
  if (input.statement === '') fields['statement'] = words.errors.statement;
  for (const name of ['statement', 'why', 'alternatives'] as const) {
    if (input[name].length > lengths[name]) fields[name] = words.errors.tooLong(input[name].length, lengths[name]);
  }
  const modality = modalities.find((known) => known === input.modality);
  if (modality === undefined) fields['modality'] = words.errors.modality;
  const wanted = new Set(input.decidedBy);
  const decidedBy = inOrder(resolved.deciders.filter((decider) => wanted.has(deciderValue(decider))));
  const wrong = whoIsWrong(modality, wanted.size, decidedBy.length, isFromMinutes);
  if (wrong !== undefined) fields['decidedBy'] = wrong;
  if (input.meetingId !== undefined && resolved.meeting === undefined) fields['meeting'] = words.errors.meeting;
  const reviewOn = input.reviewOn ?? null;
  if (reviewOn !== null && reviewOn < today && reviewOn !== (before?.reviewOn ?? null)) {
    fields['reviewOn'] = words.errors.reviewOn(reviewOn, today);
  }
  if (modality === undefined || Object.keys(fields).length > 0) throw new FieldErrors(fields);
  const { statement, why, alternatives } = input;
  return { statement, modality, decidedBy, why, alternatives, meeting: resolved.meeting ?? null, reviewOn };
}

/** @returns what is wrong with who is named as having decided, in a sentence; undefined where nothing is */
function whoIsWrong(
  modality: Modality | undefined,
  entered: number,
  known: number,
  isFromMinutes: boolean,
): string | undefined {
  if (known < entered) return words.errors.deciders;
  if (modality === 'DECIDED' && known === 0 && !isFromMinutes) return words.errors.whoDecided;
  if (modality === 'PROPOSED' && known > 0) return words.errors.nobodyDecidedYet;
  return undefined;
}
