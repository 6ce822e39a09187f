import { plainDate } from '../../../src/core/dates.js';
import type { Decision } from '../../../src/features/decisions/domain.js';

/** A decision as tests need one: whatever is not given is plain and empty. */
export function sampleDecision(given: Partial<Decision> = {}): Decision {
  return {
    id: 'd3',
    group: { id: 'g', workspaceId: 'w', channelId: 'C1', timeZone: 'Europe/London' },
    number: 3,
    statement: 'The current programme will include e-commerce support.',
    modality: 'AGREED',
    status: 'ACCEPTED',
    why: '',
    alternatives: '',
    sourceSentence: '',
    meeting: null,
    reviewOn: null,
    supersedes: null,
    supersededBy: null,
    recordedBy: { id: 'm1', initials: 'SL' },
    recordedAt: new Date('2018-11-05T10:00:00Z'),
    withdrawnAt: null,
    version: 1,
    decidedBy: [],
    items: [],
    asked: null,
    acceptedBy: null,
    ...given,
  };
}

export const monday = plainDate('2018-11-05');
