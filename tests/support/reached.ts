import { z } from 'zod';
import type { Delivery } from '../../src/sandbox/index.js';
import { readMenuTarget } from '../../src/slack/payloads.js';

const press = z.object({
  actions: z.array(z.object({ action_id: z.string(), selected_option: z.object({ value: z.string() }).nullish() })),
});
const submission = z.object({ view: z.object({ callback_id: z.string() }) });

/** The handlers that a delivery reaches: the id of a button, "submitted" and that of a modal, "typed" and a command. */
export function reachedBy({ payload }: Delivery): readonly string[] {
  const [first] = press.safeParse(payload).data?.actions ?? [];
  const modal = submission.safeParse(payload).data?.view.callback_id;
  const [word = ''] = String(payload['text'] ?? '').split(' ');
  return [
    ...(first === undefined ? [] : [readMenuTarget(first.selected_option?.value ?? '')?.buttonId ?? first.action_id]),
    ...(modal === undefined || payload['type'] !== 'view_submission' ? [] : [`submitted ${modal}`]),
    ...(word === '' ? [] : [`typed ${word}`]),
  ];
}
