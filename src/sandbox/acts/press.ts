import type { Delivery } from '../deliveries.js';
import { type JsonObject, stringAt } from '../json.js';
import type { Person } from '../people.js';
import { Refusal } from '../refusal.js';
import { type Interactive, optionsOf, type StateValues, stateFor } from '../surface.js';
import type { Workspace } from '../workspace.js';
import { type Entered, entering } from './enter.js';
import { findElement, findOption, type Which } from './find-element.js';
import { blocksOf, interactionBase, type Place, placePart } from './parts.js';

export interface Press extends Which {
  /** What to choose: the text of an option, a date, a person. */
  readonly option?: Entered | undefined;
}

/**
 * A person presses a button, or chooses from a menu, in a message, a modal or their Home. Where the element asks for
 * confirmation, they confirm.
 * @throws Refusal when there is no such element, or nothing such to choose
 */
export async function press(
  workspace: Workspace,
  person: Person,
  place: Place,
  label: string,
  how: Press = {},
): Promise<Delivery> {
  if (place.kind === 'message' && !place.conversation.members.has(person.id)) {
    throw new Refusal(`${person.name} is not in that channel.`);
  }
  const { element: interactive, option } = findElement(blocksOf(place), label, how);
  const chosen = how.option ?? option;
  switch (interactive.type) {
    case 'button':
    case 'icon_button':
      return act(workspace, person, place, interactive, {
        text: interactive.element['text'],
        ...(interactive.element['value'] === undefined ? {} : { value: interactive.element['value'] }),
        ...(interactive.element['style'] === undefined ? {} : { style: interactive.element['style'] }),
      });
    case 'overflow': {
      if (typeof chosen !== 'string') throw new Refusal(`Say which entry of the menu "${label}" to choose.`);
      return act(workspace, person, place, interactive, {
        selected_option: findOption(optionsOf(interactive.element), chosen),
      });
    }
    default: {
      if (chosen === undefined) throw new Refusal(`Say what to choose in "${label}".`);
      const value = await entering(workspace, person, place, interactive, chosen);
      return act(workspace, person, place, interactive, value, value);
    }
  }
}

/** Sends the block_actions, with the new value in the state. */
export async function act(
  workspace: Workspace,
  person: Person,
  place: Place,
  interactive: Interactive,
  details: JsonObject,
  value?: JsonObject,
): Promise<Delivery> {
  const state = place.kind === 'view' ? place.view.state : stateFor(blocksOf(place));
  if (value) setValue(state, interactive, value);
  workspace.wire.changed();
  const now = workspace.conversations.nextTs();
  const delivery = await workspace.deliveries.send({
    type: 'interactive',
    what: `block_actions ${interactive.actionId}`,
    user: person.id,
    payload: {
      type: 'block_actions',
      ...interactionBase(workspace, person),
      trigger_id: workspace.triggers.issue(
        person.id,
        place.kind === 'view' && place.view.type === 'modal' ? place.view.id : undefined,
      ),
      ...placePart(workspace, place),
      ...responseUrl(workspace, person, place),
      state: { values: state },
      actions: [
        {
          ...details,
          type: interactive.type,
          action_id: interactive.actionId,
          block_id: interactive.blockId,
          action_ts: now,
        },
      ],
    },
  });
  if (delivery.error !== undefined && place.kind === 'view') {
    place.view.notice = 'We had some trouble connecting. Try again?';
    workspace.wire.changed();
  }
  return delivery;
}

function responseUrl(workspace: Workspace, person: Person, place: Place): JsonObject {
  if (place.kind === 'view') return {};
  const { token } = workspace.responseUrls.issue({
    user: person.id,
    channel: place.conversation.id,
    messageTs: place.message.ts,
    threadTs: place.message.threadTs,
  });
  return { response_url: `${workspace.url}/respond/${token}` };
}

/** Puts a value into a state, beside those that are there. */
export function setValue(state: StateValues, interactive: Interactive, value: JsonObject): void {
  const inBlock = state[interactive.blockId] ?? {};
  inBlock[interactive.actionId] = value;
  state[interactive.blockId] = inBlock;
}

/** A person uses a shortcut of the app, from the menu or, for message shortcuts, on a message. */
export async function useShortcut(
  workspace: Workspace,
  person: Person,
  callbackId: string,
  place?: Place,
): Promise<Delivery> {
  const shortcuts = workspace.app.manifest.shortcuts;
  const shortcut = shortcuts.find((each) => each.callbackId === callbackId || each.name === callbackId);
  if (!shortcut) {
    const there = shortcuts.map((each) => each.callbackId).join(', ') || 'none';
    throw new Refusal(`There is no shortcut "${callbackId}". There are: ${there}.`);
  }
  const onMessage = shortcut.type === 'message';
  if (onMessage !== (place?.kind === 'message')) {
    throw new Refusal(`"${callbackId}" is a ${shortcut.type} shortcut.`);
  }
  return workspace.deliveries.send({
    type: 'interactive',
    what: `${onMessage ? 'message_action' : 'shortcut'} ${shortcut.callbackId}`,
    user: person.id,
    payload: {
      type: onMessage ? 'message_action' : 'shortcut',
      ...interactionBase(workspace, person),
      callback_id: shortcut.callbackId,
      trigger_id: workspace.triggers.issue(person.id),
      action_ts: workspace.conversations.nextTs(),
      ...(place?.kind === 'message'
        ? {
            ...responseUrl(workspace, person, place),
            message_ts: place.message.ts,
            message: placePart(workspace, place)['message'],
            channel: placePart(workspace, place)['channel'],
          }
        : {}),
    },
  });
}

/** What a view or an element calls itself to its app. */
export function callbackOf(definition: JsonObject): string {
  return stringAt(definition, 'callback_id') ?? '';
}
