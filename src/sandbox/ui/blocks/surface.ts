import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { JsonObject } from '../../json.js';

export interface Choice {
  /** What Slack calls it: an option's value, or an id. */
  readonly key: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly group?: string | undefined;
  /** The option object as the app gave it. */
  readonly option?: JsonObject | undefined;
}

/** Where blocks stand, and what can be done to their elements there. */
export interface Surface {
  readonly kind: 'message' | 'modal' | 'home';
  /** The value of an element, in the form of Slack's state; undefined before anybody touched it. */
  valueOf(blockId: string, actionId: string): JsonObject | undefined;
  errorOf(blockId: string): string | undefined;
  /** Presses or chooses outside a form; resolves once the app has answered. */
  press(blockId: string, actionId: string, how: { value?: JsonObject; option?: string }): Promise<void>;
  /** Enters something into a field. */
  fill(blockId: string, actionId: string, value: JsonObject, how: { dispatch: boolean; soon?: boolean }): void;
  suggest(blockId: string, actionId: string, typed: string): Promise<Choice[]>;
}

const NOWHERE: Surface = {
  kind: 'message',
  valueOf: () => undefined,
  errorOf: () => undefined,
  press: async () => {},
  fill: () => {},
  suggest: async () => [],
};

export const SurfaceContext = createContext<Surface>(NOWHERE);

export function useSurface(): Surface {
  return useContext(SurfaceContext);
}

/** An element and where it stands. */
export interface ElementProps {
  readonly element: JsonObject;
  readonly blockId: string;
  /** Set in an input block: ids of its label, hint and error. */
  readonly field?: FieldProps | undefined;
}

export interface FieldProps {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
  readonly dispatches: boolean;
}
