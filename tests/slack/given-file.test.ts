import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/clock.js';
import { FieldErrors } from '../../src/core/errors.js';
import { enqueue } from '../../src/delivery/outbox.js';
import { createSender, type Sender } from '../../src/delivery/sender.js';
import { createDeliveryClient } from '../../src/delivery/slack-calls.js';
import type { Database } from '../../src/persistence/database.js';
import { ensureWorkspace } from '../../src/persistence/workspace.js';
import { createWorkspace, PracticeClient, type Workspace } from '../../src/sandbox/index.js';
import { boltApp, impatient, type SlackApp, slackClient } from '../../src/slack/bolt.js';
import type { Feature } from '../../src/slack/contract.js';
import { fileField, form, textField } from '../../src/slack/forms.js';
import { isOfSlack } from '../../src/slack/given-file.js';
import { slackLookup } from '../../src/slack/lookup.js';
import { receive } from '../../src/slack/receive.js';
import { registry } from '../../src/slack/registry.js';
import { testDatabase } from '../support/database.js';
import { manifest } from '../support/world.js';

// A feature that takes a document in a form and shares it again, in the real platform and the practice workspace:
//   /intra hand-in            opens the form
//   [Hand in] with a file     the file stands in the channel, once

const mostBytes = 1_000;
const fields = form({
  file: fileField({ label: 'Document', hint: 'Up to 1 kB.', filetypes: ['txt', 'docx'] }),
  note: textField({ label: 'Note', max: 100, optional: true }),
});

/** What was handed in, by the row's reference. */
const handedIn = new Map<string, { readonly name: string; readonly bytes: Uint8Array; readonly note: string }>();

const feature: Feature = {
  name: 'hand-in',
  commands: [
    {
      word: 'hand-in',
      does: 'Takes a document.',
      anywhere: true,
      async run() {
        const blocks = fields.blocks();
        return { kind: 'open', modal: { id: 'hand-in', title: 'Hand in', submit: 'Hand in', blocks } };
      },
    },
  ],
  modals: [
    {
      id: 'hand-in',
      anywhere: true,
      async submit(call, { state }) {
        const { file: fileId, note } = fields.read(state);
        const file = await call.lookup.file(fileId ?? '', { bytes: mostBytes });
        if (file === undefined) throw new FieldErrors({ file: 'Slack does not know this file any more.' });
        const { bytes, name, size } = file;
        if (bytes === undefined) throw new FieldErrors({ file: `The file has ${size} bytes; up to 1,000 are taken.` });
        return call.once(async (tx) => {
          const reference = `${name}#${handedIn.size}`;
          handedIn.set(reference, { name, bytes, note });
          const { now, workspace, channelId = '' } = call;
          const message = { kind: 'hand-in', recipient: channelId, about: reference, notBefore: now, now };
          await enqueue(tx, { workspaceId: workspace.id, dedupeKey: `hand-in:${reference}`, ...message });
          return { kind: 'done' };
        });
      },
    },
  ],
  messages: {
    'hand-in': async ({ message }) => {
      const found = handedIn.get(String(message.about));
      if (found === undefined) return { drop: 'taken back' };
      const { name, bytes, note } = found;
      return { send: { text: `Handed in: ${note}`, attachment: { name, title: name, bytes } } };
    },
  },
};

let database: Database;
let slack: Workspace;
let practice: PracticeClient;
let bot: SlackApp;
let sender: Sender;
const log = pino({ level: 'silent' });

