import { UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { requireRecorder } from '../../core/rights.js';
import type { Transaction } from '../../persistence/database.js';
import type { Answer, GroupCall } from '../../slack/contract.js';
import { type ActionItem, findActionItemByNumber, type Work } from '../action-items/use-cases.js';
import { restMessage } from './prompt-screen.js';
import { promptView } from './prompt-view.js';
import { words } from './wording.js';

/** What a button of a prompt is about. */
export interface Target {
  readonly item: ActionItem;
  readonly reference: string;
  /** The prompt in whose rest the button stands; undefined: in the prompt itself. */
  readonly restOf: string | undefined;
}

/** Reads the value of a button: "A-12", or "A-12~" and a prompt's id. @throws UserError where there is no such item */
export async function targetOf(call: GroupCall, value: string): Promise<Target> {
  const [ref = '', restOf] = value.split('~');
  const number = parseReference(ref, ['A'])?.number;
  const item = number === undefined ? null : await findActionItemByNumber(call.db, call.actor.group.id, number);
  if (item === null) throw new UserError(words.gone);
  requireRecorder(call.actor);
  return { item, reference: words.reference('item', item.number), restOf: restOf === '' ? undefined : restOf };
}

/** What is done by a tap on a prompt is recorded as such. */
export const viaPrompt = (call: GroupCall, tx: Transaction): Work => ({
  tx,
  now: call.now,
  actor: call.actor,
  via: 'PROMPT',
});

/** The prompt is edited where it stands; what only its reader sees is put anew in its place, or beneath after a modal. */
export async function seen(tx: Transaction, call: GroupCall, restOf: string | undefined): Promise<Answer> {
  if (restOf === undefined) return { kind: 'done' };
  const prompt = await promptView(tx, restOf, call.now);
  if (prompt === null || prompt.personId !== call.userId) return { kind: 'done' };
  return { kind: 'replace', message: restMessage(prompt) };
}
