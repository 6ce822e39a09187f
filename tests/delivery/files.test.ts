import { LogLevel } from '@slack/web-api';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/clock.js';
import { decideUncertain, enqueue, find, type NewMessage, requestEdit } from '../../src/delivery/outbox.js';
import type { Rendered } from '../../src/delivery/rendering.js';
import { createSender, type Sender, type SenderOptions } from '../../src/delivery/sender.js';
import { createDeliveryClient } from '../../src/delivery/slack-calls.js';
import type { Database } from '../../src/persistence/database.js';
import { createWorkspace, type FaultRule, type Workspace } from '../../src/sandbox/index.js';
import { testDatabase } from '../support/database.js';

const scopes = ['chat:write', 'im:write', 'im:history', 'files:read', 'files:write'];
const manifest = {
  display_information: { name: 'INTRA' },
  features: { bot_user: { display_name: 'INTRA' }, app_home: { messages_tab_enabled: true } },
  oauth_config: { scopes: { bot: scopes } },
};
const workspaceId = 'files';
const timeoutMs = 2_000;

let database: Database;
let slack: Workspace;
const senders: Sender[] = [];
/** What is rendered, by the message's key. */
const rendered = new Map<string, Rendered>();

beforeAll(async () => {
  database = await testDatabase();
  slack = createWorkspace({
    manifest,
    users: ['anna', 'ben', 'cleo', 'dora', 'eve'].map((name) => ({ name, tz: 'Europe/London' })),
    channels: [
      { name: 'rsg', members: ['bot', 'anna'] },
      { name: 'elsewhere', members: ['anna'] },
    ],
  });
  await slack.listen();
  const createdAt = systemClock.now();
  await database.prisma.workspace.create({
    data: { id: workspaceId, teamId: slack.team.id, name: 'Practice', url: '', createdAt },
  });
});
afterEach(() => slack.faults.clear());
afterAll(async () => {
  await Promise.all(senders.map((sender) => sender.stop({ withinMs: 1_000 })));
  await slack.close();
});

const bytesOf = (text: string) => new TextEncoder().encode(text);
const channel = (name: string) => slack.conversations.named(name)?.id ?? '';
const person = (name: string) => slack.people.find(name).id;
const conversation = (name: string) =>
  slack.conversations.named(name) ?? slack.conversations.findDirectMessages(slack.people.find(name).id);
/** The files that stand in a conversation, a message each: comment, then the content of its files. */
const sharedIn = (name: string) =>
  (conversation(name)?.messages ?? [])
    .filter(({ files }) => files.length > 0)
    .map(({ text, files }) => [text, ...files.map((id) => String(Buffer.from(slack.files.get(id)?.bytes ?? [])))]);
const faults = (...rules: FaultRule[]) => {
  for (const rule of rules) slack.faults.add(rule);
};
const calls = (on: string) => slack.wire.since(0).filter(({ kind }) => kind === on).length;

function newSender(options: Partial<SenderOptions> = {}): Sender {
  const client = createDeliveryClient(slack.app.botToken, {
    slackApiUrl: slack.apiUrl,
    timeoutMs,
    logLevel: LogLevel.ERROR,
  });
  const rate = { intervalMs: 1, burst: 100 };
  const sender = createSender({
    database,
    client,
    timeoutMs,
    lateMs: 500,
    leaseMs: 6_000,
    pollMs: 40,
    clock: systemClock,
    log: { info() {}, warn() {}, error() {} },
    workspaceId,
    botUserId: slack.bot.id,
    backoff: { baseMs: 10, capMs: 50 },
    pace: { conversation: { intervalMs: 5 }, posts: rate, edits: rate, reads: rate },
    renderers: {
      note: async ({ message }) => ({ send: rendered.get(String(message.about)) ?? { text: String(message.about) } }),
    },
    ...options,
  });
  senders.push(sender);
  return sender;
}

async function queue(dedupeKey: string, recipient: string, message: Partial<NewMessage> = {}): Promise<string> {
  const now = systemClock.now();
  const rest = { kind: 'note', recipient, about: dedupeKey, notBefore: now, now, ...message };
  return (await database.transaction((tx) => enqueue(tx, { workspaceId, dedupeKey, ...rest }))).id;
}

