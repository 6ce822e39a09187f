import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SummaryContent } from '../../../src/features/monitoring/content.js';
import { summaryPicture } from '../../../src/features/monitoring/summary-picture.js';
import { summaryMessage, threadMessages } from '../../../src/features/monitoring/summary-screens.js';
import { textLength } from '../../../src/slack/cut.js';
import { change, content, indicator } from './scene.js';

const rag = fc.constantFrom('ON_COURSE' as const, 'WATCH' as const, 'ACT_NOW' as const, 'NO_DATA' as const);
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 });

/** Any summary, as large as it may come. */
const anySummary: fc.Arbitrary<SummaryContent> = fc
  .array(
    fc.record({
      title: words,
      rag,
      status: fc.constantFrom('proposed' as const, 'decided' as const, 'in effect' as const, 'abandoned' as const),
      indicators: fc.array(fc.record({ title: words, unit: words, rag, actual: fc.option(fc.constant('12.5')) }), {
        maxLength: 12,
      }),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    content({
      changes: all.map(({ title, rag: standing, status, indicators }, at) =>
        change({
          id: `c${at}`,
          reference: `PC-${at + 1}`,
          title,
          rag: standing,
          status,
          indicators: indicators.map((one, index) =>
            indicator({ ...one, id: `i${at}-${index}`, reference: `I-${at * 100 + index}` }),
          ),
        }),
      ),
    }),
  );

describe('A monitoring summary', () => {
  it('says first how many are on course, counting neither proposals nor what was abandoned', () => {
    const { text } = summaryMessage(
      content({
        changes: [
          change(),
          change({ id: 'c2', reference: 'PC-2', status: 'proposed', rag: 'ON_COURSE', indicators: [] }),
          change({
            id: 'c3',
            reference: 'PC-3',
            status: 'abandoned',
            rag: 'ON_COURSE',
            statusWords: 'Abandoned: no funds',
          }),
        ],
      }),
    );
    expect(text.split('\n')[0]).toBe('November 2018: 1 of 2 changes on course.');
    expect(text).toContain('Abandoned: no funds');
    expect(text).toMatch(/PC-2 .*: No data\./);
  });

  it.each(['proposed', 'no longer carried'] as const)('says nowhere that what is %s is on course', (status) => {
    const one = content({ changes: [change({ status, statusWords: 'Only a proposal' })] });
    for (const { text } of [summaryMessage(one), ...threadMessages(one)]) {
      expect(text).not.toContain('On course');
      expect(text.includes('PC-1') ? text : 'No data').toContain('No data');
    }
  });

  it('says what is not set, and never 0 in its place', () => {
    const unset = indicator({
      rag: 'NO_DATA',
      baseline: null,
      target: null,
      actual: null,
      actualOn: null,
      percent: null,
    });
    const { text } = summaryMessage(content({ changes: [change({ rag: 'NO_DATA', indicators: [unset] })] }));
    expect(text).toContain('no approved value; target: not set; baseline: not set');
    expect(text).not.toMatch(/\b0\b/);
    expect(text.split('\n')[0]).toBe('November 2018: no data yet on the one change that is monitored.');
  });

  it('says of a restated figure both what was posted and what it is now', () => {
    const restated = [{ reference: 'I-1 actual', posted: '11', now: '9', on: 'Fri 7 Dec' }];
    const { text } = summaryMessage(content(), restated);
    expect(text).toContain('Restated on Fri 7 Dec: I-1 actual: posted 11, now 9.');
    expect(text).toContain('11 firms by Fri 30 Nov');
  });

  it('is taken by Slack, in the channel and in its thread, however much there is', () => {
    fc.assert(
      fc.property(anySummary, (summary) => {
        for (const { text, blocks = [] } of [summaryMessage(summary), ...threadMessages(summary)]) {
          expect(text.length).toBeLessThanOrEqual(4_000);
          // One place is the picture's.
          expect(blocks.length).toBeLessThanOrEqual(49);
          expect(textLength(blocks)).toBeLessThanOrEqual(10_000);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names every indicator of every change in its thread', () => {
    fc.assert(
      fc.property(anySummary, (summary) => {
        const all = JSON.stringify(threadMessages(summary).map(({ blocks }) => blocks));
        for (const each of summary.changes) {
          for (const { reference } of each.indicators) expect(all).toContain(`${reference} `);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('The picture of a summary', () => {
  it('is the same bytes for the same content, and says in words what it shows', () => {
    const [one, other] = [summaryPicture(content()), summaryPicture(content())];
    expect(one?.bytes.length).toBeGreaterThan(5_000);
    expect(Buffer.compare(Buffer.from(one?.bytes ?? []), Buffer.from(other?.bytes ?? []))).toBe(0);
    expect(one?.altText).toBe(
      'Monitoring to Fri 30 Nov. I-1 Firms supported: On course; 11 firms by Fri 30 Nov; target 12 by Mon 31 Dec; 91 % of the way. Operations by stage: In approval 1.',
    );
  });

  it('shows another state otherwise', () => {
    const worse = content({ changes: [change({ indicators: [indicator({ rag: 'ACT_NOW' })] })] });
    expect(summaryPicture(worse)?.bytes).not.toEqual(summaryPicture(content())?.bytes);
  });

  it('is left out where there is nothing to draw', () => {
    expect(summaryPicture(content({ changes: [], curves: [], pipeline: [] }))).toBeUndefined();
  });
});
