import type { Linked } from '../entries/use-cases.js';
import {
  choice,
  day,
  entryToPointTo,
  type FactsOf,
  first,
  idsOf,
  linked,
  linkedMany,
  managed,
  meetingOf,
  member,
  type Property,
  text,
} from '../entries/use-cases.js';
import { organisationsOf } from '../members/use-cases.js';
import { axes } from './axes.js';
import { callKind } from './calls.js';
import { ids } from './ids.js';
import { changeKind } from './policy-changes.js';
import { words } from './wording.js';

const form = words.operation.form;

const stage = choice({ label: form.stage, labels: form.stages, needed: words.errors.stage });
const evidenceField = text({ label: form.evidence, hint: form.evidenceHint, max: 2000 });
const what = text({ label: form.what, max: 1000, long: true });
const date = day({ label: form.date, hint: form.dateHint, past: true });

/** What is asked when an operation moves. */
export const stageFields = { stage, date, evidence: evidenceField, what } as const;

/** Typed as a link or reference, and kept as what that was found or made to be: the kind's `begin` sees to it. */
const evidence: Property<readonly Linked[]> = {
  ...linkedMany({ label: form.evidence, chooser: '', find: async () => null, unknown: '' }),
  entered: 'first',
  block: (name) => evidenceField.block(name, ''),
  read: (state) => evidenceField.read(state),
  check: async () => [],
};

/** What is known of an operation; of its stages the last one. */
export const operationProperties = {
  title: text({ label: form.title, hint: form.titleHint, max: 300, needed: words.errors.operation }),
  stage: first(stage),
  date: first(date),
  evidence,
  what: first(what),
  /** Whether the last step corrected the one before. */
  isCorrection: managed(choice({ label: form.correction, labels: { YES: form.correctionYes } })),
  changes: linkedMany({
    label: form.changes,
    hint: form.changesHint,
    chooser: idsOf(changeKind).choose,
    find: ({ work }, id) => entryToPointTo(changeKind, work.tx, work.actor.group.id, id),
    unknown: words.errors.changeGone,
  }),
  lead: linked({
    label: form.lead,
    hint: form.leadHint,
    chooser: ids.organisations,
    unknown: words.errors.organisation,
    async find({ work }, id) {
      const known = await organisationsOf(work.tx, work.actor.group.id);
      const found = known.find((organisation) => organisation.id === id);
      return found === undefined ? null : { id, name: found.name };
    },
  }),
  contact: member(form.contact),
  axis: axes(form.axis, form.axisHint),
  call: linked({
    label: form.call,
    chooser: idsOf(callKind).choose,
    find: ({ work }, id) => entryToPointTo(callKind, work.tx, work.actor.group.id, id),
    unknown: words.errors.callGone,
  }),
  notes: text({ label: form.notes, max: 3000, long: true }),
  meeting: meetingOf(),
};

export type OperationFacts = FactsOf<typeof operationProperties>;
