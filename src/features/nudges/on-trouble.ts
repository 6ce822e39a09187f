// Messages that cannot be delivered are told to the facilitators in one line; a reminder goes to the channel instead.
// Where nobody knows whether a message arrived: [Send it again] [It is there]
import { z } from 'zod';
import { dayOf } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { requireFacilitator } from '../../core/rights.js';
import { decideUncertain, enqueue, requestEdit } from '../../delivery/outbox.js';
import type { Renderer } from '../../delivery/rendering.js';
import type { TroubledMessage, TroubleHook } from '../../delivery/sender-parts.js';
import { noteShown } from '../../delivery/shown-records.js';
import type { Db } from '../../persistence/database.js';
import { actions, button, lines, mention, small } from '../../slack/blocks.js';
import type { Answer, Button, GroupCall } from '../../slack/contract.js';
import { type ActionItem, actionItemCardKey } from '../action-items/use-cases.js';
import { meetingCardKey } from '../meetings/use-cases.js';
import { ids } from './ids.js';
import { inChannelKey, inChannelKind, kinds } from './keys.js';
import { notAtNight } from './night.js';
import { lineBlocks, plainLine } from './prompt-line.js';
import { shownAtOnce } from './prompt-screen.js';
import { promptView } from './prompt-view.js';
import { accountGone, reasonOf } from './trouble-reasons.js';
import { troubleWords as trouble } from './trouble-wording.js';
import { words } from './wording.js';

const troubleKinds = {
  failed: 'nudge-failed',
  uncertain: 'nudge-uncertain',
  inChannel: inChannelKind,
} as const;

const aboutPrompt = z.object({ promptId: z.string() });

/** Of the outbox, whose clock is the register's. */
const failed: TroubleHook = async (tx, message, code) => {
  if (isAboutTrouble(message)) return;
  const now = await instantOf(tx, message);
  const isReminder = message.kind === kinds.prompt || message.kind === kinds.followUp;
  const goesToChannel = isReminder && !accountGone.has(code);
  if (goesToChannel) await askInChannel(tx, message, now);
  // The same trouble with the same channel is told once a day; with a person, which nobody can mend soon, once a month.
  const period = dayOf(now, 'UTC').slice(0, isPersonal(message) ? 'yyyy-mm'.length : undefined);
  for (const facilitator of (await facilitatorsFor(tx, message)).facilitators) {
    await enqueue(tx, {
      workspaceId: message.workspaceId,
      kind: troubleKinds.failed,
      dedupeKey: [troubleKinds.failed, message.recipient, code, period, facilitator].join(':'),
      recipient: facilitator,
      about: { messageId: message.id, code },
      notBefore: await notAtNight(tx, { workspaceId: message.workspaceId, slackUserId: facilitator, now }),
      now,
    });
  }
};

const uncertain: TroubleHook = async (tx, message) => {
  if (isAboutTrouble(message)) return;
  const now = await instantOf(tx, message);
  const { groupId, facilitators: others, all } = await facilitatorsFor(tx, message);
  // The only facilitator can say best whether something reached them.
  for (const facilitator of others.length > 0 ? others : all) {
    await enqueue(tx, {
      workspaceId: message.workspaceId,
      kind: troubleKinds.uncertain,
      dedupeKey: [troubleKinds.uncertain, message.id, facilitator].join(':'),
      recipient: facilitator,
      about: { messageId: message.id, groupId },
      notBefore: await notAtNight(tx, { workspaceId: message.workspaceId, slackUserId: facilitator, now }),
      now,
    });
  }
};

/** To a person, and not to a channel. */
const isPersonal = ({ recipient }: Pick<TroubledMessage, 'recipient'>) => /^[UW]/.test(recipient);

/** Telling of trouble must not tell of its own trouble. */
const isAboutTrouble = ({ kind }: TroubledMessage) => kind === troubleKinds.failed || kind === troubleKinds.uncertain;

/** When the message was to be sent: a hook is given no time of its own. */
async function instantOf(tx: Db, { id }: TroubledMessage): Promise<Date> {
  return (await tx.outboxMessage.findUniqueOrThrow({ where: { id }, select: { notBefore: true } })).notBefore;
}

/** The prompt's questions, by group, in the thread of the most pressing of each. */
async function askInChannel(tx: Db, message: TroubledMessage, now: Date): Promise<void> {
  const { workspaceId } = message;
  const { promptId } = aboutPrompt.parse(message.about);
  const prompt = await promptView(tx, promptId, now);
  const shown = await tx.shownRecord.findMany({
    where: { workspaceId, dedupeKey: message.dedupeKey },
    select: { recordId: true },
  });
  const done = new Set<string>();
  for (const line of prompt?.lines ?? []) {
    const { groupId } = line;
    if (line.record === 'decision' || done.has(groupId)) continue;
    done.add(groupId);
    const group = await tx.stakeholderGroup.findUniqueOrThrow({ where: { id: groupId }, select: { channelId: true } });
    const dedupeKey = inChannelKey(promptId, groupId);
    await enqueue(tx, {
      workspaceId,
      kind: troubleKinds.inChannel,
      dedupeKey,
      recipient: group.channelId,
      threadKey: line.record === 'ask' ? line.ask.thread : threadOf(line.item),
      about: { promptId, groupId },
      notBefore: now,
      now,
    });
    await noteShown(
      tx,
      { workspaceId, dedupeKey, now },
      shown.map(({ recordId }) => recordId),
    );
  }
}

const threadOf = ({ id, meeting }: ActionItem) =>
  meeting === null ? actionItemCardKey(id) : meetingCardKey(meeting.id);

