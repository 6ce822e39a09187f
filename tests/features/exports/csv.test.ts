import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import { type Cell, csvOf, Figure } from '../../../src/features/exports/csv.js';
import { iatiResults, type Result } from '../../../src/features/exports/results.js';
import { zipOf } from '../../../src/features/exports/zip.js';

const read = (bytes: Uint8Array): string[][] =>
  parse(Buffer.from(bytes), { bom: true, relax_column_count: false }) as string[][];
const rowOf = (cells: readonly Cell[]) =>
  read(csvOf({ name: 'one', columns: cells.map((_, index) => `c${index}`), rows: [cells] }))[1];
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .tuple(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', "'", "'=", ' =', '|', '%', '\u200b=', '"', ',', '\n'),
      fc.string(),
    )
    .map(([sign, rest]) => sign + rest),
);

describe('a table as .csv', () => {
  test('whatever was typed comes back to the letter, and no spreadsheet takes it for a formula', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const cells = rowOf([one, other]) ?? [];
        for (const [index, typed] of [one, other].entries()) {
          const cell = cells[index] ?? '';
          expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠|%]/u);
          expect(cell).not.toMatch(/^[\t\r\n]/u);
          // An apostrophe more, at most: it is taken away again where it stands before a sign.
          expect([typed, `'${typed}`]).toContain(cell);
          if (cell !== typed) expect(/^'+(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠|%])/u.test(cell)).toBe(true);
          else expect(/^'+(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠|%])/u.test(cell)).toBe(false);
        }
      }),
    );
  });

  test('figures stay as they are, also below 0, and what is not set is empty and no 0', () => {
    const row = rowOf([new Figure('-12.5'), new Figure('1200'), null, 3, -4, true, plainDate('2018-11-05')]);
    expect(row).toEqual(['-12.5', '1200', '', '3', '-4', 'yes', '2018-11-05']);
    expect(rowOf([new Date('2018-11-05T10:00:00Z'), undefined])).toEqual(['2018-11-05T10:00:00.000Z', '']);
  });

  test('umlauts, commas, quotes and lines survive, behind the mark of UTF-8', () => {
    const bytes = csvOf({ name: 'one', columns: ['text'], rows: [['Größe, “Žena” "x"\r\nzweite Zeile'], ['=1+1']] });
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(read(bytes)).toEqual([['text'], ['Größe, “Žena” "x"\r\nzweite Zeile'], ["'=1+1"]]);
  });

  test('the archive holds the same bytes whenever it is made', () => {
    const files = [
      { name: 'a.csv', bytes: csvOf({ name: 'a', columns: ['x'], rows: [] }) },
      { name: 'b.csv', bytes: csvOf({ name: 'b', columns: ['x'], rows: [['ü']] }) },
    ];
    const zip = zipOf(files);
    expect(zipOf(files)).toEqual(zip);
    expect(Object.keys(unzipSync(zip))).toEqual(['a.csv', 'b.csv']);
    expect(Buffer.from(unzipSync(zip)['a.csv'] ?? []).toString()).toBe('\ufeffx\r\n');
  });
});

test('the results follow the model of IATI, and leave out what is not set', () => {
  const result: Result = {
    reference: 'PC-1',
    title: 'Support in running projects',
    notes: '',
    indicators: [
      {
        reference: 'I-1',
        title: 'Firms supported',
        unit: 'firms',
        direction: 'UP',
        isCumulative: true,
        verification: 'Returns of the projects',
        baseline: { value: '0', year: 2018, source: 'Application form' },
        periods: [
          {
            startOn: plainDate('2018-07-01'),
            endOn: plainDate('2018-12-31'),
            target: '40',
            actuals: [
              {
                value: '14',
                asOf: plainDate('2018-11-30'),
                comment: '',
                dimensions: [{ name: 'Priority axis', value: '3' }],
                evidence: [{ title: 'Return', url: 'https://example.org/return' }],
              },
            ],
          },
        ],
      },
      {
        reference: 'I-2',
        title: 'Trade',
        unit: '',
        direction: null,
        isCumulative: false,
        verification: '',
        baseline: null,
        periods: [{ startOn: plainDate('2018-07-01'), endOn: plainDate('2018-12-31'), target: null, actuals: [] }],
      },
    ],
  };
  const text = (words: string) => ({ narrative: [{ 'xml:lang': 'en', text: words }] });
  const period = { 'period-start': { 'iso-date': '2018-07-01' }, 'period-end': { 'iso-date': '2018-12-31' } };
  expect(iatiResults([result])).toEqual({
    version: '2.03',
    result: [
      {
        type: '2',
        title: text('Support in running projects'),
        reference: [{ vocabulary: '99', code: 'PC-1' }],
        indicator: [
          {
            measure: '1',
            ascending: '1',
            'aggregation-status': '0',
            title: text('Firms supported (firms)'),
            description: text('Returns of the projects'),
            reference: [{ vocabulary: '99', code: 'I-1' }],
            baseline: [{ year: '2018', value: '0', comment: text('Application form') }],
            period: [
              {
                ...period,
                target: [{ value: '40' }],
                actual: [
                  {
                    value: '14',
                    dimension: [{ name: 'Priority axis', value: '3' }],
                    comment: text('2018-11-30'),
                    'document-link': [{ url: 'https://example.org/return', title: text('Return') }],
                  },
                ],
              },
            ],
          },
          {
            measure: '1',
            'aggregation-status': '1',
            title: text('Trade'),
            reference: [{ vocabulary: '99', code: 'I-2' }],
            period: [period],
          },
        ],
      },
    ],
  });
});
