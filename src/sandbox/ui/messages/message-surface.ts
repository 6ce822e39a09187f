import { useMemo } from 'preact/hooks';
import type { JsonObject } from '../../json.js';
import type { PageMessage } from '../../page/protocol.js';
import type { Choice, Surface } from '../blocks/surface.js';
import { choiceOf } from '../blocks/values.js';
import { useMe } from '../state/me.js';
import { ask, sentenceOf } from '../state/requests.js';
import { wordsOf } from '../text/words.js';

export const TROUBLE = 'We had some trouble connecting. Try again?';

interface Offer {
  readonly options: JsonObject[];
  readonly groups: { readonly label?: unknown; readonly options?: JsonObject[] }[];
}

/** What an app offers in an external select, as choices. */
export function choicesOffered({ options, groups }: Offer): Choice[] {
  if (groups.length === 0) return options.map((each) => choiceOf(each));
  return groups.flatMap((group) => (group.options ?? []).map((each) => choiceOf(each, wordsOf(group.label))));
}

/** The elements of a message: they report at once, and hold nothing after. */
export function useMessageSurface(message: PageMessage, complain: (sentence: string) => void): Surface {
  const me = useMe();
  return useMemo(() => {
    const { channel, ts } = message;
    const as = `as=${encodeURIComponent(me.name)}`;
    return {
      kind: 'message',
      valueOf: () => undefined,
      errorOf: () => undefined,
      fill: () => {},
      press: async (blockId, actionId, how) => {
        try {
          const touched = { channel, ts, blockId, actionId, ...how };
          const { error } = await ask<{ error?: string }>('POST', `/page/press?${as}`, touched);
          complain(error === undefined ? '' : sentenceOf(TROUBLE));
        } catch (failure) {
          complain(sentenceOf(failure));
        }
      },
      suggest: async (blockId, actionId, typed) => {
        try {
          return choicesOffered(
            await ask<Offer>('POST', `/page/suggest?${as}`, { channel, ts, blockId, actionId, typed }),
          );
        } catch (failure) {
          complain(sentenceOf(failure));
          return [];
        }
      },
    };
  }, [message.channel, message.ts, me.name]);
}
