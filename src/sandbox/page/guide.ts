import { isObject, type JsonObject, objectAt, objectsAt, stringAt } from '../json.js';
import { wordsOf } from '../surface.js';
import type { WireEntry } from '../wire.js';
import type { Workspace } from '../workspace.js';
import type { GuideStep } from './protocol.js';

/** By what a step is recognised as done; any of a step's signs will do. */
export type Sign =
  /** A modal with such a title was submitted, and taken. */
  | { readonly submitted: RegExp }
  /** A line was typed that matches and was acknowledged. */
  | { readonly typed: RegExp }
  /** A button with such words was pressed. */
  | { readonly pressed: RegExp }
  /** A button or menu was used in the direct messages with the app. */
  | { readonly answered: 'in direct messages' }
  | { readonly clock: 'moved on' }
  /** The app posted this into a channel, and somebody has read it. */
  | { readonly read: RegExp };

export interface GuideText {
  readonly title: string;
  readonly how: string;
  readonly signs: readonly Sign[];
}

/** The first visit: five steps from a decision to the digest which reports on it. */
const FIRST_VISIT: readonly GuideText[] = [
  {
    title: 'Record the meeting’s decision',
    how: 'In the group’s channel type `/intra decide`, press Enter, and fill in what was decided and by whom.',
    signs: [{ submitted: /^record a decision/i }],
  },
  {
    title: 'Give it an owner',
    how: 'Press `See it in the channel`, then `Add action` on the decision’s card: say what is to be done, who does it (DH, say), and let it be due tomorrow or a week from today.',
    signs: [
      { submitted: /^(?:record|add) an action|owner|reassign/i },
      { typed: /^\/\S+\s+action\s.*@/i },
      { pressed: /^take it/i },
    ],
  },
  {
    title: 'Move the clock',
    how: 'The bot works by the clock at the top, and reminds people at half past nine on working days: a week and a day before an action is due, and on that day. Play to the day on which it is due.',
    signs: [{ clock: 'moved on' }],
  },
  {
    title: 'Answer the reminder as the owner',
    how: 'Choose the owner under “Act as”, open the direct messages with the bot, and tap one of the buttons.',
    signs: [{ answered: 'in direct messages' }],
  },
  {
    title: 'Read the digest',
    how: 'Move the clock to next Monday, 08:00, then one hour on, and read the week’s digest in the group’s channel.',
    signs: [{ read: /^\W*Week to\b/im }],
  },
];

/** Less than this the clock moves by itself while somebody reads. */
const CLOCK_MOVED_MS = 30 * 60_000;

/** Which steps of the guide have been done since the page was first opened. */
export class Guide {
  readonly #texts: readonly GuideText[];
  readonly #done: boolean[];
  readonly #fromTs: string;
  readonly #ahead: number;
  #fromSeq: number;

  constructor(workspace: Workspace, fromTs: string, texts: readonly GuideText[] = FIRST_VISIT) {
    this.#texts = texts;
    this.#done = texts.map(() => false);
    this.#fromTs = fromTs;
    this.#fromSeq = workspace.wire.version;
    this.#ahead = workspace.clock() - Date.now();
  }

  steps(workspace: Workspace): GuideStep[] {
    if (this.#done.includes(false)) this.#look(workspace);
    return this.#texts.map(({ title, how }, index) => ({ title, how, done: this.#done[index] ?? false }));
  }

  #look(workspace: Workspace): void {
    const entries = workspace.wire.since(this.#fromSeq);
    // What is still under way is looked at again.
    const pending = entries.find((each) => each.state === 'pending');
    const settled = entries.filter((each) => each.state === 'ok' && each.direction === 'to-app');
    this.#fromSeq = pending ? pending.seq - 1 : (entries.at(-1)?.seq ?? this.#fromSeq);
    for (const [index, { signs }] of this.#texts.entries()) {
      this.#done[index] ||= signs.some((sign) => this.#isThere(workspace, settled, sign));
    }
  }

  #isThere(workspace: Workspace, entries: readonly WireEntry[], sign: Sign): boolean {
    if ('clock' in sign) return workspace.clock() - Date.now() - this.#ahead > CLOCK_MOVED_MS;
    if ('read' in sign) return this.#wasRead(workspace, sign.read);
    return entries.some((entry) => {
      const payload = isObject(entry.sent) ? entry.sent : {};
      if ('typed' in sign) {
        return sign.typed.test(`${stringAt(payload, 'command') ?? ''} ${stringAt(payload, 'text') ?? ''}`);
      }
      if ('answered' in sign) {
        return payload['type'] === 'block_actions' && objectAt(payload, 'channel')['name'] === 'directmessage';
      }
      if ('pressed' in sign)
        return objectsAt(payload, 'actions').some((each) => sign.pressed.test(wordsOf(each['text'])));
      return payload['type'] === 'view_submission' && !wasRefused(entry) && sign.submitted.test(titleOf(payload));
    });
  }

  #wasRead(workspace: Workspace, pattern: RegExp): boolean {
    return workspace.conversations.all().some((conversation) => {
      if (conversation.kind === 'im') return false;
      return conversation.messages.some(
        (each) =>
          each.byApp &&
          each.ts > this.#fromTs &&
          workspace.page.isRead(conversation.id, each.ts) &&
          (pattern.test(each.text) || each.blocks.some((block) => pattern.test(wordsOf(block['text'])))),
      );
    });
  }
}

function wasRefused(entry: WireEntry): boolean {
  return isObject(entry.received) && entry.received['response_action'] === 'errors';
}

function titleOf(payload: JsonObject): string {
  return wordsOf(objectAt(payload, 'view')['title']);
}
