import { lengthOf } from '../block-kit/rules.js';
import { slackFile } from '../files.js';
import { type JsonObject, numberAt, stringsAt } from '../json.js';
import type { Person } from '../people.js';
import { Refusal } from '../refusal.js';
import { type Interactive, optionsOf, wordsOf } from '../surface.js';
import type { Workspace } from '../workspace.js';
import { findOption } from './find-element.js';
import type { Place } from './parts.js';
import { suggest } from './suggest.js';

/** What a person enters: text, the text of an option, several of these, or null for nothing. */
export type Entered = string | string[] | null;

/** A file from a person's machine, for a file input. */
export interface GivenFile {
  readonly name: string;
  readonly base64: string;
}

/**
 * The value an element has once a person entered this, in the form of Slack's state.
 * @throws Refusal when a Slack client would not let them
 */
export async function entering(
  workspace: Workspace,
  person: Person,
  place: Place,
  interactive: Interactive,
  entered: Entered,
): Promise<JsonObject> {
  const { type, element, label } = interactive;
  const several = entered === null ? [] : typeof entered === 'string' ? [entered] : entered;
  const takesSeveral = type.startsWith('multi_') || type === 'checkboxes';
  const most = takesSeveral ? (numberAt(element, 'max_selected_items') ?? Number.POSITIVE_INFINITY) : 1;
  if (several.length > most) throw new Refusal(`"${label}" takes ${most} at most, not ${several.length}.`);
  const one = several[0] ?? null;
  const external = async (wanted: string) => externalOption(workspace, person, place, interactive, wanted);
  const channel = (reference: string) => workspace.channelFor(reference, person).id;
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: typed(interactive, one) };
    case 'rich_text_input':
      return { type, rich_text_value: one === null ? null : richText(one) };
    case 'datepicker':
      return { type, selected_date: one === null ? null : realDate(one, label) };
    case 'timepicker':
      return { type, selected_time: one === null ? null : matching(one, /^([01]\d|2[0-3]):[0-5]\d$/, label, 'HH:mm') };
    case 'datetimepicker':
      return {
        type,
        selected_date_time: one === null ? null : Number(matching(one, /^\d{10}$/, label, 'seconds since 1970')),
      };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: one === null ? null : findOption(optionsOf(element), one) };
    case 'external_select':
      return { type, selected_option: one === null ? null : await external(one) };
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: several.map((each) => findOption(optionsOf(element), each)) };
    case 'multi_external_select':
      return { type, selected_options: await Promise.all(several.map(external)) };
    case 'users_select':
      return { type, selected_user: one === null ? null : workspace.people.find(one).id };
    case 'multi_users_select':
      return { type, selected_users: several.map((each) => workspace.people.find(each).id) };
    case 'conversations_select':
      return { type, selected_conversation: one === null ? null : channel(one) };
    case 'multi_conversations_select':
      return { type, selected_conversations: several.map(channel) };
    case 'channels_select':
      return { type, selected_channel: one === null ? null : channel(one) };
    case 'multi_channels_select':
      return { type, selected_channels: several.map(channel) };
    case 'file_input':
      if (several.length > 0) throw new Refusal(`"${label}" takes a file.`);
      return { type, files: [] };
    default:
      throw new Refusal(`"${label}" is a ${type}, into which nothing can be entered here.`);
  }
}

/**
 * The value a file input has once a person chose this file.
 * @throws Refusal when a Slack client would not let them
 */
export function givingFile(
  workspace: Workspace,
  person: Person,
  interactive: Interactive,
  given: GivenFile,
): JsonObject {
  const { type, element, label } = interactive;
  if (type !== 'file_input') throw new Refusal(`"${label}" is a ${type}, which takes no file.`);
  const taken = stringsAt(element, 'filetypes');
  const extension = given.name.split('.').at(-1)?.toLowerCase() ?? '';
  if (taken.length > 0 && !taken.includes(extension)) {
    throw new Refusal(`"${label}" takes ${taken.join(', ')}, not "${given.name}".`);
  }
  const file = workspace.files.give(given.name, Buffer.from(given.base64, 'base64'), person.id);
  return { type, files: [slackFile(file, workspace.url)] };
}

/** What the client lets a person type: a field stops at its length, and a field of one line has no line breaks. */
function typed(interactive: Interactive, text: string | null): string | null {
  if (text === null || text === '') return null;
  const { element, label, type } = interactive;
  const most = numberAt(element, 'max_length') ?? 3000;
  if (type === 'plain_text_input' && lengthOf(text) > most) {
    throw new Refusal(`"${label}" takes ${most} characters, not ${lengthOf(text)}.`);
  }
  return type === 'plain_text_input' && element['multiline'] === true ? text : text.replace(/\s*\n\s*/g, ' ');
}

function matching(text: string, pattern: RegExp, label: string, form: string): string {
  if (!pattern.test(text)) throw new Refusal(`"${label}" takes ${form}, not "${text}".`);
  return text;
}

function realDate(text: string, label: string): string {
  matching(text, /^\d{4}-\d{2}-\d{2}$/, label, 'a date such as 2018-11-30');
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
    throw new Refusal(`"${label}" has no day ${text} in its calendar.`);
  }
  return text;
}

function richText(text: string): JsonObject {
  const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }];
  return { type: 'rich_text', elements };
}

/** A person types what they look for, or only its first word where that finds nothing, and picks it from the menu. */
async function externalOption(
  workspace: Workspace,
  person: Person,
  place: Place,
  interactive: Interactive,
  wanted: string,
): Promise<JsonObject> {
  const first = wanted.split(/\s/)[0] ?? wanted;
  let offered: JsonObject[] = [];
  for (const typedText of new Set([wanted, first])) {
    const { options } = await suggest(workspace, person, place, interactive, typedText);
    if (options.length > 0) {
      offered = options;
      if (options.some((each) => wordsOf(each['text']).toLowerCase().includes(wanted.toLowerCase()))) break;
    }
  }
  return findOption(offered, wanted);
}
