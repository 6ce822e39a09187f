import { bold, type Line, lines, small } from '../../../slack/blocks.js';
import { cutWords } from '../../../slack/cut.js';
import type { Message } from '../../../slack/screen.js';
import type { ChainLine } from './chain.js';
import { words } from './wording.js';

/** So many lines are shown; together they keep within what Slack takes. */
const mostLines = 60;
const textLength = 100;
const messageLength = 3900;

/** Before a line, by its depth. Blanks that break no line, as others at its beginning are not shown. */
const indent = (depth: number): string => (depth === 0 ? '' : `${'\u00a0\u00a0\u00a0'.repeat(depth - 1)}└\u00a0`);

function lineOf(line: ChainLine): { readonly before: string; readonly record: string; readonly after: string } {
  const before = indent(line.depth);
  if (line.kind === 'more') return { before, record: '', after: words.more(line.count) };
  const { node, isAbove } = line;
  return {
    before,
    record: words.record(node.reference, cutWords(node.text, textLength)),
    after: isAbove ? words.above : words.state(node.state),
  };
}

/** The chain as a short tree; how to link the record where nothing is linked to it yet. */
export function chainMessage(chain: readonly ChainLine[], reference: string): Message {
  const [only] = chain;
  if (chain.length === 1 && only?.kind === 'record') {
    const text = words.alone(reference, words.how[only.node.kind]);
    return { text, blocks: [lines([text])] };
  }
  const title = words.title(reference);
  const shown = chain.slice(0, mostLines).map((line) => ({ ...lineOf(line), isAsked: isAsked(line) }));
  const left = chain.slice(mostLines).filter(({ kind }) => kind === 'record').length;
  const hint = words.hint(reference);
  const note = left === 0 ? hint : `${words.moreLines(left)} ${hint}`;
  const text = [title, ...shown.map(({ before, record, after }) => `${before}${record}${after}`), note].join('\n');
  return {
    text: cutWords(text, messageLength),
    blocks: [
      lines(
        [bold(title)],
        ...shown.map((line): Line => [line.before, line.isAsked ? bold(line.record) : line.record, line.after]),
      ),
      small(note),
    ],
  };
}

const isAsked = (line: ChainLine): boolean => line.kind === 'record' && line.isAsked;
