import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { amountOf } from '../../../src/core/amounts.js';
import { plainDate } from '../../../src/core/dates.js';
import { docxOf } from '../../../src/documents/docx.js';
import { reportOf } from '../../../src/features/exports/report/compose.js';
import type {
  ReportedChange,
  ReportedIndicator,
  ReportedOperation,
  ReportFacts,
} from '../../../src/features/exports/report/facts.js';
import { gapsOf } from '../../../src/features/exports/report/gaps.js';

const day = plainDate;
const indicator = (number: number, more: Partial<ReportedIndicator> = {}): ReportedIndicator => ({
  reference: `I-${number}`,
  title: 'Firms supported',
  unit: 'firms',
  baseline: null,
  target: null,
  actual: null,
  isWaiting: false,
  changeIds: [],
  ...more,
});
const operation = (more: Partial<ReportedOperation> = {}): ReportedOperation => ({
  reference: 'O-1',
  title: 'Testbeds',
  lead: null,
  contact: 'DH',
  steps: [{ on: day('2018-09-18'), from: null, to: 'IN_APPROVAL', isCorrection: false, what: '', evidence: [] }],
  changeIds: [],
  ...more,
});
const change = (number: number, more: Partial<ReportedChange> = {}): ReportedChange => ({
  reference: `PC-${number}`,
  title: `Change ${number}`,
  standing: 'in effect',
  standingWords: 'In effect (D-1)',
  reason: '',
  traits: [{ label: 'Scale', value: 'Pilot' }],
  owner: null,
  funds: null,
  provenance: [
    { reference: 'D-1', title: 'Offer it' },
    { reference: 'SV-2', title: 'Badajoz' },
  ],
  decidedBy: [{ name: 'DH', reference: 'D-1' }],
  evidence: [],
  operations: [],
  milestones: [],
  actions: [],
  indicators: [],
  ...more,
});
const shown = indicator(1, {
  baseline: { amount: amountOf('3'), year: 2017, source: 'Application form' },
  target: { amount: amountOf('40'), on: day('2018-12-31') },
  actual: {
    amount: amountOf('1417'),
    asOf: day('2018-11-30'),
    evidence: ['E-1'],
    parts: [{ name: 'Priority axis 3', amount: amountOf('1009') }],
  },
});
const unshown = indicator(2, {
  actual: { amount: amountOf('8642'), asOf: day('2018-11-30'), evidence: [], parts: [] },
});
const facts: ReportFacts = {
  group: { name: 'West Midlands', region: 'West Midlands', policyInstrument: 'ERDF England' },
  period: { startOn: day('2018-07-01'), endOn: day('2018-12-31') },
  asOf: day('2019-01-10'),
  changes: [
    change(1, {
      operations: [operation()],
      milestones: [
        {
          reference: 'MS-1',
          title: 'Testbeds contracted',
          status: 'OPEN',
          expected: 'in the coming months',
          forecast: 'March 2019',
          actualOn: null,
          reason: 'The ministry asked for more',
          isPast: false,
          owner: null,
          evidence: [],
          changeId: null,
          operation: 'O-1',
        },
      ],
      indicators: [shown, unshown],
      evidence: ['E-1'],
    }),
    change(2, { standing: 'proposed', standingWords: 'Only a proposal; not in effect', indicators: [shown] }),
    change(3, { standing: 'abandoned', standingWords: 'Abandoned: No money was left' }),
  ],
  others: { operations: [], milestones: [], actions: [], indicators: [] },
  meetings: [
    {
      reference: 'M-5',
      title: 'Fifth meeting',
      heldOn: day('2018-09-18'),
      organisations: [
        { name: 'City Council', present: 1, represented: 1 },
        { name: 'University', present: 0, represented: 0 },
      ],
    },
  ],
  evidence: [
    {
      reference: 'E-1',
      title: 'Return of the projects',
      shows: ['I-1'],
      where: 'https://example.org',
      datedOn: null,
      verifiedBy: '',
    },
  ],
};

