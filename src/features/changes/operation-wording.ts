import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import { either } from './phrases.js';

const quoted = (text: string) => `“${text}”`;

/** Every word of operations that a person reads. */
export const operationWords = {
  noun: 'operation',
  nouns: 'operations',
  list: 'operations',
  command: {
    takes: '[O-1]',
    does: 'Records a funded project, or to what stage it has come.',
    examples: ['/intra operation Testbeds', '/intra operation O-1'],
  },
  recordTitle: 'Record an operation',
  empty: 'No operation has been recorded yet. Type /intra operation to record the first one.',
  unknown: 'There is no such operation in this group. Nothing was changed.',
  form: {
    title: 'Operation',
    titleHint: 'The funded project, by the name that people know.',
    stage: 'Stage',
    stages: {
      IDEA: 'Idea',
      APPLIED: 'Applied for',
      IN_APPROVAL: 'In approval',
      APPROVED: 'Approved',
      CONTRACTED: 'Contracted',
      STARTED: 'Started',
      COMPLETED: 'Completed',
      REJECTED: 'Rejected',
      WITHDRAWN: 'Withdrawn',
    },
    date: 'Date',
    dateHint: 'When it came to this stage. Needed for Contracted and Started.',
    evidence: 'Evidence',
    evidenceHint: 'Links that begin with https://, or references such as E-1. Needed for Contracted and Started.',
    file: 'Evidence file',
    fileHint: 'From your computer, where there is no link. It becomes evidence of its own.',
    what: 'What happened?',
    correction: 'Correction',
    correctionHint: 'The stage then need not follow the usual way; say above what was wrong.',
    correctionYes: 'The stage so far was recorded by mistake',
    changes: 'Carries out',
    changesHint: 'The policy changes that it belongs to.',
    lead: 'Lead',
    leadHint: 'An organisation of the group.',
    contact: 'Contact',
    axis: 'Priority axis',
    axisHint: 'One, for example “3”.',
    call: 'Call',
    notes: 'Notes',
  },
  stage: (name: string, day: string, evidence: string) =>
    `${day === '' ? name : `${name} since ${day}`}${evidence === '' ? '' : ` (${evidence})`}`,
  stagesSoFar: 'Stages so far, in the order in which they were recorded:',
  last: (what: string) => `Last: ${quoted(what)}`,
  led: (organisation: string) => `Led by ${organisation}`,
  contact: (initials: string) => `Contact: ${initials}`,
  onAxis: (code: string) => `Priority axis ${code}`,
  under: (call: string) => `Under ${call}`,
  carriesOut: (changes: string) => `Carries out ${changes}`,
  shows: (title: string, stage: string) => `${title}: ${stage.toLowerCase()}`,
  move: {
    entry: 'Update stage…',
    title: (reference: string) => `Update ${reference}`,
    submit: 'Update',
    name: 'stage recorded',
  },
  moved: (reference: string, stage: string) => `${reference} is recorded as: ${stage.toLowerCase()}.`,
  errors: {
    'no such arrow': (from: string, to: string, next: readonly string[]) =>
      `From “${from}” it cannot go to “${to}”; the next is ${either(next.map(quoted))}. If an earlier entry was wrong, tick the correction below.`,
    ended: (from: string, _to: string, _next: readonly string[]) =>
      `“${from}” is an end. If that entry was wrong, tick the correction below.`,
    'nothing to correct': (from: string, _to: string, _next: readonly string[]) =>
      `It is at “${from}” already, so there is nothing to correct.`,
    needed: (to: string, _since: PlainDate | null) =>
      `“${to}” is only recorded with the day on which it happened. Please choose it.`,
    'before the last': (_to: string, since: PlainDate | null) =>
      since === null
        ? 'This is before the stage so far. Please choose that day or a later one.'
        : `The stage so far is of ${formatDay(since, { today: since })}. Please choose that day or a later one.`,
    noEvidence: (to: string) =>
      `“${to}” is only recorded with evidence. Please give a link or a reference such as E-1.`,
    'needed for news': 'The stage stays as it is. Please say what happened.',
    'needed for a correction': 'Please say what was wrong; it is kept in the history.',
  },
};
