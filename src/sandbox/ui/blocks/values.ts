import { isObject, type JsonObject, objectsAt, stringAt, stringsAt } from '../../json.js';
import type { PageWorkspace } from '../../page/protocol.js';
import { labelAt, wordsOf } from '../text/words.js';
import type { Choice } from './surface.js';

/** The options an element offers in itself. */
export function choicesOf(element: JsonObject): Choice[] {
  const groups = objectsAt(element, 'option_groups').flatMap((group) =>
    objectsAt(group, 'options').map((option) => choiceOf(option, wordsOf(group['label']))),
  );
  return [...objectsAt(element, 'options').map((option) => choiceOf(option)), ...groups];
}

export function choiceOf(option: JsonObject, group?: string): Choice {
  const detail = wordsOf(option['description']) || undefined;
  return { key: stringAt(option, 'value') ?? '', label: labelAt(option, 'text'), detail, group, option };
}

export type SelectKind = 'static' | 'external' | 'users' | 'conversations' | 'channels';

/** What a select of a type offers, and how Slack names its values. */
export function selectKind(type: string): { kind: SelectKind; multi: boolean } | undefined {
  const [, multi, kind] = /^(multi_)?(static|external|users|conversations|channels)_select$/.exec(type) ?? [];
  switch (kind) {
    case 'static':
    case 'external':
    case 'users':
    case 'conversations':
    case 'channels':
      return { kind, multi: multi !== undefined };
    default:
      return undefined;
  }
}

const MEMBERS: {
  readonly [kind in SelectKind]: { readonly one: string; readonly many: string; readonly initial: string };
} = {
  static: { one: 'selected_option', many: 'selected_options', initial: 'option' },
  external: { one: 'selected_option', many: 'selected_options', initial: 'option' },
  users: { one: 'selected_user', many: 'selected_users', initial: 'user' },
  conversations: { one: 'selected_conversation', many: 'selected_conversations', initial: 'conversation' },
  channels: { one: 'selected_channel', many: 'selected_channels', initial: 'channel' },
};

/** What is chosen in a select: option objects or ids. */
export function chosenIn(
  element: JsonObject,
  value: JsonObject | undefined,
  kind: SelectKind,
  multi: boolean,
): unknown[] {
  const names = MEMBERS[kind];
  if (value) {
    const held = value[multi ? names.many : names.one];
    return Array.isArray(held) ? held : held === null || held === undefined ? [] : [held];
  }
  if (multi)
    return [...objectsAt(element, `initial_${names.initial}s`), ...stringsAt(element, `initial_${names.initial}s`)];
  const initial = element[`initial_${names.initial}`];
  return initial === undefined ? [] : [initial];
}

/** The value of a select that holds these choices, in the form of Slack's state. */
export function selectValue(type: string, kind: SelectKind, multi: boolean, choices: readonly Choice[]): JsonObject {
  const held = choices.map((each) => (kind === 'static' || kind === 'external' ? each.option : each.key));
  const names = MEMBERS[kind];
  return multi ? { type, [names.many]: held } : { type, [names.one]: held[0] ?? null };
}

/** People, or conversations, as choices; what a conversation filter leaves out is left out. */
export function choicesAmong(kind: SelectKind, workspace: PageWorkspace | undefined, filter: JsonObject): Choice[] {
  if (!workspace) return [];
  if (kind === 'users') {
    return workspace.people
      .filter((each) => !each.deleted)
      .map((each) => ({ key: each.id, label: each.displayName, detail: each.title || `@${each.name}` }));
  }
  const include = stringsAt(filter, 'include');
  const wanted = (each: string) => include.length === 0 || include.includes(each === 'im' ? 'im' : each);
  return workspace.channels
    .filter((each) => !each.archived && (kind === 'channels' ? each.kind === 'public' : wanted(each.kind)))
    .map((each) => ({ key: each.id, label: each.kind === 'im' ? workspace.app.name : `#${each.name}` }));
}

export function choiceOfChosen(chosen: unknown, offered: readonly Choice[]): Choice {
  if (isObject(chosen)) return choiceOf(chosen);
  const id = String(chosen);
  return offered.find((each) => each.key === id) ?? { key: id, label: id };
}
