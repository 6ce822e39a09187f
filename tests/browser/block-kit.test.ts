import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isObject, type JsonObject, parseJson } from '../../src/sandbox/json.js';
import { normaliseBlocks } from '../../src/sandbox/surface.js';
import { openWorkspace } from '../sandbox/support.js';
import { modal, openBrowser } from './browser.js';

const shared = resolve(process.env['INTRA_SHARED'] ?? join(import.meta.dirname, '../../../shared'), 'slack');
const valid = join(shared, 'block-kit/valid');

const { workspace } = await openWorkspace();
const browser = await openBrowser();
const seen = await browser.open(workspace.url, 'sl');
afterAll(async () => {
  await browser.close();
  await workspace.close();
});

/** What this page shows as Slack does; all else it shows as a box with its name. */
const SHOWN = new Set([
  ...['section', 'header', 'context', 'divider', 'actions', 'input', 'image', 'rich_text', 'table', 'markdown'],
  ...['button', 'overflow', 'datepicker', 'timepicker', 'datetimepicker', 'radio_buttons', 'checkboxes', 'file_input'],
  ...['static', 'external', 'users', 'conversations', 'channels'].flatMap((kind) => [
    `${kind}_select`,
    `multi_${kind}_select`,
  ]),
  ...['plain_text_input', 'number_input', 'email_text_input', 'url_text_input', 'rich_text_input'],
]);
const INPUTS = /_input$|^(?:datepicker|timepicker|datetimepicker|radio_buttons|checkboxes)$|_select$/;

const rsg = workspace.conversations.named('rsg');
if (!rsg) throw new Error('There is no #rsg.');

/** Shows blocks as a message and looks at it. */
async function shownAsMessage(blocks: JsonObject[], attachments: JsonObject[] = []) {
  const message = workspace.conversations.post(rsg ?? never(), {
    user: workspace.bot.id,
    byApp: true,
    text: 'Example',
    blocks: normaliseBlocks(blocks),
    attachments,
  });
  workspace.wire.changed();
  const shown = seen.page.locator(`[data-ts="${message.ts}"]`);
  await shown.waitFor();
  return shown;
}

function never(): never {
  throw new Error('There is no #rsg.');
}

async function shownAsModal(blocks: JsonObject[]) {
  const title = { type: 'plain_text', text: 'Example' };
  const view = workspace.views.open('USL0000001', { type: 'modal', title, submit: title, blocks });
  workspace.wire.changed();
  const shown = modal(seen.page);
  await shown.waitFor();
  const unknown = await shown.locator('[data-unknown]').count();
  const words = await shown.innerText();
  workspace.views.close(view);
  workspace.wire.changed();
  await shown.waitFor({ state: 'detached' });
  return { unknown, words };
}

function examples(folder: string): { name: string; json: JsonObject }[] {
  return readdirSync(join(valid, folder)).flatMap((file) => {
    const json = parseJson(readFileSync(join(valid, folder, file), 'utf8'));
    return isObject(json) ? [{ name: `${folder}/${file}`, json }] : [];
  });
}

