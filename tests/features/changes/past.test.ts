import { beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import { isInEffect, standingOf } from '../../../src/features/changes/domain.js';
import {
  callKind,
  callsAnnounced,
  changeKind,
  changesAsOf,
  milestonesBetween,
  milestonesInWords,
  milestonesPassed,
  operationKind,
  operationsAsOf,
  recordCall,
  recordMilestone,
  recordOperation,
  recordPolicyChange,
  stagesMoved,
  updateMilestone,
  updateOperation,
} from '../../../src/features/changes/use-cases.js';
import { changeStatus, recordDecision } from '../../../src/features/decisions/use-cases.js';
import { editEntry, findEntryByNumber } from '../../../src/features/entries/use-cases.js';
import { testDatabase } from '../../support/database.js';
import { entered, later, type Seeded, seeded } from '../decisions/seeded.js';

const database = await testDatabase();
const { prisma } = database;
const sentence = 'The testbeds are going through approval.';
let told: Seeded;
const group = () => ({ id: told.groupId, timeZone: 'Europe/London' });
const at = (minutes: number) => ({ group: group(), at: later(minutes) });
const hours = (days: number) => days * 24 * 60;

beforeAll(async () => {
  told = await seeded(database);
  const { dh, sl } = told;
  // Ten minutes in: what minutes are read into, in one transaction.
  await told.does(
    dh,
    async (work) => {
      const { entry } = await recordOperation(
        work,
        { title: 'Testbeds', stage: 'IN_APPROVAL', contact: dh.memberId },
        sentence,
      );
      const expected = 'in the coming months';
      await recordMilestone(work, { title: 'Testbeds contracted', expected, of: `O:${entry.id}` }, sentence);
      await recordCall(work, { title: 'Next ERDF round', status: 'ANTICIPATED', opens: 'March 2019' }, sentence);
    },
    10,
  );
  const decision = await told.does(sl, (work) => recordDecision(work, entered({ statement: 'Include it' })), 20);
  await told.does(
    dh,
    (work) => recordPolicyChange(work, { title: 'Some support', origins: [`D:${decision.decision.id}`] }, ''),
    30,
  );
  const operation = await findEntryByNumber(operationKind, prisma, told.groupId, 1);
  if (operation === null) throw new Error('no operation');
  const approved = await told.does(dh, (work) => updateOperation(work, operation, { stage: 'APPROVED' }), hours(7));
  await told.does(dh, (work) => updateOperation(work, approved.entry, { stage: 'APPROVED', what: 'Waits' }), hours(8));
  const milestone = await prisma.milestone.findFirstOrThrow({ where: { groupId: told.groupId } });
  const forecast = { answer: 'NOT_YET', forecast: '20 Nov 2018', what: '' };
  await told.does(dh, (work) => updateMilestone(work, milestone, forecast), hours(7));
  const call = await findEntryByNumber(callKind, prisma, told.groupId, 1);
  if (call === null) throw new Error('no call');
  await told.does(dh, (work) => editEntry(callKind, work, call, { status: 'OPEN' }), hours(14));
  await told.does(sl, (work) => changeStatus(work, 'revoke', decision.decision, 'Closed'), hours(14));
});

describe('what the register said at an instant', () => {
  test('words without days are never due nor passed; a forecast is, from when it was given', async () => {
    const november = { from: plainDate('2018-11-05'), until: plainDate('2018-11-30') };
    expect(await milestonesBetween(prisma, at(hours(6)), november)).toEqual([]);
    expect(await milestonesInWords(prisma, at(hours(6)))).toMatchObject([{ reference: 'MS-1', changedAt: later(10) }]);
    expect(await milestonesInWords(prisma, at(hours(7)))).toEqual([]);
    const [due, ...others] = await milestonesBetween(prisma, at(hours(7)), november);
    expect(others).toEqual([]);
    expect(due).toMatchObject({ reference: 'MS-1', due: { until: '2018-11-20' }, of: { name: 'O-1' }, owner: null });
    expect(await milestonesPassed(prisma, at(hours(15)))).toEqual([]);
    expect((await milestonesPassed(prisma, at(hours(16)))).map(({ reference }) => reference)).toEqual(['MS-1']);
  });

  test('stages that moved are told once; news of a stage is none', async () => {
    const first = await stagesMoved(prisma, at(hours(6)), later(0));
    expect(first).toMatchObject([{ reference: 'O-1', from: null, to: 'IN_APPROVAL', title: 'Testbeds' }]);
    const second = await stagesMoved(prisma, at(hours(10)), later(hours(6)));
    const [operation] = await operationsAsOf(prisma, at(hours(6)));
    expect(operation).toMatchObject({ reference: 'O-1', facts: { stage: 'IN_APPROVAL' }, changedAt: later(10) });
    expect(second).toMatchObject([{ reference: 'O-1', from: 'IN_APPROVAL', to: 'APPROVED' }]);
  });

  test('calls are news when they are recorded and when they open', async () => {
    expect(await callsAnnounced(prisma, at(hours(6)), later(0))).toMatchObject([
      { reference: 'CL-1', status: 'ANTICIPATED', before: null, opens: { words: 'March 2019' } },
    ]);
    expect(await callsAnnounced(prisma, at(hours(10)), later(hours(6)))).toEqual([]);
    expect(await callsAnnounced(prisma, at(hours(15)), later(hours(10)))).toMatchObject([
      { status: 'OPEN', before: 'ANTICIPATED' },
    ]);
  });

  test('a change is carried by a decision only while that is in force', async () => {
    const [before] = await changesAsOf(prisma, at(hours(1)));
    const [after] = await changesAsOf(prisma, at(hours(15)));
    expect(before && standingOf(before.facts)).toBe('decided');
    expect(after && standingOf(after.facts)).toBe('proposed');
    expect(before && isInEffect(before.facts)).toBe(false);
    const now = await findEntryByNumber(changeKind, prisma, told.groupId, 1);
    expect(now && standingOf(now.facts)).toBe('proposed');
  });

  test('the sentence of the minutes is kept with what was read from it', async () => {
    const operation = await findEntryByNumber(operationKind, prisma, told.groupId, 1);
    expect(operation?.sourceSentence).toBe(sentence);
    expect(operation?.recordedBy.id).toBe(told.dh.memberId);
  });
});

test('nothing is recorded as contracted without day and evidence, by whichever way it comes in', async () => {
  const { dh } = told;
  const record = (input: object) =>
    told.does(dh, (work) => recordOperation(work, { title: 'Vouchers', stage: 'CONTRACTED', ...input }, sentence));
  await expect(record({})).rejects.toMatchObject({ fields: { date: expect.anything(), evidence: expect.anything() } });
  const date = '2018-11-01';
  await expect(record({ date })).rejects.toMatchObject({ fields: { evidence: expect.anything() } });
  expect(await prisma.operation.count({ where: { groupId: told.groupId } })).toBe(1);
  const { entry } = await record({ date, evidence: 'https://example.org/contract' });
  expect(entry.facts).toMatchObject({ stage: 'CONTRACTED', date, evidence: [{ name: 'E-1' }] });
  // Editing does not reach the stage at all.
  const edited = await told.does(dh, (work) => editEntry(operationKind, work, entry, { stage: 'STARTED' }));
  expect(edited.kind).toBe('unchanged');
});

test('funds that are not known stay not set, and are exact when they are', async () => {
  const { dh } = told;
  const unknown = await told.does(dh, (work) => recordPolicyChange(work, { title: 'A larger initiative' }, ''));
  expect(unknown.entry.facts.funds).toBeNull();
  const known = await told.does(dh, (work) => recordPolicyChange(work, { title: 'B', funds: '£1,234,567.89' }, ''));
  expect(known.entry.facts.funds).toEqual({ amount: '1234567.89', currency: 'GBP' });
});
