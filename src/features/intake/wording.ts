import type { CandidateKind, Stage } from './domain.js';
import type { As } from './review.js';

const plural = new Intl.PluralRules('en-GB');
const numbers = new Intl.NumberFormat('en-GB');
const count = (of: number, one: string, other: string) =>
  `${numbers.format(of)} ${plural.select(of) === 'one' ? one : other}`;
const and = (entries: readonly string[]) => new Intl.ListFormat('en-GB').format(entries);

const stages: Readonly<Record<Stage, string>> = {
  APPLIED: 'applied',
  IN_APPROVAL: 'in approval',
  APPROVED: 'approved',
  CONTRACTED: 'contracted',
  STARTED: 'started',
  COMPLETED: 'completed',
  REJECTED: 'rejected',
  WITHDRAWN: 'withdrawn',
};

/** Every word of the intake that a person reads. */
export const words = {
  command: {
    takes: '[M-5]',
    does: 'Takes in the minutes of a meeting: you choose what is recorded, sentence by sentence.',
    examples: ['/intra minutes', '/intra minutes M-5'],
  },

  form: {
    title: 'Take in minutes',
    submit: 'Read them',
    meeting: 'Meeting',
    meetingHint: 'What you record will stand under it. Not there yet? Record it first with /intra meeting.',
    minutes: 'Minutes',
    minutesHint: 'Paste the text. Where it is longer than 3,000 characters, go on in the next field, or give the file.',
    more: (part: number) => `Minutes, part ${part}`,
    file: 'File',
    fileHint: 'Instead of pasting: .txt, .md or .docx, at most 1 MB.',
  },
  unfinished: {
    line: (meeting: string, left: number, initials: string, day: string) =>
      `The review of ${meeting}, begun by ${initials} on ${day}, is not finished: ${count(left, 'sentence is', 'sentences are')} left.`,
    goOn: 'Go on with it',
    /** Where there are several. */
    goOnWith: (reference: string) => `Go on with ${reference}`,
  },

  review: {
    title: 'Review the minutes',
    next: 'Next page',
    record: 'Record',
    back: 'Back',
    recordNow: 'Record what is ticked',
    keep: 'Keep this page',
    kept: 'Kept. You can close this now and go on later with /intra minutes.',
    close: 'Close',
    head: (meeting: string, page: number, pages: number) => `${meeting} · page ${page} of ${pages}`,
    how: 'Tick what shall be recorded, and correct it where needed. Nothing is recorded before you press Record; what you entered is kept when you go to another page or press Keep this page.',
    known: (of: number) =>
      `${count(of, 'sentence was', 'sentences were')} reviewed before, and is not offered again.`.replace(
        /were reviewed before, and is/,
        'were reviewed before, and are',
      ),
    ticked: (elsewhere: number) => `${numbers.format(elsewhere)} ticked on other pages.`,
    merged: (of: number) => `${count(of, 'text was', 'texts were')} put together. Please look at the result.`,
    wantsEvidence:
      'An operation that is contracted or started is recorded with a date and evidence: type /intra operation.',
    numbered: (number: number, kind: string) => `${number}. ${kind}`,
    quoted: (source: string) => `“${source}”`,
    facts: {
      who: (who: string) => `Named: ${who}`,
      stage: (stage: Stage) => `Stage: ${stages[stage]}`,
      call: (status: 'ANTICIPATED' | 'OPEN' | 'CLOSED') =>
        ({ ANTICIPATED: 'Call to come', OPEN: 'Call open', CLOSED: 'Call closed' })[status],
      organisation: (name: string) => `Organisation: ${name}`,
      when: (dayWords: string) => `When: ${dayWords}`,
    },
    tick: (number: number) => `${number}. Record`,
    tickChoice: 'Record this',
    as: (number: number) => `${number}. As`,
    text: (number: number) => `${number}. Text`,
    who: (number: number) => `${number}. Who`,
    whoHint: 'Who decided, or who is to do it. Leave it empty where the minutes name nobody.',
    when: (number: number) => `${number}. When`,
    empty: 'Everything in these minutes has been dealt with.',
  },
  kinds: {
    DECIDED: 'Decision: decided',
    AGREED: 'Decision: agreed',
    PROPOSED: 'Proposed, not agreed',
    ACTION: 'Action',
    OPERATION: 'Operation',
    CALL: 'Call',
    MILESTONE: 'Milestone',
    EXPECTATION: 'Expected: a note only',
    HOPE: 'Hoped: a note only',
    MENTION: 'Mentioned: a note only',
  } satisfies Readonly<Record<CandidateKind, string>>,
  choices: {
    DECIDED: 'Decision: decided',
    AGREED: 'Decision: agreed',
    PROPOSED: 'Proposal, not agreed',
    ACTION: 'Action',
    OPERATION: 'Operation',
    CALL: 'Call',
    MILESTONE: 'Milestone',
    NOTE: 'Note, kept with the minutes only',
    MERGE: 'Part of the one above',
    DROP: 'Nothing: do not offer it again',
  } satisfies Readonly<Record<As, string>>,

  nothing: {
    found: 'Nothing in this text reads like a decision, an action, an expectation or a date. Nothing was recorded.',
    new: (known: number) =>
      `All of this has been reviewed before: ${count(known, 'sentence', 'sentences')}. There is nothing new to offer.`,
    left: (of: number) => `${count(of, 'sentence was', 'sentences were')} left out then.`,
    again: 'Offer them again',
  },

  // What is said afterwards
  recorded: (of: number, meeting: string) =>
    `Recorded ${count(of, 'entry', 'entries')} from the minutes of ${meeting}.`,
  recordedNothing: (meeting: string) => `Nothing was ticked, so nothing was recorded from the minutes of ${meeting}.`,
  notes: (of: number) => `${count(of, 'note', 'notes')} kept with the minutes.`,
  already: (references: readonly string[]) => `Recorded already by somebody else, and not again: ${and(references)}.`,
  line: (reference: string, text: string) => `${reference} ${text}`,
  undo: 'Undo',
  more: (left: number, meeting: string) =>
    `… and ${numbers.format(left)} more: type /intra show ${meeting} to see them.`,
  goOnHow: 'The rest is kept: type /intra minutes to go on.',

  errors: {
    meeting: 'Please choose a meeting of this group that stands.',
    noMeeting: (typed: string) =>
      `There is no meeting ${typed} in this group. Type /intra list meetings to see them. Nothing was changed.`,
    nothingGiven: 'Please paste the minutes, or give a file below.',
    both: 'There is pasted text as well as a file. Please give one of the two.',
    tooMuch: (length: number, max: number) =>
      `This is ${numbers.format(length)} characters long, and ${numbers.format(max)} can be read at once. Please take it in in parts.`,
    file: {
      gone: 'Slack does not have this file any more. Please choose it again.',
      tooLarge: 'This file is larger than 1 MB. Please save it without pictures, or paste the text.',
      type: 'Only .txt, .md and .docx can be read. Please save it as one of these, or paste the text.',
      empty: 'There is no text in this file. Please choose another one, or paste the text.',
      locked:
        'This document is protected by a password, or in an old format of Word. Please save it as .docx without a password, or paste the text.',
      noDocument:
        'This is no Word document that can be read; it may be damaged. Please save it again as .docx, or paste the text.',
      noText:
        'There is no plain text in this file, whatever its name says. Please save it as .txt, .md or .docx, or paste the text.',
      tooMuchInside: 'Unpacked, this document is far larger than any minutes. Please paste the text.',
    },
    text: 'Please say what is to be recorded.',
    tooLong: (length: number, max: number) =>
      `This is ${numbers.format(length)} characters long, and ${numbers.format(max)} can be kept. Please shorten it.`,
    nobodyYet: 'A proposal has not been decided by anybody yet. Leave this empty, or choose another kind.',
    oneOwner: 'One person can be named here, and no organisation. Please choose one, or leave it empty.',
    oneContact: 'One person and one organisation can be named here.',
    noOwner: 'A call has nobody to be named. Please leave this empty.',
    of: (number: number, sentence: string) => `Entry ${number}: ${sentence}`,
    tooMany: (ticked: number, max: number) =>
      `${numbers.format(ticked)} are ticked, and ${numbers.format(max)} can be recorded at once. Nothing was recorded. Please untick some, and record them afterwards.`,
    gone: 'This review is not there any more. Nothing was changed. Type /intra minutes to begin anew.',
    meetingGone:
      'The meeting of these minutes was taken back, so nothing can be recorded under it. Nothing was changed.',
  },
};
