import type { TroubleHook } from '../../delivery/sender-parts.js';
import { inChannelKey, kinds, queue, threadOf } from './messages.js';
import { readAbout } from './render.js';
import { findConfirmations } from './store.js';

/** A closed account is not asked in the channel either. */
const accountGone = new Set(['account_inactive', 'user_disabled', 'user_not_found', 'users_not_found']);

/** A prompt that cannot be sent as a direct message goes into the thread of the decision or meeting, with a mention. */
export const failed: TroubleHook = async (tx, message, code) => {
  if (message.kind !== kinds.prompt || accountGone.has(code)) return;
  const of = readAbout(message);
  const about = { requestId: of.requestId, memberId: of.memberId };
  const confirmations = await findConfirmations(tx, { requestId: of.requestId });
  const [first] = confirmations;
  if (first === undefined) return;
  // A hook is given no time of its own.
  const { notBefore: now } = await tx.outboxMessage.findUniqueOrThrow({
    where: { id: message.id },
    select: { notBefore: true },
  });
  const decisionIds = confirmations.map(({ decision }) => decision.id);
  const meetings = await tx.decision.findMany({
    where: { id: { in: decisionIds } },
    select: { id: true, meetingId: true },
    orderBy: { number: 'asc' },
  });
  await queue(tx, {
    workspaceId: message.workspaceId,
    now,
    kind: kinds.inChannel,
    dedupeKey: inChannelKey(about),
    recipient: first.group.channelId,
    threadKey: threadOf(meetings),
    about,
    expiresAt: first.deadline,
    decisionIds,
  });
};
