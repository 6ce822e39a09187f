// ⋯ Mark as agreed… / Reject… / Revoke… → a small modal with Reason
import { z } from 'zod';
import type { Answer, Button, GroupCall, ModalHandler, Submission } from '../../slack/contract.js';
import { referenceOf, type StatusAct } from './domain.js';
import { decisionToActOn } from './finding.js';
import { ids } from './ids.js';
import { actModal, readReason } from './modals.js';
import { whatHappened } from './on-edit.js';
import { changedMessage } from './screens.js';
import { changeStatus, decisionCardKey } from './use-cases.js';
import { words } from './wording.js';

const opened = z.object({ id: z.string(), version: z.number().int() });

async function open(call: GroupCall, act: StatusAct, decisionId: string): Promise<Answer> {
  const decision = await decisionToActOn(call.db, call.actor, act, decisionId);
  return { kind: 'open', modal: actModal(act, decision, '', undefined) };
}

async function submit(call: GroupCall, act: StatusAct, { state, data }: Submission): Promise<Answer> {
  const seen = opened.parse(JSON.parse(data));
  const reason = readReason(act, state);
  return call.once(async (tx) => {
    const outcome = await changeStatus({ ...call, tx }, act, seen, reason);
    const { decision } = outcome;
    if (outcome.kind === 'stale') {
      const meanwhile = { ...(await whatHappened({ ...call, db: tx }, outcome.meanwhile)), renewed: [] };
      return { kind: 'update', modal: actModal(act, decision, reason, meanwhile) };
    }
    const message = changedMessage(decision, outcome.changeId, words.acted[act](referenceOf(decision)));
    return { kind: 'tell', message, card: decisionCardKey(decision.id) };
  });
}

/** The buttons that open the modals, and what their submission does. */
export function actHandlers(): { readonly buttons: readonly Button[]; readonly modals: readonly ModalHandler[] } {
  const all: readonly StatusAct[] = ['agree', 'reject', 'revoke'];
  return {
    buttons: all.map((act) => ({ id: ids[act], run: (call, decisionId) => open(call, act, decisionId) })),
    modals: all.map((act) => ({ id: ids[act], submit: (call, submission) => submit(call, act, submission) })),
  };
}
