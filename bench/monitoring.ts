// The monitoring summary with its picture, and what `/intra monitor` answers: 50 changes, 100 operations and 200
// indicators with monthly values by four categories, for a group with ten years behind it against the same group in its
// first year, each in a database of its own, alternating in the same run. What is monitored is the same in both; the
// values, their cells, the history of the records and the steps of the operations are ten times as many.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { plainDate } from '../src/core/dates.js';
import { overviewMessage } from '../src/features/monitoring/overview.js';
import { makeSummary } from '../src/features/monitoring/posts.js';
import { loadGroup } from '../src/features/monitoring/settings.js';
import { summaryPicture } from '../src/features/monitoring/summary-picture.js';
import { summaryMessage, threadMessages } from '../src/features/monitoring/summary-screens.js';
import { type Database, openDatabase } from '../src/persistence/database.js';
import { milliseconds, percentile, ratioLine } from './figures.js';

const now = new Date('2018-11-05T09:00:00Z');
const month = { startOn: plainDate('2018-10-01'), endOn: plainDate('2018-10-31') };
const changes = 50;
const operations = 100;
const indicators = 200;
/** Edits of each record in a year. */
const editsAYear = 6;
const rounds = 15;
/** What a summary may take, and what is left of a modal's three seconds for all else. */
const aims = { summary: 2_000, overview: 1_500 };

async function seed({ prisma }: Database, years: number): Promise<void> {
  const months = 12 * years;
  await prisma.$executeRaw`
    INSERT INTO "Workspace" ("id", "teamId", "name", "url", "createdAt") VALUES ('w', 'TMON', 'Bench', '', now())`;
  await prisma.$executeRaw`
    INSERT INTO "StakeholderGroup" ("id", "workspaceId", "channelId", "name", "region", "policyInstrument", "timeZone", "createdAt")
    VALUES ('g', 'w', 'CMON', 'Bench group', 'Region', 'Instrument', 'Europe/London', '2008-01-01')`;
  await prisma.$executeRaw`
    INSERT INTO "Member" ("id", "groupId", "slackUserId", "name", "initials", "role", "createdAt")
    SELECT 'm' || n, 'g', 'U' || n, 'Person ' || n, 'P' || n, 'FACILITATOR', '2008-01-01' FROM generate_series(0, 9) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "Decision" ("id", "groupId", "number", "statement", "modality", "status", "recordedById", "recordedAt")
    SELECT 'd' || n, 'g', n, 'Decision number ' || n, 'AGREED', 'ACCEPTED', 'm0', ${now}::timestamptz - n * interval '3 days'
    FROM generate_series(1, ${100 * years}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "AuditEntry" ("id", "groupId", "recordType", "recordId", "act", "at", "byMemberId", "via", "after")
    SELECT gen_random_uuid()::text, 'g', 'decision', "id", 'recorded', "recordedAt", 'm0', 'MODAL', '{"status": "ACCEPTED"}'
    FROM "Decision"`;
  await prisma.$executeRaw`
    INSERT INTO "PolicyChange" ("id", "groupId", "number", "title", "status", "recordedById", "recordedAt")
    SELECT 'c' || n, 'g', n, 'Change number ' || n, 'IN_EFFECT', 'm0', ${now}::timestamptz - ${years}::int * interval '365 days'
    FROM generate_series(1, ${changes}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "Operation" ("id", "groupId", "number", "title", "stage", "contactId", "recordedById", "recordedAt")
    SELECT 'o' || n, 'g', n, 'Operation number ' || n, 'STARTED', 'm1', 'm0', ${now}::timestamptz - ${years}::int * interval '365 days'
    FROM generate_series(1, ${operations}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "Milestone" ("id", "groupId", "number", "title", "expectedWords", "operationId", "recordedById", "recordedAt")
    SELECT 's' || n, 'g', n, 'Milestone number ' || n, 'in the coming months', 'o' || n, 'm0', ${now}::timestamptz - interval '300 days'
    FROM generate_series(1, ${operations}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "_OperationToPolicyChange" ("A", "B") SELECT 'o' || n, 'c' || (n % ${changes}::int + 1) FROM generate_series(1, ${operations}::int) AS n`;
  // What a record says stands in its history, which grows with every edit.
  await prisma.$executeRaw`
    INSERT INTO "AuditEntry" ("id", "groupId", "recordType", "recordId", "act", "at", "byMemberId", "via", "after")
    SELECT gen_random_uuid()::text, 'g', r."type", r."id", CASE WHEN e = 0 THEN 'recorded' ELSE 'edited' END,
      ${now}::timestamptz - ${years}::int * interval '365 days' + e * interval '60 days', 'm0', 'MODAL',
      CASE WHEN e = 0 THEN r."first" ELSE jsonb_build_object('notes', 'Edit ' || e) END
    FROM (
      SELECT 'change' AS "type", "id", jsonb_build_object('title', "title", 'status', 'IN_EFFECT', 'statusReason', 'Carried out',
        'scale', 'PILOT', 'horizons', '["FIRST_YEAR"]'::jsonb) AS "first" FROM "PolicyChange"
      UNION ALL SELECT 'operation', o."id", jsonb_build_object('title', o."title", 'stage', 'STARTED', 'changes',
        jsonb_build_array(jsonb_build_object('id', c."B", 'name', 'PC'))) FROM "Operation" o
        JOIN "_OperationToPolicyChange" c ON c."A" = o."id"
      UNION ALL SELECT 'milestone', "id", jsonb_build_object('title', "title", 'status', 'OPEN', 'of',
        jsonb_build_object('id', 'O:' || "operationId", 'name', 'O')) FROM "Milestone") AS r
    CROSS JOIN generate_series(0, ${editsAYear * years}::int) AS e ORDER BY e`;
  await prisma.$executeRaw`
    INSERT INTO "OperationStage" ("id", "operationId", "from", "to", "at", "byId", "via")
    SELECT gen_random_uuid()::text, "id", 'STARTED', 'STARTED', ${now}::timestamptz - e * interval '30 days', 'm0', 'MODAL'
    FROM "Operation" CROSS JOIN generate_series(1, ${months}::int) AS e`;
  await prisma.$executeRaw`
    INSERT INTO "Indicator" ("id", "groupId", "number", "title", "unit", "isCumulative", "baseline", "ownerId", "recordedById", "recordedAt")
    SELECT 'i' || n, 'g', n, 'Indicator number ' || n, 'firms', true, 0, 'm' || (n % 10), 'm0',
      ${now}::timestamptz - ${years}::int * interval '365 days'
    FROM generate_series(1, ${indicators}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "_IndicatorToPolicyChange" ("A", "B") SELECT 'i' || n, 'c' || (n % ${changes}::int + 1) FROM generate_series(1, ${indicators}::int) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "IndicatorDimension" ("id", "indicatorId", "name", "position") SELECT 'x' || "id", "id", 'Part', 0 FROM "Indicator"`;
  await prisma.$executeRaw`
    INSERT INTO "IndicatorCategory" ("id", "dimensionId", "name", "position")
    SELECT "id" || '-' || n, "id", 'Part ' || n, n FROM "IndicatorDimension" CROSS JOIN generate_series(0, 3) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "IndicatorPeriod" ("id", "indicatorId", "startOn", "endOn", "target")
    SELECT i."id" || 'p' || n, i."id", start, (start + interval '1 month' - interval '1 day')::date, (${months}::int - n + 1) * 10
    FROM "Indicator" i CROSS JOIN (
      SELECT n, (date '2018-10-01' - n * interval '1 month')::date AS start FROM generate_series(0, ${months - 1}::int) AS n) AS m`;
  await prisma.$executeRaw`
    INSERT INTO "IndicatorValue" ("id", "indicatorId", "number", "periodId", "status", "amount", "asOf", "recordedById", "recordedAt", "judgedById", "judgedAt")
    SELECT 'v' || p."id", p."indicatorId", row_number() OVER (PARTITION BY p."indicatorId" ORDER BY p."startOn"), p."id", 'APPROVED', p."target" - 2, p."endOn", 'm1',
      p."endOn" + interval '1 day', 'm0', p."endOn" + interval '2 days'
    FROM "IndicatorPeriod" p`;
  await prisma.$executeRaw`
    INSERT INTO "IndicatorCell" ("valueId", "key", "amount")
    SELECT v."id", 'x' || v."indicatorId" || '-' || n, v."amount" / 4 FROM "IndicatorValue" v CROSS JOIN generate_series(0, 3) AS n`;
  await prisma.$executeRaw`
    INSERT INTO "AuditEntry" ("id", "groupId", "recordType", "recordId", "act", "at", "byMemberId", "via", "after")
    SELECT gen_random_uuid()::text, 'g', 'value', "id", 'recorded', "recordedAt", 'm1', 'MODAL', '{"status": "SUBMITTED"}'
    FROM "IndicatorValue"`;
  await prisma.$executeRaw`ANALYZE`;
}

