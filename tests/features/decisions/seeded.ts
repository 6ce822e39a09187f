import type { Actor, Role } from '../../../src/core/actor.js';
import type { DecisionInput } from '../../../src/features/decisions/use-cases.js';
import type { Work } from '../../../src/features/decisions/work.js';
import type { Database } from '../../../src/persistence/database.js';
import { seededGroup } from '../../persistence/seeded-group.js';

const monday10 = new Date('2018-11-05T10:00:00Z');
export const later = (minutes: number) => new Date(monday10.getTime() + minutes * 60_000);

/** A group with SL, who facilitates, and DH of Coventry City Council, a member. */
export interface Seeded {
  readonly groupId: string;
  readonly organisationId: string;
  readonly sl: Actor;
  readonly dh: Actor;
  /** Does something in a transaction of its own, as a person, so many minutes after the story began. */
  does<T>(actor: Actor, what: (work: Work) => Promise<T>, minutes?: number): Promise<T>;
}

export async function seeded(database: Database): Promise<Seeded> {
  const { prisma } = database;
  const groupId = await seededGroup(database);
  const row = await prisma.stakeholderGroup.findUniqueOrThrow({ where: { id: groupId } });
  const { workspaceId, channelId, name, timeZone } = row;
  const group = { id: groupId, workspaceId, channelId, name, timeZone, facilitators: ['SL'] };
  const organisation = await prisma.organisation.create({
    data: { groupId, name: 'Coventry City Council', nameKey: 'coventry city council' },
  });
  const person = async (initials: string, role: Role, organisationId: string | null): Promise<Actor> => {
    const data = { groupId, slackUserId: `U${initials}`, name: initials, initials, role, organisationId };
    const { id } = await prisma.member.create({ data: { ...data, createdAt: monday10 } });
    return { memberId: id, slackUserId: `U${initials}`, name: initials, initials, role, group };
  };
  return {
    groupId,
    organisationId: organisation.id,
    sl: await person('SL', 'FACILITATOR', null),
    dh: await person('DH', 'MEMBER', organisation.id),
    does: (actor, what, minutes = 0) =>
      database.transaction((tx) => what({ tx, actor, now: later(minutes), via: 'MODAL' })),
  };
}

export function entered(given: Partial<DecisionInput> = {}): DecisionInput {
  return {
    statement: 'Support e-commerce',
    modality: 'AGREED',
    decidedBy: [],
    why: '',
    alternatives: '',
    meetingId: undefined,
    reviewOn: undefined,
    ...given,
  };
}
