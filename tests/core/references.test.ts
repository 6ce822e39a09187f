import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatReference, parseReference } from '../../src/core/references.js';

const PREFIXES = ['A', 'D', 'M', 'PC', 'SV', 'GP', 'I', 'O'] as const;

describe('a reference', () => {
  it.each(['A-12', 'a12', 'a-12', ' A12 ', 'a 12', 'A–12', 'a - 12', 'A-0012'])(
    'is understood as people type it: %j',
    (text) => {
      expect(parseReference(text, PREFIXES)).toEqual({ prefix: 'A', number: 12 });
    },
  );

  it('may have a prefix of several letters', () => {
    expect(parseReference('pc1', PREFIXES)).toEqual({ prefix: 'PC', number: 1 });
    expect(parseReference('sv-2', PREFIXES)).toEqual({ prefix: 'SV', number: 2 });
  });

  it.each(['', 'A', '12', 'A-0', 'A-1x', 'X-1', 'A-9999999999', 'A--1', 'A-1 A-2', 'AA-1', 'A-1.5', 'A-١'])(
    'is not seen in %j',
    (text) => expect(parseReference(text, PREFIXES)).toBeUndefined(),
  );

  it('is understood in every way in which it may be written', () => {
    const part = fc.record({
      prefix: fc.constantFrom(...PREFIXES),
      number: fc.integer({ min: 1, max: 999_999_999 }),
      dash: fc.constantFrom('', '-', ' ', '–'),
      lower: fc.boolean(),
    });
    fc.assert(
      fc.property(part, ({ prefix, number, dash, lower }) => {
        const typed = `${lower ? prefix.toLowerCase() : prefix}${dash}${number}`;
        expect(parseReference(typed, PREFIXES)).toEqual({ prefix, number });
        expect(parseReference(formatReference(prefix, number), PREFIXES)).toEqual({ prefix, number });
      }),
    );
  });
});
