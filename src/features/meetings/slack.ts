// /intra meeting [title] → modal “Record a meeting”: Title, Date, Place, Present, Notes
// /intra meeting M-5 → the whole record
// /intra meeting plan [title] [on a day] [at a time] → modal “Plan a meeting”: Title, Date, Time, Length, Place or link,
//   Agenda. Its card in the channel: [Going] [Apologies] [Send deputy] [Start] [⋯ Answer for somebody, Change, Cancel …],
//   in the thread an entry for calendars
// /intra meeting start [M-6] · the card while it runs: [I'm here] [Attendance] [Record a decision] [Record an action]
//   [Close] · /intra meeting close: the summary · /intra meeting cancel M-6 → modal: Reason
// The meeting's card after it: [Record a decision] [Record an action] [⋯ History, Edit, Details]
import { z } from 'zod';
import { parseReference } from '../../core/references.js';
import { requireRecorder } from '../../core/rights.js';
import { textBlocks } from '../../slack/answers.js';
import type { Answer, Feature, GroupCall, RecordKind, Submission } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { withNamedMentions } from '../../slack/named-mentions.js';
import type { Message } from '../../slack/screen.js';
import { membersOf } from '../members/use-cases.js';
import { factsOf, type Meeting, type MeetingFacts, prefix, recordType, referenceOf } from './domain.js';
import { meetingsHome } from './home.js';
import { recordLines } from './life-card.js';
import { lifeIds } from './life-ids.js';
import { meetingsJob } from './life-job.js';
import { meetingRenderers } from './life-rendering.js';
import { attendeesOf } from './life-store.js';
import { openCancel, openChange, submitCancel, submitChange, submitPlan, typeCancel, typePlan } from './on-plan.js';
import { openAnswerFor, openDeputy, pressAnswer, submitAnswerFor, submitDeputy } from './on-reply.js';
import {
  openAttendance,
  pressClose,
  pressHere,
  pressStart,
  submitAttendance,
  typeClose,
  typeStart,
} from './on-running.js';
import { failed } from './on-trouble.js';
import { planWords } from './plan-wording.js';
import { explainMeetingChanges, fullRecord } from './record.js';
import { runningWords } from './running-wording.js';
import {
  editModal,
  ids,
  listEntry,
  type Meanwhile,
  personChoice,
  readMeetingForm,
  recordedMessage,
  recordModal,
  savedMessage,
} from './screens.js';
import { countMeetings, findMeeting } from './store.js';
import { undoMeetingChange } from './undo.js';
import {
  type Edited,
  editMeeting,
  findMeetingByNumber,
  findMeetings,
  meetingCardKey,
  meetingChoices,
  meetingToEdit,
  recordMeeting,
} from './use-cases.js';
import { words } from './wording.js';

async function openRecord(call: GroupCall, title: string): Promise<Answer> {
  // Said before somebody fills in a form in vain; it counts when the form is submitted.
  requireRecorder(call.actor);
  return { kind: 'open', modal: recordModal(title) };
}

async function openTyped(call: GroupCall, text: string, raw: string): Promise<Answer> {
  const number = parseReference(text, [prefix])?.number;
  const named = number === undefined ? null : await findMeetingByNumber(call.db, call.actor.group.id, number);
  if (named !== null) return { kind: 'tell', message: await shown(call, named) };
  const people = raw.includes('<@') ? await membersOf(call.db, call.actor.group.id) : [];
  return openRecord(call, withNamedMentions(raw, people));
}

async function submitRecord(call: GroupCall, { state }: Submission): Promise<Answer> {
  const input = readMeetingForm(state);
  return call.once(async (tx) => {
    const { meeting, changeId } = await recordMeeting({ ...call, tx }, input);
    return { kind: 'tell', message: recordedMessage(meeting, changeId), card: meetingCardKey(meeting.id) };
  });
}

async function shown(call: GroupCall, meeting: Meeting): Promise<Message> {
  const attendees = meeting.plan === null ? [] : await attendeesOf(call.db, meeting);
  return fullRecord(meeting, call.today, recordLines(meeting, attendees));
}

async function openEdit(call: GroupCall, meetingId: string): Promise<Answer> {
  const found = await findMeeting(call.db, call.actor.group.id, meetingId);
  if (found?.state === 'PLANNED' || found?.state === 'CANCELLED') return openChange(call, meetingId);
  const meeting = await meetingToEdit(call.db, call.actor, meetingId);
  return { kind: 'open', modal: editModal(meeting, factsOf(meeting), meeting.present.map(personChoice), undefined) };
}

const edited = z.object({ id: z.string(), version: z.number().int() });

async function submitEdit(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const seen = edited.parse(JSON.parse(data));
  const input = readMeetingForm(state);
  return call.once(async (tx) => afterEdit(call, await editMeeting({ ...call, tx }, seen, input), tx));
}

