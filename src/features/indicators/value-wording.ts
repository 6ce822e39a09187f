import type { PlainDate } from '../../core/dates.js';
import type { ListProblem } from './firm-list.js';
import { amount, count, either, measured, names, onDay } from './phrases.js';

export const statuses = {
  DRAFT: 'draft',
  SUBMITTED: 'waiting for approval',
  APPROVED: 'approved',
  RETURNED: 'returned',
} as const;

/** Every word of an indicator's values that a person reads. */
export const valueWords = {
  noun: 'value',
  unknown: 'There is no such value in this group. Nothing was changed.',
  acts: {
    recorded: 'recorded',
    edited: 'edited',
    submitted: 'submitted',
    approved: 'approved',
    returned: 'returned',
    takenBack: 'taken back',
  },
  commands: {
    record: {
      takes: '[I-1] [value]',
      does: 'Records a value of an indicator.',
      examples: ['/intra record I-1 14', '/intra record'],
    },
    approve: { does: 'Shows facilitators the values that wait for approval.', examples: ['/intra approve'] },
  },
  form: {
    title: 'Record a value',
    correctTitle: (reference: string) => `Correct ${reference}`,
    record: 'Record',
    next: 'Next',
    indicator: 'Indicator',
    period: 'Period',
    locked: (name: string) => `${name} (locked)`,
    value: 'Value',
    part: (name: string) => `Value: ${name}`,
    totalHint: 'Leave it empty to add up the parts below, or leave the parts empty where the split is not known.',
    asOf: 'As of',
    asOfHint: 'The day on which the value is true.',
    evidence: 'Evidence',
    evidenceHint: 'Links that begin with https://, or references such as E-1. For a file on Slack, use its Copy link.',
    known: 'Evidence from the register',
    proof: 'Evidence file',
    proofHint: 'From your computer, where there is no link. It becomes evidence of its own.',
    comment: 'Comment',
    draft: 'Draft',
    draftChoice: 'Keep it as a draft; I submit it later',
    firms: 'List of firms',
    firmsHint:
      'A .csv with a column “Name” and, where known, “Company number”. Each firm counts once; names are not kept, only how many there are.',
    returnTitle: (reference: string) => `Return ${reference}`,
    returnSubmit: 'Return',
    returnHint: 'What is to be corrected. The author is told.',
  },
  remember: (indicator: string, unit: string) => `${indicator}, in ${unit}`,
  lastApproved: (reference: string, of: string, unit: string, asOf: PlainDate, today: PlainDate) =>
    `Approved so far: ${measured(of, unit)} as of ${onDay(asOf, today)} (${reference})`,
  restating: (reference: string, of: string, unit: string) =>
    `Once approved it takes the place of ${reference}, ${measured(of, unit)}; both are kept.`,
  otherIndicator: (reference: string) => `These are now the fields for ${reference}. Please check them.`,
  firms: {
    counted: (file: string, rows: number, fresh: number, total: number) =>
      `${file}: ${count(rows, 'row', 'rows')}, of which ${count(fresh, 'firm is', 'firms are')} new. Counted with the lists before: ${total}. That stands as the value now; check it and press Record.`,
    duplicate: (line: number, name: string, by: 'name' | 'company number', first: number | 'an earlier list') =>
      `Line ${line}, ${name === '' ? 'without a name' : name}: counted already ${first === 'an earlier list' ? 'in an earlier list' : `on line ${first}`} (same ${by})`,
    more: (of: number) => `and ${count(of, 'more row', 'more rows')} counted already`,
    meanwhile: 'Somebody else’s list was counted meanwhile, so the count has changed.',
    kept: (rows: number, fresh: number) =>
      `List of firms: ${count(rows, 'row', 'rows')}, ${fresh} counted for the first time`,
    problems: {
      'not readable': 'This file could not be read as a table. Please save it as .csv and choose it again.',
      empty: 'No firm was found in this file. It needs a first row with the names of the columns, and a row a firm.',
      'no name column':
        'No column says which is the firm’s name. Please name one of them “Name” in the first row and choose the file again.',
      'too many rows': 'This list has more rows than can be counted. Please split it.',
    } satisfies Record<ListProblem, string>,
    gone: 'The file is not on Slack any more. Please choose it again.',
    tooLarge: 'This file is larger than 2 MB. Please leave out all columns but the name and the company number.',
  },
  errors: {
    indicator: 'Please choose an indicator from the list.',
    period: 'Please choose the period that the value belongs to.',
    locked: (name: string, facilitators: readonly string[]) =>
      `${name} is locked and takes no more values. ${facilitators.length === 0 ? 'A facilitator' : either(facilitators)} can unlock it.`,
    lockedNow: (name: string) => `${name} is locked, so nothing was changed. Unlock it first.`,
    nothing: 'Please enter the value. Where nothing is known yet, record nothing: it then reads “not set”.',
    missing: 'Please enter this part too; write 0 where there is none. Or leave all parts empty.',
    sum: (sum: string, total: string) =>
      `The parts add up to ${sum}, and this says ${total}. Please correct one of them.`,
    asOf: 'Please choose the day on which the value is true.',
    asOfOutside: (day: PlainDate, name: string, today: PlainDate) =>
      `${onDay(day, today)} is not in ${name}. Please choose a day of that period, or the other period.`,
    asOfToCome: (day: PlainDate, today: PlainDate) =>
      `${onDay(day, today)} is yet to come. Please choose today or an earlier day.`,
    comment: 'Please say what is to be corrected.',
    noPeriod: (reference: string) =>
      `${reference} has no period that has begun, so no value can be recorded. Add the first one.`,
    noIndicator: 'No indicator has been recorded yet, so there is nothing to record a value for.',
    withdrawn: (reference: string) => `${reference} was taken back. Nothing was changed.`,
    approved: (reference: string) =>
      `${reference} is approved, so it stays. Nothing was changed. Record a new value in its place.`,
    notSubmitted: (reference: string, status: string) =>
      `${reference} does not wait for approval: it is ${status}. Nothing was changed.`,
    notDraft: (reference: string, status: string) =>
      `${reference} is ${status}, so there is nothing to submit. Nothing was changed.`,
    changed: (reference: string) =>
      `${reference} was changed meanwhile. Nothing was changed by you. Look at it again and decide.`,
    own: (reference: string, others: readonly string[]) =>
      `You entered ${reference} yourself, so somebody else has to approve it. Nothing was changed. Ask ${either(others)}.`,
    restated: (reference: string, by: string) =>
      `${by} has taken the place of ${reference} since, so this cannot be taken back. Nothing was changed.`,
    outdated: (reference: string, by: string) => `${by} has taken the place of ${reference}. Correct ${by} instead.`,
    undone: 'This was taken back already. Nothing more was changed.',
    builtUpon: (reference: string) =>
      `${reference} was changed again after that, so this can no longer be taken back. Nothing was changed. Use /intra edit ${reference} instead.`,
    stale:
      'Somebody else changed this value while you were writing, so nothing was saved. Close this, open the value again and enter yours.',
  },
  rights: {
    approve: 'Approving values',
    edit: (reference: string) => `Changing ${reference}, which somebody else recorded,`,
  },
  alone: 'Approved by the person who entered it, who is the only facilitator.',
  fields: {
    period: 'Period',
    amount: 'Value',
    cells: 'Parts',
    asOf: 'As of',
    evidence: 'Evidence',
    comment: 'Comment',
    status: 'Status',
    judgement: 'Said',
    restates: 'Takes the place of',
  },
  notSet: 'not set',
  figure: (of: string, unit: string, period: string, asOf: PlainDate, today: PlainDate) =>
    `${measured(of, unit)} for ${period}, as of ${onDay(asOf, today)}`,
  parts: (cells: readonly { readonly name: string; readonly amount: string }[]) =>
    cells.map((cell) => `${cell.name}: ${amount(cell.amount)}`).join(' · '),
  notSplit: 'Not split',
  evidence: (references: readonly string[]) =>
    references.length === 0 ? 'No evidence yet' : `Evidence: ${names(references)}`,
  restates: (reference: string) => `Takes the place of ${reference}`,
  restatedBy: (reference: string) => `${reference} has taken its place`,
  by: (initials: string) => `by ${initials}`,
  status: (status: keyof typeof statuses, by: string, day: string) =>
    [statuses[status], by === '' ? '' : `by ${by}`, day].filter((part) => part !== '').join(' '),
  judgement: (said: string) => `“${said}”`,
  quoted: (said: string) => `“${said}”`,
  takenBack: 'Taken back; it does not count.',
  told: {
    draft: (reference: string) => `Kept as draft ${reference}. Nobody is asked to approve it yet.`,
    submitted: (reference: string, facilitators: readonly string[]) =>
      `Recorded as ${reference}. It waits for approval by ${facilitators.length === 0 ? 'a facilitator' : either(facilitators)}, and counts once approved.`,
    saved: (reference: string) => `${reference} is saved.`,
    unchanged: (reference: string) => `${reference} says this already, so nothing was changed.`,
    approved: (reference: string) => `${reference} is approved and counts now.`,
    returned: (reference: string, author: string) => `${reference} is returned. ${author} is told why.`,
    returnedUnreached: (reference: string, author: string) =>
      `${reference} is returned. ${author} cannot be reached on Slack; please tell them.`,
  },
  buttons: {
    submit: 'Submit',
    approve: 'Approve',
    return: 'Return…',
    correct: 'Correct…',
    details: 'Details',
    edit: 'Edit',
    undo: 'Undo',
    history: 'History',
    add: 'Add a period…',
    recordIndicator: 'Record an indicator',
    spoken: (label: string, reference: string) => `${label}: ${reference}`,
  },
  queue: {
    title: (of: number) =>
      of === 0 ? 'Nothing waits for approval.' : `${count(of, 'value waits', 'values wait')} for approval`,
    more: 'More',
  },
  returnedMessage: {
    title: (reference: string, indicator: string) => `${reference} was returned for correction: ${indicator}`,
    by: (initials: string) => `Returned by ${initials}`,
    settled: (reference: string) => `${reference} is no longer returned; nothing is needed from you.`,
  },
  recordedBy: (initials: string, day: string) => `recorded by ${initials}, ${day}`,
};