const frame = {
  subject: 'H2 2018',
  foot: 'Foot',
  page: ['Page ', ' of '] as const,
  producedAt: new Date('2019-01-10T10:00:00Z'),
  author: 'West Midlands',
};
/** The paragraphs of the document, each with its style. */
async function paragraphs(of: ReportFacts): Promise<{ style: string; text: string }[]> {
  const xml = strFromU8(unzipSync(await docxOf(reportOf(of), frame))['word/document.xml'] ?? new Uint8Array());
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map(([paragraph]) => ({
    style: /<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1] ?? '',
    text: [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  }));
}

describe('the progress report', () => {
  test('puts what is in effect, proposals and what was given up under headings of their own', async () => {
    const all = await paragraphs(facts);
    expect(all.filter(({ style }) => style.startsWith('Heading')).map(({ text }) => text)).toEqual([
      'Policy changes',
      'PC-1 Change 1',
      'Work on no policy change',
      'Proposals: not in effect',
      'PC-2 Change 2',
      'Abandoned, or no longer carried by a decision',
      'PC-3 Change 3',
      'Meetings and attendance',
      'Evidence',
      'Gaps',
    ]);
    const text = all.map((one) => one.text);
    expect(text.indexOf('Abandoned: No money was left')).toBeGreaterThan(text.indexOf('PC-3 Change 3'));
  });

  test('gives a figure with its source, and none that nothing shows', async () => {
    const text = (await paragraphs(facts)).map((one) => one.text).join('\n');
    expect(text).toContain('1,417');
    expect(text).toContain('1,009');
    expect(text).toContain('Fri 30 Nov 2018; E-1');
    expect(text).toContain('3 (2017, Application form)');
    expect(text).not.toMatch(/8,?642/);
    expect(text).toContain('I-2 Firms supported: the value approved as of Fri 30 Nov 2018 has no evidence');
    // A proposal has no results, not even of an indicator that has them elsewhere.
    expect(text.split('Proposals: not in effect')[1]).not.toContain('1,417');
  });

  test('says “not set” for what is not known, and no 0', async () => {
    const text = (await paragraphs(facts)).map((one) => one.text).join('\n');
    expect(text).toContain('Funds influenced\nnot set');
    expect(text).not.toMatch(/(?<![\d.,])0(?![\d.,])/);
    const set = { ...facts, changes: [change(1, { funds: '250,000 GBP' })] };
    expect((await paragraphs(set)).map((one) => one.text)).toContain('250,000 GBP (PC-1)');
  });

  test('tells deviations with their reasons, players, provenance and attendance by organisation', async () => {
    const text = (await paragraphs(facts)).map((one) => one.text);
    expect(text).toEqual(
      expect.arrayContaining([
        'MS-1 Testbeds contracted: expected in the coming months, now March 2019. Reason: The ministry asked for more',
        'DH: decided (D-1) and contact (O-1)',
        'D-1 Offer itSV-2 Badajoz',
        'City Council: 1 present, 1 represented',
        '1 of 1 meeting (M-5)',
      ]),
    );
  });

  test('lists what is missing, and asks nothing of a proposal', () => {
    const gaps = gapsOf(facts);
    expect(gaps).toContain('PC-1 Change 1: nobody owns it');
    expect(gaps).toContain('I-2 Firms supported: the baseline is not set');
    expect(gaps.some((gap) => /PC-2|PC-3/.test(gap))).toBe(false);
    const contracted = operation({
      steps: [
        { on: day('2018-12-01'), from: 'APPROVED', to: 'CONTRACTED', isCorrection: false, what: '', evidence: [] },
      ],
    });
    expect(gapsOf({ ...facts, changes: [change(1, { operations: [contracted] })] })).toContain(
      'O-1 Testbeds: nothing shows that it is contracted',
    );
  });

  test('is the same file whenever it is made, and can be made of nothing', async () => {
    expect(Buffer.from(await docxOf(reportOf(facts), frame))).toEqual(
      Buffer.from(await docxOf(reportOf(facts), frame)),
    );
    const empty = { ...facts, changes: [], meetings: [], evidence: [] };
    const text = (await paragraphs(empty)).map((one) => one.text);
    expect(text).toEqual(
      expect.arrayContaining(['No policy change is decided or in effect.', 'No meeting was held in this period.']),
    );
  });
});
