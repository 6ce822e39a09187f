import type { PlainDate } from '../../core/dates.js';
import { bold, type Line, lines, small } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import { dateField, form, radioField, textField } from '../../slack/forms.js';
import type { Modal } from '../../slack/screen.js';
import { decisionReference, type Reply } from '../decisions/use-cases.js';
import type { Question } from './answer.js';
import type { Asking } from './ask.js';
import { type Answer, type Confirmation, hasQuorum, lengths } from './domain.js';
import { ids } from './ids.js';
import { fewNames, quorumSentence } from './phrases.js';
import type { Settings, SettingsInput } from './settings.js';
import { words } from './wording.js';

const labels = words.ask;
/** So many decisions are named; the rest is counted. */
const mostNamed = 20;
const statementLength = 150;

const askForm = (days: number) => form({ until: dateField({ label: labels.until, hint: labels.untilHint(days) }) });

export function askModal({ decisions, already, closed, whom, settings, until }: Asking): Modal {
  const shown = decisions.slice(0, mostNamed);
  const onBehalf = whom.organisations.filter(({ isOnBehalf }) => isOnBehalf).map(({ name }) => name);
  const asked = whom.organisations.length;
  const { mustAgree, mustAnswer } = settings;
  const isTooMany = hasQuorum(settings) && Math.max(mustAgree ?? 0, mustAnswer ?? 0) > asked;
  const line = (text: string): Line => [text];
  return {
    id: ids.ask,
    title: labels.title,
    submit: labels.submit,
    data: JSON.stringify(decisions.map(({ number }) => number)),
    blocks: [
      lines(
        [bold(labels.decisions(decisions.length))],
        ...shown.map((each) => line(labels.line(decisionReference(each), cutWords(each.statement, statementLength)))),
        ...(decisions.length > shown.length ? [line(labels.more(decisions.length - shown.length))] : []),
      ),
      lines(
        line(labels.organisations(fewNames(whom.organisations.map(({ name }) => name)))),
        ...(onBehalf.length > 0 ? [line(labels.onBehalf(fewNames(onBehalf)))] : []),
        ...leftOut(whom).map(line),
        ...(already.length > 0 ? [line(labels.already(fewNames(already.map(decisionReference))))] : []),
        ...(closed.length > 0 ? [line(labels.closed(fewNames(closed.map(decisionReference))))] : []),
      ),
      ...askForm(settings.days).blocks({ until }),
      small(quorumSentence(settings), ...(isTooMany ? [words.quorum.tooMany(asked)] : [])),
    ],
  };
}

/** Who is not asked, a sentence each. */
export function leftOut({ observers, withoutOrganisation }: Asking['whom']): readonly string[] {
  const initials = (people: typeof observers) => people.map((person) => person.initials);
  return [
    ...(observers.length > 0 ? [labels.observers(fewNames(initials(observers)))] : []),
    ...(withoutOrganisation.length > 0 ? [labels.withoutOrganisation(fewNames(initials(withoutOrganisation)))] : []),
  ];
}

export function readAsk(state: unknown): PlainDate | undefined {
  return askForm(1).read(state).until;
}

const settingsForm = form({
  days: textField({ label: words.settings.days, hint: words.settings.daysHint, max: 4 }),
  mustAnswer: textField({ label: words.settings.mustAnswer, max: 4, optional: true }),
  mustAgree: textField({
    label: words.settings.mustAgree,
    hint: words.settings.quorumHint,
    max: 4,
    optional: true,
  }),
  objections: radioField({
    label: words.settings.objections,
    choices: [
      { label: words.settings.choices.block, value: 'block' },
      { label: words.settings.choices.despite, value: 'despite' },
    ],
  }),
});

export function settingsModal({ days, mustAnswer, mustAgree, despiteObjections }: Settings): Modal {
  const number = (value: number | null) => (value === null ? '' : String(value));
  return {
    id: ids.settings,
    title: words.settings.title,
    submit: words.settings.submit,
    blocks: settingsForm.blocks({
      days: number(days),
      mustAnswer: number(mustAnswer),
      mustAgree: number(mustAgree),
      objections: despiteObjections ? 'despite' : 'block',
    }),
  };
}

export const readSettings = (state: unknown): SettingsInput => settingsForm.read(state);

const texts = { OBJECT: words.reason, WORDING: words.wordingForm } as const;

const textForm = (reply: 'OBJECT' | 'WORDING') =>
  form({
    text: textField({
      label: texts[reply].label,
      hint: texts[reply].hint,
      max: reply === 'OBJECT' ? lengths.reason : lengths.wording,
      long: true,
    }),
  });

/** Asks for the reason of an objection, or for the wording, which begins with the one that is asked about. */
export function textModal(reply: 'OBJECT' | 'WORDING', confirmation: Confirmation, question: Question): Modal {
  const { title, submit } = texts[reply];
  const { decision, statement } = confirmation;
  return {
    id: reply === 'OBJECT' ? ids.object : ids.wording,
    title: title(decision.reference),
    submit,
    data: JSON.stringify(question),
    blocks: [
      small(cutWords(statement, 500)),
      ...textForm(reply).blocks(reply === 'WORDING' ? { text: statement } : {}),
    ],
  };
}

export const readText = (reply: 'OBJECT' | 'WORDING', state: unknown): string => textForm(reply).read(state).text;

const replies: readonly Reply[] = ['AGREE', 'OBJECT', 'WORDING'];

const changeForm = form({
  reply: radioField({
    label: words.change.reply,
    choices: replies.map((value) => ({ label: words.change.choices[value], value })),
  }),
  text: textField({
    label: words.change.text,
    hint: words.change.textHint,
    max: lengths.wording,
    long: true,
    optional: true,
  }),
});

export function changeModal(confirmation: Confirmation, answer: Answer | null, question: Question): Modal {
  return {
    id: ids.change,
    title: words.change.title(confirmation.decision.reference),
    submit: words.change.submit,
    data: JSON.stringify(question),
    blocks: [
      small(cutWords(confirmation.statement, 500)),
      ...changeForm.blocks(answer === null ? {} : { reply: answer.reply, text: answer.text }),
    ],
  };
}

export function readChange(state: unknown): { readonly reply: Reply | undefined; readonly text: string } {
  const { reply, text } = changeForm.read(state);
  return { reply: replies.find((each) => each === reply), text };
}
