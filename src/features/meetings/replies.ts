import { FieldErrors, UserError } from '../../core/errors.js';
import { findPerson } from '../../core/people.js';
import { requireFacilitator } from '../../core/rights.js';
import { recordChange } from '../../persistence/audit.js';
import { type Member, membersOf } from '../members/use-cases.js';
import type { Attendee, Deputy, ReplyAnswer } from './attendance.js';
import { refreshMeetingCard, type Work } from './cards.js';
import { referenceOf } from './domain.js';
import { attendeesOf, lockAnswers, saveReply } from './life-store.js';
import { refreshReminders, releaseDeputy, tellDeputy } from './notices.js';
import { plannedMeeting } from './plan.js';
import { type PlannedMeeting, planLengths } from './planning.js';
import { replyWords as words } from './reply-wording.js';

/** Who is sent, as it was chosen or typed. */
export interface DeputyInput {
  readonly memberId: string | undefined;
  readonly name: string;
}

export interface ReplyInput {
  readonly meetingId: string;
  /** Whose answer it is: one's own, or that of anybody for a facilitator. */
  readonly memberId: string;
  readonly answer: ReplyAnswer;
  /** With the answer DEPUTY only. */
  readonly deputy?: DeputyInput;
}

export interface Answered {
  readonly kind: 'answered' | 'unchanged';
  readonly meeting: PlannedMeeting;
  readonly attendee: Attendee;
}

/**
 * Records a member's answer to an invitation; it takes the place of an earlier one, until the meeting begins. Observers
 * answer for themselves as well. @throws FieldErrors, UserError
 */
export async function answerInvitation(work: Work, input: ReplyInput): Promise<Answered> {
  const { tx, now, via, actor } = work;
  const { meetingId, memberId, answer } = input;
  if (memberId !== actor.memberId) requireFacilitator(actor, words.rights.others);
  await lockAnswers(tx, meetingId);
  const meeting = await plannedMeeting(tx, actor.group.id, meetingId);
  const before = await attendee(work, meeting, memberId);
  if (before.hasLeft) throw new UserError(words.errors.hasLeft(before.name));
  const deputy = answer === 'DEPUTY' ? await deputyOf(work, memberId, input.deputy) : null;
  const { reply } = before;
  if (reply?.answer === answer && isSame(reply.deputy, deputy)) return { kind: 'unchanged', meeting, attendee: before };
  await saveReply(tx, { meetingId, memberId }, { answer, deputy, setById: actor.memberId, setAt: now });
  await recordChange(tx, {
    groupId: actor.group.id,
    recordType: 'meeting-reply',
    recordId: `${meetingId}:${memberId}`,
    act: words.acts.answered,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: reply === null ? null : { answer: reply.answer, deputy: reply.deputy },
    after: { meeting: referenceOf(meeting), member: before.initials, answer, deputy },
  });
  const { workspaceId } = actor.group;
  await refreshMeetingCard(tx, { workspaceId, meetingId, now, gatherMs: 0 });
  await refreshReminders(tx, meeting, [memberId], now);
  if (reply !== null && reply.deputy !== null && !isSame(reply.deputy, deputy)) {
    await releaseDeputy(work, meeting, memberId, { deputy: reply.deputy, setAt: reply.setAt });
  }
  if (deputy !== null) await tellDeputy(work, meeting, memberId, deputy);
  return { kind: 'answered', meeting, attendee: await attendee(work, meeting, memberId) };
}

const isSame = (a: Deputy | null, b: Deputy | null) => a?.id === b?.id && a?.name === b?.name;

async function attendee({ tx }: Work, meeting: PlannedMeeting, memberId: string): Promise<Attendee> {
  const found = (await attendeesOf(tx, meeting)).find((each) => each.memberId === memberId);
  if (found === undefined) throw new UserError(words.errors.noMember);
  return found;
}

/**
 * Who is sent or came for a member: the one that was chosen, or the only one in the group who is called as typed, or
 * somebody outside of it. @throws FieldErrors
 */
export async function deputyOf({ tx, actor }: Work, memberId: string, input: DeputyInput | undefined): Promise<Deputy> {
  const { memberId: chosenId, name } = input ?? { memberId: undefined, name: '' };
  if (chosenId === undefined && name === '') throw new FieldErrors({ deputy: words.errors.deputy });
  if (chosenId !== undefined && name !== '') throw new FieldErrors({ name: words.errors.twoDeputies });
  if (name.length > planLengths.deputy) {
    throw new FieldErrors({ name: words.errors.tooLong(name.length, planLengths.deputy) });
  }
  const people = (await membersOf(tx, actor.group.id)).filter(({ leftAt }) => leftAt === null);
  const field = chosenId === undefined ? 'name' : 'deputy';
  const member = chosenId === undefined ? calledSo(name, people) : people.find(({ id }) => id === chosenId);
  if (member === undefined && chosenId !== undefined) throw new FieldErrors({ deputy: words.errors.notInGroup });
  if (member?.id === memberId) throw new FieldErrors({ [field]: words.errors.oneself });
  return member === undefined ? { id: null, name } : { id: member.id, name: member.name };
}

function calledSo(name: string, people: readonly Member[]): Member | undefined {
  const found = findPerson(name, people);
  return found.kind === 'one' ? found.person : undefined;
}
