// The weekly digest and the agenda of a meeting, for a group with ten years behind it (20,000 items, 200,000 updates)
// against the same group in its first year, each in a database of its own, alternating in the same run. What is open is
// the same in both; what was done long ago should cost nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { addDays, plainDate } from '../src/core/dates.js';
import { findAgendaMeeting } from '../src/features/agenda/meeting.js';
import { makeContent } from '../src/features/agenda/refresh.js';
import { makeDigest } from '../src/features/digest/posts.js';
import { loadGroups } from '../src/features/digest/settings.js';
import { type Database, openDatabase } from '../src/persistence/database.js';
import { milliseconds, percentile, ratioLine } from './figures.js';

/** A Monday, when the digest comes; the meeting is on Thursday. */
const now = new Date('2018-11-12T08:30:00Z');
const itemsAYear = 2_000;
const updatesAnItem = 10;
const decisionsAYear = 100;
const meetingsAYear = 10;
const rounds = 21;

/** Everything is spread evenly over the years until now; items are done after sixty days, but for one of forty. */
async function seed({ prisma }: Database, years: number): Promise<void> {
  const [items, decisions, meetings] = [itemsAYear * years, decisionsAYear * years, meetingsAYear * years];
  const days = 365 * years;
  await prisma.$executeRaw`
    INSERT INTO "Workspace" ("id", "teamId", "name", "url", "createdAt") VALUES ('w', 'TYEARS', 'Bench', '', now())`;
  await prisma.$executeRaw`
    INSERT INTO "StakeholderGroup" ("id", "workspaceId", "channelId", "name", "region", "policyInstrument", "timeZone", "createdAt")
    VALUES ('g', 'w', 'CYEARS', 'Bench group', 'Region', 'Instrument', 'Europe/London', '2008-01-01')`;
  await prisma.$executeRaw`
    INSERT INTO "Organisation" ("id", "groupId", "name", "nameKey")
    SELECT 'o' || n, 'g', 'Organisation ' || n, 'o' || n FROM generate_series(0, 4) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "Member" ("id", "groupId", "slackUserId", "name", "initials", "role", "organisationId", "createdAt")
    SELECT 'm' || n, 'g', 'U' || n, 'Person ' || n, 'P' || n, 'MEMBER', 'o' || (n % 5), '2008-01-01'
    FROM generate_series(0, 19) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "Meeting" ("id", "groupId", "number", "title", "state", "heldOn", "recordedById", "recordedAt")
    SELECT 'k' || n, 'g', n, 'Meeting ' || n, 'HELD', ${now}::timestamptz - (${meetings}::int - n) * interval '36 days' - interval '5 days',
      'm0', ${now}::timestamptz - (${meetings}::int - n) * interval '36 days' - interval '5 days'
    FROM generate_series(1, ${meetings}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "Meeting" ("id", "groupId", "number", "title", "state", "heldOn", "startsAt", "recordedById", "recordedAt")
    VALUES ('next', 'g', ${meetings}::int + 1, 'The next meeting', 'PLANNED', '2018-11-15', '2018-11-15 10:00Z', 'm0', '2018-11-01')`;
  await prisma.$executeRaw`
    INSERT INTO "Decision" ("id", "groupId", "number", "statement", "modality", "status", "meetingId", "reviewOn", "recordedById", "recordedAt")
    SELECT 'd' || n, 'g', n, 'Decision number ' || n, 'AGREED',
      (CASE WHEN ${decisions}::int - n < 60 THEN 'ACCEPTED' ELSE 'SUPERSEDED' END)::"DecisionStatus",
      'k' || greatest(1, ${meetings}::int - (${decisions}::int - n) / 10),
      CASE WHEN n % 4 = 0 THEN date '2018-11-14' END, 'm0',
      ${now}::timestamptz - (${decisions}::int - n) * interval '87 hours'
    FROM generate_series(1, ${decisions}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "ActionItem" ("id", "groupId", "number", "text", "ownerId", "dueOn", "decisionId", "meetingId", "status", "closedAt", "lastUpdateAt", "recordedById", "recordedAt")
    SELECT 'i' || n, 'g', n, 'Action number ' || n, CASE WHEN n % 25 > 0 THEN 'm' || (n % 20) END,
      CASE WHEN n % 9 > 0 THEN (at + interval '30 days')::date END,
      CASE WHEN n % 3 = 0 THEN 'd' || greatest(1, ${decisions}::int - (${items}::int - n) / 20) END,
      CASE WHEN n % 2 = 0 THEN 'k' || greatest(1, ${meetings}::int - (${items}::int - n) / 200) END,
      (CASE WHEN open THEN 'OPEN' ELSE 'DONE' END)::"ActionItemStatus",
      CASE WHEN open THEN NULL ELSE at + interval '50 days' END, at + interval '40 days', 'm0', at
    FROM (
      SELECT n, at, at > ${now}::timestamptz - interval '60 days' OR (n % 40 = 0 AND ${items}::int - n < ${itemsAYear}::int) AS open
      FROM (SELECT n, ${now}::timestamptz - (${items}::int - n) * (interval '1 day' * ${days}::int / ${items}::int) - interval '1 hour' AS at
        FROM generate_series(1, ${items}::int) AS n) AS spread) AS placed`;
  await prisma.$executeRaw`
    INSERT INTO "StatusUpdate" ("id", "actionItemId", "at", "byId", "via", "health", "text")
    SELECT gen_random_uuid()::text, i."id", least(${now}::timestamptz - interval '1 minute', i."recordedAt" + u * interval '4 days'),
      'm' || (u % 20), 'PROMPT', (CASE WHEN (i."number" + u) % 8 = 0 THEN 'AT_RISK' ELSE 'ON_TRACK' END)::"Health", 'Word ' || u
    FROM "ActionItem" i CROSS JOIN generate_series(1, ${updatesAnItem}::int) AS u`;
  await prisma.$executeRaw`
    INSERT INTO "AuditEntry" ("id", "groupId", "recordType", "recordId", "act", "at", "byMemberId", "via", "before", "after")
    SELECT gen_random_uuid()::text, 'g', 'action-item', u."actionItemId", 'updated', u."at", u."byId", 'PROMPT',
      '{"health": null}', '{"health": "ON_TRACK"}' FROM "StatusUpdate" u`;
  await prisma.$executeRaw`
    INSERT INTO "AuditEntry" ("id", "groupId", "recordType", "recordId", "act", "at", "byMemberId", "via", "after")
    SELECT gen_random_uuid()::text, 'g', 'decision', "id", 'recorded', "recordedAt", 'm0', 'MODAL', '{"status": "ACCEPTED"}'
    FROM "Decision"`;
  await prisma.$executeRaw`ANALYZE`;
}

