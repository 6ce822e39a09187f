import type { KnownBlock } from '@slack/types';
import type { PlainDate } from '../../core/dates.js';
import { actions, bold, button, type Line, lines, small } from '../../slack/blocks.js';
import type { Choice } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import { dateField, form, radioField, searchField, searchManyField, textField } from '../../slack/forms.js';
import { renewFields, underFieldNames } from '../../slack/renewed-fields.js';
import type { Modal } from '../../slack/screen.js';
import { choosers } from '../buttons.js';
import { type Decider, type Decision, lengths, modalities, referenceOf, type StatusAct } from './domain.js';
import { type DecisionFacts, type DecisionInput, deciderValue } from './facts.js';
import { ids } from './ids.js';
import type { EditInput } from './use-cases.js';
import { words } from './wording.js';

const labels = words.form;

const decidedBy = searchManyField({
  label: labels.decidedBy,
  hint: labels.decidedByHint,
  chooser: ids.deciders,
  optional: true,
});
const long = (label: string, max: number) =>
  textField({ label, hint: labels.atMost(max), max, long: true, optional: true });
const background = {
  why: long(labels.why, lengths.why),
  alternatives: long(labels.alternatives, lengths.alternatives),
  meeting: searchField({
    label: labels.meeting,
    hint: labels.meetingHint,
    chooser: choosers.meetings,
    optional: true,
  }),
  reviewOn: dateField({ label: labels.reviewOn, hint: labels.reviewOnHint, optional: true }),
};
const backgroundForm = form(background);
const decidersForm = form({ decidedBy });
const statementForm = form({
  statement: textField({
    label: labels.statement,
    hint: labels.statementHint(lengths.statement),
    max: lengths.statement,
    long: true,
  }),
  modality: radioField({
    label: labels.modality,
    choices: modalities.map((modality) => ({ label: labels.modalities[modality], value: modality })),
  }),
});
const reasonForms = {
  agree: reasonForm('agree'),
  reject: reasonForm('reject'),
  revoke: reasonForm('revoke'),
};

function reasonForm(act: StatusAct) {
  return form({
    reason: textField({ label: labels.reason, hint: words.act[act].hint, max: lengths.reason, long: true }),
  });
}

/** What is already known when the modal opens. */
export interface Known {
  readonly statement?: string;
  readonly why?: string;
  readonly alternatives?: string;
  readonly meeting?: Choice | undefined;
  readonly reviewOn?: PlainDate | undefined;
}

/** @param known the modality is never among it: nobody shall agree to something by overlooking it */
function newDecisionBlocks(known: Known): KnownBlock[] {
  const { statement = '', why = '', alternatives = '', meeting, reviewOn } = known;
  return [
    ...statementForm.blocks({ statement }),
    ...decidersForm.blocks(),
    ...backgroundForm.blocks({ why, alternatives, meeting, reviewOn }),
  ];
}

/** @param typed behind the command; what is too long for a statement is not cut off, but put under `Why` */
export function recordModal(typed: string, meeting: Choice | undefined): Modal {
  const statement = cutWords(typed, lengths.statement, { suffix: '' });
  const rest = typed.slice(statement.length).trim();
  return {
    id: ids.record,
    title: labels.recordTitle,
    submit: labels.record,
    blocks: [
      ...(rest === '' ? [] : [lines([words.tooMuchTyped(lengths.statement)])]),
      ...newDecisionBlocks({ statement, why: rest, meeting }),
    ],
  };
}

export function supersedeModal(old: Decision, known: Known): Modal {
  return {
    id: ids.supersede,
    title: labels.supersedeTitle(referenceOf(old)),
    submit: labels.record,
    data: old.id,
    blocks: [lines([words.supersedes(referenceOf(old))]), ...newDecisionBlocks(known)],
  };
}

export function readNewDecision(state: unknown): DecisionInput {
  const named = underFieldNames(state);
  const { meeting, ...rest } = backgroundForm.read(named);
  const deciders = decidersForm.read(named).decidedBy.map(({ value }) => value);
  return { ...statementForm.read(named), decidedBy: deciders, ...rest, meetingId: meeting?.value };
}

/** Which fields an edit modal has: all within the first ten minutes, later not those that make the decision what it is. */
export type EditScope = 'all' | 'later';

export function readEdit(state: unknown, scope: EditScope): EditInput {
  const { statement, modality, ...rest } = readNewDecision(state);
  return scope === 'all' ? { statement, modality, ...rest } : rest;
}

/** What others changed while the person wrote, and which fields therefore show something new. */
export interface Meanwhile {
  readonly who: string;
  readonly lines: readonly string[];
  readonly renewed: readonly string[];
}

export function editModal(
  decision: Decision,
  scope: EditScope,
  facts: DecisionFacts,
  meeting: Choice | undefined,
  meanwhile: Meanwhile | undefined,
): Modal {
  const { statement, modality, why, alternatives } = facts;
  const chosen = facts.decidedBy.map(deciderChoice);
  const fields = [
    ...(scope === 'all' ? statementForm.blocks({ statement, modality }) : []),
    // Nobody has decided a proposal, and later on that no longer changes here.
    ...(scope === 'all' || decision.modality !== 'PROPOSED' ? decidersForm.blocks({ decidedBy: chosen }) : []),
    ...backgroundForm.blocks({ why, alternatives, meeting, reviewOn: facts.reviewOn ?? undefined }),
  ];
  return {
    id: ids.edit,
    title: labels.editTitle(referenceOf(decision)),
    submit: labels.save,
    data: JSON.stringify({ id: decision.id, version: decision.version, scope }),
    blocks: [
      ...meanwhileBlocks(meanwhile, labels.save),
      ...(scope === 'later' ? statementStays(decision) : []),
      ...renewFields(fields, meanwhile?.renewed ?? [], decision.version),
    ],
  };
}

function statementStays(decision: Decision): readonly KnownBlock[] {
  const supersede = {
    label: words.supersede,
    id: ids.supersede,
    groupId: decision.group.id,
    value: decision.id,
    spoken: words.spoken(words.supersede, referenceOf(decision)),
  };
  return [
    lines([bold(cutWords(decision.statement, 500))], [words.statementStays, ' ', words.useSupersede]),
    actions(button(supersede)),
  ];
}

function meanwhileBlocks(meanwhile: Meanwhile | undefined, submit: string): readonly KnownBlock[] {
  if (meanwhile === undefined) return [];
  const changed = meanwhile.lines.map((line): Line => [line]);
  return [lines([bold(words.meanwhile.first(meanwhile.who))], ...changed, [words.meanwhile.last(submit)])];
}

/** The small modal that asks why. */
export function actModal(act: StatusAct, decision: Decision, reason: string, meanwhile: Meanwhile | undefined): Modal {
  const { title, submit } = words.act[act];
  return {
    id: ids[act],
    title: title(referenceOf(decision)),
    submit,
    data: JSON.stringify({ id: decision.id, version: decision.version }),
    blocks: [
      ...meanwhileBlocks(meanwhile, submit),
      small(cutWords(decision.statement, 500)),
      ...reasonForms[act].blocks({ reason }),
    ],
  };
}

export function readReason(act: StatusAct, state: unknown): string {
  return reasonForms[act].read(underFieldNames(state)).reason;
}

/** Somebody who may have decided, as a choice in the field `Decided by`. */
export function deciderChoice(decider: Decider): Choice {
  return { label: decider.name, value: deciderValue(decider) };
}