beforeAll(async () => {
  database = await testDatabase();
  slack = createWorkspace({
    manifest: await manifest(),
    users: [{ name: 'sl', tz: 'Europe/London' }],
    channels: [{ name: 'rsg', members: ['bot', 'sl'] }],
  });
  const { url, apiUrl } = await slack.listen();
  practice = new PracticeClient(url);
  const { botToken, appToken, signingSecret } = slack.app;
  const connection = { mode: 'socket', botToken, appToken, signingSecret, port: 0, apiUrl } as const;
  const client = slackClient(connection, log, impatient);
  const self = { teamId: slack.team.id, botId: slack.app.botId, botUserId: slack.bot.id };
  const at = systemClock.now();
  const { id } = await ensureWorkspace(database, { teamId: slack.team.id, name: 'Practice', url: '' }, at);
  const known = registry([feature]);
  sender = createSender({
    database,
    client: createDeliveryClient(botToken, { slackApiUrl: apiUrl, timeoutMs: 2_000 }),
    timeoutMs: 2_000,
    renderers: known.renderers,
    clock: systemClock,
    log,
    workspaceId: id,
    botUserId: slack.bot.id,
  });
  const nobody = async () => Promise.reject(new Error('in no group'));
  const platform = {
    database,
    clock: systemClock,
    log,
    workspace: { id, ...self },
    lookup: slackLookup(client, { botToken, apiUrl }),
    identify: nobody,
    memberships: async () => [],
    afterCommit: () => sender.kick(),
  };
  const tools = { client, log, whereIs: async () => undefined };
  const receiver = { platform, registry: known, tools, patience: 600, publishHome: async () => undefined };
  bot = boltApp(connection, self, log, (body, ack) => receive(receiver, body, ack));
  sender.start();
  await bot.start();
});
afterEach(() => slack.faults.clear());
afterAll(async () => {
  await bot.stop(1_000);
  await sender.stop({ withinMs: 1_000 });
  await slack.close();
});

const sl = () => practice.as('sl');
const text = (length: number) => Buffer.from('é'.repeat(length / 2));
const shared = async () => (await sl().sees('rsg')).filter(({ files }) => files.length > 0);

async function opened(): Promise<void> {
  await sl().command('rsg', '/intra hand-in');
  await sl().waitForModal('Hand in');
}

describe('a file given in a form', () => {
  it('comes byte for byte, and is shared again; delivered twice, once', async () => {
    await opened();
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const sent = await sl().submit({ Document: { name: 'minutes.docx', bytes }, Note: 'of the 5th' });
    await practice.redeliver(sent);
    const message = await sl().waitForMessage('rsg', /Handed in: of the 5th/);
    const [file = {}] = message.files;
    expect(file).toMatchObject({ name: 'minutes.docx', size: 256 });
    expect([...(await sl().download(file))]).toEqual([...bytes]);
    await sender.settle({ timeoutMs: 5_000 });
    expect(await shared()).toHaveLength(1);
  });

  it('is refused beside its field where it is too large, without being read', async () => {
    await opened();
    await sl().submit({ Document: { name: 'minutes.txt', bytes: text(1_002) }, Note: 'kept' });
    const modal = await sl().modal();
    expect(modal?.errors).toEqual({ Document: 'The file has 1002 bytes; up to 1,000 are taken.' });
    await sl().submit({ Document: { name: 'minutes.txt', bytes: text(1_000) } });
    await sl().waitForMessage('rsg', /Handed in: kept/);
  });

  it('must be there, and of a kind that is taken', async () => {
    await opened();
    await expect(sl().submit({ Note: 'no file' })).rejects.toThrow(/complete this required field/);
    await expect(sl().submit({ Document: { name: 'a.exe', bytes: text(2) } })).rejects.toThrow(/takes txt, docx/);
    await sl().close();
  });

  it('may take its time: the form says so, and where the file cannot be taken it asks for it again', async () => {
    await opened();
    slack.faults.add({ on: 'files.info', fault: { delayMs: 1_200 } });
    const sent = await sl().submit({ Document: { name: 'long.txt', bytes: text(1_002) }, Note: 'slowly' });
    expect(sent.latencyMs).toBeLessThan(1_150);
    expect((await sl().modal())?.title).toBe('Still saving');
    const back = await sl().waitForModal('Hand in');
    expect(back.text).toContain('The file has 1002 bytes');
    expect(back.text).toContain('Please choose the file again');
    expect(back.text).toContain('slowly');
    await sl().submit({ Document: { name: 'short.txt', bytes: text(10) } });
    await sl().waitForMessage('rsg', /Handed in: slowly/);
  });

  it('that Slack does not hand over leaves the form as it is, with a sentence', async () => {
    const said = async () => Object.values((await sl().modal())?.errors ?? {}).join();
    await opened();
    const file = { name: 'minutes.txt', bytes: text(10) };
    slack.faults.add({ on: 'files.info', fault: { error: 'file_not_found' } });
    await sl().submit({ Document: file });
    expect(await said()).toMatch(/does not know this file/);
    slack.faults.add({ on: 'files.info', fault: { error: 'missing_scope' } });
    await sl().submit({ Document: file });
    expect(await said()).toMatch(/may not read files/);
    await sl().close();
  });
});

