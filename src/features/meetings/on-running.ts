import { z } from 'zod';
import { UserError } from '../../core/errors.js';
import { requireFacilitator } from '../../core/rights.js';
import { actions, button, lines } from '../../slack/blocks.js';
import type { Answer, GroupCall, Submission } from '../../slack/contract.js';
import { buttons } from '../buttons.js';
import { meetingCardKey } from './cards.js';
import { referenceOf } from './domain.js';
import { lifeIds as ids } from './life-ids.js';
import { attendanceModal, readAttendanceForm } from './life-modals.js';
import { attendeesOf, startableOn, startedMeeting } from './life-store.js';
import { meetingTyped } from './on-plan.js';
import { type Changed, closeMeeting, markPresence, meetingToMark, saveAttendance, startMeeting } from './running.js';
import { runningWords as words } from './running-wording.js';

/** `/intra meeting start [M-6]`: without a reference the one that is planned for today. */
export async function typeStart(call: GroupCall, text: string): Promise<Answer> {
  if (text.trim() !== '') return pressStart(call, (await meetingTyped(call, text, '')).id);
  requireFacilitator(call.actor, words.rights.start);
  const all = await startableOn(call.db, call.actor.group.id, call.today);
  const today = all.filter(({ heldOn }) => heldOn === call.today);
  const [only, ...others] = today.length > 0 ? today : all;
  if (others.length > 0) {
    throw new UserError(words.errors.whichStart((today.length > 0 ? today : all).map(referenceOf)));
  }
  if (only === undefined) {
    const running = await startedMeeting(call.db, call.actor.group.id);
    throw new UserError(
      running === undefined ? words.errors.nothingToStart : words.errors.alreadyRunning(referenceOf(running)),
    );
  }
  return pressStart(call, only.id);
}

/** [Start] */
export function pressStart(call: GroupCall, meetingId: string): Promise<Answer> {
  return call.once(async (tx) => told(await startMeeting({ ...call, tx }, meetingId), words.started));
}

/** `/intra meeting close [M-6]` */
export async function typeClose(call: GroupCall, text: string): Promise<Answer> {
  if (text.trim() !== '') return pressClose(call, (await meetingTyped(call, text, '')).id);
  const running = await startedMeeting(call.db, call.actor.group.id);
  if (running === undefined) throw new UserError(words.errors.nothingToClose);
  return pressClose(call, running.id);
}

/** [Close] */
export function pressClose(call: GroupCall, meetingId: string): Promise<Answer> {
  return call.once(async (tx) => told(await closeMeeting({ ...call, tx }, meetingId), words.closed));
}

function told({ meeting, changeId }: Changed, say: (reference: string) => string): Answer {
  const sentence = say(referenceOf(meeting));
  const undo = button({ label: words.undo, id: buttons.undo, groupId: meeting.group.id, value: changeId });
  return {
    kind: 'tell',
    message: { text: sentence, blocks: [lines([sentence]), actions(undo)] },
    card: meetingCardKey(meeting.id),
  };
}

/** [I'm here], and [Not here] in what is said to it */
export function pressHere(presence: 'PRESENT' | 'ABSENT'): (call: GroupCall, meetingId: string) => Promise<Answer> {
  return (call, meetingId) =>
    call.once(async (tx) => {
      const input = { meetingId, memberId: call.actor.memberId, presence };
      const { meeting } = await markPresence({ ...call, tx }, input);
      const isHere = presence === 'PRESENT';
      const sentence = (isHere ? words.here : words.notHere)(referenceOf(meeting));
      const back = { groupId: meeting.group.id, value: meeting.id };
      const takeBack = isHere
        ? button({ label: words.notHereButton, id: ids.notHere, ...back })
        : button({ label: words.hereButton, id: ids.here, ...back });
      return { kind: 'tell', message: { text: sentence, blocks: [lines([sentence]), actions(takeBack)] } };
    });
}

/** [Attendance]: the facilitator notes everybody. */
export async function openAttendance(call: GroupCall, meetingId: string): Promise<Answer> {
  requireFacilitator(call.actor, words.rights.others);
  const meeting = await meetingToMark({ db: call.db, actor: call.actor }, meetingId);
  return { kind: 'open', modal: attendanceModal(meeting, await attendeesOf(call.db, meeting), call.now) };
}

const opened = z.object({ id: z.string(), openedAt: z.number() });

export async function submitAttendance(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { id, openedAt } = opened.parse(JSON.parse(data));
  const entered = readAttendanceForm(state);
  return call.once(async (tx) => {
    const meeting = await saveAttendance({ ...call, tx }, id, { ...entered, seenAt: new Date(openedAt) });
    const sentence = words.saved(referenceOf(meeting));
    return { kind: 'tell', message: { text: sentence, blocks: [lines([sentence])] } };
  });
}
