import { z } from 'zod';
import { type Origin, tellInChannel, tellLinked, textBlocks, toView } from './answers.js';
import { unescapeText } from './mrkdwn.js';
import type { ViewPayload } from './payloads.js';
import type { Outcome } from './pipeline.js';
import { problemMessage, type Receiver } from './receiver.js';
import { words } from './wording.js';

// A submission must be acknowledged within three seconds, also when the work on it takes longer. The modal then says so,
// without fields, as a second press of the button would be a second entry. If the work fails, the fields come back with
// what was typed in them.

/** What the modal shows while the work goes on. */
export function slowView(): object {
  return notice(words.slowSubmission.title, words.slowSubmission.text);
}

/** Shows in the modal what came of it, and tells it in the channel if it was saved. */
export async function settleSlowly(
  receiver: Receiver,
  origin: Origin,
  view: ViewPayload,
  outcome: Outcome,
): Promise<void> {
  const { client, log } = receiver.tools;
  const show = async (shown: object) => {
    const update = { view_id: view.id, view: shown };
    // Closed in the meantime; then a message says it, below or here.
    await client.views.update(update as Parameters<typeof client.views.update>[0]);
  };
  try {
    if ('problem' in outcome) {
      await show(withTyped(view, sentences(outcome))).catch(() =>
        tellInChannel(problemMessage(outcome), origin, receiver.tools),
      );
      return;
    }
    const { answer } = outcome;
    if (answer.kind === 'open' || answer.kind === 'update') {
      return await show(toView(answer.modal, { ...origin, groupId: outcome.groupId }));
    }
    await show(notice(words.slowSubmission.savedTitle, words.slowSubmission.saved)).catch(() => undefined);
    if (answer.kind === 'tell') await tellLinked(answer, origin, receiver.tools);
    if (answer.kind === 'replace') await tellInChannel(answer.message, origin, receiver.tools);
  } catch (error) {
    log.warn({ err: error }, 'an answer could not be shown');
  }
}

function sentences(outcome: { problem: string; fields?: Readonly<Record<string, string>> }): string {
  return outcome.fields === undefined ? outcome.problem : Object.values(outcome.fields).join('\n');
}

function notice(title: string, text: string): object {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: words.close(false) },
    blocks: textBlocks(text),
  };
}

/** The modal as it was submitted, with a sentence above and everything that was entered still in it. */
function withTyped(view: ViewPayload, sentence: string): object {
  const blocks = view.blocks.map((block) => {
    const element = inputElement.safeParse(block).data?.element;
    const entered = Object.values(view.state?.values[block.block_id ?? ''] ?? {})[0];
    return element === undefined ? block : { ...block, element: { ...emptied(element), ...initialOf(entered) } };
  });
  const gaveFile = Object.values(view.state?.values ?? {}).some((block) =>
    Object.values(block).some((entered) => (withFiles.safeParse(entered).data?.files.length ?? 0) > 0),
  );
  const told = gaveFile ? `${sentence}\n${words.slowSubmission.chooseAgain}` : sentence;
  return {
    type: 'modal',
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    title: asSent(view.title),
    ...(view.submit == null ? {} : { submit: asSent(view.submit) }),
    ...(view.close == null ? {} : { close: asSent(view.close) }),
    blocks: [...textBlocks(told), ...blocks.map(asSent)],
  };
}

const withFiles = z.object({ files: z.array(z.unknown()) });

const inputElement = z.object({ element: z.record(z.string(), z.unknown()) });

/** Without what it began with, which may have been taken out by the person. */
function emptied(element: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(element).filter(([name]) => !name.startsWith('initial_')));
}

const state = z.object({
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_option: z.unknown().optional(),
  selected_options: z.array(z.unknown()).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
});

/** What an element is to begin with, so that it holds what was entered. Slack refuses empty ones. */
function initialOf(entered: unknown): Record<string, unknown> {
  const held = state.safeParse(entered).data ?? {};
  const initial = {
    initial_value: held.value || undefined,
    initial_date: held.selected_date ?? undefined,
    initial_option: held.selected_option ?? undefined,
    initial_options: held.selected_options?.length ? held.selected_options : undefined,
    initial_user: held.selected_user ?? undefined,
    initial_users: held.selected_users?.length ? held.selected_users : undefined,
  };
  return Object.fromEntries(Object.entries(initial).filter(([, value]) => value !== undefined));
}

/** Slack hands out texts of blocks with `&`, `<` and `>` escaped; what was typed, in `initial_value`, is not. */
function asSent(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(asSent);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      name === 'text' && typeof value === 'string' ? unescapeText(value) : asSent(value),
    ]),
  );
}
