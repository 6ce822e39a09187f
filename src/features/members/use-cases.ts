import type { Actor, Role, Via } from '../../core/actor.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { foldName, suggestInitials } from '../../core/names.js';
import { requireFacilitator } from '../../core/rights.js';
import { requestEditsOf } from '../../delivery/shown-records.js';
import { recordChange } from '../../persistence/audit.js';
import type { Transaction } from '../../persistence/database.js';
import {
  completeMember,
  freeInitials,
  type Member,
  type MemberInput,
  requireMayAdd,
  requireMayEdit,
  whoWasHereBefore,
} from './domain.js';
import { ensureOrganisation, findMember, insertMember, membersOf, updateMember } from './store.js';
import { words } from './wording.js';

export type { Member, MemberInput } from './domain.js';
export { identify, memberships } from './identify.js';
export { findMember, groupsIn, membersOf, organisationsOf } from './store.js';

interface Work {
  readonly tx: Transaction;
  readonly now: Date;
  readonly via: Via;
}

/** One of the first members, when the group is set up; `byMemberId` undefined: the one who sets it up. */
export async function addFirstMember(
  { tx, now, via }: Work,
  groupId: string,
  person: { slackUserId: string; name: string; role: Role },
  byMemberId?: string,
): Promise<Member> {
  const others = await membersOf(tx, groupId);
  const initials = freeInitials(suggestInitials(person.name), others);
  const member = await insertMember(tx, { groupId, ...person, initials, organisationId: null, deputyId: null }, now);
  await recordMemberChange(
    { tx, now, via },
    { act: 'added', byMemberId: byMemberId ?? member.id, before: null, after: member },
  );
  return member;
}

/**
 * Adds a person; somebody who was in the group before comes back with their history.
 * @param slackName what Slack calls the chosen person. @throws FieldErrors, UserError
 */
export async function addMember(
  work: Work & { actor: Actor },
  input: MemberInput,
  slackName: string | undefined,
): Promise<Member> {
  const { tx, now, actor } = work;
  requireMayAdd(actor, input.role);
  const groupId = actor.group.id;
  const all = await membersOf(tx, groupId);
  const earlier = whoWasHereBefore(all, input, slackName);
  const others = all.filter(({ id }) => id !== earlier?.id);
  const { organisation, deputyId, slackUserId, ...rest } = completeMember(input, others, slackName);
  const organisationId = await ensureOrganisation(tx, groupId, organisation, foldName(organisation));
  const entry = { ...rest, slackUserId: slackUserId ?? null, deputyId: deputyId ?? null, organisationId };
  if (earlier === undefined) {
    const member = await insertMember(tx, { groupId, ...entry }, now);
    await recordMemberChange(work, { act: 'added', byMemberId: actor.memberId, before: null, after: member });
    return member;
  }
  const member = await updateMember(tx, earlier, { ...entry, leftAt: null });
  if (member === null) throw new UserError(words.errors.changedMeanwhile);
  await recordMemberChange(work, { act: 'came back', byMemberId: actor.memberId, before: earlier, after: member });
  return member;
}

/** @param version of the entry that the person saw. @throws FieldErrors, UserError */
export async function editMember(
  work: Work & { actor: Actor },
  edited: { id: string; version: number },
  input: MemberInput,
  slackName: string | undefined,
): Promise<Member> {
  const { tx, actor } = work;
  const before = await findMember(tx, actor.group.id, edited.id);
  if (before === null) throw new UserError(words.errors.gone);
  requireMayEdit(actor, before, input.role);
  if (input.deputyId === before.id) throw new FieldErrors({ deputy: words.errors.ownDeputy });
  const others = (await membersOf(tx, actor.group.id)).filter((member) => member.id !== before.id);
  const { organisation, deputyId, slackUserId, ...rest } = completeMember(input, others, slackName);
  const organisationId = await ensureOrganisation(tx, actor.group.id, organisation, foldName(organisation));
  const after = await updateMember(tx, edited, {
    ...rest,
    slackUserId: slackUserId ?? null,
    deputyId: deputyId ?? null,
    organisationId,
  });
  if (after === null) throw new FieldErrors({ name: words.errors.changedMeanwhile });
  await recordMemberChange(work, { act: 'edited', byMemberId: actor.memberId, before, after });
  return after;
}

