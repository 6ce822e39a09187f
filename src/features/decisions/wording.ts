import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';

const plural = new Intl.PluralRules('en-GB');
const numbers = new Intl.NumberFormat('en-GB');

const count = (of: number, one: string, other: string) =>
  `${numbers.format(of)} ${plural.select(of) === 'one' ? one : other}`;
const and = (entries: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(entries);
const list = (entries: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'unit' }).format(entries);

/** Every word of decisions that a person reads. */
export const words = {
  noun: 'decision',
  command: {
    takes: '[text]',
    does: 'Records what was decided, agreed or proposed.',
    examples: ['/intra decide', '/intra decide The programme will include e-commerce support'],
  },
  commonest: 'Record a decision',

  form: {
    recordTitle: 'Record a decision',
    record: 'Record',
    editTitle: (reference: string) => `Edit ${reference}`,
    save: 'Save',
    supersedeTitle: (reference: string) => `Supersede ${reference}`,
    statement: 'Decision',
    statementHint: (max: number) => `One sentence that can be cited; at most ${numbers.format(max)} characters.`,
    modality: 'How was it reached?',
    modalities: {
      DECIDED: 'Decided by named people',
      AGREED: 'Agreed by the group',
      PROPOSED: 'Proposed, not yet agreed',
    },
    decidedBy: 'Decided by',
    decidedByHint: 'People or organisations. Needed where named people decided.',
    why: 'Why',
    alternatives: 'Alternatives considered',
    atMost: (max: number) => `At most ${numbers.format(max)} characters.`,
    meeting: 'Meeting',
    meetingHint: 'The decision becomes a reply in the thread of its meeting.',
    reviewOn: 'Review on',
    reviewOnHint: 'Today or later.',
    reason: 'Reason',
  },
  tooMuchTyped: (max: number) =>
    `What you typed is longer than the ${numbers.format(max)} characters of a decision. The rest stands under Why: move or shorten it.`,
  supersedes: (reference: string) =>
    `This records a new decision in the place of ${reference}, which stays in the register as superseded.`,
  statementStays: 'The statement and how it was reached stay as they are, ten minutes after they were recorded.',
  useSupersede: 'If they have changed, use Supersede…: it records a new decision that points back to this one.',

  errors: {
    statement: 'Please say what was decided or proposed.',
    modality: 'Please choose how it was reached.',
    whoDecided: 'Please name who decided, or choose another way it was reached.',
    nobodyDecidedYet:
      'A proposal has not been decided by anybody yet. Leave this empty, or choose another way it was reached.',
    deciders:
      'Somebody here is not in this group. Please choose from the list, or add them first with /intra member add.',
    tooLong: (length: number, max: number) =>
      `This is ${numbers.format(length)} characters long, and ${numbers.format(max)} can be kept. Please shorten it.`,
    meeting: 'This meeting was taken back, or is not one of this group. Please choose another one.',
    reviewOn: (day: PlainDate, today: PlainDate) =>
      `${formatDay(day, { today })} has passed. Please choose today or later.`,
    reason: 'Please give the reason; it is kept in the history.',
    tooLateForStatement:
      'The statement was recorded more than ten minutes ago, so it stays as it is. Put it back, and use Supersede… to record what holds now.',
    tooLateForModality:
      'This was recorded more than ten minutes ago, so it stays as it is. A facilitator can mark a proposal as agreed, or use Supersede….',
    proposalInPlace: (reference: string) =>
      `A proposal cannot take the place of ${reference}, which holds until something else is decided or agreed. Record the proposal with /intra decide, and supersede ${reference} once it is agreed.`,
    unknown: 'There is no such decision in this group. Nothing was changed.',
    changedMeanwhile: (reference: string) =>
      `Somebody else changed ${reference} at this moment, so nothing was recorded. Your entry is still here: press Record again.`,
    wrongStatus: {
      agree: (reference: string) =>
        `${reference} is no proposal any more, so there is nothing to agree to. Nothing was changed.`,
      reject: (reference: string) =>
        `${reference} is no proposal any more, so it cannot be rejected. Nothing was changed. Use Revoke… for a decision.`,
      revoke: (reference: string) =>
        `${reference} is only proposed, so it cannot be revoked. Nothing was changed. Use Reject… for a proposal.`,
    },
  },
  closed: {
    superseded: (reference: string, by: string) =>
      `${reference} was superseded by ${by}, so it stays as it is. Nothing was changed. Change ${by} instead.`,
    takenBack: (reference: string) =>
      `${reference} was taken back, so there is nothing to change. Nothing was changed.`,
    rejected: (reference: string) =>
      `${reference} was rejected, so it stays as it is. Nothing was changed. Record a new one with /intra decide.`,
    revoked: (reference: string) =>
      `${reference} was revoked, so it stays as it is. Nothing was changed. Record a new one with /intra decide.`,
  },
  rights: {
    edit: (reference: string) => `Changing ${reference}, which somebody else recorded,`,
    acts: {
      agree: (reference: string) => `Marking ${reference} as agreed`,
      reject: (reference: string) => `Rejecting ${reference}`,
      revoke: (reference: string) => `Revoking ${reference}`,
    },
  },
  meanwhile: {
    who: (initials: readonly string[]) => (initials.length === 0 ? 'Somebody else' : and(initials)),
    first: (who: string) => `${who} changed this while you were writing:`,
    last: (submit: string) => `What you entered is still here. Check it and press ${submit} again.`,
  },

  // Acts in the audit
  acts: {
    recorded: 'recorded',
    edited: 'edited',
    superseded: 'superseded',
    agree: 'marked as agreed',
    reject: 'rejected',
    revoke: 'revoked',
    takenBack: 'taken back',
  },
  undo: {
    builtUpon: (reference: string) =>
      `${reference} was changed again after that, so this can no longer be taken back. Nothing was changed. Use /intra edit ${reference} instead.`,
    alreadyUndone: 'This was taken back already. Nothing more was changed.',
    isUndo: (reference: string) =>
      `Taking back cannot itself be taken back. Nothing was changed. Use /intra edit ${reference}, or record it again.`,
    hasItems: (reference: string, items: number) =>
      `${reference} has ${count(items, 'action', 'actions')}, so it cannot be taken back. Nothing was changed. Take the actions back first, or use /intra edit ${reference}.`,
  },

  // Modal of an act on the status
  act: {
    agree: {
      entry: 'Mark as agreed…',
      title: (reference: string) => `Mark ${reference} as agreed`,
      submit: 'Mark as agreed',
      hint: 'For example at which meeting the group agreed. It is kept in the history.',
    },
    reject: {
      entry: 'Reject…',
      title: (reference: string) => `Reject ${reference}`,
      submit: 'Reject',
      hint: 'Why the proposal is not followed. It is kept in the history.',
    },
    revoke: {
      entry: 'Revoke…',
      title: (reference: string) => `Revoke ${reference}`,
      submit: 'Revoke',
      hint: 'Why the decision no longer holds. It is kept in the history.',
    },
  },

  // What is said afterwards
  recordedAs: 'Recorded as ',
  saved: (reference: string) => `${reference} is saved.`,
  unchanged: (reference: string) => `${reference} says this already, so nothing was changed.`,
  acted: {
    agree: (reference: string) => `${reference} is marked as agreed by the group.`,
    reject: (reference: string) => `${reference} is rejected. It stays in the register as rejected.`,
    revoke: (reference: string) => `${reference} is revoked. It stays in the register as revoked.`,
  },
  undoButton: 'Undo',
  editButton: 'Edit',

  // How it was reached and what became of it
  decidedBy: (names: readonly string[]) => `Decided by ${and(names)}`,
  agreed: (names: readonly string[]) =>
    names.length === 0 ? 'Agreed by the group' : `Agreed by the group, in particular ${and(names)}`,
  proposed: 'Proposed, not yet agreed',
  /** Of a proposal that is no longer open, whatever became of it. */
  wasProposed: 'Proposed',
  proposedShort: 'Proposed, not agreed',
  became: {
    agree: 'Marked as agreed',
    reject: 'Rejected',
    revoke: 'Revoked',
  },
  becameBy: (what: string, initials: string, day: string, reason: string) =>
    `${what} by ${initials}, ${day}: ${reason}`,
  supersededBy: (reference: string) => `Superseded by ${reference}`,
  supersedesLine: (reference: string) => `Supersedes ${reference}`,
  why: (text: string) => `Why: ${text}`,
  reviewOn: (day: string) => `Review on ${day}`,
  recordedOn: (day: string) => `recorded ${day}`,
  recordedBy: (initials: string, day: string) => `recorded by ${initials}, ${day}`,
  takenBack: 'Taken back; no longer in the register.',
  items: (statuses: readonly ('OPEN' | 'DONE' | 'NOT_DOING')[]) => {
    const of = (wanted: 'OPEN' | 'DONE' | 'NOT_DOING') => statuses.filter((status) => status === wanted).length;
    const parts = (['OPEN', 'DONE', 'NOT_DOING'] as const).filter((status) => of(status) > 0);
    const total = count(statuses.length, 'action', 'actions');
    const [only, ...others] = parts;
    if (only === undefined) return '';
    if (others.length === 0) return `${total}, ${words.itemStatus[only]}`;
    return `${total}: ${list(parts.map((status) => `${numbers.format(of(status))} ${words.itemStatus[status]}`))}`;
  },
  itemStatus: { OPEN: 'open', DONE: 'done', NOT_DOING: 'not doing' },
  seeAll: (reference: string) => `…, see it all with /intra show ${reference}`,

  // Buttons
  addAction: 'Add action',
  history: 'History',
  edit: 'Edit',
  editReference: (reference: string) => `Edit ${reference}`,
  supersede: 'Supersede…',
  details: 'Details',
  show: (reference: string) => `Show ${reference}`,
  spoken: (label: string, reference: string) => `${label}: ${reference}`,

  // Full record
  full: {
    why: 'Why',
    alternatives: 'Alternatives considered',
    meeting: (label: string) => `Meeting: ${label}`,
    items: 'Actions',
    noOwner: 'no owner',
    noDate: 'no date',
    due: (day: string) => `due ${day}`,
    inWords: (typed: string) => `no date yet (“${typed}”)`,
    more: (left: number) => `… and ${numbers.format(left)} more: type /intra list to see them.`,
  },

  listing: {
    title: ({ decisions, proposals }: { decisions: number; proposals: number }) =>
      list([
        ...(decisions > 0 || proposals === 0 ? [count(decisions, 'decision', 'decisions')] : []),
        ...(proposals > 0 ? [count(proposals, 'proposal', 'proposals')] : []),
      ]),
    empty: 'Nothing has been decided or proposed yet. Type /intra decide to record the first decision.',
  },

  // History
  fact: {
    statement: 'Decision',
    modality: 'How it was reached',
    decidedBy: 'Decided by',
    why: 'Why',
    alternatives: 'Alternatives considered',
    meeting: 'Meeting',
    reviewOn: 'Review on',
    status: 'Status',
    reason: 'Reason',
    supersedes: 'Supersedes',
    supersededBy: 'Superseded by',
  },
  status: {
    PROPOSED: 'proposed, not yet agreed',
    ACCEPTED: 'in force',
    REJECTED: 'rejected',
    SUPERSEDED: 'superseded',
    REVOKED: 'revoked',
  },
  notSet: 'not set',
  names: and,
  change: (label: string, before: string, after: string) => `${label}: ${before} → ${after}`,
  first: (label: string, after: string) => `${label}: ${after}`,
  quoted: (text: string) => `“${text}”`,
};
