import type { Fact, Part } from '../../../documents/document.js';
import type { ReportPeriod } from '../../monitoring/use-cases.js';
import { activities, results } from './compose-efforts.js';
import { deviationsOf } from './deviations.js';
import type { Efforts, ReportedChange } from './facts.js';
import { named } from './phrases.js';
import { words } from './wording.js';

const { label, player } = words;

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
export function proposalParts(one: ReportedChange): Part[] {
  const measured = one.indicators.map(named).join('\n');
  return [
    heading(named(one)),
    { kind: 'factTable', facts: [...headFacts(one), ...(measured === '' ? [] : [fact(label.indicators, measured)])] },
    ...records(one),
  ];
}

/** A change that does not count any more, with the reason. */
export function endedParts(one: ReportedChange): Part[] {
  return [heading(named(one)), { kind: 'factTable', facts: headFacts(one) }, ...records(one)];
}

/** What was recorded under it, by name alone. */
function records({ operations, milestones, actions }: Efforts): Part[] {
  const entries = [
    ...operations.map(named),
    ...milestones.map(named),
    ...actions.map((each) => words.titled(each.reference, each.what)),
  ];
  return entries.length === 0 ? [] : labelled(label.activities, entries, '');
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

/** Each with the part that they play, once. */
function playersOf({ owner, reference = '', decidedBy = [], ...efforts }: Efforts & Partial<ReportedChange>): string[] {
  return [
    ...new Set([
      ...(owner ? [player.owner(owner, reference)] : []),
      ...decidedBy.map((one) => player.decided(one.name, one.reference)),
      ...efforts.operations.flatMap((one) => [
        ...(one.lead === null ? [] : [player.lead(one.lead, one.reference)]),
        ...(one.contact === null ? [] : [player.contact(one.contact, one.reference)]),
      ]),
      ...efforts.milestones.flatMap((one) => (one.owner === null ? [] : [player.milestone(one.owner, one.reference)])),
      ...efforts.actions.flatMap((one) => (one.owner === null ? [] : [player.action(one.owner, one.reference)])),
    ]),
  ];
}
