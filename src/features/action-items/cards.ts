import type { Actor, Via } from '../../core/actor.js';
import { enqueue, requestEdit } from '../../delivery/outbox.js';
import { noteShown, requestEditsOf } from '../../delivery/shown-records.js';
import type { Transaction } from '../../persistence/database.js';
import { refreshDecisionCard } from '../decisions/use-cases.js';
import { meetingCardKey, refreshMeetingCard } from '../meetings/use-cases.js';
import type { ActionItem } from './domain.js';

/** Who does something, when, by which way, in which transaction. */
export interface Work {
  readonly tx: Transaction;
  readonly now: Date;
  readonly via: Via;
  readonly actor: Actor;
}

export const kinds = { card: 'action-item-card', owner: 'action-item-owner' } as const;

/** The dedupe key of an item's message in the channel. */
export const actionItemCardKey = (itemId: string) => `${kinds.card}:${itemId}`;

/** Queues the item's card: in its meeting's thread, where it has one. Its owner is mentioned in the first posting. */
export async function postCard({ tx, now, actor }: Work, item: ActionItem): Promise<void> {
  await enqueue(tx, {
    workspaceId: item.group.workspaceId,
    kind: kinds.card,
    dedupeKey: actionItemCardKey(item.id),
    recipient: item.group.channelId,
    ...threadOf(item.meeting),
    // Whoever becomes the owner before the card is posted is told in a reply, and not a second time here.
    about: { itemId: item.id, mentions: ownerToTell(item, actor)?.id ?? null },
    notBefore: now,
    now,
  });
}

const threadOf = (meeting: ActionItem['meeting']) =>
  meeting === null ? {} : { threadKey: meetingCardKey(meeting.id) };

/** The owner, where they are on Slack and did not do this themselves. */
function ownerToTell(item: ActionItem, actor: Actor): ActionItem['owner'] {
  const { owner } = item;
  return owner === null || owner.slackUserId === null || owner.id === actor.memberId ? null : owner;
}

/** Mentions a new owner once, in a reply under the card. */
export async function tellNewOwner({ tx, now, actor }: Work, item: ActionItem): Promise<void> {
  const owner = ownerToTell(item, actor);
  if (owner === null) return;
  await enqueue(tx, {
    workspaceId: item.group.workspaceId,
    kind: kinds.owner,
    dedupeKey: `${kinds.owner}:${item.id}:${owner.id}:${item.version}`,
    recipient: item.group.channelId,
    threadKey: item.meeting === null ? actionItemCardKey(item.id) : meetingCardKey(item.meeting.id),
    about: { itemId: item.id, ownerId: owner.id, by: actor.initials },
    notBefore: now,
    now,
  });
}

/**
 * Asks for all cards that show the item, or count it, to be shown as things are now.
 * @param before the item before the change; undefined where it is new
 */
export async function refreshCards({ tx, now, via }: Work, item: ActionItem, before?: ActionItem): Promise<void> {
  const { workspaceId } = item.group;
  // Whoever pressed a button on the card looks at it: no waiting for further changes.
  const soon = via === 'BUTTON' || via === 'PROMPT' ? { gatherMs: 0 } : {};
  await requestEdit(tx, { workspaceId, dedupeKey: actionItemCardKey(item.id), now, ...soon });
  await requestEditsOf(tx, { workspaceId, recordId: item.id, now, ...soon });
  // The card tells, too, when its owner leaves.
  const newOwner = item.owner !== null && item.owner.id !== before?.owner?.id ? [item.owner.id] : [];
  await noteShown(tx, { workspaceId, dedupeKey: actionItemCardKey(item.id), now }, newOwner);
  for (const decisionId of distinct(before?.decision?.id, item.decision?.id)) {
    await refreshDecisionCard(tx, { workspaceId, decisionId, now });
  }
  // A meeting's card counts its items, whatever has become of them.
  const counts = before === undefined || before.withdrawnAt !== item.withdrawnAt;
  if (!counts && before.meeting?.id === item.meeting?.id) return;
  for (const meetingId of distinct(before?.meeting?.id, item.meeting?.id)) {
    await refreshMeetingCard(tx, { workspaceId, meetingId, now });
  }
}

const distinct = (...ids: readonly (string | undefined)[]) => new Set(ids.filter((id) => id !== undefined));
