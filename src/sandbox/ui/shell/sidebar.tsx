import type { PageChannel, PageWorkspace } from '../../page/protocol.js';
import { isInChannel } from '../messages/rows.js';
import { useMe } from '../state/me.js';
import { addressOf, route } from '../state/route.js';
import { type Known, known, messagesOf, useStore } from '../state/store.js';

/** How many messages of others in a channel were not read yet. */
function unreadIn(state: Known, channel: string, me: string): number {
  const read = state.reads[channel] ?? state.reads[''] ?? '';
  if (read === '') return 0;
  const all = messagesOf(state, channel);
  let count = 0;
  for (let at = all.length - 1; at >= 0; at -= 1) {
    const message = all[at];
    if (!message || message.ts <= read) break;
    if (message.user !== me && isInChannel(message)) count += 1;
  }
  return count;
}

/** Channels, direct messages with the app, its Home. */
export function Sidebar({ workspace, onGo }: { workspace: PageWorkspace; onGo(): void }) {
  const me = useMe();
  const place = useStore(route, (each) => each.place);
  const state = useStore(known, (each) => each);
  const channels = workspace.channels.filter((each) => each.kind !== 'im');
  const direct = workspace.channels.find((each) => each.kind === 'im');
  const entry = (id: string, face: string, name: string, unread: number, quiet = false) => (
    <li key={id}>
      <a
        class={`place${unread > 0 ? ' unread' : ''}${quiet ? ' quiet' : ''}`}
        href={addressOf({ person: me.name, place: id, message: undefined, thread: undefined })}
        aria-current={place === id ? 'page' : undefined}
        onClick={onGo}
      >
        <span class="place-face" aria-hidden="true">
          {face}
        </span>
        <span class="place-name">{name}</span>
        {unread > 0 && (
          <span class="count-badge">
            {unread}
            <span class="sr-only"> unread</span>
          </span>
        )}
      </a>
    </li>
  );
  const channelEntry = (each: PageChannel) =>
    entry(
      each.id,
      each.kind === 'private' ? '🔒' : '#',
      each.name,
      each.members.includes(me.id) ? unreadIn(state, each.id, me.id) : 0,
      !each.members.includes(me.id),
    );
  return (
    <nav class="sidebar" aria-label="Channels and direct messages">
      <div class="sidebar-team">{workspace.team}</div>
      <h2>Channels</h2>
      <ul>{channels.map(channelEntry)}</ul>
      <h2>Direct messages</h2>
      <ul>{entry(direct?.id ?? 'dm', '●', workspace.app.name, direct ? unreadIn(state, direct.id, me.id) : 0)}</ul>
      {workspace.app.homeTab && (
        <>
          <h2>Apps</h2>
          <ul>{entry('home', '⌂', `${workspace.app.name} Home`, 0)}</ul>
        </>
      )}
      <div class="sidebar-foot">
        <span class={`dot${state.connected && workspace.connections > 0 ? ' on' : ''}`} aria-hidden="true" />
        {!state.connected ? 'Reconnecting…' : workspace.connections > 0 ? 'Bot connected' : 'Bot not connected'}
      </div>
    </nav>
  );
}
