import { beforeEach, describe, expect, test } from 'vitest';
import { undoDecisionChange } from '../../../src/features/decisions/undo.js';
import {
  changeStatus,
  type Decision,
  decisionChoices,
  decisionToRecordUnder,
  editDecision,
  findDecision,
  recordDecision,
  supersedeDecision,
} from '../../../src/features/decisions/use-cases.js';
import { undoMeetingChange } from '../../../src/features/meetings/undo.js';
import { onlyMeetingOfToday, recordMeeting } from '../../../src/features/meetings/use-cases.js';
import { historyOf } from '../../../src/persistence/audit.js';
import { testDatabase } from '../../support/database.js';
import { entered, later, type Seeded, seeded } from './seeded.js';

const database = await testDatabase();
const { prisma } = database;
let told: Seeded;
beforeEach(async () => {
  told = await seeded(database);
});

const record = (given = {}, by = told.dh) => told.does(by, (work) => recordDecision(work, entered(given)));
const meets = (title: string, minutes = 0) =>
  told.does(
    told.sl,
    (work) => recordMeeting(work, { title, heldOn: undefined, place: '', present: [], notes: '' }),
    minutes,
  );

async function now(decision: { id: string }): Promise<Decision> {
  const found = await findDecision(prisma, told.groupId, decision.id);
  if (found === null) throw new Error('not there');
  return found;
}

/** Takes back the newest change of a decision that is not itself a taking back. */
async function undo(decision: { id: string }, by = told.dh): Promise<void> {
  const change = (await historyOf(prisma, 'decision', decision.id)).findLast(({ undoesId }) => undoesId === null);
  if (change === undefined) throw new Error('no change');
  await told.does(by, (work) => undoDecisionChange(work, change));
}

async function addItem(decision: Decision, withdrawnAt: Date | null = null): Promise<void> {
  const { _max } = await prisma.actionItem.aggregate({ where: { groupId: told.groupId }, _max: { number: true } });
  await prisma.actionItem.create({
    data: {
      groupId: told.groupId,
      number: (_max.number ?? 0) + 1,
      text: 'Write the call',
      decisionId: decision.id,
      recordedById: told.dh.memberId,
      recordedAt: later(0),
      withdrawnAt,
    },
  });
}

describe('taking a decision back', () => {
  test('is refused while action items carry it out, and possible once they are taken back', async () => {
    const { decision } = await record();
    await addItem(decision);
    await expect(undo(decision)).rejects.toThrow(/D-1 has 1 action, so it cannot be taken back/);
    expect((await now(decision)).withdrawnAt).toBeNull();
    await prisma.actionItem.updateMany({ where: { decisionId: decision.id }, data: { withdrawnAt: later(1) } });
    await undo(decision);
    expect((await now(decision)).withdrawnAt).not.toBeNull();
    await expect(undo(decision)).rejects.toThrow(/taken back already/);
  });

  test('goes back step by step: later changes first', async () => {
    const { sl, dh } = told;
    const first = await meets('First');
    const second = await meets('Second');
    const { decision, changeId } = await record({
      meetingId: first.meeting.id,
      modality: 'DECIDED',
      decidedBy: [`m:${dh.memberId}`, `o:${told.organisationId}`],
    });
    await told.does(dh, (work) =>
      editDecision(work, decision, entered({ meetingId: second.meeting.id, decidedBy: [`m:${sl.memberId}`] })),
    );
    const edited = await now(decision);
    expect(edited).toMatchObject({ modality: 'AGREED', status: 'ACCEPTED', meeting: { reference: 'M-2' } });
    expect(edited.decidedBy.map(({ name }) => name)).toEqual(['SL']);
    const recorded = (await historyOf(prisma, 'decision', decision.id)).find(({ id }) => id === changeId);
    await expect(
      told.does(dh, (work) => (recorded ? undoDecisionChange(work, recorded) : Promise.reject())),
    ).rejects.toThrow(/was changed again after that/);
    await undo(decision);
    const restored = await now(decision);
    expect(restored).toMatchObject({ modality: 'DECIDED', meeting: { reference: 'M-1' }, version: 3 });
    expect(restored.decidedBy.map(({ name }) => name)).toEqual(['DH (Coventry City Council)', 'Coventry City Council']);
    await told.does(dh, (work) => (recorded ? undoDecisionChange(work, recorded) : Promise.reject()));
    expect((await now(decision)).withdrawnAt).not.toBeNull();
  });

  test('of a successor puts the old one in force again, whichever of the two entries is taken back', async () => {
    for (const entry of ['recorded', 'superseded'] as const) {
      const { decision: old } = await record();
      const { decision: next } = await told.does(told.dh, (work) => supersedeDecision(work, old.id, entered()));
      expect(await now(old)).toMatchObject({ status: 'SUPERSEDED', supersededBy: { id: next.id } });
      await undo(entry === 'recorded' ? next : old);
      expect(await now(old)).toMatchObject({ status: 'ACCEPTED', supersededBy: null });
      expect((await now(next)).withdrawnAt).not.toBeNull();
      const again = await told.does(told.dh, (work) => supersedeDecision(work, old.id, entered()));
      expect(await now(old)).toMatchObject({ supersededBy: { id: again.decision.id } });
    }
  });

  test('of a status leaves the reason in the history', async () => {
    const { decision } = await record({ modality: 'PROPOSED' });
    await told.does(told.sl, (work) => changeStatus(work, 'agree', decision, 'At the 6th meeting'));
    expect(await now(decision)).toMatchObject({ status: 'ACCEPTED', modality: 'AGREED' });
    await undo(decision, told.sl);
    expect(await now(decision)).toMatchObject({ status: 'PROPOSED', modality: 'PROPOSED' });
    const acts = (await historyOf(prisma, 'decision', decision.id)).map(({ act }) => act);
    expect(acts).toEqual(['recorded', 'marked as agreed', 'taken back']);
  });
});

