import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difference, factsBefore, mergeEntered } from '../../src/core/facts.js';

interface Facts {
  readonly title: string;
  readonly place: string;
  readonly people: readonly string[];
}

const facts = fc.record({
  title: fc.constantFrom('a', 'b', 'c'),
  place: fc.constantFrom('', 'x', 'y'),
  people: fc.subarray(['DH', 'SL']),
});

describe('the difference of two states', () => {
  test('leads from one to the other, and back', () => {
    fc.assert(
      fc.property(facts, facts, (before: Facts, after: Facts) => {
        const changed = difference(before, after);
        expect({ ...before, ...changed?.after }).toEqual(after);
        expect({ ...after, ...changed?.before }).toEqual(before);
      }),
    );
  });

  test('of a state with itself is none', () => {
    fc.assert(
      fc.property(facts, (same) => {
        expect(difference(same, structuredClone(same))).toBeUndefined();
      }),
    );
  });
});

describe('what somebody entered while others changed the record', () => {
  test('keeps every word they changed, and loses nothing that the others did elsewhere', () => {
    fc.assert(
      fc.property(facts, facts, facts, (began: Facts, current: Facts, entered: Facts) => {
        const seen = difference(began, current)?.before ?? {};
        const { facts: merged, renewed } = mergeEntered<Facts>(entered, seen, current);
        for (const name of ['title', 'place', 'people'] as const) {
          const theyChangedIt = JSON.stringify(entered[name]) !== JSON.stringify(began[name]);
          expect(merged[name]).toEqual(theyChangedIt ? entered[name] : current[name]);
          expect(renewed.includes(name)).toBe(JSON.stringify(merged[name]) !== JSON.stringify(entered[name]));
        }
      }),
    );
  });

  test('is compared with what stood there before the first of several changes', () => {
    expect(factsBefore<Facts>([{ title: 'a' }, { title: 'b', place: 'x' }])).toEqual({ title: 'a', place: 'x' });
  });
});
