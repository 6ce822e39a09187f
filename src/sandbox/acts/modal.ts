import { lengthOf } from '../block-kit/rules.js';
import type { Delivery } from '../deliveries.js';
import { isObject, type JsonObject, numberAt, stringAt } from '../json.js';
import type { Person } from '../people.js';
import { ApiError, Refusal } from '../refusal.js';
import { type Interactive, interactivesIn, isBlank } from '../surface.js';
import { readView, slackView, type View } from '../views.js';
import { emitClosed } from '../web-api/views.js';
import type { Workspace } from '../workspace.js';
import { type Entered, entering, type GivenFile, givingFile } from './enter.js';
import { findElement, type Which } from './find-element.js';
import { interactionBase } from './parts.js';
import { act, callbackOf, setValue } from './press.js';

const TROUBLE = 'We had some trouble connecting. Try again?';

/**
 * A person fills one field of a view. Fields that report at once (`dispatch_action`, or outside an input block) do.
 * @throws Refusal when there is no such field, or it does not take this
 */
export async function fill(
  workspace: Workspace,
  person: Person,
  view: View,
  label: string,
  entered: Entered | GivenFile,
  which: Which = {},
): Promise<Delivery | undefined> {
  const { element: interactive } = findElement(view.blocks, label, which);
  const isFile = typeof entered === 'object' && entered !== null && 'base64' in entered;
  const value = isFile
    ? givingFile(workspace, person, interactive, entered)
    : await entering(workspace, person, { kind: 'view', view }, interactive, entered);
  delete view.errors[interactive.blockId];
  setValue(view.state, interactive, value);
  workspace.wire.changed();
  if (interactive.isInput && interactive.block['dispatch_action'] !== true) return undefined;
  return act(workspace, person, { kind: 'view', view }, interactive, value, value);
}

/**
 * A person presses the modal's submit button.
 * @throws Refusal when the client would not send it: required fields are empty, or too short
 */
export async function submit(workspace: Workspace, person: Person, view: View): Promise<Delivery> {
  if (view.definition['submit'] === undefined) throw new Refusal('This modal has no submit button.');
  if (view.definition['submit_disabled'] === true) throw new Refusal('The submit button is disabled.');
  if (view.busy) throw new Refusal('The modal is being submitted already.');
  const wrong = interactivesIn(view.blocks).flatMap((each) => complaint(view, each));
  if (wrong.length > 0) {
    for (const { blockId, message } of wrong) view.errors[blockId] = message;
    workspace.wire.changed();
    throw new Refusal(wrong.map((each) => `"${each.label}": ${each.message}`).join(' '));
  }
  view.busy = true;
  view.errors = {};
  view.notice = undefined;
  try {
    const delivery = await workspace.deliveries.send({
      type: 'interactive',
      what: `view_submission ${callbackOf(view.definition)}`,
      user: person.id,
      payload: {
        type: 'view_submission',
        ...interactionBase(workspace, person),
        trigger_id: workspace.triggers.issue(person.id, view.id),
        view: slackView(view, workspace.app),
        response_urls: [],
      },
    });
    if (delivery.error === undefined) takeResponse(workspace, view, delivery);
    else view.notice = TROUBLE;
    return delivery;
  } finally {
    view.busy = false;
    workspace.wire.changed();
  }
}

/** What the client itself finds wrong with a field before it sends anything. */
function complaint(view: View, field: Interactive): { blockId: string; label: string; message: string }[] {
  if (!field.isInput) return [];
  const value = view.state[field.blockId]?.[field.actionId] ?? {};
  const say = (message: string) => [{ blockId: field.blockId, label: field.label, message }];
  if (isBlank(value)) return field.block['optional'] === true ? [] : say('Please complete this required field.');
  const text = stringAt(value, 'value') ?? '';
  const least = numberAt(field.element, 'min_length') ?? 0;
  if (field.type === 'plain_text_input' && lengthOf(text) < least) return say(`Enter at least ${least} characters.`);
  if (field.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    return say('Enter a valid email address.');
  }
  if (field.type === 'url_text_input' && !/^https?:\/\/\S+$/.test(text)) return say('Enter a valid URL.');
  if (field.type === 'number_input') return numberComplaint(field, text).flatMap(say);
  return [];
}

function numberComplaint(field: Interactive, text: string): string[] {
  const whole = field.element['is_decimal_allowed'] !== true;
  if (!(whole ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/).test(text)) return [`Enter a ${whole ? 'whole ' : ''}number.`];
  const [least, most] = [stringAt(field.element, 'min_value'), stringAt(field.element, 'max_value')];
  if (least !== undefined && Number(text) < Number(least)) return [`Enter ${least} or more.`];
  return most !== undefined && Number(text) > Number(most) ? [`Enter ${most} or less.`] : [];
}

/** Does to the modal what the app's answer says; an answer that Slack would not take is recorded as the delivery's error. */
function takeResponse(workspace: Workspace, view: View, delivery: Delivery): void {
  const response = isObject(delivery.response) ? delivery.response : {};
  const { views } = workspace;
  // The app may have closed or replaced the modal before it answered.
  if (views.get(view.id) !== view) return;
  try {
    switch (response['response_action']) {
      case undefined:
        views.close(view);
        return;
      case 'clear':
        views.clear(view.user);
        return;
      case 'errors':
        view.errors = errorsFor(view, response['errors']);
        return;
      case 'update':
        views.update(view, readView(response['view'], 'modal'));
        return;
      case 'push':
        views.push(view.user, readView(response['view'], 'modal'));
        return;
      default:
        throw new ApiError(`unknown response_action ${String(response['response_action'])}`);
    }
  } catch (failure) {
    if (!(failure instanceof ApiError)) throw failure;
    delivery.error = failure.code;
    view.notice = TROUBLE;
    const entry = workspace.wire.open('from-app', 'answer to the submission', callbackOf(view.definition), response);
    workspace.wire.close(entry, { received: failure.extra, error: failure.code, latencyMs: 0 });
  }
}

/** @throws ApiError when an error is not for an input block of the view, as Slack takes none of them then */
function errorsFor(view: View, errors: unknown): { [blockId: string]: string } {
  const given: JsonObject = isObject(errors) ? errors : {};
  const inputs = new Set(view.blocks.filter((each) => each['type'] === 'input').map((each) => each['block_id']));
  const taken: { [blockId: string]: string } = {};
  for (const [blockId, message] of Object.entries(given)) {
    if (!inputs.has(blockId)) throw new ApiError('invalid_errors', { reason: `no input block "${blockId}"` });
    if (typeof message !== 'string' || message === '') throw new ApiError('invalid_errors', { reason: 'no message' });
    taken[blockId] = message;
  }
  if (Object.keys(taken).length === 0) throw new ApiError('invalid_errors', { reason: 'no errors' });
  return taken;
}

/** A person closes the modal on top, by its close button; `all` by the cross, which closes those beneath as well. */
export async function close(workspace: Workspace, view: View, all = false): Promise<Delivery | undefined> {
  const cleared = all || view.definition['clear_on_close'] === true;
  if (cleared) workspace.views.clear(view.user);
  else workspace.views.close(view);
  workspace.wire.changed();
  return emitClosed(workspace, view, cleared);
}
