// What a person wrote and has yet to say about which item: it is kept, and asked about with a button an item.
import { z } from 'zod';
import { UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { enqueue, requestEdit } from '../../delivery/outbox.js';
import type { Renderer } from '../../delivery/rendering.js';
import type { Transaction } from '../../persistence/database.js';
import { actions, bold, button, lines, small } from '../../slack/blocks.js';
import type { Answer, Button, Call, GroupCall } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { reportOn } from '../action-items/use-cases.js';
import { ids } from './ids.js';
import { promptView } from './prompt-view.js';
import { targetOf, viaPrompt } from './target.js';
import { words } from './wording.js';

const whichKind = 'nudge-which';
const whichKey = (promptId: string, replyId: string) => `${whichKind}:${promptId}:${replyId}`;

/** What somebody wrote about a prompt. */
export interface Reply {
  readonly promptId: string;
  /** Slack's id of the one who wrote it. */
  readonly user: string;
  readonly text: string;
  /** The key of the message in whose thread it was written; undefined: in none. */
  readonly threadKey: string | undefined;
}

/** Keeps the text, and asks about which of the prompt's items it is: where it was written. */
export async function ask(call: Call, tx: Transaction, { promptId, user, text, threadKey }: Reply): Promise<void> {
  const { id: workspaceId } = call.workspace;
  const { now } = call;
  const { id } = await tx.promptReply.create({
    data: { promptId, slackUserId: user, text, at: now },
    select: { id: true },
  });
  await enqueue(tx, {
    workspaceId,
    kind: whichKind,
    dedupeKey: whichKey(promptId, id),
    recipient: user,
    ...(threadKey === undefined ? {} : { threadKey }),
    about: { replyId: id, isLoose: threadKey === undefined },
    notBefore: now,
    now,
  });
}

const which = z.object({ replyId: z.string(), isLoose: z.boolean().default(false) });
/** Slack takes fifty blocks a message; each choice is one. */
const mostChoices = 20;

const renderWhich: Renderer = async ({ db, message, now }) => {
  const { replyId, isLoose } = which.parse(message.about);
  const reply = await db.promptReply.findUnique({ where: { id: replyId } });
  const prompt = reply === null ? null : await promptView(db, reply.promptId, now);
  if (reply === null || prompt === null) return { drop: 'no such reply' };
  const quote = words.quoted(cutWords(reply.text, 200));
  const items = prompt.lines.flatMap((line) => (line.record === 'item' ? [line.item] : []));
  const chosen = items.find(({ id }) => id === reply.recordId);
  if (chosen !== undefined) {
    const told = words.reply.noted(words.reference('item', chosen.number));
    return { send: { text: told, blocks: [lines([told], [quote])] } };
  }
  // What is answered already is offered only where nothing else is left.
  const open = prompt.lines.flatMap((line) => (line.record === 'item' && line.fate.kind === 'open' ? [line.item] : []));
  const choices = (open.length === 0 ? items : open).slice(0, mostChoices).map((item) => {
    const reference = words.reference('item', item.number);
    const label = cutWords(`${reference} · ${item.text}`, 70);
    return button({ label, id: `${ids.replyAbout}`, groupId: item.group.id, value: `${replyId}~${reference}` });
  });
  const question = isLoose ? words.reply.isItAbout : words.reply.which;
  // Each in a block of its own: within one, Slack wants every button to have another id.
  return {
    send: {
      text: [question, quote, isLoose ? words.reply.elsewhere : ''].filter((part) => part !== '').join(' '),
      blocks: [
        lines([bold(question)], [quote]),
        ...choices.map((choice) => actions(choice)),
        ...(isLoose ? [small(words.reply.elsewhere)] : []),
      ],
    },
  };
};

/** The item that a reply is about, chosen. */
async function chooseItem(call: GroupCall, value: string): Promise<Answer> {
  const [replyId = '', reference = ''] = value.split('~');
  if (parseReference(reference, ['A']) === undefined) throw new UserError(words.gone);
  const { item } = await targetOf(call, reference);
  return call.once(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "PromptReply" WHERE "id" = ${replyId} FOR UPDATE`;
    const reply = await tx.promptReply.findUnique({ where: { id: replyId } });
    if (reply === null || reply.slackUserId !== call.userId) throw new UserError(words.gone);
    if (reply.recordId !== null) throw new UserError(words.reply.already);
    await reportOn(viaPrompt(call, tx), item.id, { text: reply.text });
    await tx.promptReply.update({ where: { id: replyId }, data: { recordId: item.id } });
    const dedupeKey = whichKey(reply.promptId, replyId);
    await requestEdit(tx, { workspaceId: call.workspace.id, dedupeKey, now: call.now, gatherMs: 0 });
    return { kind: 'done' };
  });
}

export const whichButtons: readonly Button[] = [{ id: ids.replyAbout, run: chooseItem }];
export const whichMessages = { [whichKind]: renderWhich };
