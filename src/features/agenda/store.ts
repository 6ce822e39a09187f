import { z } from 'zod';
import { formatDay } from '../../core/date-words.js';
import { addDays, dayOf, instantAt, isPlainDate, nowIn, type PlainDate } from '../../core/dates.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import type { Prisma } from '../../persistence/generated/client.js';
import { milestonesBetween, milestonesPassed, stagesMoved } from '../changes/use-cases.js';
import { decisionsToConfirm } from '../confirmations/use-cases.js';
import { meetingReference } from '../meetings/use-cases.js';
import { type Content, entriesOf, mostOfPart, type PartName } from './domain.js';
import type { DecisionFact, Facts, ItemFact, PointFact, Some, StageFact, ToConfirm } from './facts.js';
import type { AgendaMeeting } from './meeting.js';
import { loadObjections } from './objections.js';
import { words } from './wording.js';

/**
 * A group as it is now, as far as the agenda of a meeting tells it.
 * @param shown what the published agenda says: what was settled since is marked, not dropped
 */
export async function loadFacts(
  db: Db,
  group: { readonly id: string; readonly timeZone: string },
  meeting: AgendaMeeting,
  shown: Content | undefined,
  now: Date,
): Promise<Facts> {
  const today = dayOf(now, group.timeZone);
  const meetingDay = dayOf(meeting.startsAt, group.timeZone);
  const last = await lastMeeting(db, group.id, meeting.id, meetingDay);
  const items = await loadItems(db, group.id, last?.id ?? null, today);
  const settled = shown === undefined ? [] : await loadSettled(db, group.id, shown);
  const part = (name: ItemPart): Some<ItemFact> => {
    const done = settled.filter((item) => item.part === name);
    const open = items.filter((item) => item.part === name);
    return { first: [...open, ...done], total: (open[0]?.total ?? 0) + done.length };
  };
  return {
    today,
    meeting: headOf(meeting, group.timeZone, today),
    objections: await loadObjections(db, group.id, meeting.id),
    confirm: await loadToConfirm(db, group.id, now),
    matters: part('matters'),
    overdue: part('overdue'),
    wanted: part('wanted'),
    review: await loadReviews(db, group.id, meetingDay),
    stages: await loadStages(db, group, { now, today, meetingDay, since: last?.day ?? null }),
    points: await loadPoints(db, group.id),
  };
}

function headOf(meeting: AgendaMeeting, timeZone: string, today: PlainDate): Content['meeting'] {
  const { today: day, time } = nowIn(meeting.startsAt, meeting.timeZone ?? timeZone);
  return {
    reference: meetingReference(meeting),
    title: meeting.title,
    when: `${formatDay(day, { today })}, ${time}`,
    place: meeting.place,
    about: meeting.agendaHint,
    isCalledOff: meeting.state === 'CANCELLED' || meeting.withdrawnAt !== null,
  };
}

/** The meeting before this one that was held; null where there was none. */
async function lastMeeting(
  db: Db,
  groupId: string,
  id: string,
  day: PlainDate,
): Promise<{ readonly id: string; readonly day: PlainDate | null } | null> {
  const held: Prisma.MeetingWhereInput = {
    groupId,
    id: { not: id },
    withdrawnAt: null,
    state: { in: ['RECORDED', 'HELD'] },
  };
  const dated = await db.meeting.findFirst({
    where: { ...held, heldOn: { lte: toDbDate(day) } },
    orderBy: [{ heldOn: 'desc' }, { number: 'desc' }],
    select: { id: true, heldOn: true },
  });
  // Of a meeting whose day nobody noted, its number says when it was.
  const last =
    dated ??
    (await db.meeting.findFirst({
      where: { ...held, heldOn: null },
      orderBy: { number: 'desc' },
      select: { id: true, heldOn: true },
    }));
  return last === null ? null : { id: last.id, day: dayOrNull(last.heldOn) };
}

type ItemPart = Extract<PartName, 'matters' | 'overdue' | 'wanted'>;

