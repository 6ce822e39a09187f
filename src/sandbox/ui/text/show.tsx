import type { ComponentChildren } from 'preact';
import { formatDate } from '../../dates.js';
import { useMe } from '../state/me.js';
import { go, routeOfLink } from '../state/route.js';
import { known, useStore } from '../state/store.js';
import { emojiOf } from './emoji.js';
import type { Inline, Passage } from './inline.js';
import { readInline, readMrkdwn, readPlainWithEmoji } from './mrkdwn.js';

/** Slack's markup, shown. */
export function Mrkdwn({ text }: { text: string }) {
  return <Passages passages={readMrkdwn(text)} />;
}

/** A text object of a block: mrkdwn, or plain text with emoji. */
export function TextObject({ text, inline = false }: { text: unknown; inline?: boolean }) {
  if (typeof text !== 'object' || text === null || !('text' in text) || typeof text.text !== 'string') return null;
  const isMrkdwn = 'type' in text && text.type === 'mrkdwn';
  if (isMrkdwn && !inline) return <Mrkdwn text={text.text} />;
  return <Inlines inlines={isMrkdwn ? readInline(text.text) : readPlainWithEmoji(text.text)} />;
}

export function Passages({ passages }: { passages: readonly Passage[] }) {
  return (
    <>
      {passages.map((passage, index) => (
        <OnePassage key={index} passage={passage} />
      ))}
    </>
  );
}

function OnePassage({ passage }: { passage: Passage }) {
  switch (passage.kind) {
    case 'lines':
      return (
        <div class="lines">
          <Inlines inlines={passage.inside} />
        </div>
      );
    case 'heading':
      return (
        <div class={`heading level-${passage.level}`}>
          <Inlines inlines={passage.inside} />
        </div>
      );
    case 'quote':
      return (
        <blockquote>
          <Passages passages={passage.inside} />
        </blockquote>
      );
    case 'pre':
      return <pre>{passage.text}</pre>;
    case 'rule':
      return <hr />;
    case 'list':
      return <ListPassage passage={passage} />;
    case 'table':
      return (
        <Rows rows={passage.rows.map((row) => row.map((cell, index) => <Inlines key={index} inlines={cell} />))} />
      );
  }
}

function ListPassage({ passage }: { passage: Extract<Passage, { kind: 'list' }> }) {
  const items = passage.items.map((item, index) => (
    <li key={index} class={item.checked === undefined ? undefined : 'task'}>
      {item.checked !== undefined && (
        <span role="img" aria-label={item.checked ? 'done' : 'to do'}>
          {item.checked ? '☑ ' : '☐ '}
        </span>
      )}
      <Inlines inlines={item.inside} />
    </li>
  ));
  const indent = `indent-${Math.min(passage.indent, 4)}`;
  return passage.ordered ? (
    <ol class={indent} start={passage.start}>
      {items}
    </ol>
  ) : (
    <ul class={indent}>{items}</ul>
  );
}

/** A table with its first row as header. */
export function Rows({ rows, caption }: { rows: readonly (readonly ComponentChildren[])[]; caption?: string }) {
  const [head = [], ...body] = rows;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="table" tabIndex={0} aria-label={caption ?? 'Table'}>
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, line) => (
            <tr key={line}>
              {row.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Inlines({ inlines }: { inlines: readonly Inline[] }) {
  return (
    <>
      {inlines.map((inline, index) => (
        <OneInline key={index} inline={inline} />
      ))}
    </>
  );
}

function OneInline({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return <>{inline.text}</>;
    case 'break':
      return <br />;
    case 'bold':
      return (
        <strong>
          <Inlines inlines={inline.inside} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inlines inlines={inline.inside} />
        </em>
      );
    case 'strike':
      return (
        <del>
          <Inlines inlines={inline.inside} />
        </del>
      );
    case 'code':
      return <code>{inline.text}</code>;
    case 'link':
      return (
        <Link url={inline.url}>
          <Inlines inlines={inline.inside} />
        </Link>
      );
    case 'person':
      return <PersonMention id={inline.id} label={inline.label} />;
    case 'channel':
      return <ChannelMention id={inline.id} label={inline.label} />;
    case 'group':
      return <span class="mention group">@{inline.name}</span>;
    case 'emoji':
      return <Emoji name={inline.name} />;
    case 'date':
      return <ReaderDate inline={inline} />;
  }
}

export function Emoji({ name }: { name: string }) {
  const character = emojiOf(name);
  if (character === undefined) return <>:{name}:</>;
  return (
    <span class="emoji" role="img" aria-label={`${name.replaceAll('_', ' ')} emoji`} title={`:${name}:`}>
      {character}
    </span>
  );
}

/** A link. Messages of this workspace open in the page, all else in a window of its own, and only when it is pressed. */
export function Link({ url, children }: { url: string; children: ComponentChildren }) {
  const inside = routeOfLink(url);
  if (inside) {
    const follow = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go({ thread: undefined, ...inside });
    };
    return (
      <a href={url} onClick={follow}>
        {children}
      </a>
    );
  }
  if (!/^(?:https?|mailto|tel):/i.test(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

function PersonMention({ id, label }: { id: string; label: string | undefined }) {
  const me = useMe();
  const person = useStore(known, (state) => state.workspace)?.people.find((each) => each.id === id);
  const title = person && [person.realName, person.title].filter((each) => each !== '').join(', ');
  return (
    <span class={`mention${id === me.id ? ' mine' : ''}`} title={title}>
      @{person?.displayName ?? label ?? 'unknown'}
    </span>
  );
}

function ChannelMention({ id, label }: { id: string; label: string | undefined }) {
  const channel = useStore(known, (state) => state.workspace)?.channels.find((each) => each.id === id);
  if (!channel) return <span class="mention">#{label || 'private channel'}</span>;
  return (
    <a
      class="mention"
      href={`/archives/${id}`}
      onClick={(event) => {
        event.preventDefault();
        go({ place: id, thread: undefined });
      }}
    >
      #{channel.name}
    </a>
  );
}

/** `<!date^…>`: each reader's own time zone. */
function ReaderDate({ inline }: { inline: Extract<Inline, { kind: 'date' }> }) {
  const me = useMe();
  const now = Date.now() + useStore(known, (state) => state.ahead);
  const words = Number.isFinite(inline.seconds)
    ? formatDate(inline.seconds, inline.format, { tz: me.tz, now })
    : inline.fallback;
  const time = (
    <time
      dateTime={Number.isFinite(inline.seconds) ? new Date(inline.seconds * 1000).toISOString() : undefined}
      title={inline.fallback}
    >
      {words}
    </time>
  );
  return inline.url === undefined ? time : <Link url={inline.url}>{time}</Link>;
}
