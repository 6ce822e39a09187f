import type { Db } from '../persistence/database.js';
import { Prisma } from '../persistence/generated/client.js';

/** The workspace's buckets: when each would be full again; undefined: never used. */
export interface Buckets {
  readonly posts: Date | undefined;
  readonly edits: Date | undefined;
  readonly reads: Date | undefined;
}

/** Until when posts in a conversation are held back; the recipient stands for the conversation. */
export const postKey = (recipient: string) => `post:${recipient}`;

/** Until when edits in a conversation are held back. */
export const editKey = (channel: string) => `edit:${channel}`;

async function readBuckets(db: Db, workspaceId: string): Promise<Buckets> {
  const rows = await db.sendPace.findMany({ where: { workspaceId, key: { in: ['posts', 'edits', 'reads'] } } });
  const fullAt = (key: keyof Buckets) => rows.find((row) => row.key === key)?.fullAt;
  return { posts: fullAt('posts'), edits: fullAt('edits'), reads: fullAt('reads') };
}

/**
 * Reads the buckets for use in this transaction. The row of the posts stands guard for all: whoever holds its lock is
 * the only one in the workspace who uses tokens or picks the next message of a conversation.
 */
export async function lockBuckets(tx: Db, workspaceId: string): Promise<Buckets> {
  const lock = () => tx.$queryRaw<{ key: string }[]>`
    SELECT "key" FROM "SendPace" WHERE "workspaceId" = ${workspaceId} AND "key" = 'posts' FOR UPDATE`;
  if ((await lock()).length === 0) {
    await tx.sendPace.createMany({
      data: [{ workspaceId, key: 'posts', fullAt: new Date(0) }],
      skipDuplicates: true,
    });
    await lock();
  }
  return readBuckets(tx, workspaceId);
}

/** Behind us for so long, a limit of one conversation says no more than a missing one (milliseconds). */
const forgottenAfterMs = 60 * 60_000;

/** Forgets conversations that hold nobody up any more, so that the table does not grow with everybody ever written to. */
export async function forgetOldPace(db: Db, workspaceId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - forgottenAfterMs).toISOString();
  // What a sender is using at this moment is left for the next time.
  await db.$executeRaw`
    DELETE FROM "SendPace" WHERE ("workspaceId", "key") IN (
      SELECT "workspaceId", "key" FROM "SendPace"
      WHERE "workspaceId" = ${workspaceId} AND "key" LIKE '%:%' AND "fullAt" < ${before}::timestamptz
      FOR UPDATE SKIP LOCKED)`;
}

/** Sets instants, whatever stood there. */
export async function writePace(
  db: Db,
  workspaceId: string,
  entries: readonly (readonly [key: string, fullAt: Date])[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(([key, at]) => Prisma.sql`(${workspaceId}, ${key}, ${at.toISOString()}::timestamptz)`);
  await db.$executeRaw`
    INSERT INTO "SendPace" ("workspaceId", "key", "fullAt") VALUES ${Prisma.join(rows)}
    ON CONFLICT ("workspaceId", "key") DO UPDATE SET "fullAt" = EXCLUDED."fullAt"`;
}
