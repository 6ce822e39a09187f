import { request } from 'node:http';
import { afterAll, describe, expect, test } from 'vitest';
import { MovableClock } from '../../src/sandbox/index.js';
import { openWorkspace } from '../sandbox/support.js';
import { goesTo, messages, openBrowser, types } from './browser.js';

const clock = new MovableClock(Date.parse('2018-11-05T10:00:00Z'));
let startedOver = 0;
const { workspace, call, client } = await openWorkspace({
  clock: clock.now,
  moveClock: (to) => clock.set(to),
  startOver: async () => {
    startedOver += 1;
  },
});
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await workspace.close();
});

describe('the clock', () => {
  test('goes on by an hour, a day, to Monday morning and to a date, in the reader’s zone', async () => {
    const { page } = await browser.open(workspace.url, 'sl');
    const shown = page.getByRole('group', { name: 'The workspace’s clock' });
    await shown.getByText('Mon 5 Nov 2018, 10:00').waitFor();
    await shown.getByRole('button', { name: '+1 hour' }).click();
    await shown.getByText('Mon 5 Nov 2018, 11:00').waitFor();
    await shown.getByRole('button', { name: '+1 day' }).click();
    await shown.getByText('Tue 6 Nov 2018, 11:00').waitFor();
    await shown.getByRole('button', { name: 'next Monday 08:00' }).click();
    await shown.getByText('Mon 12 Nov 2018, 08:00').waitFor();
    await shown.getByRole('button', { name: 'next Monday 08:00' }).click();
    await shown.getByText('Mon 19 Nov 2018, 08:00').waitFor();
    await shown.getByLabel('Play to date').fill('2018-11-23');
    await shown.getByRole('button', { name: 'play to' }).click();
    await shown.getByText('Fri 23 Nov 2018, 10:00').waitFor();
    const other = await browser.open(workspace.url, 'dh');
    await other.page.getByText('Fri 23 Nov 2018, 11:00').waitFor();
  });

  test('is only shown, without buttons, where it cannot be moved', async () => {
    const fixed = await openWorkspace();
    const { page } = await browser.open(fixed.workspace.url, 'sl');
    expect(await page.getByRole('button', { name: '+1 hour' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Start over' }).count()).toBe(0);
    await page.context().close();
    await fixed.workspace.close();
  });
});

describe('the wire', () => {
  test('shows calls with their time, and refused ones in red with the reason', async () => {
    const { page } = await browser.open(workspace.url, 'sl');
    await page.getByRole('button', { name: 'The wire' }).click();
    await call('chat.postMessage', { channel: 'CRSG000001', text: 'A word' });
    await call('chat.postMessage', { channel: 'CNOSUCH001', text: 'Nowhere' });
    const wire = page.getByRole('region', { name: 'The wire' });
    await wire.getByText('channel_not_found').waitFor();
    await wire.getByRole('button', { name: 'Refused' }).click();
    const line = wire.locator('.wire-line').filter({ hasText: 'channel_not_found' });
    await line.waitFor();
    expect(await wire.locator('.wire-line:not(.failed)').count()).toBe(0);
    expect(await line.innerText()).toMatch(/chat\.postMessage[\s\S]*Nowhere[\s\S]*channel_not_found[\s\S]*\d+ ms/);
    await line.getByRole('button').click();
    await wire.getByText('"ok": false').waitFor();
    await wire.getByRole('button', { name: 'All' }).click();
    await wire.getByRole('searchbox').fill('A word');
    await expect.poll(() => wire.locator('.wire-line').count()).toBe(1);
    await page.context().close();
  });
});

describe('two windows', () => {
  test('see each other’s messages at once, and what is unread', async () => {
    const sam = await browser.open(workspace.url, 'sl');
    const dee = await browser.open(workspace.url, 'dh');
    await goesTo(dee.page, /elsewhere/);
    await types(sam.page, 'Can you read this?');
    await messages(sam.page, 'Can you read this?').waitFor();
    const unread = dee.page.getByRole('link', { name: /rsg.*1 unread/ });
    await unread.click();
    await messages(dee.page, 'Can you read this?').getByText('New').waitFor();
    await expect.poll(() => dee.page.getByRole('link', { name: /unread/ }).count()).toBe(0);
    await types(dee.page, 'Yes :wave:');
    await messages(sam.page, 'Yes 👋').waitFor();
    expect([...sam.complaints, ...dee.complaints]).toEqual([]);
    await sam.page.context().close();
    await dee.page.context().close();
  });

  test('of an outsider show nothing of a private channel', async () => {
    const { page } = await browser.open(workspace.url, 'dh');
    expect(await page.getByRole('link', { name: /closed/ }).count()).toBe(0);
    await page.context().close();
  });

  test('take up again after the connection was lost', async () => {
    const { page } = await browser.open(workspace.url, 'sl');
    await page.context().setOffline(true);
    await client.as('dh').say('rsg', 'While you were away');
    await page.context().setOffline(false);
    await messages(page, 'While you were away').waitFor({ timeout: 15_000 });
    expect(await messages(page, 'While you were away').count()).toBe(1);
    await page.context().close();
  });
});

describe('starting over', () => {
  test('asks first', async () => {
    const { page } = await browser.open(workspace.url, 'sl');
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Keep everything' }).click();
    expect(startedOver).toBe(0);
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Start over' }).click();
    await expect.poll(() => startedOver).toBe(1);
    await page.context().close();
  });
});

describe('the door', () => {
  const asks = (path: string, headers: Record<string, string>): Promise<{ status: number; policy: string }> =>
    new Promise((resolve, reject) => {
      request(`${workspace.url}${path}`, { headers }, (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, policy: String(response.headers['content-security-policy']) });
      })
        .on('error', reject)
        .end();
    });

  test('is on this machine only, for this machine’s pages only', async () => {
    expect(workspace.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    for (const path of ['/', '/page/people', '/control/workspace', '/archives/CRSG000001']) {
      expect((await asks(path, { host: 'practice.example' })).status).toBe(403);
      expect((await asks(path, { origin: 'https://elsewhere.example' })).status).toBe(403);
    }
  });

  test('lets the page load nothing from outside', async () => {
    const { status, policy } = await asks('/', {});
    expect(status).toBe(200);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|unsafe|\*/);
    expect((await asks('/assets/..%2f..%2fmain.tsx', {})).status).toBe(404);
    expect((await asks('/assets/none.js', {})).status).toBe(404);
  });
});
