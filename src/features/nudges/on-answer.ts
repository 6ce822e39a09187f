import { UserError } from '../../core/errors.js';
import { requestEditsOf } from '../../delivery/shown-records.js';
import { textBlocks } from '../../slack/answers.js';
import type { Answer, Button, GroupCall } from '../../slack/contract.js';
import { reportOn, type Standing, standingOf } from '../action-items/use-cases.js';
import { ids } from './ids.js';
import { restMessage } from './prompt-screen.js';
import { promptView } from './prompt-view.js';
import { seen, targetOf, viaPrompt } from './target.js';
import { words } from './wording.js';

/** [On track] [Done], and in the menu “At risk” and “Blocked”: recorded at once. */
async function report(call: GroupCall, value: string, standing: Standing): Promise<Answer> {
  const { item, reference, restOf } = await targetOf(call, value);
  return call.once(async (tx) => {
    const reported = await reportOn(viaPrompt(call, tx), item.id, { standing, text: '', ofOpen: true });
    if (reported.kind === 'recorded') return seen(tx, call, restOf);
    // The prompt showed something older.
    await requestEditsOf(tx, { workspaceId: call.workspace.id, recordId: item.id, now: call.now, gatherMs: 0 });
    const text = words.already(reference, words.standings[standingOf(reported.item)]);
    const again = await seen(tx, call, restOf);
    if (again.kind !== 'replace') return { kind: 'tell', message: { text, blocks: textBlocks(text) } };
    const { message } = again;
    return {
      kind: 'replace',
      message: { text: `${text}\n${message.text}`, blocks: [...textBlocks(text), ...(message.blocks ?? [])] },
    };
  });
}

/** [Show the other 4] */
async function showRest(call: GroupCall, promptId: string): Promise<Answer> {
  const prompt = await promptView(call.db, promptId, call.now);
  if (prompt === null || prompt.personId !== call.userId) throw new UserError(words.gone);
  return { kind: 'tell', message: restMessage(prompt) };
}

export const answerButtons: readonly Button[] = [
  { id: ids.onTrack, run: (call, value) => report(call, value, 'ON_TRACK') },
  { id: ids.done, run: (call, value) => report(call, value, 'DONE') },
  { id: ids.atRisk, run: (call, value) => report(call, value, 'AT_RISK') },
  { id: ids.blocked, run: (call, value) => report(call, value, 'BLOCKED') },
  { id: ids.rest, run: showRest },
];
