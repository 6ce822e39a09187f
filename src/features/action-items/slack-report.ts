import { z } from 'zod';
import { dayOf } from '../../core/dates.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { requireRecorder } from '../../core/rights.js';
import type { Transaction } from '../../persistence/database.js';
import type { Answer, GroupCall, Submission } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { withNamedMentions } from '../../slack/named-mentions.js';
import { membersOf } from '../members/use-cases.js';
import { actionItemCardKey } from './cards.js';
import { noNewsMessage, reportedMessage, takenMessage } from './confirmations.js';
import { type ActionItem, lengths, prefix } from './domain.js';
import { readDateForm, readUpdateForm, setDateModal, updateAnyModal, updateModal } from './modals.js';
import { itemOfNumber, itemToUpdate, type Reported, reportOn, setFirstDate } from './report.js';
import type { Report } from './report-rules.js';
import { updatesOf } from './store.js';
import { takeItem } from './take.js';
import { leadingReference } from './typed-text.js';
import { words } from './wording.js';

/** How many of the last updates stand above the form. */
const remembered = 2;

/** `/intra update`, `/intra update A-1`, `/intra update A-1 text` */
export async function typeUpdate(call: GroupCall, _text: string, raw: string): Promise<Answer> {
  requireRecorder(call.actor);
  // Nothing is looked up here: the form must be on the screen before its trigger expires, however much there is.
  if (raw.trim() === '') return { kind: 'open', modal: updateAnyModal() };
  return typed(call, raw, undefined);
}

/** `/intra done A-1 [text]` */
export async function typeDone(call: GroupCall, _text: string, raw: string): Promise<Answer> {
  requireRecorder(call.actor);
  if (raw.trim() === '') return { kind: 'open', modal: updateAnyModal({ done: true }) };
  return typed(call, raw, 'DONE');
}

/** `/intra reopen A-1 [text]` */
export async function typeReopen(call: GroupCall, _text: string, raw: string): Promise<Answer> {
  requireRecorder(call.actor);
  if (leadingReference(raw).kind === 'none') throw new UserError(words.reopenWhich);
  return typed(call, raw, 'OPEN');
}

async function typed(call: GroupCall, raw: string, standing: Report['standing']): Promise<Answer> {
  const lead = leadingReference(raw);
  if (lead.kind === 'other') throw new UserError(words.otherKind(lead.typed));
  const people = lead.rest.includes('<@') ? await membersOf(call.db, call.actor.group.id) : [];
  const text = withNamedMentions(lead.rest, people);
  if (lead.kind === 'none') {
    const kept = cutWords(text, lengths.update);
    return { kind: 'open', modal: updateAnyModal({ text: kept, done: standing === 'DONE', said: words.whichAction }) };
  }
  const item = await itemOfNumber(call.db, call.actor, lead.number);
  if (text === '' && standing === undefined) return openUpdate(call, item);
  if (text.length > lengths.update) {
    const tooLong = words.asked.updateTooLong(lengths.update, text.length);
    return openUpdate(call, item, { text: cutWords(text, lengths.update), said: tooLong });
  }
  return report(call, item.id, { standing, text });
}

async function openUpdate(
  call: GroupCall,
  { id }: ActionItem,
  typedText?: { text: string; said: string },
): Promise<Answer> {
  const item = await itemToUpdate(call.db, call.actor, id);
  const updates = await updatesOf(call.db, id, remembered);
  return { kind: 'open', modal: updateModal(item, updates, { ...call, ...typedText }) };
}

function report(call: GroupCall, itemId: string, said: Report): Promise<Answer> {
  return call.once(async (tx) => answerTo(call, await reportOn({ ...call, tx }, itemId, said)));
}

function answerTo(call: GroupCall, reported: Reported): Answer {
  const { item } = reported;
  const card = actionItemCardKey(item.id);
  if (reported.kind === 'recorded') return { kind: 'tell', message: reportedMessage(reported, call.today), card };
  const closedOn = item.closedAt === null ? undefined : dayOf(item.closedAt, item.group.timeZone);
  return { kind: 'tell', message: noNewsMessage(item, closedOn, call.today), card };
}

/** The item that a button is about. @throws UserError */
async function itemOf(call: GroupCall, value: string): Promise<ActionItem> {
  const number = parseReference(value, [prefix])?.number;
  if (number === undefined) throw new UserError(words.errors.gone);
  return itemOfNumber(call.db, call.actor, number);
}

/** [Update]; with the value '': the form in which the action is chosen. */
export async function pressUpdate(call: GroupCall, value: string): Promise<Answer> {
  requireRecorder(call.actor);
  if (value === '') return { kind: 'open', modal: updateAnyModal() };
  return openUpdate(call, await itemOf(call, value));
}

/** [Done] */
export async function pressDone(call: GroupCall, value: string): Promise<Answer> {
  return report(call, (await itemOf(call, value)).id, { standing: 'DONE', text: '' });
}

/** [Reopen] */
export async function pressReopen(call: GroupCall, value: string): Promise<Answer> {
  return report(call, (await itemOf(call, value)).id, { standing: 'OPEN', text: '' });
}

/** [Take it] */
export async function pressTake(call: GroupCall, value: string): Promise<Answer> {
  const { id } = await itemOf(call, value);
  return call.once(async (tx: Transaction) => {
    const changed = await takeItem({ ...call, tx }, id);
    return { kind: 'tell', message: takenMessage(changed), card: actionItemCardKey(id) };
  });
}

/** [Set date] */
export async function pressSetDate(call: GroupCall, value: string): Promise<Answer> {
  const item = await itemToUpdate(call.db, call.actor, (await itemOf(call, value)).id);
  return { kind: 'open', modal: setDateModal(item, call.today) };
}

/** `Set a date for A-1`; the data is the item's id. */
export async function submitDate(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const dueOn = readDateForm(state);
  if (dueOn === undefined) throw new FieldErrors({ dueOn: words.errors.noDate });
  return call.once(async (tx) => answerTo(call, await setFirstDate({ ...call, tx }, data, dueOn)));
}

const shownItem = z.object({ id: z.string(), dueOn: z.string().nullable() });

/** `Update an action`; the data is what the form was filled with. */
export async function submitUpdate(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { itemId, report: entered } = readUpdateForm(state);
  if (itemId === undefined) throw new FieldErrors({ item: words.errors.item });
  const shown = data === '' ? undefined : shownItem.parse(JSON.parse(data));
  // A date that still stands as the form was filled is not one that the person chose: somebody may have moved it since.
  const newDueOn = entered.newDueOn === shown?.dueOn ? undefined : entered.newDueOn;
  return report(call, itemId, { ...entered, newDueOn });
}
