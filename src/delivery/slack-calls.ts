import { WebClient, type WebClientOptions } from '@slack/web-api';
import * as z from 'zod';
import type { Rendered } from './rendering.js';

/** The metadata by which a message of ours is recognised in a conversation. */
const eventType = 'intra_message';

const timestamp = z.string().regex(/^\d{1,12}\.\d{1,9}$/);
const posted = z.object({ channel: z.string().min(1), ts: timestamp });
const opened = z.object({ channel: z.object({ id: z.string().min(1) }) });
const ours = z.object({
  event_type: z.literal(eventType),
  event_payload: z.object({ id: z.string(), version: z.number().int().optional() }),
});
const page = z.object({
  messages: z.array(z.object({ ts: timestamp, user: z.string().optional(), metadata: z.unknown().optional() })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** Messages a page of history, and pages before a search is given up. */
const pageSize = 200;
const mostPages = 25;

export interface Posted {
  readonly channel: string;
  readonly ts: string;
}

export interface Found extends Posted {
  /** The `wanted` of the row when the text that stands there was made. */
  readonly version: number;
}

/** The conversation is too long to be searched. */
export class SearchTooLong extends Error {
  override readonly name = 'SearchTooLong';
}

/**
 * A Slack client for a sender alone: it never repeats a call by itself (a post could be doubled), and a rate limit in
 * one conversation does not hold up its calls to others.
 * @param options.timeoutMs after which a call counts as lost; give the sender the same
 */
export function createDeliveryClient(
  token: string,
  options: { readonly timeoutMs: number } & Pick<WebClientOptions, 'slackApiUrl' | 'logger' | 'logLevel'>,
): WebClient {
  const { timeoutMs, ...rest } = options;
  return new WebClient(token, {
    ...rest,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
  });
}

/** Posts. Throws what the client throws, and on an answer without channel and timestamp. */
export async function post(
  client: WebClient,
  message: {
    readonly id: string;
    readonly version: number;
    readonly channel: string;
    readonly threadTs: string | undefined;
    readonly rendered: Rendered;
  },
): Promise<Posted> {
  const { id, version, channel, threadTs, rendered } = message;
  const answer = await client.apiCall('chat.postMessage', {
    channel,
    text: rendered.text,
    ...(rendered.blocks ? { blocks: rendered.blocks } : {}),
    ...(threadTs ? { thread_ts: threadTs } : {}),
    ...(threadTs && rendered.replyBroadcast ? { reply_broadcast: true } : {}),
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: eventType, event_payload: { id, version } },
  });
  return posted.parse(answer);
}

/** Edits a message in place; its metadata stays. Throws what the client throws. */
export async function update(client: WebClient, place: Posted, rendered: Rendered): Promise<void> {
  await client.apiCall('chat.update', {
    channel: place.channel,
    ts: place.ts,
    text: rendered.text,
    ...(rendered.blocks ? { blocks: rendered.blocks } : {}),
  });
}

/** The id of the conversation with one person. Throws what the client throws. */
export async function openConversation(client: WebClient, userId: string): Promise<string> {
  return opened.parse(await client.apiCall('conversations.open', { users: userId })).channel.id;
}

/**
 * Looks for our message in a conversation, or in a thread of it, from `since` on; null: it is not there.
 * Throws what the client throws, and SearchTooLong.
 * @param place.botUserId whose messages count
 */
export async function search(
  client: WebClient,
  place: {
    readonly id: string;
    readonly channel: string;
    readonly threadTs: string | undefined;
    readonly since: Date;
    readonly botUserId: string;
  },
): Promise<Found | null> {
  const method = place.threadTs ? 'conversations.replies' : 'conversations.history';
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const answer = page.parse(
      await client.apiCall(method, {
        channel: place.channel,
        ...(place.threadTs ? { ts: place.threadTs } : {}),
        ...(cursor ? { cursor } : {}),
        oldest: (place.since.getTime() / 1_000).toFixed(6),
        inclusive: true,
        limit: pageSize,
        include_all_metadata: true,
      }),
    );
    for (const message of answer.messages) {
      const metadata = ours.safeParse(message.metadata);
      if (!metadata.success || metadata.data.event_payload.id !== place.id) continue;
      // Metadata can be read, and so copied, by other apps: a message known to be of someone else is not ours.
      if (message.user !== undefined && message.user !== place.botUserId) continue;
      return { channel: place.channel, ts: message.ts, version: metadata.data.event_payload.version ?? 0 };
    }
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) return null;
  }
  throw new SearchTooLong();
}
