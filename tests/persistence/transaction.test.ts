import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/persistence/database.js';
import { emptied, testDatabase } from '../support/database.js';

const database = await testDatabase();
const AT = new Date('2026-03-02T09:00:00Z');

describe('A transaction', () => {
  beforeEach(() => emptied(database));

  const workspace = (teamId: string) => ({ teamId, name: 'CUE', url: 'https://cue.slack.com', createdAt: AT });
  const names = async () =>
    (await database.prisma.workspace.findMany({ orderBy: { teamId: 'asc' } })).map((w) => w.teamId);

  it('of fifty that each read a number and write it back plus one loses none', async () => {
    await database.prisma.workspace.create({ data: { ...workspace('T1'), name: '0' } });
    await Promise.all(
      Array.from({ length: 50 }, () =>
        database.transaction(async (tx) => {
          const [row] = await tx.$queryRaw<{ name: string }[]>`
            SELECT name FROM "Workspace" WHERE "teamId" = 'T1' FOR UPDATE`;
          await tx.workspace.update({ where: { teamId: 'T1' }, data: { name: String(Number(row?.name) + 1) } });
        }),
      ),
    );
    expect(await database.prisma.workspace.findUniqueOrThrow({ where: { teamId: 'T1' } })).toMatchObject({
      name: '50',
    });
  });

  it('is not seen by others before it is committed, nor joined by their writes', async () => {
    const seen: Promise<number>[] = [];
    const failing = database.transaction(async (tx) => {
      await tx.workspace.create({ data: workspace('T1') });
      // Prisma sends a query when its promise is first waited for.
      seen.push(database.prisma.workspace.count({ where: { teamId: 'T1' } }).then((count) => count));
      seen.push(database.prisma.workspace.create({ data: workspace('T2') }).then(() => -1));
      await sleep(50);
      await tx.workspace.create({ data: workspace('T3') });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await Promise.all(seen)).toEqual([0, -1]);
    expect(await names()).toEqual(['T2']);
  });

  it('returns what its work returns', async () => {
    expect(await database.transaction(async () => 'done')).toBe('done');
  });

  it('that ignored a failed statement fails as a whole instead of pretending', async () => {
    const work = async (tx: Transaction) => {
      await tx.workspace.create({ data: workspace('T1') });
      await tx.workspace.create({ data: workspace('T1') }).catch(() => undefined);
    };
    await expect(database.transaction(work)).rejects.toThrow(/aborted/);
    expect(await names()).toEqual([]);
    await database.transaction((tx) => tx.workspace.create({ data: workspace('T4') }));
    expect(await names()).toEqual(['T4']);
  });

  it('leaves the database usable when its connection was asked for by many and failed for half of them', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, i) =>
        database.transaction(async (tx) => {
          await tx.workspace.create({ data: workspace(`T${i}`) });
          if (i % 2 === 1) throw new Error('odd');
        }),
      ),
    );
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(20);
    expect(await database.prisma.workspace.count()).toBe(20);
  });

  it('works with writes that Prisma itself wraps in transactions meanwhile', async () => {
    await Promise.all([
      ...Array.from({ length: 10 }, (_, i) =>
        database.transaction((tx) => tx.workspace.create({ data: workspace(`A${i}`) })),
      ),
      ...Array.from({ length: 10 }, (_, i) =>
        database.prisma.$transaction([
          database.prisma.workspace.create({ data: workspace(`B${i}`) }),
          database.prisma.workspace.create({ data: workspace(`C${i}`) }),
        ]),
      ),
    ]);
    expect(await database.prisma.workspace.count()).toBe(30);
  });

  it('is tried again when another was in its way', async () => {
    await database.prisma.workspace.create({ data: workspace('T1') });
    let attempts = 0;
    await database.transaction(async (tx) => {
      attempts += 1;
      if (attempts < 3) await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$`;
      if (attempts < 4) await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$`;
    });
    expect(attempts).toBe(4);
  });

  it('keeps instants to the millisecond, also before 1970 and at the change of clocks', async () => {
    for (const iso of ['2026-03-29T01:30:00.001Z', '1969-12-31T23:59:59.999Z', '2026-10-25T00:59:59.120Z']) {
      await emptied(database);
      await database.prisma.workspace.create({ data: { ...workspace('T1'), createdAt: new Date(iso) } });
      const [read] = await database.prisma.workspace.findMany();
      expect(read?.createdAt.toISOString()).toBe(iso);
      const [raw] = await database.prisma.$queryRaw<{ epoch: number }[]>`
        SELECT extract(epoch FROM "createdAt")::float8 AS epoch FROM "Workspace"`;
      expect(raw?.epoch).toBe(Date.parse(iso) / 1000);
    }
  });
});
