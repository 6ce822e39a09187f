import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSummary, periodOf } from '../../src/features/monitoring/posts.js';
import { loadGroup } from '../../src/features/monitoring/settings.js';
import { summaryPicture } from '../../src/features/monitoring/summary-picture.js';
import { summaryMessage, threadMessages } from '../../src/features/monitoring/summary-screens.js';
import { cast, home } from '../../src/sandbox/demo/cast.js';
import { seed } from '../../src/sandbox/demo/seed.js';
import type { Entered, PracticePerson, SeenMessage } from '../../src/sandbox/index.js';
import { testDatabase } from '../support/database.js';
import { type World, world } from '../support/world.js';

// The demo's records, played forward for two years from Mon 5 Nov 2018. Every figure, day and link that the minutes do
// not give is made up for this story, and is marked so where it is entered.

const madeUp = 'made up for this story';
const link = (what: string) => `https://example.org/made-up/${what}`;

const database = await testDatabase();
let told: World;
beforeAll(async () => {
  told = await world(database, { group: false, people: cast, home });
  await seed(told.practice, () => undefined);
}, 120_000);
afterAll(() => told.stop());

type Fields = Record<string, Entered>;

/** Moves the clock to that instant, and does what is due by then. */
async function at(instant: string): Promise<void> {
  await told.advance({ minutes: (Date.parse(instant) - told.clock.now().getTime()) / 60_000 });
  await told.tick();
}

async function fills(by: PracticePerson, title: string, fields: Fields): Promise<Readonly<Record<string, string>>> {
  await by.waitForModal(title);
  await by.submit(fields);
  await told.settled();
  return (await by.modal())?.errors ?? {};
}

async function enters(by: PracticePerson, command: string, title: string, fields: Fields): Promise<void> {
  await by.command(home, command);
  expect(await fills(by, title, fields)).toEqual({});
}

async function presses(by: PracticePerson, saying: RegExp, label: string): Promise<void> {
  await told.settled();
  await by.click(await by.waitForMessage(home, saying), label);
  await told.settled();
}

async function approves(saying: RegExp): Promise<void> {
  await told.sl.command(home, '/intra approve');
  await presses(told.sl, saying, 'Approve');
}

/** A value of the indicator, by priority axis and scale. */
const split = (...[one, two, three, four]: readonly string[]): Fields => ({
  'Value: 1 · Pilot': one ?? '',
  'Value: 1 · Dedicated': two ?? '',
  'Value: 3 · Pilot': three ?? '',
  'Value: 3 · Dedicated': four ?? '',
});

const madeUpValue = (Period: string, asOf: string, parts: Fields, evidence: string): Fields => ({
  ...parts,
  Period,
  'As of': asOf,
  Evidence: link(evidence),
  Comment: madeUp,
});

async function summaries(): Promise<readonly SeenMessage[]> {
  const all = await told.sl.sees(home);
  return all.filter(({ text, ephemeral }) => !ephemeral && /approved values only/.test(text));
}

/** The newest summary, which is the so-manieth that was posted. */
async function summary(number: number): Promise<SeenMessage> {
  const all = await summaries();
  expect(all).toHaveLength(number);
  const newest = [...all].sort((one, other) => Number(other.ts) - Number(one.ts))[0];
  if (newest === undefined) throw new Error('no summary was posted');
  return newest;
}

const lineOf = (message: SeenMessage, reference: string): string => {
  const [, from = ''] = message.text.split(`\n${reference} `);
  return from.split(/\nPC-\d/)[0] ?? '';
};

/** What is kept of every posted figure of the indicator: as it was posted. */
const posted = async () => {
  const figures = await database.prisma.summaryFigure.findMany({
    where: { key: 'I-1 actual' },
    orderBy: { summary: { at: 'asc' } },
  });
  return figures.map(({ amount }) => amount?.toFixed() ?? null);
};

