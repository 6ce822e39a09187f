import type { Db } from '../persistence/database.js';
import { type OutboxMessage, Prisma } from '../persistence/generated/client.js';
import { nextTokenAt, type Pace, takeTokens, tokensAt } from './pace.js';
import { lockBuckets, postKey, readBuckets, writePace } from './pace-ledger.js';

/** What there is to do with a message. A check looks whether a doubtful posting stands in the conversation. */
export type Task = 'post' | 'edit' | 'check';

export interface Claimed {
  readonly task: Task;
  readonly message: OutboxMessage;
  /** Where the message in whose thread this one belongs stands; null: none. */
  readonly thread: { readonly channel: string; readonly ts: string } | null;
}

/** Which messages one sender looks at, and by which clocks. */
export interface Scope {
  readonly workspaceId: string;
  readonly kinds: readonly string[];
  readonly pace: Pace;
  /** The machine's time: leases and rate limits. */
  readonly now: Date;
  /** The register's time: what is due, what has expired. */
  readonly asOf: Date;
  /** As `asOf`, for edits: later where changes need not be gathered any longer. */
  readonly editsAsOf: Date;
}

// Instants go to the server as text with a zone: the drivers send a Date without one, in whatever zone the session has.
const instant = (at: Date) => Prisma.sql`${at.toISOString()}::timestamptz`;

// How long until each message may be taken up, as an interval; zero or less: now.
const leaseWait = (s: Scope) => Prisma.sql`COALESCE(m."leaseUntil" - ${instant(s.now)}, interval '0')`;
const paceWait = (s: Scope) => Prisma.sql`COALESCE(p."fullAt" - ${instant(s.now)}, interval '0')`;

const postsWith = (s: Scope) => Prisma.sql`
  FROM "OutboxMessage" m
  LEFT JOIN "SendPace" p ON p."workspaceId" = m."workspaceId" AND p."key" = 'post:' || m."recipient"
  WHERE m."workspaceId" = ${s.workspaceId} AND m."state" = 'PENDING' AND m."kind" = ANY(${s.kinds})
    AND (m."expiresAt" IS NULL OR m."expiresAt" > ${instant(s.asOf)})
    AND (m."threadKey" IS NULL OR NOT EXISTS (
      SELECT 1 FROM "OutboxMessage" t
      WHERE t."workspaceId" = m."workspaceId" AND t."dedupeKey" = m."threadKey"
        AND t."state" IN ('PENDING', 'SENDING', 'UNCERTAIN')))`;
const postWait = (s: Scope) =>
  Prisma.sql`GREATEST(m."notBefore" - ${instant(s.asOf)}, ${leaseWait(s)}, ${paceWait(s)})`;

const editsWith = (s: Scope) => Prisma.sql`
  FROM "OutboxMessage" m
  LEFT JOIN "SendPace" p ON p."workspaceId" = m."workspaceId" AND p."key" = 'edit:' || m."channel"
  WHERE m."workspaceId" = ${s.workspaceId} AND m."state" = 'SENT' AND m."editAfter" IS NOT NULL
    AND m."kind" = ANY(${s.kinds})`;
const editWait = (s: Scope) =>
  Prisma.sql`GREATEST(m."editAfter" - ${instant(s.editsAsOf)}, ${leaseWait(s)}, ${paceWait(s)})`;

const checksWith = (s: Scope) => Prisma.sql`
  FROM "OutboxMessage" m WHERE m."workspaceId" = ${s.workspaceId} AND m."state" = 'SENDING'`;

const expiringWith = (s: Scope) => Prisma.sql`
  FROM "OutboxMessage" m
  WHERE m."workspaceId" = ${s.workspaceId} AND m."state" = 'PENDING' AND m."expiresAt" <= ${instant(s.asOf)}`;

/**
 * How many milliseconds until there is something to do, 0 for now; null where nothing is under way, and nothing becomes
 * due within the next `horizonMs` of the register's time.
 */
export async function nextWorkIn(db: Db, scope: Scope, horizonMs: number): Promise<number | null> {
  const until = instant(new Date(scope.asOf.getTime() + horizonMs));
  const editsUntil = instant(new Date(scope.editsAsOf.getTime() + horizonMs));
  const ms = (wait: Prisma.Sql) => Prisma.sql`(extract(epoch FROM min(${wait})) * 1000)::float8`;
  const [waits] = await db.$queryRaw<[Record<Task | 'expiry', number | null>]>`
    SELECT
      (SELECT ${ms(postWait(scope))} ${postsWith(scope)} AND m."notBefore" <= ${until}) AS "post",
      (SELECT ${ms(editWait(scope))} ${editsWith(scope)} AND m."editAfter" <= ${editsUntil}) AS "edit",
      (SELECT ${ms(leaseWait(scope))} ${checksWith(scope)}) AS "check",
      (SELECT ${ms(leaseWait(scope))} ${expiringWith(scope)}) AS "expiry"`;
  const buckets = await readBuckets(db, scope.workspaceId);
  const { pace, now } = scope;
  const token = (rule: Pace['posts'], fullAt: Date | undefined) =>
    nextTokenAt(rule, fullAt, now).getTime() - now.getTime();
  const all = [
    waits.post === null ? null : Math.max(waits.post, token(pace.posts, buckets.posts)),
    waits.edit === null ? null : Math.max(waits.edit, token(pace.edits, buckets.edits)),
    waits.check === null ? null : Math.max(waits.check, token(pace.reads, buckets.reads)),
    waits.expiry,
  ].filter((wait) => wait !== null);
  return all.length === 0 ? null : Math.max(0, Math.ceil(Math.min(...all)));
}

