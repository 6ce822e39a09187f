import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { agenda } from '../../src/features/agenda/slack.js';
import { readMenuTarget } from '../../src/slack/payloads.js';
import { testDatabase } from '../support/database.js';
import { mornings } from '../support/mornings.js';
import { plans } from '../support/plans.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
const { prisma } = database;
let told: World;
afterEach(() => told.stop());

/** All that agendas write. */
async function everything(): Promise<string> {
  const tables = await Promise.all([
    prisma.agenda.findMany({ orderBy: { meetingId: 'asc' } }),
    prisma.agendaPoint.findMany({ orderBy: { id: 'asc' } }),
    prisma.agendaSettings.findMany({ orderBy: { groupId: 'asc' } }),
    prisma.auditEntry.findMany({ orderBy: { id: 'asc' } }),
    prisma.recordCounter.findMany({ orderBy: [{ groupId: 'asc' }, { prefix: 'asc' }] }),
    prisma.outboxMessage.findMany({
      orderBy: { id: 'asc' },
      select: { id: true, kind: true, dedupeKey: true, wanted: true, channel: true, ts: true, state: true },
    }),
  ]);
  return JSON.stringify(tables, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 1);
}

const press = z.object({
  actions: z.array(z.object({ action_id: z.string(), selected_option: z.object({ value: z.string() }).nullish() })),
});
const submission = z.object({ view: z.object({ callback_id: z.string() }) });

test('whatever is done with an agenda changes nothing when it is delivered again', { timeout: 180_000 }, async () => {
  told = await world(database, { starts: '2019-02-04T10:00:00Z' });
  const { sl } = told;
  const { types, clicks } = mornings(told);
  const takes = async (title: string, fields: Record<string, string | string[]>) => {
    await sl.waitForModal(title);
    await sl.submit(fields);
    await told.settled();
  };
  const last = async (said: RegExp) => {
    const found = (await sl.sees(channel, { limit: 300 })).findLast(({ text }) => said.test(text));
    if (found === undefined) throw new Error(`nothing says ${said}`);
    return found;
  };
  const group = await prisma.stakeholderGroup.findFirstOrThrow();
  const { id: recordedById } = await prisma.member.findFirstOrThrow();
  await prisma.actionItem.createMany({
    data: Array.from({ length: 39 }, (_, index) => ({
      groupId: group.id,
      number: index + 1,
      text: `Unowned task ${index + 1}`,
      recordedById,
      recordedAt: told.clock.now(),
    })),
  });
  await plans(told).meeting('Sixth meeting', '2019-02-07', '10:00', '');
  await told.tick();

  await types(sl, '/intra agenda');
  await types(sl, '/intra agenda add How we reach small firms');
  await clicks(sl, await last(/^Draft agenda: Sixth meeting$/m), 'Add a point');
  await takes('Add a point', { 'What shall be spoken about?': 'Dates' });
  await types(sl, '/intra edit AP-2');
  await takes('Edit AP-2', { 'What shall be spoken about?': 'Dates of the next year' });
  await types(sl, '/intra list points');
  await clicks(sl, await last(/points for the next meeting/), 'Withdraw', 'Dates of the next year');
  await types(sl, '/intra undo');
  await clicks(sl, await last(/^Draft agenda: Sixth meeting$/m), 'Edit the agenda');
  await takes('Edit the agenda', { Introduction: 'Bring your figures.', 'Order of the points': 'AP-2' });
  await clicks(sl, await last(/^Draft agenda: Sixth meeting$/m), 'Show all');
  await clicks(sl, await last(/1 to 15 of 41 entries/), 'Next');
  await clicks(sl, await last(/16 to 30 of 41 entries/), 'Previous');
  await types(sl, '/intra digest preview');
  await clicks(sl, await last(/Next meeting: /), 'Agenda');
  await types(sl, '/intra agenda settings');
  await takes('Agenda', { 'Working days before the meeting': '4' });
  await clicks(sl, await last(/^Draft agenda: Sixth meeting$/m), 'Publish');
  expect((await last(/^Agenda: Sixth meeting$/m)).text).toContain('Published by SL');

  const before = await everything();
  const deliveries = await told.practice.deliveries();
  for (const delivery of deliveries) await told.practice.redeliver(delivery);
  await told.settled();
  expect(await everything()).toBe(before);

  const reached = deliveries.map(({ what, payload }) => {
    const [first] = press.safeParse(payload).data?.actions ?? [];
    if (first !== undefined) return readMenuTarget(first.selected_option?.value ?? '')?.buttonId ?? first.action_id;
    return submission.safeParse(payload).data?.view.callback_id ?? what;
  });
  const ids = [...(agenda.buttons ?? []), ...(agenda.modals ?? [])].map(({ id }) => id);
  expect(
    ids.filter((id) => !reached.includes(id)),
    'buttons and modals that the story does not use',
  ).toEqual([]);
});
