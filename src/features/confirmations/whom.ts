import type { Member } from '../members/use-cases.js';
import type { Part } from './domain.js';

/** A member, with whether they can be asked now. */
export interface Candidate extends Member {
  /** On Slack, in the channel, and the account is open. */
  readonly isOnSlack: boolean;
  readonly isAway: boolean;
}

export interface Recipient {
  readonly memberId: string;
  readonly organisationId: string;
  readonly part: Part;
}

/** Who is asked, for which organisation, and who is not. */
export interface Whom {
  /** By name. */
  readonly organisations: readonly { readonly id: string; readonly name: string; readonly isOnBehalf: boolean }[];
  readonly recipients: readonly Recipient[];
  readonly observers: readonly Candidate[];
  readonly withoutOrganisation: readonly Candidate[];
}

/**
 * Every organisation is asked through all its members who are there; for one who is not, the deputy stands in. Where
 * nobody of an organisation can be reached, the facilitator is asked on its behalf.
 * @param candidates everybody in the group
 * @param facilitatorId who asks
 */
export function planWhom(candidates: readonly Candidate[], facilitatorId: string): Whom {
  const present = candidates.filter(({ leftAt }) => leftAt === null);
  const observers = present.filter(({ role }) => role === 'OBSERVER');
  const asked = present.filter(({ role }) => role !== 'OBSERVER');
  const byId = new Map(asked.map((member) => [member.id, member]));
  const organisations = new Map<string, string>();
  for (const { organisation } of asked)
    if (organisation !== null) organisations.set(organisation.id, organisation.name);
  const recipients: Recipient[] = [];
  const onBehalf = new Set<string>();
  for (const organisationId of organisations.keys()) {
    const own = asked.filter(({ organisation }) => organisation?.id === organisationId);
    const found = new Map<string, Part>();
    for (const member of own) if (isThere(member)) found.set(member.id, 'MEMBER');
    for (const member of own.filter((each) => !isThere(each))) {
      const deputy = byId.get(member.deputyId ?? '');
      if (deputy !== undefined && isThere(deputy) && !found.has(deputy.id)) found.set(deputy.id, 'DEPUTY');
    }
    if (found.size === 0) {
      onBehalf.add(organisationId);
      found.set(facilitatorId, 'ON_BEHALF');
    }
    for (const [memberId, part] of found) recipients.push({ memberId, organisationId, part });
  }
  return {
    organisations: [...organisations]
      .map(([id, name]) => ({ id, name, isOnBehalf: onBehalf.has(id) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.id < b.id ? -1 : 1)),
    recipients,
    observers,
    withoutOrganisation: asked.filter(({ organisation }) => organisation === null),
  };
}

const isThere = ({ isOnSlack, isAway }: Candidate): boolean => isOnSlack && !isAway;
