import type { Via } from '../../core/actor.js';
import type { PlainDate } from '../../core/dates.js';
import { compare } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import type { Some } from '../../core/facts.js';
import { understandDate } from '../../core/typed-dates.js';
import { decisionToRecordUnder } from '../decisions/use-cases.js';
import { meetingToRecordUnder } from '../meetings/use-cases.js';
import { findMember } from '../members/use-cases.js';
import type { Work } from './cards.js';
import { type ActionInput, type ActionItem, checkAction } from './domain.js';
import type { EnteredFacts } from './facts.js';
import { words } from './wording.js';

/** What was entered, checked, with the people and records that it names. */
export interface Entered {
  readonly facts: EnteredFacts;
  readonly meetingId: string | null;
}

interface Around {
  readonly today: PlainDate;
  /** For what follows from no decision of another meeting. */
  readonly meetingId?: string | undefined;
  /** The item that is edited: what stays as it was is not questioned. */
  readonly before?: ActionItem;
  /** What the person saw of it, where others have changed it since. */
  readonly seen?: Some<EnteredFacts>;
}

/**
 * Checks what was entered, and looks up what it names. A day typed as “due, in words” becomes the due date.
 * @throws FieldErrors with a sentence beside each field that cannot be taken as it is
 */
export async function checkEntered(
  { tx, via, actor }: Work,
  typed: ActionInput,
  { today, meetingId, before, seen }: Around,
): Promise<Entered> {
  const input = withDay(typed, { today, via });
  checkAction(input, { today, via, known: [before?.dueOn ?? null, seen?.dueOn ?? null] });
  const groupId = actor.group.id;
  const fields: Record<string, string> = {};
  const owner = await ownerOf({ tx, actor }, input.ownerId, [before?.owner?.id, seen?.owner?.id]);
  if (owner === undefined) fields['owner'] = words.errors.owner;
  const decision =
    input.decisionId === undefined ? null : await decisionOf({ tx, actor }, input.decisionId, before, seen);
  if (decision === undefined) fields['decision'] = words.errors.decision;
  if (owner === undefined || decision === undefined) throw new FieldErrors(fields);
  // What follows from a decision belongs to the meeting at which it was taken.
  const wanted = decision?.meetingId ?? meetingId ?? before?.meeting?.id ?? null;
  if (wanted !== null && wanted !== before?.meeting?.id) {
    const meeting = await meetingToRecordUnder(tx, groupId, wanted);
    if (meeting === null) throw new FieldErrors({ text: words.errors.meeting });
  }
  return {
    meetingId: wanted,
    facts: {
      text: input.text,
      notes: input.notes,
      owner: owner === null ? null : { id: owner.id, initials: owner.initials },
      dueOn: input.dueOn ?? null,
      dueWords: input.dueWords,
      decision: decision === null ? null : { id: decision.id, number: decision.number },
    },
  };
}

/** @throws FieldErrors where the words are a day that is over or does not exist */
function withDay(input: ActionInput, { today, via }: { today: PlainDate; via: Via }): ActionInput {
  const inWords = input.dueWords.trim();
  if (input.dueOn !== undefined || inWords === '') return input;
  const understood = understandDate(inWords, { today });
  // "After 30 Nov" and "30 Nov or later" name a day, but not the one by which it is due.
  if (understood.kind === 'none' || understood.matched.text.trim().length < inWords.replace(/[.\s]+$/, '').length) {
    return input;
  }
  switch (understood.kind) {
    case 'impossible':
      throw new FieldErrors({ dueWords: understood.why });
    case 'passed':
      // Minutes may name a day that was over when they were written: which year they mean is not for us to say.
      if (via === 'IMPORT') return input;
      throw new FieldErrors({ dueWords: understood.why });
    case 'date':
      if (via !== 'IMPORT' && compare(understood.date, today) < 0) {
        throw new FieldErrors({ dueWords: words.errors.past(understood.date, today) });
      }
      return { ...input, dueOn: understood.date, dueWords: '' };
    case 'words':
      return input;
  }
}

type Reading = Pick<Work, 'tx' | 'actor'>;

/** null: nobody; undefined: not somebody who can own it. */
async function ownerOf({ tx, actor }: Reading, id: string | undefined, known: readonly (string | undefined)[]) {
  if (id === undefined) return null;
  const member = await findMember(tx, actor.group.id, id);
  if (member === null) return undefined;
  return member.leftAt === null || known.includes(member.id) ? member : undefined;
}

/** undefined: not one that something can follow from any more. */
async function decisionOf(
  { tx, actor }: Reading,
  id: string,
  before: ActionItem | undefined,
  seen: Some<EnteredFacts> | undefined,
) {
  if (id === before?.decision?.id) return { ...before.decision, meetingId: before.meeting?.id ?? null };
  if (id === seen?.decision?.id) return { ...seen.decision, meetingId: null };
  const decision = await decisionToRecordUnder(tx, actor.group.id, id);
  return decision === null ? undefined : { ...decision, meetingId: decision.meeting?.id ?? null };
}
