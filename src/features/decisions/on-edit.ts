// /intra edit D-3 → modal “Edit D-3”; without the statement once ten minutes have passed
import { z } from 'zod';
import { textBlocks } from '../../slack/answers.js';
import type { Answer, Change, Choice, GroupCall, Submission } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { findMeeting, meetingChoice } from '../meetings/use-cases.js';
import { membersOf } from '../members/use-cases.js';
import { mayCorrectStatement, referenceOf } from './domain.js';
import { factsOf } from './facts.js';
import { decisionToEdit } from './finding.js';
import { explainDecisionChanges } from './history.js';
import { type EditScope, editModal, type Meanwhile, readEdit } from './modals.js';
import { changedMessage } from './screens.js';
import { decisionCardKey, type Edited, editDecision } from './use-cases.js';
import { words } from './wording.js';

export async function openEdit(call: GroupCall, decisionId: string): Promise<Answer> {
  const decision = await decisionToEdit(call.db, call.actor, decisionId);
  const scope: EditScope = mayCorrectStatement(decision, call.now) ? 'all' : 'later';
  const meeting = decision.meeting === null ? undefined : meetingChoice(decision.meeting, call.today);
  return { kind: 'open', modal: editModal(decision, scope, factsOf(decision), meeting, undefined) };
}

const opened = z.object({ id: z.string(), version: z.number().int(), scope: z.enum(['all', 'later']) });

export async function submitEdit(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { scope, ...seen } = opened.parse(JSON.parse(data));
  const input = readEdit(state, scope);
  return call.once(async (tx) => {
    const outcome = await editDecision({ ...call, tx }, seen, input);
    switch (outcome.kind) {
      case 'saved': {
        const { decision, changeId } = outcome;
        const message = changedMessage(decision, changeId, words.saved(referenceOf(decision)));
        return { kind: 'tell', message, card: decisionCardKey(decision.id) };
      }
      case 'unchanged': {
        const told = words.unchanged(referenceOf(outcome.decision));
        return { kind: 'tell', message: { text: told, blocks: textBlocks(told) } };
      }
      case 'stale':
        return { kind: 'update', modal: await modalAgain({ ...call, db: tx }, scope, outcome) };
    }
  });
}

/** The modal with what the person entered, and above it what others changed meanwhile. */
async function modalAgain(call: GroupCall, scope: EditScope, outcome: Extract<Edited, { kind: 'stale' }>) {
  const { decision, facts, renewed } = outcome;
  const meeting = await meetingOf(call, facts.meeting?.id);
  const meanwhile = { ...(await whatHappened(call, outcome.meanwhile)), renewed };
  return editModal(decision, scope, facts, meeting, meanwhile);
}

async function meetingOf(call: GroupCall, id: string | undefined): Promise<Choice | undefined> {
  const meeting = id === undefined ? null : await findMeeting(call.db, call.actor.group.id, id);
  return meeting === null ? undefined : meetingChoice(meeting, call.today);
}

/** Who changed what, for the top of a modal that was overtaken. */
export async function whatHappened(call: GroupCall, changes: readonly Change[]): Promise<Omit<Meanwhile, 'renewed'>> {
  const authors = new Set(changes.map(({ byMemberId }) => byMemberId));
  const people = (await membersOf(call.db, call.actor.group.id)).filter(({ id }) => authors.has(id));
  return {
    who: words.meanwhile.who(people.map(({ initials }) => initials)),
    lines: explainDecisionChanges(changes, call.today).flatMap((change) =>
      change.lines.map((line) => cutWords(line, 300)),
    ),
  };
}
