import { useEffect, useState } from 'preact/hooks';
import type { GuideStep, PageEvents, PageMessage, PageView, PageWorkspace } from '../../page/protocol.js';

/** All that the page knows of the workspace, as one person sees it. */
export interface Known {
  readonly connected: boolean;
  readonly workspace: PageWorkspace | undefined;
  /** By channel, oldest first, replies in threads among the rest. */
  readonly messages: ReadonlyMap<string, readonly PageMessage[]>;
  readonly modal: PageView | undefined;
  readonly home: PageView | undefined;
  readonly guide: readonly GuideStep[];
  readonly reads: PageEvents['reads'];
  /** How far the workspace's clock is ahead of this machine's, in milliseconds. */
  readonly ahead: number;
  readonly version: number;
}

export const NOTHING: Known = {
  connected: false,
  workspace: undefined,
  messages: new Map(),
  modal: undefined,
  home: undefined,
  guide: [],
  reads: {},
  ahead: 0,
  version: 0,
};

/** A value that components follow. */
export class Store<Value extends object> {
  #value: Value;
  readonly #followers = new Set<() => void>();

  constructor(value: Value) {
    this.#value = value;
  }

  get value(): Value {
    return this.#value;
  }

  set(change: Partial<Value>): void {
    this.#value = { ...this.#value, ...change };
    for (const each of [...this.#followers]) each();
  }

  follow(follower: () => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }
}

/** The part of a store that a component shows; it is drawn again when that part becomes another. */
export function useStore<Value extends object, Part>(store: Store<Value>, part: (value: Value) => Part): Part {
  const [shown, show] = useState(() => part(store.value));
  useEffect(() => {
    const look = () => show(() => part(store.value));
    look();
    return store.follow(look);
    // The functions given here read the same part every time.
  }, [store]);
  return shown;
}

export const known = new Store<Known>(NOTHING);

const NONE: readonly PageMessage[] = [];

export function messagesOf(state: Known, channel: string): readonly PageMessage[] {
  return state.messages.get(channel) ?? NONE;
}

/** The messages with what is new, changed or gone; the others stay the same objects. */
export function withNews(before: readonly PageMessage[], news: PageEvents['messages']): readonly PageMessage[] {
  const changed = new Map(news.messages.map((each) => [each.ts, each]));
  const removed = new Set(news.removed);
  const kept = before.flatMap((each) => {
    if (removed.has(each.ts)) return [];
    const now = changed.get(each.ts);
    changed.delete(each.ts);
    return [now ?? each];
  });
  const newest = kept.at(-1)?.ts ?? '';
  const added = [...changed.values()].sort((a, b) => (a.ts < b.ts ? -1 : 1));
  const all = [...kept, ...added];
  return added.some((each) => each.ts < newest) ? all.sort((a, b) => (a.ts < b.ts ? -1 : 1)) : all;
}
