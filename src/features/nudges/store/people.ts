import { z } from 'zod';
import type { Weekday } from '../../../core/dates.js';
import { usualHolidayRegion } from '../../../core/holidays.js';
import type { DayNumber } from '../../../core/working-days.js';
import type { Db } from '../../../persistence/database.js';
import { kinds } from '../keys.js';
import type { Absence, LastPrompt, Member } from '../policy/facts.js';
import { type Limits, type Reminders, usualLimits, usualReminders } from '../policy/limits.js';

/** A group as it stands in the database. */
export interface StoredGroup {
  readonly id: string;
  readonly channelId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly holidayRegion: string;
  readonly limits: Limits;
}

const LimitsShape = z
  .object({
    dueSoon: z.array(z.number().int().min(1).max(60)).max(10),
    overdueEvery: z.number().int().min(1).max(5),
    overdueTimes: z.number().int().min(1).max(20),
    slowly: z.number().int().min(1).max(5),
    noNews: z.number().int().min(5).max(90),
    dateWanted: z.number().int().min(7).max(120),
    quietHours: z.number().min(0).max(72),
    unanswered: z.number().int().min(2).max(10),
    unreachable: z.number().int().min(1).max(4),
    leaveIt: z.number().int().min(1).max(60),
    weeklyBudget: z.number().int().min(1).max(5),
  })
  .partial();

/** Names of the limits that cannot be as they are given. */
export function wrongLimits(limits: Partial<Limits>): readonly string[] {
  return (LimitsShape.safeParse(limits).error?.issues ?? []).map(({ path }) => String(path[0]));
}

/** What a group has set, over what is usual; `kept` as it stands in the database. */
export function limitsOf(kept: unknown): Limits {
  const set = Object.entries(LimitsShape.safeParse(kept ?? {}).data ?? {});
  return { ...usualLimits, ...Object.fromEntries(set.filter(([, value]) => value !== undefined)) };
}

export async function loadGroups(db: Db, workspaceId: string): Promise<readonly StoredGroup[]> {
  const rows = await db.stakeholderGroup.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, channelId, name, timeZone, region, holidayRegion, nudgeLimits }) => {
    return {
      id,
      channelId,
      name,
      timeZone,
      limits: limitsOf(nudgeLimits),
      holidayRegion: holidayRegion ?? usualHolidayRegion(timeZone, region),
    };
  });
}

/** A member with what is known of the person on Slack. */
export interface StoredMember extends Member {
  readonly name: string;
  readonly initials: string;
  readonly joinedAt: Date;
  readonly timeZone: string | undefined;
  /** As the person set them, or as usual; the number a week may then be another in their group. */
  readonly reminders: Reminders;
  /** When the person set their reminders last. */
  readonly remindersSince: Date | undefined;
}

const MemberRows = z.array(
  z.object({
    id: z.string(),
    groupId: z.string(),
    slackUserId: z.string().nullable(),
    name: z.string(),
    initials: z.string(),
    isFacilitator: z.boolean(),
    isObserver: z.boolean(),
    hasLeft: z.boolean(),
    deputyId: z.string().nullable(),
    createdAt: z.coerce.date(),
    timeZone: z.string().nullable(),
    time: z.string().nullable(),
    days: z.array(z.number()).nullable(),
    budget: z.number().nullable(),
    isOff: z.boolean().nullable(),
    changedAt: z.coerce.date().nullable(),
  }),
);

