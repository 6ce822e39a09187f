import type { Db, Transaction } from '../../persistence/database.js';
import type { Change } from '../../slack/contract.js';
import type { Author } from './domain.js';

/** Only within the group: a change of another group is not found. */
export async function findChange(db: Db, groupId: string, id: string): Promise<Change | null> {
  return db.auditEntry.findFirst({ where: { id, groupId } });
}

/** Whether a later change takes this one back. */
export async function isTakenBack(db: Db, changeId: string): Promise<boolean> {
  return (await db.auditEntry.findUnique({ where: { undoesId: changeId }, select: { id: true } })) !== null;
}

/** Lets one undo of a member wait for the other. Weaker than FOR UPDATE, which would stop others from citing them. */
export async function lockMember(tx: Transaction, memberId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Member" WHERE "id" = ${memberId} FOR NO KEY UPDATE`;
}

/** Those who made the changes, by member id; also people who have left. */
export async function authorsOf(db: Db, changes: readonly Change[]): Promise<ReadonlyMap<string, Author>> {
  const ids = changes.flatMap((change) => change.byMemberId ?? []);
  const found = await db.member.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, initials: true },
  });
  return new Map(found.map(({ id, ...author }) => [id, author]));
}