describe('two people at the same moment', () => {
  test('supersede one decision once, without a gap in the references', async () => {
    const { decision } = await record();
    const both = await Promise.allSettled(
      [told.sl, told.dh].map((by) => told.does(by, (work) => supersedeDecision(work, decision.id, entered()))),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = both.find((each) => each.status === 'rejected');
    expect(String(refused?.reason)).toMatch(/D-1 (was superseded by D-2|at this moment)/);
    expect((await record()).decision.number).toBe(3);
  });

  test('edit one decision: one is saved, the other gets it back with what was changed', async () => {
    const { decision } = await record();
    const both = await Promise.all(
      [entered({ why: 'Seen in Badajoz' }), entered({ alternatives: 'None' })].map((input) =>
        told.does(told.dh, (work) => editDecision(work, decision, input)),
      ),
    );
    expect(both.map(({ kind }) => kind).sort()).toEqual(['saved', 'stale']);
    const stale = both.find((each) => each.kind === 'stale');
    expect(stale?.kind === 'stale' && stale.meanwhile.map(({ act }) => act)).toEqual(['edited']);
    expect(stale?.kind === 'stale' && { why: stale.facts.why, alternatives: stale.facts.alternatives }).toEqual({
      why: 'Seen in Badajoz',
      alternatives: 'None',
    });
  });

  test('record under a meeting and take it back: never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { meeting, changeId } = await meets(`Round ${round}`);
      const change = (await historyOf(prisma, 'meeting', meeting.id)).find(({ id }) => id === changeId);
      if (change === undefined) throw new Error('no change');
      const both = await Promise.allSettled([
        told.does(told.sl, (work) => undoMeetingChange(work, change)),
        record({ meetingId: meeting.id }),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  test('agree to what they saw, not to what it was made into meanwhile', async () => {
    const { decision } = await record({ modality: 'PROPOSED' });
    await told.does(told.dh, (work) =>
      editDecision(work, decision, entered({ modality: 'PROPOSED', statement: 'Support exports' })),
    );
    const outcome = await told.does(told.sl, (work) => changeStatus(work, 'agree', decision, 'Agreed'));
    expect(outcome.kind).toBe('stale');
    expect((await now(decision)).status).toBe('PROPOSED');
  });
});

describe('what belongs to another group', () => {
  test('can neither be named nor changed', async () => {
    const { decision } = await record();
    const { meeting } = await meets('Theirs');
    const elsewhere = await seeded(database);
    const does = <T>(what: Parameters<typeof elsewhere.does<T>>[1]) => elsewhere.does(elsewhere.sl, what);
    await expect(does((work) => recordDecision(work, entered({ meetingId: meeting.id })))).rejects.toThrow(/meeting/);
    await expect(
      does((work) => recordDecision(work, entered({ decidedBy: [`m:${told.dh.memberId}`] }))),
    ).rejects.toThrow(/not in this group/);
    await expect(does((work) => editDecision(work, decision, entered()))).rejects.toThrow(/no such decision/);
    await expect(does((work) => supersedeDecision(work, decision.id, entered()))).rejects.toThrow(/no such decision/);
    await expect(does((work) => changeStatus(work, 'revoke', decision, 'x'))).rejects.toThrow(/no such decision/);
    expect(await does(({ tx }) => decisionToRecordUnder(tx, elsewhere.groupId, decision.id))).toBeNull();
    expect(await decisionChoices(prisma, elsewhere.groupId, '')).toEqual([]);
  });
});

describe('searching', () => {
  test('finds open decisions by what they say or by reference, newest first', async () => {
    await record({ statement: '100% of firms' });
    await record({ statement: '1000 firms', modality: 'PROPOSED' });
    await record({ statement: 'a_b\\c' });
    const { decision: gone } = await record({ statement: 'firms no more' });
    await told.does(told.sl, (work) => changeStatus(work, 'revoke', gone, 'x'));
    const labels = async (typed: string) =>
      (await decisionChoices(prisma, told.groupId, typed)).map(({ label }) => label);
    expect(await labels('FIRMS')).toEqual(['D-2 · Proposed, not agreed · 1000 firms', 'D-1 · 100% of firms']);
    expect(await labels('100% of')).toEqual(['D-1 · 100% of firms']);
    expect(await labels('0%0')).toEqual([]);
    expect(await labels('a_b\\c')).toEqual(['D-3 · a_b\\c']);
    expect(await labels('axb')).toEqual([]);
    expect(await labels('d2')).toEqual(['D-2 · Proposed, not agreed · 1000 firms']);
    expect(await labels('')).toHaveLength(3);
  });
});

describe('the meeting that a decision probably belongs to', () => {
  test('is the only one recorded on this day in the group’s time zone', async () => {
    const { group } = told.sl;
    expect(await onlyMeetingOfToday(prisma, group, later(0))).toBeUndefined();
    const { meeting } = await meets('Fifth', -11 * 60);
    expect(await onlyMeetingOfToday(prisma, group, later(0))).toBeUndefined();
    const { meeting: sixth } = await meets('Sixth');
    expect((await onlyMeetingOfToday(prisma, group, later(60)))?.id).toBe(sixth.id);
    expect(meeting.number).toBe(1);
    await meets('Seventh', 5);
    expect(await onlyMeetingOfToday(prisma, group, later(60))).toBeUndefined();
  });
});
