import { LogLevel } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/clock.js';
import { enqueue, find, requestEdit } from '../../src/delivery/outbox.js';
import { createSender, type Sender } from '../../src/delivery/sender.js';
import { createDeliveryClient } from '../../src/delivery/slack-calls.js';
import type { Database } from '../../src/persistence/database.js';
import { createWorkspace, type Workspace } from '../../src/sandbox/index.js';
import { testDatabase } from '../support/database.js';

const scopes = ['chat:write', 'im:write', 'im:history', 'channels:history', 'groups:history'];
const manifest = {
  display_information: { name: 'INTRA' },
  features: { bot_user: { display_name: 'INTRA' }, app_home: { messages_tab_enabled: true } },
  oauth_config: { scopes: { bot: scopes } },
};
const workspaceId = 'practice';
const timeoutMs = 600;

let database: Database;
let slack: Workspace;
let sender: Sender;
let done = false;

beforeAll(async () => {
  database = await testDatabase();
  slack = createWorkspace({
    manifest,
    users: [{ name: 'anna' }, { name: 'ben' }].map((person) => ({ ...person, tz: 'Europe/London' })),
    channels: [
      { name: 'rsg', members: ['bot', 'anna'] },
      { name: 'elsewhere', members: ['anna'] },
      { name: 'closed', members: ['bot', 'anna'], private: true },
    ],
  });
  await slack.listen();
  const createdAt = systemClock.now();
  await database.prisma.workspace.create({
    data: { id: workspaceId, teamId: slack.team.id, name: 'Practice', url: '', createdAt },
  });
  const client = createDeliveryClient(slack.app.botToken, {
    slackApiUrl: slack.apiUrl,
    timeoutMs,
    logLevel: LogLevel.ERROR,
  });
  sender = createSender({
    database,
    client,
    timeoutMs,
    lateMs: 200,
    clock: systemClock,
    log: { info() {}, warn() {}, error() {} },
    workspaceId,
    botUserId: slack.bot.id,
    backoff: { baseMs: 10, capMs: 50 },
    renderers: {
      note: async ({ message }) => {
        const text = `${String(message.about)}${done ? ' – done' : ''}`;
        return { send: { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] } };
      },
    },
  });
});
afterAll(async () => {
  await sender.stop({ withinMs: 1_000 });
  await slack.close();
});

const channel = (name: string) => slack.conversations.named(name)?.id ?? '';
const person = (name: string) => slack.people.find(name).id;
const standing = (name: string) =>
  slack.conversations
    .all()
    .filter(({ id, user }) => id === channel(name) || user === person('anna'))
    .flatMap(({ messages }) => messages);

async function queue(dedupeKey: string, recipient: string, threadKey?: string): Promise<void> {
  const now = systemClock.now();
  const message = { workspaceId, dedupeKey, kind: 'note', recipient, about: dedupeKey, notBefore: now, now };
  await database.transaction((tx) => enqueue(tx, threadKey === undefined ? message : { ...message, threadKey }));
}

const settle = async () => expect(await sender.settle({ timeoutMs: 8_000 })).toEqual({ settled: true });
const state = async (dedupeKey: string) => {
  const status = await find(database.prisma, { workspaceId, dedupeKey });
  return `${status?.state} ${status?.reason ?? ''}`.trim();
};

describe('in the practice workspace', () => {
  it('a card, a reply in its thread and a direct message are posted, and the card is edited where it stands', async () => {
    await queue('M-1', channel('rsg'));
    await queue('D-1', channel('rsg'), 'M-1');
    await queue('prompt', person('anna'));
    await settle();
    const [root, reply] = slack.conversations.named('rsg')?.messages ?? [];
    expect([root?.text, reply?.text, reply?.threadTs]).toEqual(['M-1', 'D-1', root?.ts]);
    done = true;
    const change = { workspaceId, dedupeKey: 'D-1', now: systemClock.now() };
    for (let i = 0; i < 10; i += 1) await database.transaction((tx) => requestEdit(tx, change));
    await settle();
    done = false;
    expect(reply?.text).toBe('D-1 – done');
    expect(reply?.metadata).toMatchObject({ event_type: 'intra_message' });
  });

  it('answers lost after the act, before it, and for ever double nothing', async () => {
    for (const [i, fault] of [{ dropAfter: true }, { hangAfter: true }, { drop: true }, { hang: true }].entries()) {
      slack.faults.add({ on: 'chat.postMessage', fault: fault as { dropAfter: true } });
      await queue(`A-${i}`, i % 2 === 0 ? person('anna') : channel('closed'));
    }
    slack.faults.add({ on: 'conversations.history', fault: { retryAfter: 1 } });
    await settle();
    const texts = standing('closed').map(({ text }) => text);
    for (const key of ['A-0', 'A-1', 'A-2', 'A-3']) {
      expect(texts.filter((text) => text === key)).toHaveLength(1);
      expect(await state(key)).toBe('SENT');
    }
  });

  it('what Slack refuses is told apart from what it only puts off', async () => {
    slack.people.find('ben').canBeMessaged = false;
    await queue('a', channel('elsewhere'));
    await queue('b', person('ben'));
    await queue('c', slack.bot.id);
    await settle();
    slack.faults.add({ on: 'chat.postMessage', fault: { status: 503 } });
    slack.faults.add({ on: 'chat.postMessage', fault: { error: 'internal_error' } });
    await queue('d', channel('rsg'));
    await settle();
    expect(await Promise.all(['a', 'b', 'c', 'd'].map(state))).toEqual([
      'FAILED not_in_channel',
      'FAILED channel_not_found',
      'FAILED cannot_dm_bot',
      'SENT',
    ]);
  });

  it('a message a second in a channel is what Slack takes without complaint', async () => {
    slack.faults.limitPosting({ perSecond: 1, burst: 1 });
    const complaints = () => slack.wire.since(0).filter(({ error }) => error === 'ratelimited').length;
    const before = complaints();
    for (const key of ['x', 'y', 'z']) await queue(key, channel('rsg'));
    await settle();
    expect(complaints()).toBe(before);
    expect(
      slack.conversations
        .named('rsg')
        ?.messages.slice(-3)
        .map(({ text }) => text),
    ).toEqual(['x', 'y', 'z']);
  });
});
