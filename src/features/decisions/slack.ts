// /intra decide [text] → modal “Record a decision”: Decision, How was it reached?, Decided by, Why, Alternatives
// considered, Meeting, Review on
// The decision's card: [Add action] [History] [⋯ Edit, Supersede…, Mark as agreed…, Reject…, Revoke…, Details]
import { z } from 'zod';
import { foldName } from '../../core/names.js';
import { matching } from '../../core/people.js';
import { requireRecorder } from '../../core/rights.js';
import type { Renderer } from '../../delivery/rendering.js';
import type { Answer, Choice, Feature, GroupCall, RecordKind, Submission } from '../../slack/contract.js';
import { withNamedMentions } from '../../slack/named-mentions.js';
import { findMeeting, meetingChoice, onlyMeetingOfToday } from '../meetings/use-cases.js';
import { membersOf, organisationsOf } from '../members/use-cases.js';
import { type Decision, deciderOf, prefix, recordType, referenceOf } from './domain.js';
import { decisionToEdit, whatBecameOf } from './finding.js';
import { explainDecisionChanges } from './history.js';
import { ids } from './ids.js';
import { deciderChoice, readNewDecision, recordModal, supersedeModal } from './modals.js';
import { actHandlers } from './on-act.js';
import { openEdit, submitEdit } from './on-edit.js';
import { fullRecord } from './record.js';
import { cardMessage, listEntry, recordedMessage } from './screens.js';
import { countDecisions, findDecision, findDecisionByNumber, findDecisions } from './store.js';
import { undoDecisionChange } from './undo.js';
import { decisionCardKey, decisionChoices, type Recorded, recordDecision, supersedeDecision } from './use-cases.js';
import { words } from './wording.js';

async function openRecord(call: GroupCall, typed: string, meetingId: string): Promise<Answer> {
  // Said before somebody fills in a form in vain; it counts when the form is submitted.
  requireRecorder(call.actor);
  return { kind: 'open', modal: recordModal(typed, await likelyMeeting(call, meetingId)) };
}

async function openTyped(call: GroupCall, _text: string, raw: string): Promise<Answer> {
  const people = raw.includes('<@') ? await membersOf(call.db, call.actor.group.id) : [];
  return openRecord(call, withNamedMentions(raw, people), '');
}

/** The meeting whose card was pressed, or else the only one that was recorded today. */
async function likelyMeeting(call: GroupCall, meetingId: string): Promise<Choice | undefined> {
  const { db, actor, now, today } = call;
  const pressed = meetingId === '' ? null : await findMeeting(db, actor.group.id, meetingId);
  const meeting = pressed ?? (await onlyMeetingOfToday(db, actor.group, now));
  return meeting === undefined || meeting.withdrawnAt !== null ? undefined : meetingChoice(meeting, today);
}

const confirmed = ({ decision, changeId }: Recorded): Answer => ({
  kind: 'tell',
  message: recordedMessage(decision, changeId),
  card: decisionCardKey(decision.id),
});

async function submitRecord(call: GroupCall, { state }: Submission): Promise<Answer> {
  const input = readNewDecision(state);
  return call.once(async (tx) => confirmed(await recordDecision({ ...call, tx }, input)));
}

async function openSupersede(call: GroupCall, decisionId: string): Promise<Answer> {
  const old = await decisionToEdit(call.db, call.actor, decisionId);
  const { statement, why, alternatives, reviewOn } = old;
  const meeting = await likelyMeeting(call, '');
  const known = { statement, why, alternatives, meeting };
  const stillToCome = reviewOn !== null && reviewOn >= call.today ? { reviewOn } : {};
  return { kind: 'open', modal: supersedeModal(old, { ...known, ...stillToCome }) };
}

async function submitSupersede(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const input = readNewDecision(state);
  return call.once(async (tx) => confirmed(await supersedeDecision({ ...call, tx }, data, input)));
}

/** People whose name or initials begin with what was typed, then organisations whose name contains it. */
async function findDeciders(call: GroupCall, typed: string): Promise<readonly Choice[]> {
  const groupId = call.actor.group.id;
  const people = (await membersOf(call.db, groupId)).filter(({ leftAt }) => leftAt === null);
  const organisations = (await organisationsOf(call.db, groupId)).filter(({ name }) =>
    foldName(name).includes(foldName(typed)),
  );
  return [
    ...matching(typed, people).map((member) => ({
      label: `${deciderOf(member).name} · ${member.name}`,
      value: deciderChoice(deciderOf(member)).value,
    })),
    ...organisations.map(({ id, name }) => deciderChoice({ memberId: null, organisationId: id, name })),
  ];
}

const about = z.object({ decisionId: z.string() });

const renderCard: Renderer = async ({ db, message, now }) => {
  const decision = await findDecision(db, undefined, about.parse(message.about).decisionId);
  if (decision === null) return { drop: 'no such decision' };
  return { send: cardMessage(decision, await whatBecameOf(db, decision), now) };
};

/** The decision; the shared commands have just found it. */
async function known(db: GroupCall['db'], groupId: string | undefined, decisionId: string): Promise<Decision> {
  const decision = await findDecision(db, groupId, decisionId);
  if (decision === null) throw new Error('the decision that was found is not there');
  return decision;
}

const record: RecordKind = {
  prefix,
  type: recordType,
  noun: words.noun,
  find: async (db, groupId, number) => (await findDecisionByNumber(db, groupId, number))?.id,
  async title(db, decisionId) {
    const decision = await known(db, undefined, decisionId);
    return { reference: referenceOf(decision), title: decision.statement };
  },
  async show(call, decisionId) {
    const decision = await known(call.db, call.actor.group.id, decisionId);
    return fullRecord(decision, await whatBecameOf(call.db, decision), call.today);
  },
  explain: async (call, changes) => explainDecisionChanges(changes, call.today),
  edit: openEdit,
  undo: (tx, { actor, now, via, change }) => undoDecisionChange({ tx, actor, now, via }, change),
};

const acts = actHandlers();

export const decisions: Feature = {
  name: 'decisions',
  commands: [{ word: 'decide', aliases: ['decision'], everyday: true, ...words.command, run: openTyped }],
  commonest: [{ label: words.commonest, id: ids.record }],
  buttons: [
    { id: ids.record, run: (call, meetingId) => openRecord(call, '', meetingId) },
    { id: ids.supersede, run: openSupersede },
    ...acts.buttons,
  ],
  modals: [
    { id: ids.record, submit: submitRecord },
    { id: ids.edit, submit: submitEdit },
    { id: ids.supersede, submit: submitSupersede },
    ...acts.modals,
  ],
  choosers: [
    { id: ids.choose, find: (call, typed) => decisionChoices(call.db, call.actor.group.id, typed) },
    { id: ids.deciders, find: findDeciders },
  ],
  records: [record],
  lists: [
    {
      word: 'decisions',
      async page(call, { offset, size }) {
        const groupId = call.actor.group.id;
        const counts = await countDecisions(call.db, groupId);
        const shown = await findDecisions(call.db, groupId, { offset, size });
        return {
          title: words.listing.title(counts),
          total: counts.decisions + counts.proposals,
          entries: shown.map((decision) => listEntry(decision, call.today)),
          empty: words.listing.empty,
        };
      },
    },
  ],
  messages: { 'decision-card': renderCard },
};
