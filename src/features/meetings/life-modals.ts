import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { lines } from '../../slack/blocks.js';
import type { Choice } from '../../slack/contract.js';
import { dateField, form, radioField, searchField, searchManyField, textField, timeField } from '../../slack/forms.js';
import { renewFields, underFieldNames } from '../../slack/renewed-fields.js';
import type { Modal } from '../../slack/screen.js';
import { choosers } from '../buttons.js';
import { type Attendee, type ReplyAnswer, standings } from './attendance.js';
import { type Meeting, type PlanFacts, referenceOf } from './domain.js';
import { lifeIds as ids } from './life-ids.js';
import { planWords } from './plan-wording.js';
import { type PlanInput, type PlannedMeeting, planLengths } from './planning.js';
import type { DeputyInput } from './replies.js';
import { replyWords } from './reply-wording.js';
import { runningWords } from './running-wording.js';
import { type Meanwhile, meanwhileBlock, personChoice } from './screens.js';
import type { TypedPlan } from './typed-plan.js';
import { zoneWords } from './when.js';

const labels = planWords.form;

function planFormIn(timeZone: string) {
  return form({
    title: textField({ label: labels.title, hint: labels.titleHint(planLengths.title), max: planLengths.title }),
    date: dateField({ label: labels.date }),
    time: timeField({ label: labels.time, hint: labels.timeHint(zoneWords(timeZone)) }),
    length: textField({ label: labels.length, hint: labels.lengthHint, max: planLengths.length, optional: true }),
    place: textField({ label: labels.place, hint: labels.placeHint, max: planLengths.place, optional: true }),
    agendaHint: textField({
      label: labels.agenda,
      hint: labels.agendaHint,
      max: planLengths.agendaHint,
      long: true,
      optional: true,
    }),
  });
}

/** Reads what was entered in `Plan a meeting` or `Change M-6`. */
export function readPlanForm(state: unknown): PlanInput {
  return planFormIn('UTC').read(underFieldNames(state));
}

export function planModal(timeZone: string, typed: TypedPlan): Modal {
  const { title, said, ...rest } = typed;
  // A text too long for a title is not cut: it was probably meant as what the meeting is about.
  const isLong = title.length > planLengths.title;
  return {
    id: ids.plan,
    title: labels.planTitle,
    submit: labels.plan,
    blocks: [
      ...(said.length === 0 ? [] : [lines(...said.map((sentence) => [sentence]))]),
      ...planFormIn(timeZone).blocks({ ...rest, ...(isLong ? { agendaHint: title } : { title }) }),
    ],
  };
}

export function changeModal(meeting: PlannedMeeting, facts: PlanFacts, meanwhile: Meanwhile | undefined): Modal {
  const { heldOn, durationMinutes, timeZone, ...rest } = facts;
  const blocks = planFormIn(timeZone).blocks({
    ...rest,
    date: heldOn,
    length: durationMinutes === null ? '' : planWords.lengthOf(durationMinutes),
  });
  const renewed = (meanwhile?.renewed ?? []).map((name) => fieldOfFact[name] ?? name);
  return {
    id: ids.change,
    title: labels.changeTitle(referenceOf(meeting)),
    submit: labels.save,
    data: JSON.stringify({ id: meeting.id, version: meeting.version }),
    blocks: [
      ...(meanwhile === undefined ? [] : [meanwhileBlock(meanwhile)]),
      ...renewFields(blocks, renewed, meeting.version),
    ],
  };
}

const fieldOfFact: Readonly<Record<string, string>> = { heldOn: 'date', durationMinutes: 'length' };

const cancelForm = form({
  reason: textField({ label: labels.reason, hint: labels.reasonHint, max: planLengths.reason, long: true }),
});
export const readCancelForm = (state: unknown) => cancelForm.read(state);

export function cancelModal(meeting: Meeting): Modal {
  return {
    id: ids.cancel,
    title: labels.cancelTitle(referenceOf(meeting)),
    submit: labels.cancel,
    close: labels.keep,
    data: meeting.id,
    blocks: cancelForm.blocks(),
  };
}

