import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { composer, messages, modal, openBrowser, types } from './browser.js';
import { groupAtWork } from './scene.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const database = await testDatabase();
const told = await groupAtWork(database);
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await told.stop();
});

/** What axe-core finds serious or critical, in a line each. */
async function violations(page: Page): Promise<string[]> {
  await page.waitForTimeout(200);
  // By the debugger, which the page's policy does not concern.
  await page.evaluate(axe);
  const found: AxeResults = await page.evaluate('axe.run({ resultTypes: ["violations"] })');
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`));
}

describe.each([
  { look: 'light', dark: false },
  { look: 'dark', dark: true },
])('in $look, axe-core finds nothing serious', ({ dark }) => {
  test('on the main page, with a thread, the guide, the wire, suggestions and a menu', async () => {
    const { page } = await browser.open(told.workspace.url, 'sl', { dark });
    await messages(page, /host the next study visit/).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /3 replies/ }).click();
    await page.getByRole('button', { name: 'The wire' }).click();
    await composer(page).fill('/');
    await page.getByRole('listbox', { name: 'Suggestions' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await composer(page).fill('');
    await page.getByRole('button', { name: /^Act as/ }).click();
    await page.getByRole('menu').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('in a modal, with an error and an open list', async () => {
    const { page } = await browser.open(told.workspace.url, 'dh', { dark });
    await types(page, '/intra update');
    const form = modal(page);
    await form.locator('button[type=submit]').click();
    await form.getByText('Please complete this required field.').waitFor();
    expect(await violations(page)).toEqual([]);
    await form.getByLabel('Action item').click();
    await page.getByRole('option').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await form.getByRole('button', { name: 'Cancel' }).click();
  });

  test('on Home', async () => {
    const { page } = await browser.open(told.workspace.url, 'sl', { dark, place: 'home' });
    await page.getByRole('heading', { name: 'West Midlands stakeholder group' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('with the keyboard alone', () => {
  test('a person records an action, answers in a form, and is back where they were', async () => {
    const { page } = await browser.open(told.workspace.url, 'sl');
    const { keyboard } = page;
    await expect.poll(() => composer(page).evaluate((it) => it.matches(':focus'))).toBe(true);
    await keyboard.type('/int');
    await keyboard.press('Enter');
    expect(await composer(page).inputValue()).toBe('/intra ');
    await keyboard.type('update A-1');
    await keyboard.press('Enter');
    const form = modal(page);
    await form.getByRole('heading', { name: 'Update A-1' }).waitFor();
    // The focus goes round within the form.
    const stops = new Set<string>();
    for (let step = 0; step < 16; step += 1) {
      await keyboard.press('Tab');
      expect(await form.evaluate((it) => it.contains(it.ownerDocument.activeElement))).toBe(true);
      stops.add(await form.evaluate((it) => it.ownerDocument.activeElement?.outerHTML.slice(0, 80) ?? ''));
    }
    expect(stops.size).toBeLessThan(16);
    await keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => composer(page).evaluate((it) => it.matches(':focus'))).toBe(true);
    await keyboard.press('ArrowUp');
    expect(await composer(page).inputValue()).toBe('/intra update A-1');
    await keyboard.press('ArrowDown');
    expect(await composer(page).inputValue()).toBe('');
  });

  test('names and channels complete, and what others write is announced', async () => {
    const { page } = await browser.open(told.workspace.url, 'sl');
    await composer(page).pressSequentially('Over to @dan');
    await page.getByRole('option', { name: /Dana Hughes/ }).waitFor();
    await page.keyboard.press('Tab');
    await composer(page).pressSequentially('in #gen');
    await page.keyboard.press('Tab');
    expect(await composer(page).inputValue()).toBe('Over to @dh in #general ');
    await page.keyboard.press('Enter');
    await messages(page, 'Over to @Dana Hughes in #general').waitFor();
    await told.dh.say('rsg', 'Taking it *over*.');
    await expect.poll(() => page.locator('[data-announced]').innerText()).toBe('Dana Hughes in #rsg: Taking it over.');
  });
});
