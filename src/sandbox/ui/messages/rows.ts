import type { PageMessage } from '../../page/protocol.js';
import { dayKey, instantOf } from '../text/dates.js';

/** A message as the list shows it. */
export interface Row {
  readonly message: PageMessage;
  /** The first of its day. */
  readonly newDay: boolean;
  /** It goes on from the message before it, by the same author: no name, no picture. */
  readonly compact: boolean;
  /** The first that was not read yet. */
  readonly firstNew: boolean;
}

const TOGETHER_S = 5 * 60;

const days = new Map<string, WeakMap<PageMessage, string>>();

/** The day of a message, found once. */
function dayOf(message: PageMessage, tz: string): string {
  const known = days.get(tz) ?? new WeakMap<PageMessage, string>();
  days.set(tz, known);
  const day = known.get(message) ?? dayKey(instantOf(message.ts), tz);
  known.set(message, day);
  return day;
}

/** What stands in the channel itself: no replies, unless they were sent to the channel as well. */
export function isInChannel(message: PageMessage): boolean {
  return message.threadTs === undefined || message.threadTs === message.ts || message.broadcast;
}

/** @param newAfter the ts up to which all was read */
export function rowsOf(messages: readonly PageMessage[], tz: string, newAfter: string, me: string): Row[] {
  let before: PageMessage | undefined;
  let seenNew = false;
  return messages.map((message) => {
    const newDay = !before || dayOf(before, tz) !== dayOf(message, tz);
    const firstNew = !seenNew && newAfter !== '' && message.ts > newAfter && message.user !== me;
    seenNew ||= firstNew;
    const compact =
      !newDay &&
      !firstNew &&
      before?.user === message.user &&
      before.ephemeral === message.ephemeral &&
      !message.broadcast &&
      Number(message.ts) - Number(before.ts) < TOGETHER_S;
    before = message;
    return { message, newDay, compact, firstNew };
  });
}
