import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, elsewhere, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

describe('setting up a group', () => {
  test('a facilitator sets one up, and the channel is told once', async () => {
    told = await world(database, { group: false });
    const { sl } = told;
    await sl.command(channel, '/intra setup');
    const modal = await sl.waitForModal('Set up the group');
    expect(modal.text).toContain('Europe/London');
    await sl.submit({
      'Group name': 'West Midlands *stakeholder* group',
      Region: 'West Midlands <!channel>',
      'Policy instrument': 'ERDF England, priority axes 1 and 3',
      Facilitators: ['sl', 'dh'],
    });
    const welcome = await sl.waitForMessage(channel, /This channel is now the home/);
    expect(welcome.text).toContain('West Midlands *stakeholder* group');
    expect(welcome.text).toContain('Sam Lowe and Dana Hughes');
    await told.settled();
    const seen = await told.gu.sees(channel);
    expect(seen.filter((message) => /This channel is now/.test(message.text))).toHaveLength(1);
  });

  test('a second setup in the same channel is refused with the name of the group that is there', async () => {
    told = await world(database);
    await told.dh.command(channel, '/intra setup');
    await told.dh.waitForMessage(channel, /already belongs to West Midlands/);
  });

  test('where the bot is not in the channel, it says how to invite it', async () => {
    told = await world(database, { group: false });
    await told.sl.command(elsewhere, '/intra setup');
    await told.sl.waitForMessage(elsewhere, /\/invite/);
  });

  test('in a channel without a group, other commands offer to set one up', async () => {
    told = await world(database, { group: false });
    await told.sl.command(channel, '/intra member add');
    const answer = await told.sl.waitForMessage(channel, /No group in this channel yet/);
    await told.sl.click(answer, 'Set up the group');
    await told.sl.waitForModal('Set up the group');
  });
});
