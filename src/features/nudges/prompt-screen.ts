import type { KnownBlock } from '@slack/types';
import { actions, bold, button, lines, small } from '../../slack/blocks.js';
import type { Message } from '../../slack/screen.js';
import { ids } from './ids.js';
import { lineBlocks, plainLine } from './prompt-line.js';
import type { Line, PromptView } from './prompt-view.js';
import { words } from './wording.js';

/** So many are shown at once; the others behind a button. */
export const shownAtOnce = 5;
/** So many more have room behind it. */
const restAtOnce = 15;

/** The message of a day. What is answered shows the answer; what was not sent yet shows only what is still asked. */
export function promptMessage(prompt: PromptView, asked: readonly Line[] = prompt.lines): Message {
  const { shown, more } = parted(prompt, asked);
  const footer = asked.some(({ record }) => record === 'item') ? words.footerWithReply : words.footer;
  return withHead(shown, [...more, small(footer)], head(prompt, asked));
}

/**
 * What stands in the message, and the button to the rest. A line keeps its place whatever becomes of the others, so
 * that none stands both here and in the rest.
 */
function parted(prompt: PromptView, asked: readonly Line[]): { shown: readonly Line[]; more: readonly KnownBlock[] } {
  const shown = prompt.lines.slice(0, shownAtOnce).filter((line) => asked.includes(line));
  const rest = asked.length - shown.length;
  const more = { label: words.rest(rest), id: ids.rest, value: prompt.id, ...groupOf(asked) };
  return { shown, more: rest > 0 ? [actions(button(more))] : [] };
}

/** The reminder in the thread of a prompt that has not been answered. */
export function followUpMessage(prompt: PromptView, asked: readonly Line[]): Message {
  const { shown, more } = parted(prompt, asked);
  const open = asked.filter(({ fate }) => fate.kind === 'open').length;
  return withHead(shown, more, open === 0 ? [words.head.answered, ''] : [words.head.again(open), words.head.tap]);
}

/** What did not fit into the prompt; only its reader sees it. */
export function restMessage(prompt: PromptView): Message {
  const rest = prompt.lines.slice(shownAtOnce);
  const shown = rest.slice(0, restAtOnce);
  const more = rest.length - shown.length;
  const blocks = shown.flatMap((line) => lineBlocks(line, prompt.id));
  return {
    text: [words.restTitle(rest.length), ...shown.map(plainLine)].join('\n'),
    blocks: [
      lines([bold(words.restTitle(rest.length))]),
      ...blocks,
      ...(more > 0
        ? [
            actions(button({ label: words.mine, id: ids.list, value: 'mine', ...groupOf(rest) })),
            small(words.more(more)),
          ]
        : []),
    ],
  };
}

const groupOf = ([first]: readonly Line[]) => (first === undefined ? {} : { groupId: first.groupId });

function withHead(
  shown: readonly Line[],
  foot: readonly KnownBlock[],
  [first, then]: readonly [string, string],
): Message {
  return {
    text: [[first, then].filter((part) => part !== '').join(' '), ...shown.map(plainLine)].join('\n'),
    blocks: [
      lines([bold(first), then === '' ? '' : ` ${then}`]),
      ...shown.flatMap((line) => lineBlocks(line)),
      ...foot,
    ],
  };
}

function head(prompt: PromptView, asked: readonly Line[]): [string, string] {
  const open = asked.filter(({ fate }) => fate.kind === 'open');
  if (open.length === 0) return [words.head.answered, ''];
  const own = open.filter(({ part, record }) => part === 'owner' && record === 'item');
  const others = open.filter(({ part, record }) => record !== 'ask' && (part === 'deputy' || part === 'on behalf'));
  const isLate = own.every(({ kind }) => kind === 'overdue');
  const isPressing = own.every(({ kind }) => kind === 'overdue' || kind === 'due today');
  const ask = isLate ? words.head.overdue : isPressing ? words.head.due : words.head.howGoing;
  const asks = open.filter(({ record }) => record === 'ask');
  const decide = open.length - own.length - others.length - asks.length;
  const said = [
    ...(prompt.isReturn ? [words.head.back] : []),
    ...(own.length === 0 ? [] : [ask(own.length)]),
    ...(others.length === 0 ? [] : [words.head.others(others.length)]),
    ...(asks.length === 0 ? [] : [words.head.asks(asks.length)]),
    ...(decide === 0 ? [] : [words.head.toDecide(decide)]),
  ];
  return [said.join(' '), words.head.tap];
}
