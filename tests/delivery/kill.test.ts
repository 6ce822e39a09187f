import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject, it } from 'vitest';
import { systemClock } from '../../src/core/clock.js';
import { type DatabaseLocation, openDatabase } from '../../src/persistence/database.js';
import { createWorkspace, type FaultRule, PracticeClient, type Workspace } from '../../src/sandbox/index.js';
import { serverDatabase } from '../support/database.js';
import { silentLog } from '../support/global-setup.js';
import type { Orders, Said } from './sender-process.js';

const program = fileURLToPath(new URL('sender-process.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'intra-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));

const messages = 300;
const people = 60;
const kills = 30;
/** Queued by every process that is to be killed, so that it always has something to do when its time comes. */
const perLife = messages / kills;
const seed = 20_260_402;
const workspaceId = 'practice';

/** As in earnest, but shorter; still far longer than a busy machine holds up a process. */
const limits = {
  timeoutMs: 2_000,
  lateMs: 3_000,
  leaseMs: 6_000,
  backoff: { baseMs: 300, capMs: 2_000 },
  pace: {
    conversation: { intervalMs: 1_020 },
    posts: { intervalMs: 150, burst: 10 },
    edits: { intervalMs: 150, burst: 10 },
    reads: { intervalMs: 150, burst: 10 },
  },
} as const;

const posting: readonly [probability: number, fault: FaultRule['fault']][] = [
  // An answer takes its time, so that a process is as likely to be killed before it as after it.
  [1, { delayMs: 60 }],
  [0.06, { retryAfter: 1 }],
  [0.06, { status: 500 }],
  [0.04, { status: 503 }],
  [0.03, { error: 'internal_error' }],
  [0.03, { drop: true }],
  [0.1, { dropAfter: true }],
  [0.03, { hang: true }],
  [0.05, { hangAfter: true }],
  // Carried out when the sender has long given the call up.
  [0.03, { delayMs: limits.timeoutMs + limits.lateMs / 3 }],
];
const looking: typeof posting = [
  [0.06, { retryAfter: 1 }],
  [0.06, { status: 500 }],
  [0.06, { dropAfter: true }],
  [0.03, { hang: true }],
];

async function practiceWorkspace(): Promise<Workspace> {
  const slack = createWorkspace({
    manifest: {
      display_information: { name: 'INTRA' },
      features: { bot_user: { display_name: 'INTRA' }, app_home: { messages_tab_enabled: true } },
      oauth_config: { scopes: { bot: ['chat:write', 'im:write', 'im:history'] } },
    },
    users: Array.from({ length: people }, (_, i) => ({ id: recipient(i), name: `person${i}` })),
    channels: [],
  });
  await slack.listen();
  const rules = (on: string, faults: typeof posting) =>
    faults.map(([probability, fault]) => ({ on, fault, probability }));
  await new PracticeClient(slack.url).order({
    seed,
    rules: [
      ...rules('chat.postMessage', posting),
      ...rules('conversations.history', looking),
      ...rules('conversations.open', looking),
    ],
  });
  return slack;
}

const recipient = (i: number) => `UPERSON${i % people}`;
const wave = (number: number) =>
  Array.from({ length: perLife }, (_, i) => number * perLife + i).map((i) => ({
    dedupeKey: `m${String(i).padStart(3, '0')}`,
    recipient: recipient(i),
  }));

/** One life of a sender, from its start to its end. What it says goes to `said`. */
async function life(orders: Orders, said: Said[], ready: (kill: () => void) => void): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(orders)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(String(signal ?? code))));
  for await (const line of createInterface({ input: child.stdout })) {
    // The last line of a process that is killed may be half a line.
    if (!line.endsWith('}')) continue;
    const each = JSON.parse(line) as Said;
    said.push(each);
    if (each.text === 'ready') ready(() => child.kill('SIGKILL'));
  }
  return ended;
}

