import { SURFACE_LIMITS } from './block-kit/limits.js';
import { checkView } from './block-kit/validate.js';
import { newId, newToken } from './ids.js';
import { isObject, type JsonObject, objectsAt, stringAt } from './json.js';
import { ApiError, invalidArguments } from './refusal.js';
import { normaliseBlocks, type StateValues, stateFor } from './surface.js';

/** A modal on a person's stack, or their Home. */
export interface View {
  readonly id: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  readonly rootId: string;
  readonly previousId: string | undefined;
  /** The view as the app gave it, without its blocks. */
  definition: JsonObject;
  blocks: JsonObject[];
  hash: string;
  state: StateValues;
  /** What the app answered to the last submission, by block_id. */
  errors: { [blockId: string]: string };
  /** What Slack itself tells the person, for instance that the app did not answer. */
  notice: string | undefined;
  /** A submission is on its way. */
  busy: boolean;
}

/** Everyone's open modals and Home tabs. */
export class Views {
  readonly #stacks = new Map<string, View[]>();
  readonly #homes = new Map<string, View>();

  stack(user: string): View[] {
    return this.#stacks.get(user) ?? [];
  }

  top(user: string): View | undefined {
    return this.stack(user).at(-1);
  }

  home(user: string): View | undefined {
    return this.#homes.get(user);
  }

  get(id: string): View | undefined {
    return this.#all().find((each) => each.id === id);
  }

  /** Opens a modal as the first of a new stack. */
  open(user: string, definition: JsonObject): View {
    this.#refuseTakenExternalId(definition);
    const view = make(user, 'modal', definition);
    this.#stacks.set(user, [view]);
    return view;
  }

  /** @throws ApiError push_limit_reached, or not_found when no modal is open */
  push(user: string, definition: JsonObject): View {
    this.#refuseTakenExternalId(definition);
    const stack = this.stack(user);
    const top = stack.at(-1);
    if (!top) throw new ApiError('not_found');
    if (stack.length >= SURFACE_LIMITS.viewStack) throw new ApiError('push_limit_reached');
    const view = make(user, 'modal', definition, top);
    this.#stacks.set(user, [...stack, view]);
    return view;
  }

  /**
   * Puts other blocks into a view. What the person entered stays where block_id and action_id stay.
   * @throws ApiError hash_conflict when `hash` is given and no longer the view's
   */
  update(view: View, definition: JsonObject, hash?: string): void {
    if (hash !== undefined && hash !== view.hash) throw new ApiError('hash_conflict');
    this.#refuseTakenExternalId(definition, view);
    const made = make(view.user, view.type, definition);
    view.definition = made.definition;
    view.blocks = made.blocks;
    view.hash = made.hash;
    view.state = stateFor(made.blocks, view.state);
    view.errors = {};
    view.notice = undefined;
  }

  /** Shows this on a person's Home; the view keeps its id. */
  publish(user: string, definition: JsonObject, hash?: string): View {
    const old = this.#homes.get(user);
    if (old) {
      this.update(old, definition, hash);
      return old;
    }
    this.#refuseTakenExternalId(definition);
    const view = make(user, 'home', definition);
    this.#homes.set(user, view);
    return view;
  }

  /** Closes a modal and those above it. */
  close(view: View): void {
    const stack = this.stack(view.user);
    const index = stack.indexOf(view);
    if (index >= 0) this.#stacks.set(view.user, stack.slice(0, index));
  }

  clear(user: string): void {
    this.#stacks.delete(user);
  }

  forget(): void {
    this.#stacks.clear();
    this.#homes.clear();
  }

  byExternalId(externalId: string): View | undefined {
    return this.#all().find((each) => stringAt(each.definition, 'external_id') === externalId);
  }

  #refuseTakenExternalId(definition: JsonObject, self?: View): void {
    const externalId = stringAt(definition, 'external_id');
    if (externalId === undefined || externalId === '') return;
    const taken = this.byExternalId(externalId);
    if (taken && taken !== self) throw new ApiError('duplicate_external_id');
  }

  #all(): View[] {
    return [...[...this.#stacks.values()].flat(), ...this.#homes.values()];
  }
}

function make(user: string, type: 'modal' | 'home', definition: JsonObject, below?: View): View {
  const { blocks: _, ...rest } = definition;
  const id = newId('V');
  const blocks = normaliseBlocks(objectsAt(definition, 'blocks'));
  return {
    id,
    user,
    type,
    rootId: below?.rootId ?? id,
    previousId: below?.id,
    definition: rest,
    blocks,
    hash: `${Math.floor(Date.now() / 1000)}.${newToken(4)}`,
    state: stateFor(blocks),
    errors: {},
    notice: undefined,
    busy: false,
  };
}

/**
 * Reads a view that the app sent.
 * @throws ApiError view_too_large, or invalid_arguments with what is wrong
 */
export function readView(view: unknown, type: 'modal' | 'home'): JsonObject {
  if (!isObject(view)) throw invalidArguments('must provide an object [json-pointer:/view]');
  if (Buffer.byteLength(JSON.stringify(view)) > SURFACE_LIMITS.viewBytes) throw new ApiError('view_too_large');
  const problems = checkView(view, type);
  if (problems.length > 0) {
    throw invalidArguments(...problems.map((each) => `${each.message} [json-pointer:${each.at}]`));
  }
  return view;
}

/** The view as Slack's view object, in answers and payloads. */
export function slackView(view: View, app: { id: string; teamId: string; botId: string }): JsonObject {
  const given = view.definition;
  return {
    id: view.id,
    team_id: app.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: stringAt(given, 'private_metadata') ?? '',
    callback_id: stringAt(given, 'callback_id') ?? '',
    external_id: stringAt(given, 'external_id') ?? '',
    state: { values: view.state },
    hash: view.hash,
    title: given['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: given['clear_on_close'] ?? false,
    notify_on_close: given['notify_on_close'] ?? false,
    close: given['close'] ?? null,
    submit: given['submit'] ?? null,
    submit_disabled: given['submit_disabled'] ?? false,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: app.id,
    app_installed_team_id: app.teamId,
    bot_id: app.botId,
  };
}
