import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancel, countByState, enqueue } from '../../src/delivery/outbox.js';
import { forgetOldPace } from '../../src/delivery/pace-ledger.js';
import type { Database } from '../../src/persistence/database.js';
import { testDatabase } from '../support/database.js';
import { PostOffice } from './post-office.js';

let database: Database;
let office: PostOffice;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  office = await PostOffice.open(database);
});
afterEach(() => office.close());

const soon = (ms: number) => new Date(Date.now() + ms);

describe('posting', () => {
  it('sends what was queued, to a channel and to a person, and records where it stands', async () => {
    const id = await office.queue('card', 'C1');
    await office.queue('prompt', 'U1');
    expect(await office.settle()).toBe(true);
    const [card, prompt] = office.slack.messages.toSorted((a, b) => a.channel.localeCompare(b.channel));
    expect([card?.channel, card?.text]).toEqual(['C1', 'card']);
    expect(prompt?.channel).toBe('D1');
    expect(card?.metadata).toMatchObject({ event_type: 'intra_message', event_payload: { id } });
    const posts = office.slack.calls.filter(({ method }) => method === 'chat.postMessage');
    for (const { args } of posts) expect(args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
    const row = await database.prisma.outboxMessage.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ state: 'SENT', channel: 'C1', ts: card?.ts, shown: 1, wanted: 1, leasedBy: null });
  });

  it('queues one message a key, and none when its cause is rolled back', async () => {
    const first = await office.queue('once', 'C1');
    expect(await office.queue('once', 'C2')).toBe(first);
    const { workspaceId } = office;
    const now = new Date();
    const message = { workspaceId, dedupeKey: 'undone', kind: 'note', recipient: 'C1', about: '', notBefore: now, now };
    const cause = database.transaction(async (tx) => {
      await enqueue(tx, message);
      throw new Error('the cause failed');
    });
    await expect(cause).rejects.toThrow('the cause failed');
    await office.settle();
    expect(office.slack.texts('C1')).toEqual(['once']);
    expect(office.slack.texts('C2')).toEqual([]);
  });

  it('waits until the time has come, and not beyond the time after which nobody wants it', async () => {
    await office.queue('later', 'C1', { notBefore: soon(800) });
    await office.queue('too late', 'C1', { expiresAt: soon(-1) });
    await office.settle();
    expect(await office.state('later')).toBe('PENDING');
    expect(await office.state('too late')).toBe('EXPIRED: not sent in time');
    office.sender().start();
    await expect.poll(() => office.slack.texts('C1'), { timeout: 5_000 }).toEqual(['later']);
  });

  it('takes back what has not been sent, and says so when it is too late', async () => {
    const { workspaceId } = office;
    const takeBack = () => database.transaction((tx) => cancel(tx, { workspaceId, dedupeKey: 'card' }, 'item done'));
    await office.queue('card', 'C1');
    expect(await takeBack()).toBe(true);
    await office.settle();
    expect(await office.state('card')).toBe('CANCELLED: item done');
    expect(await takeBack()).toBe(false);
    expect(office.slack.messages).toEqual([]);
  });

  it('asks at the moment of sending whether the message is still wanted, and when', async () => {
    const renderers = {
      done: async () => ({ drop: 'item done' }),
      snoozed: async () => ({ later: soon(3_600_000) }),
      broken: async () => Promise.reject(new Error('no such record')),
    };
    await office.queue('a', 'C1', { kind: 'done' });
    await office.queue('b', 'C1', { kind: 'snoozed' });
    await office.queue('c', 'C1', { kind: 'broken' });
    await office.queue('d', 'C1', { kind: 'of a newer version' });
    const failed: string[] = [];
    const onFailed = async (_: unknown, { dedupeKey }: { dedupeKey: string }, code: string) => {
      failed.push(`${dedupeKey} ${code}`);
    };
    await office.settle(office.sender({ renderers, onFailed }));
    expect(await office.state('a')).toBe('CANCELLED: item done');
    expect(await office.state('b')).toBe('PENDING');
    expect(await office.state('c')).toBe('FAILED: render_failed');
    expect(await office.state('d')).toBe('PENDING');
    expect(failed).toEqual(['c render_failed']);
    expect(office.slack.count('chat.postMessage')).toBe(0);
  });

  it('sends a message that is taken back while it is being rendered to nobody', async () => {
    await office.queue('card', 'C1');
    const { workspaceId } = office;
    const note = async () => {
      await cancel(database.prisma, { workspaceId, dedupeKey: 'card' }, 'item done');
      return { send: { text: 'card' } };
    };
    await office.settle(office.sender({ renderers: { note } }));
    expect(await office.state('card')).toBe('CANCELLED: item done');
    expect(office.slack.messages).toEqual([]);
  });

  it('leaves the messages of another workspace alone, and counts its own', async () => {
    const other = await PostOffice.open(database);
    await other.queue('theirs', 'C1');
    await office.queue('ours', 'C1');
    await office.settle();
    expect(await other.state('theirs')).toBe('PENDING');
    const { states, waitingEdits } = await countByState(database.prisma, office.workspaceId);
    expect([states.SENT, states.PENDING, waitingEdits]).toEqual([1, 0, 0]);
    await other.close();
  });

  it('tells who waits that the messages stand, or that they never will, or that time is up', async () => {
    const sender = office.sender();
    sender.start();
    office.slack.mishap = ({ args }) => (args['channel'] === 'C9' ? { error: 'is_archived' } : undefined);
    await office.queue('card', 'C1');
    await office.queue('lost', 'C9');
    await office.queue('next week', 'C1', { notBefore: soon(604_800_000) });
    const both = await sender.waitUntilSent(['card', 'lost', 'unheard of'], { timeoutMs: 3_000 });
    expect([...both.values()].map(({ state }) => state).sort()).toEqual(['FAILED', 'SENT']);
    expect(both.get('card')?.ts).toBe(office.slack.messages[0]?.ts);
    const late = await sender.waitUntilSent(['next week'], { timeoutMs: 60 });
    expect(late.get('next week')?.state).toBe('PENDING');
  });
});

