import type { Amount } from '../../core/amounts.js';
import type { PlainDate } from '../../core/dates.js';
import type { DimensionProblem } from './dimensions.js';
import type { PeriodProblem } from './periods.js';
import { count, measured, names, onDay, period } from './phrases.js';
import type { NotSet } from './progress.js';

export const rags = { ON_COURSE: 'On course', WATCH: 'Watch', ACT_NOW: 'Act now', NO_DATA: 'No data' } as const;

const notSets: Readonly<Record<NotSet, string>> = {
  'no period': 'no period yet',
  'baseline not set': 'the baseline is not set',
  'target not set': 'the target is not set',
  'target is the baseline': 'the target is the same as the baseline',
  'no approved value': 'no approved value yet',
};

/** Every word of indicators and their periods that a person reads; those of values stand beside. */
export const words = {
  noun: 'indicator',
  nouns: 'indicators',
  list: 'indicators',
  command: {
    takes: '[what is measured]',
    does: 'Records an indicator that is to be monitored, or changes it.',
    examples: ['/intra indicator Firms supported', '/intra indicator I-1'],
  },
  recordTitle: 'Record an indicator',
  empty: 'No indicator has been recorded yet. Type /intra indicator to record the first one.',
  unknown: 'There is no such indicator in this group. Nothing was changed.',

  form: {
    title: 'Indicator',
    titleHint: 'What is measured, for example “Firms supported with e-commerce help”.',
    unit: 'Unit',
    unitHint: 'What is counted, for example “firms” or “GBP”.',
    direction: 'Direction',
    directions: { UP: 'Shall rise', DOWN: 'Shall fall' },
    counting: 'How values count',
    countings: {
      CUMULATIVE: 'They add up over time: each value is the total so far',
      PER_PERIOD: 'Each period has a value of its own',
    },
    baseline: 'Baseline',
    baselineHint: 'What it was before. Leave it empty where it is not known; it then reads “not set”, never 0.',
    baselineYear: 'Baseline year',
    baselineSource: 'Baseline source',
    baselineSourceHint: 'Where the baseline comes from.',
    dimensions: 'Split by',
    dimensionsHint:
      'One line for each way to split it, for example “Priority axis: 1, 3”, and below “Scale: Pilot, Dedicated”.',
    verification: 'Means of verification',
    verificationHint: 'What shows that a value is right, for example “signed list of firms”.',
    owner: 'Owner',
    ownerHint: 'Who is asked for the values. Leave it empty where nobody is named.',
    firms: 'Firms',
    firmsListed: { YES: 'Firms are listed; each counts once' },
    changes: 'Shows for changes',
    operations: 'Shows for operations',
    notes: 'Notes',
    periods: 'Periods',
    override: 'Set by a facilitator',
  },

  errors: {
    title: 'Please say what is measured.',
    unit: 'Please say in what it is counted, for example “firms”.',
    counting: 'Please say how its values count.',
    countingStays: 'Values have been approved under this, so it stays. Record another indicator instead.',
    year: 'Please write a year with four digits, for example 2017.',
    yearToCome: (year: number) => `${year} is yet to come. A baseline is of a year that was.`,
    noBaseline: 'There is no baseline for this to be about. Please enter the baseline, or leave this empty.',
    changeGone: 'A change here was taken back, or is not of this group. Please choose from the list.',
    operationGone: 'An operation here was taken back, or is not of this group. Please choose from the list.',
    amount: {
      'not a number': (typed: string) => `“${typed}” is not one number. Write for example 1200 or 12.5.`,
      'too large': (typed: string) => `“${typed}” is larger than can be kept. A larger unit would help.`,
      'too many decimals': (typed: string) => `“${typed}” has more than four decimals. Please round it.`,
      ambiguous: (typed: string) =>
        `“${typed}” can be read in two ways. Please write ${typed.replace(/[.,]/, '')} or ${typed.replace(/[.,]/, '.')}0, whichever is meant.`,
    },
    dimensions(problem: DimensionProblem): string {
      switch (problem.kind) {
        case 'no colon':
          return `Line ${problem.line} has no colon. Write the name, a colon, and the parts: “Priority axis: 1, 3”.`;
        case 'no name':
          return `Line ${problem.line} has no name before its colon. Write for example “Priority axis: 1, 3”.`;
        case 'too long':
          return `Line ${problem.line} has a name of more than 60 characters. Please shorten it.`;
        case 'one category':
          return `“${problem.name}” in line ${problem.line} needs two parts or more, with commas between them.`;
        case 'twice':
          return `“${problem.name}” in line ${problem.line} is there twice. Please take one out.`;
        case 'too many cells':
          return `Together these make ${problem.cells} figures for each value, which is more than anybody fills in. At most 24 are possible.`;
      }
    },
  },

  notSet: 'not set',
  sayDimension: (name: string, categories: readonly string[]) => `${name} (${categories.join(', ')})`,
  rising: { UP: 'shall rise', DOWN: 'shall fall' },
  baseline: (of: string | null, year: number | null, unit: string) =>
    of === null ? 'Baseline: not set' : `Baseline: ${measured(of, unit)}${year === null ? '' : ` (${year})`}`,
  target: (of: string | null, in_: string, unit: string) =>
    `Target for ${in_}: ${of === null ? 'not set' : measured(of, unit)}`,
  noPeriod: 'No period yet',
  noTarget: 'Target: not set',
  actual: (of: Amount, unit: string, asOf: PlainDate, today: PlainDate) =>
    `${measured(of, unit)} as of ${onDay(asOf, today)}`,
  noValue: 'No approved value yet',
  standing: (rag: string, why: NotSet | undefined) => (why === undefined ? rag : `${rag}: ${notSets[why]}`),
  overridden: (rag: string, by: string, reason: string, computed: string) =>
    `${rag}, set by ${by}: ${reason} (computed: ${computed})`,
  percent: (of: number) => `${of} % of the way to the target`,
  noOwner: 'No owner yet',
  ownedBy: (initials: string) => `Owner: ${initials}`,
  splitBy: (what: string) => `Split by ${what}`,
  firmsOnce: 'Firms are listed; each counts once',
  showsFor: (references: readonly string[]) => `Shows for ${names(references)}`,
  recordValue: 'Record a value…',
  periodsButton: 'Periods…',
  periodsTitle: 'Periods',
  valuesTitle: 'Values',

  period: {
    addEntry: 'Add a period…',
    addTitle: (reference: string) => `Add a period to ${reference}`,
    editTitle: (reference: string) => `A period of ${reference}`,
    seriesEntry: 'Make a series…',
    seriesTitle: (reference: string) => `Series for ${reference}`,
    add: 'Add',
    save: 'Save',
    edit: 'Edit…',
    lock: 'Lock',
    unlock: 'Unlock',
    undo: 'Undo',
    startOn: 'From',
    endOn: 'Until',
    endOnHint: 'The last day that belongs to it.',
    target: 'Target',
    targetHint: 'To be reached by its end. Leave it empty where there is none; it then reads “not set”.',
    firstDay: 'First day',
    length: 'Each lasts',
    lengths: { MONTH: 'A month', QUARTER: 'A quarter', HALF_YEAR: 'Half a year', YEAR: 'A year' },
    howMany: 'How many',
    howManyHint: 'For example 4. Targets are set afterwards, period by period.',
    acts: {
      added: 'period added',
      series: 'periods added',
      edited: 'period edited',
      locked: 'period locked',
      unlocked: 'period unlocked',
    },
    title: (reference: string, title: string) => `Periods of ${reference} ${title}`,
    line: (name: string, target: string, isLocked: boolean) => `${name}: target ${target}${isLocked ? ', locked' : ''}`,
    short: (name: string, target: string, isLocked: boolean) => `${name}: ${target}${isLocked ? ' (locked)' : ''}`,
    values: (of: number) => (of === 0 ? 'no value' : count(of, 'value', 'values')),
    empty: 'There is no period yet, so no value can be recorded. Add one, or a series of them.',
    earlier: 'Earlier',
    later: 'Later',
    told: {
      added: (name: string) => `Period ${name} is added.`,
      series: (of: number) => `The series is added. ${count(of, 'period', 'periods')} in all.`,
      edited: (name: string) => `Period ${name} is saved.`,
      locked: (name: string) => `Period ${name} is locked: it takes no more values.`,
      unlocked: (name: string) => `Period ${name} takes values again.`,
    },
    errors: {
      startOn: 'Please choose its first day.',
      endOn: 'Please choose its last day.',
      firstDay: 'Please choose the first day of the first period.',
      length: 'Please choose how long each lasts.',
      howMany: (most: number) => `Please write a number from 1 to ${most}.`,
      gone: 'This period is not there any more. Open the periods again.',
      locked: (name: string) => `${name} is locked, so it stays as it is. Nothing was changed. Unlock it first.`,
      valueOutside: (value: string, asOf: PlainDate, today: PlainDate) =>
        `${value} is as of ${onDay(asOf, today)}, which would lie outside. Please keep that day in the period.`,
      hasValues: (name: string, values: readonly string[]) =>
        `${names(values.slice(0, 5))} ${values.length === 1 ? 'was' : 'were'} recorded for ${name}, so it cannot be taken back. Nothing was changed.`,
      meanwhile: (reference: string) =>
        `Somebody else changed ${reference} at this moment, so nothing was changed. Please press the button again.`,
      problem(problem: PeriodProblem): string {
        switch (problem.kind) {
          case 'ends before it starts':
            return 'It would end before it begins. Please correct one of the two.';
          case 'overlaps':
            return `It would overlap ${period(problem.other)}. No day may belong to two periods.`;
          case 'gap':
            return `${period(problem.gap)} would belong to no period. Periods follow each other without a gap.`;
        }
      },
    },
    rights: {
      lock: (reference: string) => `Locking a period of ${reference}`,
      unlock: (reference: string) => `Unlocking a period of ${reference}`,
      change: (reference: string) => `Changing the periods of ${reference}, which somebody else recorded and owns,`,
    },
  },

  override: {
    entry: 'Set how it stands…',
    title: (reference: string) => `How ${reference} stands`,
    submit: 'Set',
    name: 'standing set',
    rag: 'How it stands',
    choices: { ...rags, COMPUTED: 'As computed' },
    reason: 'Reason',
    reasonHint: 'It is shown wherever the standing is.',
    needed: 'Please choose how it stands.',
    reasonNeeded: 'Please give the reason; it is shown with it.',
    told: (reference: string) => `How ${reference} stands is set.`,
    rights: (reference: string) => `Setting how ${reference} stands`,
    say: (rag: keyof typeof rags, by: string, reason: string) => `${rags[rag]} (${by}: ${reason})`,
  },
};
