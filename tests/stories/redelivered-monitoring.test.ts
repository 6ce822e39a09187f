import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { features } from '../../src/features.js';
import type { Delivery, Entered } from '../../src/sandbox/index.js';
import { readMenuTarget } from '../../src/slack/payloads.js';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

/** All that records of monitoring write. */
async function everything(): Promise<string> {
  const { prisma } = database;
  const inOrder = { orderBy: { id: 'asc' as const } };
  const tables = await Promise.all([
    prisma.studyVisit.findMany(inOrder),
    prisma.goodPractice.findMany(inOrder),
    prisma.learning.findMany(inOrder),
    prisma.evidence.findMany({ ...inOrder, include: { operations: true, changes: true } }),
    prisma.policyChange.findMany({ ...inOrder, include: { axes: true, decisions: true } }),
    prisma.operation.findMany({ ...inOrder, include: { stages: true } }),
    prisma.fundingCall.findMany(inOrder),
    prisma.milestone.findMany({ ...inOrder, include: { evidence: true } }),
    prisma.auditEntry.findMany(inOrder),
    prisma.recordCounter.findMany({ orderBy: [{ groupId: 'asc' }, { prefix: 'asc' }] }),
    prisma.outboxMessage.findMany({
      ...inOrder,
      select: { id: true, kind: true, dedupeKey: true, wanted: true, channel: true, ts: true },
    }),
  ]);
  return JSON.stringify(tables, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 1);
}

const pressed = z.object({
  actions: z.array(z.object({ action_id: z.string(), selected_option: z.object({ value: z.string() }).nullish() })),
});
const submission = z.object({ view: z.object({ callback_id: z.string() }) });

/** The ids of handlers that a delivery reaches. */
function reached(delivery: Delivery): string {
  const [first] = pressed.safeParse(delivery.payload).data?.actions ?? [];
  if (first === undefined) return delivery.what;
  return readMenuTarget(first.selected_option?.value ?? '')?.buttonId ?? first.action_id;
}

test('a record of monitoring that is delivered again changes nothing', { timeout: 240_000 }, async () => {
  told = await world(database);
  const { sl } = told;
  const submits = async (title: string, fields: Record<string, Entered>) => {
    await sl.waitForModal(title);
    await sl.submit(fields);
    await told.settled();
    expect((await sl.modal())?.text, `“${title}” was taken`).toBeUndefined();
  };
  const enters = async (command: string, title: string, fields: Record<string, Entered> = {}) => {
    await sl.command(channel, command);
    await submits(title, fields);
  };
  const presses = async (reference: string, entry: string, title: string, fields: Record<string, Entered>) => {
    await told.settled();
    await sl.click(await sl.waitForMessage(channel, new RegExp(`^${reference} · `, 'm')), entry);
    await submits(title, fields);
  };

  await enters('/intra visit Badajoz', 'Record a study visit');
  await enters('/intra practice E-commerce', 'Record a good practice');
  await enters('/intra learning Ours has none', 'Record a learning');
  await enters('/intra change Some support', 'Record a policy change', { 'Priority axes': '3' });
  await enters('/intra call ERDF', 'Record a call', { Status: 'Anticipated' });
  await enters('/intra operation Testbeds', 'Record an operation', { Stage: 'Approved' });
  await enters('/intra milestone Contract', 'Record a milestone', { Expected: 'soon' });
  await enters('/intra evidence https://example.org/a A plan', 'Record evidence', { 'Shows it for': ['PC-1'] });

  await enters('/intra edit SV-1', 'Edit SV-1', { Place: 'Badajoz' });
  await enters('/intra edit GP-1', 'Edit GP-1', { 'Region of origin': 'Extremadura' });
  await enters('/intra edit L-1', 'Edit L-1', { Notes: 'To be compared' });
  await enters('/intra edit PC-1', 'Edit PC-1', { Scale: 'Pilot' });
  await enters('/intra edit CL-1', 'Edit CL-1', { Status: 'Open' });
  await enters('/intra edit O-1', 'Edit O-1', { 'Priority axis': '3' });
  await enters('/intra edit MS-1', 'Edit MS-1', { Expected: 'March 2019' });
  await enters('/intra edit E-1', 'Edit E-1', { 'Verified by': 'SL' });

  await presses('O-1', 'Update stage…', 'Update O-1', {
    Stage: 'Contracted',
    Date: '2018-11-02',
    Evidence: 'https://example.org/contract E-1',
  });
  await sl.command(channel, '/intra undo');
  await told.settled();
  await presses('MS-1', 'Has it happened?', 'Update MS-1', { 'Has it happened?': 'Yes', 'Reached on': '2018-11-02' });
  await presses('PC-1', 'In effect…', 'PC-1 is in effect', { Reason: 'Published' });
  await presses('PC-1', 'Abandon…', 'Abandon PC-1', { Reason: 'The programme ended' });

  for (const reference of ['SV-1', 'GP-1', 'L-1', 'PC-1', 'CL-1', 'O-1', 'MS-1', 'E-1']) {
    await presses(reference, 'Withdraw…', `Withdraw ${reference}`, { Reason: 'Entered twice' });
  }

  const before = await everything();
  const deliveries = await told.practice.deliveries();
  for (const delivery of deliveries) await told.practice.redeliver(delivery);
  await told.settled();
  expect(await everything()).toBe(before);

  const own = features.filter(({ name }) => ['sources', 'evidence', 'changes'].includes(name));
  const all = <T>(of: (feature: (typeof own)[number]) => readonly T[] | undefined) =>
    own.flatMap((one) => of(one) ?? []);
  const ids = new Set(deliveries.map(reached));
  const modals = new Set(deliveries.map(({ payload }) => submission.safeParse(payload).data?.view.callback_id));
  // Buttons that open an empty form stand in the overview, those that ask in the reminders, and belong to their stories.
  const elsewhere = /\.record$|^milestone\.(yes|not-yet|stopped|evidence)$/;
  const unused = all(({ buttons }) => buttons).filter(({ id }) => !ids.has(id) && !elsewhere.test(id));
  expect(unused.map(({ id }) => id)).toEqual([]);
  expect(all(({ modals: forms }) => forms).filter(({ id }) => !modals.has(id))).toEqual([]);
  const typed = deliveries.map((delivery) => String(delivery.payload['text'] ?? ''));
  const words = all(({ commands }) => commands).map(({ word }) => word);
  expect(words.filter((word) => !typed.some((text) => text.startsWith(word)))).toEqual([]);
});
