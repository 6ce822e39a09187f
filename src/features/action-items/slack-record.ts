import { UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { requireRecorder } from '../../core/rights.js';
import type { Answer, Choice, GroupCall, Submission } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { withNamedMentions } from '../../slack/named-mentions.js';
import { decisionChoice, findDecisionByNumber, isOpen } from '../decisions/use-cases.js';
import { findMeeting, onlyMeetingOfToday } from '../meetings/use-cases.js';
import { type Member, membersOf } from '../members/use-cases.js';
import { actionItemCardKey } from './cards.js';
import { recordedMessage } from './confirmations.js';
import { type ActionInput, lengths } from './domain.js';
import { type ActionFields, personChoice, readActionForm, recordModal } from './modals.js';
import { join, type Newcomer, newcomerChosen, newcomerOf, newcomerValue } from './newcomers.js';
import { recordAction } from './record.js';
import { mentionedId } from './typed-text.js';
import { type DueUnderstood, type Understanding, understandAction } from './understand.js';
import { words } from './wording.js';

/** `/intra action`: at once where what, who and when are understood, else the form with what is. */
export async function typeAction(call: GroupCall, _text: string, raw: string): Promise<Answer> {
  requireRecorder(call.actor);
  const meeting = await onlyMeetingOfToday(call.db, call.actor.group, call.now);
  if (raw.trim() === '') return { kind: 'open', modal: recordModal({}, { meeting }) };
  const members = await membersOf(call.db, call.actor.group.id);
  const typed = await understood(call, raw, members);
  const { text, owner, due, said } = typed;
  if (said.length > 0 || text === '' || owner === undefined || (due.kind !== 'date' && due.kind !== 'words')) {
    return { kind: 'open', modal: recordModal(fieldsOf(typed), { said, meeting }) };
  }
  if (typed.doubtful) {
    return { kind: 'open', modal: recordModal(fieldsOf(typed), { said: [words.asked.check], meeting }) };
  }
  const input = { text, notes: '', decisionId: undefined, dueOn: undefined, dueWords: '', ...dueFields(due) };
  return call.once(async (tx) => {
    const work = { ...call, tx };
    const ownerId = typed.newcomer === undefined ? owner.id : await join(work, typed.newcomer);
    const changed = await recordAction(work, { ...input, ownerId }, meeting?.id);
    return {
      kind: 'tell',
      message: recordedMessage(changed, call.today, { said: typed.from, joined: typed.newcomer?.name }),
      card: actionItemCardKey(changed.item.id),
    };
  });
}

type Nameable = Pick<Member, 'id' | 'slackUserId' | 'name' | 'initials'>;

interface Typed {
  readonly text: string;
  readonly notes: string;
  readonly owner: Nameable | undefined;
  /** The owner, where they are no member yet. */
  readonly newcomer: Newcomer | undefined;
  readonly due: DueUnderstood;
  /** How what was understood was typed. */
  readonly from: readonly string[];
  /** What could not be understood, in sentences. */
  readonly said: readonly string[];
  readonly doubtful: boolean;
}

async function understood(call: GroupCall, raw: string, members: readonly Member[]): Promise<Typed> {
  const present: Nameable[] = members
    .filter(({ leftAt }) => leftAt === null)
    .map(({ id, slackUserId, name, initials }) => ({ id, slackUserId, name, initials }));
  const me = present.find(({ id }) => id === call.actor.memberId);
  const { today } = call;
  let read = understandAction(raw, { today, people: present, me });
  const id = read.owner.kind === 'unknown' ? mentionedId(read.owner.said) : undefined;
  const hasLeft = id === undefined ? undefined : members.find(({ slackUserId }) => slackUserId === id);
  const newcomer = id === undefined || hasLeft !== undefined ? undefined : await newcomerOf(call, id);
  if (newcomer !== undefined) {
    present.push({ id: newcomerValue(newcomer), ...newcomer });
    read = understandAction(raw, { today, people: present, me });
  }
  const { owner, due } = read;
  const isKnown = owner.kind === 'one';
  const fitted = withinField(withNamedMentions(read.text, present));
  return {
    ...fitted,
    owner: isKnown ? owner.person : undefined,
    newcomer:
      isKnown && newcomer !== undefined && owner.person.slackUserId === newcomer.slackUserId ? newcomer : undefined,
    due,
    doubtful: read.doubtful,
    // A date in words is shown as it was typed anyway.
    from: [owner, due].flatMap((part) =>
      part.kind === 'none' || part.kind === 'words' ? [] : [withNamedMentions(part.said, present)],
    ),
    said: [...fitted.said, ...notUnderstood(read, call, present, hasLeft)],
  };
}

function notUnderstood(
  { owner, due }: Understanding<Nameable>,
  { today }: GroupCall,
  people: readonly Nameable[],
  hasLeft: Member | undefined,
): readonly string[] {
  const { asked } = words;
  const said: string[] = [];
  if (owner.kind === 'several') {
    const candidates = owner.people.map(({ initials, name }) => words.person(initials, name));
    said.push(asked.whichOwner(withNamedMentions(owner.said, people), candidates));
  }
  if (owner.kind === 'unknown') {
    said.push(
      hasLeft === undefined ? asked.unknownOwner(withNamedMentions(owner.said, people)) : asked.leftOwner(hasLeft.name),
    );
  }
  if (due.kind === 'impossible') said.push(asked.impossible(due.why));
  if (due.kind === 'past') said.push(asked.past(due.date, today));
  return said;
}

/** What is too long for the field goes on in the notes. */
function withinField(text: string): { text: string; notes: string; said: readonly string[] } {
  if (text.length <= lengths.text) return { text, notes: '', said: [] };
  const kept = cutWords(text, lengths.text, { suffix: '' });
  const rest = text.slice(kept.length).trim();
  if (rest.length <= lengths.notes) return { text: kept, notes: rest, said: [words.asked.tooLong(lengths.text)] };
  const most = lengths.text + lengths.notes;
  return { text: kept, notes: cutWords(rest, lengths.notes), said: [words.asked.farTooLong(most)] };
}

function fieldsOf({ text, notes, owner, due }: Typed): Partial<ActionFields> {
  return { text, notes, owner: owner === undefined ? undefined : personChoice(owner), ...dueFields(due) };
}

function dueFields(due: DueUnderstood): Pick<Partial<ActionFields>, 'dueOn' | 'dueWords'> {
  if (due.kind === 'date') return { dueOn: due.date };
  return due.kind === 'words' ? { dueWords: due.words } : {};
}

/** [Record an action], also on a decision's card (value "D-3") or a meeting's ("meeting:" and its id). */
export async function pressRecord(call: GroupCall, value: string): Promise<Answer> {
  requireRecorder(call.actor);
  const meetingId = /^meeting:(.+)$/.exec(value)?.[1];
  if (meetingId !== undefined) {
    const meeting = await findMeeting(call.db, call.actor.group.id, meetingId);
    if (meeting === null || meeting.withdrawnAt !== null) throw new UserError(words.errors.meeting);
    return { kind: 'open', modal: recordModal({}, { meeting }) };
  }
  if (value === '') {
    const meeting = await onlyMeetingOfToday(call.db, call.actor.group, call.now);
    return { kind: 'open', modal: recordModal({}, { meeting }) };
  }
  return { kind: 'open', modal: recordModal({ decision: await decisionOf(call, value) }, {}) };
}

async function decisionOf(call: GroupCall, value: string): Promise<Choice> {
  const number = parseReference(value, ['D'])?.number;
  const decision = number === undefined ? null : await findDecisionByNumber(call.db, call.actor.group.id, number);
  if (decision === null || !isOpen(decision)) throw new UserError(words.errors.notInForce(value));
  return decisionChoice(decision);
}

/** `Record an action`; the data is the id of the meeting whose thread the form named, or ''. */
export async function submitRecord(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const input: ActionInput = readActionForm(state);
  const newcomer = await newcomerChosen(call, input.ownerId);
  return call.once(async (tx) => {
    const work = { ...call, tx };
    const ownerId = newcomer === undefined ? input.ownerId : await join(work, newcomer);
    const changed = await recordAction(work, { ...input, ownerId }, data === '' ? undefined : data);
    return {
      kind: 'tell',
      message: recordedMessage(changed, call.today, { said: [], joined: newcomer?.name }),
      card: actionItemCardKey(changed.item.id),
    };
  });
}
