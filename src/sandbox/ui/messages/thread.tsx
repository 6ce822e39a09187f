import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageChannel } from '../../page/protocol.js';
import { useMe } from '../state/me.js';
import { go, route } from '../state/route.js';
import { known, messagesOf, useStore } from '../state/store.js';
import { useMarkRead } from './channel.js';
import { Composer } from './composer.js';
import { MessageList } from './list.js';
import { rowsOf } from './rows.js';

/** A thread in the pane beside its channel. */
export function Thread({ channel, thread }: { channel: PageChannel; thread: string }) {
  const me = useMe();
  const all = useStore(known, (state) => state.messages).get(channel.id) ?? messagesOf(known.value, channel.id);
  const target = useStore(route, (each) => each.message);
  const reads = useStore(known, (state) => state.reads);
  const [isAtEnd, setAtEnd] = useState(true);
  const pane = useRef<HTMLElement>(null);
  const shown = useMemo(() => all.filter((each) => each.ts === thread || each.threadTs === thread), [all, thread]);
  const rows = useMemo(
    // Below the first message begins something of its own, even where the same author goes on.
    () => rowsOf(shown, me.tz, '', me.id).map((row, index) => (index === 1 ? { ...row, compact: false } : row)),
    [shown, me.tz, me.id],
  );
  const key = `${channel.id}:${thread}`;
  useMarkRead(key, shown.at(-1)?.ts ?? '', reads[key] ?? reads[''] ?? '', isAtEnd);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) go({ thread: undefined });
    };
    const shownPane = pane.current;
    shownPane?.addEventListener('keydown', onKeyDown);
    return () => shownPane?.removeEventListener('keydown', onKeyDown);
  }, []);
  const replies = shown.length - 1;
  return (
    <aside class="pane thread" aria-label="Thread" ref={pane}>
      <div class="pane-head">
        <h2>Thread</h2>
        <span class="quiet">
          {channel.kind === 'im' ? 'direct messages' : `#${channel.name}`}
          {replies > 0 ? ` · ${replies === 1 ? '1 reply' : `${replies} replies`}` : ''}
        </span>
        <button type="button" class="tool" aria-label="Close thread" onClick={() => go({ thread: undefined })}>
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      {shown.length === 0 ? (
        <p class="empty">This thread’s first message is no longer there.</p>
      ) : (
        <MessageList key={key} rows={rows} label="Thread" inThread target={target} onEnd={setAtEnd} />
      )}
      {channel.members.includes(me.id) && <Composer channel={channel.id} name="thread" thread={thread} />}
    </aside>
  );
}
