import type { OutboxMessage } from '../persistence/generated/client.js';
import type { MessageToRender, Rendering } from './rendering.js';
import type { SenderParts } from './sender-parts.js';

/** After so many tries a renderer that throws is taken for broken. */
export const mostRenderings = 6;

/** Why a message could not be rendered, as its reason reads. */
export const renderFailed = 'render_failed';

/** The message from the state at this moment; undefined, and logged, where its renderer throws. */
export async function renderNow(
  parts: SenderParts,
  message: OutboxMessage,
  occasion: MessageToRender['occasion'],
): Promise<Rendering | undefined> {
  const { id, kind, recipient, about } = message;
  try {
    const renderer = parts.renderers[kind];
    if (renderer === undefined) throw new Error(`no renderer for ${kind}`);
    const now = parts.asOf.now();
    return await renderer({ db: parts.database.prisma, message: { id, kind, recipient, about, occasion }, now });
  } catch (error) {
    parts.log.error({ messageId: id, kind, err: error }, 'a message could not be rendered');
    return undefined;
  }
}
