import { afterEach, expect, test } from 'vitest';
import { monitoring } from '../../src/features/monitoring/slack.js';
import type { Entered } from '../../src/sandbox/index.js';
import { testDatabase } from '../support/database.js';
import { mornings } from '../support/mornings.js';
import { reachedBy } from '../support/reached.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
const { prisma } = database;
let told: World;
afterEach(() => told.stop());

/** All that monitoring writes. */
async function everything(): Promise<string> {
  const tables = await Promise.all([
    prisma.monitoringSettings.findMany({ orderBy: { groupId: 'asc' } }),
    prisma.monitoringSummary.findMany({ orderBy: { id: 'asc' }, include: { figures: { orderBy: { key: 'asc' } } } }),
    prisma.ragOverride.findMany({ orderBy: { id: 'asc' } }),
    prisma.policyChange.findMany({ orderBy: { id: 'asc' } }),
    prisma.auditEntry.findMany({ orderBy: { id: 'asc' } }),
    prisma.recordCounter.findMany({ orderBy: [{ groupId: 'asc' }, { prefix: 'asc' }] }),
    prisma.outboxMessage.findMany({
      orderBy: { id: 'asc' },
      select: { id: true, kind: true, dedupeKey: true, wanted: true, channel: true, ts: true, state: true },
    }),
  ]);
  return JSON.stringify(tables, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 1);
}

test('whatever is done with the monitoring changes nothing when it is delivered again', {
  timeout: 180_000,
}, async () => {
  told = await world(database);
  const { sl, dh } = told;
  const { types, clicks } = mornings(told);
  const takes = async (title: string, fields: Record<string, Entered>) => {
    await sl.waitForModal(title);
    await sl.submit(fields);
    await told.settled();
    expect((await sl.modal())?.errors ?? {}).toEqual({});
  };
  const last = async (said: RegExp) => sl.waitForMessage(channel, said);
  await types(dh, '/intra members');
  await types(sl, '/intra change Support in running projects');
  await takes('Record a policy change', { Scale: 'Pilot' });
  await types(sl, '/intra operation Testbeds');
  await takes('Record an operation', {
    Stage: 'In approval',
    Contact: 'DH',
    'Carries out': ['PC-1 · Proposed, not agreed · Support in running projects'],
  });
  await clicks(sl, await last(/^PC-1 · change$/m), 'In effect…');
  await takes('PC-1 is in effect', { Reason: 'Three projects offer it' });

  await told.advance({ days: 70 });
  await types(sl, '/intra monitor');
  await clicks(sl, await last(/What is monitored/), 'Take it');
  await clicks(sl, await last(/What is monitored/), 'Set standing…');
  await takes('Standing of PC-1', { 'How does it stand?': 'Watch', 'Why?': 'Two firms may drop out' });
  await clicks(sl, await last(/What is monitored/), 'Preview the summary');
  await types(sl, '/intra report settings');
  await takes('Monitoring summary', { 'Day of the month': '10' });
  // An approved value that nothing shows: the gap is listed, and its button is there.
  const { id: groupId } = await prisma.stakeholderGroup.findFirstOrThrow();
  const { id: recordedById } = await prisma.member.findFirstOrThrow({ where: { initials: 'SL' } });
  const now = told.clock.now();
  const indicator = await prisma.indicator.create({
    data: {
      groupId,
      number: 1,
      title: 'Firms supported',
      unit: 'firms',
      isCumulative: true,
      recordedById,
      recordedAt: now,
      periods: { create: { startOn: new Date('2018-01-01'), endOn: new Date('2018-12-31') } },
    },
    include: { periods: true },
  });
  await prisma.indicatorValue.create({
    data: {
      indicatorId: indicator.id,
      periodId: indicator.periods[0]?.id ?? '',
      status: 'APPROVED',
      amount: '3',
      asOf: new Date('2018-11-30'),
      recordedById,
      recordedAt: now,
      judgedAt: now,
    },
  });
  await types(sl, '/intra evidence gaps');
  await last(/1 claim has no evidence yet/);
  await types(sl, '/intra report post');
  const summary = await last(/^Figures as of/m);
  await clicks(sl, summary, 'Ask DH');
  await dh.waitForMessage('dm', /SL asks how this stands: Testbeds \(O-1\)/);
  await clicks(sl, summary, 'Show');

  const before = await everything();
  const deliveries = await told.practice.deliveries();
  for (const delivery of deliveries) await told.practice.redeliver(delivery);
  await told.settled();
  expect(await everything()).toBe(before);

  const used = deliveries.flatMap(reachedBy);
  const handlers = [
    ...(monitoring.buttons ?? []).map(({ id }) => id),
    ...(monitoring.modals ?? []).map(({ id }) => `submitted ${id}`),
  ];
  expect(
    handlers.filter((id) => !used.includes(id)),
    'buttons and modals that the story does not use',
  ).toEqual([]);
});
