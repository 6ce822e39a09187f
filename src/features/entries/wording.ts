import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import type { ExpectedTime } from './expected-time.js';

const numbers = new Intl.NumberFormat('en-GB');
const plural = new Intl.PluralRules('en-GB');
const names = (entries: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(entries);

/** What is read of all records of monitoring, whatever their kind. */
export const words = {
  acts: { recorded: 'recorded', edited: 'edited', withdrawn: 'withdrawn', takenBack: 'taken back' },
  form: {
    record: 'Record',
    save: 'Save',
    editTitle: (reference: string) => `Edit ${reference}`,
    withdrawTitle: (reference: string) => `Withdraw ${reference}`,
    withdraw: 'Withdraw',
    withdrawEntry: 'Withdraw…',
    reason: 'Reason',
    reasonHint: 'Why it does not belong in the register. It is kept in the history.',
    atMost: (max: number) => `At most ${numbers.format(max)} characters.`,
  },
  errors: {
    tooLong: (length: number, max: number) =>
      `This is ${numbers.format(length)} characters long, and ${numbers.format(max)} can be kept. Please shorten it.`,
    link: 'This is not a link that can be kept. Please enter one whole address that begins with https://.',
    day: 'This is no day. Please choose one.',
    yetToCome: (day: PlainDate, today: PlainDate) =>
      `${formatDay(day, { today })} is yet to come. Please choose today or an earlier day.`,
    member:
      'Somebody here is not in this group. Please choose from the list, or add them first with /intra member add.',
    meeting: 'This meeting was taken back, or is not one of this group. Please choose another one.',
    choice: 'Please choose one of these.',
    reason: 'Please give the reason; it is kept in the history.',
    withdrawn: (reference: string) =>
      `${reference} was taken back, so there is nothing to change. Nothing was changed.`,
    restsOnIt: (reference: string, others: readonly string[]) =>
      `${names(others.slice(0, 8))} ${others.length === 1 ? 'rests' : 'rest'} on ${reference}, so it cannot be taken back. Nothing was changed. Change ${others.length === 1 ? 'that record' : 'those records'} first.`,
    changedMeanwhile: (reference: string) =>
      `Somebody else changed ${reference} at this moment, so nothing was changed. Your entry is still here: press the button again.`,
  },
  rights: {
    edit: (reference: string) => `Changing ${reference}, which somebody else recorded,`,
    withdraw: (reference: string) => `Withdrawing ${reference}`,
  },
  undo: {
    builtUpon: (reference: string) =>
      `${reference} was changed again after that, so this can no longer be taken back. Nothing was changed. Use /intra edit ${reference} instead.`,
    alreadyUndone: 'This was taken back already. Nothing more was changed.',
    isUndo: (reference: string) =>
      `Taking back cannot itself be taken back. Nothing was changed. Use /intra edit ${reference}, or record it again.`,
  },

  recordedAs: 'Recorded as ',
  saved: (reference: string) => `${reference} is saved.`,
  unchanged: (reference: string) => `${reference} says this already, so nothing was changed.`,
  withdrawn: (reference: string) => `${reference} is withdrawn. Its history stays.`,
  takenBack: 'Taken back; no longer in the register.',
  fromMinutes: (sentence: string) => `From the minutes: “${sentence}”`,
  undoButton: 'Undo',
  editButton: 'Edit',
  history: 'History',
  details: 'Details',
  edit: 'Edit',
  spoken: (label: string, reference: string) => `${label}: ${reference}`,
  recordedBy: (initials: string, day: string) => `recorded by ${initials}, ${day}`,
  seeAll: (reference: string) => `…, see it all with /intra show ${reference}`,

  meeting: 'Meeting',
  meetingHint: 'At which it was said; the record becomes a reply in its thread.',

  notSet: 'not set',
  quoted: (text: string) => `“${text}”`,
  names,
  reason: 'Reason',
  change: (label: string, before: string, after: string) => `${label}: ${before} → ${after}`,
  first: (label: string, after: string) => `${label}: ${after}`,
  /** The words as they were used; the day beside words that say it in another way. */
  expected: ({ words: said, from, until }: ExpectedTime, today: PlainDate) => {
    if (said === '') return '';
    return from !== null && from === until ? formatDay(from, { today }) : `“${said}”`;
  },
  count: (of: number, one: string, other: string) =>
    `${numbers.format(of)} ${plural.select(of) === 'one' ? one : other}`,
  meanwhile: {
    who: (initials: readonly string[]) => (initials.length === 0 ? 'Somebody else' : names(initials)),
    first: (who: string) => `${who} changed this while you were writing:`,
    last: (submit: string) => `What you entered is still here. Check it and press ${submit} again.`,
  },
};
