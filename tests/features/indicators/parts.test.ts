import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sumOf } from '../../../src/core/amounts.js';
import { addDays, compare, plainDate } from '../../../src/core/dates.js';
import { cellsOf, mostCells, readDimensions, typedDimensions } from '../../../src/features/indicators/dimensions.js';
import { valueOfParts } from '../../../src/features/indicators/parts.js';
import { periodSeries } from '../../../src/features/indicators/period-series.js';
import { period } from '../../../src/features/indicators/phrases.js';

const amount = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });

describe('the parts of a value', () => {
  test('add up to its total, whichever of them was entered', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 24 }), fc.boolean(), (parts, withTotal) => {
        const value = valueOfParts({ total: withTotal ? sumOf(parts) : null, parts });
        if ('kind' in value) throw new Error(value.kind);
        expect(sumOf(value.parts)).toBe(value.amount);
        expect(value.parts).toEqual(parts);
      }),
    );
  });

  test('that do not add up to the total are refused, with both sums', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 24 }), amount, (parts, off) => {
        fc.pre(off !== 0n);
        const sum = sumOf(parts);
        expect(valueOfParts({ total: sum + off, parts })).toEqual({ kind: 'sum', sum, total: sum + off });
      }),
    );
  });

  test('that are not all given are asked for, and never taken for 0', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(amount, { nil: null }), { minLength: 2, maxLength: 24 }),
        fc.option(amount, { nil: null }),
        (parts, total) => {
          fc.pre(parts.includes(null) && parts.some((part) => part !== null));
          const places = parts.flatMap((part, place) => (part === null ? [place] : []));
          expect(valueOfParts({ total, parts })).toEqual({ kind: 'missing', places });
        },
      ),
    );
  });

  test('may be left out, and then the value is not split; nothing at all is no value', () => {
    expect(valueOfParts({ total: 5n, parts: [null, null] })).toEqual({ amount: 5n, parts: [] });
    expect(valueOfParts({ total: null, parts: [null, null] })).toEqual({ kind: 'nothing' });
  });
});

describe('what an indicator is split by', () => {
  test('is read a line a dimension', () => {
    expect(readDimensions('Priority axis: 1, 3\n\n Scale :  Pilot,Dedicated ')).toEqual([
      { name: 'Priority axis', categories: ['1', '3'] },
      { name: 'Scale', categories: ['Pilot', 'Dedicated'] },
    ]);
  });

  test.each([
    ['Priority axis 1, 3', { kind: 'no colon', line: 1 }],
    ['Scale: a, b\n: 1, 3', { kind: 'no name', line: 2 }],
    ['Scale: Pilot', { kind: 'one category', line: 1, name: 'Scale' }],
    ['Scale: Pilot, pilot', { kind: 'twice', line: 1, name: 'pilot' }],
    ['Scale: a, b\nscale: c, d', { kind: 'twice', line: 2, name: 'scale' }],
    ['A: 1,2,3,4,5\nB: 1,2,3,4,5', { kind: 'too many cells', cells: 25 }],
  ])('%j is refused, with the line', (typed, problem) => {
    expect(readDimensions(typed)).toEqual(problem);
  });

  test('reads the same when it is typed again, and makes a cell of each combination', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    const dimension = fc.record({ name, categories: fc.uniqueArray(name, { minLength: 2, maxLength: 4 }) });
    const some = fc.uniqueArray(dimension, { maxLength: 2, selector: (one) => one.name });
    fc.assert(
      fc.property(some, (dimensions) => {
        expect(readDimensions(typedDimensions(dimensions))).toEqual(dimensions);
        const rows = dimensions.map((one, index) => ({
          categories: one.categories.map((each) => ({ id: `${index}${each}`, name: each })),
        }));
        const cells = cellsOf(rows);
        const all = dimensions.reduce((product, one) => product * one.categories.length, 1);
        expect(cells).toHaveLength(dimensions.length === 0 ? 0 : all);
        expect(new Set(cells.map(({ key }) => key)).size).toBe(cells.length);
        expect(cells.length).toBeLessThanOrEqual(mostCells);
      }),
    );
  });
});

describe('a series of periods', () => {
  test('follows without a gap or overlap, from any day', () => {
    const length = fc.constantFrom('MONTH' as const, 'QUARTER' as const, 'HALF_YEAR' as const, 'YEAR' as const);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), length, fc.integer({ min: 1, max: 60 }), (days, each, count) => {
        const spans = periodSeries(addDays(plainDate('2016-01-01'), days), each, count);
        expect(spans).toHaveLength(count);
        for (const [index, span] of spans.entries()) {
          expect(compare(span.startOn, span.endOn)).toBeLessThan(0);
          const next = spans[index + 1];
          if (next !== undefined) expect(next.startOn).toBe(addDays(span.endOn, 1));
        }
      }),
    );
  });

  test.each([
    ['2018-11-01', '2018-11-30', 'Nov 2018'],
    ['2018-07-01', '2018-12-31', 'Jul–Dec 2018'],
    ['2018-01-01', '2018-12-31', '2018'],
    ['2018-07-01', '2019-06-30', 'Jul 2018 – Jun 2019'],
    ['2018-09-18', '2018-12-31', '18 Sep 2018 – 31 Dec 2018'],
    ['2018-09-18', '2018-09-18', '18 Sep 2018'],
  ])('%s to %s is called %s', (startOn, endOn, name) => {
    expect(period({ startOn: plainDate(startOn), endOn: plainDate(endOn) })).toBe(name);
  });
});
