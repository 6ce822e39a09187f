import { mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { goesTo, messages, modal, openBrowser, types, type Window } from './browser.js';
import { groupAtWork } from './scene.js';

/** Where the pictures are put, to be looked at; CI keeps them. */
const FOLDER = process.env['SCREENSHOTS'] ?? join(tmpdir(), 'intra-screenshots');

const database = await testDatabase();
const told = await groupAtWork(database);
const browser = await openBrowser();
await mkdir(FOLDER, { recursive: true });
afterAll(async () => {
  await browser.close();
  await told.stop();
});

async function takes({ page, complaints }: Window, name: string): Promise<void> {
  await page.waitForTimeout(250);
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path });
  expect((await stat(path)).size).toBeGreaterThan(10_000);
  const overflows = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  expect(overflows, `${name} is wider than its window`).toBe(false);
  expect(complaints).toEqual([]);
}

describe.each([
  { look: 'light', dark: false },
  { look: 'dark', dark: true },
])('in $look', ({ look, dark }) => {
  test('a channel with cards, a thread, the wire', async () => {
    const seen = await browser.open(told.workspace.url, 'sl', { dark });
    await messages(seen.page, /host the next study visit/).waitFor();
    await takes(seen, `${look}-channel`);
    await seen.page.getByRole('button', { name: /3 replies/ }).click();
    await seen.page.getByRole('complementary', { name: 'Thread' }).getByText('Add action').waitFor();
    await takes(seen, `${look}-thread`);
    await seen.page.getByRole('button', { name: 'Close thread' }).click();
    await seen.page.getByRole('button', { name: 'The wire' }).click();
    await seen.page.getByRole('region', { name: 'The wire' }).getByText('chat.postMessage').first().waitFor();
    await takes(seen, `${look}-wire`);
  });

  test('a modal, with what is wrong beside its field', async () => {
    const seen = await browser.open(told.workspace.url, 'dh', { dark });
    await types(seen.page, '/intra update');
    await modal(seen.page).getByText('Update an action').waitFor();
    await takes(seen, `${look}-modal`);
    await modal(seen.page).getByRole('button', { name: 'Cancel' }).click();
  });

  test('Home', async () => {
    const seen = await browser.open(told.workspace.url, 'sl', { dark, place: 'home' });
    await seen.page.getByRole('heading', { name: 'West Midlands stakeholder group' }).waitFor();
    await takes(seen, `${look}-home`);
  });

  test('a phone', async () => {
    const seen = await browser.open(told.workspace.url, 'sl', { dark, width: 360, height: 740 });
    await messages(seen.page, /host the next study visit/).waitFor();
    await takes(seen, `${look}-phone-channel`);
    await seen.page.getByRole('button', { name: 'Channels' }).click();
    await takes(seen, `${look}-phone-menu`);
    await goesTo(seen.page, /general/);
    await seen.page.getByRole('heading', { name: '#general', level: 1 }).waitFor();
  });
});