/** By a facilitator, for people who are not on Slack or still sit in the channel. @throws UserError */
export async function markLeft(work: Work & { actor: Actor }, memberId: string): Promise<Member> {
  const { tx, now, actor } = work;
  requireFacilitator(actor, words.rights.markLeft);
  const before = await findMember(tx, actor.group.id, memberId);
  if (before === null) throw new UserError(words.errors.gone);
  if (before.leftAt !== null) return before;
  return changePresence(work, before, now, actor.memberId);
}

/** Takes the mark of having left back. @throws UserError */
export async function bringBack(work: Work & { actor: Actor }, memberId: string): Promise<Member> {
  const { tx, actor } = work;
  requireFacilitator(actor, words.rights.bringBack);
  const before = await findMember(tx, actor.group.id, memberId);
  if (before === null) throw new UserError(words.errors.gone);
  if (before.leftAt === null) return before;
  return changePresence(work, before, null, actor.memberId);
}

/**
 * Compares the group with who is in its channel now: what Slack told while the bot was down, or not in the channel,
 * was missed. Nobody is added by it.
 */
export async function followChannel(work: Work, groupId: string, inChannel: ReadonlySet<string>): Promise<void> {
  for (const member of await membersOf(work.tx, groupId)) {
    if (member.slackUserId === null || member.leftAt !== null || inChannel.has(member.slackUserId)) continue;
    await changePresence(work, member, work.now, null);
  }
}

/** Slack tells that somebody left a channel, came back, or was deactivated. `left` false: came back. */
export async function followPresence(
  work: Work,
  where: { workspaceId: string; channelId: string | undefined; slackUserId: string },
  left: boolean,
): Promise<void> {
  const { tx, now } = work;
  const found = await tx.member.findMany({
    where: {
      slackUserId: where.slackUserId,
      group: {
        workspaceId: where.workspaceId,
        ...(where.channelId === undefined ? {} : { channelId: where.channelId }),
      },
    },
    select: { id: true, groupId: true },
  });
  for (const { id, groupId } of found) {
    const member = await findMember(tx, groupId, id);
    if (member === null || (member.leftAt !== null) === left) continue;
    await changePresence(work, member, left ? now : null, null);
  }
}

async function changePresence(
  work: Work,
  before: Member,
  leftAt: Date | null,
  byMemberId: string | null,
): Promise<Member> {
  const after = await updateMember(work.tx, before, { leftAt });
  if (after === null) throw new UserError(words.errors.changedMeanwhile);
  await recordMemberChange(work, { act: leftAt === null ? 'came back' : 'left', byMemberId, before, after });
  const { workspaceId } = await work.tx.stakeholderGroup.findUniqueOrThrow({ where: { id: after.groupId } });
  await requestEditsOf(work.tx, { workspaceId, recordId: after.id, now: work.now });
  return after;
}

async function recordMemberChange(
  { tx, now, via }: Work,
  change: { act: string; byMemberId: string | null; before: Member | null; after: Member },
): Promise<void> {
  await recordChange(tx, {
    groupId: change.after.groupId,
    recordType: 'member',
    recordId: change.after.id,
    act: change.act,
    at: now,
    byMemberId: change.byMemberId,
    via,
    before: change.before === null ? null : facts(change.before),
    after: facts(change.after),
  });
}

function facts(member: Member): Record<string, unknown> {
  const { slackUserId, name, initials, organisation, role, deputyId, leftAt } = member;
  return { slackUserId, name, initials, organisation: organisation?.name ?? null, role, deputyId, leftAt };
}
