import { ago, distance, formatDay } from '../../core/date-words.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { type ButtonSpec, bold, type Line, mention, type Span } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import { buttons } from '../buttons.js';
import { type ActionItem, isOverdue, type StatusUpdate } from './domain.js';
import { ids } from './ids.js';
import { standingOf } from './standing.js';
import { words } from './wording.js';

/** How much of a person's report stands where there is more to see; the full record shows all of it. */
const quoteLength = 280;

/** When it is due: "due Fri 30 Nov", "no date (“in the coming months”)". */
export function dueWords(item: Pick<ActionItem, 'dueOn' | 'dueWords'>, today: PlainDate, noDate: string): string {
  if (item.dueOn === null) return item.dueWords === '' ? noDate : words.dueInWords(noDate, item.dueWords);
  const due = words.due(formatDay(item.dueOn, { today }));
  return item.dueWords === '' ? due : words.dueBoth(due, item.dueWords);
}

/** For lists, which are made anew each time: "4 days overdue (due Mon 26 Nov)", "due Fri 30 Nov, tomorrow". */
function dueAndDistance(item: ActionItem, today: PlainDate): string {
  if (item.dueOn === null || item.status !== 'OPEN') return dueWords(item, today, words.noDate);
  const [day, far] = [formatDay(item.dueOn, { today }), distance(item.dueOn, today)];
  return isOverdue(item, today) ? words.overdue(far, day) : words.dueFar(day, far);
}

/** The facts of an item as they stay true: "SL · due Fri 30 Nov · on track". */
export function cardFacts(item: ActionItem, today: PlainDate): string {
  const { owner, status } = item;
  if (status !== 'OPEN') {
    const who = owner === null ? words.noOwner : words.by(owner.initials);
    return [who, dueWords(item, today, words.noDate), stateWords(item)].join(' · ');
  }
  const says = owner === null && item.dueOn === null && item.health === null ? [] : [stateWords(item)];
  const who = owner === null ? words.noOwnerYet : ownerToday(item);
  return [who, dueWords(item, today, words.noDateYet), ...says].join(' · ');
}

/** The facts of an item as they are today: "SL · 4 days overdue (due Mon 26 Nov) · at risk". */
export function todaysFacts(item: ActionItem, today: PlainDate): string {
  return [ownerToday(item), dueAndDistance(item, today), closedOrState(item, today)].join(' · ');
}

/** Whoever has left does no more of what is open: somebody else must be found for it. */
function ownerToday({ owner, status }: ActionItem): string {
  if (owner === null) return words.noOwner;
  return owner.leftAt === null || status !== 'OPEN' ? words.by(owner.initials) : words.hasLeft(owner.initials);
}

export const stateWords = (item: ActionItem) => words.states[standingOf(item)];

function closedOrState(item: ActionItem, today: PlainDate): string {
  if (item.status === 'OPEN' || item.closedAt === null) return stateWords(item);
  return words.sinceClosed(item.status, formatDay(dayOf(item.closedAt, item.group.timeZone), { today }));
}

/** What an update said, where its text is given beside: "at risk, moved to Fri 7 Dec". */
export function reportedWords(update: StatusUpdate, today: PlainDate): string {
  const standing = update.health ?? update.status;
  return [
    ...(standing === null ? [] : [standing === 'OPEN' ? words.openAgain : words.states[standing]]),
    ...(update.newDueOn === null ? [] : [words.movedTo(formatDay(update.newDueOn, { today }))]),
  ].join(', ');
}

/** "SL", or "SL for DH". */
export const whoSaid = (update: StatusUpdate) =>
  update.for === null ? words.by(update.by.initials) : words.byFor(update.by.initials, update.for.initials);

/** What was said last, cut where it is long: "“Draft sent to partners”", or "on track" where there is no text. */
function saidWords(update: StatusUpdate, today: PlainDate): string {
  return update.text === '' ? reportedWords(update, today) : words.quoted(cutWords(update.text, quoteLength));
}

/** "Last: “Draft sent to partners” — SL, Fri 30 Nov", as it stays true. */
export function lastOnCard(item: ActionItem, today: PlainDate): string {
  const { lastUpdate } = item;
  if (lastUpdate === null) return '';
  const when = formatDay(dayOf(lastUpdate.at, item.group.timeZone), { today });
  return words.last + saidWords(lastUpdate, today) + words.saidBy(whoSaid(lastUpdate), when);
}

/** The same, told from now: "2 days ago". */
export function updateNow(update: StatusUpdate, { now, timeZone }: { now: Date; timeZone: string }): string {
  const today = dayOf(now, timeZone);
  return saidWords(update, today) + words.saidBy(whoSaid(update), ago(update.at, now, timeZone));
}

/** "A-1 · from D-1", small. */
export function sourceWords(item: ActionItem): string {
  return [
    words.ref(item.number),
    ...(item.decision === null ? [] : [words.fromDecision(item.decision.number)]),
    ...(item.meeting === null ? [] : [words.fromMeeting(item.meeting.number)]),
  ].join(' · ');
}

/** The facts with a mention beside the owner's initials, which rings where a message is posted for the first time. */
export function factsWithMention(item: ActionItem, today: PlainDate, mentioned: boolean): Line {
  const facts = cardFacts(item, today);
  const { owner } = item;
  if (!mentioned || owner === null || owner.slackUserId === null) return [facts];
  const initials = words.by(owner.initials);
  return [`${initials} `, mention(owner.slackUserId), facts.slice(initials.length)];
}

export const titleOf = (item: ActionItem): Span => bold(item.text);

type ItemButton = 'update' | 'done' | 'history' | 'take' | 'setDate' | 'reopen' | 'edit' | 'details';

const handlers: Readonly<Record<ItemButton, string>> = {
  update: ids.update,
  done: ids.done,
  history: buttons.history,
  take: ids.take,
  setDate: ids.setDate,
  reopen: ids.reopen,
  edit: buttons.edit,
  details: buttons.show,
};

/** A button, or menu entry, that does this with the item. */
export function itemButton(item: ActionItem, what: ItemButton): ButtonSpec {
  const label = words.buttons[what];
  return {
    label,
    id: handlers[what],
    groupId: item.group.id,
    value: words.ref(item.number),
    spoken: words.buttons.spoken(label, item.number),
  };
}
