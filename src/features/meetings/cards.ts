import type { Actor, Via } from '../../core/actor.js';
import { enqueue, requestEdit } from '../../delivery/outbox.js';
import { requestEditsOf } from '../../delivery/shown-records.js';
import type { Transaction } from '../../persistence/database.js';
import type { Meeting } from './domain.js';

export interface Work {
  readonly tx: Transaction;
  readonly now: Date;
  readonly via: Via;
  readonly actor: Actor;
}

/** The dedupe key of a meeting's message in the channel; decisions and action items of the meeting are its replies. */
export const meetingCardKey = (meetingId: string) => `meeting-card:${meetingId}`;

/**
 * Asks for a meeting's card to be shown as things are now, e.g. with new counts.
 * @param card.gatherMs wait so long for further changes; 0 where a person is watching for the answer
 */
export async function refreshMeetingCard(
  tx: Transaction,
  card: { workspaceId: string; meetingId: string; now: Date; gatherMs?: number },
): Promise<void> {
  const { meetingId, ...when } = card;
  await requestEdit(tx, { ...when, dedupeKey: meetingCardKey(meetingId) });
  // The summary of a meeting shows it too.
  await requestEditsOf(tx, { ...when, recordId: meetingId });
}

/** The kinds of messages about meetings. */
export const kinds = {
  card: 'meeting-card',
  notice: 'meeting-notice',
  calendar: 'meeting-calendar',
  deputy: 'meeting-deputy',
  begun: 'meeting-begun',
  reminder: 'meeting-reminder',
  summary: 'meeting-summary',
} as const;

/** Queues the meeting's message in the channel; it shows the meeting as it stands, from the plan to what came out of it. */
export async function postMeetingCard(tx: Transaction, { id, group }: Meeting, now: Date): Promise<void> {
  await enqueue(tx, {
    workspaceId: group.workspaceId,
    kind: kinds.card,
    dedupeKey: meetingCardKey(id),
    recipient: group.channelId,
    about: { meetingId: id },
    notBefore: now,
    now,
  });
}
