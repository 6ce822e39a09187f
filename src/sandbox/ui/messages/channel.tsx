import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageChannel } from '../../page/protocol.js';
import { useMe } from '../state/me.js';
import { ask, perform, sentenceOf } from '../state/requests.js';
import { go, route } from '../state/route.js';
import { known, messagesOf, useStore } from '../state/store.js';
import { Composer } from './composer.js';
import { MessageList } from './list.js';
import { isInChannel, rowsOf } from './rows.js';

/** A channel, or the direct messages with the app. */
export function Channel({ channel }: { channel: PageChannel }) {
  const me = useMe();
  const workspace = useStore(known, (state) => state.workspace);
  const all = useStore(known, (state) => state.messages).get(channel.id) ?? messagesOf(known.value, channel.id);
  const reads = useStore(known, (state) => state.reads);
  const target = useStore(route, (each) => each.message);
  const [isAtEnd, setAtEnd] = useState(true);
  const read = reads[channel.id] ?? reads[''] ?? '';
  // The line above what is new stays where it was when the channel was opened.
  const newAfter = useRef({ key: '', ts: '' });
  const key = `${me.id} ${channel.id}`;
  if (newAfter.current.key !== key && read !== '') newAfter.current = { key, ts: read };

  const shown = useMemo(() => all.filter(isInChannel), [all]);
  const rows = useMemo(
    () => rowsOf(shown, me.tz, newAfter.current.ts, me.id),
    [shown, me.tz, me.id, newAfter.current.ts],
  );
  const newest = shown.at(-1)?.ts ?? '';
  useMarkRead(channel.id, newest, read, isAtEnd);

  const isMember = channel.members.includes(me.id);
  const name = channel.kind === 'im' ? (workspace?.app.name ?? '') : `#${channel.name}`;
  const canWrite = channel.kind !== 'im' || workspace?.app.canBeWrittenTo !== false;
  return (
    <div class="channel">
      {shown.length === 0 ? (
        <div class="messages">
          <div class="empty">
            <h3>{name}</h3>
            <p>
              {channel.kind === 'im'
                ? 'What the app writes to you alone stands here.'
                : 'Nothing has been written here yet.'}
            </p>
          </div>
        </div>
      ) : (
        <MessageList
          key={key}
          rows={rows}
          label={`Messages in ${name}`}
          inThread={false}
          target={target}
          onEnd={setAtEnd}
        />
      )}
      {!isAtEnd && newest > read && (
        <button type="button" class="to-end" onClick={() => go({ message: newest })}>
          New messages ↓
        </button>
      )}
      {!isMember ? (
        <Join channel={channel} name={name} />
      ) : channel.archived ? (
        <p class="closed">This channel is archived: nobody can write in it.</p>
      ) : canWrite ? (
        <Composer channel={channel.id} name={name} />
      ) : (
        <p class="closed">Sending messages to this app has been turned off.</p>
      )}
    </div>
  );
}

/** Tells the workspace what was seen, while the window is looked at. */
export function useMarkRead(channel: string, newest: string, read: string, isInView: boolean): void {
  const me = useMe();
  const [isVisible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const look = () => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  useEffect(() => {
    if (!isVisible || !isInView || newest === '' || read === '' || newest <= read) return undefined;
    const timer = setTimeout(() => {
      ask('POST', `/page/read?as=${encodeURIComponent(me.name)}`, { channel, ts: newest }).catch(() => {});
    }, 400);
    return () => clearTimeout(timer);
  }, [channel, newest, read, isVisible, isInView, me.name]);
}

function Join({ channel, name }: { channel: PageChannel; name: string }) {
  const me = useMe();
  const [trouble, setTrouble] = useState('');
  const join = async () => {
    try {
      await perform({ act: 'join', as: me.name, channel: channel.id });
    } catch (failure) {
      setTrouble(sentenceOf(failure));
    }
  };
  return (
    <div class="join">
      <p>
        You are viewing <strong>{name}</strong>
      </p>
      {trouble !== '' && <p class="error">{trouble}</p>}
      <button type="button" class="button primary" onClick={() => void join()}>
        Join channel
      </button>
    </div>
  );
}
