import { quoted } from './phrases.js';

const both = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** What a person reads about being away, and about their reminders. */
export const awayWords = {
  away: {
    takes: 'until 7 Dec [reason]',
    does: 'Stops reminders while you are away, and tells whoever stands in for you.',
    examples: [
      '/intra away until 7 Dec',
      '/intra away until next friday annual leave',
      '/intra away from 3 Dec until 14 Dec',
    ],
  },
  back: { does: 'Says that you are back.' },
  reminders: { does: 'Sets when and how often you are reminded.' },
  usage: 'Until when are you away? Nothing was changed. Type for example /intra away until 7 Dec.',
  notUnderstood: (typed: string) =>
    `I could not read a date in ${quoted(typed)}. Nothing was changed. Type for example /intra away until 7 Dec annual leave.`,
  impossible: (why: string) => `${why} Nothing was changed. Type for example /intra away until 7 Dec.`,
  past: (day: string) => `${day} has passed. Nothing was changed. Choose today or a later day.`,
  beforeStart: 'The last day is before the first. Nothing was changed.',
  far: 'That is more than a year away. Nothing was changed. Choose an earlier day.',
  noted: (when: string) => `You are away ${when}. I do not write to you until you are back.`,
  until: (until: string) => `until ${until}`,
  fromUntil: (from: string, until: string) => `from ${from} until ${until}`,
  deputyTold: (names: readonly string[]) =>
    `${both.format(names)} ${names.length === 1 ? 'stands' : 'stand'} in for you and ${names.length === 1 ? 'is' : 'are'} told.`,
  noDeputy:
    'Nobody stands in for you: about what becomes overdue I ask a facilitator. A deputy can be set under /intra members.',
  isBack: (open: number) =>
    open === 0
      ? 'Welcome back. Nothing of yours is open.'
      : `Welcome back. ${open === 1 ? 'One of your actions is' : `${open} of your actions are`} open; on the next morning on which something is due you get one summary.`,
  notGoing: (when: string) => `Noted: you are not away ${when}.`,
  notAway: 'You are not away as far as I know. Nothing was changed.',
  backButton: 'I am back',
  mine: 'My actions',
  /** To the deputy. */
  standIn: (who: string, when: string) => `${who} is away ${when}, and you stand in.`,
  standInMeans: 'What becomes due in that time, I ask you about. There is nothing to do now.',
  cameBack: (who: string) => `${who} is back: you no longer stand in.`,
  stays: (who: string) => `${who} is not away after all: you need not stand in.`,
  /** As the audit and undo name what was done: "It was noted, by command." */
  acts: { noted: 'noted', ended: 'ended' },
  undo: {
    absence: 'Your absence',
    was: (until: string) => `Until ${until}`,
    reminders: 'Your reminders',
  },

  modal: {
    title: 'Your reminders',
    submit: 'Save',
    on: 'Reminders',
    choices: { on: 'On', off: 'Off: about what becomes overdue, a facilitator is asked' },
    time: 'Time',
    timeHint: (zone: string) => `On your clock (${zone}), between 07:00 and 18:59.`,
    days: 'Days',
    budget: 'At most so many a week',
    budgetHint: 'Only what is due on the very day may come on top.',
    perDay: 'One message a day at most, never at a weekend or on a public holiday.',
  },
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
  badTime: 'Please choose a time between 07:00 and 18:59.',
  noDays: 'Please choose at least one day, or turn reminders off above.',
  saved: (time: string, days: string, budget: number) =>
    `Saved: reminders at ${time} on ${days}, at most ${budget} a week.`,
  savedOff: 'Saved: no reminders. You can turn them on again with /intra reminders.',
  offFor: (names: readonly string[]) => `Reminders are off for ${both.format(names)}.`,
  awayNow: (names: readonly string[]) => `Away: ${both.format(names)}.`,
  list: (parts: readonly string[]) => both.format(parts),
};
