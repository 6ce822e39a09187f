import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, elsewhere, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

/** SL makes OB an observer. */
async function withObserver(): Promise<void> {
  told = await world(database);
  const { sl } = told;
  await sl.command(channel, '/intra member add');
  await sl.waitForModal('Add a member');
  await sl.submit({ 'Person on Slack': 'ob', Organisation: 'Partner region', Role: 'Observer' });
  await sl.waitForMessage(channel, /Olga Brandt is in the group now, as OB/);
}

describe('who may do what', () => {
  test('an observer reads everything and records nothing, and is told whom to ask', async () => {
    await withObserver();
    const { sl, ob } = told;
    await sl.command(channel, '/intra action Finalise the plan @SL by 30 Nov');
    const card = await ob.waitForMessage(channel, /Finalise the plan/);
    await ob.command(channel, '/intra show A-1');
    await ob.waitForMessage(channel, /A-1/);
    await ob.command(channel, '/intra done A-1');
    await ob.waitForMessage(channel, /observer.*[Aa]sk SL/s);
    await ob.click(card, 'Done');
    await told.settled();
    await ob.command(channel, '/intra action Something @OB by 30 Nov');
    await told.settled();
    expect(
      await database.prisma.actionItem.findMany({
        where: { group: { workspace: { teamId: told.workspace.team.id } } },
      }),
    ).toMatchObject([{ status: 'OPEN', text: 'Finalise the plan' }]);
  });

  test('rights are checked at the act: a form opened before the role changed is refused when it is sent', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await dh.command(channel, '/intra decide Something big');
    await dh.waitForModal('Record a decision');
    await sl.command(channel, '/intra members');
    const list = await sl.waitForMessage(channel, /2 people in the group/);
    await sl.click(list, 'Edit', { nth: 2 });
    await sl.waitForModal('Edit DH');
    await sl.submit({ Role: 'Observer' });
    await told.settled();
    await dh.submit({ 'How was it reached?': 'Agreed by the group' });
    const modal = await dh.modal();
    expect(modal?.text).toMatch(/observer/);
    expect(modal?.text, 'nothing typed is lost').toContain('Something big');
    expect(await database.prisma.decision.count({ where: { statement: 'Something big' } })).toBe(0);
  });

  test('a member updates what is theirs or nobody’s, not what is somebody else’s', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await sl.command(channel, '/intra action Mine to do @SL by 30 Nov');
    await sl.waitForMessage(channel, /Recorded as A-1/);
    await dh.command(channel, '/intra done A-1');
    await dh.waitForMessage(channel, /SL/);
    await told.settled();
    await sl.command(channel, '/intra action Nobody has it');
    await sl.waitForModal('Record an action');
    await sl.submit();
    await sl.waitForMessage(channel, /Recorded as A-2/);
    await dh.command(channel, '/intra done A-2 It was easy');
    await dh.waitForMessage(channel, /A-2.*done|done.*A-2/is);
    const items = await database.prisma.actionItem.findMany({
      where: { group: { workspace: { teamId: told.workspace.team.id } } },
      orderBy: { number: 'asc' },
    });
    expect(items.map((item) => item.status)).toEqual(['OPEN', 'DONE']);
  });

  test('whoever is in the channel joins by using the bot; whoever is not has no group to work on', async () => {
    told = await world(database);
    const { gu, out } = told;
    await gu.command(channel, '/intra decide');
    await gu.waitForModal('Record a decision');
    await out.command(elsewhere, '/intra show D-1');
    await out.waitForMessage(elsewhere, /No group in this channel yet/);
  });

  test('somebody who left can do nothing any more, until they come back', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await dh.command(channel, '/intra action Write to the agencies @DH by 30 Nov');
    const card = await dh.waitForMessage(channel, /due Fri 30 Nov · open/);
    await dh.command(channel, '/intra decide Written before leaving');
    await dh.waitForModal('Record a decision');
    await dh.leave(channel);
    await told.settled();
    await dh.command(elsewhere, '/intra done A-1');
    await dh.waitForMessage(elsewhere, /No group in this channel/);
    await dh.submit({ 'How was it reached?': 'Agreed by the group' });
    expect((await dh.modal())?.text).toMatch(/You have left West Midlands.*Ask SL/s);
    await dh.close();
    await sl.click(card, 'History');
    await dh.join(channel);
    await told.settled();
    await dh.command(channel, '/intra done A-1');
    await dh.waitForMessage(channel, /done/);
  });

  test('records of another group are not there', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await sl.command(channel, '/intra decide Secret of the first group');
    await sl.waitForModal('Record a decision');
    await sl.submit({ 'How was it reached?': 'Agreed by the group' });
    await sl.waitForMessage(channel, /Recorded as D-1/);
    await told.practice.addChannel({ name: 'second', members: ['dh', 'bot'] });
    await dh.command('second', '/intra setup');
    await dh.waitForModal('Set up the group');
    await dh.submit({ 'Group name': 'Second group', Region: 'Elsewhere', 'Policy instrument': 'Another' });
    await dh.waitForMessage('second', /This channel is now the home of Second group/);
    await dh.command('second', '/intra show D-1');
    await dh.waitForMessage('second', /There is no D-1/);
    await dh.command('second', '/intra decide First here');
    await dh.waitForModal('Record a decision');
    await dh.submit({ 'How was it reached?': 'Agreed by the group' });
    await dh.waitForMessage('second', /Recorded as D-1/);
  });

  test('in an archived channel the record is kept, and the person is told in a direct message', async () => {
    told = await world(database);
    const { sl } = told;
    await sl.command(channel, '/intra decide Kept all the same');
    await sl.waitForModal('Record a decision');
    await sl.archive(channel);
    await sl.submit({ 'How was it reached?': 'Agreed by the group' });
    await sl.waitForMessage('dm', /Recorded as D-1/);
    expect(await database.prisma.decision.count({ where: { statement: 'Kept all the same' } })).toBe(1);
  });

  test('a button or form of an older version gets a friendly answer', async () => {
    told = await world(database);
    const { sl } = told;
    const bot = { authorization: `Bearer ${told.config.slack.botToken}`, 'content-type': 'application/json' };
    const blocks = [
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'long.gone', text: { type: 'plain_text', text: 'Old' }, value: '1' }],
      },
    ];
    await fetch(`${told.config.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: bot,
      body: JSON.stringify({ channel: (await sl.sees(channel))[0]?.channel, text: 'From before', blocks }),
    });
    const old = await sl.waitForMessage(channel, /Old/);
    await sl.click(old, 'Old');
    await sl.waitForMessage(channel, /older version of the bot/);
  });
});
