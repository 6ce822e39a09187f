// Planning the reminders of 5,000 people with 100,000 open items, against one raw SQL query that reads the same rows in
// the same database, alternating in the same run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { planRound } from '../src/features/nudges/run.js';
import { type Database, openDatabase } from '../src/persistence/database.js';
import { milliseconds, percentile, ratioLine } from './figures.js';

const items = 100_000;
const people = 5_000;
const groups = 50;
const rounds = 9;
/** A Tuesday, after everybody's time. */
const now = new Date('2018-11-06T10:00:00Z');

async function seed({ prisma }: Database): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "Workspace" ("id", "teamId", "name", "url", "createdAt") VALUES ('w', 'TPLAN', 'Bench', '', now())`;
  await prisma.$executeRaw`
    INSERT INTO "StakeholderGroup" ("id", "workspaceId", "channelId", "name", "region", "policyInstrument", "timeZone", "createdAt")
    SELECT 'g' || n, 'w', 'C' || n, 'Group ' || n, 'Region', 'Instrument', 'Europe/London', '2018-01-01'
    FROM generate_series(1, ${groups}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "Member" ("id", "groupId", "slackUserId", "name", "initials", "role", "createdAt")
    SELECT 'm' || n, 'g' || (n % ${groups}::int + 1), 'U' || n, 'Person ' || n, 'P' || n,
      (CASE WHEN n <= ${groups}::int THEN 'FACILITATOR' ELSE 'MEMBER' END)::"Role", '2018-01-01'
    FROM generate_series(1, ${people}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "ActionItem" ("id", "groupId", "number", "text", "ownerId", "dueOn", "recordedById", "recordedAt", "lastUpdateAt")
    SELECT gen_random_uuid()::text, m."groupId", n, 'Action number ' || n, CASE WHEN n % 50 > 0 THEN m."id" END,
      CASE WHEN n % 7 > 0 THEN date '2018-10-20' + n % 90 END, m."id", '2018-09-01',
      CASE WHEN n % 3 = 0 THEN timestamptz '2018-10-15 12:00' END
    FROM generate_series(1, ${items}::int) AS n JOIN "Member" m ON m."id" = 'm' || (n % ${people}::int + 1)`;
  await prisma.$executeRaw`
    INSERT INTO "NudgeState" ("recordId", "groupId", "askedAt", "askedOn", "asks", "overdueAsks", "overdueFor")
    SELECT "id", "groupId", '2018-10-25 09:30Z', '2018-10-25', 1, 1, "dueOn" FROM "ActionItem" WHERE "number" % 2 = 0`;
  await prisma.$executeRaw`ANALYZE`;
}

/** The same rows, as they stand. */
const query = `
  SELECT i."id", i."groupId", i."ownerId", i."dueOn", i."recordedAt", i."lastUpdateAt", n."askedAt", n."askedOn", n."asks",
    n."step", n."overdueAsks", n."overdueFor", n."dateAskedOn", n."handedOverFromId", n."snoozedUntil", n."snoozes"
  FROM "ActionItem" i LEFT JOIN "NudgeState" n ON n."recordId" = i."id"
  WHERE i."status" = 'OPEN' AND i."withdrawnAt" IS NULL`;

/** On a server by the driver itself, embedded through the one connection that there is. */
async function reader({ prisma }: Database, url: string | undefined) {
  if (url === undefined) return { read: () => prisma.$queryRawUnsafe(query), end: async () => {} };
  const client = new pg.Client(url);
  await client.connect();
  return { read: () => client.query(query), end: () => client.end() };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

async function measure(): Promise<void> {
  const url = process.env['BENCH_DATABASE_URL'];
  const dataDir = await mkdtemp(join(tmpdir(), 'intra-planning-'));
  const log = pino({ level: 'silent' });
  const database = await openDatabase(url === undefined ? { dataDir } : { url }, { log });
  try {
    await seed(database);
    let prompts = 0;
    const plan = async () => {
      prompts = (await planRound(database, 'w', now)).prompts.length;
    };
    const baseline = await reader(database, url);
    await timed(plan);
    await timed(baseline.read);
    const [plans, reads]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      reads.push(await timed(baseline.read));
      plans.push(await timed(plan));
    }
    await baseline.end();
    const [a, b] = [percentile(plans, 0.5), percentile(reads, 0.5)];
    console.log(`Planning for ${items} open items of ${people} people (${prompts} prompts), ${database.kind} database`);
    console.log(`  ${ratioLine('loading and planning', a, b, 3)}; ${milliseconds(a)} against ${milliseconds(b)}`);
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await measure();
