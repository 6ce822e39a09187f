import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messages, modal, openBrowser, types } from './browser.js';

// The demo as a newcomer has it, with the real bot, its reminders and its digest: nothing here stands in for them.

const monday = '2018-11-05T10:00:00Z';
const wednesday = '2018-11-07';

const root = fileURLToPath(new URL('../../', import.meta.url));
let demo: ChildProcess;
let url = '';

beforeAll(async () => {
  const bot = [process.execPath, '--import', 'tsx', 'src/main.ts'];
  demo = spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/demo/main.ts', ...bot], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'], DEMO_STARTS: monday },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (demo.stdout === null) throw new Error('The demo says nothing.');
  for await (const line of createInterface({ input: demo.stdout })) {
    url = /workspace is at (?<url>http:\S+)/.exec(line)?.groups?.['url'] ?? '';
    if (url !== '') break;
  }
}, 180_000);
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  demo.kill('SIGTERM');
  await once(demo, 'exit');
});

test('a newcomer decides, gives it an owner, moves the clock, answers the reminder and reads the digest', {
  timeout: 180_000,
}, async () => {
  const { page } = await browser.open(url, 'sl');
  // An open thread stands over the guide.
  const counts = (steps: number) => page.getByText(`${steps} of 5 done`).first().waitFor({ state: 'attached' });
  await counts(0);

  await types(page, '/intra decide We will offer e-commerce vouchers');
  await modal(page).getByLabel('Agreed by the group').check();
  await modal(page).locator('button[type=submit]').click();
  await counts(1);

  await page.getByRole('button', { name: 'See it in the channel' }).last().click();
  await page
    .getByRole('button', { name: /^Add action/ })
    .last()
    .click();
  await modal(page).getByText('Record an action').waitFor();
  await modal(page)
    .getByLabel(/^Action/)
    .first()
    .fill('Write the voucher rules');
  const owner = modal(page).getByRole('combobox').first();
  await owner.fill('DH');
  await page.getByRole('option', { name: /DH/ }).first().click();
  await modal(page).locator('input[type=date]').first().fill(wednesday);
  await modal(page).locator('button[type=submit]').click();
  await counts(2);

  await page.getByLabel('Play to date').fill(wednesday);
  await page.getByRole('button', { name: 'play to' }).click();
  await counts(3);

  const dh = (await browser.open(url, 'dh')).page;
  await dh
    .getByRole('navigation', { name: /Channels/ })
    .getByText('INTRA', { exact: true })
    .first()
    .click();
  await messages(dh, /Write the voucher rules/).waitFor();
  await dh
    .getByRole('button', { name: /^On track/ })
    .first()
    .click();
  await messages(dh, /on track, recorded by you/).waitFor();
  await counts(4);

  await page.getByRole('button', { name: 'next Monday 08:00' }).click();
  await page.getByRole('button', { name: '+1 hour' }).click();
  await page
    .getByRole('navigation', { name: /Channels/ })
    .getByText('west-midlands-rsg')
    .first()
    .click();
  await messages(page, /Week to /).waitFor();
  await counts(5);
  expect(
    await messages(page, /Week to /)
      .first()
      .textContent(),
  ).toContain('We will offer e-commerce vouchers');
});
