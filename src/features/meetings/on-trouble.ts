import { z } from 'zod';
import { enqueue } from '../../delivery/outbox.js';
import type { TroubleHook } from '../../delivery/sender-parts.js';
import { kinds, meetingCardKey } from './cards.js';
import { findMeeting } from './store.js';

const accountGone = new Set(['account_inactive', 'user_disabled', 'user_not_found', 'users_not_found']);
const about = z.looseObject({ meetingId: z.string() });

/** Whom Slack lets us write no direct message is asked, or told, in the meeting's thread instead. */
export const failed: TroubleHook = async (tx, message, code) => {
  if ((message.kind !== kinds.reminder && message.kind !== kinds.deputy) || accountGone.has(code)) return;
  const { meetingId, ...rest } = about.parse(message.about);
  const meeting = await findMeeting(tx, undefined, meetingId);
  if (meeting === null || message.recipient === meeting.group.channelId) return;
  const sent = await tx.outboxMessage.findUniqueOrThrow({ where: { id: message.id } });
  await enqueue(tx, {
    workspaceId: message.workspaceId,
    kind: message.kind,
    dedupeKey: `${message.dedupeKey}:in-thread`,
    recipient: meeting.group.channelId,
    threadKey: meetingCardKey(meetingId),
    about: { ...rest, meetingId, mentions: message.recipient },
    notBefore: sent.notBefore,
    ...(sent.expiresAt === null ? {} : { expiresAt: sent.expiresAt }),
    now: sent.notBefore,
  });
};
