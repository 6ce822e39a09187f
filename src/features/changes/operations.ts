import type { PlainDate } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import { requireRecorder } from '../../core/rights.js';
import {
  type Act,
  choices,
  type Entry,
  type FactsOf,
  type Input,
  type Kind,
  type Linked,
  type Work,
} from '../entries/use-cases.js';
import { evidenceTyped, file, type GivenFile, lookUpFile } from '../evidence/use-cases.js';
import { nextStages, obstaclesTo, type Stage, type StageObstacles, type StageStep } from './domain.js';
import { ids } from './ids.js';
import { type OperationFacts, operationProperties, stageFields } from './operation-form.js';
import { addStage, operationTable, restingOnOperation, stagesOf, withdrawLastStage } from './operation-rows.js';
import { words } from './wording.js';

export type Operation = Entry<OperationFacts>;

const said = words.operation;

interface Step extends Omit<StageStep, 'evidence'> {
  readonly title: string;
  /** As it was typed: links and references. */
  readonly evidence: string;
  readonly file: GivenFile | null;
}

/** Checks the step and records the evidence that was typed with it. @throws FieldErrors */
async function proved(work: Work, step: Step): Promise<readonly Linked[]> {
  const shows = step.what === '' ? said.shows(step.title, said.form.stages[step.to]) : step.what;
  const evidence = await evidenceTyped(work, { typed: step.evidence, file: step.file, shows });
  const wrong = sentences(step, obstaclesTo({ ...step, evidence: typeof evidence === 'string' ? 1 : evidence.length }));
  if (typeof evidence === 'string') throw new FieldErrors({ ...wrong, evidence });
  if (Object.keys(wrong).length > 0) throw new FieldErrors(wrong);
  return evidence;
}

function sentences({ from, to, since }: Step, found: StageObstacles): Record<string, string> {
  const { stage, stageOn, evidence, what } = found;
  const stages = said.form.stages;
  const possible = from === null ? [] : nextStages(from).map((next) => stages[next]);
  return {
    ...(stage === undefined || from === null ? {} : { stage: said.errors[stage](stages[from], stages[to], possible) }),
    ...(stageOn === undefined ? {} : { date: said.errors[stageOn](stages[to], since) }),
    ...(evidence === undefined ? {} : { evidence: said.errors.noEvidence(stages[to]) }),
    ...(what === undefined ? {} : { what: said.errors[what] }),
  };
}

const { what: whatField, ...before } = stageFields;
const fields = {
  ...before,
  file: file(said.form.file, said.form.fileHint),
  what: whatField,
  correction: choices({
    label: said.form.correction,
    hint: said.form.correctionHint,
    labels: { YES: said.form.correctionYes },
  }),
};

/** `/intra operation O-1`: it moves on, there is news of it, or a wrong entry is corrected. */
export const moveOperation: Act<typeof operationProperties> = {
  id: ids.stage,
  ...said.move,
  isPossible: () => true,
  require: requireRecorder,
  fields,
  prepare: (lookup, input) => lookUpFile(lookup, input, 'file'),
  // As it stands: whoever only has news claims no more by it.
  known: ({ facts }) => ({ stage: facts.stage }),
  remember: ({ facts }, today) => [stageLine(facts, today), ...(facts.what === '' ? [] : [said.last(facts.what)])],
  async apply(work, { id, facts }, entered) {
    const { stage, date, evidence, file: given, what, correction } = entered as FactsOf<typeof fields>;
    const from = facts.stage ?? 'IDEA';
    const to = stage ?? from;
    const isCorrection = correction.includes('YES');
    const step = { from, to, isCorrection, happenedOn: date, what, since: facts.date };
    const proof = await proved(work, { ...step, evidence, file: given, title: facts.title });
    // News of a stage leaves its day and its evidence as they were, unless there are new ones.
    const stays = from === to;
    const after = {
      stage: to,
      // News does not move the day since which it stands there.
      date: stays ? (facts.date ?? date) : date,
      evidence: stays && proof.length === 0 ? facts.evidence : proof,
      what,
      isCorrection: isCorrection ? ('YES' as const) : null,
    };
    await addStage(work, id, from, after);
    return after;
  },
  told: (reference, { facts }) => said.moved(reference, said.form.stages[facts.stage ?? 'IDEA']),
};

/** "In approval since Mon 4 Jun" */
function stageLine(
  { stage, date, evidence }: Pick<OperationFacts, 'stage' | 'date' | 'evidence'>,
  today: PlainDate,
): string {
  const name = said.form.stages[stage ?? 'IDEA'];
  const day = operationProperties.date.say(date, today);
  return said.stage(name, day, operationProperties.evidence.say(evidence, today));
}

/** O-1 */
export const operationKind: Kind<typeof operationProperties> = {
  prefix: 'O',
  type: 'operation',
  command: 'operation',
  words: said,
  properties: operationProperties,
  table: operationTable,
  async check({ axis }) {
    return axis.length > 1 ? { axis: words.errors.oneAxis } : {};
  },
  async begin(work: Work, facts: OperationFacts, input: Input) {
    const typed = input['evidence'] ?? '';
    const evidence = typeof typed === 'string' ? typed : typed.join(' ');
    const to: Stage = facts.stage ?? 'IDEA';
    const step = { from: null, to, isCorrection: false, happenedOn: facts.date, since: null };
    return {
      ...facts,
      evidence: await proved(work, { ...step, what: facts.what, title: facts.title, evidence, file: null }),
    };
  },
  begun: (work, id, facts) => addStage(work, id, null, facts),
  async undone(work, entry, change) {
    if (change.act === moveOperation.name) await withdrawLastStage(work, entry.id);
  },
  facts({ facts }, today) {
    const p = operationProperties;
    const { lead, contact, axis, call, changes } = facts;
    return [
      stageLine(facts, today),
      facts.what,
      [
        lead === null ? '' : said.led(lead.name),
        contact === null ? '' : said.contact(contact.name),
        axis.length === 0 ? '' : said.onAxis(p.axis.say(axis, today)),
        call === null ? '' : said.under(call.name),
      ]
        .filter((part) => part !== '')
        .join(' · '),
      changes.length === 0 ? '' : said.carriesOut(p.changes.say(changes, today)),
    ].filter((line) => line !== '');
  },
  async more(db, { id }, today) {
    const all = await stagesOf(db, id);
    return [said.stagesSoFar, ...all.map((step) => [stageLine(step, today), step.what].filter(Boolean).join(': '))];
  },
  isOver: ({ facts }) => facts.stage === 'REJECTED' || facts.stage === 'WITHDRAWN',
  acts: [moveOperation],
  main: moveOperation,
  restsOnIt: restingOnOperation,
};
