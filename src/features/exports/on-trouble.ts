import { z } from 'zod';
import { enqueue } from '../../delivery/outbox.js';
import type { Renderer } from '../../delivery/rendering.js';
import type { TroubleHook } from '../../delivery/sender-parts.js';
import { lines, mention } from '../../slack/blocks.js';
import { loadGroup } from '../monitoring/use-cases.js';
import { kinds } from './ids.js';
import { words } from './wording.js';

const accountGone = new Set(['account_inactive', 'user_disabled', 'user_not_found', 'users_not_found']);
const about = z.looseObject({ groupId: z.string() });
const aboutNotice = z.object({ groupId: z.string(), userId: z.string(), inChannel: z.boolean() });

/**
 * Whoever asked for a file that could not be sent is told so: by direct message, or in the channel where Slack lets us
 * write them none. The file itself never goes to the channel.
 */
export const failed: TroubleHook = async (tx, message, code) => {
  const isFile = message.kind === kinds.tables || message.kind === kinds.report;
  if ((!isFile && message.kind !== kinds.notSent) || accountGone.has(code)) return;
  const { groupId } = about.parse(message.about);
  const { channelId } = await loadGroup(tx, groupId);
  if (message.recipient === channelId) return;
  const inChannel = !isFile;
  const { notBefore } = await tx.outboxMessage.findUniqueOrThrow({ where: { id: message.id } });
  await enqueue(tx, {
    workspaceId: message.workspaceId,
    kind: kinds.notSent,
    dedupeKey: `${message.dedupeKey}:${inChannel ? 'in-channel' : 'not-sent'}`,
    recipient: inChannel ? channelId : message.recipient,
    about: { groupId, userId: message.recipient, inChannel },
    notBefore,
    now: notBefore,
  });
};

export const renderNotSent: Renderer = async ({ message }) => {
  const { userId, inChannel } = aboutNotice.parse(message.about);
  if (!inChannel) return { send: { text: words.notSent, blocks: [lines([words.notSent])] } };
  return { send: { text: words.noDirectMessage, blocks: [lines([mention(userId), ' ', words.noDirectMessage])] } };
};
