const plural = new Intl.PluralRules('en-GB');
const both = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const count = (of: number, one: string, other: string) => `${of} ${plural.select(of) === 'one' ? one : other}`;

/** What a person reads about how often a group asks. */
export const groupWords = {
  button: 'Group settings…',
  title: 'Group settings',
  submit: 'Save',
  close: 'Back',
  acts: { set: 'set' },
  setting: 'Changing how often the group is reminded',
  for: (name: string) => `For everybody in ${name}. Each person’s own time, days and number go before these.`,
  fields: {
    dueSoon: 'Remind before the due date',
    dueSoonHint: 'On the due date itself owners are always reminded.',
    overdueEvery: 'While overdue, remind again every',
    overdueTimes: 'How often at that pace, then once a week',
    noNews: 'Ask where there has been no news for',
    unanswered: 'Ask a deputy, then a facilitator, after',
    weeklyBudget: 'At most so many reminders a person a week',
    weeklyBudgetHint: 'For whoever has chosen nothing else under /intra reminders.',
    holidays: 'Public holidays',
    holidaysHint: 'On these days nobody is reminded, and no digest comes. Type a country or region to search.',
  },
  daysBefore: (days: number) => `${count(days, 'day', 'days')} before`,
  workingDays: (days: number) => count(days, 'working day', 'working days'),
  times: (times: number) => count(times, 'time', 'times'),
  days: (days: number) => count(days, 'day', 'days'),
  unanswered: (times: number) => `${count(times, 'reminder', 'reminders')} without an answer`,
  aWeek: (times: number) => `${times} a week`,
  byZone: (name: string) => `As usual here: ${name}`,
  noHolidays: 'None',
  unknownRegion: 'not known',
  onTheDay: 'on the due date only',
  list: (parts: readonly string[]) => both.format(parts),
  line: (label: string, value: string) => `${label}: ${value}`,
  errors: {
    choose: 'Please choose one of these.',
    holidays: 'These holidays are not known. Please choose a country or region from the list.',
  },
  saved: 'Saved: from the next reminders on, for everybody in the group.',
  undo: 'How often the group is reminded',
};
