import type { LinkKind } from './chain.js';

const locale = 'en-GB';
const number = new Intl.NumberFormat(locale);
const plural = new Intl.PluralRules(locale);

const modalities = { DECIDED: 'decided', AGREED: 'agreed', PROPOSED: 'only proposed' } as const;
/** Who gave no answer is not said to have agreed. */
const afterConfirmation = 'accepted after confirmation';
const statuses = {
  PROPOSED: 'only proposed',
  ACCEPTED: '',
  REJECTED: 'rejected',
  SUPERSEDED: 'superseded',
  REVOKED: 'revoked',
} as const;

interface DecisionRow {
  readonly modality: keyof typeof modalities;
  readonly status: keyof typeof statuses;
  /** The asking of the organisations after which it was accepted; null: it was not accepted in that way. */
  readonly acceptedInId: string | null;
}

/** Every word of a chain that a person reads. */
export const words = {
  takes: '[reference]',
  does: 'Shows the chain from what was seen elsewhere to what came of it.',
  examples: ['/intra trace O-1', '/intra trace SV-2'],
  which: (typed: string) =>
    `${typed === '' ? 'Say which record the chain is to lead through' : `“${typed}” is no record that can stand in a chain`}: a study visit, good practice, learning, decision, change, operation, indicator or piece of evidence. For example: /intra trace O-1.`,
  unknown: (reference: string) => `There is no ${reference}, or it was taken back.`,
  title: (reference: string) => `The chain through ${reference}`,
  decision: ({ modality, status, acceptedInId }: DecisionRow): string =>
    statuses[status] || (modality === 'AGREED' && acceptedInId !== null ? afterConfirmation : modalities[modality]),
  stage: {
    IDEA: 'idea',
    APPLIED: 'applied',
    IN_APPROVAL: 'in approval',
    APPROVED: 'approved',
    CONTRACTED: 'contracted',
    STARTED: 'started',
    COMPLETED: 'completed',
    REJECTED: 'rejected',
    WITHDRAWN: 'withdrawn',
  },
  record: (reference: string, text: string) => `${reference} ${text}`,
  state: (state: string) => (state === '' ? '' : ` (${state})`),
  above: ' (see above)',
  more: (count: number) => `and ${number.format(count)} more`,
  moreLines: (count: number) =>
    `${number.format(count)} more ${plural.select(count) === 'one' ? 'record' : 'records'} in this chain. Ask for one of those above to see what belongs to it.`,
  alone: (reference: string, how: string) => `Nothing is linked to ${reference} yet. ${how}`,
  how: {
    SV: 'Name it in what was learned from it: /intra learning.',
    GP: 'Name the visit on which it was seen with “Edit” (/intra edit and its reference), or what was learned from it: /intra learning.',
    L: 'Name the visits and practices that it comes from with “Edit” (/intra edit and its reference), and name it as what a change comes from: /intra change.',
    D: 'Name it as what a change comes from: /intra change.',
    PC: 'Name what it comes from with “Edit” (/intra edit and its reference), and what carries it out: /intra operation.',
    O: 'Name the change that it carries out with “Edit” (/intra edit and its reference).',
    I: 'Name the change that it measures with “Edit” (/intra edit and its reference).',
    E: 'Name what it shows with “Edit” (/intra edit and its reference).',
  } satisfies Record<LinkKind, string>,
  hint: (reference: string) => `What led to something stands above it. /intra show ${reference} says more.`,
} as const;
