import { formWords, quoted, ref, states } from './form-wording.js';
import type { Standing } from './standing.js';

const plural = new Intl.PluralRules('en-GB');
const numbers = new Intl.NumberFormat('en-GB');
const both = new Intl.ListFormat('en-GB', { type: 'conjunction' });

const count = (of: number, one: string, other: string) =>
  `${numbers.format(of)} ${plural.select(of) === 'one' ? one : other}`;
/** Every word of action items that a person reads. */
export const words = {
  noun: 'action item',
  ref,
  quoted,
  states,

  // Commands
  action: {
    takes: '[what] [@owner] [by when]',
    does: 'Records who does what by when; with an owner and a date at once, else in a form.',
    examples: [
      '/intra action Finalise the improvement plan @SL by 30 Nov',
      '/intra action Write to the agencies @DH in the coming months',
      '/intra action',
    ],
  },
  update: {
    takes: '[A-1] [what happened]',
    does: 'Says how an action is going.',
    examples: ['/intra update', '/intra update A-1', '/intra update A-1 Draft sent to the partners'],
  },
  done: {
    takes: 'A-1 [what happened]',
    does: 'Marks an action as done.',
    examples: ['/intra done A-1', '/intra done A-1 Sent to the Joint Secretariat'],
  },
  reopen: {
    takes: 'A-1 [why]',
    does: 'Opens an action again that was done, or was not to be done.',
    examples: ['/intra reopen A-1 One partner has not answered yet'],
  },
  mine: 'Lists your open actions.',
  reopenWhich:
    'Which action shall be opened again? Nothing was changed. Type its reference, for example /intra reopen A-1.',
  whichAction: 'Which action is this about? What you typed is kept below.',
  otherKind: (typed: string) =>
    `${quoted(typed)} is not an action item, so it takes no updates. Nothing was changed. Action items look like A-1; /intra list shows them.`,

  ...formWords,
  rights: {
    update: (number: number, whom: string) =>
      `${ref(number)} belongs to somebody else, so you cannot update it. Nothing was changed. Ask ${whom}.`,
    edit: (number: number, whom: string) =>
      `${ref(number)} was recorded by somebody else and is not yours, so you cannot edit it. Nothing was changed. Ask ${whom}.`,
  },

  // Facts
  person: (initials: string, name: string) => `${initials} (${name})`,
  allOf: (people: readonly string[]) => both.format(people),
  noOwner: 'no owner',
  noDate: 'no date',
  noOwnerYet: 'No owner yet',
  noDateYet: 'no date yet',
  due: (day: string) => `due ${day}`,
  dueFar: (day: string, far: string) => `due ${day}, ${far}`,
  overdue: (far: string, day: string) => `${far} (due ${day})`,
  sinceClosed: (standing: Standing, day: string) => `${states[standing]} since ${day}`,
  dueInWords: (noDate: string, inWords: string) => `${noDate} (${quoted(inWords)})`,
  dueBoth: (due: string, inWords: string) => `${due} (${quoted(inWords)})`,
  by: (initials: string) => initials,
  hasLeft: (initials: string) => `${initials} (has left)`,
  byFor: (initials: string, owner: string) => `${initials} for ${owner}`,
  last: 'Last: ',
  before: 'Before: ',
  saidBy: (who: string, when: string) => ` — ${who}, ${when}`,
  movedTo: (day: string) => `moved to ${day}`,
  fromDecision: (number: number) => `from D-${number}`,
  decisionRef: (number: number) => `D-${number}`,
  fromMeeting: (number: number) => `M-${number}`,
  longSource: (reference: string, title: string) => `${reference}: ${title}`,
  takenBack: 'Taken back; no longer in the register.',
  recordedBy: (initials: string, day: string) => `recorded by ${initials}, ${day}`,
  notes: 'Notes',
  updates: 'Updates, newest first',
  noUpdates: 'No updates yet.',
  moreUpdates: (left: number, number: number) =>
    `… and ${numbers.format(left)} earlier: type /intra history ${ref(number)} to see them.`,

  // Buttons
  buttons: {
    record: 'Record an action',
    updateAny: 'Update an action',
    mine: 'My actions',
    update: 'Update',
    done: 'Done',
    history: 'History',
    take: 'Take it',
    setDate: 'Set date',
    reopen: 'Reopen',
    edit: 'Edit',
    details: 'Details',
    undo: 'Undo',
    showThem: 'Show them',
    showAll: 'Show all',
    spoken: (label: string, number: number) => `${label}: ${ref(number)}`,
  },

  // What is said afterwards
  recorded: ['Recorded as ', ': '] as const,
  ownerIs: (initials: string) => `Owner ${initials}`,
  noOwnerSaid: 'No owner',
  inMeeting: (number: number) => `, in M-${number}`,
  understoodFrom: (parts: readonly string[]) => ` (understood from ${both.format(parts.map(quoted))})`,
  joined: (name: string) => ` ${name} is a member of the group now.`,
  saved: (number: number) => `${ref(number)} is saved.`,
  unchanged: (number: number) => `${ref(number)} says this already, so nothing was changed.`,
  updated: (number: number, what: string) =>
    what === '' ? `Recorded for ${ref(number)}.` : `Recorded for ${ref(number)}: ${what}.`,
  openAgain: 'open again',
  nowDue: (day: string) => `now due ${day}`,
  wasClosed: (standing: Standing) => `It was “${states[standing]}” until now.`,
  already: (number: number, standing: Standing, who: string | undefined, day: string | undefined) =>
    `${ref(number)} is ${states[standing]} already${day === undefined ? '' : `, since ${day}`}${who === undefined ? '' : ` (${who})`}. Nothing was changed.`,
  taken: (number: number) => `${ref(number)} is yours now.`,
  youOwn: (initials: string) => `, ${initials} has given you this action.`,
  changedMeanwhile: {
    first: (who: string) => `${who} changed this while you were writing:`,
    next: 'What you entered is still here. Check it and press Save again.',
  },
  undo: {
    builtUpon: (number: number) =>
      `${ref(number)} was changed again after that, so this can no longer be taken back. Nothing was changed. Use /intra edit ${ref(number)} instead.`,
    alreadyUndone: 'This was taken back already. Nothing more was changed.',
    isUndo: (number: number) =>
      `Taking back cannot itself be taken back. Nothing was changed. Use /intra edit ${ref(number)}, or record it again.`,
  },

  // Lists and Home
  lists: {
    open: (total: number) => count(total, 'open action', 'open actions'),
    overdue: (total: number) => count(total, 'overdue action', 'overdue actions'),
    done: (total: number) => count(total, 'action that is done', 'actions that are done'),
    unowned: (total: number) => count(total, 'open action without an owner', 'open actions without an owner'),
    mine: (total: number) => `${count(total, 'open action', 'open actions')} of yours`,
    of: (total: number, name: string) => `${count(total, 'open action', 'open actions')} of ${name}`,
    empty: {
      open: 'No action is open. /intra action records one.',
      overdue: 'No action is overdue.',
      done: 'No action is done yet.',
      unowned: 'Every open action has an owner.',
      mine: 'No open action is yours.',
      of: (name: string) => `${name} has no open action.`,
    },
  },
  home: {
    title: 'Your actions',
    more: (left: number) =>
      `${count(left, 'more action', 'more actions')} of yours ${plural.select(left) === 'one' ? 'is' : 'are'} open.`,
    nothing: (open: number) =>
      open === 0
        ? 'Nothing is waiting for you. The group has no open actions.'
        : `Nothing is waiting for you. The group has ${count(open, 'open action', 'open actions')}.`,
  },

  // History
  fromMinutes: 'From the minutes',
  fact: {
    text: 'Action',
    notes: 'Notes',
    owner: 'Owner',
    dueOn: 'Due date',
    dueWords: 'Due, in words',
    decision: 'From decision',
    meeting: 'Meeting',
    standing: 'State',
  },
  notSet: 'not set',
  first: (label: string, after: string) => `${label}: ${after}`,
  change: (label: string, before: string, after: string) => `${label}: ${before} → ${after}`,
  onBehalf: (initials: string) => `On behalf of ${initials}`,
  updateTakenBack: 'What was said is taken back.',

  // Acts in the audit
  acts: {
    recorded: 'recorded',
    edited: 'edited',
    updated: 'updated',
    done: 'marked as done',
    notDoing: 'marked as not doing',
    reopened: 'reopened',
    taken: 'taken on',
    takenBack: 'taken back',
  },
};