describe('threads', () => {
  it('wait for their root, in whatever order the work is done', async () => {
    await office.queue('meeting', 'C1', { notBefore: soon(600) });
    await office.queue('decision', 'C1', { threadKey: 'meeting' });
    await office.settle();
    expect(await office.state('decision')).toBe('PENDING');
    office.sender().start();
    await expect.poll(() => office.slack.texts('C1'), { timeout: 5_000 }).toEqual(['meeting', 'decision']);
    const [root, reply] = office.slack.messages;
    expect(reply?.threadTs).toBe(root?.ts);
  });

  it('with a person run in the conversation with them, and may be shown in it', async () => {
    const note = async () => ({ send: { text: 'hello', replyBroadcast: true } });
    await office.queue('prompt', 'U1');
    await office.queue('reminder', 'U1', { threadKey: 'prompt' });
    await office.settle(office.sender({ renderers: { note } }));
    expect(office.slack.messages.map(({ channel, broadcast }) => [channel, broadcast])).toEqual([
      ['D1', false],
      ['D1', true],
    ]);
  });

  it('are let go where the root never was, never will be sent, or is gone', async () => {
    await office.queue('root', 'C9');
    await office.queue('reply', 'C1', { threadKey: 'root' });
    await office.queue('orphan', 'C1', { threadKey: 'never queued' });
    await office.queue('deleted root', 'C2');
    office.slack.mishap = ({ args }) => {
      if (args['channel'] === 'C9') return { error: 'not_in_channel' };
      return args['channel'] === 'C2' && args['thread_ts'] ? { error: 'thread_not_found' } : undefined;
    };
    await office.settle();
    await office.queue('reply to the deleted', 'C2', { threadKey: 'deleted root' });
    await office.settle();
    expect(office.slack.texts('C1').toSorted()).toEqual(['orphan', 'reply']);
    expect(office.slack.texts('C2')).toEqual(['deleted root', 'reply to the deleted']);
    expect(office.slack.messages.map(({ threadTs }) => threadTs)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('several senders', () => {
  it('share the work: each message is sent once, and each conversation keeps its pace and its order', async () => {
    const names = Array.from({ length: 24 }, (_, i) => `m${String(i).padStart(2, '0')}`);
    for (const [i, name] of names.entries()) await office.queue(name, `C${i % 4}`);
    const rate = { intervalMs: 1, burst: 100 };
    const pace = { conversation: { intervalMs: 60 }, posts: rate, edits: rate, reads: rate };
    const senders = [office.sender({ pace }), office.sender({ pace })];
    await Promise.all(senders.map((sender) => office.settle(sender)));
    expect(office.slack.messages.map(({ text }) => text).toSorted()).toEqual(names);
    for (const channel of ['C0', 'C1', 'C2', 'C3']) {
      expect(office.slack.texts(channel)).toEqual(office.slack.texts(channel).toSorted());
      const at = office.slack.calls.filter(({ args }) => args['channel'] === channel).map((call) => call.at);
      // Measured over all, as a busy machine may take up one call late and the next in time.
      expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual((at.length - 2) * 60);
    }
  });

  it('keep the pace of the whole workspace', async () => {
    for (let i = 0; i < 12; i += 1) await office.queue(`m${i}`, `U${i}`);
    const rate = { intervalMs: 40, burst: 4 };
    const pace = { conversation: { intervalMs: 30 }, posts: rate, edits: rate, reads: rate };
    const began = performance.now();
    await Promise.all([0, 1].map(() => office.settle(office.sender({ pace }))));
    expect(office.slack.messages).toHaveLength(12);
    expect(performance.now() - began).toBeGreaterThanOrEqual(8 * 40);
  });

  it('forget how fast they may write where nobody is held up any more', async () => {
    await office.queue('card', 'C1');
    await office.queue('prompt', 'U1');
    await office.settle();
    const keys = async () => {
      const kept = await database.prisma.sendPace.findMany({ where: { workspaceId: office.workspaceId } });
      return kept.map(({ key }) => key).sort();
    };
    await forgetOldPace(database.prisma, office.workspaceId, soon(0));
    expect(await keys()).toEqual(['post:C1', 'post:U1', 'posts']);
    await forgetOldPace(database.prisma, office.workspaceId, soon(2 * 3_600_000));
    expect(await keys()).toEqual(['posts']);
  });

  it('finish what is in flight when stopped, and leave the rest', async () => {
    for (let i = 0; i < 30; i += 1) await office.queue(`m${i}`, 'C1');
    const sender = office.sender();
    sender.start();
    await expect.poll(() => office.slack.messages.length).toBeGreaterThan(2);
    await sender.stop({ withinMs: 1_000 });
    const standing = office.slack.messages.length;
    await sleep(100);
    expect(office.slack.messages).toHaveLength(standing);
    const { states } = await countByState(database.prisma, office.workspaceId);
    expect([states.SENT, states.SENDING, states.PENDING]).toEqual([standing, 0, 30 - standing]);
  });
});