describe('the bytes of a file', () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) server.close();
  });

  /** A Slack that knows one file, at this address, of this size. */
  async function slackWith(file: (origin: string) => object, answers: Record<string, () => [number, string]>) {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      const path = request.url ?? '';
      if (path === '/api/files.info') {
        response.setHeader('content-type', 'application/json');
        return void response.end(JSON.stringify({ ok: true, file: { name: 'a.txt', ...file(origin) } }));
      }
      seen.push(request.headers.authorization);
      const [status, body] = answers[path]?.() ?? [404, ''];
      response.writeHead(status, status === 302 ? { location: '/sign-in' } : {});
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const source = { botToken: 'xoxb-1', apiUrl: `${origin}/api/` };
    const lookup = slackLookup(slackClient(source, log, impatient), source);
    return { seen, read: () => lookup.file('F1', { bytes: 100 }) };
  }

  it('are asked for with the bot’s token', async () => {
    const { read, seen } = await slackWith((origin) => ({ size: 3, url_private_download: `${origin}/a` }), {
      '/a': () => [200, 'abc'],
    });
    expect(await read()).toMatchObject({ name: 'a.txt', size: 3, mimetype: '', bytes: new Uint8Array([97, 98, 99]) });
    expect(seen).toEqual(['Bearer xoxb-1']);
  });

  it('are not those of a page for signing in, nor more or fewer than Slack said', async () => {
    for (const answer of [
      [302, ''],
      [200, 'abcdefgh'],
      [200, 'ab'],
      [500, 'abc'],
    ] as const) {
      const { read } = await slackWith((origin) => ({ size: 3, url_private: `${origin}/a` }), {
        '/a': () => [answer[0], answer[1]],
        '/sign-in': () => [200, 'abc'],
      });
      await expect(read()).rejects.toThrow(/did not hand over the file/);
    }
  });

  it('are asked of nobody but Slack', async () => {
    const { seen, read: elsewhere } = await slackWith(() => ({ size: 3 }), { '/a': () => [200, 'abc'] });
    await expect(elsewhere()).rejects.toThrow(/did not hand over/);
    const other = await slackWith(
      (origin) => ({ size: 3, url_private: `${origin.replace('127.0.0.1', 'localhost')}/a` }),
      {
        '/a': () => [200, 'abc'],
      },
    );
    await expect(other.read()).rejects.toThrow(/did not hand over/);
    expect([...seen, ...other.seen]).toEqual([]);
  });

  it.each([
    ['https://files.slack.com/files-pri/T1-F1/download/a.txt', true],
    ['https://files.slack-gov.com/a', false],
    ['http://files.slack.com/a', false],
    ['https://files.slack.com.evil.example/a', false],
    ['https://evilslack.com/a', false],
    ['https://evil.example/?files.slack.com', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('%s is Slack’s: %s', (address, isSlack) => {
    expect(isOfSlack(address, 'https://slack.com/api/')).toBe(isSlack);
  });
});
