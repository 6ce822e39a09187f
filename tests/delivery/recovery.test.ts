import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideUncertain, enqueue } from '../../src/delivery/outbox.js';
import type { TroubleHook } from '../../src/delivery/sender-parts.js';
import type { Database } from '../../src/persistence/database.js';
import { testDatabase } from '../support/database.js';
import { PostOffice } from './post-office.js';
import type { Mishap } from './tiny-slack.js';

let database: Database;
let office: PostOffice;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  office = await PostOffice.open(database);
});
afterEach(() => office.close());

const rowOf = (dedupeKey: string) =>
  database.prisma.outboxMessage.findFirstOrThrow({ where: { workspaceId: office.workspaceId, dedupeKey } });

describe('a lost answer', () => {
  const applied: readonly Mishap[] = [
    'drop after',
    'garbled after',
    { statusAfter: 500 },
    { errorAfter: 'fatal_error' },
    { errorAfter: 'internal_error' },
    { hangAndApplyIn: 10 },
    // Applied after the client had given up: within the time that is allowed for it.
    { hangAndApplyIn: 280 },
  ];
  for (const mishap of applied) {
    it(`is made up for by looking into the conversation: ${JSON.stringify(mishap)}`, async () => {
      office.slack.befall('chat.postMessage', mishap);
      await office.queue('card', 'C1');
      expect(await office.settle(office.sender({ timeoutMs: 250 }))).toBe(true);
      expect(office.slack.texts('C1')).toEqual(['card']);
      expect(office.slack.count('chat.postMessage')).toBe(1);
      expect(await rowOf('card')).toMatchObject({ state: 'SENT', channel: 'C1', ts: office.slack.messages[0]?.ts });
    });
  }

  for (const mishap of ['drop', { status: 503 }, { error: 'fatal_error' }] as const) {
    it(`is followed by another post where the first did not arrive: ${JSON.stringify(mishap)}`, async () => {
      office.slack.befall('chat.postMessage', mishap, mishap);
      await office.queue('card', 'C1');
      expect(await office.settle()).toBe(true);
      expect(office.slack.texts('C1')).toEqual(['card']);
      expect(office.slack.count('conversations.history')).toBe(2);
    });
  }

  it('is found in a direct message, in a thread, and pages back', async () => {
    await office.queue('root', 'C1');
    await office.settle();
    const { ts } = await rowOf('root');
    office.slack.befall('chat.postMessage', 'drop after', 'drop after');
    await office.queue('prompt', 'U1');
    await office.queue('reply', 'C1', { threadKey: 'root' });
    for (const key of ['prompt', 'reply']) expect((await rowOf(key)).state).toBe('PENDING');
    const sender = office.sender({ lateMs: 300 });
    sender.start();
    await expect.poll(() => office.slack.messages.length).toBe(3);
    for (let i = 0; i < 7; i += 1) {
      const about = { metadata: null, broadcast: false, edits: 0, user: 'U7', text: 'chat' };
      const at = (Date.now() / 1_000 + i / 1_000).toFixed(6);
      office.slack.messages.push({ ...about, channel: 'D1', ts: at, threadTs: undefined });
      office.slack.messages.push({ ...about, channel: 'C1', ts: at, threadTs: ts ?? '' });
    }
    await office.settle(sender);
    expect(office.slack.count('chat.postMessage')).toBe(3);
    expect(await rowOf('prompt')).toMatchObject({ state: 'SENT', channel: 'D1' });
    expect(await rowOf('reply')).toMatchObject({ state: 'SENT', channel: 'C1' });
    expect(office.slack.count('conversations.replies')).toBeGreaterThan(1);
  });

  it('does not take a message of somebody else with our metadata for ours', async () => {
    const id = await office.queue('card', 'C1');
    const metadata = { event_type: 'intra_message', event_payload: { id } };
    const copy = { channel: 'C1', ts: (Date.now() / 1_000).toFixed(6), threadTs: undefined, metadata, user: 'U7' };
    office.slack.messages.push({ ...copy, text: 'copied', broadcast: false, edits: 0 });
    office.slack.befall('chat.postMessage', 'drop');
    await office.settle();
    expect(office.slack.texts('C1')).toEqual(['copied', 'card']);
  });

  it('leads to an edit where things had changed since', async () => {
    office.slack.befall('chat.postMessage', 'drop after');
    await office.queue('card', 'C1');
    const sender = office.sender();
    sender.start();
    await expect.poll(async () => (await rowOf('card')).state).toBe('SENDING');
    office.texts.set('card', 'card, newer');
    await office.edit('card', 0);
    await office.settle(sender);
    expect(office.slack.texts('C1')).toEqual(['card, newer']);
  });

  it('of a process that was killed is made up for by another', async () => {
    const id = await office.queue('card', 'C1');
    await office.queue('begun, not sent', 'C2');
    const dead = { leasedBy: 'dead', leaseUntil: new Date(Date.now() + 100), attemptedAt: new Date(), attempts: 1 };
    await database.prisma.outboxMessage.updateMany({
      where: { workspaceId: office.workspaceId },
      data: { ...dead, state: 'SENDING' },
    });
    const metadata = { event_type: 'intra_message', event_payload: { id, version: 1 } };
    const standing = {
      channel: 'C1',
      ts: (Date.now() / 1_000).toFixed(6),
      text: 'card',
      threadTs: undefined,
      metadata,
    };
    office.slack.messages.push({ ...standing, user: 'UBOT', broadcast: false, edits: 0 });
    await office.settle();
    expect(office.slack.texts('C1')).toEqual(['card']);
    expect(office.slack.texts('C2')).toEqual(['begun, not sent']);
    expect((await rowOf('card')).shown).toBe(1);
  });
});

