import { useEffect, useState } from 'preact/hooks';
import type { PagePerson, PageWorkspace } from '../../page/protocol.js';
import { ConfirmDialog } from '../blocks/confirm.js';
import { Channel } from '../messages/channel.js';
import { Thread } from '../messages/thread.js';
import { Modal } from '../modal/modal.js';
import { announcements } from '../state/announcements.js';
import { Me } from '../state/me.js';
import { perform } from '../state/requests.js';
import { addressOf, go, route } from '../state/route.js';
import { known, useStore } from '../state/store.js';
import { ActAs } from './act-as.js';
import { Clock } from './clock.js';
import { Guide } from './guide.js';
import { Home } from './home.js';
import { rememberedPanel, rememberPanel, toggleTheme } from './settings.js';
import { Sidebar } from './sidebar.js';
import { StartOver } from './start-over.js';
import { WireDrawer } from './wire.js';

/** Everything, for one person. */
export function Page({ workspace, me }: { workspace: PageWorkspace; me: PagePerson }) {
  const { place, thread } = useStore(route, (each) => each);
  const isWide = matchMedia('(min-width: 1100px)').matches;
  const [guide, setGuide] = useState(rememberedPanel('guide', isWide));
  const [wire, setWire] = useState(rememberedPanel('wire', false));
  const [menu, setMenu] = useState(false);
  useEffect(() => rememberPanel('guide', guide), [guide]);
  useEffect(() => rememberPanel('wire', wire), [wire]);
  const channel = workspace.channels.find((each) => each.id === place);
  useEffect(() => {
    if (place === 'dm') openDirectMessages(workspace, me);
    else if (place !== 'home' && !channel) {
      const first = workspace.channels.find((each) => each.members.includes(me.id) && each.kind !== 'im');
      go({ place: first?.id ?? 'home', thread: undefined });
    }
  }, [place, me.id, workspace]);

  const isApp = place === 'home' || channel?.kind === 'im';
  const title = isApp ? workspace.app.name : `#${channel?.name ?? ''}`;
  useEffect(() => {
    document.title = `${title} · ${workspace.team}`;
  }, [title]);
  return (
    <Me.Provider value={me}>
      <div
        class={`page${menu ? ' menu-open' : ''}${thread !== undefined ? ' with-thread' : ''}${guide ? ' with-guide' : ''}`}
      >
        <header class="bar">
          <button
            type="button"
            class="bar-button menu-toggle"
            aria-label="Channels"
            aria-expanded={menu}
            onClick={() => setMenu(!menu)}
          >
            <span aria-hidden="true">☰</span>
          </button>
          <Clock canMove={workspace.canMoveClock} />
          <div class="bar-end">
            <button type="button" class="bar-button" aria-pressed={guide} onClick={() => setGuide(!guide)}>
              First steps
            </button>
            <button type="button" class="bar-button" aria-pressed={wire} onClick={() => setWire(!wire)}>
              The wire
            </button>
            {workspace.canStartOver && <StartOver />}
            <button
              type="button"
              class="bar-button"
              aria-label="Dark or light"
              title="Dark or light"
              onClick={toggleTheme}
            >
              <span aria-hidden="true">◐</span>
            </button>
            <ActAs workspace={workspace} />
          </div>
        </header>
        <Sidebar workspace={workspace} onGo={() => setMenu(false)} />
        {menu && <button type="button" class="shade" aria-label="Close the menu" onClick={() => setMenu(false)} />}
        <main class="main" aria-label={title}>
          <div class="main-head">
            <h1>{title}</h1>
            {isApp ? (
              <AppTabs workspace={workspace} me={me} place={place} />
            ) : (
              <Topic topic={channel?.topic ?? ''} count={channel?.members.length ?? 0} />
            )}
          </div>
          {place === 'home' ? <Home key={me.id} /> : channel && <Channel channel={channel} />}
        </main>
        {channel && thread !== undefined && <Thread key={thread} channel={channel} thread={thread} />}
        {guide && <Guide close={() => setGuide(false)} />}
        {wire && <WireDrawer close={() => setWire(false)} />}
        <Modal key={me.id} />
        <ConfirmDialog />
        <Announcements />
      </div>
    </Me.Provider>
  );
}

function Topic({ topic, count }: { topic: string; count: number }) {
  return (
    <>
      <span class="topic">{topic}</span>
      <span class="members">{count === 1 ? '1 member' : `${count} members`}</span>
    </>
  );
}

function AppTabs({ workspace, me, place }: { workspace: PageWorkspace; me: PagePerson; place: string }) {
  const direct = workspace.channels.find((each) => each.kind === 'im')?.id ?? 'dm';
  const tab = (to: string, label: string) => (
    <a
      href={addressOf({ person: me.name, place: to, message: undefined, thread: undefined })}
      aria-current={place === to ? 'page' : undefined}
    >
      {label}
    </a>
  );
  return (
    <nav class="tabs" aria-label={workspace.app.name}>
      {workspace.app.homeTab && tab('home', 'Home')}
      {tab(direct, 'Messages')}
    </nav>
  );
}

/** Opens the direct messages with the app, which are made when they are first looked at. */
function openDirectMessages(workspace: PageWorkspace, me: PagePerson): void {
  const direct = workspace.channels.find((each) => each.kind === 'im');
  if (direct) go({ place: direct.id, thread: undefined });
  else void perform({ act: 'openHome', as: me.name, tab: 'messages' }).catch(() => {});
}

/** What screen readers are told. */
function Announcements() {
  const polite = useStore(announcements, (each) => each.polite);
  const urgent = useStore(announcements, (each) => each.urgent);
  return (
    <>
      <div class="sr-only" aria-live="polite" data-announced="">
        {polite}
      </div>
      <div class="sr-only" aria-live="assertive">
        {urgent}
      </div>
    </>
  );
}

/** Before anybody is chosen, and while the workspace does not answer. */
export function Waiting() {
  const connected = useStore(known, (state) => state.connected);
  return <p class="waiting">{connected ? 'Opening the workspace…' : 'Waiting for the practice workspace…'}</p>;
}
