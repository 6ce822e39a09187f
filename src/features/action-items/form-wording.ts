import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import type { Standing } from './standing.js';

const numbers = new Intl.NumberFormat('en-GB');
const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const both = new Intl.ListFormat('en-GB', { type: 'conjunction' });

export const ref = (number: number) => formatReference('A', number);
export const quoted = (text: string) => `“${text}”`;
export const states = {
  OPEN: 'open',
  ON_TRACK: 'on track',
  AT_RISK: 'at risk',
  BLOCKED: 'blocked',
  DONE: 'done',
  NOT_DOING: 'not doing',
} satisfies Record<Standing, string>;

/** The part of the wording that stands in forms and answers bad input. */
export const formWords = {
  form: {
    recordTitle: 'Record an action',
    record: 'Record',
    updateTitle: 'Update an action',
    updateOne: (number: number) => `Update ${ref(number)}`,
    update: 'Update',
    editTitle: (number: number) => `Edit ${ref(number)}`,
    save: 'Save',
    setDateTitle: (number: number) => `Set a date for ${ref(number)}`,
    setDate: 'Set date',
    text: 'Action',
    textHint: (max: number) => `What is to be done, in at most ${numbers.format(max)} characters.`,
    owner: 'Owner',
    ownerHint: 'A member of the group, with or without Slack. Type initials or a name to search.',
    dueOn: 'Due date',
    dueWords: 'Due, in words',
    dueWordsHint: 'Where no day is known, for example “in the coming months”.',
    decision: 'From decision',
    notes: 'Notes',
    notesHint: (max: number) => `At most ${numbers.format(max)} characters.`,
    item: 'Action item',
    itemHint: 'Yours come first. Type a word or a reference to search.',
    standing: 'How is it going?',
    choices: { ON_TRACK: 'On track', AT_RISK: 'At risk', BLOCKED: 'Blocked', DONE: 'Done', NOT_DOING: 'Not doing' },
    report: 'What happened?',
    reportHint: (max: number) =>
      `Needed for “Not doing”, and where the date moves. At most ${numbers.format(max)} characters.`,
    newDueOn: 'New due date',
    intoMeeting: (number: number, title: string) => `Goes into the thread of M-${number} ${title}`,
  },

  // What could not be understood, above the fields
  asked: {
    whichOwner: (said: string, people: readonly string[]) =>
      `${quoted(said)} may be ${either.format(people)}. Please choose the owner below.`,
    unknownOwner: (said: string) =>
      `Nobody in the group is called ${quoted(said)}. Please choose the owner below, or leave the field empty; /intra member add adds a person.`,
    leftOwner: (name: string) =>
      `${name} has left the group. Please choose another owner below, or leave the field empty.`,
    impossible: (why: string) => `${why} Please choose the due date below.`,
    past: (date: PlainDate, today: PlainDate) =>
      `Due date ${formatDay(date, { today })} has passed. Please choose today or a later day below.`,
    tooLong: (max: number) =>
      `An action has room for ${numbers.format(max)} characters, and this is longer. What did not fit stands in the notes below.`,
    updateTooLong: (max: number, length: number) =>
      `This is ${numbers.format(length)} characters long, and ${numbers.format(max)} can be kept: the end is missing below.`,
    check: 'Please check below whether this was understood as you meant it. Nothing is recorded yet.',
    farTooLong: (max: number) =>
      `An action and its notes have room for ${numbers.format(max)} characters, and this is longer. Please keep what you typed elsewhere, for example in a document, and name it here.`,
  },

  // Bad input
  errors: {
    text: 'Please say what is to be done.',
    tooLong: (max: number, length: number) =>
      `This is ${numbers.format(length)} characters long, and ${numbers.format(max)} can be kept. Please shorten it.`,
    past: (date: PlainDate, today: PlainDate) =>
      `Due date ${formatDay(date, { today })} has passed: choose today or later.`,
    owner: 'This person is not in the group any more, or never was. Please choose somebody from the list.',
    decision: 'This decision is no longer in force, or was taken back. Please choose one from the list.',
    meeting: 'The meeting that this was to belong to was taken back. Nothing was recorded. Use /intra action instead.',
    gone: 'There is no such action item in this group. Nothing was changed. /intra list shows the open actions.',
    notInForce: (reference: string) =>
      `${reference} is no longer in force, or was taken back, so no action can follow from it. Nothing was recorded.`,
    item: 'Please choose the action that this is about.',
    nothingSaid: 'Please say how it is going, or what happened.',
    whyNotDoing: 'Please say why it is not being done.',
    whyMoved: 'Please say why the date moves.',
    noDate: 'Please choose a day.',
    dateSetMeanwhile: (date: PlainDate, today: PlainDate) =>
      `Somebody has set ${formatDay(date, { today })} in the meantime. To move it, use Update and say why.`,
    closedNeedsNoDate: (standing: Standing) =>
      `An action that is “${states[standing]}” has no new date. Leave this empty, or say that it is on track, at risk or blocked.`,
    unknown: (reference: string) =>
      `There is no ${reference} in this group. Nothing was changed. /intra list shows the open actions.`,
    withdrawn: (number: number) => `${ref(number)} was taken back, so it cannot be changed. Nothing was changed.`,
    closed: (number: number, standing: Standing) =>
      `${ref(number)} is “${states[standing]}”. Nothing was changed. To open it again: /intra reopen ${ref(number)}.`,
    ownerTaken: (number: number, initials: string) =>
      `${initials} was quicker: ${ref(number)} has an owner now. Nothing was changed.`,
    yoursAlready: (number: number) => `${ref(number)} is yours already. Nothing was changed.`,
    whichPerson: (said: string, people: readonly string[]) =>
      `${quoted(said)} may be ${either.format(people)}. Please use the initials or the full name.`,
    unknownPerson: (said: string, known: readonly string[]) =>
      `Nobody in the group is called ${quoted(said)}. There are ${both.format(known)}; /intra members shows their names.`,
  },
};
