import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Via } from '../../../src/core/actor.js';
import { plainDate } from '../../../src/core/dates.js';
import { FieldErrors, UserError } from '../../../src/core/errors.js';
import {
  type ActionInput,
  editAction,
  findActionItem,
  recordAction,
  reportOn,
  takeItem,
  undoItemChange,
  updatesOf,
} from '../../../src/features/action-items/use-cases.js';
import { historyOf } from '../../../src/persistence/audit.js';
import { testDatabase } from '../../support/database.js';

const database = await testDatabase();
const db = database.prisma;
const now = new Date('2018-11-26T10:00:00Z');
let sl: Actor;
let dh: Actor;

beforeAll(async () => {
  const workspace = await db.workspace.create({ data: { teamId: 'T1', name: 'T', url: '', createdAt: now } });
  const facts = { name: 'G', region: 'R', policyInstrument: 'P', timeZone: 'Europe/London', createdAt: now };
  const group = await db.stakeholderGroup.create({ data: { ...facts, workspaceId: workspace.id, channelId: 'C1' } });
  const actor = async (initials: string, role: Actor['role']): Promise<Actor> => {
    const slackUserId = `U${initials}`;
    const data = { groupId: group.id, slackUserId, name: initials, initials, role, createdAt: now };
    const { id } = await db.member.create({ data });
    return { memberId: id, slackUserId, name: initials, initials, role, group: { ...group, facilitators: ['SL'] } };
  };
  sl = await actor('SL', 'FACILITATOR');
  dh = await actor('DH', 'MEMBER');
});

const input = (changes: Partial<ActionInput> = {}): ActionInput => ({
  text: 'Finalise the plan',
  notes: '',
  ownerId: dh.memberId,
  dueOn: undefined,
  dueWords: '',
  decisionId: undefined,
  ...changes,
});

const record = (changes: Partial<ActionInput> = {}, via: Via = 'COMMAND') =>
  database.transaction((tx) => recordAction({ tx, now, via, actor: sl }, input(changes)));

describe('minutes', () => {
  it('may name a day that is over, where people may not', async () => {
    const dueOn = plainDate('2018-11-20');
    await expect(record({ dueOn })).rejects.toThrow(FieldErrors);
    await expect(record({ dueWords: 'by 20/11/2018' })).rejects.toThrow(FieldErrors);
    expect((await record({ dueOn }, 'IMPORT')).item.dueOn).toBe(dueOn);
    expect((await record({ dueWords: 'by 20/11/2018' }, 'IMPORT')).item.dueOn).toBe(dueOn);
  });

  it('keep a day that is named but not meant in words', async () => {
    expect((await record({ dueWords: 'some time after 30 Nov' })).item).toMatchObject({
      dueOn: null,
      dueWords: 'some time after 30 Nov',
    });
  });
});

describe('twenty answers at the same moment', () => {
  it('are all in the history, in one order, and the item is what was said last', async () => {
    const { item } = await record();
    const standings = ['ON_TRACK', 'AT_RISK', 'BLOCKED', 'DONE'] as const;
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        database.transaction((tx) =>
          reportOn({ tx, now, via: 'PROMPT', actor: index % 2 === 0 ? sl : dh }, item.id, {
            standing: standings[index % standings.length],
            text: `Answer ${index}`,
          }),
        ),
      ),
    );
    const updates = await updatesOf(db, item.id, 100);
    expect(updates.map(({ text }) => text).sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `Answer ${index}`).sort(),
    );
    expect(new Set(updates.map(({ at }) => at.getTime())).size).toBe(20);
    const after = await findActionItem(db, dh.group.id, item.id);
    expect(after?.version).toBe(21);
    const last = updates[0];
    expect(after?.lastUpdate?.id).toBe(last?.id);
    if (last?.health != null) expect(after).toMatchObject({ status: 'OPEN', health: last.health, closedAt: null });
    else expect(after).toMatchObject({ status: 'DONE', health: null });
    expect(
      updates.filter((update) => update.by.initials === 'SL').every((update) => update.for?.initials === 'DH'),
    ).toBe(true);
    // Each entry begins where the one before it ended.
    const [, ...changes] = await historyOf(db, 'action-item', item.id);
    expect(changes).toHaveLength(20);
    for (const [index, change] of changes.entries()) {
      const earlier = changes[index - 1]?.after;
      if (earlier && 'status' in earlier && change.before && 'status' in change.before) {
        expect(change.before['status']).toBe(earlier['status']);
      }
    }
  });
});

describe('taking back', () => {
  it('goes back step by step to where it began', async () => {
    const recorded = await record({ ownerId: undefined, dueWords: 'in the coming months' });
    const id = recorded.item.id;
    const work = <T>(doing: (work: Parameters<typeof takeItem>[0]) => Promise<T>) =>
      database.transaction((tx) => doing({ tx, now, via: 'COMMAND', actor: dh }));
    const snapshot = async () => {
      const item = await findActionItem(db, dh.group.id, id);
      if (item === null) throw new Error('gone');
      const { version: _, ...rest } = item;
      return rest;
    };
    const steps = [
      () => work((at) => takeItem(at, id)),
      () => work((at) => reportOn(at, id, { standing: 'AT_RISK', text: 'Soon', newDueOn: plainDate('2018-12-07') })),
      () => work((at) => reportOn(at, id, { standing: 'DONE', text: '' })),
      () => work((at) => reportOn(at, id, { standing: 'OPEN', text: 'Not quite' })),
      async () => {
        const { version } = await db.actionItem.findUniqueOrThrow({ where: { id } });
        return work((at) =>
          editAction(at, { id, version }, input({ text: 'Finalise', notes: 'N', ownerId: sl.memberId })),
        );
      },
    ];
    const before: unknown[] = [];
    for (const step of steps) {
      before.push(await snapshot());
      await step();
    }
    const history = await historyOf(db, 'action-item', id);
    const [first, ...changes] = history;
    await expect(work((at) => undoItemChange(at, changes[0] ?? history[0] ?? never()))).rejects.toThrow(UserError);
    for (const change of changes.reverse()) {
      await work((at) => undoItemChange(at, change));
      expect(await snapshot()).toEqual(before.pop());
      await expect(work((at) => undoItemChange(at, change))).rejects.toThrow(/taken back already/);
    }
    await work((at) => undoItemChange(at, first ?? never()));
    expect((await snapshot()).withdrawnAt).toEqual(now);
    await expect(work((at) => reportOn(at, id, { text: 'More' }))).rejects.toThrow(/was taken back/);
  });
});

function never(): never {
  throw new Error('no such change');
}
