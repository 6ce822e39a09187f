import { beforeEach, describe, expect, test } from 'vitest';
import { recordCall, recordMilestone } from '../../../src/features/changes/use-cases.js';
import { loadWeek } from '../../../src/features/digest/store.js';
import { recordChange } from '../../../src/persistence/audit.js';
import { emptied, testDatabase } from '../../support/database.js';

const database = await testDatabase();
const { prisma } = database;
const slot = new Date('2018-12-10T08:30:00Z');
const at = (daysBefore: number, minutes = 0) => new Date(slot.getTime() - daysBefore * 86_400_000 - minutes * 60_000);

let groupId: string;
let memberId: string;
let workspaceId: string;

beforeEach(async () => {
  await emptied(database);
  const createdAt = at(100);
  const workspace = await prisma.workspace.create({ data: { teamId: 'T1', name: 'W', url: 'https://w', createdAt } });
  const group = await prisma.stakeholderGroup.create({
    data: {
      workspaceId: workspace.id,
      channelId: 'C1',
      name: 'G',
      region: 'West Midlands',
      policyInstrument: 'ERDF',
      timeZone: 'Europe/London',
      createdAt,
    },
  });
  groupId = group.id;
  workspaceId = workspace.id;
  const member = await prisma.member.create({
    data: { groupId, name: 'Sam Lowe', initials: 'SL', role: 'FACILITATOR', createdAt },
  });
  memberId = member.id;
});

async function changed(
  recordType: string,
  recordId: string,
  when: Date,
  change: Partial<{ act: string; before: object; after: object; byTheBot: boolean }> = {},
) {
  const { act = 'edited', before = {}, after = {}, byTheBot = false } = change;
  await database.transaction((tx) =>
    recordChange(tx, {
      groupId,
      recordType,
      recordId,
      act,
      at: when,
      byMemberId: byTheBot ? null : memberId,
      via: 'SYSTEM',
      before: { ...before },
      after: { ...after },
    }),
  );
}

async function accepted(number: number, recordedAt: Date, status: 'ACCEPTED' | 'PROPOSED' = 'ACCEPTED') {
  const modality = status === 'ACCEPTED' ? 'AGREED' : 'PROPOSED';
  const { id } = await prisma.decision.create({
    data: { groupId, number, statement: `Decision ${number}`, modality, status, recordedById: memberId, recordedAt },
  });
  await changed('decision', id, recordedAt, { act: 'recorded' });
  return id;
}

async function itemOf(decisionId: string, number: number, recordedAt: Date, closedAt?: Date) {
  const { id } = await prisma.actionItem.create({
    data: {
      groupId,
      number,
      text: `Action ${number}`,
      decisionId,
      status: closedAt === undefined ? 'OPEN' : 'DONE',
      recordedById: memberId,
      recordedAt,
    },
  });
  await changed('action-item', id, recordedAt, { act: 'recorded' });
  if (closedAt !== undefined) {
    await changed('action-item', id, closedAt, {
      act: 'updated',
      before: { status: 'OPEN' },
      after: { status: 'DONE' },
    });
  }
  return id;
}

function weekAt(instant: Date) {
  const cut = (when: Date) => ({ at: when, correctedUntil: when });
  return loadWeek(
    prisma,
    { id: groupId, timeZone: 'Europe/London' },
    { since: cut(new Date(instant.getTime() - 7 * 86_400_000)), until: cut(instant) },
  );
}

async function stalledAt(instant: Date) {
  const { first, total } = (await weekAt(instant)).stalled;
  return { told: first.map(({ decision, days }) => [decision.number, days]), total };
}

