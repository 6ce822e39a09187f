import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import { readAxes } from '../../../src/features/changes/axes.js';
import {
  hasPassed,
  isInEffect,
  needsProof,
  nextStages,
  obstaclesTo,
  pipeline,
  type Stage,
  standingOf,
} from '../../../src/features/changes/domain.js';
import { readFunds, sayFunds } from '../../../src/features/changes/funds.js';
import { expectedTime } from '../../../src/features/entries/expected-time.js';

const stages: readonly Stage[] = [...pipeline, 'REJECTED', 'WITHDRAWN'];
const stage = fc.constantFrom(...stages);
const someDay = fc.constantFrom('2018-09-18', '2018-11-05', '2019-03-01').map(plainDate);

const step = fc.record({
  from: fc.option(stage, { nil: null }),
  to: stage,
  isCorrection: fc.boolean(),
  happenedOn: fc.option(someDay, { nil: null }),
  evidence: fc.nat({ max: 3 }),
  what: fc.constantFrom('', 'Signed'),
  since: fc.option(someDay, { nil: null }),
});

const isFree = (each: Parameters<typeof obstaclesTo>[0]) => Object.keys(obstaclesTo(each)).length === 0;

describe('the stages of an operation', () => {
  test('move only along the arrows, but for corrections and news', () => {
    fc.assert(
      fc.property(step, (each) => {
        if (!isFree(each) || each.from === null || each.isCorrection || each.from === each.to) return;
        expect(nextStages(each.from)).toContain(each.to);
      }),
    );
  });

  test('are never claimed as contracted or started without a day and evidence, not even by a correction', () => {
    fc.assert(
      fc.property(step, (each) => {
        if (!needsProof(each.to) || each.from === each.to || !isFree(each)) return;
        expect(each.happenedOn).not.toBeNull();
        expect(each.evidence).toBeGreaterThan(0);
      }),
    );
  });

  test('are corrected, and stay as they are, only with words', () => {
    fc.assert(
      fc.property(step, (each) => {
        if ((each.isCorrection || each.from === each.to) && isFree(each)) expect(each.what).not.toBe('');
      }),
    );
  });

  test('go the whole way one step at a time, and each unfinished one can be withdrawn', () => {
    for (const [index, from] of pipeline.slice(0, -1).entries()) {
      expect(nextStages(from)[0]).toBe(pipeline[index + 1]);
      expect(nextStages(from)).toContain('WITHDRAWN');
    }
    for (const end of ['COMPLETED', 'REJECTED', 'WITHDRAWN'] as const) expect(nextStages(end)).toEqual([]);
  });

  test('do not go back in time', () => {
    const late = { from: 'APPROVED', to: 'CONTRACTED', isCorrection: false, evidence: 1, what: '' } as const;
    const [before, after] = [plainDate('2018-11-05'), plainDate('2018-11-06')];
    expect(obstaclesTo({ ...late, happenedOn: before, since: after })).toEqual({ stageOn: 'before the last' });
    expect(obstaclesTo({ ...late, happenedOn: after, since: before })).toEqual({});
  });
});

describe('a policy change', () => {
  const change = fc.record({
    status: fc.constantFrom('PROPOSED' as const, 'IN_EFFECT' as const, 'ABANDONED' as const, null),
    statusReason: fc.constantFrom('', 'The programme says so'),
    inForce: fc.array(fc.constant('D-3'), { maxLength: 2 }),
  });

  test('that is only proposed is never in effect', () => {
    fc.assert(
      fc.property(change, (each) => {
        if (each.status !== 'IN_EFFECT') expect(isInEffect(each)).toBe(false);
      }),
    );
  });

  test('is in effect only where an accepted decision or a reason carries it', () => {
    fc.assert(
      fc.property(change, (each) => {
        if (isInEffect(each)) expect(each.inForce.length > 0 || each.statusReason !== '').toBe(true);
      }),
    );
  });

  test('that lost its decision no longer counts, and one with a decision is no mere proposal', () => {
    expect(standingOf({ status: 'IN_EFFECT', statusReason: '', inForce: [] })).toBe('no longer carried');
    expect(standingOf({ status: 'PROPOSED', statusReason: '', inForce: ['D-3'] })).toBe('decided');
    expect(standingOf({ status: 'PROPOSED', statusReason: '', inForce: [] })).toBe('proposed');
  });
});

describe('when something is expected', () => {
  const today = plainDate('2018-11-05');

  test.each([
    ['March 2019', '2019-03-01', '2019-03-31'],
    ['by the end of February 2020', '2020-02-01', '2020-02-29'],
    ['Q2 2019', '2019-04-01', '2019-06-30'],
    ['2019', '2019-01-01', '2019-12-31'],
    ['30 Nov 2018', '2018-11-30', '2018-11-30'],
    ['30 Nov', '2018-11-30', '2018-11-30'],
  ])('“%s” means days', (words, from, until) => {
    expect(expectedTime(words, today)).toEqual({ words, from, until });
  });

  test.each(['in the coming months', 'March', 'soon', 'not before 30 Nov', 'after the summer', 'following years'])(
    '“%s” is kept in words and means none',
    (words) => {
      const understood = expectedTime(words, today);
      expect(understood).toMatchObject({ words, from: null });
      if (typeof understood === 'string') return;
      expect(hasPassed({ status: 'OPEN', expected: understood, forecast: understood }, plainDate('2040-01-01'))).toBe(
        false,
      );
    },
  );

  test('a day that does not exist is refused with a sentence', () => {
    expect(expectedTime('30 Feb 2019', today)).toMatch(/has only 28 days/);
  });
});

describe('funds influenced', () => {
  test('are one amount with its currency, exact, and come back as they were typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.nat({ max: 99 }), (units, cents) => {
        const amount = `${units}.${String(cents).padStart(2, '0')}`;
        expect(readFunds(`${amount} GBP`)).toEqual({ amount, currency: 'GBP' });
        expect(readFunds(sayFunds({ amount, currency: 'EUR' }))).toEqual({ amount, currency: 'EUR' });
      }),
    );
  });

  test.each(['£250,000', 'GBP 250,000', '250000 gbp', '250 000.00 GBP'])('are read from “%s”', (typed) => {
    expect(readFunds(typed)).toEqual({ amount: '250000.00', currency: 'GBP' });
  });

  test.each(['0 GBP', '250,000', '1,5 GBP', 'some', '100 ABC', '-5 GBP', '$100', '1 to 2 EUR', '£5 GBP'])(
    'are not guessed from “%s”',
    (typed) => {
      expect(readFunds(typed)).toBeUndefined();
    },
  );
});

test('priority axes are read as people write them', () => {
  expect(readAxes('1 and 3')).toEqual(['1', '3']);
  expect(readAxes('priority axis 10, Axis 3; 3')).toEqual(['3', '10']);
  expect(readAxes('')).toEqual([]);
});
