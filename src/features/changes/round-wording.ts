/** Every word of calls that a person reads. */
export const callWords = {
  noun: 'call',
  nouns: 'calls',
  list: 'calls',
  command: {
    takes: '[title]',
    does: 'Records a funding round, or changes it.',
    examples: ['/intra call Next ERDF round', '/intra call CL-1'],
  },
  recordTitle: 'Record a call',
  empty: 'No call has been recorded yet. Type /intra call to record the first one.',
  unknown: 'There is no such call in this group. Nothing was changed.',
  form: {
    title: 'Call',
    titleHint: 'The funding round, by the name that people know.',
    status: 'Status',
    statuses: { ANTICIPATED: 'Anticipated', OPEN: 'Open', CLOSED: 'Closed' },
    opens: 'Opens',
    opensHint: 'A day, a month such as “March 2019”, or the words that were used.',
    closesOn: 'Closes on',
    reference: 'Reference',
    referenceHint: 'The fund’s own, where there is one.',
    link: 'Link',
    notes: 'Notes',
  },
  caution: 'Anticipated',
  opens: (when: string) => `opens ${when}`,
  noTime: 'no date yet',
  closes: (day: string) => `closes ${day}`,
  reference: (own: string) => `Reference: ${own === '' ? 'not set' : own}`,
};

const asked = { OPEN: 'still expected', REACHED: 'reached', STOPPED: 'stopped' } as const;

/** Every word of milestones that a person reads. */
export const milestoneWords = {
  noun: 'milestone',
  nouns: 'milestones',
  list: 'milestones',
  command: {
    takes: '[MS-1]',
    does: 'Records what is expected to happen, or whether it has.',
    examples: ['/intra milestone Testbeds contracted', '/intra milestone MS-1'],
  },
  recordTitle: 'Record a milestone',
  empty: 'No milestone has been recorded yet. Type /intra milestone to record the first one.',
  unknown: 'There is no such milestone in this group. Nothing was changed.',
  form: {
    title: 'Milestone',
    titleHint: 'What is expected to happen, for example “Testbeds contracted”.',
    expected: 'Expected',
    expectedHint: 'A day, a month such as “March 2019”, or the words that were used.',
    of: 'Of',
    ofHint: 'The operation, policy change or call that it belongs to.',
    owner: 'Owner',
    ownerHint: 'Who is asked when it is due. Leave it empty where nobody is named.',
    notes: 'Notes',
    status: 'Status',
    statuses: { OPEN: 'expected', REACHED: 'reached', STOPPED: 'stopped' },
    forecast: 'New forecast',
    forecastHint: 'For “Not yet”: when it is expected now, as a day, a month or in words.',
    actualOn: 'Reached on',
    actualOnHint: 'For “Yes”.',
    evidence: 'Evidence',
    evidenceHint: 'Links that begin with https://, or references such as E-1.',
    file: 'Evidence file',
    fileHint: 'From your computer, where there is no link. It becomes evidence of its own.',
    what: 'What happened?',
    answer: 'Has it happened?',
    answers: { YES: 'Yes', NOT_YET: 'Not yet', STOPPED: 'Stopped' },
  },
  expected: (when: string) => (when === '' ? 'No date yet' : `Expected ${when}`),
  forecast: (now: string, first: string) =>
    first === '' ? `Now expected ${now}` : `Now expected ${now}, first ${first}`,
  passed: (line: string) => `${line}, which has passed`,
  reached: (day: string) => (day === '' ? 'Reached' : `Reached ${day}`),
  stopped: 'Stopped',
  of: (reference: string) => `Of ${reference}`,
  owned: (initials: string) => `Owner: ${initials}`,
  noOwner: 'No owner yet',
  shownBy: (evidence: string) => `Shown by ${evidence}`,
  last: (what: string) => `Last: “${what}”`,
  act: {
    entry: 'Has it happened?',
    title: (reference: string) => `Update ${reference}`,
    submit: 'Record',
    name: 'answered',
  },
  rights: {
    answer: (reference: string, owner: string) => `Answering for ${reference}, which is ${owner}’s,`,
  },
  /** In the daily message. */
  ask: {
    title: (title: string, operation: string) => {
      const plain = title.replace(/[\s.?]+$/, '');
      const isNamed = operation === '' || plain.toLowerCase().includes(operation.toLowerCase());
      return isNamed ? `${plain}?` : `${operation}: ${plain}?`;
    },
    passed: (line: string) => `${line}. Has it happened?`,
    word: (line: string, weeks: number) =>
      `${line}, and nothing was said of it for ${weeks} weeks. Is there a date by now, or any news?`,
    evidence: (line: string) => `${line}, but nothing shows it yet. Is there a link or a file?`,
    yes: 'Yes…',
    notYet: 'Not yet…',
    stopped: 'Stopped…',
    addEvidence: 'Evidence…',
  },
  told: (reference: string, status: keyof typeof asked, subject: string | undefined) =>
    [
      `${reference} is recorded as ${asked[status]}.`,
      // What was reached is one thing, and at what stage the operation is said to be another.
      ...(status === 'REACHED' && subject?.startsWith('O-') === true
        ? [`The stage of ${subject} stays as it is: type /intra operation ${subject} to record it.`]
        : []),
    ].join(' '),
  errors: {
    actualOn: 'Please choose the day on which it was reached.',
    forecast: 'Please say when it is expected now, or below what happened.',
    reason: 'Please give the reason; it is kept in the history.',
  },
};
