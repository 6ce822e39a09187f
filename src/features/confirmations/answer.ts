import type { Actor } from '../../core/actor.js';
import { dayOf } from '../../core/dates.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { requireRecorder } from '../../core/rights.js';
import type { Db } from '../../persistence/database.js';
import type { Reply } from '../decisions/use-cases.js';
import { findMember } from '../members/use-cases.js';
import { type Answer, type AskedOrganisation, type Confirmation, endingOf, lengths, type Part } from './domain.js';
import { refresh } from './messages.js';
import { endingSentence } from './phrases.js';
import { words } from './wording.js';
import { audit, existing, lockConfirmations, type Work } from './work.js';

/** A question to an organisation. */
export interface Question {
  readonly confirmationId: string;
  readonly organisationId: string;
}

/** A question that this person may answer at this moment. */
export interface Answerable {
  readonly confirmation: Confirmation;
  readonly organisation: AskedOrganisation;
  readonly part: Part;
}

/** What is entered as an answer. */
export interface Given {
  readonly reply: Reply;
  /** The reason of an objection, or the proposed wording. */
  readonly text: string;
}

/** @throws UserError where this person may not answer this, or no answer is taken any more */
export async function questionToAnswer(db: Db, actor: Actor, question: Question, now: Date): Promise<Answerable> {
  requireRecorder(actor);
  const confirmation = await existing(db, actor.group.id, question.confirmationId);
  const { decision, until, group } = confirmation;
  const organisation = confirmation.organisations.find(({ id }) => id === question.organisationId);
  if (organisation === undefined) throw new UserError(words.errors.gone);
  const part = await partOf(db, actor, confirmation, organisation);
  if (part === undefined) throw new UserError(words.errors.notYours(organisation.name));
  const ending = endingOf(confirmation, now);
  if (ending !== undefined) {
    const why = endingSentence(ending, until, dayOf(now, group.timeZone));
    throw new UserError(words.errors.over(decision.reference, why));
  }
  return { confirmation, organisation, part };
}

/** As what a person speaks for an organisation; undefined where they do not. */
async function partOf(
  db: Db,
  actor: Actor,
  { requestId }: Confirmation,
  { id: organisationId, isOnBehalf }: AskedOrganisation,
): Promise<Part | undefined> {
  const member = await findMember(db, actor.group.id, actor.memberId);
  if (member?.organisation?.id === organisationId) return 'MEMBER';
  const recipient = await db.confirmationRecipient.findFirst({
    where: { requestId, organisationId, memberId: actor.memberId },
    select: { part: true },
  });
  if (recipient !== null && recipient.part !== 'MEMBER') return recipient.part;
  // Whoever facilitates may go and ask those who are not on Slack.
  return isOnBehalf && actor.role === 'FACILITATOR' ? 'ON_BEHALF' : undefined;
}

export interface Answered {
  /** False: this was the organisation's answer already, and nothing was written. */
  readonly isNew: boolean;
  readonly confirmation: Confirmation;
  readonly organisation: AskedOrganisation & { readonly answer: Answer };
}

/**
 * Records the answer of an organisation in the place of any that it gave before; the history keeps them all.
 * @throws FieldErrors, UserError
 */
export async function answerFor(work: Work, question: Question, given: Given): Promise<Answered> {
  const { tx, now, via, actor } = work;
  const { confirmationId, organisationId } = question;
  // Of two who answer at the same moment the second one sees what the first one said, and it is theirs that counts.
  await lockConfirmations(tx, [confirmationId]);
  const { confirmation, organisation, part } = await questionToAnswer(tx, actor, question, now);
  const { reply, text } = checked(given, confirmation);
  const before = organisation.answer;
  if (before !== null && before.reply === reply && before.text === text) {
    return { isNew: false, confirmation, organisation: { ...organisation, answer: before } };
  }
  const last = await tx.confirmationAnswer.aggregate({
    where: { confirmationId, organisationId },
    _max: { number: true },
  });
  const { id } = await tx.confirmationAnswer.create({
    data: {
      confirmationId,
      organisationId,
      number: (last._max.number ?? 0) + 1,
      reply,
      text,
      byId: actor.memberId,
      part,
      via,
      at: now,
    },
    select: { id: true },
  });
  const of = { id: organisationId, name: organisation.name };
  await audit(
    { tx, via, memberId: actor.memberId, at: now },
    confirmation,
    words.acts.answered,
    before === null ? null : { organisation: of, reply: before.reply, text: before.text },
    { organisation: of, reply, text, part, answerId: id },
  );
  await refresh(tx, confirmation, now, organisationId);
  const after = await existing(tx, actor.group.id, confirmationId);
  const is = after.organisations.find((each) => each.id === organisationId);
  if (is?.answer == null) throw new Error('the answer that was recorded is not there');
  return { isNew: true, confirmation: after, organisation: { ...is, answer: is.answer } };
}

/** @throws FieldErrors */
function checked({ reply, text }: Given, { statement }: Confirmation): Given {
  if (reply === 'AGREE') return { reply, text: '' };
  const max = reply === 'OBJECT' ? lengths.reason : lengths.wording;
  if (text === '') throw new FieldErrors({ text: reply === 'OBJECT' ? words.errors.reason : words.errors.wording });
  if (text.length > max) throw new FieldErrors({ text: words.errors.tooLong(text.length, max) });
  if (reply === 'WORDING' && text === statement.trim()) throw new FieldErrors({ text: words.errors.sameWording });
  return { reply, text };
}
