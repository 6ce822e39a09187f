// Whoever writes to the bot outside of a reminder's thread: what it can do; or, with one reminder open, whether it is about that.
import { z } from 'zod';
import { enqueue } from '../../delivery/outbox.js';
import type { Renderer } from '../../delivery/rendering.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { bold, lines } from '../../slack/blocks.js';
import type { Call } from '../../slack/contract.js';
import { memberships } from '../members/use-cases.js';
import { type PromptView, promptView } from './prompt-view.js';
import { ask } from './replies.js';
import { words } from './wording.js';

const kind = 'nudge-hint';
/** So long what one can do is not said again (milliseconds): who writes three lines gets one answer. */
const onceIn = 15 * 60_000;
/** After that the answer would come out of the blue (milliseconds). */
const answeredWithin = 60 * 60_000;

/** What somebody wrote to the bot. */
export interface Writing {
  readonly user: string;
  /** '' where there are only files. */
  readonly text: string;
  /** The key of the message in whose thread it stands; undefined: in none that is known. */
  readonly threadKey: string | undefined;
}

/** Answers what was written where nothing is read; `asWritten` makes mentions into names. */
export async function answerWriting(
  call: Call,
  tx: Transaction,
  { user, text, threadKey }: Writing,
  asWritten: (groupId: string, text: string) => Promise<string>,
): Promise<void> {
  const [prompt, ...others] = await openPrompts(tx, call, user);
  const groupId = prompt?.lines.find(({ record }) => record === 'item')?.groupId;
  if (prompt !== undefined && others.length === 0 && groupId !== undefined && text !== '' && threadKey === undefined) {
    const said = await asWritten(groupId, text);
    return ask(call, tx, { promptId: prompt.id, user, text: said, threadKey: undefined });
  }
  const { id: workspaceId } = call.workspace;
  const quarter = Math.floor(call.now.getTime() / onceIn);
  const isMember = (await memberships(tx, workspaceId, user)).length > 0;
  await enqueue(tx, {
    workspaceId,
    kind,
    dedupeKey: [kind, user, quarter, ...(threadKey === undefined ? [] : [threadKey])].join(':'),
    recipient: user,
    ...(threadKey === undefined ? {} : { threadKey }),
    about: { isMember, hasOpen: prompt !== undefined },
    notBefore: call.now,
    expiresAt: new Date(call.now.getTime() + answeredWithin),
    now: call.now,
  });
}

/** As far back as is looked for a reminder that somebody may mean (milliseconds). */
const meantWithin = 14 * 86_400_000;

/** The person's reminders of late in which an item is still asked about; two are as good as many. */
async function openPrompts(db: Db, call: Call, slackUserId: string): Promise<readonly PromptView[]> {
  const since = new Date(call.now.getTime() - meantWithin);
  const prompts = await db.nudgePrompt.findMany({
    where: { workspaceId: call.workspace.id, slackUserId, rootId: null, at: { gte: since } },
    orderBy: { at: 'desc' },
    select: { id: true },
  });
  const open: PromptView[] = [];
  for (const { id } of prompts) {
    const view = await promptView(db, id, call.now);
    if (view?.lines.some(({ record, fate }) => record === 'item' && fate.kind === 'open')) open.push(view);
    if (open.length === 2) break;
  }
  return open;
}

const about = z.object({ isMember: z.boolean(), hasOpen: z.boolean() });

const renderHint: Renderer = async ({ message }) => {
  const { isMember, hasOpen } = about.parse(message.about);
  const { hint } = words;
  const [first, ...then] = !isMember
    ? [hint.notHere, hint.stranger]
    : hasOpen
      ? [hint.notHere, hint.toAnswer, hint.more]
      : [hint.notHere, hint.more];
  return { send: { text: [first, ...then].join(' '), blocks: [lines([bold(first)], ...then.map((line) => [line]))] } };
};

export const hintMessages = { [kind]: renderHint };