const day = z
  .string()
  .nullable()
  .transform((text) => (text !== null && isPlainDate(text) ? text : null));

const Items = z.array(
  z.object({
    id: z.string(),
    number: z.number(),
    text: z.string(),
    owner: z.string().nullable(),
    organisation: z.string().nullable(),
    dueOn: day,
    dueWords: z.string(),
    health: z.enum(['ON_TRACK', 'AT_RISK', 'BLOCKED']).nullable(),
    part: z.enum(['matters', 'overdue', 'wanted']),
    total: z.number(),
  }),
);

/**
 * Open items, each in one part at most, the most pressing of each part. One pass over what is open: what was closed in
 * the years before is not looked at.
 */
async function loadItems(db: Db, groupId: string, lastMeetingId: string | null, today: PlainDate) {
  const rows = await db.$queryRaw`
    WITH "open" AS (
      SELECT i."id", i."number", i."text", i."ownerId", i."dueOn", i."dueWords", i."health",
        CASE
          WHEN i."ownerId" IS NOT NULL AND COALESCE(
            i."meetingId" = ${lastMeetingId}::text OR d."meetingId" = ${lastMeetingId}::text, false) THEN 'matters'
          WHEN i."ownerId" IS NULL OR i."dueOn" IS NULL THEN 'wanted'
          WHEN i."dueOn" < ${today}::date THEN 'overdue'
        END AS "part"
      FROM "ActionItem" i LEFT JOIN "Decision" d ON d."id" = i."decisionId"
      WHERE i."groupId" = ${groupId} AND i."status" = 'OPEN' AND i."withdrawnAt" IS NULL
    ), "placed" AS (
      SELECT *, count(*) OVER (PARTITION BY "part")::int AS "total",
        row_number() OVER (PARTITION BY "part"
          ORDER BY ("health" IS NOT DISTINCT FROM 'BLOCKED'::"Health") DESC, "dueOn" ASC NULLS LAST, "number") AS "place"
      FROM "open" WHERE "part" IS NOT NULL
    )
    SELECT p."id", p."number", p."text", o."initials" AS "owner", g."name" AS "organisation", p."dueOn"::text AS "dueOn",
      p."dueWords", p."health"::text AS "health", p."part", p."total"
    FROM "placed" p LEFT JOIN "Member" o ON o."id" = p."ownerId" LEFT JOIN "Organisation" g ON g."id" = o."organisationId"
    WHERE p."place" <= ${mostOfPart} ORDER BY p."part", p."place"`;
  return Items.parse(rows).map((row) => ({ ...row, status: 'OPEN' as const, isSettled: false }));
}

/** Of the items that the published agenda names, those that were closed since, in the part in which they stand. */
async function loadSettled(db: Db, groupId: string, shown: Content) {
  const parts = new Map<number, ItemPart>();
  for (const part of shown.parts) {
    const { name } = part;
    if (name !== 'matters' && name !== 'overdue' && name !== 'wanted') continue;
    for (const { reference } of entriesOf(part)) parts.set(Number(reference.slice(2)), name);
  }
  if (parts.size === 0) return [];
  const rows = await db.actionItem.findMany({
    where: { groupId, number: { in: [...parts.keys()] }, status: { not: 'OPEN' }, withdrawnAt: null },
    select: {
      id: true,
      number: true,
      text: true,
      status: true,
      health: true,
      owner: { select: { initials: true, organisation: { select: { name: true } } } },
    },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ owner, ...row }) => ({
    ...row,
    owner: owner?.initials ?? null,
    organisation: owner?.organisation?.name ?? null,
    dueOn: null,
    dueWords: '',
    isSettled: true,
    part: parts.get(row.number),
  }));
}

