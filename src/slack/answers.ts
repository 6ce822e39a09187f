import type { View } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import { linkButton } from './blocks.js';
import type { Answer } from './contract.js';
import { cutWords } from './cut.js';
import { limits } from './limits.js';
import type { Message, Modal } from './screen.js';
import { fallback } from './text.js';
import { words } from './wording.js';

/** Where and how an answer can be given: what Slack sent along with the person's act. */
export interface Origin {
  readonly userId: string;
  readonly groupId: string | undefined;
  readonly channelId: string | undefined;
  readonly threadTs: string | undefined;
  readonly triggerId: string | undefined;
  readonly responseUrl: string | undefined;
  /** The modal in which a button was pressed. */
  readonly view: { readonly id: string; readonly hash: string } | undefined;
  readonly inHome: boolean;
}

const blocks = z.custom<NonNullable<Message['blocks']>>((value) => Array.isArray(value));
const message = z.object({ text: z.string(), blocks: z.exactOptional(blocks) });
const modal = z.object({
  id: z.string(),
  title: z.string(),
  submit: z.exactOptional(z.string()),
  close: z.exactOptional(z.string()),
  blocks,
  data: z.exactOptional(z.string()),
});

/** Reads an answer that was kept for redeliveries. */
export const keptAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tell'), message, card: z.exactOptional(z.string()) }),
  z.object({ kind: z.literal('replace'), message }),
  z.object({ kind: z.literal('open'), modal }),
  z.object({ kind: z.literal('update'), modal }),
  z.object({ kind: z.literal('done') }),
]) satisfies z.ZodType<Answer>;

/** A modal as Slack takes it: with its context, and within Slack's limits. */
export function toView(shown: Modal, origin: Pick<Origin, 'groupId' | 'channelId'>): View {
  const title = (text: string) => ({
    type: 'plain_text' as const,
    text: cutWords(text, limits.viewTitle),
    emoji: false,
  });
  return {
    type: 'modal',
    callback_id: shown.id,
    title: title(shown.title),
    ...(shown.submit === undefined ? {} : { submit: title(shown.submit) }),
    close: title(shown.close ?? words.close(shown.submit !== undefined)),
    blocks: shown.blocks.slice(0, limits.viewBlocks),
    private_metadata: JSON.stringify({ g: origin.groupId, c: origin.channelId, d: shown.data ?? '' }),
  };
}

export interface AnswerTools {
  /** A client of its own for people who wait: no retries, short timeout. */
  readonly client: WebClient;
  readonly log: Logger;
  /**
   * Waits a moment for a card to be posted. @returns where it stands; 'refused' where the bot cannot post in the
   * channel; undefined when it takes longer.
   */
  whereIs(card: string): Promise<{ channel: string; ts: string } | 'refused' | undefined>;
}

/** Gives the answer to a command, or to a button in a message, in Home or in a modal. */
export async function giveAnswer(answer: Answer, origin: Origin, tools: AnswerTools): Promise<void> {
  switch (answer.kind) {
    case 'done':
      return;
    case 'tell':
      return tell(await withLink(answer.message, answer.card, tools), origin, tools);
    case 'replace':
      return replace(answer.message, origin, tools);
    case 'open':
      return openModal(answer.modal, origin, tools);
    case 'update':
      return updateModal(answer.modal, origin, tools);
  }
}

async function replace(shown: Message, origin: Origin, tools: AnswerTools): Promise<void> {
  if (origin.responseUrl !== undefined)
    return respond(origin.responseUrl, { replace_original: true, ...body(shown) }, tools);
  // A message that was shown as a modal, because it was asked for in Home, turns its pages there.
  if (origin.view !== undefined) return updateModal(toldModal(shown), origin, tools);
  return tell(shown, origin, tools);
}

async function updateModal(shown: Modal, origin: Origin, tools: AnswerTools): Promise<void> {
  if (origin.view === undefined) return openModal(shown, origin, tools);
  await tools.client.views.update({
    view_id: origin.view.id,
    hash: origin.view.hash,
    view: toView(shown, origin),
  });
}

/** A message where Slack shows none: over Home or another modal. */
function toldModal(shown: Message): Modal {
  return { id: 'told', title: 'INTRA', blocks: shown.blocks ?? textBlocks(shown.text) };
}