/** Everybody in the workspace's groups, those who left too, in the order of their joining. */
export async function loadMembers(db: Db, workspaceId: string): Promise<readonly StoredMember[]> {
  const rows = await db.$queryRaw`
    SELECT m."id", m."groupId", m."slackUserId", m."name", m."initials", m."role" = 'FACILITATOR' AS "isFacilitator",
      m."role" = 'OBSERVER' AS "isObserver",
      m."leftAt" IS NOT NULL OR COALESCE(p."isDeactivated", false) AS "hasLeft", m."deputyId", m."createdAt",
      p."timeZone", r."time", r."days", r."budget", r."isOff", r."changedAt"
    FROM "Member" m JOIN "StakeholderGroup" g ON g."id" = m."groupId"
    LEFT JOIN "SlackProfile" p ON p."workspaceId" = g."workspaceId" AND p."slackUserId" = m."slackUserId"
    LEFT JOIN "ReminderSettings" r ON r."workspaceId" = g."workspaceId" AND r."slackUserId" = m."slackUserId"
    WHERE g."workspaceId" = ${workspaceId}
    ORDER BY m."createdAt", m."id"`;
  return MemberRows.parse(rows).map((row) => ({
    id: row.id,
    groupId: row.groupId,
    personId: row.slackUserId ?? undefined,
    name: row.name,
    initials: row.initials,
    isFacilitator: row.isFacilitator,
    isObserver: row.isObserver,
    hasLeft: row.hasLeft,
    deputyId: row.deputyId ?? undefined,
    joinedAt: row.createdAt,
    timeZone: row.timeZone ?? undefined,
    reminders: {
      time: row.time ?? usualReminders.time,
      days: row.days === null ? usualReminders.days : asWeekdays(row.days),
      budget: row.budget ?? usualReminders.budget,
      isOff: row.isOff ?? usualReminders.isOff,
    },
    remindersSince: row.changedAt ?? undefined,
  }));
}

const allDays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const asWeekdays = (days: readonly number[]): readonly Weekday[] => allDays.filter((day) => days.includes(day));

const AbsenceRows = z.array(z.object({ person: z.string(), from: z.number(), until: z.number() }));

/** Absences that last beyond a day, by person. */
export async function loadAbsences(
  db: Db,
  workspaceId: string,
  since: DayNumber,
): Promise<ReadonlyMap<string, readonly Absence[]>> {
  const rows = await db.$queryRaw`
    SELECT "slackUserId" AS "person", "fromDay" - DATE '1970-01-01' AS "from", "untilDay" - DATE '1970-01-01' AS "until"
    FROM "Absence"
    WHERE "workspaceId" = ${workspaceId} AND "withdrawnAt" IS NULL AND "untilDay" >= DATE '1970-01-01' + ${since}::int
    ORDER BY "fromDay"`;
  const absences = new Map<string, Absence[]>();
  for (const { person, ...absence } of AbsenceRows.parse(rows)) {
    const own = absences.get(person);
    if (own === undefined) absences.set(person, [absence]);
    else own.push(absence);
  }
  return absences;
}

const PromptRows = z.array(
  z.object({
    person: z.string(),
    days: z.array(z.number()),
    id: z.string(),
    rootId: z.string(),
    about: z.array(z.string()),
    hasThread: z.boolean(),
  }),
);

/** Which prompts people got of late. */
export interface RecentPrompts {
  readonly days: readonly DayNumber[];
  /** undefined also where its first message does not stand in Slack: there is no thread to go on in. */
  readonly last: LastPrompt | undefined;
}

export async function loadRecentPrompts(
  db: Db,
  workspaceId: string,
  since: DayNumber,
): Promise<ReadonlyMap<string, RecentPrompts>> {
  // Of the last prompt's thread, what its first message asked about: a follow-up repeats a part of that.
  const rows = await db.$queryRaw`
    WITH recent AS (
      SELECT "slackUserId" AS "person", array_agg("day" - DATE '1970-01-01' ORDER BY "day") AS "days",
        (array_agg("id" ORDER BY "day" DESC))[1] AS "id",
        (array_agg(COALESCE("rootId", "id") ORDER BY "day" DESC))[1] AS "rootId"
      FROM "NudgePrompt"
      WHERE "workspaceId" = ${workspaceId} AND "day" >= DATE '1970-01-01' + ${since}::int
      GROUP BY "slackUserId")
    SELECT r."person", r."days", r."id", r."rootId",
      COALESCE((SELECT array_agg(e."recordId") FROM "NudgeEntry" e WHERE e."promptId" = r."rootId"), '{}') AS "about",
      EXISTS (SELECT 1 FROM "OutboxMessage" m WHERE m."workspaceId" = ${workspaceId} AND m."state" = 'SENT'
        AND m."ts" IS NOT NULL AND m."dedupeKey" = ${`${kinds.prompt}:`} || r."rootId") AS "hasThread"
    FROM recent r`;
  return new Map(
    PromptRows.parse(rows).map(({ person, days, id, rootId, about, hasThread }) => {
      const day = hasThread ? days.at(-1) : undefined;
      return [person, { days, last: day === undefined ? undefined : { id, rootId, day, about } }];
    }),
  );
}
