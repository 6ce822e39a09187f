import { z } from 'zod';
import { textBlocks } from '../../slack/answers.js';
import type { Answer, GroupCall, Submission } from '../../slack/contract.js';
import { decisionChoice, findDecision } from '../decisions/use-cases.js';
import { membersOf } from '../members/use-cases.js';
import { actionItemCardKey } from './cards.js';
import { savedMessage } from './confirmations.js';
import { type Edited, editAction, enteredFacts, itemToEdit } from './edit.js';
import { explainItemChanges } from './explain.js';
import type { EnteredFacts } from './facts.js';
import { type ActionFields, editModal, type Meanwhile, personChoice, readActionForm } from './modals.js';
import { words } from './wording.js';

/** `/intra edit A-1` */
export async function openEdit(call: GroupCall, itemId: string): Promise<Answer> {
  const item = await itemToEdit(call.db, call.actor, itemId);
  return { kind: 'open', modal: editModal(item, await fieldsOf(call, enteredFacts(item))) };
}

const seenItem = z.object({ id: z.string(), version: z.number().int() });

/** `Edit A-1`; the data is the item with the version that the person saw. */
export async function submitEdit(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const seen = seenItem.parse(JSON.parse(data));
  const input = readActionForm(state);
  return call.once(async (tx) => afterEdit({ ...call, db: tx }, await editAction({ ...call, tx }, seen, input)));
}

/** @param call reads through the transaction in which the edit was made */
async function afterEdit(call: GroupCall, edited: Edited): Promise<Answer> {
  const { item } = edited;
  switch (edited.kind) {
    case 'saved':
      return { kind: 'tell', message: savedMessage(edited), card: actionItemCardKey(item.id) };
    case 'unchanged': {
      const told = words.unchanged(item.number);
      return { kind: 'tell', message: { text: told, blocks: textBlocks(told) } };
    }
    case 'stale':
      return {
        kind: 'update',
        modal: editModal(item, await fieldsOf(call, edited.facts), await meanwhileOf(call, edited)),
      };
  }
}

async function meanwhileOf(call: GroupCall, edited: Extract<Edited, { kind: 'stale' }>): Promise<Meanwhile> {
  const members = await membersOf(call.db, call.actor.group.id);
  const authors = new Set(edited.meanwhile.map(({ byMemberId }) => byMemberId));
  return {
    who: words.allOf(members.filter(({ id }) => authors.has(id)).map(({ initials }) => initials)),
    lines: explainItemChanges(edited.meanwhile, call.today).flatMap((change) => change.lines),
    renewed: edited.renewed,
  };
}

async function fieldsOf(call: GroupCall, facts: EnteredFacts): Promise<ActionFields> {
  const { owner, decision, dueOn, ...rest } = facts;
  const groupId = call.actor.group.id;
  const person = owner === null ? undefined : (await membersOf(call.db, groupId)).find(({ id }) => id === owner.id);
  const source = decision === null ? null : await findDecision(call.db, groupId, decision.id);
  return {
    ...rest,
    dueOn: dueOn ?? undefined,
    owner: person === undefined ? undefined : personChoice(person),
    decision: source === null ? undefined : decisionChoice(source),
  };
}
