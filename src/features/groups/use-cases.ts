import type { Via } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { enqueue } from '../../delivery/outbox.js';
import { recordChange } from '../../persistence/audit.js';
import type { Transaction } from '../../persistence/database.js';
import type { SlackPerson } from '../../slack/contract.js';
import { addFirstMember } from '../members/use-cases.js';
import { checkGroup, type GroupInput } from './domain.js';
import { findGroupOfChannel, insertGroup, type StakeholderGroup } from './store.js';
import { words } from './wording.js';

export { findGroup, findGroupOfChannel, type StakeholderGroup } from './store.js';

/** The dedupe key of the message that welcomes a group in its channel. */
export const welcomeKey = (groupId: string) => `group-welcome:${groupId}`;

/**
 * Binds a group to a channel, with its facilitators as first members, and queues the welcome.
 * @param people what Slack knows of the facilitators, and of whoever sets it up
 * @throws FieldErrors for bad input, UserError where the channel has a group already
 */
export async function setUpGroup(
  { tx, now, via }: { tx: Transaction; now: Date; via: Via },
  place: { workspaceId: string; channelId: string; byUserId: string },
  input: GroupInput,
  people: readonly SlackPerson[],
): Promise<StakeholderGroup> {
  const { facilitators, ...facts } = checkGroup(input);
  const { workspaceId, channelId } = place;
  const group = await insertGroup(tx, { workspaceId, channelId, ...facts }, now);
  if (group === null) {
    const existing = await findGroupOfChannel(tx, { workspaceId, channelId });
    throw new UserError(words.alreadyHere(existing?.name ?? ''));
  }
  const nameOf = (id: string) => people.find(({ slackUserId }) => slackUserId === id)?.name ?? id;
  const add = (slackUserId: string, byMemberId?: string) =>
    addFirstMember(
      { tx, now, via },
      group.id,
      { slackUserId, name: nameOf(slackUserId), role: facilitators.includes(slackUserId) ? 'FACILITATOR' : 'MEMBER' },
      byMemberId,
    );
  // Whoever sets it up comes first, as the one by whom all this is done.
  const founder = await add(place.byUserId);
  for (const id of facilitators) if (id !== place.byUserId) await add(id, founder.id);
  await recordChange(tx, {
    groupId: group.id,
    recordType: 'group',
    recordId: group.id,
    act: 'set up',
    at: now,
    byMemberId: founder.id,
    via,
    before: null,
    after: { ...facts, channelId },
  });
  await enqueue(tx, {
    workspaceId,
    kind: 'group-welcome',
    dedupeKey: welcomeKey(group.id),
    recipient: channelId,
    about: { groupId: group.id },
    notBefore: now,
    now,
  });
  return group;
}
