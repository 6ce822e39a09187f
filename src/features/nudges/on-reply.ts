// A plain reply in the thread of a prompt is what happened with its item; where the prompt has several, it is asked which.
import { z } from 'zod';
import { FieldErrors, UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { enqueue, requestEdit } from '../../delivery/outbox.js';
import type { Renderer } from '../../delivery/rendering.js';
import type { Transaction } from '../../persistence/database.js';
import { actions, bold, button, lines } from '../../slack/blocks.js';
import type { Answer, Button, Call, EventHandler, GroupCall } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { withNamedMentions } from '../../slack/named-mentions.js';
import { findActionItems, reportOn } from '../action-items/use-cases.js';
import { memberships, membersOf } from '../members/use-cases.js';
import { ids } from './ids.js';
import { type Line, promptView } from './prompt-view.js';
import { kinds, promptKey } from './run.js';
import { targetOf, viaPrompt } from './target.js';
import { words } from './wording.js';

/** As much of Slack's event as is needed; what is edited, deleted or written by apps has another shape. */
const replied = z.object({
  channel_type: z.literal('im'),
  channel: z.string(),
  user: z.string(),
  text: z.string().min(1),
  ts: z.string(),
  thread_ts: z.string(),
  subtype: z.undefined().optional(),
  bot_id: z.undefined().optional(),
});

const replyKinds = { noted: 'nudge-noted', which: 'nudge-which', refused: 'nudge-refused' } as const;

type Reply = z.infer<typeof replied> & { readonly promptId: string };

async function takeReply(call: Call, event: unknown): Promise<void> {
  const read = replied.safeParse(event);
  if (!read.success || read.data.ts === read.data.thread_ts) return;
  const promptId = await promptOfThread(call, read.data);
  const prompt = promptId === undefined ? null : await promptView(call.db, promptId, call.now);
  if (prompt === null || prompt.personId !== read.data.user) return;
  const reply = { ...read.data, promptId: prompt.id };
  const items = prompt.lines.filter((line) => line.record === 'item');
  try {
    await call.once(async (tx) => {
      const [only, ...others] = items;
      if (only === undefined) return { kind: 'done' };
      const text = await asWritten(tx, only.groupId, reply.text);
      if (others.length === 0) await record(call, tx, reply, only, text);
      else await ask(call, tx, reply, text);
      return { kind: 'done' };
    });
  } catch (error) {
    if (!(error instanceof UserError || error instanceof FieldErrors)) throw error;
    await call.once(async (tx) => {
      await say(call, tx, reply, replyKinds.refused, { said: error.message });
      return { kind: 'done' };
    });
  }
}

async function promptOfThread({ db, workspace }: Call, reply: z.infer<typeof replied>): Promise<string | undefined> {
  const message = await db.outboxMessage.findFirst({
    where: {
      workspaceId: workspace.id,
      recipient: reply.user,
      kind: kinds.prompt,
      channel: reply.channel,
      ts: reply.thread_ts,
    },
    select: { dedupeKey: true },
  });
  return message?.dedupeKey.slice(promptKey('').length);
}

async function asWritten(tx: Transaction, groupId: string, text: string): Promise<string> {
  return withNamedMentions(text, await membersOf(tx, groupId));
}

async function record(call: Call, tx: Transaction, reply: Reply, line: Line, text: string): Promise<void> {
  if (line.record !== 'item') return;
  const actors = await memberships(tx, call.workspace.id, reply.user);
  const actor = actors.find(({ group }) => group.id === line.groupId);
  if (actor === undefined) throw new UserError(words.gone);
  const reported = await reportOn({ tx, now: call.now, actor, via: 'PROMPT' }, line.item.id, { text });
  if (reported.kind !== 'recorded') return;
  await say(call, tx, reply, replyKinds.noted, { itemId: line.item.id, changeId: reported.changeId });
}

async function ask(call: Call, tx: Transaction, reply: Reply, text: string): Promise<void> {
  const { id } = await tx.promptReply.create({
    data: { promptId: reply.promptId, slackUserId: reply.user, text, at: call.now },
    select: { id: true },
  });
  await say(call, tx, reply, replyKinds.which, { replyId: id }, id);
}

/** Answers in the thread. */
async function say(
  call: Call,
  tx: Transaction,
  reply: Reply,
  kind: string,
  about: Record<string, string>,
  name = reply.ts,
): Promise<void> {
  await enqueue(tx, {
    workspaceId: call.workspace.id,
    kind,
    dedupeKey: `${kind}:${reply.promptId}:${name}`,
    recipient: reply.user,
    threadKey: promptKey(reply.promptId),
    about,
    notBefore: call.now,
    now: call.now,
  });
}

const noted = z.object({ itemId: z.string(), changeId: z.string() });

const renderNoted: Renderer = async ({ db, message }) => {
  const { itemId, changeId } = noted.parse(message.about);
  const [item] = await findActionItems(db, [itemId]);
  if (item === undefined) return { drop: 'no such item' };
  const told = words.reply.noted(words.reference('item', item.number));
  const undo = button({ label: words.buttons.undo, id: ids.undo, groupId: item.group.id, value: changeId });
  return { send: { text: told, blocks: [lines([told]), actions(undo)] } };
};

const which = z.object({ replyId: z.string() });

const renderWhich: Renderer = async ({ db, message, now }) => {
  const { replyId } = which.parse(message.about);
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
  const choices = items.slice(0, 20).map((item) => {
    const reference = words.reference('item', item.number);
    const label = cutWords(`${reference} · ${item.text}`, 70);
    return button({ label, id: `${ids.replyAbout}`, groupId: item.group.id, value: `${replyId}~${reference}` });
  });
  // Each in a block of its own: within one, Slack wants every button to have another id.
  return {
    send: {
      text: `${words.reply.which} ${quote}`,
      blocks: [lines([bold(words.reply.which)], [quote]), ...choices.map((choice) => actions(choice))],
    },
  };
};

const refused = z.object({ said: z.string() });

const renderRefused: Renderer = async ({ message }) => {
  const { said } = refused.parse(message.about);
  return { send: { text: said, blocks: [lines([said])] } };
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
    const dedupeKey = `${replyKinds.which}:${reply.promptId}:${replyId}`;
    await requestEdit(tx, { workspaceId: call.workspace.id, dedupeKey, now: call.now, gatherMs: 0 });
    return { kind: 'done' };
  });
}

export const replyEvents: readonly EventHandler[] = [{ type: 'message', run: takeReply }];
export const replyButtons: readonly Button[] = [{ id: ids.replyAbout, run: chooseItem }];
export const replyMessages = {
  [replyKinds.noted]: renderNoted,
  [replyKinds.which]: renderWhich,
  [replyKinds.refused]: renderRefused,
};