async function openModal(shown: Modal, origin: Origin, tools: AnswerTools): Promise<void> {
  const opening = { trigger_id: origin.triggerId ?? '', view: toView(shown, origin) };
  if (origin.view === undefined || origin.inHome) await tools.client.views.open(opening);
  else await tools.client.views.push(opening);
}

/** A message only its reader sees: beside the act where Slack lets us, else in the channel, else as a direct message. */
export async function tell(shown: Message, origin: Origin, tools: AnswerTools): Promise<void> {
  if (origin.responseUrl !== undefined) {
    const thread = origin.threadTs === undefined ? {} : { thread_ts: origin.threadTs };
    return respond(
      origin.responseUrl,
      { response_type: 'ephemeral', replace_original: false, ...thread, ...body(shown) },
      tools,
    );
  }
  if (origin.view !== undefined || origin.inHome) {
    return openModal(toldModal(shown), origin, tools);
  }
  return tellInChannel(shown, origin, tools);
}

/** For answers to a submitted modal, which Slack gives no other way to answer. */
export async function tellInChannel(shown: Message, origin: Origin, tools: AnswerTools): Promise<void> {
  if (origin.channelId !== undefined) {
    try {
      await tools.client.chat.postEphemeral({ channel: origin.channelId, user: origin.userId, ...body(shown) });
      return;
    } catch (error) {
      // The bot may not be in that channel (any more); the person still needs the answer.
      tools.log.info({ err: errorCode(error) }, 'ephemeral answer refused, sending a direct message');
    }
  }
  await tools.client.chat.postMessage({ channel: origin.userId, ...body(shown) });
}

/** The same, with the link to the card that the answer speaks of. */
export async function tellLinked(
  answer: Extract<Answer, { kind: 'tell' }>,
  origin: Origin,
  tools: AnswerTools,
): Promise<void> {
  await tellInChannel(await withLink(answer.message, answer.card, tools), origin, tools);
}

async function respond(url: string, content: Record<string, unknown>, tools: AnswerTools): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(content),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) tools.log.warn({ status: response.status }, 'response_url refused the answer');
}

function body(shown: Message): {
  text: string;
  blocks?: NonNullable<View['blocks']>;
  unfurl_links: false;
  unfurl_media: false;
} {
  return {
    text: fallback(shown.text),
    ...(shown.blocks === undefined ? {} : { blocks: shown.blocks.slice(0, limits.messageBlocks) }),
    unfurl_links: false,
    unfurl_media: false,
  };
}

export function textBlocks(text: string): NonNullable<Message['blocks']> {
  return [{ type: 'section', text: { type: 'plain_text', text: cutWords(text, limits.sectionText), emoji: false } }];
}

async function withLink(shown: Message, card: string | undefined, tools: AnswerTools): Promise<Message> {
  if (card === undefined) return shown;
  const place = await tools.whereIs(card);
  if (place === undefined) return shown;
  if (place === 'refused') {
    const blocks = [...(shown.blocks ?? textBlocks(shown.text)), ...textBlocks(words.notInChannel)];
    return { text: `${shown.text}\n${words.notInChannel}`, blocks };
  }
  const url = await permalink(place, tools);
  if (url === undefined) return shown;
  const all = [...(shown.blocks ?? textBlocks(shown.text))];
  const last = all.at(-1);
  const button = linkButton(words.seeInChannel, url);
  if (last?.type === 'actions') all[all.length - 1] = { ...last, elements: [...last.elements, button] };
  else all.push({ type: 'actions', elements: [button] });
  return { text: shown.text, blocks: all };
}

async function permalink(place: { channel: string; ts: string }, tools: AnswerTools): Promise<string | undefined> {
  try {
    const found = await tools.client.chat.getPermalink({ channel: place.channel, message_ts: place.ts });
    return found.permalink;
  } catch (error) {
    tools.log.info({ err: errorCode(error) }, 'no permalink');
    return undefined;
  }
}

const slackError = z.object({ data: z.object({ error: z.string() }) });
/** Slack's error code ("not_in_channel"), or the error's own code or name. */
export function errorCode(error: unknown): string {
  const refused = slackError.safeParse(error);
  if (refused.success) return refused.data.data.error;
  return error instanceof Error ? error.name : 'unknown';
}
