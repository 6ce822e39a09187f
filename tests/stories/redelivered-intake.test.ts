import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { intake } from '../../src/features/intake/slack.js';
import { readMenuTarget } from '../../src/slack/payloads.js';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

/** All that taking in minutes writes. */
async function everything(): Promise<string> {
  const { prisma } = database;
  const tables = await Promise.all([
    prisma.minutesIntake.findMany({ orderBy: { id: 'asc' }, include: { entries: { orderBy: { position: 'asc' } } } }),
    prisma.decision.findMany({ orderBy: { id: 'asc' }, include: { decidedBy: true } }),
    prisma.actionItem.findMany({ orderBy: { id: 'asc' } }),
    prisma.auditEntry.findMany({ orderBy: { id: 'asc' } }),
    prisma.recordCounter.findMany({ orderBy: [{ groupId: 'asc' }, { prefix: 'asc' }] }),
    prisma.outboxMessage.findMany({ orderBy: { id: 'asc' }, select: { id: true, dedupeKey: true, wanted: true } }),
  ]);
  return JSON.stringify(tables, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 1);
}

const press = z.object({
  actions: z.array(z.object({ action_id: z.string(), selected_option: z.object({ value: z.string() }).nullish() })),
});
const submission = z.object({ view: z.object({ callback_id: z.string() }) });

test('whatever is done in a review of minutes changes nothing when it is delivered again', {
  timeout: 120_000,
}, async () => {
  told = await world(database);
  const { sl } = told;
  const minutes = Array.from({ length: 9 }, (_, index) => `It was agreed to hold event ${index + 1}.`).join(' ');
  await sl.command(channel, '/intra meeting');
  await sl.waitForModal('Record a meeting');
  await sl.submit({ Title: 'Sixth meeting', Date: '2018-11-05' });
  await told.settled();
  await sl.click(await sl.waitForMessage(channel, /· M-1$/m), 'Take in minutes');
  await sl.waitForModal('Take in minutes');
  await sl.submit({ Minutes: minutes });
  await told.settled();
  await sl.waitForModal('Review the minutes');
  await sl.submit({ '1. Record': ['Record this'], '3. As': 'Part of the one above' });
  await told.settled();
  await sl.submit({ '4. As': 'Nothing: do not offer it again' });
  await told.settled();
  await sl.click(await sl.waitForModal('Review the minutes'), 'Back');
  await told.settled();
  await sl.click(await sl.waitForModal('Review the minutes'), 'Keep this page');
  await told.settled();
  await sl.click(await sl.waitForModal('Review the minutes'), 'Record what is ticked');
  await told.settled();
  await sl.close({ all: true });
  await sl.command(channel, '/intra minutes');
  await sl.click(await sl.waitForModal('Take in minutes'), 'Go on with it');
  await told.settled();
  await sl.waitForModal('Review the minutes');
  await sl.submit({ '5. Record': ['Record this'] });
  await sl.waitForMessage(channel, /Recorded 1 entry from the minutes of M-1/);
  await sl.command(channel, '/intra minutes M-1');
  await sl.waitForModal('Take in minutes');
  await sl.submit({ Minutes: minutes });
  await told.settled();
  const nothing = await sl.modal();
  if (nothing === undefined) throw new Error('no modal');
  await sl.click(nothing, 'Offer them again');
  await told.settled();
  await sl.close({ all: true });
  expect(await database.prisma.decision.count()).toBe(2);

  const before = await everything();
  const deliveries = await told.practice.deliveries();
  for (const delivery of deliveries) await told.practice.redeliver(delivery);
  await told.settled();
  expect(await everything()).toBe(before);

  const reached = deliveries.map((delivery) => {
    const [first] = press.safeParse(delivery.payload).data?.actions ?? [];
    if (first === undefined) return submission.safeParse(delivery.payload).data?.view.callback_id ?? '';
    return readMenuTarget(first.selected_option?.value ?? '')?.buttonId ?? first.action_id;
  });
  const all = [...(intake.buttons ?? []), ...(intake.modals ?? [])].map(({ id }) => id);
  expect(
    all.filter((id) => !reached.includes(id)),
    'what the story does not use',
  ).toEqual([]);
});
