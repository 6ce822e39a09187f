import { beforeAll, describe, expect, it } from 'vitest';
import { nextNumber } from '../../src/persistence/numbering.js';
import { testDatabase } from '../support/database.js';
import { seededGroup } from './seeded-group.js';

const database = await testDatabase();
let groupId: string;

beforeAll(async () => {
  groupId = await seededGroup(database);
});

const oneToN = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('The numbers of records', () => {
  it('count from one, for each kind and each group apart', async () => {
    const other = await seededGroup(database);
    const given = await database.transaction(async (tx) => [
      await nextNumber(tx, groupId, 'D'),
      await nextNumber(tx, groupId, 'D'),
      await nextNumber(tx, groupId, 'A'),
      await nextNumber(tx, other, 'D'),
    ]);
    expect(given).toEqual([1, 2, 1, 1]);
  });

  it('have neither gaps nor doubles when fifty are taken at the same moment', async () => {
    const given = await Promise.all(oneToN(50).map(() => database.transaction((tx) => nextNumber(tx, groupId, 'M'))));
    expect(given.sort((a, b) => a - b)).toEqual(oneToN(50));
  });

  it('go back when what they were taken for fails', async () => {
    const given: number[] = [];
    const results = await Promise.allSettled(
      oneToN(40).map((i) =>
        database.transaction(async (tx) => {
          const number = await nextNumber(tx, groupId, 'GP');
          if (i % 3 === 0) throw new Error('refused');
          return number;
        }),
      ),
    );
    for (const result of results) if (result.status === 'fulfilled') given.push(result.value);
    expect(given.sort((a, b) => a - b)).toEqual(oneToN(27));
  });
});
