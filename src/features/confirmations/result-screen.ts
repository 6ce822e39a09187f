import type { KnownBlock } from '@slack/types';
import { actions, bold, button, lines, small, type Line as TextLine } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import { tallyPhrase } from '../decisions/use-cases.js';
import { type Choice, type Confirmation, hasQuorum, isQuorumMet, possibleChoices } from './domain.js';
import { ids } from './ids.js';
import { answerPhrase, fewNames, quorumPhrase } from './phrases.js';
import { words } from './wording.js';

/** A decision of a request about which a facilitator is to say what shall happen. */
export interface Result {
  readonly confirmation: Confirmation;
  /** The organisations were asked about it once more since. */
  readonly wasAskedAgain: boolean;
}

/** What is shown at most, within what Slack takes: the more decisions there are, the fewer answers of each. */
const mostShown = 8;
const mostAnswers = 16;
const mostSilent = 3;
const statementLength = 160;
const textLength = 120;

/** To the facilitator, when no more answers are taken; what is decided shows what it was. */
export function resultMessage(results: readonly Result[]): Message {
  const open = results.filter((result) => choicesOf(result).length > 0);
  const head = open.length === 0 ? words.result.done : words.result.head(open.length);
  // What is still to decide comes up as soon as there is room for it.
  const kept = new Set([...open, ...results.filter((result) => !open.includes(result))].slice(0, mostShown));
  const shown = results.filter((result) => kept.has(result));
  const answers = Math.floor(mostAnswers / Math.max(1, shown.length));
  const left = results.length - shown.length;
  const more = left > 0 ? [words.ask.more(left)] : [];
  return {
    text: [head, ...shown.map((result) => plainResult(result, answers)), ...more].join('\n'),
    blocks: [
      lines([bold(head)]),
      ...shown.flatMap((result) => resultBlocks(result, answers)),
      ...(left > 0 ? [small(...more)] : []),
    ],
  };
}

const choicesOf = ({ confirmation, wasAskedAgain }: Result): readonly Choice[] =>
  wasAskedAgain ? [] : possibleChoices(confirmation);

function plainResult(result: Result, answers: number): string {
  const { confirmation } = result;
  const what = cutWords(confirmation.statement, statementLength);
  return [`${what} (${confirmation.decision.reference})`, ...factsOf(result, answers)].join(' — ');
}

function resultBlocks(result: Result, answers: number): KnownBlock[] {
  const { confirmation } = result;
  const { decision, group } = confirmation;
  const facts = factsOf(result, answers).map((fact): TextLine => [fact]);
  const title = [bold(cutWords(confirmation.statement, statementLength)), ` · ${decision.reference}`];
  const buttons = choicesOf(result).map((choice) =>
    button({
      label: words.buttons[choice],
      id: ids[choice],
      groupId: group.id,
      value: confirmation.id,
      spoken: words.buttons.spoken(words.buttons[choice], decision.reference),
    }),
  );
  return [lines(title, ...facts), ...(buttons.length > 0 ? [actions(...buttons)] : [])];
}

function factsOf(result: Result, answers: number): readonly string[] {
  const { confirmation } = result;
  const { tally, organisations, quorum } = confirmation;
  const against = organisations.filter(({ answer }) => answer !== null && answer.reply !== 'AGREE');
  const silent = organisations.filter(({ answer }) => answer === null).map(({ name }) => name);
  return [
    tallyPhrase(tally),
    ...against.slice(0, answers).map((organisation) => answerPhrase(organisation, textLength)),
    ...(against.length > answers
      ? [words.result.moreAnswers(against.length - answers, confirmation.decision.reference)]
      : []),
    ...(silent.length > 0 && silent.length < organisations.length ? [words.silent(fewNames(silent, mostSilent))] : []),
    ...(hasQuorum(quorum) && !isQuorumMet(quorum, tally) ? [words.result.notMet(quorumPhrase(quorum))] : []),
    ...fateOf(result),
  ];
}

function fateOf(result: Result): readonly string[] {
  const { confirmation, wasAskedAgain } = result;
  const { decision, statement, leftBy, wasProposed } = confirmation;
  const { fates, again, left, otherwise } = words.result;
  if (choicesOf(result).length > 0) return [];
  if (wasAskedAgain) return [again];
  if (decision.isWithdrawn || decision.statement !== statement) return [otherwise];
  if (leftBy !== null) return [left(leftBy)];
  return wasProposed || decision.status !== 'ACCEPTED' ? [fates[decision.status]] : [];
}
