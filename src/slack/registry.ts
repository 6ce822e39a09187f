import type { Button, Chooser, Command, EventHandler, Feature, ModalHandler } from './contract.js';

/** Everything that the features contribute, by id. */
export interface Registry {
  readonly features: readonly Feature[];
  readonly commands: readonly Command[];
  readonly buttons: ReadonlyMap<string, Button>;
  readonly modals: ReadonlyMap<string, ModalHandler>;
  readonly choosers: ReadonlyMap<string, Chooser>;
  readonly events: readonly EventHandler[];
}

/** @throws Error where two features claim the same word or id: a mistake of ours, found at start. */
export function registry(features: readonly Feature[]): Registry {
  const commands = features.flatMap((feature) => feature.commands ?? []);
  byId(commands.flatMap(({ word, aliases = [] }) => [word, ...aliases]).map((id) => ({ id })));
  return {
    features,
    commands,
    buttons: byId(features.flatMap((feature) => feature.buttons ?? [])),
    modals: byId(features.flatMap((feature) => feature.modals ?? [])),
    choosers: byId(features.flatMap((feature) => feature.choosers ?? [])),
    events: features.flatMap((feature) => feature.events ?? []),
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
