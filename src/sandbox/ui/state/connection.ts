import type { PageEvents } from '../../page/protocol.js';
import { announce } from './announcements.js';
import { type Known, known, messagesOf, NOTHING, withNews } from './store.js';

/** Draws once for a batch of events, not once for each. */
let gathered: Partial<Known> = {};
const so = (): Known => ({ ...known.value, ...gathered });

/** Follows the workspace as one person until the returned function is called. A lost connection is taken up again. */
export function follow(person: string): () => void {
  known.set({ ...NOTHING, workspace: known.value.workspace, ahead: known.value.ahead });
  let isFirst = true;
  const source = new EventSource(`/page/events?as=${encodeURIComponent(person)}`);
  const on = <Name extends keyof PageEvents>(name: Name, take: (content: PageEvents[Name]) => Partial<Known>) => {
    source.addEventListener(name, (event) => {
      // The server is of the same version as this page.
      const content: PageEvents[Name] = JSON.parse(event.data);
      gathered = { ...gathered, ...take(content) };
    });
  };
  source.addEventListener('open', () => {
    // The stream tells everything anew.
    isFirst = true;
    gathered = { messages: new Map(), connected: true };
  });
  source.addEventListener('error', () => {
    known.set({ connected: false });
  });
  on('workspace', (workspace) => {
    const before = known.value.workspace;
    if (before && before.run !== workspace.run) location.reload();
    return { workspace };
  });
  on('reads', (reads) => ({ reads }));
  on('guide', (guide) => ({ guide }));
  on('views', ({ modal, home }) => ({ modal: modal ?? undefined, home: home ?? undefined }));
  on('messages', (news) => {
    const state = so();
    if (!isFirst) announce(state, person, news);
    return { messages: new Map(state.messages).set(news.channel, withNews(messagesOf(state, news.channel), news)) };
  });
  on('now', ({ now, version }) => {
    isFirst = false;
    return { ahead: now - Date.now(), version };
  });
  // The last of each batch; only then is anything drawn.
  source.addEventListener('now', () => {
    const batch = gathered;
    gathered = {};
    known.set(batch);
  });
  return () => source.close();
}
