import type { Actor, Role } from '../../core/actor.js';
import { FieldErrors } from '../../core/errors.js';
import { foldName, suggestInitials } from '../../core/names.js';
import { facilitatorNeeded, requireFacilitator, requireRecorder } from '../../core/rights.js';
import { words } from './wording.js';

/** A person in the group; may have no Slack account. */
export interface Member {
  readonly id: string;
  readonly groupId: string;
  readonly slackUserId: string | null;
  readonly name: string;
  readonly initials: string;
  readonly organisation: { readonly id: string; readonly name: string } | null;
  readonly role: Role;
  readonly deputyId: string | null;
  readonly leftAt: Date | null;
  readonly version: number;
}

/** What is entered of a member, by field of the form. */
export interface MemberInput {
  readonly slackUserId: string | undefined;
  readonly name: string;
  readonly initials: string;
  readonly organisation: string;
  readonly role: Role;
  readonly deputyId: string | undefined;
}

export const lengths = { name: 120, initials: 6, organisation: 160 } as const;

export const roles: readonly Role[] = ['FACILITATOR', 'MEMBER', 'OBSERVER'];

/**
 * Fills in what can be known (name from Slack, initials from the name) and checks the rest.
 * @param others everybody else in the group
 * @param slackName what Slack calls the chosen person, undefined where nobody was chosen
 * @throws FieldErrors with a sentence beside each field that cannot be taken as it is
 */
export function completeMember(
  input: MemberInput,
  others: readonly Member[],
  slackName: string | undefined,
): MemberInput {
  const name = input.name || slackName || '';
  const initials = (input.initials || suggestInitials(name)).toUpperCase();
  const fields: Record<string, string> = {};
  if (name === '') fields['name'] = words.errors.name;
  const sameSlack = others.find((other) => other.slackUserId !== null && other.slackUserId === input.slackUserId);
  if (sameSlack !== undefined) fields['slackUserId'] = words.errors.alreadyMember(sameSlack.name);
  if (input.deputyId !== undefined && !others.some((other) => other.id === input.deputyId && other.leftAt === null)) {
    fields['deputy'] = words.errors.deputy;
  }
  if (/\s/.test(initials)) fields['initials'] = words.errors.blankInInitials;
  const sameInitials = others.find(
    (other) => other.initials.toLowerCase() === initials.toLowerCase() && other.leftAt === null,
  );
  // Two people with the same initials could not be told apart on a card; a suggestion of ours gives way by itself.
  if (sameInitials !== undefined && input.initials !== '')
    fields['initials'] = words.errors.initials(sameInitials.name);
  if (Object.keys(fields).length > 0) throw new FieldErrors(fields);
  return { ...input, name, initials: sameInitials === undefined ? initials : freeInitials(initials, others) };
}

/** Somebody who left and is entered again: the same account, or the same name where there was none. */
export function whoWasHereBefore(
  all: readonly Member[],
  input: Pick<MemberInput, 'slackUserId' | 'name'>,
  slackName: string | undefined,
): Member | undefined {
  const name = foldName(input.name || slackName || '');
  return all.find(
    (member) =>
      member.leftAt !== null &&
      (member.slackUserId === null ? foldName(member.name) === name : member.slackUserId === input.slackUserId),
  );
}

/** "DH", or "DH2" where there is a DH already, and so on. */
export function freeInitials(wanted: string, others: readonly { readonly initials: string }[]): string {
  const taken = new Set(others.map((other) => other.initials.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? wanted : `${wanted}${count}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

/** Anybody who records may add a person; giving a role other than member needs a facilitator. @throws UserError */
export function requireMayAdd(actor: Actor, role: Role): void {
  requireRecorder(actor);
  if (role !== 'MEMBER') requireRoleGiver(actor, words.rights.giveRole);
}

/** Everybody may correct their own entry, except the role; facilitators all of them. @throws UserError */
export function requireMayEdit(actor: Actor, member: Pick<Member, 'id' | 'role'>, newRole: Role): void {
  if (member.id !== actor.memberId) requireFacilitator(actor, words.rights.editOther);
  if (member.role !== newRole) requireRoleGiver(actor, words.rights.changeRole);
}

/** Says it beside the field in which the role was chosen. */
function requireRoleGiver(actor: Actor, what: string): void {
  const refusal = facilitatorNeeded(actor, what);
  if (refusal !== undefined) throw new FieldErrors({ role: refusal });
}
