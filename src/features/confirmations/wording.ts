import type { Reply } from '../decisions/use-cases.js';
import { formWords } from './form-wording.js';

const plural = new Intl.PluralRules('en-GB');
const numbers = new Intl.NumberFormat('en-GB');
const count = (of: number, one: string, other: string) =>
  `${numbers.format(of)} ${plural.select(of) === 'one' ? one : other}`;
const and = (all: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(all);
const decisions = (of: number) => (of === 1 ? 'a decision' : count(of, 'decision', 'decisions'));

/** Every word of confirmations that a person reads. */
export const words = {
  ...formWords,
  and,

  // Acts in the audit
  acts: {
    asked: 'asked for confirmation',
    answered: 'answered for an organisation',
    closed: 'confirmation ended',
    left: 'left as it came out',
    set: 'set',
    takenBack: 'taken back',
  },

  // The prompt
  prompt: {
    head: (by: string, organisations: readonly string[], of: number) =>
      `${by} asks ${and(organisations)} to confirm ${decisions(of)}.`,
    answered: 'All answered; nothing else is needed.',
    over: (by: string, of: number) => `${by} asked for confirmation of ${decisions(of)}. No more answers are taken.`,
    reminder: (organisations: readonly string[], of: number) =>
      `There is no answer yet from ${and(organisations)} about ${decisions(of)}.`,
    tap: 'Tap to answer; nothing else is needed.',
    foot: (day: string) =>
      `Answers are taken until the end of ${day}. One answer an organisation; anybody in it can change it until then. No answer is kept as no answer, not as agreement.`,
    proposed: 'Proposed, not yet agreed',
    inForce: 'In force',
    why: {
      MEMBER: (organisation: string) => `For ${organisation}`,
      DEPUTY: (organisation: string) => `For ${organisation}, where you stand in`,
      ON_BEHALF: (organisation: string) =>
        `For ${organisation}, of which nobody can be reached here: please ask them, and record what they say`,
    },
    more: (of: number) =>
      `${count(of, 'more question follows', 'more questions follow')} here as soon as these are answered.`,
    moreAnswered: (of: number) => `${count(of, 'answer is', 'answers are')} not shown here: see /intra show.`,
    inChannel: ', this is for you:',
    inChannelWhy: 'Asked here, because Slack lets me write you no direct message.',
    tick: '✓ ',
  },
  recorded: (organisation: string, reply: string, by: string) => `${organisation} ${reply} — recorded by ${by}, `,
  quoted: (text: string) => `“${text}”`,
  replies: {
    AGREE: 'agrees',
    OBJECT: 'objects',
    WORDING: 'wants another wording',
  } satisfies Record<Reply, string>,
  noAnswer: 'no answer',
  organisationIs: (organisation: string, what: string) => `${organisation}: ${what}`,
  said: (organisation: string, reply: string, text: string, by: string) =>
    `${organisation} ${reply}${text === '' ? '' : `: “${text}”`} (${by})`,
  /** Who spoke for it, where that is nobody of the organisation. */
  spokeFor: (by: string, initials: string) => `${by} for ${initials}’s organisation`,
  spokeForName: (by: string, organisation: string) => `${by} for ${organisation}`,
  others: (of: number) => count(of, 'other', 'others'),
  silent: (organisations: readonly string[]) => `No answer from ${and(organisations)}`,

  /** Why no answer is taken any more. */
  endings: {
    DEADLINE: (day: string) => `Answers were taken until ${day}.`,
    QUORUM: (day: string) => `Answers were taken until ${day}. The quorum was met, and it was accepted.`,
    REWORDED: () =>
      'It was reworded meanwhile, so this is over. The answers stay with the wording that was asked about.',
    WITHDRAWN: () => 'It was taken back, so there is nothing to confirm any more.',
    SUPERSEDED: () => 'It was superseded meanwhile, so there is nothing to confirm any more.',
    SETTLED: () => 'It was settled meanwhile, so there is nothing to confirm any more.',
    CALLED_OFF: () => 'The question was taken back. Nothing is asked any more.',
  },
  endingsShort: {
    DEADLINE: 'the deadline came',
    QUORUM: 'the quorum was met',
    REWORDED: 'it was reworded',
    WITHDRAWN: 'it was taken back',
    SUPERSEDED: 'it was superseded',
    SETTLED: 'it was settled',
    CALLED_OFF: 'the question was taken back',
  },

  // The reasons that the history keeps
  because: {
    byRule: (tally: string, agreed: readonly string[], quorum: string) =>
      `by the group’s rule (${quorum}): ${tally}; agreed: ${and(agreed)}`,
    byFacilitator: (tally: string, agreed: readonly string[]) =>
      agreed.length === 0 ? `after confirmation: ${tally}` : `after confirmation: ${tally}; agreed: ${and(agreed)}`,
  },
  quorum: {
    none: 'No quorum is set: a facilitator decides in the end.',
    is: (rule: string) => `A proposal is accepted by rule: ${rule}.`,
    answer: (of: number) => `at least ${count(of, 'organisation', 'organisations')} must answer`,
    agree: (of: number) => `at least ${count(of, 'organisation', 'organisations')} must agree`,
    despite: 'also where one objects',
    unless: 'and none may object or want another wording',
    tooMany: (asked: number) =>
      `Only ${count(asked, 'organisation is', 'organisations are')} asked, so the quorum cannot be met.`,
    list: (parts: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'unit' }).format(parts),
  },

  // To the facilitator, when no more answers are taken
  result: {
    head: (of: number) =>
      of === 1
        ? 'The organisations were asked about a decision. What shall happen?'
        : `The organisations were asked about ${numbers.format(of)} decisions. What shall happen?`,
    done: 'The organisations were asked, and all is decided.',
    notMet: (quorum: string) => `The quorum was not met: ${quorum}.`,
    moreAnswers: (of: number, reference: string) =>
      `and ${count(of, 'more objection or wording', 'more objections and wordings')}: /intra show ${reference}`,
    fates: {
      ACCEPTED: 'Accepted.',
      REJECTED: 'Rejected.',
      SUPERSEDED: 'Superseded.',
      REVOKED: 'Revoked.',
      PROPOSED: 'Still proposed.',
    },
    again: 'Asked again.',
    left: (by: string) => `Left as it is by ${by}.`,
    otherwise: 'It was reworded or taken back since.',
    accepted: (reference: string) => `${reference} is accepted.`,
    rejected: (reference: string) => `${reference} is rejected. It stays in the register as rejected.`,
    leftIt: (reference: string) => `${reference} stays as it is.`,
  },

  // The record
  full: {
    title: (day: string) => `Confirmation, asked until ${day}`,
    earlier: 'The answers are about this earlier wording:',
    more: (of: number, reference: string) =>
      `… and ${count(of, 'more answer', 'more answers')}: type /intra history ${reference}.`,
  },
  history: {
    asked: (organisations: readonly string[], day: string) => `Asked: ${and(organisations)}; until ${day}`,
    wording: (statement: string) => `In these words: “${statement}”`,
    was: (before: string) => `Before: ${before}`,
    because: (ending: string) => `Because ${ending}`,
  },

  job: {
    ended: (reference: string, ending: string, tally: string) => `confirmation of ${reference}: ${ending}; ${tally}`,
    reminder: (initials: string) => `reminder to ${initials}, whose organisation has not answered`,
  },

  // Buttons
  buttons: {
    agree: 'Agree',
    object: 'Object…',
    wording: 'Wording…',
    change: 'Change',
    undo: 'Undo',
    accept: 'Accept',
    reject: 'Reject',
    again: 'Ask again',
    leave: 'Leave it',
    spoken: (label: string, reference: string) => `${label}: ${reference}`,
  },
};
