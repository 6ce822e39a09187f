import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkspace } from '../sandbox/support.js';
import { messages, openBrowser, type Window } from './browser.js';
import { fillChannel } from './long-channel.js';

const MANY = 5000;
const { workspace, client } = await openWorkspace();
const tss = fillChannel(workspace, 'rsg', MANY);
const browser = await openBrowser();
let seen: Window;
beforeAll(async () => {
  seen = await browser.open(workspace.url, 'sl');
  await messages(seen.page, `Message ${MANY - 1}`).waitFor();
});
afterAll(async () => {
  await browser.close();
  await workspace.close();
});

const drawn = () => seen.page.locator('[data-ts]').count();

describe(`a channel with ${MANY} messages`, () => {
  test('draws only what is near the window', async () => {
    expect(await drawn()).toBeLessThan(120);
    expect(await seen.page.locator('article').last().getAttribute('aria-setsize')).toBe(String(MANY));
  });

  test('scrolls to the middle and to the top, always with messages in view', async () => {
    const list = seen.page.locator('.messages');
    for (const part of [0.75, 0.5, 0.25, 0]) {
      await list.evaluate((it, at) => it.scrollTo(0, it.scrollHeight * at), part);
      await expect
        .poll(async () => {
          const box = await list.boundingBox();
          const rows = await seen.page.locator('article').all();
          const boxes = await Promise.all(rows.slice(0, 60).map((row) => row.boundingBox()));
          return boxes.some((each) => each && box && each.y <= box.y + 40 && each.y + each.height > box.y - 40);
        })
        .toBe(true);
      expect(await drawn()).toBeLessThan(120);
    }
    await messages(seen.page, /Message 0(?!\d)/).waitFor();
  });

  test('a permalink leads into the middle of it', async () => {
    const ts = tss[1234] ?? '';
    await seen.page.goto(`${workspace.url}/#sl/CRSG000001/p${ts.replace('.', '')}`);
    await expect.poll(() => messages(seen.page, /Message 1234\b/).evaluate((it) => it.matches(':focus'))).toBe(true);
    const box = await messages(seen.page, /Message 1234\b/).boundingBox();
    expect(box?.y).toBeGreaterThan(50);
    expect(box?.y).toBeLessThan(700);
  });

  test('what is new is offered while one reads above, and shown at once at the end', async () => {
    await client.as('dh').say('rsg', 'Something new');
    await seen.page.getByRole('button', { name: /New messages/ }).click();
    await messages(seen.page, 'Something new').waitFor();
    await client.as('dh').say('rsg', 'And one more');
    const last = messages(seen.page, 'And one more');
    await last.waitFor();
    await expect.poll(async () => ((await last.boundingBox())?.y ?? 9999) < 720).toBe(true);
    expect(await drawn()).toBeLessThan(120);
    expect(seen.complaints).toEqual([]);
  });
});
