import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

/** Keeps every request from being worked on for so long, in milliseconds. */
function heldUp(milliseconds: number): Promise<unknown> {
  return database.transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "ReceivedRequest" IN ACCESS EXCLUSIVE MODE`;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  });
}

describe('when the database takes longer than Slack waits', () => {
  test('the form says that it is being saved, and then that it was; nothing is entered twice', async () => {
    told = await world(database);
    const { sl } = told;
    await sl.command(channel, '/intra decide Slow but sure');
    await sl.waitForModal('Record a decision');
    const release = heldUp(3_200);
    const sent = await sl.submit({ 'How was it reached?': 'Agreed by the group' });
    expect(sent.acked).toBe(true);
    expect(sent.latencyMs).toBeLessThan(3_000);
    expect((await sl.modal())?.title).toBe('Still saving');
    expect((await sl.modal())?.fields, 'nothing that could be sent a second time').toEqual([]);
    await release;
    await sl.waitForModal('Saved');
    await sl.waitForMessage(channel, /Recorded as D-1/);
    expect(await database.prisma.decision.count({ where: { statement: 'Slow but sure' } })).toBe(1);
  });

  test('what cannot be taken comes back with a sentence and with all that was typed', async () => {
    told = await world(database);
    const { sl } = told;
    await sl.command(channel, '/intra action Write to the agencies & partners @SL by 30 Nov');
    await sl.waitForMessage(channel, /Recorded as A-1/);
    await sl.command(channel, '/intra update A-1');
    await sl.waitForModal('Update A-1');
    const release = heldUp(3_200);
    await sl.submit({ 'How is it going?': 'Not doing', 'What happened?': '', 'New due date': '2018-12-07' });
    expect((await sl.modal())?.title).toBe('Still saving');
    await release;
    const back = await sl.waitForModal('Update A-1');
    expect(back.text).toContain('Please say why it is not being done.');
    expect(back.text).toContain('(x) Not doing');
    expect(back.text).toContain('2018-12-07');
    expect(back.text).toContain('Write to the agencies & partners');
    await sl.submit({ 'What happened?': 'Legal said no', 'New due date': null });
    await told.settled();
    expect((await sl.modal())?.text).toBeUndefined();
    const [item] = await database.prisma.actionItem.findMany({ include: { updates: true } });
    expect(item?.status).toBe('NOT_DOING');
    expect(item?.updates.map((update) => update.text)).toEqual(['Legal said no']);
  });
});
