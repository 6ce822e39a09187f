import { memo } from 'preact/compat';
import { useState } from 'preact/hooks';
import type { PageMessage, PageWorkspace } from '../../page/protocol.js';
import { Blocks } from '../blocks/block.js';
import { SurfaceContext } from '../blocks/surface.js';
import { useMe } from '../state/me.js';
import { addressOf, go, route } from '../state/route.js';
import { known, useStore } from '../state/store.js';
import { clockTime, dateAndTime, dayName, instantOf } from '../text/dates.js';
import { Emoji, Mrkdwn } from '../text/show.js';
import { Attachments } from './attachments.js';
import { Avatar } from './avatar.js';
import { FileCards } from './files.js';
import { useMessageSurface } from './message-surface.js';
import type { Row } from './rows.js';
import { RowTools } from './tools.js';

interface RowProps {
  readonly row: Row;
  readonly inThread: boolean;
  readonly isTarget: boolean;
  readonly position: number;
  readonly count: number;
}

/** One message, with what stands above it: a new day, the line above what is new. */
export function MessageRow({ row, inThread, isTarget, position, count }: RowProps) {
  const me = useMe();
  const { message } = row;
  const name = nameOf(
    useStore(known, (state) => state.workspace),
    message,
  );
  return (
    <article
      class={`row${row.compact ? ' compact' : ''}${message.ephemeral ? ' ephemeral' : ''}${isTarget ? ' target' : ''}`}
      data-ts={message.ts}
      tabIndex={-1}
      aria-posinset={position}
      aria-setsize={count}
      aria-label={`${name}, ${dateAndTime(instantOf(message.ts), me.tz)}${message.ephemeral ? ', only visible to you' : ''}`}
    >
      <RowContent row={row} inThread={inThread} />
    </article>
  );
}

function nameOf(workspace: PageWorkspace | undefined, message: PageMessage): string {
  return workspace?.people.find((each) => each.id === message.user)?.displayName ?? 'Slackbot';
}

/** Drawn again only when the message is another, not when others came. */
const RowContent = memo(function RowContent({ row, inThread }: Pick<RowProps, 'row' | 'inThread'>) {
  const me = useMe();
  const workspace = useStore(known, (state) => state.workspace);
  const [trouble, setTrouble] = useState('');
  const { message } = row;
  const surface = useMessageSurface(message, setTrouble);
  const author = workspace?.people.find((each) => each.id === message.user);
  const name = nameOf(workspace, message);
  const isApp = author?.isBot ?? true;
  const at = instantOf(message.ts);
  const link = addressOf({ ...route.value, place: message.channel, message: message.ts, thread: undefined });
  const time = (
    <a class="time" href={link} title={dateAndTime(at, me.tz)}>
      {clockTime(at, me.tz)}
    </a>
  );
  const isReplyInChannel = !inThread && message.threadTs !== undefined && message.threadTs !== message.ts;
  return (
    <>
      {row.newDay && <DayDivider at={at} />}
      {row.firstNew && (
        <div class="new-line">
          <span>New</span>
        </div>
      )}
      <div class="message">
        <div class="gutter">{row.compact ? time : <Avatar person={author} name={name} />}</div>
        <div class="body">
          {message.ephemeral && <div class="only-you">👁 Only visible to you</div>}
          {isReplyInChannel && (
            <div class="only-you">
              replied to{' '}
              <button type="button" class="link" onClick={() => go({ thread: message.threadTs })}>
                a thread
              </button>
            </div>
          )}
          {!row.compact && (
            <div class="byline">
              <span class="author">{name}</span>
              {isApp && <span class="badge">APP</span>}
              {author?.isStranger && <span class="badge other">{author.title || 'other organisation'}</span>}
              {time}
            </div>
          )}
          <SurfaceContext.Provider value={surface}>
            <div class="content text">
              {message.blocks.length > 0 ? <Blocks blocks={message.blocks} /> : <Mrkdwn text={message.text} />}
              {message.edited && <span class="edited">(edited)</span>}
            </div>
            <Attachments attachments={message.attachments} />
          </SurfaceContext.Provider>
          <FileCards files={message.files} />
          {trouble !== '' && (
            <div class="trouble" role="alert">
              {trouble}
            </div>
          )}
          {message.reactions.length > 0 && (
            <div class="reactions">
              {message.reactions.map((each) => (
                <span class="reaction" key={each.name}>
                  <Emoji name={each.name} /> {each.users.length}
                </span>
              ))}
            </div>
          )}
          {!inThread && message.replies > 0 && <ThreadLine row={row} />}
        </div>
        <RowTools message={message} inThread={inThread} complain={setTrouble} />
      </div>
    </>
  );
}, isSameRow);

function isSameRow(one: Pick<RowProps, 'row'>, other: Pick<RowProps, 'row'>): boolean {
  return (
    one.row.message === other.row.message &&
    one.row.newDay === other.row.newDay &&
    one.row.compact === other.row.compact &&
    one.row.firstNew === other.row.firstNew
  );
}

function DayDivider({ at }: { at: number }) {
  const me = useMe();
  const ahead = useStore(known, (state) => state.ahead);
  return (
    <div class="day">
      <span>{dayName(at, Date.now() + ahead, me.tz)}</span>
    </div>
  );
}

/** How many replies there are; pressing it opens the thread beside the channel. */
function ThreadLine({ row: { message } }: { row: Row }) {
  const me = useMe();
  const reads = useStore(known, (state) => state.reads);
  const last = message.lastReply ?? '';
  const read = reads[`${message.channel}:${message.ts}`] ?? reads[''] ?? '';
  return (
    <button
      type="button"
      class={`thread-line${last > read ? ' unread' : ''}`}
      onClick={() => go({ place: message.channel, thread: message.ts })}
    >
      <strong>{message.replies === 1 ? '1 reply' : `${message.replies} replies`}</strong>
      {last > read && <span class="pill">New</span>}
      <span class="quiet">Last reply {dateAndTime(instantOf(last), me.tz)}</span>
    </button>
  );
}