const attach = (key: string, content = `content of ${key}`) => {
  const attachment = { name: `${key}.txt`, title: `Title of ${key}`, bytes: bytesOf(content) };
  rendered.set(key, { text: `comment of ${key}`, attachment });
};

/** On a busy machine. */
const slow = { timeout: 15_000 };

async function settle(sender = newSender()): Promise<void> {
  expect(await sender.settle({ timeoutMs: 25_000 })).toEqual({ settled: true });
}

const edit = (dedupeKey: string) =>
  database.transaction((tx) => requestEdit(tx, { workspaceId, dedupeKey, now: systemClock.now(), gatherMs: 0 }));
const rowOf = (dedupeKey: string) =>
  database.prisma.outboxMessage.findFirstOrThrow({ where: { workspaceId, dedupeKey } });
const state = async (dedupeKey: string) => {
  const status = await find(database.prisma, { workspaceId, dedupeKey });
  return `${status?.state} ${status?.reason ?? ''}`.trim();
};

describe('a file as a message', () => {
  it('is shared in a channel, in a thread and with a person, and is known to stand there', async () => {
    await queue('root', channel('rsg'));
    for (const key of ['in channel', 'in thread', 'with person']) attach(key);
    await queue('in channel', channel('rsg'));
    await queue('in thread', channel('rsg'), { threadKey: 'root' });
    await queue('with person', person('anna'));
    await settle();
    const content = (key: string) => [`comment of ${key}`, `content of ${key}`];
    expect(sharedIn('rsg').toSorted()).toEqual(['in channel', 'in thread'].map(content));
    expect(sharedIn('anna')).toEqual([content('with person')]);
    const root = await rowOf('root');
    const standing = conversation('rsg')?.messages.find(({ text }) => text === 'comment of in thread');
    expect(standing?.threadTs).toBe(root.ts);
    expect(await rowOf('in thread')).toMatchObject({ state: 'SENT', channel: channel('rsg'), ts: standing?.ts });
    const [direct] = conversation('anna')?.messages ?? [];
    expect(await rowOf('with person')).toMatchObject({ state: 'SENT', channel: direct?.channel, ts: direct?.ts });
    expect(slack.files.get(direct?.files[0] ?? '')).toMatchObject({
      name: 'with person.txt',
      title: 'Title of with person',
    });
  });
});

