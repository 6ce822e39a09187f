import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
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

async function sentCard(): Promise<void> {
  await office.queue('card', 'C1');
  await office.settle();
  office.texts.set('card', 'card, newer');
}

it('makes one edit of ten changes', async () => {
  await sentCard();
  office.sender().start();
  for (let i = 0; i < 10; i += 1) await office.edit('card', 1_500);
  await expect.poll(() => office.slack.texts('C1'), { timeout: 8_000 }).toEqual(['card, newer']);
  await office.settle();
  expect(office.slack.count('chat.update')).toBe(1);
  expect(office.slack.count('chat.postMessage')).toBe(1);
});

it('gathers changes before an edit, unless somebody is watching or the process is about to end', async () => {
  await sentCard();
  office.sender().start();
  await office.edit('card', 60_000);
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(office.slack.count('chat.update')).toBe(0);
  await office.edit('card', 0);
  await expect.poll(() => office.slack.count('chat.update')).toBe(1);
  await office.edit('card', 50_000);
  await office.settle();
  expect(office.slack.count('chat.update')).toBe(2);
});

it('sees a change that comes while the edit is on its way', async () => {
  await sentCard();
  let renderings = 0;
  const note = async () => {
    renderings += 1;
    if (renderings === 1) await office.edit('card', 0);
    return { send: { text: `version ${renderings}` } };
  };
  await office.edit('card', 0);
  await office.settle(office.sender({ renderers: { note } }));
  expect(office.slack.texts('C1')).toEqual(['version 2']);
  const row = await database.prisma.outboxMessage.findFirstOrThrow({ where: { workspaceId: office.workspaceId } });
  expect([row.shown, row.wanted, row.editAfter]).toEqual([3, 3, null]);
});

it('sends a message with all changes that came before it, and edits it for one that came meanwhile', async () => {
  const occasions: string[] = [];
  const note = async ({ message }: { message: { occasion: string } }) => {
    occasions.push(message.occasion);
    if (occasions.length === 1) await office.edit('card', 0);
    return { send: { text: `version ${occasions.length}` } };
  };
  await office.queue('card', 'C1');
  await office.edit('card');
  await office.settle(office.sender({ renderers: { note } }));
  expect(occasions).toEqual(['first posting', 'edit']);
  expect(office.slack.texts('C1')).toEqual(['version 2']);
});

it('does nothing to messages that were never sent', async () => {
  office.slack.mishap = () => ({ error: 'is_archived' });
  await office.queue('card', 'C1');
  await office.settle();
  await office.edit('card', 0);
  await office.edit('unheard of', 0);
  await office.settle();
  expect(await office.state('card')).toBe('FAILED: is_archived');
  expect(office.slack.count('chat.update')).toBe(0);
});

it('tries again after passing faults and rate limits', async () => {
  await sentCard();
  office.slack.befall('chat.update', { retryAfter: 1 }, { status: 500 }, 'drop', { error: 'internal_error' });
  await office.edit('card', 0);
  expect(await office.settle()).toBe(true);
  expect(office.slack.texts('C1')).toEqual(['card, newer']);
  expect(office.slack.count('chat.update')).toBe(5);
  expect(await office.state('card')).toBe('SENT');
});

it('leaves a message be that can no longer be edited or need not be', async () => {
  await sentCard();
  office.slack.befall('chat.update', { error: 'message_not_found' });
  await office.edit('card', 0);
  await office.settle();
  expect(await office.state('card')).toBe('SENT: message_not_found');
  await office.edit('card', 0);
  await office.settle(office.sender({ renderers: { note: async () => ({ drop: 'of no interest' }) } }));
  expect(await office.state('card')).toBe('SENT');
  expect(office.slack.count('chat.update')).toBe(1);
});
