import { z } from 'zod';
import { FieldErrors, UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { requireFacilitator, requireRecorder } from '../../core/rights.js';
import { recordChange } from '../../persistence/audit.js';
import { lines, small } from '../../slack/blocks.js';
import type { Answer, GroupCall, Submission } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { form, radioField, textField } from '../../slack/forms.js';
import { changeKind, standingOf } from '../changes/use-cases.js';
import { editEntry, findEntryByNumber } from '../entries/use-cases.js';
import type { Rag } from './content.js';
import { ids } from './ids.js';
import { words } from './wording.js';

const tell = (text: string): Answer => ({ kind: 'tell', message: { text, blocks: [lines([text])] } });

async function changeOf(call: Pick<GroupCall, 'db' | 'actor'>, reference: string) {
  const number = parseReference(reference, ['PC'])?.number ?? 0;
  const change = await findEntryByNumber(changeKind, call.db, call.actor.group.id, number);
  if (change === null || change.withdrawnAt !== null) throw new UserError(words.unknownReference(reference));
  return change;
}

/** `Take it`: the change gets whoever pressed as its owner, once. */
export async function takeChange(call: GroupCall, reference: string): Promise<Answer> {
  requireRecorder(call.actor);
  return call.once(async (tx) => {
    const change = await changeOf({ db: tx, actor: call.actor }, reference);
    const { owner, title } = change.facts;
    if (owner !== null && owner.id !== call.actor.memberId) {
      throw new UserError(words.takenAlready(reference, owner.name));
    }
    const { id, version } = change;
    const changed = await editEntry(changeKind, { ...call, tx }, { id, version }, { owner: call.actor.memberId });
    if (changed.kind === 'stale') throw new UserError(words.takeStale(reference));
    return tell(words.taken(reference, cutWords(title, 200)));
  });
}

const rags = ['ON_COURSE', 'WATCH', 'ACT_NOW', 'NO_DATA'] as const satisfies readonly Rag[];

const overrideForm = form({
  rag: radioField({
    label: words.override.rag,
    choices: [
      ...rags.map((rag) => ({ label: words.rag[rag], value: rag })),
      { label: words.override.computed, value: 'computed' },
    ],
  }),
  reason: textField({
    label: words.override.reason,
    hint: words.override.reasonHint,
    max: 500,
    long: true,
    optional: true,
  }),
});

/** The modal in which a facilitator says how a change stands, whatever its figures say. */
export async function openOverride(call: GroupCall, reference: string): Promise<Answer> {
  requireFacilitator(call.actor, words.override.who);
  const change = await changeOf(call, reference);
  requireEffective(reference, standingOf(change.facts));
  return {
    kind: 'open',
    modal: {
      id: ids.override,
      title: words.override.title(reference),
      submit: words.override.submit,
      data: JSON.stringify({ changeId: change.id, reference }),
      blocks: [small(cutWords(change.facts.title, 300)), ...overrideForm.blocks()],
    },
  };
}

/** A proposal is nothing that could be on course, whoever says so. @throws UserError */
function requireEffective(reference: string, standing: ReturnType<typeof standingOf>): void {
  if (standing === 'proposed') throw new UserError(words.override.onlyProposed(reference));
}

const opened = z.object({ changeId: z.string(), reference: z.string() });

export async function submitOverride(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { changeId, reference } = opened.parse(JSON.parse(data));
  const entered = overrideForm.read(state);
  const { actor, now, via } = call;
  requireFacilitator(actor, words.override.who);
  const rag = rags.find((known) => known === entered.rag);
  if (rag === undefined && entered.rag !== 'computed') throw new FieldErrors({ rag: words.override.choose });
  if (rag !== undefined && entered.reason === '') throw new FieldErrors({ reason: words.override.needed });
  return call.once(async (tx) => {
    const change = await changeOf({ db: tx, actor }, reference);
    requireEffective(reference, standingOf(change.facts));
    const groupId = actor.group.id;
    await tx.ragOverride.updateMany({ where: { groupId, changeId, withdrawnAt: null }, data: { withdrawnAt: now } });
    if (rag !== undefined) {
      const { reason } = entered;
      await tx.ragOverride.create({ data: { groupId, changeId, rag, reason, byId: actor.memberId, at: now } });
    }
    await recordChange(tx, {
      groupId,
      recordType: 'monitoring',
      recordId: change.id,
      act: 'standing set',
      at: now,
      byMemberId: actor.memberId,
      via,
      before: null,
      after: { rag: rag ?? null, reason: entered.reason },
    });
    return tell(rag === undefined ? words.override.cleared(reference) : words.override.set(reference, words.rag[rag]));
  });
}
