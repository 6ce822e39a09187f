import type { PlainDate } from '../../core/dates.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { formatReference } from '../../core/references.js';
import { recordAction } from '../action-items/use-cases.js';
import { recordCall, recordMilestone, recordOperation } from '../changes/use-cases.js';
import { recordDecision } from '../decisions/use-cases.js';
import { meetingToRecordUnder, type Work } from '../meetings/use-cases.js';
import { type Entry, type Reviewed, whenMeant } from './review.js';
import { findIntake, type Intake, lockReviews, recordedElsewhere, updateEntry, updateIntake } from './store.js';
import { words } from './wording.js';

/** So many are recorded at once: a transaction must end in seconds. */
const mostAtOnce = 150;

/** A record that came out of a review. */
export interface RecordedEntry {
  /** "D-3" */
  readonly reference: string;
  readonly text: string;
  readonly changeId: string;
}

export interface RecordedAll {
  readonly recorded: readonly RecordedEntry[];
  /** Kept as notes. */
  readonly notes: number;
  /** References of what somebody else had recorded of the same sentences meanwhile. */
  readonly already: readonly string[];
}

/**
 * Records everything that is ticked under the meeting, in this transaction, each with its source sentence.
 * @param ends whether the review ends with it
 * @throws FieldErrors, UserError where one of them cannot be recorded: then none is
 */
export async function recordTicked(
  work: Work,
  at: { readonly intakeId: string; readonly asOf: PlainDate; readonly ends: boolean },
): Promise<RecordedAll> {
  const { tx, now, actor } = work;
  const groupId = actor.group.id;
  const intake = await findIntake(tx, groupId, at.intakeId);
  if (intake === null) throw new UserError(words.errors.gone);
  if ((await meetingToRecordUnder(tx, groupId, intake.meetingId)) === null)
    throw new UserError(words.errors.meetingGone);
  await lockReviews(tx, intake.meetingId);
  const ticked = await tickedNow(work, intake);
  if (ticked.length > mostAtOnce) throw new UserError(words.errors.tooMany(ticked.length, mostAtOnce));
  const elsewhere = await recordedElsewhere(
    tx,
    intake,
    ticked.map(({ hash }) => hash),
  );
  const recorded: RecordedEntry[] = [];
  const already: string[] = [];
  let notes = 0;
  for (const { id, hash, position, offered, reviewed } of ticked) {
    const other = elsewhere.get(hash);
    if (other !== undefined) {
      await updateEntry(tx, id, { outcome: 'RECORDED', reference: other });
      already.push(other);
    } else if (reviewed.as === 'NOTE') {
      await updateEntry(tx, id, { outcome: 'NOTED' });
      notes += 1;
    } else {
      const one = await recordOne(
        work,
        { position, offered, reviewed },
        { meetingId: intake.meetingId, asOf: at.asOf },
      );
      await updateEntry(tx, id, { outcome: 'RECORDED', reference: one.reference });
      recorded.push(one);
    }
  }
  await updateIntake(tx, intake.id, { page: at.ends ? 0 : intake.page, ...(at.ends ? { finishedAt: now } : {}) });
  return { recorded, notes, already };
}

type Ticked = Pick<Entry, 'id' | 'hash' | 'position' | 'offered'> & { readonly reviewed: Reviewed };

/** Read again under the lock: what somebody else has recorded just now is no longer open. */
async function tickedNow({ tx, actor }: Work, intake: Intake): Promise<readonly Ticked[]> {
  const now = await findIntake(tx, actor.group.id, intake.id);
  return (now?.entries ?? []).flatMap(({ outcome, reviewed, ...entry }) =>
    outcome === 'OPEN' && reviewed?.isTicked === true ? [{ ...entry, reviewed }] : [],
  );
}

type One = Pick<Ticked, 'position' | 'offered' | 'reviewed'>;

async function recordOne(
  work: Work,
  entry: One,
  under: { meetingId: string; asOf: PlainDate },
): Promise<RecordedEntry> {
  try {
    const { reference, changeId } = await write({ ...work, via: 'IMPORT' }, entry, under);
    return { reference, changeId, text: entry.reviewed.text };
  } catch (error) {
    if (!(error instanceof FieldErrors)) throw error;
    const fields = Object.entries(error.fields).map(([name, sentence]) => [
      `${fieldOf[name] ?? 'text'}-${entry.position}`,
      words.errors.of(entry.position + 1, sentence),
    ]);
    throw new FieldErrors(Object.fromEntries(fields));
  }
}

/** The review's field for what the other features' forms call so. */
const fieldOf: Readonly<Record<string, 'as' | 'text' | 'who' | 'when'>> = {
  modality: 'as',
  stage: 'as',
  status: 'as',
  evidence: 'as',
  owner: 'who',
  decidedBy: 'who',
  contact: 'who',
  lead: 'who',
  dueOn: 'when',
  dueWords: 'when',
  date: 'when',
  opens: 'when',
  closesOn: 'when',
  expected: 'when',
};

async function write(
  work: Work,
  { offered, reviewed }: One,
  { meetingId, asOf }: { meetingId: string; asOf: PlainDate },
): Promise<{ reference: string; changeId: string }> {
  const { as, text } = reviewed;
  const { source } = offered;
  const meant = whenMeant(reviewed.when, asOf);
  const when = 'wrong' in meant ? { day: undefined, words: reviewed.when } : meant;
  const ids = (letter: 'm' | 'o') =>
    reviewed.who.flatMap(({ value }) => (value.startsWith(`${letter}:`) ? [value.slice(2)] : []));
  const [member] = ids('m');
  const [organisation] = ids('o');
  const given = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value });
  switch (as) {
    case 'DECIDED':
    case 'AGREED':
    case 'PROPOSED': {
      const decidedBy = reviewed.who.map(({ value }) => value);
      const input = {
        statement: text,
        modality: as,
        decidedBy,
        why: '',
        alternatives: '',
        meetingId,
        reviewOn: undefined,
      };
      const { decision, changeId } = await recordDecision(work, input, source);
      return { reference: formatReference('D', decision.number), changeId };
    }
    case 'ACTION': {
      const due = { dueOn: when.day, dueWords: when.day === undefined ? when.words : '' };
      const input = { text, notes: '', ownerId: member, ...due, decisionId: undefined };
      const { item, changeId } = await recordAction(work, input, meetingId, source);
      return { reference: formatReference('A', item.number), changeId };
    }
    case 'OPERATION': {
      const input = {
        title: text,
        ...given('stage', offered.stage),
        ...given('date', when.day),
        ...given('contact', member),
        ...given('lead', organisation),
      };
      const { entry, changeId } = await recordOperation(work, { ...input, meeting: meetingId }, source);
      return { reference: formatReference('O', entry.number), changeId };
    }
    case 'CALL': {
      const ends = offered.call !== 'ANTICIPATED' && when.day !== undefined;
      const time = ends ? given('closesOn', when.day) : given('opens', when.words);
      const input = { title: text, ...given('status', offered.call), ...time, meeting: meetingId };
      const { entry, changeId } = await recordCall(work, input, source);
      return { reference: formatReference('CL', entry.number), changeId };
    }
    case 'MILESTONE': {
      const input = { title: text, expected: when.words, ...given('owner', member), meeting: meetingId };
      const { entry, changeId } = await recordMilestone(work, input, source);
      return { reference: formatReference('MS', entry.number), changeId };
    }
    default:
      throw new Error(`nothing is recorded of what is to be ${as}`);
  }
}
