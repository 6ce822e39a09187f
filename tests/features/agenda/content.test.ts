import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/core/actor.js';
import { entriesOf, noChoices } from '../../../src/features/agenda/domain.js';
import { contentOf } from '../../../src/features/agenda/facts.js';
import { agendaJob } from '../../../src/features/agenda/job.js';
import { findAgendaMeeting } from '../../../src/features/agenda/meeting.js';
import { loadFacts } from '../../../src/features/agenda/store.js';
import { recordMilestone, recordOperation } from '../../../src/features/changes/use-cases.js';
import { testDatabase } from '../../support/database.js';

const database = await testDatabase();
const { prisma } = database;
const now = new Date('2018-11-12T09:00:00Z');
const london = 'Europe/London';

/** The same group in a workspace of its own: decisions of every kind, what the organisations answered, and an operation. */
async function seeded(teamId: string) {
  const workspace = await prisma.workspace.create({ data: { teamId, name: 'x', url: '', createdAt: now } });
  const at = (day: string) => new Date(`${day}T12:00:00Z`);
  const group = await prisma.stakeholderGroup.create({
    data: {
      workspaceId: workspace.id,
      channelId: `C${teamId}`,
      name: 'West Midlands',
      region: 'West Midlands',
      policyInstrument: 'ERDF',
      timeZone: london,
      createdAt: at('2018-01-02'),
    },
  });
  const groupId = group.id;
  const council = await prisma.organisation.create({
    data: { groupId, name: 'Coventry City Council', nameKey: 'ccc' },
  });
  const cue = await prisma.organisation.create({ data: { groupId, name: 'CUE', nameKey: 'cue' } });
  const member = (initials: string, organisationId: string, role: 'FACILITATOR' | 'MEMBER') =>
    prisma.member.create({
      data: { groupId, name: initials, initials, role, organisationId, slackUserId: `U${initials}`, createdAt: now },
    });
  const sl = await member('SL', cue.id, 'FACILITATOR');
  const dh = await member('DH', council.id, 'MEMBER');
  const by = { recordedById: sl.id, recordedAt: at('2018-10-20') };
  const held = await prisma.meeting.create({
    data: { groupId, number: 1, title: 'Fifth', state: 'HELD', heldOn: new Date('2018-10-20'), ...by },
  });
  const next = await prisma.meeting.create({
    data: {
      groupId,
      number: 2,
      title: 'Sixth',
      state: 'PLANNED',
      heldOn: new Date('2018-11-15'),
      startsAt: new Date('2018-11-15T10:00:00Z'),
      ...by,
    },
  });
  const decision = (number: number, statement: string, more: object) =>
    prisma.decision.create({
      data: { groupId, number, statement, modality: 'AGREED', status: 'ACCEPTED', ...by, ...more },
    });
  const d1 = await decision(1, 'Offer digital support', { meetingId: held.id });
  await decision(2, 'A larger initiative', { modality: 'PROPOSED', status: 'PROPOSED' });
  await decision(3, 'Meet four times a year', { reviewOn: new Date('2018-11-15') });
  await decision(4, 'Meet in Badajoz', { reviewOn: new Date('2018-11-16') });
  await decision(5, 'Rejected in the end', { status: 'REJECTED' });
  const request = await prisma.confirmationRequest.create({
    data: {
      groupId,
      askedById: sl.id,
      askedAt: at('2018-11-09'),
      untilDay: new Date('2018-11-16'),
      deadline: at('2018-11-16'),
      despiteObjections: false,
      organisations: {
        create: [council, cue].map(({ id }) => ({ organisationId: id, isOnBehalf: false })),
      },
    },
  });
  const confirmation = await prisma.confirmation.create({
    data: {
      requestId: request.id,
      position: 1,
      decisionId: d1.id,
      statement: d1.statement,
      wasProposed: false,
      openFor: d1.id,
    },
  });
  await prisma.confirmationAnswer.create({
    data: {
      confirmationId: confirmation.id,
      organisationId: council.id,
      number: 1,
      reply: 'OBJECT',
      text: 'There is no money for it this year',
      byId: dh.id,
      part: 'MEMBER',
      via: 'PROMPT',
      at: at('2018-11-10'),
    },
  });
  const item = (number: number, text: string, more: object) =>
    prisma.actionItem.create({ data: { groupId, number, text, ...by, ...more } });
  await item(1, 'Carry it out', { ownerId: dh.id, decisionId: d1.id, dueOn: new Date('2018-12-01') });
  await item(2, 'Write the plan', { ownerId: sl.id, meetingId: held.id, dueOn: new Date('2018-11-01') });
  await item(3, 'Waiting for legal', { ownerId: dh.id, meetingId: held.id, health: 'BLOCKED' });
  await item(4, 'Done long ago', { ownerId: dh.id, meetingId: held.id, status: 'DONE' });
  await item(5, 'Later', { ownerId: dh.id, dueOn: new Date('2019-01-01') });
  const actor: Actor = {
    memberId: sl.id,
    slackUserId: 'USL',
    name: 'SL',
    initials: 'SL',
    role: 'FACILITATOR',
    group: {
      id: groupId,
      workspaceId: workspace.id,
      channelId: group.channelId,
      name: 'x',
      timeZone: london,
      facilitators: ['SL'],
    },
  };
  await database.transaction(async (tx) => {
    const work = { tx, now: at('2018-11-05'), via: 'MODAL' as const, actor };
    await recordOperation(work, { title: 'Testbeds', stage: 'IN_APPROVAL' }, '');
    await recordMilestone(work, { title: 'Testbeds contracted', expected: '14 Nov 2018' }, '');
    await recordMilestone(work, { title: 'Testbeds started', expected: 'in the coming months' }, '');
  });
  return { workspaceId: workspace.id, groupId, meetingId: next.id };
}

