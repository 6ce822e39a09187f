import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../../src/core/dates.js';
import { searchItems } from '../../../src/features/action-items/queries.js';
import { countItems, countsOf, findItems } from '../../../src/features/action-items/use-cases.js';
import { toDbDate } from '../../../src/persistence/calendar-date.js';
import { testDatabase } from '../../support/database.js';

const database = await testDatabase();
const db = database.prisma;
const today = plainDate('2018-11-26');
const now = new Date('2018-11-26T10:00:00Z');
const many = 10_000;
let groupId = '';
let me = '';
let other = '';

beforeAll(async () => {
  const workspace = await db.workspace.create({ data: { teamId: 'T1', name: 'T', url: '', createdAt: now } });
  const group = await db.stakeholderGroup.create({
    data: {
      workspaceId: workspace.id,
      channelId: 'C1',
      name: 'G',
      region: 'R',
      policyInstrument: 'P',
      timeZone: 'Europe/London',
      createdAt: now,
    },
  });
  groupId = group.id;
  const person = async (initials: string) =>
    (await db.member.create({ data: { groupId, name: initials, initials, role: 'MEMBER', createdAt: now } })).id;
  [me, other] = [await person('SL'), await person('DH')];
  await db.actionItem.createMany({
    data: Array.from({ length: many }, (_, index) => ({
      groupId,
      number: index + 1,
      text: index === 7_776 ? 'Buy 100% of the "Café_plan"' : `Task number ${index + 1}`,
      // Every hundredth is mine, every tenth has no owner, every seventh no date, every fifth is done.
      ownerId: index % 100 === 3 ? me : index % 10 === 0 ? null : other,
      dueOn: index % 7 === 0 ? null : toDbDate(addDays(today, (index % 200) - 50)),
      status: index % 5 === 4 ? ('DONE' as const) : ('OPEN' as const),
      closedAt: index % 5 === 4 ? now : null,
      withdrawnAt: index === 13 ? now : null,
      recordedById: me,
      recordedAt: now,
    })),
  });
});

describe('among ten thousand', () => {
  it('pages hold each item once: overdue first, then by date, undated last', async () => {
    const total = await countItems(db, groupId, { kind: 'of', memberId: me });
    const pages = [];
    for (let offset = 0; offset < total; offset += 8) {
      pages.push(...(await findItems(db, groupId, { kind: 'of', memberId: me }, { offset, size: 8 })));
    }
    expect(new Set(pages.map(({ id }) => id)).size).toBe(total);
    expect(total).toBe(many / 100);
    const dates = pages.map(({ dueOn }) => dueOn ?? '9999');
    expect(dates).toEqual([...dates].sort());
  });

  it('counts are those of the lists', async () => {
    const counts = await countsOf(db, groupId, today);
    expect(counts.open).toBe(await countItems(db, groupId, { kind: 'open' }));
    expect(counts.overdue).toBe(await countItems(db, groupId, { kind: 'overdue', today }));
    expect(counts.unowned).toBe(await countItems(db, groupId, { kind: 'unowned' }));
    expect(counts.done).toBe(await countItems(db, groupId, { kind: 'done' }));
    expect(counts.open + counts.done).toBe(many - 1);
  });

  it('one’s own come first, by date', async () => {
    const found = await searchItems(db, { groupId, memberId: me, typed: '', number: undefined }, 100);
    expect(found).toHaveLength(100);
    expect(found.every(({ owner }) => owner === 'SL')).toBe(true);
    const some = await searchItems(db, { groupId, memberId: other, typed: '', number: undefined }, 100);
    expect(some.every(({ owner }) => owner === 'DH')).toBe(true);
  });

  it('one is found by a piece of its text to the letter, or by its number', async () => {
    const found = async (typed: string, number?: number) =>
      (await searchItems(db, { groupId, memberId: me, typed, number }, 100)).map((item) => item.number);
    expect(await found('100% of')).toEqual([7777]);
    expect(await found('caf')).toEqual([7777]);
    expect(await found('"Café_')).toEqual([7777]);
    expect((await found('A-12', 12))[0]).toBe(12);
    expect((await found('12', 12))[0]).toBe(12);
    expect(await found('A-14', 14)).toEqual([]);
    expect(await found('\\')).toEqual([]);
  });

  it('a search takes no noticeable time', async () => {
    for (const typed of ['', 'number 99', 'nowhere to be found']) {
      const began = performance.now();
      await searchItems(db, { groupId, memberId: me, typed, number: undefined }, 100);
      expect(performance.now() - began).toBeLessThan(500);
    }
  });
});
