import type { ReplyAnswer } from './attendance.js';

const plural = new Intl.PluralRules('en-GB');
const numbers = new Intl.NumberFormat('en-GB');
const count = (of: number, one: string, other: string) =>
  `${numbers.format(of)} ${plural.select(of) === 'one' ? one : other}`;

/** Every word on the card of a meeting that is planned, running or cancelled that a person reads. */
export const cardWords = {
  // When
  zoneTime: (place: string) => `${place} time`,
  span: (from: string, until: string) => `${from}–${until}`,
  lengthNotSet: 'length not set',
  yourTime: 'On your clock: ',
  slackDate: '{date_short_pretty} at {time}',
  about: (hint: string) => `About: ${hint}`,
  runningSince: (time: string) => `Running since ${time}`,
  cancelled: (reason: string) => `Cancelled: ${reason}`,
  notStarted: 'Its time has passed, and nobody pressed Start.',

  // Answers
  answers: {
    GOING: (initials: string) => `${initials} going`,
    APOLOGIES: (initials: string) => `${initials} apologies`,
    DEPUTY: (initials: string, deputy: string) => `${deputy} for ${initials}`,
  } satisfies Record<ReplyAnswer, (initials: string, deputy: string) => string>,
  counted: (of: Record<ReplyAnswer, number>, open: number) =>
    [
      `${numbers.format(of.GOING)} going`,
      ...(of.DEPUTY > 0 ? [count(of.DEPUTY, 'deputy', 'deputies')] : []),
      ...(of.APOLOGIES > 0 ? [count(of.APOLOGIES, 'apology', 'apologies')] : []),
      ...(open > 0 ? [`${numbers.format(open)} not answered`] : []),
    ].join(' · '),
  nobodyAnswered: 'Nobody has answered yet',
  noOrganisation: 'No organisation set',
  moreOrganisations: (more: number) => `… and ${count(more, 'more organisation', 'more organisations')}`,

  // Attendance
  here: (people: number, organisations: number) =>
    people === 0
      ? 'Nobody has been noted as here yet'
      : `${count(people, 'person', 'people')} here, of ${count(organisations, 'organisation', 'organisations')}`,
  standing: {
    present: (initials: string) => initials,
    represented: (initials: string, by: string) => `${by} for ${initials}`,
    apologies: (initials: string) => `${initials} apologies`,
    absent: (initials: string) => `${initials} not there`,
  },
  apologies: (initials: readonly string[]) => `Apologies: ${initials.join(', ')}`,
  absent: (initials: readonly string[]) => `Not there: ${initials.join(', ')}`,
  notNoted: (initials: readonly string[]) => `Not noted: ${initials.join(', ')}`,
  represented: (pairs: readonly string[]) => `Deputies: ${pairs.join(', ')}`,

  // States in lists
  state: {
    planned: 'planned',
    running: 'running now',
    cancelled: 'cancelled',
    notStarted: 'planned; nobody pressed Start',
    toCome: 'to come',
    byItself: 'closed by itself at the end of its day',
  },

  buttons: {
    going: 'Going',
    apologies: 'Apologies',
    deputy: 'Send deputy',
    answerFor: 'Answer for somebody',
    start: 'Start',
    change: 'Change',
    cancel: 'Cancel the meeting',
    here: "I'm here",
    attendance: 'Attendance',
    close: 'Close',
    decision: 'Record a decision',
    action: 'Record an action',
    point: 'Add a point',
    history: 'History',
    details: 'Details',
  },
  spoken: (label: string, reference: string) => `${label}: ${reference}`,
};