describe('where the bot may not look', () => {
  const asked: string[] = [];
  const onUncertain: TroubleHook = async (_, { dedupeKey }, code) => {
    asked.push(`${dedupeKey} ${code}`);
  };

  async function uncertain(): Promise<string> {
    asked.length = 0;
    office.slack.befall('chat.postMessage', 'drop after');
    office.slack.befall('conversations.history', 'drop', { retryAfter: 1 }, { error: 'missing_scope' });
    const id = await office.queue('card', 'C1');
    await office.settle(office.sender({ onUncertain }));
    expect(await office.state('card')).toBe('UNCERTAIN: missing_scope');
    expect(asked).toEqual(['card missing_scope']);
    return id;
  }

  it('a person decides that it was sent, and replies do not wait any more', async () => {
    const id = await uncertain();
    await office.queue('reply', 'C1', { threadKey: 'card' });
    await office.settle();
    expect(await office.state('reply')).toBe('PENDING');
    const decide = (decision: 'was sent' | 'send again') =>
      database.transaction((tx) => decideUncertain(tx, { id, decision, now: new Date() }));
    expect(await decide('was sent')).toBe(true);
    expect(await decide('send again')).toBe(false);
    await office.edit('card', 0);
    await office.settle();
    expect(office.slack.texts('C1')).toEqual(['card', 'reply']);
  });

  it('a person has it sent again', async () => {
    const id = await uncertain();
    office.slack.messages.length = 0;
    await database.transaction((tx) => decideUncertain(tx, { id, decision: 'send again', now: new Date() }));
    await office.settle();
    expect(office.slack.texts('C1')).toEqual(['card']);
    expect(await office.state('card')).toBe('SENT');
  });

  it('a direct message to somebody who cannot be reached is for a person to judge, too', async () => {
    office.slack.befall('chat.postMessage', 'drop after');
    office.slack.befall('conversations.open', { error: 'user_not_visible' });
    await office.queue('prompt', 'U1');
    await office.settle();
    expect(await office.state('prompt')).toBe('UNCERTAIN: user_not_visible');
  });
});

describe('faults', () => {
  it('for good fail at once, and the app may tell somebody in the same transaction', async () => {
    office.slack.mishap = ({ args }) => (args['channel'] === 'U9' ? { error: 'account_inactive' } : undefined);
    await office.queue('prompt', 'U9');
    const onFailed: TroubleHook = async (tx, { workspaceId, recipient }, code) => {
      const now = new Date();
      const note = { workspaceId, dedupeKey: 'told', kind: 'note', recipient: 'U1', notBefore: now, now };
      await enqueue(tx, { ...note, about: `${recipient}: ${code}` });
    };
    await office.settle(office.sender({ onFailed }));
    expect(await office.state('prompt')).toBe('FAILED: account_inactive');
    expect(office.slack.texts('D1')).toEqual(['U9: account_inactive']);
    expect(office.slack.count('chat.postMessage')).toBe(2);
  });

  it('for good stay so when the app cannot tell anybody', async () => {
    office.slack.mishap = () => ({ error: 'channel_not_found' });
    await office.queue('card', 'C1');
    const onFailed = () => Promise.reject(new Error('nobody there'));
    await office.settle(office.sender({ onFailed }));
    expect(await office.state('card')).toBe('FAILED: channel_not_found');
    expect(office.slack.count('chat.postMessage')).toBe(1);
  });

  it('of one channel do not hold up the others', async () => {
    let limited = 0;
    office.slack.mishap = ({ args }) => {
      if (args['channel'] !== 'C1' || limited > 0) return undefined;
      limited += 1;
      return { retryAfter: 4 };
    };
    for (const key of ['a', 'b']) await office.queue(key, 'C1');
    for (let i = 0; i < 10; i += 1) await office.queue(`m${i}`, `U${i}`);
    const sender = office.sender();
    sender.start();
    const began = performance.now();
    await expect.poll(() => office.slack.messages.length, { interval: 10 }).toBe(10);
    expect(office.slack.texts('C1')).toEqual([]);
    await office.settle(sender);
    expect(performance.now() - began).toBeGreaterThanOrEqual(3_990);
    // The second waited with the first, and was not tried in vain.
    expect(office.slack.texts('C1')).toEqual(['a', 'b']);
    expect(office.slack.calls.filter(({ args }) => args['channel'] === 'C1')).toHaveLength(3);
  });

  it('that pass are retried until the message is of no use any more', async () => {
    office.slack.mishap = () => ({ error: 'request_timeout' });
    await office.queue('card', 'C1', { expiresAt: new Date(Date.now() + 2_000) });
    await office.settle();
    expect(await office.state('card')).toBe('EXPIRED: not sent in time');
    expect(office.slack.count('chat.postMessage')).toBeGreaterThan(2);
  });

  it('of the bot itself stop everything, lose nothing, and end by themselves', async () => {
    office.slack.befall('chat.postMessage', { error: 'token_revoked' });
    for (const key of ['a', 'b']) await office.queue(key, 'C1');
    const sender = office.sender({ blockedMs: 300 });
    sender.start();
    await expect.poll(() => sender.status().blocked).toBe('token_revoked');
    expect((await sender.settle({ timeoutMs: 50 })).settled).toBe(false);
    expect(office.slack.count('chat.postMessage')).toBe(1);
    await expect.poll(() => office.slack.texts('C1')).toEqual(['a', 'b']);
    expect(sender.status().blocked).toBe(null);
  });
});
