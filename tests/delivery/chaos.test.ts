import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/persistence/database.js';
import { testDatabase } from '../support/database.js';
import { PostOffice } from './post-office.js';
import type { Mishap } from './tiny-slack.js';

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});

/** The same numbers from the same seed (Park and Miller's generator). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const mishaps: readonly [share: number, mishap: Mishap][] = [
  [0.08, 'drop after'],
  [0.05, 'drop'],
  [0.05, { status: 500 }],
  [0.05, { statusAfter: 502 }],
  [0.04, { errorAfter: 'fatal_error' }],
  [0.04, { error: 'internal_error' }],
  [0.04, 'garbled after'],
  [0.03, { hangAndApplyIn: 100 }],
  [0.03, { retryAfter: 1 }],
];

it('a hundred messages arrive once each, whatever Slack does with the calls', async () => {
  const office = await PostOffice.open(database);
  const random = seeded(20_260_401);
  office.slack.mishap = () => {
    let left = random();
    for (const [share, mishap] of mishaps) {
      left -= share;
      if (left < 0) return mishap;
    }
    return undefined;
  };
  const names = Array.from({ length: 100 }, (_, i) => `m${String(i).padStart(3, '0')}`);
  for (const [i, name] of names.entries()) {
    // Thirty people and three channels; every third message is a reply to the one before it in its conversation.
    const recipient = i % 33 < 3 ? `C${i % 33}` : `U${i % 33}`;
    await office.queue(name, recipient, i % 3 === 0 && i >= 33 ? { threadKey: names[i - 33] ?? '' } : {});
  }
  // The embedded database has one process, and shares its processor with Slack here: what is late must have the time
  // to be late.
  const patient = { random, timeoutMs: 900, lateMs: 700, concurrency: 16 };
  const senders = Array.from({ length: database.kind === 'embedded' ? 1 : 2 }, () => office.sender(patient));
  for (const sender of senders) sender.start();
  for (const name of names.slice(0, 40)) await office.edit(name, 0);
  const settled = await Promise.all(senders.map((sender) => office.settle(sender, 80_000)));
  expect(settled).not.toContain(false);
  expect(office.slack.messages.map(({ text }) => text).toSorted()).toEqual(names);
  const standing = new Map(office.slack.messages.map(({ text, ts, channel }) => [text, { ts, channel }]));
  const rows = await database.prisma.outboxMessage.findMany({ where: { workspaceId: office.workspaceId } });
  for (const { dedupeKey, state, ts, channel, shown, wanted } of rows) {
    expect([dedupeKey, state, shown]).toEqual([dedupeKey, 'SENT', wanted]);
    expect({ ts, channel }).toEqual(standing.get(dedupeKey));
  }
  await office.close();
}, 90_000);
