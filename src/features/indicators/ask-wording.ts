import { measured } from './phrases.js';

/** What the daily message says of periods and values. */
export const askWords = {
  ended: (period: string, unit: string) =>
    `${period} has ended. What is its value${unit === '' ? '' : `, in ${unit}`}?`,
  draft: (reference: string) => `${reference} is there as a draft.`,
  returned: (reference: string) => `${reference} was returned, to be corrected.`,
  waits: (figure: string, author: string) => `${figure}, recorded by ${author}, waits for approval.`,
  unshown: (figure: string) => `${figure}, is approved, but nothing shows it yet. Is there a link or a file?`,
  standing: (figure: string, status: string) => `${figure}: ${status}`,
  figure: (of: string, unit: string, period: string) => `${measured(of, unit)} for ${period}`,
  locked: 'The period is locked and takes no more values.',
  noLonger: 'No value is wanted any more.',
  record: 'Record…',
  correct: 'Correct…',
  approve: 'Approve…',
  addEvidence: 'Evidence…',
} as const;