async function take(
  tx: Db,
  holder: { readonly leasedBy: string; readonly leaseUntil: Date },
  candidates: Prisma.Sql,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "OutboxMessage" SET "leasedBy" = ${holder.leasedBy}, "leaseUntil" = ${instant(holder.leaseUntil)}
    WHERE "id" IN (SELECT c."id" FROM "OutboxMessage" c WHERE c."id" IN (${candidates}) FOR UPDATE SKIP LOCKED)
    RETURNING "id"`;
  return rows.map((row) => row.id);
}

async function expire(tx: Db, scope: Scope): Promise<void> {
  const { workspaceId, asOf, now } = scope;
  await tx.outboxMessage.updateMany({
    where: {
      workspaceId,
      state: 'PENDING',
      expiresAt: { lte: asOf },
      OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }],
    },
    data: { state: 'EXPIRED', reason: 'not sent in time', leaseUntil: null, leasedBy: null },
  });
}

/**
 * Takes up to `capacity` messages that are due, for the holder alone until `leaseUntil`, and uses up the rate limits
 * for them: at most one post a conversation, which stays closed to others until the holder opens it again.
 * To be called in a transaction. One claim at a time runs in a workspace, in whichever process.
 */
export async function claim(
  tx: Db,
  scope: Scope,
  holder: { readonly leasedBy: string; readonly leaseUntil: Date; readonly capacity: number },
): Promise<readonly Claimed[]> {
  const { workspaceId, now, pace } = scope;
  const buckets = await lockBuckets(tx, workspaceId);
  await expire(tx, scope);
  let room = holder.capacity;

  const readable = Math.min(room, tokensAt(pace.reads, buckets.reads, now));
  const checks = await take(
    tx,
    holder,
    Prisma.sql`SELECT m."id" ${checksWith(scope)} AND ${leaseWait(scope)} <= interval '0'
      ORDER BY m."createdAt", m."id" LIMIT ${readable}`,
  );
  room -= checks.length;

  const editable = Math.min(room, tokensAt(pace.edits, buckets.edits, now));
  const edits = await take(
    tx,
    holder,
    Prisma.sql`SELECT m."id" ${editsWith(scope)} AND ${editWait(scope)} <= interval '0'
      ORDER BY m."editAfter", m."id" LIMIT ${editable}`,
  );
  room -= edits.length;

  const postable = Math.min(room, tokensAt(pace.posts, buckets.posts, now));
  const posts = await take(
    tx,
    holder,
    Prisma.sql`SELECT d."id" FROM (
        SELECT DISTINCT ON (m."recipient") m."id", m."createdAt" ${postsWith(scope)}
          AND m."notBefore" <= ${instant(scope.asOf)} AND ${postWait(scope)} <= interval '0'
        ORDER BY m."recipient", m."createdAt", m."id") d
      ORDER BY d."createdAt", d."id" LIMIT ${postable}`,
  );

  const claimed = await load(tx, workspaceId, { check: checks, edit: edits, post: posts });
  const used: [string, Date][] = [];
  if (checks.length > 0) used.push(['reads', takeTokens(pace.reads, buckets.reads, checks.length, now)]);
  if (edits.length > 0) used.push(['edits', takeTokens(pace.edits, buckets.edits, edits.length, now)]);
  if (posts.length > 0) used.push(['posts', takeTokens(pace.posts, buckets.posts, posts.length, now)]);
  for (const { task, message } of claimed) {
    if (task === 'post') used.push([postKey(message.recipient), holder.leaseUntil]);
  }
  await writePace(tx, workspaceId, used);
  return claimed;
}

async function load(
  tx: Db,
  workspaceId: string,
  ids: Readonly<Record<Task, readonly string[]>>,
): Promise<readonly Claimed[]> {
  const order = [...ids.check, ...ids.edit, ...ids.post];
  if (order.length === 0) return [];
  const messages = await tx.outboxMessage.findMany({ where: { id: { in: order } } });
  messages.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const threadKeys = messages.flatMap((message) => message.threadKey ?? []);
  const parents =
    threadKeys.length === 0
      ? []
      : await tx.outboxMessage.findMany({
          where: { workspaceId, dedupeKey: { in: threadKeys }, state: 'SENT' },
          select: { dedupeKey: true, channel: true, ts: true },
        });
  return messages.map((message) => {
    const task = ids.check.includes(message.id) ? 'check' : ids.edit.includes(message.id) ? 'edit' : 'post';
    const parent = parents.find(({ dedupeKey }) => dedupeKey === message.threadKey);
    const thread = parent?.channel && parent.ts ? { channel: parent.channel, ts: parent.ts } : null;
    return { task, message, thread };
  });
}
