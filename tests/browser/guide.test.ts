import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, world } from '../support/world.js';
import { actsAs, goesTo, messages, modal, openBrowser, types } from './browser.js';

const database = await testDatabase();
const told = await world(database);
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await told.stop();
});

/** Posts as the bot: what its reminders and digests will be, without waiting for a week. */
async function posts(content: object): Promise<void> {
  await fetch(`${told.workspace.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${told.workspace.app.botToken}` },
    body: JSON.stringify(content),
  });
}

test('the first steps tick themselves off, for what was really done', async () => {
  const { page, complaints } = await browser.open(told.workspace.url, 'sl');
  const guide = page.getByRole('complementary', { name: 'First steps' });
  const done = async () => (await guide.getByRole('listitem').filter({ hasText: '(done)' }).allInnerTexts()).length;
  expect(await done()).toBe(0);

  await types(page, '/intra decide');
  await modal(page).getByLabel('Decision').fill('Vouchers for ten firms.');
  await modal(page).locator('button[type=submit]').click();
  await modal(page).getByText('Please complete this required field.').waitFor();
  expect(await done()).toBe(0);
  await modal(page).getByRole('radio', { name: 'Agreed by the group' }).check();
  await modal(page).locator('button[type=submit]').click();
  await expect.poll(done).toBe(1);

  await types(page, '/intra action Write to ten firms @dh by 30 nov');
  await expect.poll(done).toBe(2);

  await page.getByRole('button', { name: 'next Monday 08:00' }).click();
  await expect.poll(done).toBe(3);

  const button = { type: 'button', action_id: 'no_longer_known', text: { type: 'plain_text', text: 'On track' } };
  const dana = told.workspace.people.find('dh').id;
  await posts({
    channel: dana,
    text: 'One of your actions is due.',
    blocks: [{ type: 'actions', elements: [button] }],
  });
  await actsAs(page, /Dana Hughes/);
  await goesTo(page, /^.*INTRA.*1 unread/);
  await page.getByRole('button', { name: 'On track' }).click();
  await expect.poll(done).toBe(4);

  await posts({ channel: told.workspace.conversations.named(channel)?.id, text: 'Week to Sun 11 Nov: 1 decision.' });
  expect(await done()).toBe(4);
  await goesTo(page, /rsg/);
  await messages(page, 'Week to Sun 11 Nov').waitFor();
  await expect.poll(done).toBe(5);
  await guide.getByText('That is the whole round').waitFor();
  await page.reload();
  await expect.poll(done).toBe(5);
  expect(complaints).toEqual([]);
});
