import { afterAll, describe, expect, test } from 'vitest';
import { connectBolt, openWorkspace } from '../sandbox/support.js';
import { chooses, messages, modal, openBrowser } from './browser.js';
import { mood, plain, register, submitted } from './small-app.js';

const { workspace, call, client } = await openWorkspace({ ackDeadlineMs: 1200 });
const bolt = await connectBolt(workspace, register);
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await bolt.stop();
  await workspace.close();
});

describe('fields of a modal', () => {
  test('take what is entered, and the app gets it in Slack’s form', async () => {
    const { page, complaints } = await browser.open(workspace.url, 'dh');
    await client.as('dh').command('rsg', '/intra');
    const shown = modal(page);
    const words = shown.getByLabel('Words');
    await words.fill('x'.repeat(45));
    expect(await words.inputValue()).toHaveLength(40);
    await shown.getByText('0 characters left').waitFor();
    await words.fill('Twenty vouchers');

    const town = shown.getByLabel('Town');
    await town.click();
    await town.pressSequentially('co');
    await page.getByText('Type 3 letters to search').waitFor();
    await town.pressSequentially('v');
    await page.getByRole('option', { name: 'Covilhã' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await town.inputValue()).toBe('Covilhã');

    const who = shown.getByLabel('Who');
    await chooses(who, 'Sam', 'Sam Lee');
    await chooses(who, 'Dee', 'Dee Hall');
    expect(await who.isDisabled()).toBe(true);
    await shown.getByRole('button', { name: 'Remove Sam Lee' }).click();

    await shown.getByLabel('When').fill('2018-11-30T09:30');
    await shown.getByLabel('When').blur();
    await shown.getByRole('checkbox', { name: 'Two' }).check();
    await shown.getByLabel('Notes').fill('*Bold* and _more_');
    await shown
      .getByLabel('Evidence')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') });
    await shown.getByText('list.csv').waitFor();
    await shown.getByRole('button', { name: 'Send' }).click();
    await shown.waitFor({ state: 'detached' });

    const [values] = submitted.splice(0);
    expect(values).toMatchObject({
      words: { a: { value: 'Twenty vouchers' } },
      town: { town: { selected_option: { value: 'covilhã' } } },
      who: { a: { selected_users: ['UDH0000001'] } },
      // Half past nine in Madrid, where Dee is.
      at: { a: { selected_date_time: Date.parse('2018-11-30T08:30Z') / 1000 } },
      kinds: { a: { selected_options: [{ value: 'two' }] } },
      file: { a: { files: [{ name: 'list.csv' }] } },
    });
    expect(JSON.stringify(values?.['rich'])).toContain('{"type":"text","text":"Bold","style":{"bold":true}}');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('stack, and an app that does not answer is told of in Slack’s words', async () => {
    const { page } = await browser.open(workspace.url, 'sl');
    await client.as('sl').command('rsg', '/intra');
    const shown = modal(page);
    await shown.getByLabel('Words').fill('Kept beneath');
    await shown.getByRole('button', { name: 'Deeper' }).click();
    await shown.getByRole('heading', { name: 'Below' }).waitFor();
    await shown.getByRole('button', { name: 'Back' }).click();
    await shown.getByRole('heading', { name: 'Everything' }).waitFor();
    expect(await shown.getByLabel('Words').inputValue()).toBe('Kept beneath');
    await chooses(shown.getByLabel('Town'), 'mari', 'Maribor');
    mood.slow = true;
    const send = shown.getByRole('button', { name: 'Send' });
    await send.click();
    await expect.poll(() => send.getAttribute('aria-busy')).toBe('true');
    await shown.getByText('We had some trouble connecting. Try again?').waitFor();
    mood.slow = false;
    await send.click();
    await shown.waitFor({ state: 'detached' });
    expect(submitted.splice(0)).toHaveLength(1);
    await page.context().close();
  });
});

describe('messages', () => {
  test('ask back before a button does what cannot be undone', async () => {
    const { page } = await browser.open(workspace.url, 'sl');
    const confirm = {
      title: plain('Delete it?'),
      text: plain('This cannot be undone.'),
      confirm: plain('Delete'),
      deny: plain('Keep'),
      style: 'danger',
    };
    const button = { type: 'button', action_id: 'delete', style: 'danger', text: plain('Delete…'), confirm };
    const posted = await call('chat.postMessage', {
      channel: 'CRSG000001',
      text: 'A thing',
      blocks: [{ type: 'actions', elements: [button] }],
    });
    const shown = page.locator(`[data-ts="${posted.ts}"]`);
    await shown.getByRole('button', { name: 'Delete…' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('This cannot be undone.').waitFor();
    await question.getByRole('button', { name: 'Keep' }).click();
    await expect
      .poll(() => shown.getByRole('button', { name: 'Delete…' }).evaluate((it) => it.matches(':focus')))
      .toBe(true);
    await page.keyboard.press('Enter');
    await question.getByRole('button', { name: 'Delete' }).click();
    await shown.getByText('Deleted, as asked.').waitFor();
    await shown.getByText('(edited)').waitFor();
    await page.context().close();
  });

  test('have the manifest’s shortcuts, as the composer has', async () => {
    const { page } = await browser.open(workspace.url, 'sl');
    await client.as('sl').say('rsg', 'Worth keeping');
    const shown = messages(page, 'Worth keeping').first();
    await shown.hover();
    await shown.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Record this' }).click();
    await messages(page, 'Recorded “Worth keeping”').waitFor();
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    await page.getByRole('menuitem', { name: 'New record' }).click();
    await modal(page).getByRole('heading', { name: 'By shortcut' }).waitFor();
    await modal(page).getByRole('button', { name: 'Close' }).click();
    await page.context().close();
  });

  test('are answered in a thread beside the channel, which marks it as new for others', async () => {
    const { page } = await browser.open(workspace.url, 'sl');
    const other = await browser.open(workspace.url, 'dh');
    const { ts } = await client.as('sl').say('rsg', 'Shall we meet?');
    const root = page.locator(`[data-ts="${ts}"]`);
    await root.hover();
    await root.getByRole('button', { name: 'Reply in thread' }).click();
    const pane = page.getByRole('complementary', { name: 'Thread' });
    await pane.getByRole('textbox').fill('On Friday');
    await pane.getByRole('textbox').press('Enter');
    await pane.getByText('On Friday').waitFor();
    await other.page.getByRole('button', { name: /1 reply\s*New/ }).click();
    await other.page.getByRole('complementary', { name: 'Thread' }).getByText('On Friday').waitFor();
    await page.context().close();
    await other.page.context().close();
  });

  test('of a file show the picture, and the table as a card; a picture in a message is shown nowhere else', async () => {
    const { page } = await browser.open(workspace.url, 'sl');
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    for (const [filename, bytes] of [
      ['chart.png', pixel],
      ['register.csv', Buffer.from('a,b\n1,2\n')],
      ['progress.png', pixel],
    ] as const) {
      const asked = await call('files.getUploadURLExternal', {
        filename,
        length: bytes.length,
        alt_txt: `What ${filename} shows`,
      });
      await fetch(String(asked['upload_url']), { method: 'POST', body: new Uint8Array(bytes) });
      const files = [{ id: asked['file_id'], title: filename }];
      const isPicture = filename === 'progress.png';
      await call('files.completeUploadExternal', { files, ...(isPicture ? {} : { channel_id: 'CRSG000001' }) });
      if (!isPicture) continue;
      const image = { type: 'image', slack_file: { id: asked['file_id'] }, alt_text: 'One of two on course' };
      await call('chat.postMessage', { channel: 'CRSG000001', text: 'Progress', blocks: [image] });
    }
    const drawn = page.getByRole('img', { name: 'One of two on course' });
    await drawn.waitFor();
    expect(await drawn.evaluate((it) => 'naturalWidth' in it && it.naturalWidth)).toBe(1);
    const picture = page.getByRole('img', { name: 'What chart.png shows' });
    await picture.waitFor();
    expect(await picture.evaluate((it) => 'naturalWidth' in it && it.naturalWidth)).toBe(1);
    await page.getByRole('link', { name: /register\.csv\s*8 bytes/ }).waitFor();
    await page.context().close();
  });
});
