// How long a person waits for the modal: from the slash command to `views.open`, as the workspace sees it, for
// `/intra update` in a group with 10,000 action items, against a bare Bolt app, alternating in the same run.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { parse } from 'yaml';
import { z } from 'zod';
import { openDatabase } from '../src/persistence/database.js';
import { createWorkspace, PracticeClient, type Workspace } from '../src/sandbox/index.js';
import { milliseconds, percentile, ratioLine } from './figures.js';
import { type Started, start } from './processes.js';

const items = 10_000;
const rounds = 400;
const team = 'TBENCH';
const person = 'USL';

async function seeded(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir }, { log: pino({ level: 'silent' }) });
  await database.prisma.$executeRaw`
    INSERT INTO "Workspace" ("id", "teamId", "name", "url", "createdAt") VALUES ('w', ${team}, 'Bench', '', now())`;
  await database.prisma.$executeRaw`
    INSERT INTO "StakeholderGroup" ("id", "workspaceId", "channelId", "name", "region", "policyInstrument", "timeZone", "createdAt")
    VALUES ('g', 'w', 'CBENCH', 'Bench group', 'Region', 'Instrument', 'Europe/London', now())`;
  await database.prisma.$executeRaw`
    INSERT INTO "Member" ("id", "groupId", "slackUserId", "name", "initials", "role", "createdAt")
    VALUES ('m', 'g', ${person}, 'Sam Lowe', 'SL', 'FACILITATOR', now())`;
  await database.prisma.$executeRaw`
    INSERT INTO "ActionItem" ("id", "groupId", "number", "text", "ownerId", "dueOn", "recordedById", "recordedAt")
    SELECT 'i' || n, 'g', n, 'Action number ' || n, CASE WHEN n % 20 = 0 THEN 'm' END, date '2018-12-01' + n % 200, 'm', now()
    FROM generate_series(1, ${items}::int) AS n`;
  await database.prisma
    .$executeRaw`INSERT INTO "RecordCounter" ("groupId", "prefix", "last") VALUES ('g', 'A', ${items})`;
  await database.close();
}

async function bench(): Promise<void> {
  const manifest: unknown = parse(await readFile(new URL('../manifest.yml', import.meta.url), 'utf8'));
  const clock = () => performance.timeOrigin + performance.now();
  const make = () =>
    createWorkspace({
      manifest,
      clock,
      team: { id: team },
      users: [{ id: person, name: 'sl', realName: 'Sam Lowe' }],
      channels: [{ id: 'CBENCH', name: 'rsg', members: ['sl', 'bot'] }],
    });
  const [ours, bare] = [make(), make()];
  await Promise.all([ours.listen(), bare.listen()]);
  const dataDir = await mkdtemp(join(tmpdir(), 'intra-bench-'));
  const running: Started[] = [];
  try {
    await seeded(dataDir);
    const environment = {
      SLACK_BOT_TOKEN: ours.app.botToken,
      SLACK_APP_TOKEN: ours.app.appToken,
      SLACK_API_URL: ours.apiUrl,
      INTRA_DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
    };
    const bot = await start(['dist/main.js'], environment, 'intra is ready');
    running.push(bot);
    const first = await wait(ours, '/intra update');
    const baseline = await start(
      ['--import', 'tsx', 'bench/bare-bolt.ts', bare.app.appToken, bare.app.botToken, bare.apiUrl, lastModal(ours)],
      {},
      'ready',
    );
    running.push(baseline);
    const [waits, baselines]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      waits.push(await wait(ours, '/intra update'));
      baselines.push(await wait(bare, '/intra update'));
    }
    console.log(`Modal of /intra update, ${items} items in the group, ${rounds} rounds, embedded database`);
    for (const [name, share, aim] of [
      ['p50', 0.5, 2],
      ['p99', 0.99, 3],
    ] as const) {
      const [a, b] = [percentile(waits, share), percentile(baselines, share)];
      console.log(`  ${ratioLine(name, a, b, aim)}; ${milliseconds(a)} against ${milliseconds(b)}`);
    }
    console.log(`  first use after the start: ${milliseconds(first)} (Slack waits 3,000 ms)`);
    console.log(`  start on existing data: ${milliseconds(bot.readyAfterMs)} (aim ≤ 3,000 ms)`);
    const memory = await bot.memory();
    console.log(
      `  memory at rest: ${memory === undefined ? 'not told here' : `${memory.toFixed(0)} MB`} (aim ≤ 512 MB)`,
    );
  } finally {
    for (const each of running) await each.stop();
    await Promise.all([ours.close(), bare.close()]);
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The modal that was opened last, for the baseline to open the same. */
function lastModal(workspace: Workspace): string {
  const sent = workspace.wire.since(0).findLast((entry) => entry.kind === 'views.open')?.sent;
  const view = z.object({ view: z.union([z.string(), z.looseObject({})]) }).parse(sent).view;
  return typeof view === 'string' ? view : JSON.stringify(view);
}

/** Types the command and returns after how many milliseconds the modal was asked for. */
async function wait(workspace: Workspace, command: string): Promise<number> {
  const practice = new PracticeClient(workspace.url);
  const sl = practice.as('sl');
  const since = workspace.wire.version;
  await sl.command('rsg', command);
  await sl.waitForModal();
  const entries = workspace.wire.since(since);
  const sent = entries.find((entry) => entry.direction === 'to-app');
  const opened = entries.find((entry) => entry.kind === 'views.open');
  await sl.close({ all: true });
  if (sent === undefined || opened === undefined) throw new Error('The exchange is not in the log.');
  return opened.at - sent.at;
}

await bench();