describe('the sharing of a file', () => {
  const upload = 'files.getUploadURLExternal';
  const complete = 'files.completeUploadExternal';

  const seenThrough: readonly (readonly [what: string, ...rules: FaultRule[]])[] = [
    ['answer lost', { on: complete, fault: { dropAfter: true } }],
    ['answer never came', { on: complete, fault: { hangAfter: true } }],
    ['lost on the way', { on: complete, fault: { drop: true } }],
    ['server fault', { on: complete, fault: { status: 503 } }],
    ['fatal error', { on: complete, fault: { error: 'fatal_error' } }],
    ['limited', { on: complete, fault: { retryAfter: 1 } }],
    ['no address', { on: upload, fault: { error: 'internal_error' } }, { on: upload, fault: { drop: true } }],
    ['limited address', { on: upload, fault: { retryAfter: 1 } }],
    ['bytes refused', { on: 'upload', fault: { status: 500 } }, { on: 'upload', fault: { status: 403 } }],
    ['bytes lost', { on: 'upload', fault: { drop: true } }, { on: 'upload', fault: { dropAfter: true } }],
    ['bytes limited', { on: 'upload', fault: { retryAfter: 1 } }],
    ['told later', { on: 'files.info', fault: { error: 'file_not_found' }, times: 2 }],
    ['not told where', { on: 'files.info', fault: { dropAfter: true } }],
    ['lost twice', { on: complete, fault: { dropAfter: true } }, { on: 'files.info', fault: { status: 500 } }],
  ];
  for (const [what, ...rules] of seenThrough) {
    it(`is seen through: ${what}`, async () => {
      attach(what);
      faults(...rules);
      await queue(what, what.length % 2 === 0 ? channel('rsg') : person('ben'));
      await settle();
      const everywhere = [...sharedIn('rsg'), ...sharedIn('ben')];
      expect(everywhere.filter(([comment]) => comment === `comment of ${what}`)).toHaveLength(1);
      expect(await state(what)).toBe('SENT');
    });
  }

  it('of a process that ended in the midst of it is seen through by another', async () => {
    // Ended before the sharing was asked for, after it took effect, and before anything was uploaded.
    for (const key of ['begun', 'shared', 'claimed']) attach(key);
    faults({ on: complete, fault: { hang: true } }, { on: complete, fault: { hangAfter: true } });
    const doomed = newSender({ timeoutMs: 60_000, concurrency: 1 });
    await queue('begun', channel('rsg'));
    doomed.start();
    await expect.poll(async () => (await rowOf('begun')).state, slow).toBe('SENDING');
    const second = newSender({ timeoutMs: 60_000, concurrency: 1 });
    await queue('shared', channel('rsg'));
    second.start();
    await expect.poll(() => sharedIn('rsg').flat().includes('comment of shared'), slow).toBe(true);
    await Promise.all([doomed, second].map((sender) => sender.stop({ withinMs: 0 })));
    await queue('claimed', channel('rsg'));
    const dead = { leasedBy: 'dead', leaseUntil: new Date(Date.now() + 300) };
    await database.prisma.outboxMessage.updateMany({
      where: { workspaceId, dedupeKey: { in: ['begun', 'shared', 'claimed'] } },
      data: dead,
    });
    await settle();
    for (const key of ['begun', 'shared', 'claimed']) {
      expect(sharedIn('rsg').filter(([comment]) => comment === `comment of ${key}`)).toHaveLength(1);
      expect(await rowOf(key)).toMatchObject({ state: 'SENT', ts: expect.any(String) });
    }
  });

  it('is done once by several senders, whatever Slack does with the calls', async () => {
    slack.faults.seed(20_261_123);
    const often = (on: string, fault: FaultRule['fault'], probability: number) => faults({ on, fault, probability });
    for (const on of [upload, complete, 'upload', 'files.info', 'conversations.open']) {
      often(on, { dropAfter: true }, 0.12);
      often(on, { drop: true }, 0.08);
      often(on, { status: 503 }, 0.08);
      often(on, { hangAfter: true }, 0.03);
    }
    const keys = Array.from({ length: 10 }, (_, i) => `many ${i}`);
    for (const [i, key] of keys.entries()) {
      attach(key);
      await queue(key, i % 2 === 0 ? channel('rsg') : person('ben'));
    }
    const settled = await Promise.all([newSender(), newSender()].map((sender) => sender.settle({ timeoutMs: 50_000 })));
    expect(settled).toEqual([{ settled: true }, { settled: true }]);
    const comments = [...sharedIn('rsg'), ...sharedIn('ben')].map(([comment]) => comment);
    for (const key of keys) {
      expect(comments.filter((comment) => comment === `comment of ${key}`)).toHaveLength(1);
      expect(await state(key)).toBe('SENT');
    }
  }, 60_000);

  it('is for a person to judge where Slack may not be asked, or does not tell', async () => {
    attach('doubtful');
    faults({ on: complete, fault: { dropAfter: true } }, { on: 'files.info', fault: { error: 'missing_scope' } });
    const id = await queue('doubtful', channel('rsg'));
    await settle();
    expect(await state('doubtful')).toBe('UNCERTAIN missing_scope');
    slack.faults.clear();
    await database.transaction((tx) => decideUncertain(tx, { id, decision: 'send again', now: systemClock.now() }));
    await settle();
    // The person has judged that it does not stand there, and so has it twice.
    expect(sharedIn('rsg').filter(([comment]) => comment === 'comment of doubtful')).toHaveLength(2);
    expect(await state('doubtful')).toBe('SENT');
  });

  it('is refused for good where the file or the channel is', async () => {
    for (const key of ['too large', 'not there']) attach(key);
    faults({ on: upload, fault: { error: 'file_upload_size_restricted' } });
    await queue('too large', channel('rsg'));
    await settle();
    await queue('not there', channel('elsewhere'));
    await settle();
    expect(await state('too large')).toBe('FAILED file_upload_size_restricted');
    expect(await state('not there')).toBe('FAILED not_in_channel');
  });

  it('is edited in its comment alone', async () => {
    attach('edited');
    await queue('edited', channel('rsg'));
    await settle();
    const { attachment } = rendered.get('edited') ?? {};
    rendered.set('edited', { text: 'comment, newer', ...(attachment ? { attachment } : {}) });
    await edit('edited');
    await settle();
    expect(sharedIn('rsg').at(-1)).toEqual(['comment, newer', 'content of edited']);
  });
});

