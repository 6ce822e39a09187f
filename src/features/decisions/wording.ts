import { names as and, count, formWords, list, numbers } from './form-wording.js';

/** Every word of decisions that a person reads. */
export const words = {
  noun: 'decision',
  command: {
    takes: '[text]',
    does: 'Records what was decided, agreed or proposed.',
    examples: ['/intra decide', '/intra decide The programme will include e-commerce support'],
  },
  commonest: 'Record a decision',

  ...formWords,

  // Acts in the audit
  acts: {
    recorded: 'recorded',
    edited: 'edited',
    superseded: 'superseded',
    agree: 'marked as agreed',
    reject: 'rejected',
    revoke: 'revoked',
    confirm: 'accepted after confirmation',
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
  decidedBy: (names: readonly string[]) =>
    names.length === 0 ? 'Decided; by whom is not set' : `Decided by ${and(names)}`,
  /** With names it is they who agreed: nothing is said of the others. */
  agreed: (names: readonly string[]) => (names.length === 0 ? 'Agreed by the group' : `Agreed by ${and(names)}`),
  proposed: 'Proposed, not yet agreed',
  /** Of a proposal that is no longer open, whatever became of it. */
  wasProposed: 'Proposed',
  proposedShort: 'Proposed, not agreed',
  became: {
    agree: 'Marked as agreed',
    reject: 'Rejected',
    revoke: 'Revoked',
    confirm: 'Accepted',
  },
  becameBy: (what: string, initials: string, day: string, reason: string) =>
    initials === '' ? `${what} ${day}: ${reason}` : `${what} by ${initials}, ${day}: ${reason}`,
  acceptedAfter: (agreed: readonly string[], asked: number) =>
    agreed.length === 0
      ? `Accepted; none of ${count(asked, 'organisation', 'organisations')} asked has agreed`
      : `Agreed by ${and(agreed)}, of ${count(asked, 'organisation', 'organisations')} asked`,
  asked: {
    nobody: (asked: number) => `no answer yet from ${count(asked, 'organisation', 'organisations')}`,
    agree: (agree: number, asked: number) =>
      `${numbers.format(agree)} of ${count(asked, 'organisation', 'organisations')} ${agree === 1 ? 'agrees' : 'agree'}`,
    object: (of: number) => `${numbers.format(of)} ${of === 1 ? 'objects' : 'object'}`,
    wording: (of: number) => `${numbers.format(of)} ${of === 1 ? 'wants' : 'want'} another wording`,
    none: (of: number) => `${numbers.format(of)} no answer`,
    until: (tally: string, day: string) => `Confirmation: ${tally}; until ${day}`,
    wasUntil: (tally: string, day: string) => `Confirmation: ${tally}; asked until ${day}`,
    otherWording: 'The organisations were asked about an earlier wording, so their answers are not about this one.',
  },
  list,
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
  askForConfirmation: 'Ask for confirmation',
  show: (reference: string) => `Show ${reference}`,
  spoken: (label: string, reference: string) => `${label}: ${reference}`,

  // Full record
  full: {
    why: 'Why',
    alternatives: 'Alternatives considered',
    fromMinutes: 'From the minutes',
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
    sourceSentence: 'From the minutes',
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
  reached: { ...formWords.form.modalities, CONFIRMATION: 'Accepted after confirmation' },
  notSet: 'not set',
  names: and,
  change: (label: string, before: string, after: string) => `${label}: ${before} → ${after}`,
  first: (label: string, after: string) => `${label}: ${after}`,
  quoted: (text: string) => `“${text}”`,
};
