import type { Db, Transaction } from '../../persistence/database.js';

export interface StakeholderGroup {
  readonly id: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly name: string;
  readonly region: string;
  readonly policyInstrument: string;
  readonly timeZone: string;
}

export async function findGroup(db: Db, groupId: string): Promise<StakeholderGroup | null> {
  return db.stakeholderGroup.findUnique({ where: { id: groupId } });
}

export async function findGroupOfChannel(
  db: Db,
  where: { workspaceId: string; channelId: string },
): Promise<StakeholderGroup | null> {
  return db.stakeholderGroup.findUnique({ where: { workspaceId_channelId: where } });
}

/** @returns null where the channel already has a group: another setup was quicker. */
export async function insertGroup(
  tx: Transaction,
  group: Omit<StakeholderGroup, 'id'>,
  now: Date,
): Promise<StakeholderGroup | null> {
  const [created] = await tx.stakeholderGroup.createManyAndReturn({
    data: [{ ...group, createdAt: now }],
    skipDuplicates: true,
  });
  return created ?? null;
}
