import { formatDay, overdueBy } from '../../core/date-words.js';
import { daysBetween, type PlainDate } from '../../core/dates.js';
import { cutWords } from '../../slack/cut.js';
import { oneLine } from '../../slack/one-line.js';
import type { Stage } from '../changes/use-cases.js';
import type { PartName } from './domain.js';

const plural = new Intl.PluralRules('en-GB');
const numbers = new Intl.NumberFormat('en-GB');

const counted = (count: number, one: string, other: string): string =>
  `${numbers.format(count)} ${plural.select(count) === 'one' ? one : other}`;

const stages: Readonly<Record<Stage, string>> = {
  IDEA: 'an idea',
  APPLIED: 'applied for',
  IN_APPROVAL: 'in approval',
  APPROVED: 'approved',
  CONTRACTED: 'contracted',
  STARTED: 'started',
  COMPLETED: 'completed',
  REJECTED: 'rejected',
  WITHDRAWN: 'withdrawn',
};

/** Every word of the agenda that a person reads. */
export const words = {
  noun: 'point',
  command: {
    takes: '[add …, edit, publish, settings or M-5]',
    does: 'Shows the agenda of the next meeting, and adds a point of yours to it.',
    examples: ['/intra agenda', '/intra agenda add How we reach small firms', '/intra agenda edit'],
  },
  reference: {
    item: (number: number) => `A-${number}`,
    decision: (number: number) => `D-${number}`,
  },

  // The agenda itself
  head: {
    draft: 'Draft agenda',
    published: 'Agenda',
    of: (what: string, title: string) => `${what}: ${title}`,
    where: (facts: readonly string[]) => facts.filter((fact) => fact !== '').join(' · '),
  },
  titles: {
    objections: 'Objections',
    confirm: 'Decisions to confirm',
    matters: 'Matters arising',
    overdue: 'Overdue from before',
    wanted: 'Without owner or date',
    review: 'Decisions due for review',
    stages: 'Stages and milestones',
    points: 'Points from members',
  } satisfies Record<PartName, string>,
  /** What it takes so that an organisation's name is not taken for a person's. */
  noOrganisation: 'No organisation',
  numbered: (index: number, title: string) => `${numbers.format(index)}. ${title}`,
  someOf: (shown: number, total: number) => ` (${numbers.format(shown)} of ${numbers.format(total)})`,
  line: (text: string, facts: string, reference: string) =>
    facts === '' ? `${text} (${reference})` : `${text} — ${facts} (${reference})`,
  settledLine: (line: string) => `✓ ${line}`,
  settled: { OPEN: '', DONE: 'done meanwhile', NOT_DOING: 'no longer being done' },
  facts: (facts: readonly string[]) => facts.filter((fact) => fact !== '').join(', '),
  noOwner: 'no owner',
  health: { ON_TRACK: '', AT_RISK: 'at risk', BLOCKED: 'blocked' },
  due({ dueOn, dueWords }: { readonly dueOn: PlainDate | null; readonly dueWords: string }, today: PlainDate): string {
    if (dueOn === null) return dueWords === '' ? 'no date' : `no date (“${cutWords(dueWords, 40)}”)`;
    const over = daysBetween(dueOn, today);
    return over > 0 ? overdueBy(over) : `due ${formatDay(dueOn, { today })}`;
  },
  proposed: 'proposed, not agreed',
  answers: ({ given, asked }: { readonly given: number; readonly asked: number }) =>
    given === 0
      ? 'no answer yet'
      : `answered by ${numbers.format(given)} of ${counted(asked, 'organisation', 'organisations')}`,
  objected: (organisation: string, isWording: boolean, said: string) =>
    `${oneLine(organisation, 50)} ${isWording ? 'wants other words' : 'objects'}: “${oneLine(said, 80)}”`,
  review: (day: PlainDate, today: PlainDate) => `review on ${formatDay(day, { today })}`,
  expected: (day: PlainDate, today: PlainDate, isPast: boolean) =>
    `${isPast ? 'was expected' : 'expected'} ${formatDay(day, { today })}`,
  milestone: (of: string, owner: string) => [of, owner].filter((part) => part !== '').join(', '),
  moved: (stage: Stage, on: PlainDate | null, today: PlainDate) =>
    on === null ? `now ${stages[stage]}` : `${stages[stage]} on ${formatDay(on, { today })}`,
  nothing: 'Nothing is waiting for this meeting yet. Everyone can add a point.',
  calledOff: 'This meeting was called off. Points from members wait for the next one.',
  note: {
    draft: 'Draft: it follows what happens until the meeting starts. A facilitator edits and publishes it.',
    published: (who: string, day: string) =>
      `Published by ${who}, ${day}. It follows what happens until the meeting starts.`,
    frozenDraft: 'As it stood when the meeting started. It was not published.',
    frozen: (who: string, day: string) => `Published by ${who}, ${day}. As it stood when the meeting started.`,
  },
  somebody: 'somebody who has left',
  thisMeeting: 'This meeting',
  addPoint: 'Add a point',
  edit: 'Edit the agenda',
  publish: 'Publish',
  showAll: 'Show all',
  older: 'Previous',
  newer: 'Next',
  all: (title: string, from: number, to: number, total: number) =>
    `${title}: ${numbers.format(from)} to ${numbers.format(to)} of ${counted(total, 'entry', 'entries')}`,
  beyond: (count: number) => `${numbers.format(count)} more of these: type /intra list to see the register.`,
  spoken: (label: string, reference: string) => `${label}: ${reference}`,

  // What is said to whoever asks
  comes: (day: string) => `This is how it would read now. The draft comes into the meeting’s thread on ${day}.`,
  comesSoon: 'This is how it would read now. The draft comes into the meeting’s thread within working hours.',
  noMeeting: 'No meeting is planned, so there is no agenda yet.',
  waiting: (count: number) =>
    `${counted(count, 'point waits', 'points wait')} for the next one. Type /intra list points to see ${plural.select(count) === 'one' ? 'it' : 'them'}.`,
  plan: 'Plan a meeting',
  noneKept: (reference: string) => `There was no agenda for ${reference}.`,
  noSuchMeeting: (typed: string) =>
    `There is no meeting ${typed} in this group. Nothing was changed. Type /intra list meetings to see them.`,
  unknown: (typed: string) =>
    `I do not know /intra agenda ${typed}. Nothing was changed. Type /intra agenda, /intra agenda add …, /intra agenda edit, /intra agenda publish or /intra agenda settings.`,

  // Points
  pointModal: {
    title: 'Add a point',
    submit: 'Add',
    editTitle: (reference: string) => `Edit ${reference}`,
    save: 'Save',
    text: 'What shall be spoken about?',
    hint: (max: number) => `At most ${numbers.format(max)} characters. It stands on the agenda with your initials.`,
  },
  recordedAs: 'Recorded as ',
  onAgenda: (meeting: string) => `It is on the agenda of ${meeting}.`,
  onNext: 'No meeting is planned yet, so it waits for the next one.',
  pointSaved: (reference: string) => `${reference} is saved.`,
  unchanged: (reference: string) => `${reference} says this already, so nothing was changed.`,
  withdrawn: (reference: string) => `${reference} is withdrawn.`,
  withdraw: 'Withdraw',
  undoButton: 'Undo',
  editButton: 'Edit',
  history: 'History',
  rights: {
    editPoint: (reference: string) => `Editing ${reference}, which somebody else added,`,
    withdrawPoint: (reference: string) => `Withdrawing ${reference}, which somebody else added,`,
    edit: 'Editing the agenda',
    publish: 'Publishing the agenda',
    settings: 'Changing when the agenda comes',
  },
  errors: {
    text: 'Please say what shall be spoken about.',
    tooLong: (length: number, max: number) =>
      `This is ${numbers.format(length)} characters long, and ${numbers.format(max)} can be kept. Please shorten it.`,
    noPoint: 'There is no such point in this group. Nothing was changed.',
    withdrawn: (reference: string) => `${reference} was withdrawn, so there is nothing to change. Nothing was changed.`,
    spoken: (reference: string, meeting: string) =>
      `${reference} was on the agenda of ${meeting}, which has begun, so it stays as it is. Nothing was changed. Add a new point for the next meeting.`,
    noMeeting: 'No meeting is planned, so there is no agenda to edit. Nothing was changed.',
    begun: (meeting: string) => `${meeting} has begun, so its agenda stays as it was. Nothing was changed.`,
    gone: (meeting: string) => `${meeting} is no longer planned. Nothing was changed.`,
    published: (who: string) => `The agenda was published already, by ${who}. Nothing was changed.`,
    order: (typed: string) => `“${typed}” is no point of this agenda. Write references such as AP-3, AP-1.`,
    days: (least: number, most: number) => `Write a number from ${least} to ${most}.`,
  },
  acts: {
    recorded: 'recorded',
    edited: 'edited',
    withdrawn: 'withdrawn',
    takenBack: 'taken back',
    published: 'published',
  },
  undo: {
    builtUpon: (reference: string) =>
      `${reference} was changed again after that, so this can no longer be taken back. Nothing was changed. Use /intra edit ${reference} instead.`,
    alreadyUndone: 'This was taken back already. Nothing more was changed.',
    isUndo: (reference: string) =>
      `Taking back cannot itself be taken back. Nothing was changed. Use /intra edit ${reference}, or add it again.`,
  },
  fact: { text: 'Point' },
  takenBack: 'Taken back.',
  wasWithdrawn: 'Withdrawn.',
  broughtBack: 'Brought back.',
  change: (label: string, before: string, after: string) => `${label}: ${before} → ${after}`,
  first: (label: string, after: string) => `${label}: ${after}`,
  quoted: (text: string) => `“${text}”`,
  addedBy: (initials: string, day: string) => `added by ${initials}, ${day}`,
  waitsFor: { next: 'for the next meeting', meeting: (reference: string) => `for ${reference}` },
  listing: {
    title: (total: number) => `${counted(total, 'point', 'points')} for the next meeting`,
    empty: 'No point waits for the next meeting. Type /intra agenda add … to add one.',
  },

  // Editing
  modal: {
    title: 'Edit the agenda',
    submit: 'Save',
    introduction: 'Introduction',
    introductionHint: 'Stands above the agenda.',
    parts: 'Parts',
    partsHint: 'A part that is not ticked is left out, also where something joins it.',
    order: 'Order of the points',
    orderHint: 'Write the references in the order that you want. What you leave out follows after them.',
    entries: (title: string, from: number, to: number) =>
      from === 1 ? title : `${title}, ${numbers.format(from)} to ${numbers.format(to)}`,
    option: (reference: string, text: string) => `${reference} ${text}`,
    counted: (title: string, count: number) => `${title} (${numbers.format(count)})`,
  },
  meanwhile: {
    who: (initials: readonly string[]) =>
      initials.length === 0 ? 'Somebody else' : new Intl.ListFormat('en-GB').format(initials),
    first: (who: string) => `${who} changed the agenda while you were at it.`,
    last: 'What you entered is still here, and what they changed where you changed nothing. Check it and press Save again.',
  },
  saved: (meeting: string) => `The agenda of ${meeting} is saved.`,
  nothingChanged: (meeting: string) => `The agenda of ${meeting} says this already, so nothing was changed.`,
  nowPublished: (meeting: string) => `The agenda of ${meeting} is published.`,
  settingsModal: {
    title: 'Agenda',
    submit: 'Save',
    days: 'Working days before the meeting',
    hint: (least: number, most: number) =>
      `The draft comes into the meeting’s thread so many working days before. From ${least} to ${most}.`,
  },
  settingsSaved: (days: number) =>
    `Saved: the agenda is drafted ${counted(days, 'working day', 'working days')} before a meeting, at 09:00.`,

  job: {
    drafted: (channel: string, meeting: string, what: string) => `${channel}: draft agenda of ${meeting}: ${what}`,
    changed: (channel: string, meeting: string, what: string) =>
      `${channel}: agenda of ${meeting} brought up to date: ${what}`,
    frozen: (channel: string, meeting: string) =>
      `${channel}: agenda of ${meeting} stays as it is: the meeting has begun`,
    calledOff: (channel: string, meeting: string) => `${channel}: agenda of ${meeting}: the meeting was called off`,
    empty: 'nothing yet',
    part: (title: string, total: number) => `${title} ${numbers.format(total)}`,
    parts: (parts: readonly string[]) => parts.join(', '),
  },
};
