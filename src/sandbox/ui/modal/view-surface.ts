import { useMemo } from 'preact/hooks';
import type { JsonObject } from '../../json.js';
import type { PageView } from '../../page/protocol.js';
import type { Surface } from '../blocks/surface.js';
import { choicesOffered, TROUBLE } from '../messages/message-surface.js';
import { useMe } from '../state/me.js';
import { ask, sentenceOf } from '../state/requests.js';
import { useStore } from '../state/store.js';
import { Drafts, fieldOf } from './drafts.js';

/** The elements of a modal or of Home: what they hold is the view's state, with what was entered just now. */
export function useViewSurface(view: PageView): { surface: Surface; drafts: Drafts; trouble: string } {
  const me = useMe();
  const drafts = useMemo(() => new Drafts(view.id, me.name), [view.id, me.name]);
  const byField = useStore(drafts.values, (each) => each.byField);
  const trouble = useStore(drafts.values, (each) => each.trouble);
  const as = `as=${encodeURIComponent(me.name)}`;
  const held = (blockId: string, actionId: string): JsonObject | undefined => {
    const known = view.state[blockId]?.[actionId];
    const entered = byField[fieldOf(blockId, actionId)];
    return entered && (!known || known['type'] === entered['type']) ? entered : known;
  };
  const surface: Surface = {
    kind: view.type,
    valueOf: held,
    errorOf: (blockId) => view.errors[blockId],
    fill: (blockId, actionId, value, { dispatch, soon = false }) =>
      drafts.enter({ blockId, actionId, value, dispatch }, soon),
    press: async (blockId, actionId, how) => {
      try {
        await drafts.flush();
        const touched = { view: view.id, blockId, actionId, ...how };
        const { error } = await ask<{ error?: string }>('POST', `/page/press?${as}`, touched);
        drafts.values.set({ trouble: error === undefined ? '' : sentenceOf(TROUBLE) });
      } catch (failure) {
        drafts.values.set({ trouble: sentenceOf(failure) });
      }
    },
    suggest: async (blockId, actionId, typed) => {
      try {
        const asked = { view: view.id, blockId, actionId, typed };
        return choicesOffered(await ask('POST', `/page/suggest?${as}`, asked));
      } catch (failure) {
        drafts.values.set({ trouble: sentenceOf(failure) });
        return [];
      }
    },
  };
  return { surface, drafts, trouble };
}
