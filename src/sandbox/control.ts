import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { changePerson, uninstall, welcome } from './acts/membership.js';
import { actSchema, perform } from './control-acts.js';
import {
  appSchema,
  clockSchema,
  faultsSchema,
  newChannelSchema,
  newPersonSchema,
  personChangeSchema,
} from './control-settings.js';
import { readForm, sendJson } from './http.js';
import { type JsonObject, stringAt } from './json.js';
import { seenIn, shownView } from './looking.js';
import type { Person } from './people.js';
import { Refusal } from './refusal.js';
import type { Workspace } from './workspace.js';

/** Longest a request for changes is held open. */
const LONGEST_WAIT_MS = 30_000;

/** The control API: people's acts, what they see, and what is ordered to go wrong. Answers `ok: false` with a sentence. */
export async function serveControl(
  workspace: Workspace,
  path: readonly string[],
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const input = await readForm(request);
    const answer = await route(workspace, `${request.method ?? 'GET'} ${path.join('/')}`, input, url.searchParams);
    sendJson(response, 200, { ok: true, ...answer });
  } catch (failure) {
    if (failure instanceof Refusal) return sendJson(response, 409, { ok: false, error: failure.message });
    if (!(failure instanceof ZodError)) throw failure;
    const wrong = failure.issues.map((each) => `${each.path.join('.')}: ${each.message}`).join('; ');
    sendJson(response, 400, { ok: false, error: wrong });
  }
}

async function route(
  workspace: Workspace,
  what: string,
  input: JsonObject,
  query: URLSearchParams,
): Promise<JsonObject> {
  const person = (): Person => workspace.people.find(query.get('as') ?? '');
  switch (what) {
    case 'GET workspace':
      return describe(workspace);
    case 'POST act':
      return { ...(await perform(workspace, actSchema.parse(input))) };
    case 'GET messages': {
      const who = person();
      const conversation = workspace.channelFor(query.get('channel') ?? '', who);
      if (!conversation.members.has(who.id) && conversation.kind !== 'public') throw new Refusal('Not theirs to see.');
      const limit = Number(query.get('limit') ?? 1000);
      return { messages: seenIn(workspace, who, conversation, { limit, before: query.get('before') ?? undefined }) };
    }
    case 'GET modal': {
      const view = workspace.views.top(person().id);
      return { view: view && shownView(workspace, person(), view) };
    }
    case 'GET home': {
      const view = workspace.views.home(person().id);
      return { view: view && shownView(workspace, person(), view) };
    }
    case 'GET changes': {
      const wait = Math.min(Number(query.get('timeout') ?? LONGEST_WAIT_MS), LONGEST_WAIT_MS);
      const version = await workspace.wire.changeAfter(Number(query.get('since') ?? 0), wait);
      return { version, pending: workspace.wire.pending };
    }
    case 'GET wire':
      return { version: workspace.wire.version, entries: workspace.wire.since(Number(query.get('since') ?? 0)) };
    case 'GET deliveries':
      return { deliveries: workspace.deliveries.all() };
    case 'POST redeliver': {
      const delivery = workspace.deliveries.get(stringAt(input, 'id') ?? '');
      if (!delivery) throw new Refusal('There was no such delivery.');
      return { delivery: await workspace.deliveries.redeliver(delivery) };
    }
    case 'POST people':
      return { person: await welcome(workspace, newPersonSchema.parse(input)) };
    case 'POST channels': {
      const channel = workspace.addChannel(newChannelSchema.parse(input));
      return { channel: { id: channel.id, name: channel.name } };
    }
    default:
      if (what.startsWith('GET file/')) return { base64: fileFor(workspace, person(), what.slice(9)) };
      return order(workspace, what, input);
  }
}

/** @throws Refusal unless the file is theirs, or stands in a conversation that they see, in a message or its picture */
function fileFor(workspace: Workspace, person: Person, id: string): string {
  const file = workspace.files.get(id);
  const seesIt = workspace.conversations.all().some((each) => {
    if (!each.members.has(person.id) && each.kind !== 'public') return false;
    return each.messages.some(({ files, blocks }) => files.includes(id) || JSON.stringify(blocks).includes(`"${id}"`));
  });
  if (!file?.bytes || (file.user !== person.id && !seesIt)) throw new Refusal(`${person.name} sees no such file.`);
  return Buffer.from(file.bytes).toString('base64');
}

async function order(workspace: Workspace, what: string, input: JsonObject): Promise<JsonObject> {
  const [action = '', id = ''] = what.split('/');
  switch (action) {
    case 'POST person': {
      const { guest, ...change } = personChangeSchema.parse(input);
      const person = workspace.people.find(decodeURIComponent(id));
      const guestChange = guest === undefined ? {} : { guest: guest ?? undefined };
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      return { delivery: await changePerson(workspace, person, { ...given, ...guestChange }) };
    }
    case 'POST faults': {
      const orders = faultsSchema.parse(input);
      if (orders.seed !== undefined) workspace.faults.seed(orders.seed);
      if (orders.postingLimit) workspace.faults.limitPosting(orders.postingLimit);
      for (const rule of orders.rules ?? []) workspace.faults.add(rule);
      return {};
    }
    case 'DELETE faults':
      workspace.faults.clear();
      return {};
    case 'POST app': {
      const orders = appSchema.parse(input);
      if (orders.requestUrl !== undefined) workspace.sendRequestsTo(orders.requestUrl ?? undefined);
      if (orders.disconnect) workspace.sockets.disconnect(orders.disconnect);
      return { delivery: orders.uninstall === true ? await uninstall(workspace) : undefined };
    }
    case 'POST clock': {
      const { moveClock } = workspace;
      if (!moveClock) throw new Refusal('The clock of this workspace cannot be moved.');
      const asked = clockSchema.parse(input);
      const to = 'to' in asked ? Date.parse(asked.to) : workspace.clock() + asked.advanceMs;
      if (Number.isNaN(to)) throw new Refusal('That is no instant.');
      moveClock(to);
      workspace.wire.changed();
      return { now: workspace.clock() };
    }
    default:
      throw new Refusal(`The control API has no "${what}".`);
  }
}

function describe(workspace: Workspace): JsonObject {
  const { app, team, bot } = workspace;
  return {
    team,
    now: workspace.clock(),
    version: workspace.wire.version,
    connections: workspace.sockets.count,
    app: {
      id: app.id,
      name: app.manifest.name,
      botUser: bot.id,
      installed: app.installed,
      commands: app.manifest.commands,
      shortcuts: app.manifest.shortcuts,
      homeTab: app.manifest.homeTab,
    },
    people: workspace.people.all(),
    channels: workspace.conversations.all().map(({ messages, members, ...each }) => ({
      ...each,
      members: [...members],
      messages: messages.length,
    })),
  };
}
