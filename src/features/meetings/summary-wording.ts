const plural = new Intl.PluralRules('en-GB');
const numbers = new Intl.NumberFormat('en-GB');
const count = (of: number, one: string, other: string) =>
  `${numbers.format(of)} ${plural.select(of) === 'one' ? one : other}`;

/** Every word of the messages of a meeting's beginning and end that a person reads. */
export const summaryWords = {
  begun: (title: string) => `${title} has begun.`,
  placeOfRecord: 'Decisions and actions recorded now are gathered in this thread.',
  startTakenBack: (title: string) => `${title} was not started: that was taken back.`,
  over: (title: string) => `${title} is over. The summary is below.`,

  headline: (title: string, decisions: number, proposals: number, items: number) => {
    const parts = [
      ...(decisions > 0 ? [count(decisions, 'decision', 'decisions')] : []),
      ...(proposals > 0 ? [count(proposals, 'proposal', 'proposals')] : []),
      ...(items > 0 ? [count(items, 'action', 'actions')] : []),
    ];
    return `${title}: ${parts.length === 0 ? 'no decisions or actions' : parts.join(', ')}.`;
  },
  byItself: 'Nobody pressed Close, so the meeting was closed by itself at the end of its day.',
  reopened: (title: string) => `${title} was opened again after this. A new summary follows when it is closed.`,
  there: 'There',
  nobodyNoted: 'Nobody was noted as present.',
  notNoted: (people: number) => `${count(people, 'member was', 'members were')} not noted.`,
  decided: 'Decisions',
  proposed: 'Proposed, not agreed',
  items: 'Actions',
  reached: { DECIDED: 'decided', AGREED: 'agreed', CONFIRMATION: 'accepted after confirmation', PROPOSED: 'proposed' },
  noOwner: 'no owner',
  noDate: 'no date',
  due: (day: string) => `due ${day}`,
  inWords: (typed: string) => `no date yet (“${typed}”)`,
  missing: (owners: number, dates: number) =>
    [
      ...(owners > 0 ? [`${count(owners, 'action has', 'actions have')} no owner`] : []),
      ...(dates > 0 ? [`${count(dates, 'action has', 'actions have')} no date`] : []),
    ].join('; '),
  more: (left: number, reference: string) =>
    `… and ${numbers.format(left)} more: type /intra show ${reference} to see them.`,
  take: 'Take it',
  setDate: 'Set date',
  showAll: 'Details',
  minutes: 'Export minutes',
  spoken: (label: string, reference: string) => `${label}: ${reference}`,
};
