import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import { documentWords } from './document-wording.js';
import type { Approval } from './version.js';

const numbers = new Intl.NumberFormat('en-GB');
const plural = new Intl.PluralRules('en-GB');
const meeting = (number: number) => formatReference('M', number);
const minutesOf = (number: number) => `the minutes of ${meeting(number)}`;

type Presence = 'PRESENT' | 'ABSENT' | 'DEPUTY';
const presences: Readonly<Record<Presence, string>> = {
  PRESENT: 'present',
  ABSENT: 'absent',
  DEPUTY: 'represented by a deputy',
};

/** Every word of minutes that a person reads. */
export const words = {
  document: documentWords,
  meeting,

  export: {
    takes: 'M-5',
    does: 'Posts the minutes of a meeting as .docx and .md in its thread.',
    examples: ['/intra minutes export M-5'],
  },
  approve: {
    takes: 'M-5',
    does: 'Records at which meeting the minutes of a meeting were approved.',
    examples: ['/intra minutes approve M-5'],
  },

  // Refusals
  which: (command: string, typed: string) =>
    `${typed === '' ? 'Which meeting?' : `“${typed}” is not the reference of a meeting.`} Type it behind the words, for example /intra ${command} M-5. Nothing was changed.`,
  showMeetings: 'Show the meetings',
  unknown: (reference: string) => `There is no ${reference} in this group. Nothing was changed.`,
  unknownMeeting: 'There is no such meeting in this group. Nothing was changed.',
  withdrawn: (number: number) =>
    `${meeting(number)} was taken back, so there are no minutes of it. Nothing was changed.`,
  notHeld: (number: number, day: string) =>
    `${meeting(number)} is to be held on ${day}, so there are no minutes of it yet. Nothing was changed.`,
  cancelled: (number: number) =>
    `${meeting(number)} was cancelled, so there are no minutes of it. Nothing was changed.`,
  notStarted: (number: number) =>
    `${meeting(number)} was planned, but never started, so it is not in the register as held. Nothing was changed. If it was held, start and close it first.`,
  running: (number: number) =>
    `${meeting(number)} is still running. Nothing was changed. Close it first, then export its minutes.`,
  noDraft: (number: number) =>
    `No minutes of ${meeting(number)} have been posted yet, so there is nothing to approve. Nothing was changed. Export them first and let them be read.`,
  exportThem: 'Export minutes',
  approvedAlready: (number: number, when: string) =>
    `${sentence(minutesOf(number))} are approved already: ${when}. Nothing was changed.`,
  newerVersion: (number: number, version: number) =>
    `Version ${numbers.format(version)} of ${minutesOf(number)} was posted meanwhile. Nothing was changed. Look at it first, then approve again.`,
  rights: 'Approving minutes',

  // Modal
  form: {
    title: 'Approve minutes',
    submit: 'Approve',
    at: 'Approved at',
    atHint: 'The meeting at which they were approved, usually the next one.',
    on: 'Date',
    onHint: 'Leave it empty for the day of that meeting, or today without one.',
    note: 'Note',
    noteHint: 'Where it was at no meeting of the register, say how, for example: by e-mail.',
    version: (number: number, title: string, version: number, day: string) =>
      `${meeting(number)} ${title}: version ${numbers.format(version)} of the minutes, posted ${day}.`,
    frozen: 'It is kept as it was posted. What is corrected later becomes an entry of its own.',
    changed: 'Changed since it was posted, and not in it (to take it in, export again first):',
    more: (left: number) => `… and ${numbers.format(left)} more.`,
  },
  errors: {
    where: 'Please choose the meeting, or say in the note how they were approved.',
    meeting: 'This meeting was taken back, or is not one of this group. Please choose another one.',
    self: 'Minutes are approved at a later meeting. Please choose another one, or say in the note how they were approved.',
    early: (reference: string) =>
      `${reference} was held earlier. Minutes are approved at a later meeting: please choose another one.`,
    ahead: (day: string) => `This meeting is to be held on ${day}. Please choose one that was held.`,
    future: (day: string) => `${day} is yet to come. Please choose today or earlier.`,
    before: (day: string) => `The meeting was held on ${day}. Please choose a day from then on.`,
    note: (length: number, max: number) =>
      `This is ${numbers.format(length)} characters long, and ${numbers.format(max)} can be kept. Please shorten it.`,
  },

  // What is said afterwards
  exported: (number: number, version: number) =>
    `Version ${numbers.format(version)} of ${minutesOf(number)} is posted in the thread of the meeting, as .docx and .md.`,
  unchanged: (number: number, version: number, day: string) =>
    `Nothing has changed since version ${numbers.format(version)} of ${minutesOf(number)} was posted (${day}), so no new one was made.`,
  areApproved: (number: number, when: string) =>
    `${sentence(minutesOf(number))} are approved and stay as they are: ${when}. No new version was made.`,
  approvedNow: (number: number, version: number) =>
    `${sentence(minutesOf(number))} are approved: version ${numbers.format(version)}. The approved minutes are posted in the thread of the meeting.`,
  undo: 'Undo',

  // Messages in the thread
  card: {
    draft: (title: string, version: number) => `Minutes of ${title}: draft, version ${numbers.format(version)}`,
    approved: (title: string) => `Minutes of ${title}: approved`,
    read: 'Please read them before the next meeting, where they are to be approved. The files follow.',
    replaced: (version: number) => `Replaced by version ${numbers.format(version)}.`,
    wasApproved: (when: string) => `${when}.`,
    takenBack: 'The approval was taken back; these minutes are a draft again.',
    foot: (reference: string, by: string, day: string) => `${reference} · produced by ${by}, ${day}`,
    approve: 'Approve minutes',
  },
  file: {
    title: (number: number, state: string) => `Minutes of ${meeting(number)}, ${state}`,
    draft: (version: number) => `draft, version ${numbers.format(version)}`,
    approved: 'approved',
    name: (number: number, version: number | undefined, ending: string) =>
      `${meeting(number)}-minutes-${version === undefined ? 'approved' : `draft-${version}`}.${ending}`,
    comment: (title: string, ending: string) => `${title} (.${ending})`,
  },

  // In the record of the meeting
  about: {
    none: 'Minutes: not exported yet.',
    draft: (version: number, day: string) =>
      `Minutes: draft, version ${numbers.format(version)}, posted ${day}; not yet approved.`,
    approved: (version: number, when: string) => `Minutes: version ${numbers.format(version)} approved. ${when}.`,
    export: 'Export minutes',
    show: 'Show minutes',
    corrections: (count: number) =>
      `${numbers.format(count)} ${plural.select(count) === 'one' ? 'correction' : 'corrections'} after approval: press Show minutes to see them.`,
  },
  full: {
    title: (reference: string, title: string) => `${reference}: minutes of ${title}`,
    version: (version: number, by: string, day: string) =>
      `Version ${numbers.format(version)}, produced by ${by}, ${day}`,
    fingerprint: (hash: string) => `Fingerprint of the approved text (SHA-256): ${hash}`,
    corrections: 'Corrections after approval',
    none: 'None.',
  },

  /** "Correction of D-3 after approval: …" */
  correction: (told: {
    reference: string;
    isNew: boolean;
    isAfter: boolean;
    lines: readonly string[];
    by: readonly string[];
  }) => {
    const what = told.isNew ? `${told.reference} added` : `Correction of ${told.reference}`;
    const when = told.isAfter ? ' after approval' : ' after the draft';
    return `${what}${when}: ${told.lines.join('; ')} (${told.by.join(', ')})`;
  },

  /** "DH: absent → present" */
  attendance: (initials: string, was: Presence | undefined, is: Presence) =>
    `${initials}: ${was === undefined ? 'not noted' : presences[was]} → ${presences[is]}`,

  /** " at M-6", or the note in brackets. */
  approvedAt: ({ atMeeting, note }: Pick<Approval, 'atMeeting' | 'note'>) =>
    `${atMeeting === null ? '' : documentWords.at(meeting(atMeeting.number))}${note === '' ? '' : ` (${note})`}`,
  /** "Approved on 11 December 2018 at M-6; recorded by SL" */
  approvedWhen: (approval: Pick<Approval, 'atMeeting' | 'note' | 'approvedOn' | 'approvedBy'>) =>
    documentWords.approved(
      documentWords.plainDay(approval.approvedOn),
      words.approvedAt(approval),
      approval.approvedBy.initials,
    ),

  // Acts in the audit, and how the history tells of them
  acts: { approved: 'minutes approved', takenBack: 'taken back' },
  history: {
    version: (version: number) => `Version ${numbers.format(version)} of the minutes`,
    on: (day: PlainDate, today: PlainDate) => `Approved on ${formatDay(day, { today })}`,
    at: (reference: string) => `At ${reference}`,
    note: (note: string) => `Note: “${note}”`,
    takenBack: 'The approval is taken back; the minutes are a draft again.',
  },
  undone: {
    already: 'This was taken back already. Nothing more was changed.',
    isUndo: 'Taking back cannot itself be taken back. Nothing was changed. Approve the minutes again instead.',
    builtUpon: 'The minutes were approved again after that, so this can no longer be taken back. Nothing was changed.',
  },
};

function sentence(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
