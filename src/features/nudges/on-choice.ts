import { formatDay } from '../../core/date-words.js';
import { addDays, compare, isPlainDate, type PlainDate } from '../../core/dates.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { type IsWorkingDay, workingDayAfter } from '../../core/working-days.js';
import { actions, button, lines } from '../../slack/blocks.js';
import type { Answer, Button, GroupCall, ModalHandler, Submission } from '../../slack/contract.js';
import { assignItem, itemToUpdate, reportOn } from '../action-items/use-cases.js';
import { findDecisionByNumber } from '../decisions/use-cases.js';
import { hoursOf } from './hours.js';
import { ids } from './ids.js';
import {
  newDateModal,
  notDoingModal,
  notMineModal,
  readNewDate,
  readNotDoing,
  readNotMine,
  readReassign,
  readSnooze,
  reassignModal,
  snoozeChoices,
  snoozeModal,
} from './modals.js';
import { bringBack, nextMeeting, putOff, workingDaysLater } from './putting-off.js';
import { seen, type Target, targetOf, viaPrompt } from './target.js';
import { words } from './wording.js';

const { asked } = words;

/** Opens a modal about an item that this person may update. */
const opens =
  (modal: (call: GroupCall, target: Target) => Answer | Promise<Answer>): Button['run'] =>
  async (call: GroupCall, value: string) => {
    const target = await targetOf(call, value);
    const item = await itemToUpdate(call.db, call.actor, target.item.id);
    return modal(call, { ...target, item });
  };

const openedBy = (call: GroupCall, { data }: Submission) => targetOf(call, data);

// Snooze

async function openSnooze(call: GroupCall, { item, restOf }: Target): Promise<Answer> {
  const meeting = await nextMeeting(call.db, call.actor.group.id, call.today);
  const choices = snoozeChoices(call.today, meeting, await askedDays(call, item));
  return { kind: 'open', modal: snoozeModal(item, choices, { today: call.today, restOf }) };
}

/** The days on which whoever has the item is asked; where that is nobody on Slack, those of the person who puts it off. */
async function askedDays({ db, actor }: GroupCall, { owner }: Target['item']): Promise<IsWorkingDay> {
  const who = owner?.leftAt === null ? (owner.slackUserId ?? actor.slackUserId) : actor.slackUserId;
  const hours = (await hoursOf(db, actor.group, [who])).get(who);
  return (day) => hours?.isTurnDay(day) ?? true;
}

/** @throws FieldErrors where the day is not ahead, or too far */
function untilDay({ until, day }: { until: string; day: PlainDate | undefined }, today: PlainDate): PlainDate {
  if (until === '') throw new FieldErrors({ until: asked.snooze.noChoice });
  const chosen = isPlainDate(until) ? until : day;
  if (chosen === undefined) throw new FieldErrors({ day: asked.snooze.noDay });
  if (compare(chosen, today) <= 0) throw new FieldErrors({ day: asked.snooze.past });
  if (compare(chosen, addDays(today, 366)) > 0) throw new FieldErrors({ day: asked.snooze.far });
  return chosen;
}

/** From the third time on it is asked whether the date should move. */
const often = 3;

async function submitSnooze(call: GroupCall, submission: Submission): Promise<Answer> {
  const { item, reference, restOf } = await openedBy(call, submission);
  const chosen = untilDay(readSnooze(submission.state), call.today);
  const until = workingDayAfter(addDays(chosen, -1), await askedDays(call, item)) ?? chosen;
  return call.once(async (tx) => {
    await itemToUpdate(tx, call.actor, item.id);
    const times = await putOff(viaPrompt(call, tx), { id: item.id, groupId: item.group.id }, until);
    if (times < often) return seen(tx, call, restOf);
    const told = asked.snooze.thirdTime(reference, formatDay(until, call));
    const move = { label: words.buttons.newDate, id: ids.newDate, groupId: item.group.id, value: reference };
    return { kind: 'tell', message: { text: told, blocks: [lines([told]), actions(button(move))] } };
  });
}

