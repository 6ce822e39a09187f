// Delivery to the practice workspace: how close 500 direct messages come to what a rate limit allows, and how much
// faster two processes are than one where no limit binds but the time that Slack takes for an answer.
import { randomUUID } from 'node:crypto';
import { LogLevel } from '@slack/web-api';
import pg from 'pg';
import { pino } from 'pino';
import { systemClock } from '../src/core/clock.js';
import { enqueue } from '../src/delivery/outbox.js';
import { type Pace, slackPace } from '../src/delivery/pace.js';
import { createSender } from '../src/delivery/sender.js';
import { createDeliveryClient } from '../src/delivery/slack-calls.js';
import { type Database, openDatabase } from '../src/persistence/database.js';
import { createWorkspace, type Workspace } from '../src/sandbox/index.js';
import { milliseconds, percentile, ratioLine, speedLine } from './figures.js';
import { start } from './processes.js';

const log = pino({ level: 'silent' });
const messages = 500;
const workspaceId = 'w';
const timeoutMs = 10_000;

async function practiceWorkspace(people: number): Promise<Workspace> {
  const slack = createWorkspace({
    manifest: {
      display_information: { name: 'Bench' },
      features: { bot_user: { display_name: 'Bench' }, app_home: { messages_tab_enabled: true } },
      oauth_config: { scopes: { bot: ['chat:write', 'im:write', 'im:history'] } },
    },
    users: Array.from({ length: people }, (_, i) => ({ id: `U${i}`, name: `person${i}` })),
    channels: [],
  });
  await slack.listen();
  return slack;
}

async function queue(database: Database, count: number, people: number, round: number, due: Date): Promise<void> {
  await database.prisma.workspace.createMany({
    data: [{ id: workspaceId, teamId: 'TBENCH', name: 'Bench', url: '', createdAt: due }],
    skipDuplicates: true,
  });
  await database.transaction(async (tx) => {
    for (let i = 0; i < count; i += 1) {
      const dedupeKey = `${round}-${i}`;
      const rest = { recipient: `U${i % people}`, kind: 'note', about: dedupeKey, notBefore: due, now: due };
      await enqueue(tx, { workspaceId, dedupeKey, ...rest });
    }
  });
}

/** When each message was posted, by the workspace's clock: milliseconds since 1970, rising. */
const postedAt = (slack: Workspace) =>
  slack.conversations
    .all()
    .flatMap((each) => each.messages.map(({ ts }) => Number(ts) * 1_000))
    .sort((a, b) => a - b);

const refusals = (slack: Workspace) => slack.wire.since(0).filter(({ error }) => error === 'ratelimited').length;

/** Sends all to so many people, and returns how long it took from the start of the sender to the last message. */
async function deliver(people: number, pace: Pace, limit: (slack: Workspace) => void) {
  const slack = await practiceWorkspace(people);
  const database = await openDatabase({ memory: true }, { log });
  try {
    limit(slack);
    await queue(database, messages, people, 0, systemClock.now());
    const sender = createSender({
      database,
      client: createDeliveryClient(slack.app.botToken, {
        slackApiUrl: slack.apiUrl,
        timeoutMs,
        logLevel: LogLevel.ERROR,
      }),
      timeoutMs,
      renderers: { note: async ({ message }) => ({ send: { text: String(message.about) } }) },
      clock: systemClock,
      log,
      workspaceId,
      botUserId: slack.bot.id,
      pace,
    });
    const began = systemClock.now().getTime();
    const { settled } = await sender.settle({ timeoutMs: 300_000 });
    const posted = postedAt(slack);
    if (!settled || posted.length !== messages) throw new Error(`${posted.length} of ${messages} messages arrived`);
    return { took: (posted.at(-1) ?? Number.NaN) - began, refused: refusals(slack) };
  } finally {
    await database.close();
    await slack.close();
  }
}

