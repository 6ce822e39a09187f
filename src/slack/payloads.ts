import { z } from 'zod';

// What we read of Slack's payloads, and no more: fields we do not use may change without our noticing.
// Shapes: https://docs.slack.dev/reference/interaction-payloads and /reference/events.

const user = z.object({ id: z.string() });
const view = z.object({
  id: z.string(),
  hash: z.string().default(''),
  type: z.string(),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  title: z.unknown(),
  submit: z.unknown(),
  close: z.unknown(),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }).optional(),
});
export type ViewPayload = z.infer<typeof view>;

export const commandPayload = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
});

const option = z.object({ value: z.string() });
/** What was chosen or typed in a block's element, as one string whatever the element's type. */
const action = z
  .object({
    action_id: z.string(),
    block_id: z.string().default(''),
    type: z.string(),
    value: z.string().nullish(),
    selected_option: option.nullish(),
    selected_user: z.string().nullish(),
    selected_date: z.string().nullish(),
  })
  .transform((a) => ({
    id: a.action_id,
    type: a.type,
    value: a.selected_option?.value ?? a.selected_user ?? a.selected_date ?? a.value ?? '',
  }));

export const blockActionsPayload = z.object({
  type: z.literal('block_actions'),
  user,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).nullish(),
  container: z.object({ is_ephemeral: z.boolean().optional(), thread_ts: z.string().optional() }).nullish(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).nullish(),
  view: view.nullish(),
  actions: z.array(action).min(1),
});

export const viewSubmissionPayload = z.object({
  type: z.literal('view_submission'),
  user,
  trigger_id: z.string().default(''),
  view,
});

export const blockSuggestionPayload = z.object({
  type: z.literal('block_suggestion'),
  user,
  action_id: z.string(),
  value: z.string().default(''),
  channel: z.object({ id: z.string() }).nullish(),
  view: view.nullish(),
});

export const eventPayload = z.object({
  type: z.literal('event_callback'),
  event_id: z.string(),
  event: z.looseObject({ type: z.string() }),
});

/** What a modal of ours carries in private_metadata. The group is checked anew against the person at every use. */
const modalContext = z.object({ g: z.string().optional(), c: z.string().optional(), d: z.string().default('') });
export type ModalContext = z.infer<typeof modalContext>;

export function readModalContext(metadata: string): ModalContext {
  try {
    return modalContext.parse(JSON.parse(metadata));
  } catch {
    return { d: '' };
  }
}

/** The value of a button: the group it speaks of (empty: the one of the channel), then what the handler needs. */
export function buttonTarget(groupId: string, value = ''): string {
  return `${groupId}/${value}`;
}

/** @returns undefined for a value that we never wrote (an older version's, or not ours). */
export function readButtonTarget(value: string): { groupId: string; value: string } | undefined {
  const slash = value.indexOf('/');
  if (slash < 0) return undefined;
  return { groupId: value.slice(0, slash), value: value.slice(slash + 1) };
}

/** An entry of an overflow menu acts like a button of its own: its value names that button before the target. */
export function menuTarget(buttonId: string, target: string): string {
  return `${buttonId}|${target}`;
}

export function readMenuTarget(value: string): { buttonId: string; target: string } | undefined {
  const bar = value.indexOf('|');
  if (bar < 0) return undefined;
  return { buttonId: value.slice(0, bar), target: value.slice(bar + 1) };
}

/** The action_id of overflow menus. */
export const menuActionId = 'menu';
/** The action_id prefix of buttons that only open a link; Slack tells of them too, and wants an ack. */
export const linkActionId = 'link';
