import type { Db } from '../persistence/database.js';
import { type OutboxMessage, Prisma } from '../persistence/generated/client.js';
import { nextTokenAt, type Pace, takeTokens, tokensAt } from './pace.js';
import { type Buckets, lockBuckets, postKey, writePace } from './pace-ledger.js';
import { later } from './sender-parts.js';

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

/** What a look at the outbox shows. */
export interface Outlook {
  /** Milliseconds until there is something to do, 0 for now; null: nothing is under way, and nothing becomes due. */
  readonly waitMs: number | null;
  /** What there is to do now. */
  readonly due: ReadonlySet<Task | 'expiry'>;
}

/** Looks for what is due now or within the next `horizonMs` of the register's time; changes nothing. */
export async function look(db: Db, scope: Scope, horizonMs: number): Promise<Outlook> {
  const { workspaceId, pace, now } = scope;
  const until = instant(later(scope.asOf, horizonMs));
  const editsUntil = instant(later(scope.editsAsOf, horizonMs));
  const ms = (wait: Prisma.Sql) => Prisma.sql`(extract(epoch FROM ${wait}) * 1000)::float8`;
  const bucket = (key: keyof Buckets) => Prisma.sql`
    (SELECT ${ms(Prisma.sql`"fullAt"`)} FROM "SendPace" WHERE "workspaceId" = ${workspaceId} AND "key" = ${key})`;
  type Found = Record<Task | 'expiry' | keyof Buckets, number | null>;
  const [found] = await db.$queryRaw<[Found]>`
    SELECT
      (SELECT min(${ms(postWait(scope))}) ${postsWith(scope)} AND m."notBefore" <= ${until}) AS "post",
      (SELECT min(${ms(editWait(scope))}) ${editsWith(scope)} AND m."editAfter" <= ${editsUntil}) AS "edit",
      (SELECT min(${ms(leaseWait(scope))}) ${checksWith(scope)}) AS "check",
      (SELECT min(${ms(leaseWait(scope))}) ${expiringWith(scope)}) AS "expiry",
      ${bucket('posts')} AS "posts", ${bucket('edits')} AS "edits", ${bucket('reads')} AS "reads"`;
  const due = new Set<Task | 'expiry'>();
  let waitMs: number | null = null;
  const consider = (task: Task | 'expiry', wait: number | null, key?: keyof Buckets) => {
    if (wait === null) return;
    const fullAt = key && found[key];
    const token = key && fullAt ? nextTokenAt(pace[key], new Date(fullAt), now).getTime() - now.getTime() : 0;
    const total = Math.max(0, Math.ceil(Math.max(wait, token)));
    if (total === 0) due.add(task);
    waitMs = Math.min(waitMs ?? total, total);
  };
  consider('post', found.post, 'posts');
  consider('edit', found.edit, 'edits');
  consider('check', found.check, 'reads');
  consider('expiry', found.expiry);
  return { waitMs, due };
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
 * Takes up to `capacity` messages of those that a look has shown to be due, for the holder alone until `leaseUntil`, and uses up the rate limits
 * for them: at most one post a conversation, which stays closed to others until the holder opens it again.
 * To be called in a transaction. One claim at a time runs in a workspace, in whichever process.
 */
export async function claim(
  tx: Db,
  scope: Scope,
  due: Outlook['due'],
  holder: { readonly leasedBy: string; readonly leaseUntil: Date; readonly capacity: number },
): Promise<readonly Claimed[]> {
  const { workspaceId, now, pace } = scope;
  const buckets = await lockBuckets(tx, workspaceId);
  if (due.has('expiry')) await expire(tx, scope);
  let room = holder.capacity;
  const some = async (task: Task, tokens: number, candidates: (limit: number) => Prisma.Sql) => {
    const limit = Math.min(room, tokens);
    if (!due.has(task) || limit === 0) return [];
    const ids = await take(tx, holder, candidates(limit));
    room -= ids.length;
    return ids;
  };
  const checks = await some('check', tokensAt(pace.reads, buckets.reads, now), (limit) => {
    return Prisma.sql`SELECT m."id" ${checksWith(scope)} AND ${leaseWait(scope)} <= interval '0'
      ORDER BY m."createdAt", m."id" LIMIT ${limit}`;
  });
  const edits = await some('edit', tokensAt(pace.edits, buckets.edits, now), (limit) => {
    return Prisma.sql`SELECT m."id" ${editsWith(scope)} AND ${editWait(scope)} <= interval '0'
      ORDER BY m."editAfter", m."id" LIMIT ${limit}`;
  });
  const posts = await some('post', tokensAt(pace.posts, buckets.posts, now), (limit) => {
    return Prisma.sql`SELECT d."id" FROM (
        SELECT DISTINCT ON (m."recipient") m."id", m."createdAt" ${postsWith(scope)}
          AND m."notBefore" <= ${instant(scope.asOf)} AND ${postWait(scope)} <= interval '0'
        ORDER BY m."recipient", m."createdAt", m."id") d
      ORDER BY d."createdAt", d."id" LIMIT ${limit}`;
  });

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
