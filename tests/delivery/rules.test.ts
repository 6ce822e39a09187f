import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../src/delivery/backoff.js';
import { nextTokenAt, takeTokens, tokensAt } from '../../src/delivery/pace.js';

const rules = fc.record({ intervalMs: fc.integer({ min: 1, max: 5_000 }), burst: fc.integer({ min: 1, max: 40 }) });

describe('pace', () => {
  it('never lets more through in any stretch of time than the burst and one an interval', () => {
    fc.assert(
      fc.property(rules, fc.array(fc.integer({ min: 0, max: 8_000 }), { maxLength: 60 }), (rule, pauses) => {
        let now = 1_000_000;
        let fullAt: Date | undefined;
        const taken: number[] = [];
        for (const pause of pauses) {
          now += pause;
          const tokens = tokensAt(rule, fullAt, new Date(now));
          if (tokens === 0) continue;
          fullAt = takeTokens(rule, fullAt, tokens, new Date(now));
          for (let i = 0; i < tokens; i += 1) taken.push(now);
        }
        for (const [i, from] of taken.entries()) {
          for (const [j, to] of taken.entries()) {
            if (j >= i) expect(j - i + 1).toBeLessThanOrEqual(rule.burst + Math.floor((to - from) / rule.intervalMs));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has a token at the very instant it names, and none a millisecond before', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 200_000 }), (rule, aheadMs) => {
        const now = new Date(1_000_000);
        const fullAt = new Date(now.getTime() + aheadMs);
        const next = nextTokenAt(rule, fullAt, now);
        expect(tokensAt(rule, fullAt, next)).toBeGreaterThanOrEqual(1);
        expect(tokensAt(rule, fullAt, new Date(next.getTime() - 1))).toBe(0);
      }),
    );
  });

  it('never holds more than the burst, however long it rests', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: -200_000, max: 200_000 }), (rule, aheadMs) => {
        const tokens = tokensAt(rule, new Date(1_000_000 + aheadMs), new Date(1_000_000));
        expect(tokens).toBeGreaterThanOrEqual(0);
        expect(tokens).toBeLessThanOrEqual(rule.burst);
      }),
    );
  });
});

describe('backoff', () => {
  const rule = fc.record({
    baseMs: fc.integer({ min: 1, max: 10_000 }),
    capMs: fc.integer({ min: 1, max: 1_000_000 }),
  });
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('stays between nothing and the cap, also after a thousand tries', () => {
    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 1_000 }), random, (backoff, attempts, chance) => {
        const ms = backoffMs(backoff, attempts, chance);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(backoff.capMs);
      }),
    );
  });

  it('grows with the tries, for the same chance', () => {
    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 100 }), random, (backoff, attempts, chance) => {
        expect(backoffMs(backoff, attempts + 1, chance)).toBeGreaterThanOrEqual(backoffMs(backoff, attempts, chance));
      }),
    );
  });
});
