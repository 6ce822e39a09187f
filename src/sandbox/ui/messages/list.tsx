import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { MessageRow } from './row.js';
import type { Row } from './rows.js';
import { Heights } from './windowing.js';

/** Rows drawn above and below what can be seen, in pixels. */
const MARGIN = 1200;
const GUESS = 64;

interface ListProps {
  readonly rows: readonly Row[];
  readonly label: string;
  readonly inThread: boolean;
  /** The message to bring into view and mark. */
  readonly target: string | undefined;
  /** Says whether the newest is in view. */
  onEnd(isAtEnd: boolean): void;
}

/** A long list of messages of which only what is near the window is drawn; it stays at the end while it is there. */
export function MessageList({ rows, label, inThread, target, onEnd }: ListProps) {
  const box = useRef<HTMLDivElement>(null);
  const heights = useRef(new Heights(GUESS)).current;
  const anchor = useRef<{ key: string; delta: number } | 'end'>('end');
  const [view, setView] = useState({ top: 0, height: 800 });
  const [, draw] = useState(0);
  const keys = useMemo(() => rows.map((each) => each.message.ts), [rows]);
  heights.order(keys);

  const first = Math.max(0, heights.at(Math.max(0, view.top - MARGIN)));
  const last = Math.min(rows.length, heights.at(view.top + view.height + MARGIN) + 1);

  /** Puts what was in view back to where it was, whatever grew above it. */
  const settle = () => {
    const list = box.current;
    if (!list) return;
    const held = anchor.current;
    const index = held === 'end' ? -1 : keys.indexOf(held.key);
    const wanted =
      held === 'end' || index < 0 ? list.scrollHeight - list.clientHeight : heights.top(index) + held.delta;
    if (Math.abs(list.scrollTop - wanted) > 1) list.scrollTop = wanted;
    const next = { top: list.scrollTop, height: list.clientHeight };
    if (Math.abs(next.top - view.top) > 1 || next.height !== view.height) setView(next);
  };

  const measure = () => {
    let news = false;
    for (const row of box.current?.querySelectorAll<HTMLElement>('[data-ts]') ?? []) {
      news = heights.measured(row.dataset['ts'] ?? '', row.offsetHeight) || news;
    }
    return news;
  };

  useLayoutEffect(() => {
    if (measure()) draw((count) => count + 1);
    settle();
  });

  useEffect(() => {
    const list = box.current;
    if (!list) return undefined;
    const observer = new ResizeObserver(() => {
      measure();
      draw((count) => count + 1);
    });
    observer.observe(list);
    const inside = list.querySelector('.rows');
    if (inside) observer.observe(inside);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (target === undefined || !keys.includes(target)) return undefined;
    anchor.current = { key: target, delta: -(box.current?.clientHeight ?? 400) / 3 };
    settle();
    const timer = setTimeout(() => box.current?.querySelector<HTMLElement>(`[data-ts="${target}"]`)?.focus(), 60);
    return () => clearTimeout(timer);
  }, [target, keys.length === 0]);

  const onScroll = () => {
    const list = box.current;
    if (!list) return;
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 24;
    const index = heights.at(list.scrollTop);
    anchor.current = isAtEnd ? 'end' : { key: keys[index] ?? '', delta: list.scrollTop - heights.top(index) };
    onEnd(isAtEnd);
    if (Math.abs(list.scrollTop - view.top) > MARGIN / 8 || isAtEnd) {
      setView({ top: list.scrollTop, height: list.clientHeight });
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-ts]') : null;
    if (!row || event.target !== row || !['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    const at = keys.indexOf(row.dataset['ts'] ?? '');
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: keys.length - 1 }[event.key] ?? at;
    const key = keys[Math.min(Math.max(to, 0), keys.length - 1)];
    const focus = () => box.current?.querySelector<HTMLElement>(`[data-ts="${key}"]`)?.focus();
    const isFar = event.key === 'Home' || event.key === 'End';
    if (isFar && key !== undefined) {
      anchor.current = event.key === 'End' ? 'end' : { key, delta: 0 };
      settle();
      setTimeout(focus, 30);
    } else focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are for the messages in it
    <div class="messages" ref={box} onScroll={onScroll} onKeyDown={onKeyDown}>
      <div class="rows" role="feed" aria-label={label} aria-busy="false">
        <div style={{ height: `${heights.top(first)}px` }} />
        {rows.slice(first, last).map((row, index) => (
          <MessageRow
            key={row.message.ts}
            row={row}
            inThread={inThread}
            isTarget={row.message.ts === target}
            position={first + index + 1}
            count={rows.length}
          />
        ))}
        <div style={{ height: `${heights.total - heights.top(last)}px` }} />
      </div>
    </div>
  );
}
