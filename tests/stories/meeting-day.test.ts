import { afterEach, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

async function recordMeeting(title: string, date?: string) {
  const { sl } = told;
  await sl.command(channel, '/intra meeting');
  await sl.waitForModal('Record a meeting');
  await sl.submit({ Title: title, ...(date === undefined ? {} : { Date: date }) });
  await sl.waitForMessage(channel, new RegExp(`Recorded as M-\\d+: ${title}`));
  await told.settled();
  return sl.waitForMessage(channel, new RegExp(`${title}[\\s\\S]*Record an action`));
}

const card = async (matching: RegExp) => {
  await told.settled();
  return (await told.sl.sees(channel)).find((message) => !message.ephemeral && matching.test(message.text));
};

test('an action typed on the day of a meeting stands in its thread, is counted, and can be taken back', async () => {
  told = await world(database);
  const { sl } = told;
  const meeting = await recordMeeting('Sixth meeting');
  await sl.command(channel, '/intra action Finalise the plan @sl by 30 Nov');
  const answer = await sl.waitForMessage(channel, /Recorded as A-1/);
  expect(answer.text).toContain('Owner SL, due Fri 30 Nov, in M-1 (understood from “@Sam Lowe” and “by 30 Nov”).');
  expect((await card(/^Finalise the plan/))?.threadTs).toBe(meeting.ts);
  expect((await card(/^Sixth meeting/))?.text).toMatch(/1 action\b/);
  await sl.click(answer, 'Undo');
  await sl.waitForMessage(channel, /[Tt]aken back/);
  expect((await card(/^Sixth meeting/))?.text).not.toMatch(/1 action\b/);
});

test('the form says into which thread an action goes', async () => {
  told = await world(database);
  const { sl } = told;
  const meeting = await recordMeeting('Sixth meeting', '2018-11-05');
  await sl.command(channel, '/intra action Hold a workshop');
  expect((await sl.waitForModal('Record an action')).text).toContain('Goes into the thread of M-1 Sixth meeting');
  await sl.submit();
  await sl.waitForMessage(channel, /Recorded as A-1: Hold a workshop\nNo owner, no date, in M-1\./);
  expect((await card(/^Hold a workshop/))?.threadTs).toBe(meeting.ts);
});

test('a meeting planned before and held today counts; one to come, and two of one day, do not', async () => {
  told = await world(database);
  const { sl } = told;
  await recordMeeting('Planned meeting', '2018-11-09');
  const opened = async () => {
    await sl.command(channel, '/intra action');
    const { text } = await sl.waitForModal('Record an action');
    await sl.close();
    return text;
  };
  expect(await opened()).not.toContain('Goes into');
  await told.advance({ days: 4 });
  expect(await opened()).toContain('Goes into the thread of M-1 Planned meeting');
  await recordMeeting('Another meeting');
  expect(await opened()).not.toContain('Goes into');
});

test('what may have been cut off is asked about', async () => {
  told = await world(database);
  const { sl } = told;
  await sl.command(channel, '/intra action Send 3 May and June @sl');
  const modal = await sl.waitForModal('Record an action');
  expect(modal.text).toContain('Please check below whether this was understood as you meant it.');
  await sl.close();
  await sl.command(channel, '/intra action Run DROP TABLE "Member";-- @sl by noon tomorrow');
  const answer = await sl.waitForMessage(channel, /Recorded as A-1/);
  expect(answer.text).toContain(
    'Recorded as A-1: Run DROP TABLE "Member";--\nOwner SL, due Tue 6 Nov (understood from',
  );
});

test('lists know “me”, and who has left', async () => {
  told = await world(database);
  const { sl, dh } = told;
  await dh.command(channel, '/intra action Write to the agencies @me by 30 Nov');
  await dh.waitForMessage(channel, /Recorded as A-1/);
  for (const me of ['me', '@me']) {
    await dh.command(channel, `/intra list ${me}`);
    await dh.waitForMessage(channel, /1 open action of Dana Hughes[\s\S]*Write to the agencies/);
    await told.settled();
  }
  await dh.leave(channel);
  await told.settled();
  await sl.command(channel, '/intra list');
  await sl.waitForMessage(channel, /DH \(has left\) · due Fri 30 Nov/);
  await sl.command(channel, '/intra show A-1');
  await sl.waitForMessage(channel, /Write to the agencies\n+DH \(has left\) · due Fri 30 Nov[\s\S]*recorded by DH/);
  await sl.command(channel, '/intra list dh');
  await sl.waitForMessage(channel, /1 open action of Dana Hughes/);
  const group = await database.prisma.stakeholderGroup.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const member = { groupId: group.id, role: 'MEMBER', createdAt: told.clock.now() } as const;
  await database.prisma.member.create({ data: { ...member, name: 'Dana Kovač', initials: 'DK' } });
  await sl.command(channel, '/intra list dana');
  await sl.waitForMessage(channel, /Dana Kovač has no open action/);
});
