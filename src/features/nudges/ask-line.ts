// A line of a prompt about what another feature asks, e.g. a milestone:
//   Testbeds: contracted? · MS-1
//   Expected Nov 2018, which has passed. Has it happened?
//   [Yes…] [Not yet…] [Stopped…]
import type { KnownBlock } from '@slack/types';
import { formatDay } from '../../core/date-words.js';
import { actions, bold, button, lines, type Line as TextLine } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import { moment } from '../../slack/text.js';
import type { AskedLine } from './prompt-view.js';
import { words } from './wording.js';

const titleLength = 240;
const sentenceLength = 400;

const titleOf = ({ ask }: AskedLine) => cutWords(ask.title, titleLength);

/** In plain words, for the message's text. */
export function plainAsk(line: AskedLine): string {
  const facts = line.fate.kind === 'open' ? [whyOf(line), line.ask.question] : [fateWords(line)];
  return [titleOf(line), ...facts].filter((part) => part !== '').join(' — ');
}

export function askBlocks(line: AskedLine): KnownBlock[] {
  const { ask, groupId, fate } = line;
  const head: TextLine = [bold(titleOf(line)), ` · ${ask.reference}`];
  if (fate.kind !== 'open') return [lines(...fateLines(line, head))];
  const question = [whyOf(line), ask.question].filter((part) => part !== '').join(' ');
  const buttons = ask.buttons.map((each) =>
    button({ ...each, groupId, spoken: words.buttons.spoken(each.label, ask.reference) }),
  );
  return [
    lines(head, [cutWords(question, sentenceLength)], [cutWords(ask.last, sentenceLength)]),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
  ];
}

/** Why it comes to this reader. */
function whyOf({ part, because, ask }: AskedLine): string {
  const owner = ask.people[0]?.name ?? words.someone;
  if (part === 'deputy') return words.because.away(owner);
  return because === 'not there' ? words.because.awayWithout(owner) : '';
}

function fateWords({ ask, fate, memberId }: AskedLine): string {
  switch (fate.kind) {
    case 'open':
      return '';
    case 'answered':
      return fate.by === null
        ? fate.what
        : words.recorded(fate.what, fate.by.id === memberId ? words.you : fate.by.name).replace(/, $/, '');
    case 'over':
      return fate.what;
    case 'taken back':
      return words.takenBack;
    case 'not theirs':
      return words.nowWith(ask.people[0]?.name ?? words.someone);
  }
}

function fateLines(line: AskedLine, head: TextLine): TextLine[] {
  const { fate } = line;
  if (fate.kind !== 'answered' || fate.by === null) return [head, [fateWords(line)]];
  const what = words.recorded(fate.what, fate.by.id === line.memberId ? words.you : fate.by.name);
  const time = moment(fate.at, '{date_short_pretty} {time}', formatDay(line.today, line));
  return [[words.tick, ...head], [what, time], [line.ask.last]];
}
