import { z } from 'zod';
import type { Renderer } from '../../delivery/rendering.js';
import { lines } from '../../slack/blocks.js';
import { ids } from './ids.js';
import { findValue, type Value } from './value-rows.js';
import { returnedScreen } from './value-screens.js';
import { valueWords } from './value-wording.js';

const about = z.object({ valueId: z.string() });

/** The dedupe key of the message that tells the author of a return; undefined where the value is not returned. */
export function returnedKey(value: Pick<Value, 'id' | 'judgedAt' | 'facts'>): string | undefined {
  const { id, judgedAt, facts } = value;
  return facts.status === 'RETURNED' && judgedAt !== null
    ? `${ids.returned}:${id}:${judgedAt.toISOString()}`
    : undefined;
}

/** To the author of a value that was returned. */
export const renderReturned: Renderer = async ({ db, message, now }) => {
  const value = await findValue(db, undefined, about.parse(message.about).valueId);
  if (value === null || value.withdrawnAt !== null) return { drop: 'the value was taken back' };
  if (value.facts.status === 'RETURNED') return { send: returnedScreen(value, now) };
  if (message.occasion === 'first posting') return { drop: 'the value was corrected meanwhile' };
  const text = valueWords.returnedMessage.settled(value.reference);
  return { send: { text, blocks: [lines([text])] } };
};
