import type { Outcome } from './domain.js';

const plural = new Intl.PluralRules('en-GB');
const all = new Intl.ListFormat('en-GB');
const number = new Intl.NumberFormat('en-GB');

const counted = (count: number, one: string, other: string): string =>
  `${number.format(count)} ${plural.select(count) === 'one' ? one : other}`;

const stages = {
  IDEA: 'an idea',
  APPLIED: 'applied for',
  IN_APPROVAL: 'in approval',
  APPROVED: 'approved',
  CONTRACTED: 'contracted',
  STARTED: 'started',
  COMPLETED: 'completed',
  REJECTED: 'rejected',
  WITHDRAWN: 'withdrawn',
};

/** Every word of the digest that a person reads. */
export const words = {
  command: {
    takes: '[preview, post or settings]',
    does: 'Shows the weekly digest as it would be now, posts it, or sets when it comes.',
    examples: ['/intra digest preview', '/intra digest post', '/intra digest settings'],
  },
  reference: { item: (count: number) => `A-${count}`, decision: (count: number) => `D-${count}` },

  // The headline
  weekTo: (day: string) => `Week to ${day}`,
  weeksTo: (day: string, from: string) => `Week to ${day}, and since ${from}`,
  nothingChanged: 'nothing changed',
  head: (when: string, what: string) => `${when}: ${what}`,
  sentence: (text: string) => `${text}.`,
  done: (count: number) => `${number.format(count)} done`,
  notDoing: (count: number) => `${number.format(count)} not being done`,
  fresh: (count: number) => counted(count, 'new action', 'new actions'),
  reopened: (count: number) => `${number.format(count)} reopened`,
  takenBack: (count: number) => `${number.format(count)} taken back`,
  newlyOverdue: (count: number) => `${number.format(count)} newly overdue`,
  decisions: (count: number) => counted(count, 'decision', 'decisions'),
  proposals: (count: number) => counted(count, 'proposal', 'proposals'),
  confirmed: (count: number) => `${number.format(count)} confirmed`,
  objected: (count: number) => `${number.format(count)} objected to`,
  changed: (count: number) => counted(count, 'earlier decision changed', 'earlier decisions changed'),
  open: (count: number) => (count === 0 ? 'No actions open' : counted(count, 'action open', 'actions open')),
  was: (count: number, when: string) => ` (${number.format(count)} ${when})`,
  lastWeek: 'last week',
  onDay: (day: string) => `on ${day}`,
  quiet: (open: string, overdue: number) =>
    `nothing changed; ${open}, ${overdue === 0 ? 'none' : number.format(overdue)} overdue.`,
  noneOpen: (open: string) => `nothing changed; ${open}.`,

  // The parts
  titles: {
    attention: 'Needs a hand',
    due: 'Next two weeks',
    decided: 'Decisions',
    proposed: 'Proposals',
    both: 'Decisions and proposals',
    done: 'Done',
  },
  thanks: (organisations: readonly string[]) => ` — thanks to ${all.format(organisations)}`,
  countedName: (name: string, count: number) => (count === 1 ? name : `${name} (${number.format(count)})`),
  others: (count: number) => counted(count, 'other', 'others'),
  someOf: (shown: number, total: number) => ` (${number.format(shown)} of ${number.format(total)})`,
  noOwner: 'no owner',
  hasLeft: (initials: string) => `${initials} (has left)`,
  noDate: 'no date',
  inWords: (dueWords: string) => `no date (“${dueWords}”)`,
  due: (day: string) => `due ${day}`,
  health: { ON_TRACK: '', AT_RISK: 'at risk', BLOCKED: 'blocked' },
  facts: (facts: readonly string[]) => facts.join(', '),
  line: (text: string, facts: string, reference: string, said: string) =>
    `${text} — ${facts} (${reference})${said === '' ? '' : `: “${said}”`}`,
  dated: (day: string, text: string, facts: string, reference: string) => `${day}: ${text} — ${facts} (${reference})`,
  deadline: {
    milestone: (owner: string) => (owner === '' ? 'milestone' : `milestone, ${owner}`),
    call: () => 'the call closes',
  },
  doneLine: (text: string, owner: string, reference: string) =>
    owner === '' ? `${text} (${reference})` : `${text} — ${owner} (${reference})`,
  since: {
    DONE: 'done meanwhile',
    NOT_DOING: 'no longer being done',
    withdrawn: 'taken back',
    owner: (owner: string) => `now with ${owner}`,
    noOwner: 'now without an owner',
    dueOn: (day: string) => `now due ${day}`,
  },
  settled: (line: string) => `✓ ${line}`,
  outcomes: {
    decided: (statement: string, reference: string) => `Decided: ${statement} (${reference})`,
    agreed: (statement: string, reference: string) => `Agreed: ${statement} (${reference})`,
    adopted: (statement: string, reference: string) => `Agreed, after it was proposed: ${statement} (${reference})`,
    superseded: (statement: string, reference: string) => `Superseded: ${statement} (${reference})`,
    revoked: (statement: string, reference: string) => `Revoked: ${statement} (${reference})`,
    rejected: (statement: string, reference: string) => `Rejected: ${statement} (${reference})`,
    proposed: (statement: string, reference: string) => `Proposed, not agreed: ${statement} (${reference})`,
  } satisfies Record<Exclude<Outcome, 'accepted' | 'confirmed' | 'objected'>, (...what: [string, string]) => string>,
  /** With how many organisations agree: who gave no answer is never said to have agreed. */
  confirming: {
    accepted: (tally: string, statement: string, reference: string) =>
      `Accepted, after it was proposed: ${statement} (${reference}); ${tally}`,
    confirmed: (tally: string, statement: string, reference: string) =>
      `Confirmed: ${statement} (${reference}); ${tally}`,
  },
  objectedTo: (organisations: string, statement: string, reference: string) =>
    `Objected to by ${organisations}: ${statement} (${reference})`,
  supersededBy: (reference: string, successor: string) => `${reference}, now ${successor}`,
  quietDecisions: 'Quiet: ',
  stalled: (reference: string, days: number) => `${reference} has had no action for ${number.format(days)} days`,
  stalledMore: (count: number) => `${counted(count, 'more decision', 'more decisions')} for longer`,
  list: (parts: readonly string[]) => all.format(parts),
  nextMeeting: (day: string, time: string | null, title: string, place: string) =>
    `Next meeting: ${day}${time === null ? '' : `, ${time}`}, ${title}${place === '' ? '' : `, ${place}`}.`,
  takeIt: 'Take it',
  setDate: 'Set date',
  spoken: (label: string, reference: string) => `${label}: ${reference}`,
  moves: {
    stage: (title: string, reference: string, from: keyof typeof stages | null, to: keyof typeof stages) =>
      `${title}: ${stages[to]}${from === null ? '' : `, was ${stages[from]}`} (${reference})`,
    milestone: (title: string, reference: string, became: 'REACHED' | 'STOPPED') =>
      `${title}: ${became === 'REACHED' ? 'reached' : 'will not happen'} (${reference})`,
    call: (title: string, reference: string, status: 'ANTICIPATED' | 'OPEN' | 'CLOSED') =>
      `${title}: call ${{ ANTICIPATED: 'announced', OPEN: 'open', CLOSED: 'closed' }[status]} (${reference})`,
    /** In the headline. */
    inShort: {
      stages: (count: number) => counted(count, 'stage moved', 'stages moved'),
      reached: (count: number) => counted(count, 'milestone reached', 'milestones reached'),
      stopped: (count: number) => counted(count, 'milestone given up', 'milestones given up'),
      calls: (count: number) => `news of ${counted(count, 'call', 'calls')}`,
    },
    more: (count: number) => `${counted(count, 'more thing', 'more things')} moved: /intra monitor`,
  },
  agenda: 'Agenda',
  showAll: 'Show all',
  allDecisions: 'All decisions',
  inDetail: 'In detail',
  moreInDetail: (count: number) => `${counted(count, 'line', 'lines')} more than fit here.`,

  // What is said to whoever asks
  previewNote: 'This is how it would read now. Nothing was posted.',
  missed: (day: string) =>
    `There was no digest on ${day}, as I was not running. A facilitator can post one with /intra digest post.`,
  posted: 'The digest is being posted in the group’s channel.',
  posting: 'Posting the digest',
  setting: 'Changing when the digest comes',
  postedToday:
    'Today’s digest stands in the channel already, and is corrected there. Nothing was posted. Type /intra digest preview to see how things are now.',
  unknown: (typed: string) =>
    `I do not know /intra digest ${typed}. Nothing was changed. Type /intra digest preview, /intra digest post or /intra digest settings.`,
  modal: {
    title: 'Weekly digest',
    submit: 'Save',
    weekday: 'Day',
    time: 'Time',
    timeHint: (zone: string) => `On the group’s clock (${zone}), between 07:00 and 19:00.`,
    quiet: 'In a week in which nothing happened',
    quietChoices: { line: 'Say so in one line', nothing: 'Post nothing' },
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    badTime: 'Choose a time between 07:00 and 19:00.',
  },
  saved: (day: string, time: string, saysWhenQuiet: boolean) =>
    `Saved: the digest comes every ${day} at ${time}. In a quiet week ${saysWhenQuiet ? 'it is one line' : 'nothing is posted'}.`,
  job: {
    line: (channel: string, slot: string, text: string) => `${channel}: digest of ${slot}: ${text}`,
    silent: (channel: string, slot: string) => `${channel}: digest of ${slot}: a quiet week, nothing is posted`,
    corrected: (channel: string, slot: string) => `${channel}: digest of ${slot} corrected`,
  },
};
