import { type PlainDate, plainDate } from '../../../src/core/dates.js';
import type { ChangeContent, IndicatorContent, SummaryContent } from '../../../src/features/monitoring/content.js';

export const day = (text: string): PlainDate => plainDate(text);

export function indicator(over: Partial<IndicatorContent> = {}): IndicatorContent {
  return {
    id: 'i1',
    reference: 'I-1',
    title: 'Firms supported',
    unit: 'firms',
    rag: 'ON_COURSE',
    notSet: '',
    baseline: '0',
    target: '12',
    targetOn: day('2018-12-31'),
    actual: '11',
    actualOn: day('2018-11-30'),
    valueId: 'v1',
    percent: 91,
    owner: null,
    ...over,
  };
}

export function change(over: Partial<ChangeContent> = {}): ChangeContent {
  return {
    id: 'c1',
    reference: 'PC-1',
    title: 'Support in running projects',
    status: 'in effect',
    statusWords: 'In effect (D-3)',
    scale: 'PILOT',
    horizons: ['FIRST_YEAR'],
    rag: 'ON_COURSE',
    owner: { id: 'm1', initials: 'SL' },
    indicators: [indicator()],
    operations: [],
    next: null,
    wanted: [],
    ...over,
  };
}

export function content(over: Partial<SummaryContent> = {}): SummaryContent {
  return {
    groupId: 'g1',
    groupName: 'West Midlands stakeholder group',
    startOn: day('2018-11-01'),
    endOn: day('2018-11-30'),
    sinceOn: day('2018-11-01'),
    changes: [change()],
    others: { indicators: [], operations: [] },
    pipeline: [
      { stage: 'IN_APPROVAL', count: 1 },
      { stage: 'REJECTED', count: 0 },
    ],
    moved: [],
    gaps: [],
    meetings: [],
    curves: [
      {
        reference: 'I-1',
        values: [{ day: day('2018-11-30'), value: '11' }],
        plan: [
          { day: day('2018-01-01'), value: '0' },
          { day: day('2018-12-31'), value: '12' },
        ],
      },
    ],
    ...over,
  };
}
