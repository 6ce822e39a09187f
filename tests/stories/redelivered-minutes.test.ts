import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { features } from '../../src/features.js';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

/** All that exports and approvals write. */
async function everything(): Promise<string> {
  const { prisma } = database;
  const tables = await Promise.all([
    prisma.minutesVersion.findMany({ orderBy: { id: 'asc' }, include: { approvals: true } }),
    prisma.auditEntry.findMany({ orderBy: { id: 'asc' } }),
    prisma.outboxMessage.findMany({
      orderBy: { id: 'asc' },
      select: { id: true, kind: true, dedupeKey: true, wanted: true, channel: true, ts: true, state: true },
    }),
  ]);
  return JSON.stringify(tables, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 1);
}

const reached = z.object({
  actions: z.array(z.object({ action_id: z.string() })).optional(),
  view: z.object({ callback_id: z.string() }).nullish(),
  text: z.string().optional(),
});

test('an export or approval that is delivered again is made once', { timeout: 240_000 }, async () => {
  told = await world(database);
  const { sl } = told;
  const types = async (text: string) => {
    await sl.command(channel, text);
    await told.settled();
  };
  const press = async (label: string) => {
    const messages = await sl.sees(channel, { limit: 300 });
    const bearing = messages.findLast(({ buttons }) => buttons.includes(label));
    if (bearing === undefined) throw new Error(`No “${label}”`);
    await sl.click(bearing, label);
    await told.settled();
  };
  const fillIn = async (title: string, fields: Record<string, string>) => {
    await sl.waitForModal(title);
    await sl.submit(fields);
    await told.settled();
  };
  await types('/intra meeting');
  await fillIn('Record a meeting', { Title: 'Fifth meeting', Date: '2018-11-05' });
  await types('/intra show M-1');
  await press('Export minutes');
  await types('/intra minutes export M-1');
  await types('/intra minutes approve M-1');
  await fillIn('Approve minutes', { Note: 'by e-mail' });
  await press('Undo');
  await types('/intra show M-1');
  await press('Approve minutes');
  await fillIn('Approve minutes', { Note: 'by e-mail' });
  await types('/intra show M-1');
  await press('Show minutes');

  const before = await everything();
  const deliveries = await told.practice.deliveries();
  for (const delivery of deliveries) await told.practice.redeliver(delivery);
  await told.settled();
  expect(await everything()).toBe(before);
  expect(await database.prisma.minutesVersion.count()).toBe(1);
  expect(await database.prisma.minutesApproval.count()).toBe(2);

  const minutes = features.find(({ name }) => name === 'minutes');
  const seen = deliveries.map(({ payload }) => reached.safeParse(payload).data);
  const pressed = seen.map((each) => each?.actions?.[0]?.action_id);
  const submitted = seen.map((each) => each?.view?.callback_id);
  const typed = seen.map((each) => each?.text ?? '');
  expect((minutes?.buttons ?? []).map(({ id }) => id).filter((id) => !pressed.includes(id))).toEqual([]);
  expect((minutes?.modals ?? []).map(({ id }) => id).filter((id) => !submitted.includes(id))).toEqual([]);
  const words = (minutes?.commands ?? []).map(({ word }) => word);
  expect(words.filter((word) => !typed.some((text) => text.startsWith(word)))).toEqual([]);
});
