import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import { cutWords } from '../../slack/cut.js';
import type { Answer, AskedOrganisation, Confirmation, Ending, Quorum } from './domain.js';
import { words } from './wording.js';

/** Names of the organisations that agree. */
export const agreedNames = ({ organisations }: Pick<Confirmation, 'organisations'>): readonly string[] =>
  organisations.filter(({ answer }) => answer?.reply === 'AGREE').map(({ name }) => name);

/** "at least 3 organisations must agree, and none may object or want another wording"; '' where no quorum is set. */
export function quorumPhrase({ mustAnswer, mustAgree, despiteObjections }: Quorum): string {
  if (mustAnswer === null && mustAgree === null) return '';
  return words.quorum.list([
    ...(mustAnswer === null ? [] : [words.quorum.answer(mustAnswer)]),
    ...(mustAgree === null ? [] : [words.quorum.agree(mustAgree)]),
    despiteObjections ? words.quorum.despite : words.quorum.unless,
  ]);
}

/** The same as a sentence. */
export function quorumSentence(quorum: Quorum): string {
  const rule = quorumPhrase(quorum);
  return rule === '' ? words.quorum.none : words.quorum.is(rule);
}

/** Who gave an answer: "DH"; for others "SL for DH’s organisation". */
export function spokenBy({ by, part }: Answer, { name, people }: Pick<AskedOrganisation, 'name' | 'people'>): string {
  if (part === 'MEMBER') return by.initials;
  const [first] = people;
  return first === undefined ? words.spokeForName(by.initials, name) : words.spokeFor(by.initials, first);
}

/** "CUE objects: “no budget” (DH)", or "CUE: no answer". */
export function answerPhrase(organisation: AskedOrganisation, length: number): string {
  const { answer } = organisation;
  const name = cutWords(organisation.name, nameLength);
  if (answer === null) return words.organisationIs(name, words.noAnswer);
  const text = answer.text === '' ? '' : cutWords(answer.text, length);
  return words.said(name, words.replies[answer.reply], text, spokenBy(answer, organisation));
}

const mostNames = 12;
const nameLength = 60;

/** Names for a sentence: of many the first ones, and how many more there are. */
export function fewNames(names: readonly string[], most = mostNames): readonly string[] {
  const few = names.slice(0, most).map((name) => cutWords(name, nameLength));
  return names.length > few.length ? [...few, words.others(names.length - few.length)] : few;
}

export function endingSentence(ending: Ending, until: PlainDate, today: PlainDate): string {
  return words.endings[ending](formatDay(until, { today }));
}