describe('two years of monitoring', { timeout: 60_000 }, () => {
  test('the first half-year has nothing to show, and says so', async () => {
    const { sl } = told;
    await enters(sl, '/intra report settings', 'Monitoring summary', { 'How often?': 'Every half-year' });
    await at('2019-01-07T10:00:00Z');
    const first = await summary(1);
    expect(first.text).toContain('July to December 2018: no data yet on any of 2 changes.');
    expect(lineOf(first, 'PC-1')).toMatch(/No data\. Decided \(D-3\); not yet in effect\./);
    expect(lineOf(first, 'PC-2')).toMatch(/No data\. Only a proposal; not in effect\./);
    expect(first.text).toContain('no approved value; target: not set; baseline: not set');
    expect(first.text).toMatch(/Operations by stage: In approval 1\./);
    expect(first.text).not.toMatch(/\b0\b/);
    expect(await posted()).toEqual([null]);
  });

  test('a baseline and targets are set, and a value that is returned is in no figure', async () => {
    const { sl, dh } = told;
    await enters(sl, '/intra indicator I-1', 'Edit I-1', {
      Baseline: '4',
      'Baseline year': '2018',
      'Baseline source': madeUp,
      Owner: 'DH',
    });
    await sl.command(home, '/intra show I-1');
    const targets = ['10', '24', '40', '60'];
    for (const [index, Target] of targets.entries()) {
      const [year, isFirst] = [2019 + Math.floor(index / 2), index % 2 === 0];
      await presses(sl, /^I-1 · indicator$/m, 'Periods…');
      await presses(sl, /Periods of I-1/, 'Add a period…');
      const From = isFirst ? `${year}-01-01` : `${year}-07-01`;
      const Until = isFirst ? `${year}-06-30` : `${year}-12-31`;
      expect(await fills(sl, 'Add a period to I-1', { From, Until, Target })).toEqual({});
    }
    await enters(sl, '/intra edit O-1', 'Edit O-1', {
      'Carries out': ['PC-1 · Some e-commerce support is introduced in several current projects'],
    });
    await at('2019-06-28T09:00:00Z');
    await enters(
      dh,
      '/intra record I-1 17',
      'Record a value',
      madeUpValue('Jan–Jun 2019', '2019-06-28', split('9', '0', '8', '0'), 'june'),
    );
    await sl.command(home, '/intra approve');
    await presses(sl, /17 SMEs for Jan–Jun 2019/, 'Return…');
    expect(await fills(sl, 'Return V-1', { Comment: 'Five of them are there twice (made up for this story)' })).toEqual(
      {},
    );
    await at('2019-07-05T10:00:00Z');
    const second = await summary(2);
    expect(second.text).toContain('January to June 2019: no data yet on any of 2 changes.');
    expect(second.text).toContain('no approved value; target 10 by Sun 30 Jun');
    expect(second.text).not.toMatch(/\b17\b/);
    expect(await posted()).toEqual([null, null]);
  });

  test('corrected and approved, it stands beside what was posted as restated', async () => {
    const { dh } = told;
    await enters(dh, '/intra edit V-1', 'Correct V-1', { Value: '12', ...split('7', '0', '5', '0') });
    await approves(/12 SMEs for Jan–Jun 2019/);
    await presses(dh, /^PC-1 · change$/m, 'In effect…');
    expect(await fills(dh, 'PC-1 is in effect', {})).toEqual({});
    await at('2019-07-08T10:00:00Z');
    expect((await summary(2)).text).toContain('Restated on Mon 8 Jul: I-1 actual: posted not set, now 12.');
    expect(await posted()).toEqual([null, null]);
  });

  test('testbeds are contracted and started only with a day and evidence', async () => {
    const { dh } = told;
    await at('2019-09-16T09:00:00Z');
    await enters(dh, '/intra operation O-1', 'Update O-1', { Stage: 'Approved', 'What happened?': madeUp });
    await dh.command(home, '/intra operation O-1');
    expect(await fills(dh, 'Update O-1', { Stage: 'Contracted', 'What happened?': madeUp })).toEqual({
      Date: expect.stringMatching(/only recorded with the day/),
      Evidence: expect.stringMatching(/only recorded with evidence/),
    });
    await dh.submit({ Date: '2019-09-13', Evidence: link('contract') });
    await dh.waitForMessage(home, /O-1 is recorded as: contracted/);
    await at('2019-11-04T10:00:00Z');
    await enters(dh, '/intra operation O-1', 'Update O-1', {
      Stage: 'Started',
      Date: '2019-11-01',
      Evidence: link('first-event'),
      'What happened?': madeUp,
    });
  });

  test('the third tells what moved, with approved values alone, and once although the bot is restarted', async () => {
    const { sl, dh } = told;
    await at('2019-12-20T10:00:00Z');
    await enters(
      dh,
      '/intra record I-1 26',
      'Record a value',
      madeUpValue('Jul–Dec 2019', '2019-12-18', split('14', '0', '12', '0'), 'december'),
    );
    await approves(/26 SMEs for Jul–Dec 2019/);
    await enters(
      dh,
      '/intra record I-1 31',
      'Record a value',
      madeUpValue('Jul–Dec 2019', '2019-12-19', split('16', '0', '15', '0'), 'late'),
    );
    await at('2020-01-06T10:00:00Z');
    await told.restartBot();
    await told.tick();
    const third = await summary(3);
    expect(third.text).toContain('July to December 2019: 1 of 2 changes on course.');
    expect(lineOf(third, 'PC-1')).toMatch(/On course\. In effect \(D-3\)\./);
    expect(lineOf(third, 'PC-1')).toContain('26 SMEs by Wed 18 Dec; target 24 by Tue 31 Dec');
    expect(lineOf(third, 'PC-2')).toMatch(/No data\. Only a proposal; not in effect\./);
    expect(third.text).toMatch(/Operations by stage: Started 1\./);
    expect(third.text).not.toMatch(/\b31 SMEs/);
    const thread = (await sl.sees(home)).filter(({ threadTs }) => threadTs === third.ts);
    const said = thread.map(({ text }) => text).join('\n');
    expect(said).toContain('Testbeds: Approved → Contracted, Fri 13 Sep');
    expect(said).toContain('Testbeds: Contracted → Started, Fri 1 Nov');
    expect(await posted()).toEqual([null, null, '26']);
  });

  test('a proposal counts once it is decided, and a value is restated after it was posted', async () => {
    const { sl, dh } = told;
    await sl.command(home, '/intra approve');
    await presses(sl, /31 SMEs for Jul–Dec 2019/, 'Return…');
    expect(await fills(sl, 'Return V-3', { Comment: madeUp })).toEqual({});
    await enters(dh, '/intra edit V-2', 'Record a value', {
      Value: '25',
      ...split('13', '0', '12', '0'),
      Evidence: link('december-again'),
      Comment: madeUp,
    });
    await approves(/Takes the place of V-2/);
    await at('2020-01-08T10:00:00Z');
    const third = await summary(3);
    expect(third.text).toContain('Restated on Wed 8 Jan: I-1 actual: posted 26, now 25.');
    expect(third.text).toContain('26 SMEs by Wed 18 Dec');

    await enters(
      sl,
      '/intra decide The larger initiative shall be set up (made up for this story)',
      'Record a decision',
      {
        'How was it reached?': 'Agreed by the group',
      },
    );
    await enters(sl, '/intra edit PC-2', 'Edit PC-2', { 'Comes from': ['D-5'] });
    await at('2020-06-29T09:00:00Z');
    await enters(
      dh,
      '/intra record I-1 41',
      'Record a value',
      madeUpValue('Jan–Jun 2020', '2020-06-26', split('20', '3', '15', '3'), 'summer'),
    );
    await approves(/41 SMEs for Jan–Jun 2020/);
    await at('2020-07-06T10:00:00Z');
    const fourth = await summary(4);
    expect(fourth.text).toContain('January to June 2020: 2 of 2 changes on course.');
    expect(lineOf(fourth, 'PC-2')).toMatch(/On course\. Decided \(D-5\); not yet in effect\./);
    expect(fourth.text).toContain('41 SMEs by Fri 26 Jun; target 40 by Tue 30 Jun');
    expect(await posted()).toEqual([null, null, '26', '41']);
  });

  test('after two years each half-year has its one summary', async () => {
    await at('2020-11-05T10:00:00Z');
    expect(await summaries()).toHaveLength(4);
    const kept = await database.prisma.monitoringSummary.findMany({ orderBy: { at: 'asc' } });
    expect(kept.map(({ endOn }) => endOn.toISOString().slice(0, 10))).toEqual([
      '2018-12-31',
      '2019-06-30',
      '2019-12-31',
      '2020-06-30',
    ]);
  });

  test('the summary of a period is the same to the byte whenever it is made, and so is its picture', async () => {
    const { prisma } = database;
    const kept = await prisma.monitoringSummary.findFirstOrThrow({ orderBy: { at: 'desc' } });
    const group = await loadGroup(prisma, kept.groupId);
    const made = async () => {
      const content = await makeSummary(prisma, group, periodOf(kept), kept.at);
      const picture = summaryPicture(content)?.bytes ?? new Uint8Array();
      const messages = JSON.stringify([summaryMessage(content), threadMessages(content)]);
      return { messages, text: summaryMessage(content).text, hash: createHash('sha256').update(picture).digest('hex') };
    };
    const [one, other] = [await made(), await made()];
    expect(other).toEqual(one);
    expect(one).toMatchObject({ text: kept.text, hash: kept.pictureHash });
  });
});