async function pressBringBack(call: GroupCall, value: string): Promise<Answer> {
  const record = await recordOf(call, value);
  const restOf = value.split('~')[1];
  return call.once(async (tx) => {
    await bringBack(viaPrompt(call, tx), record);
    return seen(tx, call, restOf);
  });
}

async function recordOf(call: GroupCall, value: string): Promise<{ id: string; groupId: string }> {
  const groupId = call.actor.group.id;
  const decision = parseReference(value.split('~')[0] ?? '', ['D']);
  if (decision === undefined) return { id: (await targetOf(call, value)).item.id, groupId };
  const found = await findDecisionByNumber(call.db, groupId, decision.number);
  if (found === null) throw new UserError(words.gone);
  return { id: found.id, groupId };
}

/** [Leave it], and “Ask again later” of a review. */
async function leaveAlone(call: GroupCall, value: string): Promise<Answer> {
  const record = await recordOf(call, value);
  const until = await workingDaysLater(call.db, call, call.today);
  const restOf = value.split('~')[1];
  return call.once(async (tx) => {
    await putOff(viaPrompt(call, tx), record, until, { counts: false });
    return seen(tx, call, restOf);
  });
}

// A new date, not doing

async function submitNewDate(call: GroupCall, submission: Submission): Promise<Answer> {
  const { item, restOf } = await openedBy(call, submission);
  const { newDueOn, text } = readNewDate(submission.state);
  if (newDueOn === undefined) throw new FieldErrors({ newDueOn: asked.newDate.noDay });
  return call.once(async (tx) => {
    await reportOn(viaPrompt(call, tx), item.id, { text, newDueOn });
    return seen(tx, call, restOf);
  });
}

async function submitNotDoing(call: GroupCall, submission: Submission): Promise<Answer> {
  const { item, restOf } = await openedBy(call, submission);
  const text = readNotDoing(submission.state);
  return call.once(async (tx) => {
    await reportOn(viaPrompt(call, tx), item.id, { standing: 'NOT_DOING', text });
    return seen(tx, call, restOf);
  });
}

// Somebody else's

async function submitNotMine(call: GroupCall, submission: Submission): Promise<Answer> {
  const { item, restOf } = await openedBy(call, submission);
  const { owner, note } = readNotMine(submission.state);
  return call.once(async (tx) => {
    const work = viaPrompt(call, tx);
    if (note !== '') await reportOn(work, item.id, { text: note });
    await assignItem(work, item.id, owner?.value ?? null);
    return seen(tx, call, restOf);
  });
}

async function submitReassign(call: GroupCall, submission: Submission): Promise<Answer> {
  const { item, restOf } = await openedBy(call, submission);
  const ownerId = readReassign(submission.state);
  if (ownerId === undefined) throw new FieldErrors({ owner: asked.reassign.noOwner });
  return call.once(async (tx) => {
    await assignItem(viaPrompt(call, tx), item.id, ownerId);
    return seen(tx, call, restOf);
  });
}

const open = (modal: typeof newDateModal) =>
  opens((call, { item, restOf }) => ({ kind: 'open', modal: modal(item, call.today, restOf) }));

export const choiceButtons: readonly Button[] = [
  { id: ids.snooze, run: opens(openSnooze) },
  { id: ids.bringBack, run: pressBringBack },
  { id: ids.leaveIt, run: leaveAlone },
  { id: ids.reviewLater, run: leaveAlone },
  { id: ids.newDate, run: open(newDateModal) },
  { id: ids.notMine, run: open(notMineModal) },
  { id: ids.reassign, run: open(reassignModal) },
  { id: ids.notDoing, run: open(notDoingModal) },
];

export const choiceModals: readonly ModalHandler[] = [
  { id: ids.snooze, submit: submitSnooze },
  { id: ids.newDate, submit: submitNewDate },
  { id: ids.notMine, submit: submitNotMine },
  { id: ids.reassign, submit: submitReassign },
  { id: ids.notDoing, submit: submitNotDoing },
];
