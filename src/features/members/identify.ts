import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { suggestInitials } from '../../core/names.js';
import { historyOf, recordChange } from '../../persistence/audit.js';
import type { Database, Db } from '../../persistence/database.js';
import type { WhoAsks } from '../../slack/pipeline.js';
import { freeInitials } from './domain.js';
import { findPlaces, insertMember, membersOf, type Place } from './store.js';
import { words } from './wording.js';

/**
 * Who acts, in which group: the group with this id, else the one of the channel, else the only one the person is in.
 * Whoever is in the group's channel and uses the bot for the first time becomes a member of it.
 * @throws UserError where there is no such group, or the person has no place in it; it says what to do or whom to ask.
 */
export async function identify(database: Database, who: WhoAsks): Promise<Actor> {
  const { db, workspace, userId, groupId, channelId } = who;
  const person = { workspaceId: workspace.id, slackUserId: userId };
  const where = groupId !== undefined ? { groupId } : channelId !== undefined ? { channelId } : undefined;
  const [named] = where === undefined ? [] : await findPlaces(db, person, where);
  if (named?.actor !== undefined) return named.actor;
  if (named !== undefined) return admit(database, who, named);
  const own = (await findPlaces(db, person, 'own')).filter((place) => place.actor !== undefined);
  const [only, ...others] = own;
  if (only?.actor !== undefined && others.length === 0) return only.actor;
  if (own.length > 1) throw new UserError(words.whichGroup(own.map((place) => place.group.name)));
  if (channelId?.startsWith('D')) throw new UserError(words.noGroupInDm);
  throw new UserError(words.noGroupHere, { label: words.setUp, id: 'groups.setup' });
}

/** The person in each group they belong to. */
export async function memberships(db: Db, workspaceId: string, slackUserId: string): Promise<readonly Actor[]> {
  const places = await findPlaces(db, { workspaceId, slackUserId }, 'own');
  return places.flatMap((place) => place.actor ?? []);
}

async function admit(database: Database, who: WhoAsks, place: Place): Promise<Actor> {
  const { group } = place;
  const person = await who.lookup.person(who.userId);
  // What somebody did before their account was closed may be delivered again afterwards.
  if (person?.isDeactivated || !(await who.lookup.isInChannel(group.channelId, who.userId))) {
    throw new UserError(
      place.hasLeft ? words.youLeft(group.name, group.facilitators) : words.outsider(group.name, group.facilitators),
    );
  }
  if (place.hasLeft && (await wasSentAway(who, group.id)))
    throw new UserError(words.youLeft(group.name, group.facilitators));
  const name = person?.name ?? who.userId;
  await database.transaction(async (tx) => {
    // Two first acts at the same moment must not make two members: the group's row orders them.
    await tx.$queryRaw`SELECT 1 FROM "StakeholderGroup" WHERE "id" = ${group.id} FOR UPDATE`;
    const key = { groupId_slackUserId: { groupId: group.id, slackUserId: who.userId } };
    const before = await tx.member.findUnique({ where: key });
    if (before !== null && before.leftAt === null) return;
    const member =
      before === null
        ? await insertMember(
            tx,
            {
              groupId: group.id,
              slackUserId: who.userId,
              name,
              initials: freeInitials(suggestInitials(name), await membersOf(tx, group.id)),
              organisationId: null,
              role: 'MEMBER',
              deputyId: null,
            },
            who.now,
          )
        : await tx.member.update({ where: key, data: { leftAt: null, version: { increment: 1 } } });
    await recordChange(tx, {
      groupId: group.id,
      recordType: 'member',
      recordId: member.id,
      act: before === null ? 'joined' : 'came back',
      at: who.now,
      byMemberId: member.id,
      via: 'SYSTEM',
      before: before === null ? null : { leftAt: before.leftAt },
      after: { name: member.name, initials: member.initials, role: member.role },
    });
  });
  const [joined] = await findPlaces(
    who.db,
    { workspaceId: who.workspace.id, slackUserId: who.userId },
    { groupId: group.id },
  );
  if (joined?.actor === undefined) throw new Error('the member who was just admitted is not there');
  return joined.actor;
}

/** A facilitator marked them as having left, though they still sit in the channel: only a facilitator undoes that. */
async function wasSentAway({ db, userId }: WhoAsks, groupId: string): Promise<boolean> {
  const member = await db.member.findUnique({
    where: { groupId_slackUserId: { groupId, slackUserId: userId } },
    select: { id: true },
  });
  const changes = member === null ? [] : await historyOf(db, 'member', member.id);
  const last = changes.findLast(({ act }) => act === 'left' || act === 'came back');
  return last?.act === 'left' && last.byMemberId !== null;
}