async function agendaOf(groupId: string, meetingId: string) {
  const meeting = await findAgendaMeeting(prisma, meetingId);
  if (meeting === undefined) throw new Error('no meeting');
  return contentOf(await loadFacts(prisma, { id: groupId, timeZone: london }, meeting, undefined, now), noChoices);
}

describe('an agenda', () => {
  test('has what the organisations object to, what is to confirm or review, and the milestones that are due', async () => {
    const { groupId, meetingId } = await seeded('TA');
    const content = await agendaOf(groupId, meetingId);
    const told = content.parts.map((part) => [
      part.name,
      ...entriesOf(part).map(({ text, facts, reference }) => `${reference} ${text}: ${facts}`),
    ]);
    expect(told).toEqual([
      ['objections', 'D-1 Offer digital support: Coventry City Council objects: “There is no money for it this year”'],
      [
        'confirm',
        'D-1 Offer digital support: answered by 1 of 2 organisations',
        'D-2 A larger initiative: proposed, not agreed',
      ],
      [
        'matters',
        'A-3 Waiting for legal: DH, blocked, no date',
        'A-1 Carry it out: DH, due Sat 1 Dec',
        'A-2 Write the plan: SL, 11 days overdue',
      ],
      ['review', 'D-3 Meet four times a year: review on Thu 15 Nov'],
      ['stages', 'MS-1 Testbeds contracted: expected Wed 14 Nov', 'O-1 Testbeds: now in approval'],
    ]);
    const matters = content.parts.find(({ name }) => name === 'matters');
    expect(matters?.sections.map(({ heading }) => heading)).toEqual(['Coventry City Council', 'CUE']);
  });

  test('of the same database and instant is the same to the letter, whoever makes it', async () => {
    const group = await prisma.stakeholderGroup.findFirstOrThrow({ where: { channelId: 'CTA' } });
    const { id } = await prisma.meeting.findFirstOrThrow({ where: { groupId: group.id, number: 2 } });
    const other = await seeded('TB');
    const first = JSON.stringify(await agendaOf(group.id, id));
    expect(JSON.stringify(await agendaOf(group.id, id))).toBe(first);
    const [one, two] = [
      await agendaJob.rehearse({ database, workspaceId: group.workspaceId, now }),
      await agendaJob.rehearse({ database, workspaceId: other.workspaceId, now }),
    ];
    expect(one).toHaveLength(1);
    expect(two).toEqual(one.map((line) => line.replace('CTA', 'CTB')));
  });

  test('is drafted once, however many processes wake at the same minute', async () => {
    const { workspaceId } = await prisma.stakeholderGroup.findFirstOrThrow({ where: { channelId: 'CTA' } });
    const rounds = await Promise.all([1, 2, 3].map(() => agendaJob.run({ database, workspaceId, now })));
    expect(rounds.flat()).toHaveLength(1);
    expect(await prisma.outboxMessage.count({ where: { workspaceId, kind: 'agenda' } })).toBe(1);
    expect(await agendaJob.run({ database, workspaceId, now })).toEqual([]);
  });

  test('has an objection until it stood on the agenda of a meeting, or a facilitator dealt with it', async () => {
    const { id: groupId } = await prisma.stakeholderGroup.findFirstOrThrow({ where: { channelId: 'CTA' } });
    const {
      id: meetingId,
      number: _,
      ...meeting
    } = await prisma.meeting.findFirstOrThrow({
      where: { groupId, number: 2 },
    });
    const startsAt = new Date('2018-12-18T10:00:00Z');
    const heldOn = new Date('2018-12-18');
    const next = await prisma.meeting.create({ data: { ...meeting, number: 3, heldOn, startsAt } });
    const objections = async () => {
      const part = (await agendaOf(groupId, next.id)).parts.find(({ name }) => name === 'objections');
      return part === undefined ? [] : entriesOf(part).map(({ facts }) => facts.split(':')[0]);
    };
    const waits = ['Coventry City Council objects'];
    expect(await objections()).toEqual(waits);
    await prisma.agenda.update({ where: { meetingId }, data: { frozenAt: meeting.startsAt } });
    expect(await objections()).toEqual([]);
    // Said anew after that meeting.
    await prisma.confirmationAnswer.updateMany({
      where: { confirmation: { request: { groupId } } },
      data: { at: new Date('2018-11-16') },
    });
    expect(await objections()).toEqual(waits);
    const is = (data: object) => prisma.confirmation.updateMany({ where: { request: { groupId } }, data });
    await is({ closedAt: new Date('2018-11-17'), openFor: null, ending: 'DEADLINE', wasProposed: true });
    expect(await objections()).toEqual([]);
    await is({ ending: 'QUORUM' });
    expect(await objections()).toEqual(waits);
    const { recordedById: leftById } = meeting;
    await is({ ending: 'DEADLINE', wasProposed: false, leftAt: new Date('2018-11-17'), leftById });
    expect(await objections()).toEqual([]);
  });

  test('can be edited although organisations have names that begin alike', async () => {
    const { groupId, meetingId } = await seeded('TC');
    const organisation = await prisma.organisation.create({
      data: { groupId, name: 'Coventry City Council Housing', nameKey: 'ccch' },
    });
    const { confirmationId, byId, ...answer } = await prisma.confirmationAnswer.findFirstOrThrow({
      where: { confirmation: { request: { groupId } } },
      select: { confirmationId: true, byId: true, number: true, reply: true, part: true, via: true, at: true },
    });
    const { requestId } = await prisma.confirmation.findUniqueOrThrow({ where: { id: confirmationId } });
    await prisma.confirmationOrganisation.create({
      data: { requestId, organisationId: organisation.id, isOnBehalf: false },
    });
    await prisma.confirmationAnswer.create({
      data: { ...answer, text: 'x', confirmationId, byId, organisationId: organisation.id },
    });
    const part = (await agendaOf(groupId, meetingId)).parts.find(({ name }) => name === 'objections');
    const keys = part === undefined ? [] : entriesOf(part).map(({ key }) => key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });
});
