import type { Fact, Part } from '../../../documents/document.js';
import type { ReportPeriod } from '../../monitoring/use-cases.js';
import { activities, results } from './compose-efforts.js';
import { deviationsOf } from './deviations.js';
import type { Efforts, ReportedChange } from './facts.js';
import { named } from './phrases.js';
import { words } from './wording.js';

const { label, part } = words;

const heading = (text: string): Part => ({ kind: 'heading', text });
const labelled = (name: string, entries: readonly string[], none: string): Part[] => [
  { kind: 'facts', facts: [{ label: name, value: entries.length === 0 ? none : '' }] },
  ...(entries.length === 0 ? [] : [{ kind: 'list' as const, entries: [...entries] }]),
];

/** A change that is decided or in effect, with all that is done about it. */
export function changeParts(one: ReportedChange, period: ReportPeriod): Part[] {
  return [
    heading(named(one)),
    { kind: 'factTable', facts: [...headFacts(one), fundsFact(one), evidenceFact(one)] },
    ...effortParts(one, period),
  ];
}

/** What is done, by whom, what came otherwise, and what came of it. */
export function effortParts(one: Efforts & Partial<ReportedChange>, period: ReportPeriod): Part[] {
  return [
    ...labelled(label.players, playersOf(one), words.notSet),
    ...labelled(label.activities, [], ''),
    activities(one, period),
    ...labelled(label.deviations, deviationsOf(one, period), words.none.deviations),
    ...labelled(label.results, [], ''),
    results(one),
  ];
}

/** A change that is only proposed: what it would be, and by what it would be measured; no figures. */
export function proposalParts(one: ReportedChange, period: ReportPeriod): Part[] {
  const measured = one.indicators.map(named).join('\n');
  return [
    heading(named(one)),
    { kind: 'factTable', facts: [...headFacts(one), ...(measured === '' ? [] : [fact(label.indicators, measured)])] },
    ...whatWasDone(one, period),
  ];
}

/** A change that does not count any more, with the reason. */
export function endedParts(one: ReportedChange, period: ReportPeriod): Part[] {
  return [heading(named(one)), { kind: 'factTable', facts: headFacts(one) }, ...whatWasDone(one, period)];
}

/** What was done about it, and what came otherwise; nothing is said where there is neither. */
function whatWasDone(one: Efforts, period: ReportPeriod): Part[] {
  if (one.operations.length + one.milestones.length + one.actions.length === 0) return [];
  const deviations = deviationsOf(one, period);
  return [
    ...labelled(label.activities, [], ''),
    activities(one, period),
    ...(deviations.length === 0 ? [] : labelled(label.deviations, deviations, '')),
  ];
}

const fact = (name: string, value: string): Fact => ({ label: name, value: value === '' ? words.notSet : value });

function headFacts({ standingWords, traits, owner, provenance, reference }: ReportedChange): Fact[] {
  return [
    fact(label.status, standingWords),
    ...traits.map((one) => fact(one.label, one.value)),
    fact(label.owner, owner === null ? '' : words.owned(owner, reference)),
    fact(label.provenance, provenance.map(named).join('\n')),
  ];
}

const fundsFact = ({ funds, reference }: ReportedChange): Fact =>
  fact(label.funds, funds === null ? '' : words.funds(funds, reference));

const evidenceFact = ({ evidence }: ReportedChange): Fact => fact(label.evidence, words.names(evidence));

/** Each once, with the parts that they play. */
function playersOf({
  owner = null,
  reference = '',
  decidedBy = [],
  ...efforts
}: Efforts & Partial<ReportedChange>): string[] {
  const parts = new Map<string, Set<string>>();
  const plays = (name: string | null, as: string) => {
    if (name !== null && name !== '') parts.set(name, (parts.get(name) ?? new Set()).add(as));
  };
  plays(owner, part.owner(reference));
  for (const one of decidedBy) plays(one.name, part.decided(one.reference));
  for (const one of efforts.operations) {
    plays(one.lead, part.lead(one.reference));
    plays(one.contact, part.contact(one.reference));
  }
  for (const one of efforts.milestones) plays(one.owner, part.milestone(one.reference));
  for (const one of efforts.actions) plays(one.owner, part.action(one.reference));
  return [...parts].map(([name, as]) => words.player(name, [...as]));
}