/** What the organisations are asked about, and other proposals that the group has not agreed to, the newest first. */
async function loadToConfirm(db: Db, groupId: string, now: Date): Promise<Some<ToConfirm>> {
  const asked = (await decisionsToConfirm(db, groupId, now)).map(
    ({ decision, organisations }): ToConfirm => ({
      number: decision.number,
      statement: decision.statement,
      isProposed: decision.status === 'PROPOSED',
      answers: {
        given: organisations.filter(({ answer }) => answer !== null).length,
        asked: organisations.length,
      },
    }),
  );
  const numbers = asked.map(({ number }) => number);
  const where: Prisma.DecisionWhereInput = {
    groupId,
    status: 'PROPOSED',
    withdrawnAt: null,
    number: { notIn: numbers },
  };
  const rows = await db.decision.findMany({
    where,
    select: { number: true, statement: true },
    orderBy: { number: 'desc' },
    take: mostOfPart,
  });
  const total = rows.length < mostOfPart ? rows.length : await db.decision.count({ where });
  const others = rows.map((row): ToConfirm => ({ ...row, isProposed: true, answers: null }));
  return { first: [...asked, ...others], total: asked.length + total };
}

/** Decisions whose day of review comes by the meeting, the longest due first. */
async function loadReviews(db: Db, groupId: string, meetingDay: PlainDate): Promise<Some<DecisionFact>> {
  const where = { groupId, status: 'ACCEPTED', withdrawnAt: null, reviewOn: { lte: toDbDate(meetingDay) } } as const;
  const rows = await db.decision.findMany({
    where,
    select: { id: true, number: true, statement: true, reviewOn: true },
    orderBy: [{ reviewOn: 'asc' }, { number: 'asc' }],
    take: mostOfPart,
  });
  const total = rows.length < mostOfPart ? rows.length : await db.decision.count({ where });
  return { first: rows.map((row) => ({ ...row, isProposed: false, reviewOn: dayOrNull(row.reviewOn) })), total };
}

/** Without a meeting before, so many days back are looked through for what moved. */
const usualSpan = 60;

/** Milestones that have passed or are due by the meeting, then what moved since the last one. */
async function loadStages(
  db: Db,
  group: { readonly id: string; readonly timeZone: string },
  when: {
    readonly now: Date;
    readonly today: PlainDate;
    readonly meetingDay: PlainDate;
    /** Of the last meeting; null: there was none, or its day is not known. */
    readonly since: PlainDate | null;
  },
): Promise<readonly StageFact[]> {
  const { now, today, meetingDay, since } = when;
  const asOf = { group, at: now };
  const passed = await milestonesPassed(db, asOf);
  const due = await milestonesBetween(db, asOf, { from: today, until: meetingDay });
  const named = new Set(passed.map(({ id }) => id));
  const milestones = [...passed, ...due.filter(({ id }) => !named.has(id))].map(
    ({ id, reference, title, due: expected, of, owner }): StageFact => ({
      id,
      reference,
      text: title,
      what: words.milestone(of?.name ?? '', owner?.name ?? ''),
      dueOn: expected.until,
    }),
  );
  const from = instantAt(addDays(since ?? addDays(today, -usualSpan), 1), '00:00', group.timeZone);
  const moved = (await stagesMoved(db, asOf, from)).map(
    ({ operationId, reference, title, to, happenedOn, at }): StageFact => ({
      id: `${operationId}${at.getTime()}`,
      reference,
      text: title,
      what: words.moved(to, happenedOn, today),
      dueOn: null,
    }),
  );
  return [...milestones, ...moved];
}

function dayOrNull(stored: Date | null): PlainDate | null {
  if (stored === null) return null;
  const shown = fromDbDate(stored);
  return isPlainDate(shown) ? shown : null;
}

/** Points that wait for the next meeting. */
async function loadPoints(db: Db, groupId: string): Promise<readonly PointFact[]> {
  const rows = await db.agendaPoint.findMany({
    where: { groupId, meetingId: null, withdrawnAt: null },
    select: { id: true, number: true, text: true, author: { select: { initials: true } } },
    orderBy: { number: 'asc' },
  });
  return rows.map(({ author, ...row }) => ({ ...row, by: author.initials }));
}
