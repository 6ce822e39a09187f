import type { Actor, GroupContext, Role } from '../../core/actor.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { Prisma } from '../../persistence/generated/client.js';
import type { Member } from './domain.js';

interface ActorRow {
  readonly groupId: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly groupName: string;
  readonly timeZone: string;
  readonly facilitators: string[] | null;
  readonly memberId: string | null;
  readonly memberName: string | null;
  readonly initials: string | null;
  readonly role: Role | null;
  readonly leftAt: Date | null;
}

/** A group with the person's place in it: a member, someone who has left, or nobody yet. */
export interface Place {
  readonly group: GroupContext;
  readonly actor: Actor | undefined;
  readonly hasLeft: boolean;
}

/** Which groups: the one with this id, the one of this channel, or all that the person is or was in. */
export type Whereabouts = { readonly groupId: string } | { readonly channelId: string } | 'own';

/** One query by unique keys, as it runs before everything that a person does. */
export async function findPlaces(
  db: Db,
  person: { readonly workspaceId: string; readonly slackUserId: string },
  where: Whereabouts,
): Promise<readonly Place[]> {
  const { workspaceId, slackUserId } = person;
  const which =
    where === 'own'
      ? Prisma.sql`AND m."id" IS NOT NULL ORDER BY g."createdAt", g."id"`
      : 'groupId' in where
        ? Prisma.sql`AND g."id" = ${where.groupId}`
        : Prisma.sql`AND g."channelId" = ${where.channelId}`;
  const rows = await db.$queryRaw<ActorRow[]>`
    SELECT g."id" AS "groupId", g."workspaceId", g."channelId", g."name" AS "groupName", g."timeZone",
      (SELECT array_agg(f."initials" ORDER BY f."createdAt", f."id") FROM "Member" f
        WHERE f."groupId" = g."id" AND f."role" = 'FACILITATOR' AND f."leftAt" IS NULL) AS "facilitators",
      m."id" AS "memberId", m."name" AS "memberName", m."initials", m."role"::text AS "role", m."leftAt"
    FROM "StakeholderGroup" g
    LEFT JOIN "Member" m ON m."groupId" = g."id" AND m."slackUserId" = ${slackUserId}
    WHERE g."workspaceId" = ${workspaceId} ${which}`;
  return rows.map((row) => toPlace(row, slackUserId));
}

function toPlace(row: ActorRow, slackUserId: string): Place {
  const group: GroupContext = {
    id: row.groupId,
    workspaceId: row.workspaceId,
    channelId: row.channelId,
    name: row.groupName,
    timeZone: row.timeZone,
    facilitators: row.facilitators ?? [],
  };
  const { memberId, memberName, initials, role } = row;
  const isMember = memberId !== null && memberName !== null && initials !== null && role !== null;
  return {
    group,
    actor:
      isMember && row.leftAt === null ? { memberId, slackUserId, name: memberName, initials, role, group } : undefined,
    hasLeft: isMember && row.leftAt !== null,
  };
}

const shape = { organisation: { select: { id: true, name: true } } } as const;

type MemberData = Pick<Member, 'slackUserId' | 'name' | 'initials' | 'role' | 'deputyId' | 'leftAt'> & {
  readonly organisationId: string | null;
};

/** Everybody in the group, those who left too, in the order of their joining. */
export async function membersOf(db: Db, groupId: string): Promise<readonly Member[]> {
  return db.member.findMany({ where: { groupId }, include: shape, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
}

/** Only within the group: an id of another group's member is not found. */
export async function findMember(db: Db, groupId: string, id: string): Promise<Member | null> {
  return db.member.findFirst({ where: { id, groupId }, include: shape });
}

export async function insertMember(
  tx: Transaction,
  member: Omit<MemberData, 'leftAt'> & { readonly groupId: string },
  now: Date,
): Promise<Member> {
  return tx.member.create({ data: { ...member, createdAt: now }, include: shape });
}

/** @returns null where the entry is no longer at that version: somebody else changed it. */
export async function updateMember(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  data: Partial<MemberData>,
): Promise<Member | null> {
  const { count } = await tx.member.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 0 ? null : tx.member.findUnique({ where: { id }, include: shape });
}

/** The organisation of that name, made if it is new; null for no name. `nameKey` is the folded name. */
export async function ensureOrganisation(
  tx: Transaction,
  groupId: string,
  name: string,
  nameKey: string,
): Promise<string | null> {
  if (name === '') return null;
  await tx.organisation.createMany({ data: [{ groupId, name, nameKey }], skipDuplicates: true });
  const found = await tx.organisation.findUniqueOrThrow({ where: { groupId_nameKey: { groupId, nameKey } } });
  return found.id;
}

export async function organisationsOf(
  db: Db,
  groupId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db.organisation.findMany({ where: { groupId }, select: { id: true, name: true }, orderBy: { name: 'asc' } });
}

/** The groups of the workspace, or the one of this channel. */
export async function groupsIn(
  db: Db,
  workspaceId: string,
  channelId?: string,
): Promise<readonly { readonly id: string; readonly channelId: string }[]> {
  const where = { workspaceId, ...(channelId === undefined ? {} : { channelId }) };
  return db.stakeholderGroup.findMany({ where, select: { id: true, channelId: true } });
}
