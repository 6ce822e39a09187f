import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';

const plural = new Intl.PluralRules('en-GB');
export const numbers = new Intl.NumberFormat('en-GB');

export const count = (of: number, one: string, other: string) =>
  `${numbers.format(of)} ${plural.select(of) === 'one' ? one : other}`;
export const names = (entries: readonly string[]) =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(entries);
export const list = (entries: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'unit' }).format(entries);

/** What is read in the modals of decisions, and where what was entered cannot be taken. */
export const formWords = {
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
  statementStays: 'More than ten minutes have passed, so the statement and how it was reached are no longer edited.',
  useSupersede: 'If something else holds now, use Supersede…: it records a new decision that points back to this one.',

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
    who: (initials: readonly string[]) => (initials.length === 0 ? 'Somebody else' : names(initials)),
    first: (who: string) => `${who} changed this while you were writing:`,
    last: (submit: string) => `What you entered is still here. Check it and press ${submit} again.`,
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
};
