import type { KnownBlock } from '@slack/types';
import { formatDay } from '../../core/date-words.js';
import {
  actions,
  type ButtonSpec,
  bold,
  button,
  lines,
  mention,
  small,
  type Line as TextLine,
} from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import { moment } from '../../slack/text.js';
import { ids } from './ids.js';
import { endingSentence, fewNames, spokenBy } from './phrases.js';
import type { Line, PromptView } from './view.js';
import { words } from './wording.js';

/** Two blocks each, with what stands around them within the fifty that Slack takes. */
const mostOpen = 10;
const mostAnswered = 8;
/** How much is shown of each text, where few questions stand in a message and where many do. */
const roomy = { statement: 400, text: 300 } as const;
const tight = { statement: 150, text: 80 } as const;
const fewQuestions = 5;
const nameLength = 60;

/** Where the questions stand: what only the reader sees cannot be edited later, so an answer is told there. */
export type Place = 'prompt' | 'told';

/** The prompt; what has been answered shows the answer, who gave it and when. */
export function promptMessage(prompt: PromptView): Message {
  return withHead(prompt, headOf(prompt), footOf(prompt));
}

/** The reply in the prompt's thread, on the working day before the last one. */
export function reminderMessage(prompt: PromptView, isInChannel: boolean): Message {
  // What had been answered before is not asked again.
  const asked = prompt.lines.filter(
    ({ organisation: { answer }, confirmation: { remindedAt } }) =>
      answer === null || (remindedAt !== null && answer.at >= remindedAt),
  );
  const open = asked.filter(isOpen);
  const head = open.length === 0 ? headOf(prompt) : words.prompt.reminder(namesOf(open), new Set(open.map(idOf)).size);
  const whom = isInChannel ? mentionOf(prompt) : [];
  return withHead({ ...prompt, lines: asked }, head, footOf(prompt), whom);
}

/** The prompt in a thread of the channel, where no direct message can be written. */
export function inChannelMessage(prompt: PromptView): Message {
  const foot = [...footOf(prompt), words.prompt.inChannelWhy];
  return withHead(prompt, headOf(prompt), foot, mentionOf(prompt));
}

const mentionOf = ({ slackUserId }: PromptView): TextLine =>
  slackUserId === null ? [] : [mention(slackUserId), `${words.prompt.inChannel} `];

/** Until when answers are taken, as long as they are. */
const footOf = ({ lines: all, until, today }: PromptView): readonly string[] =>
  all.every(({ ending }) => ending !== undefined) ? [] : [words.prompt.foot(formatDay(until, { today }))];
const idOf = ({ confirmation }: Line) => confirmation.id;
const isOpen = ({ ending, organisation }: Line) => ending === undefined && organisation.answer === null;
const nameOf = ({ name }: Line['organisation']) => cutWords(name, nameLength);
const namesOf = (some: readonly Line[]) => fewNames([...new Set(some.map(({ organisation }) => organisation.name))]);

function headOf(prompt: PromptView): string {
  const { lines: all, askedBy } = prompt;
  const of = new Set(all.map(idOf)).size;
  if (all.every(({ ending }) => ending !== undefined)) return words.prompt.over(askedBy, of);
  if (all.every((line) => !isOpen(line))) return words.prompt.answered;
  return `${words.prompt.head(askedBy, namesOf(all), of)} ${words.prompt.tap}`;
}

function withHead(prompt: PromptView, head: string, foot: readonly string[], before: TextLine = []): Message {
  const { shown, left, leftAnswered } = fitting(prompt.lines);
  const more = [
    ...(left > 0 ? [words.prompt.more(left)] : []),
    ...(leftAnswered > 0 ? [words.prompt.moreAnswered(leftAnswered)] : []),
  ];
  return {
    text: [head, ...shown.map((line) => plainLine(line, prompt)), ...more, ...foot].join('\n'),
    blocks: [
      lines([...before, bold(head)]),
      ...shown.flatMap((line) => lineBlocks(line, prompt, 'prompt', shown.length <= fewQuestions ? roomy : tight)),
      ...(more.length > 0 ? [small(...more)] : []),
      ...foot.map((line) => small(line)),
    ],
  };
}