async function afterEdit(call: GroupCall, outcome: Edited, db: GroupCall['db']): Promise<Answer> {
  const { meeting } = outcome;
  switch (outcome.kind) {
    case 'saved':
      return { kind: 'tell', message: savedMessage(meeting, outcome.changeId), card: meetingCardKey(meeting.id) };
    case 'unchanged': {
      const told = words.unchanged(referenceOf(meeting));
      return { kind: 'tell', message: { text: told, blocks: textBlocks(told) } };
    }
    case 'stale':
      return { kind: 'update', modal: await modalAgain(call, outcome, meeting, outcome.facts, db) };
  }
}

/** The modal with what the person entered, and above it what others changed meanwhile. */
async function modalAgain(
  call: GroupCall,
  outcome: Extract<Edited, { kind: 'stale' }>,
  meeting: Meeting,
  facts: MeetingFacts,
  db: GroupCall['db'],
) {
  const people = await membersOf(db, call.actor.group.id);
  const authors = new Set(outcome.meanwhile.map(({ byMemberId }) => byMemberId));
  const meanwhile: Meanwhile = {
    who: words.meanwhile.who(people.filter(({ id }) => authors.has(id)).map(({ initials }) => initials)),
    lines: explainMeetingChanges(outcome.meanwhile, call.today).flatMap((change) =>
      change.lines.map((line) => cutWords(line, 300)),
    ),
    renewed: outcome.renewed,
  };
  const present = facts.present.map((person) => personChoice(people.find(({ id }) => id === person.id) ?? person));
  return editModal(meeting, facts, present, meanwhile);
}

/** The meeting; the shared commands have just found it. */
async function known(call: GroupCall, meetingId: string): Promise<Meeting> {
  const meeting = await findMeeting(call.db, call.actor.group.id, meetingId);
  if (meeting === null) throw new Error('the meeting that was found is not there');
  return meeting;
}

const record: RecordKind = {
  prefix,
  type: recordType,
  noun: words.noun,
  find: async (db, groupId, number) => (await findMeetingByNumber(db, groupId, number))?.id,
  async title(db, meetingId) {
    const meeting = await findMeeting(db, undefined, meetingId);
    if (meeting === null) throw new Error('the meeting that was found is not there');
    return { reference: referenceOf(meeting), title: meeting.title };
  },
  show: async (call, meetingId) => shown(call, await known(call, meetingId)),
  explain: async (call, changes) => explainMeetingChanges(changes, call.today),
  edit: openEdit,
  undo: (tx, { actor, now, via, change }) => undoMeetingChange({ tx, actor, now, via }, change),
};

export const meetings: Feature = {
  name: 'meetings',
  commands: [
    { word: 'meeting', everyday: true, ...words.command, run: openTyped },
    { word: 'meeting plan', ...planWords.command, run: typePlan },
    { word: 'meeting start', ...runningWords.startCommand, run: typeStart },
    { word: 'meeting close', ...runningWords.closeCommand, run: typeClose },
    { word: 'meeting cancel', ...planWords.cancelCommand, run: typeCancel },
  ],
  commonest: [{ label: words.commonest, id: ids.record }],
  buttons: [
    { id: ids.record, run: (call) => openRecord(call, '') },
    { id: lifeIds.plan, run: (call) => typePlan(call, '', '') },
    { id: lifeIds.going, run: pressAnswer('GOING') },
    { id: lifeIds.apologies, run: pressAnswer('APOLOGIES') },
    { id: lifeIds.deputy, run: openDeputy },
    { id: lifeIds.answerFor, run: openAnswerFor },
    { id: lifeIds.change, run: openChange },
    { id: lifeIds.cancel, run: openCancel },
    { id: lifeIds.start, run: pressStart },
    { id: lifeIds.here, run: pressHere('PRESENT') },
    { id: lifeIds.notHere, run: pressHere('ABSENT') },
    { id: lifeIds.attendance, run: openAttendance },
    { id: lifeIds.close, run: pressClose },
  ],
  modals: [
    { id: ids.record, submit: submitRecord },
    { id: ids.edit, submit: submitEdit },
    { id: lifeIds.plan, submit: submitPlan },
    { id: lifeIds.change, submit: submitChange },
    { id: lifeIds.cancel, submit: submitCancel },
    { id: lifeIds.deputy, submit: submitDeputy },
    { id: lifeIds.answerFor, submit: submitAnswerFor },
    { id: lifeIds.attendance, submit: submitAttendance },
  ],
  choosers: [
    { id: ids.choose, find: (call, typed) => meetingChoices(call.db, call.actor.group.id, typed, call.today) },
  ],
  records: [record],
  lists: [
    {
      word: 'meetings',
      async page(call, { offset, size }) {
        const groupId = call.actor.group.id;
        const total = await countMeetings(call.db, groupId);
        const shown = await findMeetings(call.db, groupId, { offset, size });
        return {
          title: words.listing.title(total),
          total,
          entries: shown.map((meeting) => listEntry(meeting, call.today)),
          empty: words.listing.empty,
        };
      },
    },
  ],
  messages: meetingRenderers,
  jobs: [meetingsJob],
  troubles: { failed },
  home: meetingsHome,
};