interface Scene {
  readonly summary: () => Promise<unknown>;
  readonly overview: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

async function scene(years: number): Promise<Scene> {
  const dataDir = await mkdtemp(join(tmpdir(), `intra-monitoring-${years}-`));
  const database = await openDatabase({ dataDir }, { log: pino({ level: 'silent' }) });
  await seed(database, years);
  const db = database.prisma;
  const made = async () => makeSummary(db, await loadGroup(db, 'g'), month, now);
  const first = await made();
  const drawn = first.curves.filter(({ values }) => values.length > 0).length;
  if (first.changes.length !== changes || drawn === 0) throw new Error('the scene is not there');
  return {
    async summary() {
      const content = await made();
      return [summaryMessage(content), threadMessages(content), summaryPicture(content)];
    },
    overview: async () => overviewMessage(await made()),
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
    console.log(`Monitoring: ${changes} changes, ${indicators} indicators, ten years of monthly values against one`);
    for (const what of ['summary', 'overview'] as const) {
      for (const each of [short, long, short, long]) await timed(each[what]);
      const [ten, one]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        one.push(await timed(short[what]));
        ten.push(await timed(long[what]));
      }
      const [a, b, worst] = [percentile(ten, 0.5), percentile(one, 0.5), percentile(ten, 0.95)];
      const isMet = worst <= aims[what] ? 'met' : 'not met';
      console.log(`  ${ratioLine(what, a, b, 2)}; ${milliseconds(a)} against ${milliseconds(b)}`);
      console.log(`  ${what}: 95 % within ${milliseconds(worst)} (aim ≤ ${milliseconds(aims[what])}: ${isMet})`);
    }
  } finally {
    await short.close();
    await long.close();
  }
}

await measure();