describe('a picture in a message', () => {
  const draw = (key: string, content: string) =>
    rendered.set(key, {
      text: `${key}: one of two on course`,
      blocks: [{ type: 'section', text: { type: 'plain_text', text: content } }],
      picture: { name: 'chart.png', title: 'Progress', altText: `Chart of ${content}`, bytes: bytesOf(content) },
    });
  const shown = (name: string) =>
    (conversation(name)?.messages ?? []).flatMap(({ text, blocks, files }) => {
      const [image, words] = blocks;
      const file = slack.files.get(Object(image?.['slack_file']).id);
      return image?.['type'] === 'image' && file
        ? [
            {
              text,
              alt: image['alt_text'],
              bytes: String(Buffer.from(file.bytes ?? [])),
              words: words?.['type'],
              files,
            },
          ]
        : [];
    });

  it('stands at its top, is not uploaded again for an edit of the words, and is replaced by another', async () => {
    draw('summary', 'May');
    await queue('summary', channel('rsg'));
    await settle();
    const standing = { text: 'summary: one of two on course', alt: 'Chart of May', bytes: 'May', words: 'section' };
    expect(shown('rsg')).toEqual([{ ...standing, files: [] }]);
    const uploads = calls('upload');
    await edit('summary');
    await settle();
    expect(calls('upload')).toBe(uploads);
    expect(shown('rsg')).toMatchObject([standing]);
    draw('summary', 'June');
    await edit('summary');
    await settle();
    expect(calls('upload')).toBe(uploads + 1);
    expect(shown('rsg')).toMatchObject([{ ...standing, alt: 'Chart of June', bytes: 'June' }]);
  });

  const seenThrough: readonly (readonly [what: string, ...rules: FaultRule[]])[] = [
    ['post lost', { on: 'chat.postMessage', fault: { dropAfter: true } }],
    ['not ready', { on: 'chat.postMessage', fault: { error: 'invalid_blocks' }, times: 4 }],
    ['upload lost', { on: 'upload', fault: { dropAfter: true } }],
    ['end of upload lost', { on: 'files.completeUploadExternal', fault: { dropAfter: true } }],
    ['may not look', { on: 'files.info', fault: { error: 'missing_scope' } }],
    ['gone', { on: 'files.info', fault: { error: 'file_not_found' } }],
    ['look limited', { on: 'files.info', fault: { retryAfter: 1 } }],
  ];
  it('arrives once with its message, whatever Slack does with the calls', async () => {
    for (const [what, ...rules] of seenThrough) {
      draw(what, what);
      faults(...rules);
      await queue(what, person('cleo'));
      await settle();
      expect(await state(what)).toBe('SENT');
      slack.faults.clear();
    }
    expect(shown('cleo').map(({ bytes }) => bytes)).toEqual(seenThrough.map(([what]) => what));
  });

  it('is left out where Slack takes no pictures, or never shows this one', async () => {
    for (const [i, rule] of [
      { on: 'files.getUploadURLExternal', fault: { error: 'file_uploads_disabled' } },
      { on: 'files.getUploadURLExternal', fault: { error: 'missing_scope' } },
      { on: 'chat.postMessage', fault: { error: 'invalid_blocks' }, times: 8 },
      { on: 'upload', fault: { status: 500 }, times: 8 },
    ].entries()) {
      draw(`bare ${i}`, 'words');
      faults(rule);
      await queue(`bare ${i}`, person('dora'));
      await settle();
      expect(await state(`bare ${i}`)).toBe('SENT');
    }
    expect(shown('dora')).toEqual([]);
    expect(conversation('dora')?.messages.map(({ blocks }) => blocks.length)).toEqual([1, 1, 1, 1]);
  });
});

it('the very first message to a person, whose answer was lost, is found and not left to anybody to judge', async () => {
  expect(slack.conversations.findDirectMessages(person('eve'))).toBeUndefined();
  faults({ on: 'chat.postMessage', fault: { dropAfter: true } });
  await queue('first', person('eve'));
  await settle();
  expect(await state('first')).toBe('SENT');
  expect(conversation('eve')?.messages.map(({ text }) => text)).toEqual(['first']);
});