const deputyFields = {
  deputy: searchField({
    label: replyWords.form.deputy,
    hint: replyWords.form.deputyHint,
    chooser: choosers.members,
    optional: true,
  }),
  name: textField({
    label: replyWords.form.name,
    hint: replyWords.form.nameHint,
    max: planLengths.deputy,
    optional: true,
  }),
};
const deputyForm = form(deputyFields);
const deputyData = z.object({ id: z.string(), filledIn: z.object({ memberId: z.string(), name: z.string() }) });
const answerForm = form({
  member: searchField({ label: replyWords.form.member, chooser: choosers.members }),
  answer: radioField({
    label: replyWords.form.answer,
    choices: [
      { label: replyWords.form.answers.GOING, value: 'GOING' },
      { label: replyWords.form.answers.APOLOGIES, value: 'APOLOGIES' },
      { label: replyWords.form.answers.DEPUTY, value: 'DEPUTY' },
    ],
  }),
  ...deputyFields,
});

/** @param deputy who is filled in: the one sent so far, else the person's standing deputy */
export function deputyModal(meeting: Meeting, deputy: { choice?: Choice; name?: string }): Modal {
  const { choice, name } = deputy;
  return {
    id: ids.deputy,
    title: replyWords.form.deputyTitle,
    submit: replyWords.form.send,
    data: JSON.stringify({ id: meeting.id, filledIn: { memberId: choice?.value ?? '', name: name ?? '' } }),
    blocks: deputyForm.blocks({ deputy: choice, name: name ?? '' }),
  };
}

/**
 * What was entered, and for which meeting. Of two deputies the one that was filled in beforehand gives way.
 * @param data of the modal
 */
export function readDeputyForm(state: unknown, data: string): { readonly id: string; readonly deputy: DeputyInput } {
  const { id, filledIn } = deputyData.parse(JSON.parse(data));
  const { deputy, name } = deputyForm.read(state);
  const entered = { memberId: deputy?.value, name };
  if (entered.memberId === undefined || name === '') return { id, deputy: entered };
  if (entered.memberId === filledIn.memberId) return { id, deputy: { memberId: undefined, name } };
  return { id, deputy: name === filledIn.name ? { ...entered, name: '' } : entered };
}

export function answerForModal(meeting: Meeting): Modal {
  return {
    id: ids.answerFor,
    title: replyWords.form.answerForTitle,
    submit: replyWords.form.record,
    data: meeting.id,
    blocks: answerForm.blocks(),
  };
}

const answers: readonly ReplyAnswer[] = ['GOING', 'APOLOGIES', 'DEPUTY'];

export function readAnswerForm(state: unknown) {
  const { member, answer, deputy, name } = answerForm.read(state);
  const chosen = answers.find((each) => each === answer);
  return { memberId: member?.value, answer: chosen, deputy: { memberId: deputy?.value, name } };
}

const attendanceForm = form({
  present: searchManyField({
    label: runningWords.form.present,
    hint: runningWords.form.presentHint,
    chooser: choosers.members,
    optional: true,
  }),
  represented: searchManyField({
    label: runningWords.form.represented,
    hint: runningWords.form.representedHint,
    chooser: choosers.members,
    optional: true,
  }),
  name: textField({
    label: runningWords.form.name,
    hint: runningWords.form.nameHint,
    max: planLengths.deputy,
    optional: true,
  }),
});

/** @param openedAt what others note after this instant is left alone when the form is submitted */
export function attendanceModal(meeting: Meeting, attendees: readonly Attendee[], openedAt: Date): Modal {
  const known = standings(attendees);
  const of = (kind: string) => attendees.filter(({ memberId }) => known.get(memberId)?.kind === kind).map(choiceOf);
  const blocks: readonly KnownBlock[] = attendanceForm.blocks({
    present: of('present'),
    represented: of('represented'),
  });
  return {
    id: ids.attendance,
    title: runningWords.form.title(referenceOf(meeting)),
    submit: runningWords.form.save,
    data: JSON.stringify({ id: meeting.id, openedAt: openedAt.getTime() }),
    blocks,
  };
}

const choiceOf = ({ memberId, initials, name }: Attendee) => personChoice({ id: memberId, initials, name });

export function readAttendanceForm(state: unknown) {
  const { present, represented, name } = attendanceForm.read(state);
  return { present: present.map(({ value }) => value), represented: represented.map(({ value }) => value), name };
}
