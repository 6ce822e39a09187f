import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

describe('help', () => {
  test('is short, with buttons for the commonest things and one for all the rest', async () => {
    told = await world(database);
    const { dh } = told;
    await dh.command(channel, '/intra');
    const short = await dh.waitForMessage(channel, /What you can type/);
    expect(short.text.match(/\/intra \w+/g)?.length).toBeLessThan(12);
    expect(short.buttons).toEqual(expect.arrayContaining(['Record an action', 'My actions', 'All commands']));
    await dh.click(short, 'All commands');
    const full = await dh.waitForMessage(channel, /\/intra undo/);
    expect(full.text).toContain('/intra setup');
    expect(full.ephemeral).toBe(true);
    await dh.click(short, 'Record a decision');
    await dh.waitForModal('Record a decision');
  });

  test('on one command tells how to type it, with an example', async () => {
    told = await world(database);
    await told.dh.command(channel, '/intra help action');
    await told.dh.waitForMessage(channel, /How to type it: \/intra action[\s\S]*For example/);
  });

  test.each([
    ['lsit', 'list'],
    ['hlp', 'help'],
    ['decisions', 'list decisions'],
    ['actoin Write @SL by 30 Nov', 'action'],
    ['udno', 'undo'],
  ])('suggests what was meant by “%s”', async (typed, meant) => {
    told = await world(database);
    await told.dh.command(channel, `/intra ${typed}`);
    const answer = await told.dh.waitForMessage(channel, /There is no/);
    expect(answer.text).toContain(`Did you mean “/intra ${meant}”?`);
  });

  test('of a word like none of ours says only that there is none', async () => {
    told = await world(database);
    await told.dh.command(channel, '/intra <!channel> xylophone');
    const answer = await told.dh.waitForMessage(channel, /There is no/);
    expect(answer.text).not.toContain('Did you mean');
    expect(answer.pings).toEqual([]);
  });
});
