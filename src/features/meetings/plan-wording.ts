import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import type { MeetingState } from './domain.js';

const numbers = new Intl.NumberFormat('en-GB');

/** Every word about planning a meeting that a person reads. */
export const planWords = {
  acts: { planned: 'planned', changed: 'plan changed', cancelled: 'cancelled', takenBack: 'taken back' },
  command: {
    takes: '[title] [on a day] [at a time]',
    does: 'Plans a meeting: the channel gets a card to answer, with an entry for the calendar.',
    examples: ['/intra meeting plan', '/intra meeting plan 6th RSG meeting on 11 December at 10:00'],
  },
  cancelCommand: {
    takes: 'M-5',
    does: 'Cancels a planned meeting, with a reason.',
    examples: ['/intra meeting cancel M-6'],
  },

  form: {
    planTitle: 'Plan a meeting',
    plan: 'Plan',
    changeTitle: (reference: string) => `Change ${reference}`,
    save: 'Save',
    title: 'Title',
    titleHint: (max: number) => `At most ${numbers.format(max)} characters.`,
    date: 'Date',
    time: 'Time',
    timeHint: (zone: string) => `In the group’s time (${zone}).`,
    length: 'Length',
    lengthHint: 'For example “2 h” or “90 min”.',
    place: 'Place or link',
    placeHint: 'A room or an address, or the link of a call.',
    agenda: 'Agenda',
    agendaHint: 'What it will be about, in a few words.',
    cancelTitle: (reference: string) => `Cancel ${reference}`,
    cancel: 'Cancel the meeting',
    keep: 'Keep it',
    reason: 'Reason',
    reasonHint: 'The group reads it on the card and in the thread.',
  },
  asked: {
    checkDate: (why: string) => `Please check the date: ${why}`,
    words: (typed: string) => `“${typed}” names no day: please choose one.`,
  },

  errors: {
    title: 'Please give the meeting a title.',
    tooLong: (length: number, max: number) =>
      `This is ${numbers.format(length)} characters long, and ${numbers.format(max)} can be kept. Please shorten it.`,
    length: 'This is no length of time. Write for example “2 h”, “90 min” or “1:30”, or leave it empty.',
    tooLongMeeting: 'A meeting of more than a day cannot be planned as one. Please plan one for each day.',
    date: 'Please choose a day.',
    time: 'Please choose a time.',
    noSuchTime: (time: string, next: string, day: PlainDate, today: PlainDate) =>
      `Clocks go forward on ${formatDay(day, { today })}, and there is no ${time} that day. Choose ${next} or later, or an earlier time.`,
    pastDay: (day: PlainDate, today: PlainDate) =>
      `${formatDay(day, { today })} has passed: choose today or later. A meeting that was held is recorded with /intra meeting.`,
    pastTime: (time: string) => `${time} has passed today: choose a later time.`,
    tooFar: 'This is more than three years ahead. Please check the year.',
    reason: 'Please say why: the group reads it.',
    unknown: 'There is no such meeting in this group. Nothing was changed.',
    withdrawn: (reference: string) => `${reference} was taken back. Nothing was changed.`,
    notPlanned: (reference: string) =>
      `${reference} was recorded without a time, so there is nothing to answer, start or cancel. Nothing was changed.`,
    noLongerPlanned: {
      RECORDED: (reference: string) =>
        `${reference} was recorded without a time, so there is nothing to answer, start or cancel. Nothing was changed.`,
      PLANNED: (reference: string) => `${reference} is planned. Nothing was changed.`,
      RUNNING: (reference: string) => `${reference} has begun. Nothing was changed.`,
      HELD: (reference: string) => `${reference} has been held. Nothing was changed.`,
      CANCELLED: (reference: string) => `${reference} was cancelled. Nothing was changed.`,
    } satisfies Record<MeetingState, (reference: string) => string>,
    meanwhile: (reference: string) =>
      `Somebody else changed ${reference} at this very moment. Nothing was changed by you; please look and try again.`,
    whichMeeting: 'Please say which meeting, for example /intra meeting cancel M-6.',
  },

  lengthOf: (minutes: number) => (minutes % 60 === 0 ? `${numbers.format(minutes / 60)} h` : `${minutes} min`),

  // What is said afterwards
  plannedAs: 'Planned as ',
  saved: (reference: string) => `${reference} is saved, and the thread was told what changed.`,
  unchanged: (reference: string) => `${reference} says this already, so nothing was changed.`,
  twice: (time: string, zone: string) =>
    `Clocks go back that day and show ${time} twice. This means the first of the two (${zone}).`,
  cancelledNow: (reference: string) =>
    `${reference} is cancelled. Its thread says so, with a file that takes it out of calendars.`,
  undo: 'Undo',
  show: 'Show it',
  change: 'Change',
};
