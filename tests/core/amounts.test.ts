import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOf, amountWords, decimalOf, sumOf, typedAmount } from '../../src/core/amounts.js';

const amounts = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n });

describe('An amount', () => {
  it.each([
    ['1200', '1200'],
    ['1,200.50', '1200.5'],
    ['1.200,50', '1200.5'],
    ['1 200', '1200'],
    ['1\u00a0234\u00a0567,5', '1234567.5'],
    ["1'200", '1200'],
    ['12,5', '12.5'],
    ['12.5', '12.5'],
    ['0,125', '0.125'],
    ['-3', '-3'],
    ['−3', '-3'],
    ['+7', '7'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['0', '0'],
    ['٣', undefined],
  ])('typed as %j is %s', (typed, expected) => {
    const read = typedAmount(typed);
    expect('amount' in read ? decimalOf(read.amount) : undefined).toBe(expected);
  });

  it.each([
    ['', 'not a number'],
    ['about 5', 'not a number'],
    ['1e5', 'not a number'],
    ['1,2,3', 'not a number'],
    ['1.2.3', 'not a number'],
    ['5 %', 'not a number'],
    ['1.23456', 'too many decimals'],
    ['100000000000000', 'too large'],
    ['1,200', 'ambiguous'],
    ['1.200', 'ambiguous'],
    ['=1+1', 'not a number'],
  ])('typed as %j is none: %s', (typed, problem) => {
    expect(typedAmount(typed)).toEqual({ problem });
  });

  it('is read by the group’s own sign between thousands where both readings are possible', () => {
    expect(typedAmount('1,200', ',')).toEqual({ amount: 12_000_000n });
    expect(typedAmount('1,200', '.')).toEqual({ amount: 12_000n });
  });

  it('comes back the same from its text, and from the words that people read', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(amountOf(decimalOf(amount))).toBe(amount);
        expect(typedAmount(amountWords(amount, 'en-GB'), ',')).toEqual({ amount });
        expect(typedAmount(amountWords(amount, 'de-DE'), '.')).toEqual({ amount });
      }),
    );
  });

  it('adds up exactly, in any order', () => {
    fc.assert(
      fc.property(fc.array(amounts), (all) => {
        expect(sumOf(all)).toBe(sumOf([...all].reverse()));
        expect(sumOf([...all, ...all.map((amount) => -amount)])).toBe(0n);
      }),
    );
  });

  it('is never more than the text: whatever is typed is read or refused, without an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const read = typedAmount(text);
        expect('amount' in read || 'problem' in read).toBe(true);
      }),
    );
  });
});