describe('a stalled decision', () => {
  test('is accepted, has no open action, and nothing was done about it for thirty days', async () => {
    await accepted(1, at(30, 1));
    await accepted(2, at(29));
    await accepted(3, at(60), 'PROPOSED');
    const carriedOut = await accepted(4, at(60));
    await itemOf(carriedOut, 1, at(59));
    const done = await accepted(5, at(60));
    await itemOf(done, 2, at(59), at(31));
    const lately = await accepted(6, at(60));
    await itemOf(lately, 3, at(59), at(10));
    expect(await stalledAt(slot)).toEqual({
      told: [
        [5, 31],
        [1, 30],
      ],
      total: 2,
    });
    expect((await stalledAt(at(10))).total).toBe(0);
  });

  test('is one also where only the clock ended its confirmation, and none once an organisation answers', async () => {
    const id = await accepted(1, at(45));
    await changed('confirmation', id, at(40), { act: 'asked for confirmation' });
    await changed('confirmation', id, at(20), { act: 'confirmation ended', byTheBot: true });
    expect(await stalledAt(slot)).toEqual({ told: [[1, 40]], total: 1 });
    await changed('confirmation', id, at(5), { act: 'answered for an organisation' });
    expect((await stalledAt(slot)).total).toBe(0);
  });

  test('is the same in a digest that is made late, whatever became of its actions since', async () => {
    const one = await accepted(1, at(60));
    const two = await accepted(2, at(60));
    const item = await itemOf(one, 1, at(59), at(8));
    const before = await stalledAt(slot);
    expect(before).toEqual({ told: [[2, 60]], total: 1 });
    await prisma.actionItem.update({ where: { id: item }, data: { decisionId: two } });
    await changed('action-item', item, new Date(slot.getTime() + 3_600_000), {
      before: { decision: { id: one, reference: 'D-1' } },
      after: { decision: { id: two, reference: 'D-2' } },
    });
    expect(await stalledAt(slot)).toEqual(before);
  });
});

describe('what is to come', () => {
  test('has a meeting of the same day that is still to begin, a call that closes and a milestone', async () => {
    const heldOn = new Date('2018-12-10');
    for (const [number, hour] of [
      [1, '07'],
      [2, '14'],
      [3, '10'],
    ] as const) {
      const startsAt = new Date(`2018-12-10T${hour}:00:00Z`);
      const when = { heldOn, startsAt, timeZone: 'Europe/London', state: 'PLANNED' } as const;
      await prisma.meeting.create({
        data: { groupId, recordedById: memberId, recordedAt: at(9), ...when, number, title: `Meeting ${number}` },
      });
    }
    const group = { id: groupId, workspaceId, channelId: 'C1', name: 'G', timeZone: 'Europe/London', facilitators: [] };
    const actor = {
      memberId,
      slackUserId: 'U1',
      name: 'Sam Lowe',
      initials: 'SL',
      role: 'FACILITATOR',
      group,
    } as const;
    await database.transaction(async (tx) => {
      const work = { tx, now: at(9), via: 'MODAL' as const, actor };
      await recordCall(work, { title: 'Closes in two weeks', status: 'OPEN', closesOn: '2018-12-24' }, '');
      await recordCall(work, { title: 'Closes later', status: 'OPEN', closesOn: '2018-12-25' }, '');
      await recordCall(work, { title: 'Closed early', status: 'CLOSED', closesOn: '2018-12-11' }, '');
      await recordMilestone(work, { title: 'Agreement', expected: '12 Dec 2018' }, '');
    });
    const week = await weekAt(slot);
    expect(week.nextMeeting).toMatchObject({ number: 3, time: '10:00' });
    expect(week.deadlines.map(({ reference, on }) => [reference, on])).toEqual([
      ['MS-1', '2018-12-12'],
      ['CL-1', '2018-12-24'],
    ]);
  });
});

describe('the week before', () => {
  test('has a decision as it was reached then, whatever it became since', async () => {
    const id = await accepted(1, at(3), 'PROPOSED');
    const before = (await weekAt(slot)).decisions.map(({ after }) => after);
    expect(before).toMatchObject([{ status: 'PROPOSED', modality: 'PROPOSED' }]);
    const agreed = { status: 'ACCEPTED', modality: 'AGREED' } as const;
    await prisma.decision.update({ where: { id }, data: agreed });
    await changed('decision', id, new Date(slot.getTime() + 3_600_000), {
      act: 'marked as agreed',
      before: { status: 'PROPOSED', modality: 'PROPOSED' },
      after: agreed,
    });
    expect((await weekAt(slot)).decisions.map(({ after }) => after)).toEqual(before);
  });
});