/** Lets so many processes work at a time, kills each at a random moment and starts it again, then lets them finish. */
async function chaos(where: Orders['database'], processes: number, lifeMs: number): Promise<void> {
  const slack = await practiceWorkspace();
  const database = await openDatabase(where, { log: silentLog });
  const createdAt = systemClock.now();
  await database.prisma.workspace.create({
    data: { id: workspaceId, teamId: slack.team.id, name: 'Practice', url: '', createdAt },
  });
  await database.close();

  const said: Said[] = [];
  let killed = 0;
  let begun = 0;
  const orders: Orders = {
    database: where,
    token: slack.app.botToken,
    slackApiUrl: slack.apiUrl,
    workspaceId,
    botUserId: slack.bot.id,
    limits,
  };
  const began = performance.now();
  async function keepKilling(): Promise<void> {
    while (begun < kills) {
      const queue = wave(begun);
      begun += 1;
      const kill = (now: () => void) => void sleep(Math.random() * lifeMs).then(now);
      expect(await life({ ...orders, queue }, said, kill)).toBe('SIGKILL');
      killed += 1;
    }
    expect(await life({ ...orders, finish: true }, said, () => {})).toBe('0');
  }
  await Promise.all(Array.from({ length: processes }, keepKilling));
  const took = performance.now() - began;
  const finished = said.flatMap(({ settled }) => settled ?? []);
  expect(finished).toEqual(Array.from({ length: processes }, () => true));
  // Had a message been sent twice because the first was late, then it has come by now.
  await sleep(limits.lateMs);
  report(slack, said, killed, took);
  await everyMessageOnce(slack, where);
  expect(killed).toBeGreaterThanOrEqual(kills);
  await slack.close();
}

async function everyMessageOnce(slack: Workspace, where: DatabaseLocation): Promise<void> {
  const standing = new Map<unknown, { user: string | undefined; channel: string; ts: string; text: string }[]>();
  for (const { user, messages } of slack.conversations.all()) {
    for (const { metadata, channel, ts, text } of messages) {
      const { id } = { id: undefined, ...Object(metadata?.['event_payload']) };
      standing.set(id, [...(standing.get(id) ?? []), { user, channel, ts, text }]);
    }
  }
  const database = await openDatabase(where, { log: silentLog });
  const rows = await database.prisma.outboxMessage.findMany({ where: { workspaceId } });
  await database.close();
  expect(rows).toHaveLength(messages);
  expect(standing.size).toBe(messages);
  for (const { id, dedupeKey, recipient, state, channel, ts } of rows) {
    expect([dedupeKey, state]).toEqual([dedupeKey, 'SENT']);
    expect(standing.get(id)).toEqual([{ user: recipient, channel, ts, text: dedupeKey }]);
  }
}

function report(slack: Workspace, said: readonly Said[], killed: number, tookMs: number): void {
  const count = (is: (each: Said) => boolean) => said.filter(is).length;
  const calls = slack.wire.since(0).filter(({ kind }) => kind === 'chat.postMessage').length;
  const faults = (kind: string) =>
    count(({ text, fault }) => text === 'a message could not be posted' && fault === kind);
  const looked = (result: boolean) =>
    count(({ text, found }) => text === 'looked for a doubtful message' && found === result);
  const unread = count(({ text }) => text === 'a conversation could not be read');
  console.log(
    `${messages} messages to ${people} people in ${(tookMs / 1_000).toFixed(0)} s: ${killed} kills -9; ${calls} posts, of which ` +
      `${faults('limited')} were put off (429) and ${faults('unclear')} were left unclear to a process that lived; ` +
      `${looked(true)} recoveries found the message, ${looked(false)} sent it again, ${unread} had to look twice`,
  );
  const broken = said.filter(({ err }) => err !== undefined);
  if (broken.length > 0) console.log('errors within:', ...broken.map(({ text, err }) => `${text}: ${err?.message}`));
}

const source = inject('databaseSource');
const needsServer = source.kind === 'server' ? '' : ' (skipped: needs TEST_DATABASE_URL)';

it.skipIf(source.kind !== 'server')(
  `two processes on one PostgreSQL, killed thirty times: every message arrives exactly once${needsServer}`,
  async () => {
    if (source.kind !== 'server') return;
    const { url, drop } = await serverDatabase(source.url, source.template);
    try {
      await chaos({ url }, 2, 2_500);
    } finally {
      await drop();
    }
  },
  900_000,
);

it('one process on the embedded database, killed thirty times: every message arrives exactly once', async () => {
  await chaos({ dataDir: folder }, 1, 2_000);
}, 900_000);
