import type { Renderer, Renderers } from '../delivery/rendering.js';
import type { TroubleHook } from '../delivery/sender-parts.js';
import type { ScheduledJob } from '../jobs/job.js';
import { fullHelp, helpIds, type Typeable } from './commands.js';
import type { Button, Chooser, EventHandler, Feature, ModalHandler } from './contract.js';
import { fallback } from './text.js';

/** Everything that the features contribute, by id. */
export interface Registry extends Typeable {
  readonly features: readonly Feature[];
  readonly buttons: ReadonlyMap<string, Button>;
  readonly modals: ReadonlyMap<string, ModalHandler>;
  readonly choosers: ReadonlyMap<string, Chooser>;
  readonly events: readonly EventHandler[];
  /** Of messages to others, by kind. */
  readonly renderers: Renderers;
  readonly jobs: readonly ScheduledJob[];
  readonly onFailed: TroubleHook;
  readonly onUncertain: TroubleHook;
}

/** @throws Error where two features claim the same word or id: a mistake of ours, found at start. */
export function registry(features: readonly Feature[]): Registry {
  const commands = features.flatMap((feature) => feature.commands ?? []);
  const shortcuts = features.flatMap((feature) => feature.commonest ?? []);
  const lists = features
    .flatMap((feature) => (feature.lists ?? []).map(({ word }) => word))
    .filter((word) => /^\w/.test(word));
  const allCommands: Button = {
    id: helpIds.all,
    anywhere: true,
    run: async () => ({ kind: 'tell', message: fullHelp({ commands, lists, shortcuts }) }),
  };
  const messages = features.flatMap((feature) =>
    Object.entries(feature.messages ?? {}).map(([id, renderer]) => ({ id, renderer })),
  );
  const jobs = features.flatMap((feature) => feature.jobs ?? []);
  byId(jobs.map(({ name }) => ({ id: name })));
  byId(commands.flatMap(({ word, aliases = [] }) => [word, ...aliases]).map((id) => ({ id })));
  return {
    features,
    commands,
    lists,
    shortcuts,
    buttons: byId([allCommands, ...features.flatMap((feature) => feature.buttons ?? [])]),
    modals: byId(features.flatMap((feature) => feature.modals ?? [])),
    choosers: byId(features.flatMap((feature) => feature.choosers ?? [])),
    events: features.flatMap((feature) => feature.events ?? []),
    renderers: Object.fromEntries([...byId(messages).values()].map(({ id, renderer }) => [id, plainly(renderer)])),
    jobs,
    onFailed: inTurn(features.map(({ troubles }) => troubles?.failed)),
    onUncertain: inTurn(features.map(({ troubles }) => troubles?.uncertain)),
  };
}

function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const entry of all) {
    if (map.has(entry.id)) throw new Error(`declared twice: ${entry.id}`);
    map.set(entry.id, entry);
  }
  return map;
}

/** Features give a message's text in plain words; Slack takes it escaped, so that it pings nobody. */
function plainly(renderer: Renderer): Renderer {
  return async (input) => {
    const made = await renderer(input);
    return 'send' in made ? { send: { ...made.send, text: fallback(made.send.text) } } : made;
  };
}

function inTurn(hooks: readonly (TroubleHook | undefined)[]): TroubleHook {
  return async (tx, message, code) => {
    for (const hook of hooks) await hook?.(tx, message, code);
  };
}
