import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exports } from '../../src/features/exports/slack.js';
import { toDbDate } from '../../src/persistence/calendar-date.js';
import { testDatabase } from '../support/database.js';
import { channel, elsewhere, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
beforeAll(async () => {
  told = await world(database);
}, 60_000);
afterAll(() => told.stop());

const types = async (text: string, who = told.sl) => {
  await who.command(channel, text);
  await told.settled();
};
const shown = async (text: string) => {
  await types(text);
  return (await told.sl.sees(channel)).at(-1)?.text ?? '';
};
/** The files that SL got in direct messages, oldest first. */
async function files() {
  const messages = await told.sl.sees('dm');
  return messages.flatMap((message) => message.files.map((file) => ({ file, text: message.text })));
}
const bytesOf = async ({ file }: Awaited<ReturnType<typeof files>>[number]) => told.sl.download(file);

/** What was seen, decided and done, as if it had been entered; of two indicators one has a value that nothing shows. */
async function aYear(): Promise<void> {
  const { prisma } = database;
  const { id: recordedById, groupId } = await prisma.member.findFirstOrThrow({ where: { initials: 'SL' } });
  const recordedAt = new Date('2018-10-01T09:00:00Z');
  const head = { groupId, recordedById, recordedAt };
  const council = await prisma.organisation.create({
    data: { groupId, name: 'City Council', nameKey: 'city council' },
  });
  await prisma.member.update({ where: { id: recordedById }, data: { organisationId: council.id } });
  const visit = await prisma.studyVisit.create({
    data: { ...head, number: 2, title: 'Besuch in Badajoz, größer', heldOn: toDbDate('2018-07-02') },
  });
  await prisma.studyVisit.create({ data: { ...head, number: 3, title: 'Nothing came of it' } });
  const link = { connect: { id: visit.id } };
  const practice = await prisma.goodPractice.create({
    data: { ...head, number: 1, title: '=HYPERLINK("x")', visits: link },
  });
  const decision = await prisma.decision.create({
    data: { ...head, number: 3, statement: 'Offer support', modality: 'DECIDED', status: 'ACCEPTED', why: '-1, or so' },
  });
  await prisma.learning.create({
    data: {
      ...head,
      number: 1,
      title: 'Support is wanted',
      visits: link,
      practices: { connect: { id: practice.id } },
      decisions: { connect: { id: decision.id } },
    },
  });
  const change = await prisma.policyChange.create({
    data: {
      ...head,
      number: 1,
      title: 'Support in running projects',
      status: 'IN_EFFECT',
      scale: 'PILOT',
      decisions: { connect: { id: decision.id } },
      practices: { connect: { id: practice.id } },
    },
  });
  const proposal = await prisma.policyChange.create({ data: { ...head, number: 2, title: 'A larger initiative' } });
  const carried = { connect: { id: change.id } };
  const evidence = await prisma.evidence.create({
    data: { ...head, number: 1, kind: 'LINK', title: 'Return of the projects', url: 'https://example.org/return' },
  });
  const operation = await prisma.operation.create({
    data: {
      ...head,
      number: 1,
      title: 'Testbeds',
      stage: 'IN_APPROVAL',
      changes: carried,
      stages: { create: { to: 'IN_APPROVAL', at: recordedAt, byId: recordedById, via: 'MODAL' } },
    },
  });
  for (const [number, shows] of [
    [1, true],
    [2, false],
  ] as const) {
    const indicator = await prisma.indicator.create({
      data: {
        ...head,
        number,
        title: 'Firms supported',
        unit: 'firms',
        isCumulative: true,
        baseline: '-3.5',
        baselineYear: 2017,
        changes: { connect: [{ id: change.id }, { id: proposal.id }] },
        operations: { connect: { id: operation.id } },
        periods: { create: { startOn: toDbDate('2018-07-01'), endOn: toDbDate('2018-12-31'), target: '2000' } },
      },
      include: { periods: true },
    });
    await prisma.indicatorValue.create({
      data: {
        indicatorId: indicator.id,
        number,
        periodId: indicator.periods[0]?.id ?? '',
        status: 'APPROVED',
        amount: shows ? '1417' : '8642',
        asOf: toDbDate('2018-10-31'),
        recordedById,
        recordedAt,
        judgedAt: recordedAt,
        ...(shows ? { evidence: { connect: { id: evidence.id } } } : {}),
      },
    });
  }
  await prisma.monitoringSummary.create({
    data: {
      groupId,
      at: recordedAt,
      since: recordedAt,
      startOn: toDbDate('2018-09-01'),
      endOn: toDbDate('2018-09-30'),
      isRegular: true,
      content: {},
      text: 'September 2018',
      postedAt: recordedAt,
      // Of the time after the story: nothing is restated by the clock in it.
      checkedAt: new Date('2019-10-01T09:00:00Z'),
      figures: {
        create: {
          key: 'I-1 actual',
          reference: 'I-1',
          recordId: change.id,
          amount: '10',
          computedFrom: [],
          restatements: { create: { at: recordedAt, amount: '8', computedFrom: [] } },
        },
      },
    },
  });
  await prisma.meeting.create({
    data: {
      ...head,
      number: 5,
      title: 'Fifth meeting',
      heldOn: toDbDate('2018-09-18'),
      present: { create: { memberId: recordedById } },
    },
  });
}

test('with nothing recorded there are tables all the same, and whoever is not in the group gets none', async () => {
  const { sl, out } = told;
  expect(await shown('/intra export')).toMatch(/Say what you want: \/intra export csv/);
  expect(await shown('/intra export pdf')).toMatch(/“pdf” cannot be exported/);
  expect(await shown('/intra trace')).toMatch(/Say which record/);
  expect(await shown('/intra trace A-3')).toMatch(/“A-3” is no record that can stand in a chain/);
  expect(await shown('/intra trace O-1')).toMatch(/There is no O-1/);
  await types('/intra export csv');
  await sl.waitForMessage('dm', /tables as \.csv, and the results as \.json/);
  await out.command(elsewhere, '/intra export csv');
  await told.settled();
  expect(await out.sees('dm')).toEqual([]);
  expect((await out.sees(elsewhere)).at(-1)?.text).toMatch(/group/);
});

test('the tables come as a file, with all that was typed and all figures as they are', async () => {
  await aYear();
  expect(await shown('/intra export csv')).toMatch(/You get them as a file in a direct message/);
  const last = (await files()).at(-1);
  expect(last?.file['name']).toBe('west-midlands-stakeholder-group-2018-11-05.zip');
  const zip = unzipSync(last === undefined ? new Uint8Array() : await bytesOf(last));
  const names = Object.keys(zip);
  expect(names).toEqual(
    expect.arrayContaining(['members.csv', 'decisions.csv', 'attendance.csv', 'evidence.csv', 'results.json']),
  );
  const rows = (name: string): Record<string, string>[] =>
    parse(Buffer.from(zip[name] ?? []), { bom: true, columns: true });
  for (const name of names.filter((one) => one.endsWith('.csv'))) expect(() => rows(name)).not.toThrow();
  expect(rows('study_visits.csv')[0]).toMatchObject({ title: 'Besuch in Badajoz, größer', held_on: '2018-07-02' });
  expect(rows('good_practices.csv')[0]).toMatchObject({ title: '\'=HYPERLINK("x")' });
  expect(rows('decisions.csv')[0]).toMatchObject({
    why: "'-1, or so",
    accepted_after_confirmation: 'no',
  });
  expect(rows('indicators.csv')[0]).toMatchObject({ baseline: '-3.5' });
  expect(rows('indicator_values.csv').map(({ amount }) => amount)).toEqual(['1417', '8642']);
  expect(rows('policy_changes.csv')[1]).toMatchObject({ reference: 'PC-2', status: 'PROPOSED', funds_influenced: '' });
  expect(rows('summary_figures.csv')).toEqual([
    expect.objectContaining({ period_end: '2018-09-30', figure: 'I-1 actual', amount: '10', restated_amount: '8' }),
  ]);
  const { result } = JSON.parse(strFromU8(zip['results.json'] ?? new Uint8Array()));
  expect(result[0]).toMatchObject({
    type: '2',
    reference: [{ code: 'PC-1' }],
    indicator: [
      { baseline: [{ value: '-3.5' }], period: [{ target: [{ value: '2000' }], actual: [{ value: '1417' }] }] },
      {},
    ],
  });
  // PC-2 is only proposed.
  expect(result).toHaveLength(1);
});

test('the progress report comes as a file, and gives no figure that nothing shows', async () => {
  expect(await shown('/intra export report never')).toMatch(/“never” is no period/);
  expect(await shown('/intra export report 2020')).toMatch(/has not begun yet/);
  expect(await shown('/intra export report')).toMatch(/January to June 2018/);
  expect(await shown('/intra export report H2 2018')).toMatch(/July to December 2018/);
  const last = (await files()).at(-1);
  expect(last?.file['name']).toBe('west-midlands-stakeholder-group-report-2018-07-01-2018-12-31.docx');
  const docx = unzipSync(last === undefined ? new Uint8Array() : await bytesOf(last));
  const text = [...strFromU8(docx['word/document.xml'] ?? new Uint8Array()).matchAll(/<w:t[^>]*>([^<]*)</g)]
    .map(([, part]) => part)
    .join('\n');
  expect(text).toContain('1,417');
  expect(text).not.toMatch(/8,?642/);
  expect(text).toMatch(/I-2 Firms supported: the value approved as of Wed 31 Oct 2018 has no evidence/);
  expect(text.indexOf('PC-1 Support')).toBeLessThan(text.indexOf('Proposals: not in effect'));
  expect(text.indexOf('PC-2 A larger')).toBeGreaterThan(text.indexOf('Proposals: not in effect'));
  expect(text).toContain('not yet over');
  expect(text).toContain('City Council: 1 present');
});

test('the same register gives the same bytes', async () => {
  const { prisma } = database;
  const queued = await prisma.outboxMessage.findMany({ where: { kind: { startsWith: 'export-' } } });
  expect(queued.length).toBeGreaterThan(2);
  for (const message of queued) {
    const made = async () => {
      const input = { message: { ...message, occasion: 'first posting' as const }, db: prisma, now: told.clock.now() };
      const rendering = await exports.messages?.[message.kind]?.(input);
      return rendering !== undefined && 'send' in rendering ? rendering.send.attachment?.bytes : undefined;
    };
    const first = await made();
    expect(first).toBeDefined();
    expect(Buffer.from((await made()) ?? [])).toEqual(Buffer.from(first ?? []));
  }
});

test('the chain is told from both of its ends', async () => {
  const chain = [
    /^SV-2 Besuch in Badajoz/m,
    /^└\u00a0GP-1 =HYPER/m,
    /└\u00a0L-1 Support is wanted/,
    /└\u00a0D-3 Offer support \(decided\)/,
    /└\u00a0PC-1 Support in running projects \(in effect\)/,
    /└\u00a0O-1 Testbeds \(in approval\)/,
    /└\u00a0I-1 Firms supported/,
    /└\u00a0E-1 Return of the projects/,
  ];
  for (const reference of ['SV-2', 'O-1', 'E-1']) {
    const text = await shown(`/intra trace ${reference}`);
    expect(text).toContain(`The chain through ${reference}`);
    const places = chain.map((line) => text.search(line));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
  }
  expect(await shown('/intra trace SV-3')).toMatch(
    /Nothing is linked to SV-3 yet\. Name it in what was learned from it/,
  );
});

test('whoever can be sent no file is told so, and the file does not go to the channel', async () => {
  const { gu, practice } = told;
  await practice.changePerson('gu', { canBeMessaged: false });
  await types('/intra export csv', gu);
  const notice = await gu.waitForMessage(channel, /Slack lets me write you no direct message/);
  expect(notice.pings).toHaveLength(1);
  expect((await told.sl.sees(channel)).flatMap((message) => message.files)).toEqual([]);
});

test('what is delivered again is sent once', async () => {
  const before = (await files()).length;
  const queued = await database.prisma.outboxMessage.count();
  for (const delivery of await told.practice.deliveries()) await told.practice.redeliver(delivery);
  await told.settled();
  expect(await database.prisma.outboxMessage.count()).toBe(queued);
  expect((await files()).length).toBe(before);
  const typed = (await told.practice.deliveries()).map(({ payload }) => String(payload['text'] ?? ''));
  const words = (exports.commands ?? []).map(({ word }) => word);
  expect(words.filter((word) => !typed.some((text) => text.startsWith(word)))).toEqual([]);
});
