import { z } from 'zod';
import { blocksOf, messageSeen, type Place, viewSeen } from '../acts/parts.js';
import { act, setValue } from '../acts/press.js';
import { suggest } from '../acts/suggest.js';
import type { Delivery } from '../deliveries.js';
import { isObject, type JsonObject, objectsAt } from '../json.js';
import type { Person } from '../people.js';
import { Refusal } from '../refusal.js';
import { type Interactive, interactivesIn, optionsOf } from '../surface.js';
import type { Workspace } from '../workspace.js';

/**
 * What a hand on the page does to an element. The control API names elements by what a person reads; the page knows
 * exactly which one was touched, and what it holds now.
 */
export const touchSchema = z.object({
  channel: z.string().optional(),
  ts: z.string().optional(),
  view: z.string().optional(),
  blockId: z.string(),
  actionId: z.string(),
});
export type Touch = z.input<typeof touchSchema>;

/** The new value of an element that holds one, in the form of Slack's state; the chosen option's value of a menu. */
export const pressSchema = touchSchema.extend({
  value: z.record(z.string(), z.unknown()).optional(),
  option: z.string().optional(),
});

export const fillSchema = touchSchema.extend({
  value: z.record(z.string(), z.unknown()),
  /** Whether the field reports to the app now. */
  dispatch: z.boolean().optional(),
});

export const suggestSchema = touchSchema.extend({ typed: z.string() });

function find(workspace: Workspace, person: Person, touch: Touch): { place: Place; element: Interactive } {
  const place: Place =
    touch.channel !== undefined && touch.ts !== undefined
      ? messageSeen(workspace, person, touch.channel, touch.ts)
      : { kind: 'view', view: viewSeen(workspace, person, touch.view) };
  const element = interactivesIn(blocksOf(place)).find(
    (each) => each.blockId === touch.blockId && each.actionId === touch.actionId,
  );
  if (!element) throw new Refusal('That is no longer there: the app has changed it meanwhile.');
  return { place, element };
}

/** @throws Refusal when the value is not of the element's type */
function checked(element: Interactive, value: JsonObject): JsonObject {
  if (value['type'] !== element.type) {
    throw new Refusal(`"${element.label}" is a ${element.type}, into which this cannot be entered.`);
  }
  return value;
}

/** A button is pressed, or something is chosen, outside a form. */
export async function pressExactly(
  workspace: Workspace,
  person: Person,
  input: z.infer<typeof pressSchema>,
): Promise<Delivery> {
  const { place, element } = find(workspace, person, input);
  if (place.kind === 'message' && !place.conversation.members.has(person.id)) {
    throw new Refusal('You are not in this channel. Join it first.');
  }
  const entry = workspace.wire.open('person', 'click', `${person.name}: ${element.label}`, input);
  try {
    const delivery = await press();
    workspace.wire.close(entry, { received: delivery.id, latencyMs: delivery.latencyMs ?? 0 });
    return delivery;
  } catch (failure) {
    workspace.wire.close(entry, { error: failure instanceof Error ? failure.message : String(failure), latencyMs: 0 });
    throw failure;
  }

  function press(): Promise<Delivery> {
    if (element.type === 'overflow') {
      const chosen = optionsOf(element.element).find((each) => each['value'] === input.option);
      if (!chosen) throw new Refusal('That entry is no longer in the menu.');
      return act(workspace, person, place, element, { selected_option: chosen });
    }
    if (input.value) {
      const value = checked(element, input.value);
      return act(workspace, person, place, element, value, value);
    }
    const details = Object.fromEntries(
      ['text', 'value', 'style'].flatMap((key) =>
        element.element[key] === undefined ? [] : [[key, element.element[key]]],
      ),
    );
    return act(workspace, person, place, element, details);
  }
}

/** A field of a form holds something else now. Nobody is told unless the field reports at once. */
export async function fillExactly(
  workspace: Workspace,
  person: Person,
  input: z.infer<typeof fillSchema>,
): Promise<Delivery | undefined> {
  const { place, element } = find(workspace, person, input);
  if (place.kind !== 'view') throw new Refusal('Only a view has fields.');
  const value = checked(element, input.value);
  delete place.view.errors[element.blockId];
  setValue(place.view.state, element, value);
  workspace.wire.changed();
  if (input.dispatch !== true || element.block['dispatch_action'] !== true) return undefined;
  return act(workspace, person, place, element, value, value);
}

export interface Offer {
  readonly options: JsonObject[];
  readonly groups: JsonObject[];
  readonly error: string | undefined;
}

/** What a select whose options the app gives offers for what was typed. */
export async function suggestExactly(
  workspace: Workspace,
  person: Person,
  input: z.infer<typeof suggestSchema>,
): Promise<Offer> {
  const { place, element } = find(workspace, person, input);
  const { options, delivery } = await suggest(workspace, person, place, element, input.typed);
  const answer = delivery?.response;
  const groups = isObject(answer) && delivery?.error === undefined ? objectsAt(answer, 'option_groups') : [];
  return { options, groups, error: delivery?.error };
}
