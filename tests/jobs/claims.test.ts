import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/core/dates.js';
import { claimSlots, lastSlots, recordMissed } from '../../src/jobs/claims.js';
import type { Slot } from '../../src/jobs/slots.js';
import { createTicker } from '../../src/jobs/ticker.js';
import { seededGroup } from '../persistence/seeded-group.js';
import { testDatabase } from '../support/database.js';

const database = await testDatabase();
const now = new Date('2018-11-06T09:30:00Z');
const slot = (day: string): Slot => ({ day: plainDate(day), at: new Date(`${day}T09:30:00Z`) });

async function aJob() {
  const groupId = await seededGroup(database);
  const { workspaceId } = await database.prisma.stakeholderGroup.findUniqueOrThrow({ where: { id: groupId } });
  return { workspaceId, job: 'nudges' };
}

describe('a claim', () => {
  test('is given once, of however many who ask at the same moment', async () => {
    const key = await aJob();
    const subjects = Array.from({ length: 40 }, (_, index) => `U${index}`);
    const claims = await Promise.all(
      Array.from({ length: 6 }, (_, asker) =>
        database.transaction((tx) => {
          const mixed = asker % 2 === 0 ? subjects : [...subjects].reverse();
          return claimSlots(
            tx,
            key,
            mixed.map((subject) => ({ subject, slot: slot('2018-11-06') })),
            now,
          );
        }),
      ),
    );
    expect(claims.flatMap((got) => [...got]).sort()).toEqual([...subjects].sort());
  });

  test('goes back with the transaction that it was made in', async () => {
    const key = await aJob();
    const turns = [{ subject: 'U1', slot: slot('2018-11-06') }];
    const failing = database.transaction(async (tx) => {
      await claimSlots(tx, key, turns, now);
      throw new Error('the prompt could not be written');
    });
    await expect(failing).rejects.toThrow('could not be written');
    expect((await database.transaction((tx) => claimSlots(tx, key, turns, now))).size).toBe(1);
  });

  test('is not given for a slot before the last one', async () => {
    const key = await aJob();
    const claim = (day: string) =>
      database.transaction((tx) => claimSlots(tx, key, [{ subject: 'U1', slot: slot(day) }], now));
    expect((await claim('2018-11-06')).size).toBe(1);
    expect((await claim('2018-11-05')).size).toBe(0);
    expect((await claim('2018-11-07')).size).toBe(1);
    expect(await lastSlots(database.prisma, key)).toEqual(new Map([['U1', '2018-11-07']]));
  });

  test('what was missed is recorded as one entry, once', async () => {
    const key = await aJob();
    const missed = [{ subject: 'U1', slots: [slot('2018-11-01'), slot('2018-11-02'), slot('2018-11-05')] }];
    await database.transaction((tx) => recordMissed(tx, key, missed, now));
    await database.transaction((tx) => recordMissed(tx, key, missed, now));
    const rows = await database.prisma.missedSlots.findMany({ where: { workspaceId: key.workspaceId } });
    expect(rows).toEqual([expect.objectContaining({ subject: 'U1', count: 3 })]);
    expect((await lastSlots(database.prisma, key)).get('U1')).toBe('2018-11-05');
  });
});

describe('the ticker', () => {
  const silent = { error: () => {} };

  test('runs its jobs one after the other, never two rounds at once, and not after it was stopped', async () => {
    let running = 0;
    let most = 0;
    let rounds = 0;
    const job = {
      name: 'slow',
      async run() {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running -= 1;
        rounds += 1;
      },
    };
    const ticker = createTicker([job], silent);
    ticker.start();
    await Promise.all([ticker.wake(), ticker.wake(), ticker.wake()]);
    expect(most).toBe(1);
    // The one at the start, and one more for all who asked meanwhile.
    expect(rounds).toBe(2);
    const last = ticker.wake();
    await ticker.stop();
    expect(running).toBe(0);
    await last;
    await ticker.wake();
    expect(rounds).toBe(3);
  });

  test('a job that fails does not keep the others from running', async () => {
    const ran: string[] = [];
    const failing = { name: 'failing', run: () => Promise.reject(new Error('no')) };
    const other = { name: 'other', run: async () => void ran.push('other') };
    const ticker = createTicker([failing, other], silent);
    await ticker.wake();
    await ticker.stop();
    expect(ran).toEqual(['other']);
  });
});
