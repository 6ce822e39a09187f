import { afterAll, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, world } from '../support/world.js';
import { actsAs, composer, goesTo, messages, modal, openBrowser, types } from './browser.js';

const database = await testDatabase();
const browser = await openBrowser();
afterAll(() => browser.close());

test('scratch', async () => {
  const told = await world(database, { group: false });
  const { page, complaints } = await browser.open(told.workspace.url, 'sl');
  const shot = (name: string) => page.screenshot({ path: `/tmp/shots/${name}.png` });
  await shot('1-first');
  await composer(page).fill('/');
  await shot('2-suggest');
  await types(page, '/intra setup');
  await modal(page).waitFor({ timeout: 5000 });
  await shot('3-modal');
  await modal(page).getByRole('button', { name: 'Set up' }).first().click();
  await page.waitForTimeout(300);
  await shot('4-errors');
  console.log(await modal(page).innerText());
  console.log(complaints);
  await told.stop();
});
