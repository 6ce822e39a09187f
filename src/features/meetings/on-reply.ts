import { FieldErrors } from '../../core/errors.js';
import { requireFacilitator } from '../../core/rights.js';
import { lines } from '../../slack/blocks.js';
import type { Answer, GroupCall, Submission } from '../../slack/contract.js';
import { membersOf } from '../members/use-cases.js';
import type { ReplyAnswer } from './attendance.js';
import { referenceOf } from './domain.js';
import { answerForModal, deputyModal, readAnswerForm, readDeputyForm } from './life-modals.js';
import { attendeesOf } from './life-store.js';
import { plannedMeeting } from './plan.js';
import { answerInvitation } from './replies.js';
import { replyWords as words } from './reply-wording.js';
import { personChoice } from './screens.js';

/** [Going] and [Apologies]: the card shows it. */
export function pressAnswer(answer: ReplyAnswer): (call: GroupCall, meetingId: string) => Promise<Answer> {
  return (call, meetingId) =>
    call.once(async (tx) => {
      await answerInvitation({ ...call, tx }, { meetingId, memberId: call.actor.memberId, answer });
      return { kind: 'done' };
    });
}

/** [Send deputy]: who was sent so far is filled in, else who usually stands in. */
export async function openDeputy(call: GroupCall, meetingId: string): Promise<Answer> {
  const meeting = await plannedMeeting(call.db, call.actor.group.id, meetingId);
  const me = call.actor.memberId;
  const sent = (await attendeesOf(call.db, meeting)).find(({ memberId }) => memberId === me)?.reply?.deputy ?? null;
  if (sent !== null && sent.id === null) return { kind: 'open', modal: deputyModal(meeting, { name: sent.name }) };
  const people = await membersOf(call.db, call.actor.group.id);
  const usual = people.find(({ id }) => id === me)?.deputyId;
  const deputy = people.find(({ id, leftAt }) => id === (sent?.id ?? usual) && leftAt === null);
  const choice = deputy === undefined ? {} : { choice: personChoice(deputy) };
  return { kind: 'open', modal: deputyModal(meeting, choice) };
}

export async function submitDeputy(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { id: meetingId, deputy } = readDeputyForm(state, data);
  return call.once(async (tx) => {
    const input = { meetingId, memberId: call.actor.memberId, answer: 'DEPUTY', deputy } as const;
    await answerInvitation({ ...call, tx }, input);
    return { kind: 'done' };
  });
}

/** [Answer for somebody]: for members without Slack, by the facilitator. */
export async function openAnswerFor(call: GroupCall, meetingId: string): Promise<Answer> {
  requireFacilitator(call.actor, words.rights.others);
  return { kind: 'open', modal: answerForModal(await plannedMeeting(call.db, call.actor.group.id, meetingId)) };
}

export async function submitAnswerFor(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { memberId, answer, deputy } = readAnswerForm(state);
  if (memberId === undefined) throw new FieldErrors({ member: words.errors.member });
  if (answer === undefined) throw new FieldErrors({ answer: words.errors.answer });
  return call.once(async (tx) => {
    const input = { meetingId: data, memberId, answer, deputy };
    const { kind, meeting, attendee } = await answerInvitation({ ...call, tx }, input);
    const say = kind === 'unchanged' ? words.unchanged : words.answeredFor;
    const told = say(attendee.initials, referenceOf(meeting));
    return { kind: 'tell', message: { text: told, blocks: [lines([told])] } };
  });
}