/** Facilitators of the group that the message belongs to, other than its recipient; and with them. Closed accounts are left out. */
async function facilitatorsFor(
  tx: Db,
  { workspaceId, recipient }: Pick<TroubledMessage, 'workspaceId' | 'recipient'>,
): Promise<{ readonly groupId: string; readonly facilitators: readonly string[]; readonly all: readonly string[] }> {
  const group = await tx.stakeholderGroup.findFirst({
    where: {
      workspaceId,
      OR: [{ channelId: recipient }, { members: { some: { slackUserId: recipient } } }],
    },
    orderBy: { createdAt: 'asc' },
    select: { id: true, members: { where: { role: 'FACILITATOR', leftAt: null, slackUserId: { not: null } } } },
  });
  const known = (group?.members ?? []).flatMap(({ slackUserId }) => slackUserId ?? []);
  const closed = await tx.slackProfile.findMany({
    where: { workspaceId, slackUserId: { in: known }, isDeactivated: true },
    select: { slackUserId: true },
  });
  const all = known.filter((id) => !closed.some(({ slackUserId }) => slackUserId === id));
  return { groupId: group?.id ?? '', facilitators: all.filter((id) => id !== recipient), all };
}

const aboutMessage = z.object({
  messageId: z.string(),
  code: z.string().default(''),
  groupId: z.string().default(''),
});

async function describe(db: Db, messageId: string) {
  const message = await db.outboxMessage.findUnique({ where: { id: messageId } });
  if (message === null) return null;
  const isPerson = isPersonal(message);
  const member = isPerson
    ? await db.member.findFirst({
        where: { slackUserId: message.recipient, group: { workspaceId: message.workspaceId } },
        select: { name: true },
      })
    : null;
  const whom = isPerson ? (member?.name ?? trouble.someone) : trouble.channel;
  return { message, isPerson, what: trouble.what(message.kind, whom) };
}

const renderFailed: Renderer = async ({ db, message }) => {
  const { messageId, code } = aboutMessage.parse(message.about);
  const found = await describe(db, messageId);
  if (found === null) return { drop: 'no such message' };
  const { why, todo } = reasonOf(code, found.isPerson);
  const told = trouble.failed(found.what, why, todo);
  return { send: { text: told, blocks: [lines([told])] } };
};

const renderUncertain: Renderer = async ({ db, message }) => {
  const { messageId, groupId } = aboutMessage.parse(message.about);
  const found = await describe(db, messageId);
  if (found === null) return { drop: 'no such message' };
  if (found.message.state !== 'UNCERTAIN') {
    const told = trouble.settled(found.what);
    return message.occasion === 'edit' ? { send: { text: told, blocks: [lines([told])] } } : { drop: 'settled' };
  }
  const told = trouble.uncertain(found.what);
  const choice = (label: string, id: string) => button({ label, id, groupId, value: messageId });
  return {
    send: {
      text: `${told} ${trouble.askLook}`,
      blocks: [
        lines([told], [trouble.askLook]),
        actions(choice(trouble.wasSent, ids.wasSent), choice(trouble.sendAgain, ids.sendAgain)),
      ],
    },
  };
};

const renderInChannel: Renderer = async ({ db, message, now }) => {
  const { promptId, groupId } = aboutPrompt.extend({ groupId: z.string() }).parse(message.about);
  const prompt = await promptView(db, promptId, now);
  const asked = (prompt?.lines ?? []).filter((line) => line.groupId === groupId && line.record !== 'decision');
  const isOpen = asked.some(({ fate }) => fate.kind === 'open');
  if (prompt === null || (message.occasion === 'first posting' && !isOpen)) return { drop: 'answered meanwhile' };
  const some = asked.slice(0, shownAtOnce);
  const more = asked.length - some.length;
  const isOfActions = some.every(({ record }) => record === 'item');
  const first = (isOfActions ? trouble.inChannel.asked : trouble.inChannel.questions)(some.length);
  return {
    send: {
      text: [trouble.inChannel.why, ...some.map(plainLine)].join('\n'),
      blocks: [
        lines([mention(prompt.personId), first]),
        ...some.flatMap((line) => lineBlocks(line)),
        ...(more === 0
          ? []
          : [small(words.more(more)), actions(button({ label: words.mine, id: ids.list, groupId, value: 'mine' }))]),
        small(trouble.inChannel.why),
      ],
    },
  };
};

async function decide(call: GroupCall, id: string, decision: 'send again' | 'was sent'): Promise<Answer> {
  requireFacilitator(call.actor, trouble.onlyFacilitators);
  return call.once(async (tx) => {
    const message = await tx.outboxMessage.findFirst({ where: { id, workspaceId: call.workspace.id } });
    if (message === null) throw new UserError(words.gone);
    const isDecided = await decideUncertain(tx, { id, decision, now: call.now });
    const { workspaceId } = message;
    for (const facilitator of (await facilitatorsFor(tx, message)).all) {
      const dedupeKey = [troubleKinds.uncertain, id, facilitator].join(':');
      await requestEdit(tx, { workspaceId, dedupeKey, now: call.now, gatherMs: 0 });
    }
    const said = decision === 'send again' ? trouble.decided.again : trouble.decided.there;
    const text = isDecided ? said : trouble.settled(trouble.what(message.kind, trouble.someone));
    return { kind: 'tell', message: { text, blocks: [lines([text])] } };
  });
}

export const troubleButtons: readonly Button[] = [
  { id: ids.sendAgain, run: (call, value) => decide(call, value, 'send again') },
  { id: ids.wasSent, run: (call, value) => decide(call, value, 'was sent') },
];
export const troubleMessages = {
  [troubleKinds.failed]: renderFailed,
  [troubleKinds.uncertain]: renderUncertain,
  [troubleKinds.inChannel]: renderInChannel,
};
export const troubles = { failed, uncertain };