/** As many questions as Slack takes: first of those that wait, so that answering brings the others up. */
function fitting(all: readonly Line[]) {
  const open = all.filter(isOpen);
  const others = all.filter((line) => !isOpen(line));
  const kept = new Set([...open.slice(0, mostOpen), ...others.slice(0, mostAnswered)]);
  return {
    shown: all.filter((line) => kept.has(line)),
    left: Math.max(0, open.length - mostOpen),
    leftAnswered: Math.max(0, others.length - mostAnswered),
  };
}

type Reader = Pick<PromptView, 'today' | 'until'>;

/** A question in plain words, for the message's text. */
export function plainLine(line: Line, reader: Reader): string {
  const { confirmation, organisation } = line;
  const what = cutWords(confirmation.statement, tight.statement);
  const facts = isOpen(line) ? [whyOf(line)] : [answerOf(line), endOf(line, reader)];
  const text = organisation.answer?.text ?? '';
  return [`${what} (${confirmation.decision.reference})`, ...facts, text === '' ? '' : cutWords(text, tight.text)]
    .filter((part) => part !== '')
    .join(' — ');
}

function whyOf({ part, organisation }: Line): string {
  return words.prompt.why[part](nameOf(organisation));
}

function answerOf({ organisation }: Line): string {
  const { answer } = organisation;
  const name = nameOf(organisation);
  if (answer === null) return words.organisationIs(name, words.noAnswer);
  return words.recorded(name, words.replies[answer.reply], spokenBy(answer, organisation)).replace(/, $/, '');
}

const endOf = ({ ending }: Line, { until, today }: Reader): string =>
  ending === undefined ? '' : endingSentence(ending, until, today);

/** A question as people see it: what it is about, who answers, and how; or what was answered, by whom and when. */
export function lineBlocks(
  line: Line,
  reader: Reader,
  place: Place,
  most: typeof roomy | typeof tight = tight,
): KnownBlock[] {
  const { confirmation, organisation } = line;
  const { reference } = confirmation.decision;
  const statement = cutWords(confirmation.statement, most.statement);
  const stage = confirmation.wasProposed ? words.prompt.proposed : words.prompt.inForce;
  if (isOpen(line)) {
    return [
      lines([bold(statement), ` · ${reference}`], [`${stage} · ${whyOf(line)}`]),
      actions(
        button(spec(line, place, words.buttons.agree, ids.agree)),
        button(spec(line, place, words.buttons.object, ids.object)),
        button(spec(line, place, words.buttons.wording, ids.wording)),
      ),
    ];
  }
  const { answer } = organisation;
  const said: TextLine =
    answer === null
      ? [words.organisationIs(nameOf(organisation), words.noAnswer)]
      : [
          words.recorded(nameOf(organisation), words.replies[answer.reply], spokenBy(answer, organisation)),
          moment(answer.at, '{date_short_pretty} {time}', formatDay(reader.today, reader)),
        ];
  const text = answer === null || answer.text === '' ? '' : words.quoted(cutWords(answer.text, most.text));
  const tick = answer === null ? '' : words.prompt.tick;
  const end = endOf(line, reader);
  return [
    lines([tick, bold(statement), ` · ${reference}`], said, [text], [end]),
    ...(line.ending === undefined ? [actions(...changeButtons(line, place))] : []),
  ];
}

function changeButtons(line: Line, place: Place) {
  const { undoable, confirmation } = line;
  const undo = { label: words.buttons.undo, id: ids.undo, groupId: confirmation.group.id, value: undoable ?? '' };
  return [
    button(spec(line, place, words.buttons.change, ids.change)),
    ...(undoable === undefined ? [] : [button(undo)]),
  ];
}

function spec(line: Line, place: Place, label: string, id: string): ButtonSpec {
  const { confirmation, organisation } = line;
  return {
    label,
    id,
    groupId: confirmation.group.id,
    value: [confirmation.id, organisation.id, ...(place === 'told' ? [place] : [])].join('~'),
    spoken: words.buttons.spoken(label, confirmation.decision.reference),
  };
}
