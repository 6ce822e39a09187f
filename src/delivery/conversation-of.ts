import type { SenderParts } from './sender-parts.js';
import { openConversation } from './slack-calls.js';

/**
 * The conversation of a recipient: a direct message goes to a person, but is read, and files are shared, in the
 * conversation with them. Throws what the client throws.
 */
export async function conversationOf(parts: SenderParts, recipient: string): Promise<string> {
  if (!/^[UW]/.test(recipient)) return recipient;
  const { database, workspaceId, client } = parts;
  // A reply stands where its root does, which need not be the conversation with its recipient.
  const earlier = await database.prisma.outboxMessage.findFirst({
    where: { workspaceId, recipient, threadKey: null, channel: { startsWith: 'D' } },
    orderBy: { createdAt: 'desc' },
    select: { channel: true },
  });
  return earlier?.channel ?? (await openConversation(client, recipient));
}
