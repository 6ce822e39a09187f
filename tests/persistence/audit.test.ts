import { beforeEach, describe, expect, it } from 'vitest';
import { historyOf, lastChangeBy, type NewChange, recordChange } from '../../src/persistence/audit.js';
import { emptied, testDatabase } from '../support/database.js';
import { seededGroup } from './seeded-group.js';

const database = await testDatabase();
const AT = new Date('2026-03-02T09:00:00.000Z');
let groupId: string;

beforeEach(async () => {
  await emptied(database);
  groupId = await seededGroup(database);
});

const change = (more: Partial<NewChange> = {}): NewChange => ({
  groupId,
  recordType: 'action-item',
  recordId: 'a1',
  act: 'recorded',
  at: AT,
  byMemberId: 'anna',
  via: 'COMMAND',
  before: null,
  after: { text: 'Finalise the plan' },
  ...more,
});
const record = (more?: Partial<NewChange>) => database.transaction((tx) => recordChange(tx, change(more)));
const lastOf = (memberId: string, since = AT) => lastChangeBy(database.prisma, { groupId, memberId, since });

describe('The history of a record', () => {
  it('tells every change in the order of writing, also within one instant', async () => {
    await record();
    await record({ act: 'edited', before: { text: 'Finalise the plan' }, after: { text: 'Finalise it' } });
    await record({ recordId: 'a2' });
    await record({ act: 'taken back', byMemberId: null, via: 'SYSTEM', after: null });
    const history = await historyOf(database.prisma, 'action-item', 'a1');
    expect(history.map((entry) => entry.act)).toEqual(['recorded', 'edited', 'taken back']);
    expect(history[1]).toMatchObject({
      at: AT,
      byMemberId: 'anna',
      via: 'COMMAND',
      before: { text: 'Finalise the plan' },
      after: { text: 'Finalise it' },
      undoesId: null,
    });
    expect(history[2]).toMatchObject({ byMemberId: null, after: null });
  });

  it('keeps dates as ISO strings, leaves out what is undefined, and any text as it is', async () => {
    const text = 'ü "<!channel>" \u202e‏שלום 😀 \\ \' ;--';
    await record({ after: { dueOn: AT, notes: undefined, text, owner: null, tags: ['x', AT] } });
    const [entry] = await historyOf(database.prisma, 'action-item', 'a1');
    expect(entry?.after).toEqual({ dueOn: AT.toISOString(), text, owner: null, tags: ['x', AT.toISOString()] });
  });

  it('has no entry of a change that was rolled back', async () => {
    const failing = database.transaction(async (tx) => {
      await recordChange(tx, change());
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(await historyOf(database.prisma, 'action-item', 'a1')).toEqual([]);
  });
});

describe('The last change by a member', () => {
  it('is the newest since the instant, of that member in that group', async () => {
    await record();
    const mine = await record({ recordId: 'a2' });
    await record({ byMemberId: 'ben', recordId: 'a3' });
    expect((await lastOf('anna'))?.id).toBe(mine.id);
    expect(await lastOf('anna', new Date(AT.getTime() + 1))).toBeNull();
    expect(await lastOf('clara')).toBeNull();
  });

  it('leaves out what was taken back, and the taking back', async () => {
    const first = await record();
    const second = await record({ recordId: 'a2' });
    await record({ recordId: 'a2', act: 'taken back', undoesId: second.id });
    expect((await lastOf('anna'))?.id).toBe(first.id);
    await record({ act: 'taken back', undoesId: first.id });
    expect(await lastOf('anna')).toBeNull();
  });

  it('can be taken back by one of two who try at the same moment', async () => {
    const { id } = await record();
    const both = await Promise.allSettled([record({ undoesId: id }), record({ undoesId: id })]);
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
