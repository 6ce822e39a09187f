import { SURFACE_LIMITS } from '../block-kit/limits.js';
import { optionGroup, plainOption } from '../block-kit/objects.js';
import { list, type Problem } from '../block-kit/rules.js';
import type { Delivery } from '../deliveries.js';
import { isObject, type JsonObject, numberAt, objectsAt } from '../json.js';
import type { Person } from '../people.js';
import type { Interactive } from '../surface.js';
import type { Workspace } from '../workspace.js';
import { interactionBase, type Place, placePart } from './parts.js';

/** Slack asks the app only once this much was typed, unless min_query_length says otherwise. */
const STANDARD_QUERY_LENGTH = 3;

export interface Suggestions {
  readonly options: JsonObject[];
  /** Undefined when too little was typed for the app to be asked. */
  readonly delivery: Delivery | undefined;
}

/** A person types into a select whose options the app gives; resolves with what the menu then offers. */
export async function suggest(
  workspace: Workspace,
  person: Person,
  place: Place,
  interactive: Interactive,
  typed: string,
): Promise<Suggestions> {
  const needed = numberAt(interactive.element, 'min_query_length') ?? STANDARD_QUERY_LENGTH;
  if ([...typed].length < needed) return { options: [], delivery: undefined };
  const delivery = await workspace.deliveries.send({
    type: 'interactive',
    what: `block_suggestion ${interactive.actionId}`,
    user: person.id,
    payload: {
      type: 'block_suggestion',
      ...interactionBase(workspace, person),
      ...placePart(workspace, place),
      action_id: interactive.actionId,
      block_id: interactive.blockId,
      value: typed,
    },
  });
  const answer = isObject(delivery.response) ? delivery.response : {};
  const problems = wrongWith(answer);
  if (delivery.error === undefined && problems.length > 0) {
    delivery.error = `invalid options: ${problems.map((each) => `${each.message} [json-pointer:${each.at}]`).join('; ')}`;
    const entry = workspace.wire.open('from-app', 'options', interactive.actionId, answer);
    workspace.wire.close(entry, { error: delivery.error, latencyMs: 0 });
  }
  if (delivery.error !== undefined) return { options: [], delivery };
  const grouped = objectsAt(answer, 'option_groups').flatMap((group) => objectsAt(group, 'options'));
  return { options: [...objectsAt(answer, 'options'), ...grouped], delivery };
}

function wrongWith(answer: JsonObject): Problem[] {
  const problems: Problem[] = [];
  const most = { max: SURFACE_LIMITS.suggestions };
  if (Array.isArray(answer['option_groups'])) {
    list(optionGroup, most)(answer['option_groups'], '/option_groups', problems);
    const count = objectsAt(answer, 'option_groups').reduce((sum, each) => sum + objectsAt(each, 'options').length, 0);
    if (count > most.max) problems.push({ message: `no more than ${most.max} options allowed`, at: '/option_groups' });
  } else list(plainOption, most)(answer['options'], '/options', problems);
  return problems;
}