interface Scene {
  readonly database: Database;
  readonly digest: () => Promise<unknown>;
  readonly agenda: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

async function scene(years: number): Promise<Scene> {
  const dataDir = await mkdtemp(join(tmpdir(), `intra-years-${years}-`));
  const database = await openDatabase({ dataDir }, { log: pino({ level: 'silent' }) });
  await seed(database, years);
  const [group] = await loadGroups(database.prisma, { id: 'g' });
  const meeting = await findAgendaMeeting(database.prisma, 'next');
  if (group === undefined || meeting === undefined) throw new Error('the scene is not there');
  const until = addDays(plainDate('2018-11-12'), -1);
  return {
    database,
    digest: () => makeDigest(database.prisma, group, { at: now, now, until }),
    agenda: () => makeContent(database.prisma, group, meeting, undefined, now),
    async close() {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

async function measure(): Promise<void> {
  const [short, long] = [await scene(1), await scene(10)];
  try {
    console.log(
      `Ten years (${itemsAYear * 10} items, ${itemsAYear * updatesAnItem * 10} updates) against one, embedded database`,
    );
    for (const what of ['digest', 'agenda'] as const) {
      for (const each of [short, long, short, long]) await timed(each[what]);
      const [ten, one]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        one.push(await timed(short[what]));
        ten.push(await timed(long[what]));
      }
      const [a, b] = [percentile(ten, 0.5), percentile(one, 0.5)];
      console.log(`  ${ratioLine(what, a, b, 1.3)}; ${milliseconds(a)} against ${milliseconds(b)}`);
    }
  } finally {
    await short.close();
    await long.close();
  }
}

await measure();