async function withinTheLimits(): Promise<void> {
  console.log(`Delivering ${messages} direct messages to the practice workspace under a rate limit, embedded database`);
  const people = 20;
  const perConversation = await deliver(
    people,
    { ...slackPace, conversation: { intervalMs: 1_000 }, posts: { intervalMs: 1, burst: messages } },
    (slack) => slack.faults.limitPosting({ perSecond: 1, burst: 1 }),
  );
  const allowed = (messages / people - 1) * 1_000;
  console.log(
    `  ${ratioLine(`to ${people} people, one a second to each`, perConversation.took, allowed, 1.1)}; ` +
      `${milliseconds(perConversation.took)} against ${milliseconds(allowed)}, refused by the limit: ${perConversation.refused}`,
  );
  const posts = { intervalMs: 40, burst: 20 };
  const inAll = await deliver(messages, { ...slackPace, posts }, () => {});
  const allowedInAll = (messages - posts.burst) * posts.intervalMs;
  console.log(
    `  ${ratioLine(`to ${messages} people, ${1_000 / posts.intervalMs} a second in all`, inAll.took, allowedInAll, 1.1)}; ` +
      `${milliseconds(inAll.took)} against ${milliseconds(allowedInAll)}`,
  );
}

/** How long Slack takes for an answer here: a time at which it binds, and not the processors of a small machine. */
const answerMs = 300;
/** Long enough that the first second of a process, in which it is slow, does not count for much. */
const backlog = 480;
const rounds = 3;

/** A database of its own on the server, gone afterwards. */
async function onServer(serverUrl: string, work: (url: string) => Promise<void>): Promise<void> {
  const name = `intra_bench_${randomUUID().slice(0, 8)}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const client = new pg.Client(serverUrl);
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
    await work(url.href);
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
  }
}

/** Lets so many processes drain a backlog, and returns from when it was due until the last message stood there. */
async function drain(url: string, database: Database, processes: number, round: number): Promise<number> {
  const slack = await practiceWorkspace(backlog);
  slack.faults.add({ on: 'chat.postMessage', fault: { delayMs: answerMs }, times: backlog * 2 });
  const free = { intervalMs: 1, burst: backlog };
  const orders = {
    database: { url },
    token: slack.app.botToken,
    slackApiUrl: slack.apiUrl,
    workspaceId,
    botUserId: slack.bot.id,
    limits: { timeoutMs, pace: { conversation: { intervalMs: 1 }, posts: free, edits: free, reads: free } },
  };
  const program = ['--import', 'tsx', 'tests/delivery/sender-process.ts', JSON.stringify(orders)];
  const running = await Promise.all(Array.from({ length: processes }, () => start(program, {}, '"ready"')));
  try {
    // Due at one instant for all: nobody's look at the outbox has to come round first.
    const due = new Date(systemClock.now().getTime() + 3_000);
    await queue(database, backlog, backlog, round, due);
    const deadline = due.getTime() + 300_000;
    const unsent = () => database.prisma.outboxMessage.count({ where: { state: { not: 'SENT' } } });
    while ((await unsent()) > 0) {
      if (systemClock.now().getTime() > deadline) throw new Error('The backlog was not drained.');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return (postedAt(slack).at(-1) ?? Number.NaN) - due.getTime();
  } finally {
    for (const each of running) await each.stop();
    await slack.close();
  }
}

async function sharedByTwo(): Promise<void> {
  const server = process.env['BENCH_DATABASE_URL'] ?? process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  if (!server) {
    console.log('Two processes against one: left out, needs a PostgreSQL server in DATABASE_URL or TEST_DATABASE_URL');
    return;
  }
  await onServer(server, async (url) => {
    const database = await openDatabase({ url }, { log });
    const [ones, twos]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      ones.push(await drain(url, database, 1, round * 2));
      twos.push(await drain(url, database, 2, round * 2 + 1));
    }
    await database.close();
    const [one, two] = [percentile(ones, 0.5), percentile(twos, 0.5)];
    console.log(`Draining a backlog of ${backlog} messages, answers take ${answerMs} ms, ${rounds} rounds, PostgreSQL`);
    console.log(
      `  ${speedLine('two processes against one', two, one, 1.8)}; ${milliseconds(two)} against ${milliseconds(one)}`,
    );
  });
}

await withinTheLimits();
await sharedByTwo();
