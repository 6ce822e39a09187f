// /intra confirm D-3 or M-5, and [Ask for confirmation] on cards → modal “Ask for confirmation”: Answers until
// /intra confirm settings → modal “Confirmation” · /intra confirm → what waits for an answer
import { z } from 'zod';
import { formatDay } from '../../core/date-words.js';
import { requireFacilitator } from '../../core/rights.js';
import { actions, bold, button, lines, small, type Line as TextLine } from '../../slack/blocks.js';
import type { Answer, Button, Command, GroupCall, ModalHandler, Submission } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { decisionReference, tallyPhrase } from '../decisions/use-cases.js';
import { findMember } from '../members/use-cases.js';
import { askForConfirmation, planAsking } from './ask.js';
import { confirmationToDecide } from './choose.js';
import { type Confirmation, endingOf, type Part } from './domain.js';
import { ids } from './ids.js';
import { askModal, leftOut, readAsk, readSettings, settingsModal } from './modals.js';
import { quorumSentence } from './phrases.js';
import { lineBlocks, plainLine } from './prompt-screen.js';
import { changeSettings, settingsOf } from './settings.js';
import { findConfirmations } from './store.js';
import { linesOf } from './view.js';
import { words } from './wording.js';

async function openAsk(call: GroupCall, reference: string): Promise<Answer> {
  return { kind: 'open', modal: askModal(await planAsking(call, reference)) };
}

const numbers = z.array(z.number().int().positive());

async function submitAsk(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const input = { numbers: numbers.parse(JSON.parse(data)), until: readAsk(state) };
  return call.once(async (tx) => {
    const { decisions, whom, until, changeId } = await askForConfirmation({ ...call, tx }, input);
    const day = formatDay(until, call);
    const told = [words.ask.asked(decisions.map(decisionReference), whom.organisations.length, day), ...leftOut(whom)];
    const undo = { label: words.buttons.undo, id: ids.undo, groupId: call.actor.group.id, value: changeId };
    return {
      kind: 'tell',
      message: {
        text: told.join('\n'),
        blocks: [lines(...told.map((line): TextLine => [line])), actions(button(undo))],
      },
    };
  });
}

async function openSettings({ db, actor }: GroupCall): Promise<Answer> {
  requireFacilitator(actor, words.rights.settings);
  return { kind: 'open', modal: settingsModal(await settingsOf(db, actor.group.id)) };
}

async function submitSettings(call: GroupCall, { state }: Submission): Promise<Answer> {
  const entered = readSettings(state);
  return call.once(async (tx) => {
    const settings = await changeSettings({ ...call, tx }, entered);
    const text = words.settings.saved(settings.days, quorumSentence(settings));
    return { kind: 'tell', message: { text, blocks: [lines([text])] } };
  });
}

/** Ask again: the same modal, for this decision alone. */
async function askAgain(call: GroupCall, confirmationId: string): Promise<Answer> {
  const { decision } = await confirmationToDecide(call, confirmationId, 'again');
  return openAsk(call, decision.reference);
}

/** So many questions, and so many decisions beside them, fit into one message. */
const mostQuestions = 12;
const mostListed = 15;
const statementLength = 150;

/** What the organisations are being asked about, and first what this person can answer. */
async function list(call: GroupCall): Promise<Answer> {
  const { db, actor, now, today } = call;
  const open = (await findConfirmations(db, { openFor: { not: null }, request: { groupId: actor.group.id } })).filter(
    (confirmation) => endingOf(confirmation, now) === undefined,
  );
  if (open.length === 0)
    return { kind: 'tell', message: { text: words.list.none, blocks: [lines([words.list.none])] } };
  const title = words.list.title(open.length);
  const yours = (await questionsTo(call, open)).filter(({ organisation }) => organisation.answer === null);
  const shown = yours.slice(0, mostQuestions);
  const listed = open
    .slice(0, mostListed)
    .map(({ decision, statement, tally, until }) =>
      words.list.line(
        decision.reference,
        cutWords(statement, statementLength),
        tallyPhrase(tally),
        formatDay(until, { today }),
      ),
    );
  const more = open.length > listed.length ? [words.ask.more(open.length - listed.length)] : [];
  const mine = yours.length > 0 ? [words.list.yours(yours.length)] : [];
  const reader = (confirmation: Confirmation) => ({ today, until: confirmation.until });
  return {
    kind: 'tell',
    message: {
      text: [
        title,
        ...listed,
        ...more,
        ...mine,
        ...shown.map((line) => plainLine(line, reader(line.confirmation))),
      ].join('\n'),
      blocks: [
        lines([bold(title)], ...listed.map((line): TextLine => [line])),
        ...(more.length > 0 ? [small(...more)] : []),
        ...(mine.length > 0 ? [lines(mine)] : []),
        ...shown.flatMap((line) => lineBlocks(line, reader(line.confirmation), 'told')),
      ],
    },
  };
}

/** The questions that this person may answer: for their own organisation, and for those where they stand in. */
async function questionsTo({ db, actor, now }: GroupCall, open: readonly Confirmation[]) {
  const { memberId } = actor;
  if (actor.role === 'OBSERVER') return [];
  const member = await findMember(db, actor.group.id, memberId);
  const found = [];
  for (const confirmation of open) {
    const { requestId } = confirmation;
    const asked = await db.confirmationRecipient.findMany({ where: { requestId, memberId } });
    const parts = new Map<string, Part>(asked.map(({ organisationId, part }) => [organisationId, part]));
    if (member?.organisation) parts.set(member.organisation.id, 'MEMBER');
    found.push(...(await linesOf(db, [confirmation], { parts, memberId, now })));
  }
  return found;
}

async function confirm(call: GroupCall, text: string): Promise<Answer> {
  const typed = text.trim();
  if (typed === '') return list(call);
  return typed.toLowerCase() === 'settings' ? openSettings(call) : openAsk(call, typed);
}

export const askCommands: readonly Command[] = [{ word: 'confirm', ...words.command, run: confirm }];
export const askButtons: readonly Button[] = [
  { id: ids.ask, run: openAsk },
  { id: ids.again, run: askAgain },
];
export const askModals: readonly ModalHandler[] = [
  { id: ids.ask, submit: submitAsk },
  { id: ids.settings, submit: submitSettings },
];
