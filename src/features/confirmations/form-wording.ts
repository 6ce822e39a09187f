const plural = new Intl.PluralRules('en-GB');
const numbers = new Intl.NumberFormat('en-GB');
const count = (of: number, one: string, other: string) =>
  `${numbers.format(of)} ${plural.select(of) === 'one' ? one : other}`;
const and = (all: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(all);

/** What is read in the modals, in answers to commands, and where what was entered cannot be taken. */
export const formWords = {
  command: {
    takes: '[D-3, M-5 or settings]',
    does: 'Asks each organisation to confirm a decision, or all of a meeting; alone, shows what waits for an answer.',
    examples: ['/intra confirm', '/intra confirm D-3', '/intra confirm M-5', '/intra confirm settings'],
  },
  rights: {
    ask: 'Asking for confirmation',
    settings: 'Setting how confirmation is asked for',
    decide: 'Deciding what comes of a confirmation',
  },

  ask: {
    title: 'Ask for confirmation',
    submit: 'Ask',
    decisions: (of: number) => count(of, 'decision', 'decisions'),
    line: (reference: string, statement: string) => `${reference} ${statement}`,
    more: (of: number) => `… and ${numbers.format(of)} more`,
    until: 'Answers until',
    untilHint: (days: number) =>
      `The end of that day. Usual in this group: ${count(days, 'working day', 'working days')}.`,
    organisations: (names: readonly string[]) => `Asked: ${and(names)}.`,
    onBehalf: (names: readonly string[]) =>
      `Nobody of ${and(names)} can be reached on Slack now, so you are asked on their behalf.`,
    observers: (initials: readonly string[]) =>
      `Not asked: ${and(initials)}, as ${initials.length === 1 ? 'an observer' : 'observers'}.`,
    withoutOrganisation: (initials: readonly string[]) =>
      `Not asked: ${and(initials)}, of whom no organisation is known. Choose Edit under /intra members to set it.`,
    already: (references: readonly string[]) =>
      `${and(references)} ${references.length === 1 ? 'is' : 'are'} left out: answers are being taken already.`,
    closed: (references: readonly string[]) =>
      `${and(references)} ${references.length === 1 ? 'is' : 'are'} left out, being neither in force nor proposed.`,
    asked: (references: readonly string[], organisations: number, day: string) =>
      `${count(organisations, 'organisation is', 'organisations are')} asked to confirm ${and(references)} until ${day}.`,
  },

  list: {
    title: (of: number) => `Answers are being taken about ${count(of, 'decision', 'decisions')}.`,
    yours: (of: number) => `${count(of, 'question waits', 'questions wait')} for you.`,
    line: (reference: string, statement: string, tally: string, day: string) =>
      `${reference} ${statement} — ${tally}; until ${day}`,
    none: 'The organisations are not being asked about anything at present. A facilitator can ask with /intra confirm D-3 or /intra confirm M-5.',
  },

  settings: {
    title: 'Confirmation',
    submit: 'Save',
    days: 'Working days to answer',
    daysHint: 'From the day after the question. Public holidays of the region are not counted.',
    mustAnswer: 'Organisations that must answer',
    mustAgree: 'Organisations that must agree',
    quorumHint: 'Left empty: not set. With neither number nothing is accepted by rule, and a facilitator decides.',
    objections: 'If an organisation objects or wants another wording',
    choices: { block: 'A facilitator decides', despite: 'The numbers above still accept it' },
    saved: (days: number, quorum: string) =>
      `Saved: ${count(days, 'working day', 'working days')} to answer. ${quorum} What is being asked already keeps its own rules.`,
  },

  reason: {
    title: (reference: string) => `Object to ${reference}`,
    submit: 'Object',
    label: 'Reason',
    hint: 'It is kept with the decision, and comes before the next meeting.',
  },
  wordingForm: {
    title: (reference: string) => `Wording for ${reference}`,
    submit: 'Propose',
    label: 'Proposed wording',
    hint: 'As it should read. It is kept with the decision, and comes before the next meeting.',
  },
  change: {
    title: (reference: string) => `Answer on ${reference}`,
    submit: 'Save',
    reply: 'Answer',
    choices: { AGREE: 'Agree', OBJECT: 'Object', WORDING: 'Another wording' },
    text: 'Reason or wording',
    textHint: 'The reason of an objection, or the wording that is proposed. Not needed to agree.',
  },

  answered: (organisation: string, reply: string, reference: string) =>
    `Recorded: ${organisation} ${reply} (${reference}).`,
  already: (organisation: string, reply: string, reference: string, by: string) =>
    `${organisation} ${reply} already (${reference}, recorded by ${by}), so nothing was changed.`,

  errors: {
    usage: (typed: string) =>
      `“${typed}” is neither a decision nor a meeting. Nothing was asked. Type /intra confirm D-3 for a decision, or /intra confirm M-5 for all decisions of a meeting.`,
    noDecision: (reference: string) => `There is no ${reference} in this group. Nothing was asked.`,
    nothing:
      'There is nothing to confirm: the decisions are being asked about already, or are neither in force nor proposed. Nothing was asked.',
    noOrganisation:
      'Nobody’s organisation is known, so there is no organisation to ask. Nothing was asked. Choose Edit under /intra members to set them.',
    until: 'Please choose tomorrow or a later day, within a year.',
    number: (most: number) => `Please write a number from 1 to ${numbers.format(most)}.`,
    noQuorum:
      'Without a number above there is nothing that could accept it. Please set one, or let a facilitator decide.',
    gone: 'This question is no longer there. Nothing was recorded.',
    over: (reference: string, ending: string) =>
      `No answer about ${reference} is taken any more. ${ending} Nothing was recorded.`,
    notYours: (organisation: string) =>
      `This is for ${organisation} to answer, and you do not speak for it. Nothing was recorded.`,
    reason: 'Please give the reason; it is kept with the decision.',
    wording: 'Please write the wording that you propose.',
    sameWording: 'This is the wording as it stands. Please change it, or choose Agree instead.',
    reply: 'Please choose an answer.',
    tooLong: (length: number, max: number) =>
      `This is ${numbers.format(length)} characters long, and ${numbers.format(max)} can be kept. Please shorten it.`,
    decided: (reference: string) => `${reference} has been dealt with already. Nothing was changed.`,
    changedMeanwhile: (reference: string) =>
      `Somebody else changed ${reference} at this moment, so nothing was recorded. Please press again.`,
  },
  undo: {
    over: (reference: string) =>
      `No answer about ${reference} is taken any more, so this one stays. Nothing was changed.`,
    later: (organisation: string) =>
      `${organisation} has answered again since, so this can no longer be taken back. Nothing was changed. Use Change instead.`,
    answered: (reference: string) =>
      `There are answers about ${reference} already, so the question can no longer be taken back. Nothing was changed.`,
    ended: (reference: string) =>
      `The confirmation of ${reference} has ended, so this can no longer be taken back. Nothing was changed.`,
    alreadyUndone: 'This was taken back already. Nothing more was changed.',
    cannot: 'This cannot be taken back. Nothing was changed.',
  },
};
