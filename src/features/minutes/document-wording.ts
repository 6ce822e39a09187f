import { namesOf } from '../../core/date-words.js';
import { type PlainDate, partsOf } from '../../core/dates.js';

const numbers = new Intl.NumberFormat('en-GB');
const plural = new Intl.PluralRules('en-GB');
const and = (entries: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(entries);

/** "Tuesday 18 September 2018": minutes are read years later. */
function longDay(day: PlainDate): string {
  const { weekday, month } = namesOf(day);
  const parts = partsOf(day);
  return `${weekday} ${parts.day} ${month} ${parts.year}`;
}

/** "18 September 2018", where room is short. */
function plainDay(day: PlainDate): string {
  const parts = partsOf(day);
  return `${parts.day} ${namesOf(day).month} ${parts.year}`;
}

/** What stands in the minutes themselves. */
export const documentWords = {
  title: (meeting: string) => `Minutes: ${meeting}`,
  state: 'State',
  longDay,
  plainDay,
  notSet: 'not set',
  none: 'None recorded',
  all: and,
  facts: {
    group: 'Group',
    meeting: 'Meeting',
    reference: 'Reference',
    date: 'Date',
    time: 'Time',
    place: 'Place',
  },
  person: (name: string, initials: string) => `${name} (${initials})`,
  standIn: (deputy: string, forWhom: string) => `${deputy}, for ${forWhom}`,
  time: (begin: string, end: string | undefined, zone: string) =>
    `${end === undefined ? begin : `${begin}–${end}`} (${zone})`,
  noOrganisation: 'Without an organisation',
  headings: {
    present: 'Present',
    apologies: 'Apologies',
    last: 'Minutes of the last meeting',
    arising: 'Matters arising',
    decisions: 'Decisions',
    proposals: 'Proposals, not agreed',
    actions: 'Actions',
    notes: 'Other notes',
    next: 'Date of the next meeting',
  },
  last: {
    none: 'No earlier meeting is in the register.',
    approved: (meeting: string, on: string, at: string) => `The minutes of ${meeting} were approved on ${on}${at}.`,
    at: (what: string) => ` at ${what}`,
    notApproved: (meeting: string) => `The minutes of ${meeting} were not approved.`,
    meeting: (reference: string, title: string, on: string) => `${reference}, ${title} (${on})`,
    corrections: 'Corrections after approval:',
  },
  columns: { reference: 'Reference', what: 'What', who: 'Who', when: 'By when', state: 'State' },
  arisingFrom: (meeting: string, asOf: string) => `Actions of ${meeting}, as of ${asOf}.`,
  how: {
    decided: (names: readonly string[]) => (names.length === 0 ? 'Decided' : `Decided by ${and(names)}`),
    agreed: (names: readonly string[]) => (names.length === 0 ? 'Agreed by the group' : `Agreed by ${and(names)}`),
    confirmation: 'Accepted after confirmation',
    proposed: 'Proposed, not yet agreed',
    proposedOnly: 'Proposed',
  },
  fate: { REJECTED: 'rejected', REVOKED: 'revoked', SUPERSEDED: 'superseded' },
  decision: {
    why: 'Why',
    alternatives: 'Alternatives considered',
    confirmation: 'Confirmation',
    objection: (organisation: string) => `Objection of ${organisation}`,
    wording: (organisation: string) => `Other wording, ${organisation}`,
    confirmed: (agreed: number, of: number, isOpen: boolean) =>
      `${agreed === 0 ? 'none' : numbers.format(agreed)} of ${numbers.format(of)} ${plural.select(of) === 'one' ? 'organisation' : 'organisations'} agreed${isOpen ? ' so far' : ''}`,
    noAnswer: (organisations: readonly string[]) => `no answer from ${and(organisations)}`,
  },
  quoted: (text: string) => `“${text}”`,
  dueBoth: (day: string, typed: string) => `${day} (“${typed}”)`,
  states: {
    OPEN: 'open',
    ON_TRACK: 'open, on track',
    AT_RISK: 'open, at risk',
    BLOCKED: 'open, blocked',
    DONE: 'done',
    NOT_DOING: 'not doing',
  },
  sinceDay: (state: string, day: string) => `${state}, ${day}`,
  withDue: (state: string, due: string) => `${state}; ${due}`,
  due: (day: string) => `due ${day}`,
  dueWords: (typed: string) => `“${typed}”`,
  draft: (number: number) => `Draft, version ${numbers.format(number)}: not yet approved`,
  approved: (on: string, at: string, by: string) => `Approved on ${on}${at}; recorded by ${by}`,
  at: (what: string) => ` at ${what}`,
  foot: (state: string, reference: string, day: string, time: string, zone: string) =>
    `${state} · ${reference} · produced on ${day} at ${time} (${zone})`,
  page: ['Page ', ' of '] as const,
};
