import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import { type Meeting, type MeetingState, referenceOf } from './domain.js';

const plural = new Intl.PluralRules('en-GB');
const numbers = new Intl.NumberFormat('en-GB');
const count = (of: number, one: string, other: string) =>
  `${numbers.format(of)} ${plural.select(of) === 'one' ? one : other}`;

/** Every word about a meeting that runs, and its end, that a person reads. */
export const runningWords = {
  acts: { started: 'started', closed: 'closed', noted: 'noted' },
  startCommand: {
    takes: '[M-6]',
    does: 'Starts a planned meeting: what is recorded then is gathered in its thread.',
    examples: ['/intra meeting start', '/intra meeting start M-6'],
  },
  closeCommand: {
    takes: '[M-6]',
    does: 'Closes the meeting that is running and posts its summary.',
    examples: ['/intra meeting close'],
  },
  form: {
    title: (reference: string) => `Attendance of ${reference}`,
    save: 'Save',
    present: 'Present',
    presentHint: 'Type initials or a name to search. Whoever is taken out is noted as not there.',
    represented: 'Represented by a deputy',
    representedHint: 'Members for whom somebody else came.',
    name: 'Deputy’s name',
    nameHint: 'Where a member above had not said whom they send.',
  },
  started: (reference: string) =>
    `${reference} has begun. Decisions and actions recorded now are gathered in its thread.`,
  closed: (reference: string) => `${reference} is closed. The summary is in its thread.`,
  here: (reference: string) => `You are noted as present at ${reference}.`,
  notHere: (reference: string) => `You are noted as not there at ${reference}.`,
  saved: (reference: string) => `The attendance of ${reference} is saved.`,
  undo: 'Undo',
  closeIt: (reference: string) => `Close ${reference}`,
  changeDate: 'Change the date',
  notHereButton: 'Not here',
  hereButton: "I'm here",
  rights: {
    start: 'Starting a meeting',
    close: 'Closing a meeting',
    others: 'Noting somebody else',
    afterwards: (reference: string) => `Correcting the attendance of ${reference}, which is over,`,
  },
  errors: {
    unknown: 'There is no such meeting in this group. Nothing was changed.',
    whichStart: (references: readonly string[]) =>
      `Several meetings could be started: ${references.join(', ')}. Nothing was changed. Say which, for example /intra meeting start ${references[0] ?? 'M-6'}.`,
    nothingToStart:
      'No meeting is planned for today, so there is nothing to start. Plan one with /intra meeting plan, or record one that was held with /intra meeting.',
    nothingToClose: 'No meeting is running, so there is nothing to close.',
    noReference: (typed: string) =>
      `“${typed}” is no meeting’s reference. Nothing was changed. Write it as in /intra list meetings, for example M-6.`,
    alreadyRunning: (reference: string) => `${reference} has begun already. Nothing was changed.`,
    anotherRuns: (running: Meeting) =>
      `${referenceOf(running)} ${running.title} is still running. Nothing was changed. Close it first: press Close on its card, or type /intra meeting close.`,
    notToday: (reference: string, day: PlainDate, today: PlainDate) =>
      `${reference} is planned for ${formatDay(day, { today })}. Nothing was changed. If it takes place today, change its date first.`,
    meanwhile: (reference: string) =>
      `Somebody else changed ${reference} at this very moment. Nothing was changed by you; please look and try again.`,
    notRunning: {
      RECORDED: (reference: string) => `${reference} was recorded by hand and is not running. Nothing was changed.`,
      PLANNED: (reference: string) => `${reference} has not begun. Nothing was changed. A facilitator can press Start.`,
      RUNNING: (reference: string) => `${reference} is running. Nothing was changed.`,
      HELD: (reference: string) => `${reference} is closed. Nothing was changed.`,
      CANCELLED: (reference: string) => `${reference} was cancelled. Nothing was changed.`,
    } satisfies Record<MeetingState, (reference: string) => string>,
    hasRecords: (reference: string, recorded: number) =>
      `${reference} has ${count(recorded, 'decision or action', 'decisions and actions')} recorded since it began, so the start cannot be taken back. Nothing was changed. Take those back first, or close the meeting.`,
    bothWays: (initials: readonly string[]) =>
      `${initials.join(', ')} cannot be both present and represented. Please leave them in one of the two fields.`,
    whoCame: (initials: readonly string[]) => `Please write who came for ${initials.join(', ')}.`,
    noMember: 'Somebody here is not in this group. Please choose from the list.',
  },

  job: {
    closed: (reference: string) => `${reference}: nobody pressed Close, so it closed by itself`,
    reminder: (initials: string, person: string, reference: string, day: string) =>
      `${initials} ${person}: asked about ${reference} on ${day}`,
  },
};
