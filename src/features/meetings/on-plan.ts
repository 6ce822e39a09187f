import { z } from 'zod';
import { nowIn } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { requireRecorder } from '../../core/rights.js';
import type { Db } from '../../persistence/database.js';
import { actions, bold, button, type Line, lines } from '../../slack/blocks.js';
import type { Answer, GroupCall, Submission } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { withNamedMentions } from '../../slack/named-mentions.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { membersOf } from '../members/use-cases.js';
import { meetingCardKey } from './cards.js';
import { type Meeting, prefix, referenceOf } from './domain.js';
import { cancelModal, changeModal, planModal, readCancelForm, readPlanForm } from './life-modals.js';
import { cancelMeeting, changePlan, type Planned, planMeeting, planToChange, type Replanned } from './plan.js';
import { planWords as words } from './plan-wording.js';
import { planFactsOf } from './planning.js';
import { explainMeetingChanges } from './record.js';
import { runningWords } from './running-wording.js';
import { findMeetingByNumber } from './store.js';
import { readTypedPlan } from './typed-plan.js';
import { whenWords, zoneWords } from './when.js';
import { words as shared } from './wording.js';

/** `/intra meeting plan [title] [on a day] [at a time]` */
export async function typePlan(call: GroupCall, _text: string, raw: string): Promise<Answer> {
  requireRecorder(call.actor);
  const people = raw.includes('<@') ? await membersOf(call.db, call.actor.group.id) : [];
  const typed = readTypedPlan(withNamedMentions(raw, people), call.today);
  return { kind: 'open', modal: planModal(call.actor.group.timeZone, typed) };
}

export async function submitPlan(call: GroupCall, { state }: Submission): Promise<Answer> {
  const input = readPlanForm(state);
  return call.once(async (tx) => {
    const planned = await planMeeting({ ...call, tx }, input);
    const { meeting } = planned;
    const reference = referenceOf(meeting);
    const when = whenWords(meeting.plan, call.today);
    const told = confirmation(planned, {
      text: `${words.plannedAs}${reference}: ${meeting.title}\n${when}`,
      first: [words.plannedAs, bold(reference), ': ', meeting.title],
      second: when,
    });
    return { kind: 'tell', message: told, card: meetingCardKey(meeting.id) };
  });
}

interface Shown {
  readonly text: string;
  readonly first: Line;
  readonly second: string;
}

function confirmation({ meeting, changeId, second }: Planned, shown: Shown): Message {
  const { startsAt, timeZone } = meeting.plan;
  const twice = second === undefined ? '' : words.twice(nowIn(startsAt, timeZone).time, clockName(startsAt, timeZone));
  return {
    text: [shown.text, twice].filter((part) => part !== '').join('\n'),
    blocks: [lines(shown.first, [shown.second], [twice]), undoOrChange(meeting, changeId)],
  };
}

/** "British Summer Time", by which two same times of a night are told apart. */
function clockName(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'long' }).formatToParts(instant);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zoneWords(timeZone);
}

function undoOrChange(meeting: Meeting, changeId: string) {
  const groupId = meeting.group.id;
  return actions(
    button({ label: words.undo, id: buttons.undo, groupId, value: changeId }),
    ...(meeting.state === 'PLANNED'
      ? [button({ label: words.change, id: buttons.edit, groupId, value: referenceOf(meeting) })]
      : []),
  );
}

/** [Change] on the card, and `/intra edit M-6` */
export async function openChange(call: GroupCall, meetingId: string): Promise<Answer> {
  const meeting = await planToChange(call.db, call.actor, meetingId);
  return { kind: 'open', modal: changeModal(meeting, planFactsOf(meeting), undefined) };
}

const seenMeeting = z.object({ id: z.string(), version: z.number().int() });

export async function submitChange(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const seen = seenMeeting.parse(JSON.parse(data));
  const input = readPlanForm(state);
  return call.once(async (tx) => afterChange(call, await changePlan({ ...call, tx }, seen, input), tx));
}

async function afterChange(call: GroupCall, outcome: Replanned, db: Db): Promise<Answer> {
  const reference = referenceOf(outcome.meeting);
  switch (outcome.kind) {
    case 'saved': {
      const told = words.saved(reference);
      const message = confirmation(outcome, {
        text: told,
        first: [told],
        second: whenWords(outcome.meeting.plan, call.today),
      });
      return { kind: 'tell', message, card: meetingCardKey(outcome.meeting.id) };
    }
    case 'unchanged': {
      const told = words.unchanged(reference);
      return { kind: 'tell', message: { text: told, blocks: [lines([told])] } };
    }
    case 'stale': {
      const authors = new Set(outcome.meanwhile.map(({ byMemberId }) => byMemberId));
      const people = (await membersOf(db, call.actor.group.id)).filter(({ id }) => authors.has(id));
      const meanwhile = {
        who: shared.meanwhile.who(people.map(({ initials }) => initials)),
        lines: explainMeetingChanges(outcome.meanwhile, call.today).flatMap((change) =>
          change.lines.map((line) => cutWords(line, 300)),
        ),
        renewed: outcome.renewed,
      };
      return { kind: 'update', modal: changeModal(outcome.meeting, outcome.facts, meanwhile) };
    }
  }
}

/** [Cancel the meeting] on the card */
export async function openCancel(call: GroupCall, meetingId: string): Promise<Answer> {
  const meeting = await planToChange(call.db, call.actor, meetingId);
  return { kind: 'open', modal: cancelModal(meeting) };
}

/** `/intra meeting cancel M-6` */
export async function typeCancel(call: GroupCall, text: string): Promise<Answer> {
  const meeting = await meetingTyped(call, text, words.errors.whichMeeting);
  return openCancel(call, meeting.id);
}

/** The meeting of the reference that was typed. @throws UserError */
export async function meetingTyped(call: GroupCall, text: string, nothingTyped: string): Promise<Meeting> {
  if (text.trim() === '') throw new UserError(nothingTyped);
  const number = parseReference(text, [prefix])?.number;
  if (number === undefined) throw new UserError(runningWords.errors.noReference(cutWords(text.trim(), 60)));
  const meeting = await findMeetingByNumber(call.db, call.actor.group.id, number);
  if (meeting === null) throw new UserError(words.errors.unknown);
  return meeting;
}

export async function submitCancel(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { reason } = readCancelForm(state);
  return call.once(async (tx) => {
    const { meeting, changeId } = await cancelMeeting({ ...call, tx }, data, reason);
    const told = words.cancelledNow(referenceOf(meeting));
    const message = { text: told, blocks: [lines([told]), undoOrChange(meeting, changeId)] };
    return { kind: 'tell', message, card: meetingCardKey(meeting.id) };
  });
}
