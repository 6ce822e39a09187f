import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

describe('HTTP mode', () => {
  test('commands, modals, searches, buttons and events go the same way as over the socket', async () => {
    told = await world(database, { mode: 'http' });
    const { sl, dh } = told;
    expect(await told.workspace.verifyRequestUrl()).toBe(true);
    await sl.command(channel, '/intra decide Offer digital support');
    const modal = await sl.waitForModal('Record a decision');
    await sl.submit({ 'How was it reached?': 'Decided by named people' });
    expect((await sl.modal())?.errors).toEqual({ 'Decided by': expect.stringContaining('name who decided') });
    expect(await sl.suggest(modal, 'Decided by', 'sa')).toEqual([expect.stringContaining('Sam Lowe')]);
    await sl.submit({ 'Decided by': ['Sam Lowe'] });
    const card = await dh.waitForMessage(channel, /Decided by SL/);
    await dh.click(card, 'History');
    await dh.waitForMessage(channel, /D-1/);
    await dh.openHome();
    await told.settled();
    expect((await dh.home())?.text).toContain('West Midlands stakeholder group');
  });

  test('a request with a wrong signature, or an old one, is refused', async () => {
    told = await world(database, { mode: 'http' });
    const url = `http://127.0.0.1:${told.config.slack.port}/slack/events`;
    const sent = async (secret: string, age: number) => {
      const body = new URLSearchParams({ command: '/intra', text: 'setup', user_id: 'U1' }).toString();
      const time = String(Math.floor(Date.now() / 1000) - age);
      const signature = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': time,
        'x-slack-signature': `v0=${signature}`,
      };
      return (await fetch(url, { method: 'POST', headers, body })).status;
    };
    expect(await sent('not-the-secret', 0)).toBe(401);
    expect(await sent(told.config.slack.signingSecret, 3_600)).toBe(401);
  });
});
