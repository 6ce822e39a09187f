import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Person } from '../people.js';
import type { Workspace } from '../workspace.js';
import { MessageFeed } from './message-feed.js';
import { viewFor, workspaceFor } from './pictures.js';
import type { PageEvents } from './protocol.js';

/** A comment line this often shows that the connection lives. */
const HEARTBEAT_MS = 15_000;
/** Changes that come in one go, such as a call and its outcome, are told in one go. */
const GATHER_MS = 4;

/** Tells one window, as server-sent events, all that its person sees and each change to it, until it goes away. */
export async function streamTo(
  workspace: Workspace,
  person: Person,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let open = true;
  request.on('close', () => {
    open = false;
  });
  const feed = new MessageFeed();
  const told = new Map<string, string>();
  const tell = <Name extends keyof PageEvents>(name: Name, content: PageEvents[Name]) =>
    response.write(`event: ${name}\ndata: ${JSON.stringify(content)}\n\n`);
  const tellIfNew = <Name extends keyof PageEvents>(name: Name, content: PageEvents[Name]) => {
    const json = JSON.stringify(content);
    if (told.get(name) === json) return;
    told.set(name, json);
    response.write(`event: ${name}\ndata: ${json}\n\n`);
  };
  while (open) {
    const version = workspace.wire.version;
    const shown = workspaceFor(workspace, person);
    tellIfNew('workspace', shown);
    tellIfNew('reads', workspace.page.readsOf(person.id));
    for (const { id } of shown.channels) {
      const conversation = workspace.conversations.get(id);
      const news = conversation && feed.look(workspace, person, conversation);
      if (news) tell('messages', news);
    }
    const [modal, home] = [workspace.views.top(person.id), workspace.views.home(person.id)];
    tellIfNew('views', { modal: viewFor(workspace, modal), home: viewFor(workspace, home) });
    tellIfNew('guide', workspace.page.guide(workspace));
    tell('now', { now: workspace.clock(), version });
    const next = await workspace.wire.changeAfter(version, HEARTBEAT_MS);
    if (next === version) response.write(': still here\n\n');
    else await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
  }
}
