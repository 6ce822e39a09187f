import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

const membersNow = () =>
  database.prisma.member.findMany({
    where: { group: { workspace: { teamId: told.workspace.team.id } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });

describe('the bot', () => {
  test('outside the channel records all the same and says so; invited again, it posts what waited', async () => {
    told = await world(database);
    const { sl } = told;
    await sl.remove(channel, 'bot');
    await sl.command(channel, '/intra action Write to the agencies @SL by 30 Nov');
    await sl.waitForMessage(channel, /Recorded as A-1[\s\S]*the channel does not show it yet[\s\S]*\/invite/);
    await sl.command(channel, '/intra update A-1 Half of them have answered');
    await told.settled();
    await sl.invite(channel, 'bot');
    await told.settled();
    await told.settled();
    const cards = (await sl.sees(channel)).filter((seen) => !seen.ephemeral && /Write to the agencies/.test(seen.text));
    expect(cards).toHaveLength(1);
    expect(cards[0]?.text).toContain('Half of them have answered');
  });

  test('finds out who left while it was away', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await dh.command(channel, '/intra mine');
    await dh.waitForMessage(channel, /No open action is yours/);
    await sl.remove(channel, 'bot');
    await dh.leave(channel);
    await sl.invite(channel, 'bot');
    await told.settled();
    await dh.command('dm', '/intra members');
    await dh.waitForMessage('dm', /You are in no stakeholder group yet/);
    expect((await membersNow()).find(({ initials }) => initials === 'DH')?.leftAt).not.toBeNull();
  });
});

describe('people', () => {
  test('with the same initials are told apart from the first moment', async () => {
    told = await world(database);
    await told.practice.addPerson({ name: 'sue', realName: 'Sue Lang' });
    const sue = told.practice.as('sue');
    await sue.join(channel);
    await sue.command(channel, '/intra mine');
    await told.settled();
    expect((await membersNow()).map(({ initials }) => initials)).toEqual(['SL', 'SL2']);
  });

  test('who left come back with their history when they are added again', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await dh.command(channel, '/intra mine');
    await dh.leave(channel);
    await told.settled();
    await dh.join(channel);
    await told.settled();
    await dh.leave(channel);
    await told.settled();
    await sl.invite(channel, 'dh');
    await told.settled();
    await sl.command(channel, '/intra member add');
    await sl.waitForModal('Add a member');
    await sl.submit({ Name: 'Petra Quill', Organisation: 'Chamber' });
    await sl.waitForMessage(channel, /Petra Quill is in the group now/);
    await sl.command(channel, '/intra members');
    const list = await sl.waitForMessage(channel, /3 people in the group/);
    await sl.click(list, 'Has left', { nth: 3 });
    const left = await sl.waitForMessage(channel, /Petra Quill is marked as having left/);
    await sl.click(left, 'Bring back');
    await sl.waitForMessage(channel, /Petra Quill is in the group again/);
    await sl.command(channel, '/intra members');
    await sl.click(await sl.waitForMessage(channel, /3 people in the group/), 'Has left', { nth: 3 });
    await told.settled();
    await sl.command(channel, '/intra member add');
    await sl.waitForModal('Add a member');
    await sl.submit({ Name: 'Petra Quill' });
    await told.settled();
    expect((await membersNow()).filter(({ name }) => name === 'Petra Quill')).toMatchObject([{ leftAt: null }]);
  });

  test('on Slack who are not in the channel are to be invited first', async () => {
    told = await world(database);
    const { sl } = told;
    await sl.command(channel, '/intra member add');
    await sl.waitForModal('Add a member');
    await sl.submit({ 'Person on Slack': 'out' });
    expect((await sl.modal())?.errors).toEqual({ 'Person on Slack': expect.stringMatching(/Otto Utz.*\/invite/) });
  });

  test('marked as having left by a facilitator stay so, though they sit in the channel', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await dh.command(channel, '/intra mine');
    await told.settled();
    await sl.command(channel, '/intra members');
    await sl.click(await sl.waitForMessage(channel, /2 people in the group/), 'Has left', { nth: 2 });
    await told.settled();
    await dh.command(channel, '/intra mine');
    await dh.waitForMessage(channel, /You have left West Midlands[\s\S]*Ask SL/);
  });
});

describe('who sets up a group', () => {
  test('is its first member and stands in the history, also when somebody else facilitates', async () => {
    told = await world(database, { group: false });
    const { sl } = told;
    await sl.command(channel, '/intra setup');
    await sl.waitForModal('Set up the group');
    const fields = { 'Group name': 'Group', Region: 'Region', 'Policy instrument': 'Programme' };
    await sl.submit({ ...fields, Facilitators: ['out'] });
    expect((await sl.modal())?.errors).toEqual({ Facilitators: expect.stringContaining('Otto Utz cannot be') });
    await sl.submit({ Facilitators: ['dh'] });
    await sl.waitForMessage(channel, /This channel is now the home/);
    const members = await membersNow();
    expect(members.map(({ initials, role }) => [initials, role])).toEqual([
      ['SL', 'MEMBER'],
      ['DH', 'FACILITATOR'],
    ]);
    const audit = await database.prisma.auditEntry.findMany({ where: { groupId: members[0]?.groupId ?? '' } });
    expect(new Set(audit.map(({ byMemberId }) => byMemberId))).toEqual(new Set([members[0]?.id]));
  });

  test('is told to do it in a channel, when tried in the direct messages', async () => {
    told = await world(database, { group: false });
    await told.sl.command('dm', '/intra setup');
    await told.sl.waitForMessage('dm', /A group lives in a channel/);
  });
});
