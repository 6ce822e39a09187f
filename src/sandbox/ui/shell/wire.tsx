import { useEffect, useState } from 'preact/hooks';
import type { WireDetail, WireLine } from '../../page/protocol.js';
import { useMe } from '../state/me.js';
import { ask } from '../state/requests.js';
import { known, useStore } from '../state/store.js';
import { clockTime } from '../text/dates.js';

const WAYS: { readonly [way in WireLine['direction']]: { readonly arrow: string; readonly words: string } } = {
  'to-app': { arrow: '→', words: 'to the bot' },
  'from-app': { arrow: '←', words: 'from the bot' },
  person: { arrow: '●', words: 'a person' },
};

type Filter = 'all' | 'failed' | WireLine['direction'];
const FILTERS: readonly { readonly key: Filter; readonly label: string }[] = [
  { key: 'all', label: 'All' },
  { key: 'to-app', label: 'To the bot' },
  { key: 'from-app', label: 'From the bot' },
  { key: 'person', label: 'People' },
  { key: 'failed', label: 'Refused' },
];

/** All traffic to and from the bot, newest first. */
export function WireDrawer({ close }: { close(): void }) {
  const version = useStore(known, (state) => state.version);
  const [lines, setLines] = useState<readonly WireLine[]>([]);
  const [filter, setFilter] = useState<Filter>('all');
  const [words, setWords] = useState('');
  const [open, setOpen] = useState<number | undefined>();

  useEffect(() => {
    let isStale = false;
    const timer = setTimeout(async () => {
      const answer = await ask<{ lines: WireLine[] }>('GET', '/page/wire').catch(() => undefined);
      if (answer && !isStale) setLines(answer.lines.reverse());
    }, 80);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [version]);

  const wanted = words.toLowerCase();
  const shown = lines.filter(
    (each) =>
      (filter === 'all' || each.direction === filter || each.state === filter) &&
      `${each.kind} ${each.summary} ${each.error ?? ''}`.toLowerCase().includes(wanted),
  );
  return (
    <section class="wire" aria-label="The wire">
      <div class="wire-head">
        <h2>The wire</h2>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would say nothing more */}
        <div class="wire-filters" role="group" aria-label="Show">
          {FILTERS.map(({ key, label }) => (
            <button type="button" key={key} aria-pressed={filter === key} onClick={() => setFilter(key)}>
              {label}
            </button>
          ))}
        </div>
        <input
          type="search"
          placeholder="Filter"
          aria-label="Filter the wire"
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <span class="quiet">
          {shown.length} of {lines.length}
        </span>
        <button type="button" class="tool" aria-label="Close the wire" onClick={close}>
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ol class="wire-lines" tabIndex={0} aria-label="Traffic, newest first">
        {shown.slice(0, 300).map((each) => (
          <Line
            key={each.seq}
            line={each}
            isOpen={open === each.seq}
            toggle={() => setOpen(open === each.seq ? undefined : each.seq)}
          />
        ))}
        {shown.length > 300 && <li class="quiet wire-more">{shown.length - 300} older: filter to find them</li>}
      </ol>
    </section>
  );
}

function Line({ line, isOpen, toggle }: { line: WireLine; isOpen: boolean; toggle(): void }) {
  const { tz } = useMe();
  const way = WAYS[line.direction];
  const outcome =
    line.state === 'pending'
      ? 'waiting'
      : line.state === 'failed'
        ? (line.error ?? 'failed')
        : line.direction === 'to-app'
          ? 'ack'
          : 'ok';
  return (
    <li class={`wire-line ${line.direction} ${line.state}`}>
      <button type="button" aria-expanded={isOpen} onClick={toggle}>
        <span class="wire-time">{clockTime(line.at, tz)}</span>
        <span class="wire-way" title={way.words}>
          <span aria-hidden="true">{way.arrow}</span>
          <span class="sr-only">{way.words}</span>
        </span>
        <span class="wire-kind">{line.kind}</span>
        <span class="wire-summary">{line.summary}</span>
        <span class="wire-outcome">{outcome}</span>
        <span class="wire-latency">{line.latencyMs === undefined ? '' : `${Math.round(line.latencyMs)} ms`}</span>
      </button>
      {isOpen && <Detail seq={line.seq} state={line.state} />}
    </li>
  );
}

function Detail({ seq, state }: { seq: number; state: string }) {
  const [detail, setDetail] = useState<WireDetail | undefined>();
  useEffect(() => {
    ask<{ entry: WireDetail }>('GET', `/page/wire/${seq}`).then(
      ({ entry }) => setDetail(entry),
      () => setDetail(undefined),
    );
  }, [seq, state]);
  if (!detail) return <pre class="wire-detail">…</pre>;
  const json = (value: unknown) => (value === undefined ? '–' : JSON.stringify(unfolded(value), null, 2));
  return (
    <div class="wire-detail">
      <h3>Sent</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{json(detail.sent)}</pre>
      <h3>{detail.direction === 'to-app' ? 'Acknowledged with' : 'Answered'}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{json(detail.received)}</pre>
    </div>
  );
}

/** Members that are JSON in a string, as forms carry them, are easier to read as JSON. */
function unfolded(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      if (typeof each !== 'string' || !/^[[{]/.test(each)) return [key, each];
      try {
        return [key, JSON.parse(each)];
      } catch {
        return [key, each];
      }
    }),
  );
}
