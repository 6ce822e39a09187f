// In a prompt: [Agree] [Object…] → modal with Reason [Wording…] → modal with Proposed wording; then [Change] → modal
// To the facilitator in the end: [Accept] [Reject] [Ask again] [Leave it]
import { z } from 'zod';
import { FieldErrors, UserError } from '../../core/errors.js';
import { lastChangeBy } from '../../persistence/audit.js';
import { textBlocks } from '../../slack/answers.js';
import { actions, button, lines } from '../../slack/blocks.js';
import type { Answer, Button, GroupCall, ModalHandler, Submission } from '../../slack/contract.js';
import { type Answered, answerFor, type Given, type Question, questionToAnswer } from './answer.js';
import { decide } from './choose.js';
import type { Choice } from './domain.js';
import { ids } from './ids.js';
import { changeModal, readChange, readText, textModal } from './modals.js';
import { spokenBy } from './phrases.js';
import { words } from './wording.js';

/** Reads the value of a button. `isTold`: it stands where only its reader sees it, and cannot be edited. */
function readValue(value: string): Question & { readonly isTold: boolean } {
  const [confirmationId = '', organisationId = '', place] = value.split('~');
  return { confirmationId, organisationId, isTold: place === 'told' };
}

async function agree(call: GroupCall, value: string): Promise<Answer> {
  const { isTold, ...question } = readValue(value);
  return call.once(async (tx) => {
    const answered = await answerFor({ ...call, tx, via: 'PROMPT' }, question, { reply: 'AGREE', text: '' });
    return isTold || !answered.isNew ? told(answered) : { kind: 'done' };
  });
}

function told({ isNew, confirmation, organisation }: Answered): Answer {
  const { name, answer } = organisation;
  const { reference } = confirmation.decision;
  const reply = words.replies[answer.reply];
  const text = isNew
    ? words.answered(name, reply, reference)
    : words.already(name, reply, reference, spokenBy(answer, organisation));
  return { kind: 'tell', message: { text, blocks: textBlocks(text) } };
}

async function openText(call: GroupCall, value: string, reply: 'OBJECT' | 'WORDING'): Promise<Answer> {
  const { isTold, ...question } = readValue(value);
  const { confirmation } = await questionToAnswer(call.db, call.actor, question, call.now);
  return { kind: 'open', modal: textModal(reply, confirmation, question) };
}

async function openChange(call: GroupCall, value: string): Promise<Answer> {
  const { isTold, ...question } = readValue(value);
  const { confirmation, organisation } = await questionToAnswer(call.db, call.actor, question, call.now);
  return { kind: 'open', modal: changeModal(confirmation, organisation.answer, question) };
}

const opened = z.object({ confirmationId: z.string(), organisationId: z.string() });

async function submit(call: GroupCall, data: string, given: Given): Promise<Answer> {
  const question = opened.parse(JSON.parse(data));
  return call.once(async (tx) => {
    const answered = await answerFor({ ...call, tx, via: 'PROMPT' }, question, given);
    return told(answered);
  });
}

async function submitChange(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { reply, text } = readChange(state);
  if (reply === undefined) throw new FieldErrors({ reply: words.errors.reply });
  return submit(call, data, { reply, text });
}

async function choose(call: GroupCall, confirmationId: string, choice: Exclude<Choice, 'again'>): Promise<Answer> {
  return call.once(async (tx) => {
    const { told: text } = await decide({ ...call, tx }, confirmationId, choice);
    const { group, memberId } = call.actor;
    const change = await lastChangeBy(tx, { groupId: group.id, memberId, since: call.now });
    if (change === null) throw new UserError(words.errors.gone);
    const undo = { label: words.buttons.undo, id: ids.undo, groupId: group.id, value: change.id };
    return { kind: 'tell', message: { text, blocks: [lines([text]), actions(button(undo))] } };
  });
}

export const answerButtons: readonly Button[] = [
  { id: ids.agree, run: agree },
  { id: ids.object, run: (call, value) => openText(call, value, 'OBJECT') },
  { id: ids.wording, run: (call, value) => openText(call, value, 'WORDING') },
  { id: ids.change, run: openChange },
  { id: ids.accept, run: (call, value) => choose(call, value, 'accept') },
  { id: ids.reject, run: (call, value) => choose(call, value, 'reject') },
  { id: ids.leave, run: (call, value) => choose(call, value, 'leave') },
];

export const answerModals: readonly ModalHandler[] = [
  {
    id: ids.object,
    submit: (call, { state, data }) => submit(call, data, { reply: 'OBJECT', text: readText('OBJECT', state) }),
  },
  {
    id: ids.wording,
    submit: (call, { state, data }) => submit(call, data, { reply: 'WORDING', text: readText('WORDING', state) }),
  },
  { id: ids.change, submit: submitChange },
];
