const plural = new Intl.PluralRules('en-GB');
const numbers = new Intl.NumberFormat('en-GB');

const count = (of: number, one: string, other: string) =>
  `${numbers.format(of)} ${plural.select(of) === 'one' ? one : other}`;
const list = (entries: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'unit' }).format(entries);

const counts = ({ decisions, proposals, items }: { decisions: number; proposals: number; items: number }) =>
  list([
    ...(decisions > 0 ? [count(decisions, 'decision', 'decisions')] : []),
    ...(proposals > 0 ? [count(proposals, 'proposal', 'proposals')] : []),
    ...(items > 0 ? [count(items, 'action', 'actions')] : []),
  ]);

/** By the audit's word for it. */
const states: Readonly<Record<string, string>> = {
  PLANNED: 'planned',
  RUNNING: 'running',
  HELD: 'closed',
  CANCELLED: 'cancelled',
};

/** Every word of meetings that a person reads. */
export const words = {
  noun: 'meeting',
  command: {
    takes: '[title]',
    does: 'Records a meeting; its decisions and actions gather in its thread.',
    examples: ['/intra meeting', '/intra meeting 5th RSG meeting'],
  },
  commonest: 'Record a meeting',

  form: {
    recordTitle: 'Record a meeting',
    record: 'Record',
    editTitle: (reference: string) => `Edit ${reference}`,
    save: 'Save',
    title: 'Title',
    titleHint: (max: number) => `As it stands in the minutes, at most ${numbers.format(max)} characters.`,
    date: 'Date',
    dateHint: 'Past or to come. Leave it empty where the day is not known.',
    place: 'Place',
    present: 'Present',
    presentHint: 'Type initials or a name to search.',
    notes: 'Notes',
    notesHint: (max: number) => `At most ${numbers.format(max)} characters.`,
  },
  errors: {
    title: 'Please give the meeting a title.',
    tooLong: (length: number, max: number) =>
      `This is ${numbers.format(length)} characters long, and ${numbers.format(max)} can be kept. Please shorten it.`,
    present:
      'Somebody here is not in this group. Please choose from the list, or add them first with /intra member add.',
    unknown: 'There is no such meeting in this group. Nothing was changed.',
    withdrawn: (reference: string) => `${reference} was taken back, so there is nothing to edit. Nothing was changed.`,
  },
  rights: { edit: (reference: string) => `Editing ${reference}, which somebody else recorded,` },
  meanwhile: {
    who: (initials: readonly string[]) =>
      initials.length === 0 ? 'Somebody else' : new Intl.ListFormat('en-GB').format(initials),
    first: (who: string) => `${who} changed this while you were writing:`,
    last: 'What you entered is still here. Check it and press Save again.',
  },

  // Acts in the audit
  acts: { recorded: 'recorded', edited: 'edited', takenBack: 'taken back' },
  undo: {
    builtUpon: (reference: string) =>
      `${reference} was changed again after that, so this can no longer be taken back. Nothing was changed. Use /intra edit ${reference} instead.`,
    alreadyUndone: 'This was taken back already. Nothing more was changed.',
    isUndo: (reference: string) =>
      `Taking back cannot itself be taken back. Nothing was changed. Use /intra edit ${reference}, or record it again.`,
    hasOutcomes: (reference: string, what: string) =>
      `${reference} has ${what}, so it cannot be taken back. Nothing was changed. Take those back first, or use /intra edit ${reference}.`,
  },

  // What is said afterwards
  recordedAs: 'Recorded as ',
  saved: (reference: string) => `${reference} is saved.`,
  unchanged: (reference: string) => `${reference} says this already, so nothing was changed.`,
  undoButton: 'Undo',
  editButton: 'Edit',

  // Card, list and full record
  dayNotSet: 'day not set',
  placeNotSet: 'place not set',
  present: (initials: readonly string[]) =>
    initials.length === 0 ? 'Present: not set' : `Present: ${initials.join(', ')}`,
  counts,
  nothingYet: 'No decisions or actions yet',
  takenBack: 'Taken back; no longer in the register.',
  recordDecision: 'Record a decision',
  recordAction: 'Record an action',
  takeInMinutes: 'Take in minutes',
  history: 'History',
  edit: 'Edit',
  details: 'Details',
  askForConfirmation: 'Ask for confirmation',
  show: (reference: string) => `Show ${reference}`,
  spoken: (label: string, reference: string) => `${label}: ${reference}`,
  recordedBy: (initials: string, day: string) => `recorded by ${initials}, ${day}`,
  notes: 'Notes',
  decisions: 'Decisions and proposals',
  items: 'Actions',
  noOwner: 'no owner',
  reached: { DECIDED: 'decided', AGREED: 'agreed', CONFIRMATION: 'accepted after confirmation', PROPOSED: 'proposed' },
  /** What became of it, after how it was reached. */
  became: {
    PROPOSED: 'not agreed',
    ACCEPTED: '',
    REJECTED: 'rejected',
    SUPERSEDED: 'superseded',
    REVOKED: 'revoked',
  },
  itemStatus: { OPEN: 'open', DONE: 'done', NOT_DOING: 'not doing' },
  more: (left: number, how: string) => `… and ${numbers.format(left)} more: type ${how} to see them.`,
  listing: {
    title: (total: number) => count(total, 'meeting', 'meetings'),
    empty: 'No meeting has been recorded yet. Type /intra meeting to record the first one.',
  },

  // History
  fact: {
    title: 'Title',
    heldOn: 'Date',
    time: 'Time',
    durationMinutes: 'Length',
    place: 'Place',
    agendaHint: 'Agenda',
    present: 'Present',
    notes: 'Notes',
    state: 'State',
    cancelReason: 'Reason',
  },
  minutes: (minutes: number) => count(minutes, 'minute', 'minutes'),
  state: states,
  notSet: 'not set',
  change: (label: string, before: string, after: string) => `${label}: ${before} → ${after}`,
  first: (label: string, after: string) => `${label}: ${after}`,
  quoted: (text: string) => `“${text}”`,
};
