// A plain reply in the thread of a prompt is what happened with its item; where the prompt has several, it is asked which.
// Whatever else is written to the bot gets a short answer, so that nobody waits for one.
import { z } from 'zod';
import { FieldErrors, UserError } from '../../core/errors.js';
import { enqueue } from '../../delivery/outbox.js';
import type { Renderer } from '../../delivery/rendering.js';
import type { Transaction } from '../../persistence/database.js';
import { actions, button, lines } from '../../slack/blocks.js';
import type { Call, EventHandler } from '../../slack/contract.js';
import { withNamedMentions } from '../../slack/named-mentions.js';
import { findActionItems, reportOn } from '../action-items/use-cases.js';
import { memberships, membersOf } from '../members/use-cases.js';
import { ids } from './ids.js';
import { kinds, promptOfKey } from './keys.js';
import { answerWriting, hintMessages } from './on-writing.js';
import { type Line, promptView } from './prompt-view.js';
import { ask, type Reply, whichButtons, whichMessages } from './replies.js';
import { words } from './wording.js';

/**
 * As much of Slack's event as is needed. What is edited or deleted, or written by apps, has another subtype: were the
 * bot's own messages read, it would answer itself for ever.
 */
const written = z.object({
  channel_type: z.literal('im'),
  channel: z.string(),
  user: z.string(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
  bot_id: z.undefined().optional(),
});

type Written = z.infer<typeof written>;

const replyKinds = { noted: 'nudge-noted', refused: 'nudge-refused' } as const;

async function takeMessage(call: Call, event: unknown): Promise<void> {
  const read = written.safeParse(event);
  if (!read.success || read.data.user === call.workspace.botUserId) return;
  const { user, text, ts } = read.data;
  const root = await rootOf(call, read.data);
  const isPrompt = root !== null && (root.kind === kinds.prompt || root.kind === kinds.followUp);
  const prompt = isPrompt ? await promptView(call.db, promptOfKey(root.dedupeKey), call.now) : null;
  if (root !== null && prompt !== null && prompt.personId === user && text.trim() !== '') {
    const items = prompt.lines.filter(({ record }) => record === 'item');
    return takeReply(call, { promptId: prompt.id, user, text, threadKey: root.dedupeKey, ts }, items);
  }
  await call.once(async (tx) => {
    const said = (groupId: string, typed: string) => asWritten(tx, groupId, typed);
    await answerWriting(call, tx, { user, text, threadKey: root?.dedupeKey }, said);
    return { kind: 'done' };
  });
}

/** The message of ours in whose thread it was written. */
async function rootOf({ db, workspace }: Call, { channel, ts, thread_ts: rootTs }: Written) {
  if (rootTs === undefined || rootTs === ts) return null;
  return db.outboxMessage.findFirst({
    where: { workspaceId: workspace.id, channel, ts: rootTs },
    select: { dedupeKey: true, kind: true },
  });
}

type InThread = Reply & { readonly threadKey: string; readonly ts: string };

async function takeReply(call: Call, reply: InThread, items: readonly Line[]): Promise<void> {
  try {
    await call.once(async (tx) => {
      const [only, ...others] = items;
      if (only === undefined) throw new UserError(words.reply.noItem);
      const text = await asWritten(tx, only.groupId, reply.text);
      if (others.length === 0) await record(call, tx, reply, only, text);
      else await ask(call, tx, { ...reply, text });
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

async function asWritten(tx: Transaction, groupId: string, text: string): Promise<string> {
  return withNamedMentions(text, await membersOf(tx, groupId));
}

async function record(call: Call, tx: Transaction, reply: InThread, line: Line, text: string): Promise<void> {
  if (line.record !== 'item') return;
  const actors = await memberships(tx, call.workspace.id, reply.user);
  const actor = actors.find(({ group }) => group.id === line.groupId);
  if (actor === undefined) throw new UserError(words.gone);
  const reported = await reportOn({ tx, now: call.now, actor, via: 'PROMPT' }, line.item.id, { text });
  if (reported.kind !== 'recorded') return;
  await say(call, tx, reply, replyKinds.noted, { itemId: line.item.id, changeId: reported.changeId });
}

/** Answers in the thread. */
async function say(
  call: Call,
  tx: Transaction,
  { promptId, user, ts, threadKey }: InThread,
  kind: string,
  about: Record<string, string>,
): Promise<void> {
  await enqueue(tx, {
    workspaceId: call.workspace.id,
    kind,
    dedupeKey: `${kind}:${promptId}:${ts}`,
    recipient: user,
    threadKey,
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

const refused = z.object({ said: z.string() });

const renderRefused: Renderer = async ({ message }) => {
  const { said } = refused.parse(message.about);
  return { send: { text: said, blocks: [lines([said])] } };
};

export const replyEvents: readonly EventHandler[] = [{ type: 'message', run: takeMessage }];
export const replyButtons = whichButtons;
export const replyMessages = {
  ...whichMessages,
  ...hintMessages,
  [replyKinds.noted]: renderNoted,
  [replyKinds.refused]: renderRefused,
};
