import { cancel, enqueue, requestEdit } from '../../delivery/outbox.js';
import { requestEditsOf } from '../../delivery/shown-records.js';
import type { Transaction } from '../../persistence/database.js';
import { meetingCardKey, refreshMeetingCard } from '../meetings/use-cases.js';
import type { Decision } from './domain.js';

/** The dedupe key of a decision's message: in its meeting's thread, or by itself in the channel. */
export const decisionCardKey = (decisionId: string) => `decision-card:${decisionId}`;

/** Asks for a decision's card to be shown as things are now, e.g. with what became of its action items. */
export async function refreshDecisionCard(
  tx: Transaction,
  card: { workspaceId: string; decisionId: string; now: Date },
): Promise<void> {
  const { workspaceId, decisionId, now } = card;
  await requestEdit(tx, { workspaceId, dedupeKey: decisionCardKey(decisionId), now });
  // What rests on it says whether it still holds.
  await requestEditsOf(tx, { workspaceId, recordId: decisionId, now });
}

/** Queues the card of a new decision, and the edit of its meeting's. */
export async function postCard(tx: Transaction, decision: Decision, now: Date): Promise<void> {
  const { group, meeting } = decision;
  await enqueue(tx, {
    workspaceId: group.workspaceId,
    kind: 'decision-card',
    dedupeKey: decisionCardKey(decision.id),
    recipient: group.channelId,
    ...(meeting === null ? {} : { threadKey: meetingCardKey(meeting.id) }),
    about: { decisionId: decision.id },
    notBefore: now,
    now,
  });
  await refreshMeetings(tx, [decision], now);
}

/** After a change: the decision's card, and those of the meetings it belongs or belonged to. */
export async function refreshCards(
  tx: Transaction,
  before: Decision | undefined,
  after: Decision,
  now: Date,
): Promise<void> {
  const { workspaceId } = after.group;
  await refreshDecisionCard(tx, { workspaceId, decisionId: after.id, now });
  await requestEditsOf(tx, { workspaceId, recordId: after.id, now });
  await refreshMeetings(tx, before === undefined ? [after] : [before, after], now);
}

/** After a decision was taken back: a card that nobody has seen need not be posted only to say that it is void. */
export async function withdrawCard(tx: Transaction, decision: Decision, now: Date, reason: string): Promise<void> {
  const { workspaceId } = decision.group;
  const isUnseen = await cancel(tx, { workspaceId, dedupeKey: decisionCardKey(decision.id) }, reason);
  if (!isUnseen) await refreshDecisionCard(tx, { workspaceId, decisionId: decision.id, now });
  await requestEditsOf(tx, { workspaceId, recordId: decision.id, now });
  await refreshMeetings(tx, [decision], now);
}

async function refreshMeetings(tx: Transaction, decisions: readonly Decision[], now: Date): Promise<void> {
  const { workspaceId } = decisions[0]?.group ?? { workspaceId: '' };
  for (const meetingId of new Set(decisions.flatMap(({ meeting }) => meeting?.id ?? []))) {
    await refreshMeetingCard(tx, { workspaceId, meetingId, now });
  }
}