describe.skipIf(!existsSync(valid))("Slack's own valid examples (../shared/slack, or INTRA_SHARED)", () => {
  it.each(existsSync(valid) ? examples('blocks') : [])('$name', async ({ json }) => {
    const type = String(json['type']);
    const unknown =
      type === 'input'
        ? (await shownAsModal([json])).unknown
        : await (await shownAsMessage([json])).locator('[data-unknown]').count();
    if (SHOWN.has(type)) expect(unknown).toBe(0);
    expect(seen.complaints).toEqual([]);
  });

  it.each(existsSync(valid) ? examples('elements') : [])('$name', async ({ json }) => {
    const type = String(json['type']);
    const asField = { type: 'input', label: { type: 'plain_text', text: 'Example field' }, element: json };
    const asPart = type === 'image' ? { type: 'context', elements: [json] } : { type: 'actions', elements: [json] };
    const unknown = INPUTS.test(type)
      ? (await shownAsModal([asField])).unknown
      : await (await shownAsMessage([asPart])).locator('[data-unknown]').count();
    if (SHOWN.has(type)) expect(unknown).toBe(0);
    if (INPUTS.test(type) && !type.endsWith('_input')) {
      expect(await (await shownAsMessage([asPart])).locator('[data-unknown]').count()).toBe(0);
    }
    expect(seen.complaints).toEqual([]);
  });

  it.each(existsSync(valid) ? examples('rich_text') : [])('$name', async ({ json }) => {
    const isPart = /^rich_text_/.test(String(json['type']));
    const section = isPart ? json : { type: 'rich_text_section', elements: [json] };
    const shown = await shownAsMessage([
      json['type'] === 'rich_text' ? json : { type: 'rich_text', elements: [section] },
    ]);
    expect(await shown.locator('[data-unknown]').count()).toBe(0);
    expect(seen.complaints).toEqual([]);
  });

  it.each(existsSync(valid) ? [...examples('messages'), ...examples('views')] : [])('$name', async ({ json }) => {
    const objects = (key: string) => (Array.isArray(json[key]) ? json[key].filter(isObject) : []);
    const shown = await shownAsMessage(objects('blocks'), objects('attachments'));
    expect(await shown.locator('[data-unknown]').count()).toBe(0);
    expect(seen.complaints).toEqual([]);
  });
});

describe('what the page does not know', () => {
  it('is shown as a box with its name', async () => {
    const shown = await shownAsMessage([{ type: 'hologram' }, { type: 'actions', elements: [{ type: 'lever' }] }]);
    expect(await shown.locator('[data-unknown]').allInnerTexts()).toEqual([
      expect.stringContaining('“hologram” block'),
      expect.stringContaining('“lever” element'),
    ]);
  });
});

describe('markup', () => {
  const mrkdwn = async (text: string) => {
    const shown = await shownAsMessage([{ type: 'section', text: { type: 'mrkdwn', text } }]);
    return shown.locator('.block').innerHTML();
  };

  it.each([
    [
      '*bold* _italic_ ~gone~ `code *not bold*`',
      /<strong>bold<\/strong> <em>italic<\/em> <del>gone<\/del> <code>code \*not bold\*<\/code>/,
    ],
    ['*bold with _italic_ inside*', /<strong>bold with <em>italic<\/em> inside<\/strong>/],
    ['2*3*4 and snake_case_name', /2\*3\*4 and snake_case_name/],
    ['&lt;b&gt; &amp; co', /&lt;b&gt; &amp; co/],
    ['<https://example.org|the _site_>', /<a href="https:\/\/example\.org"[^>]*>the <em>site<\/em><\/a>/],
    ['<javascript:alert(1)|press>', /^(?!.*<a ).*press/],
    ['&gt; quoted\n&gt; more\nafter', /<blockquote>.*quoted<br>more.*<\/blockquote>.*after/],
    ['before\n```one\n*two*```\nafter', /before.*<pre>one\n\*two\*<\/pre>.*after/s],
    ['• one\n• two', /<ul[^>]*><li>one<\/li><li>two<\/li><\/ul>/],
    ['1. one\n2. two', /<ol[^>]*><li>one<\/li><li>two<\/li><\/ol>/],
    ['done :white_check_mark: :no_such_code:', /✅.*:no_such_code:/],
    ['<@UDH0000001> in <#CRSG000001>, <!here>', /@Dee Hall<\/span> in .*#rsg<\/a>, .*@here/],
    ['at 10:30:45', /at 10:30:45/],
  ])('%s', async (text, expected) => {
    expect(await mrkdwn(text)).toMatch(expected);
  });

  it('tells dates in the reader’s own zone', async () => {
    const text = '<!date^1541412000^{date_num} {time}|some day>';
    expect(await mrkdwn(text)).toMatch(/2018-11-05 10:00/);
    const dee = await browser.open(workspace.url, 'dh');
    await dee.page
      .locator('article')
      .last()
      .getByText(/2018-11-05 11:00/)
      .waitFor();
  });
});
