import { enqueue, requestEdit } from '../../delivery/outbox.js';
import { noteShown } from '../../delivery/shown-records.js';
import type { Transaction } from '../../persistence/database.js';
import { decisionCardKey, refreshDecisionCard } from '../decisions/use-cases.js';
import { meetingCardKey } from '../meetings/use-cases.js';
import type { Confirmation } from './domain.js';

export const kinds = {
  prompt: 'confirmation-prompt',
  /** The prompt of somebody to whom no direct message can be written, in the thread of the decision or meeting. */
  inChannel: 'confirmation-in-channel',
  reminder: 'confirmation-reminder',
  result: 'confirmation-result',
} as const;

/** A request, and a member who is asked. */
export interface PromptOf {
  readonly requestId: string;
  readonly memberId: string;
}

const key = (kind: string) => (of: PromptOf) => `${kind}:${of.requestId}:${of.memberId}`;
export const promptKey = key(kinds.prompt);
export const inChannelKey = key(kinds.inChannel);
export const reminderKey = key(kinds.reminder);
export const resultKey = (requestId: string) => `${kinds.result}:${requestId}`;

interface Addressed {
  readonly workspaceId: string;
  readonly now: Date;
}

/** The thread in which a request belongs in the channel: of its decision, or of the meeting that all of them are from. */
export function threadOf(decisions: readonly { readonly id: string; readonly meetingId: string | null }[]): string {
  const [first] = decisions;
  const meetingId = first?.meetingId ?? null;
  const isOneMeeting = meetingId !== null && decisions.every((decision) => decision.meetingId === meetingId);
  return isOneMeeting ? meetingCardKey(meetingId) : decisionCardKey(first?.id ?? '');
}

/** Queues a message about a request; it shows these decisions, so that it is edited when they change. */
export async function queue(
  tx: Transaction,
  message: Addressed & {
    readonly kind: string;
    readonly dedupeKey: string;
    readonly recipient: string;
    readonly threadKey?: string;
    readonly about: { readonly requestId: string; readonly memberId: string; readonly isInChannel?: boolean };
    readonly expiresAt?: Date;
    readonly decisionIds: readonly string[];
  },
): Promise<void> {
  const { decisionIds, ...rest } = message;
  await enqueue(tx, { ...rest, about: { ...rest.about }, notBefore: rest.now });
  const { workspaceId, dedupeKey, now } = rest;
  await noteShown(tx, { workspaceId, dedupeKey, now }, decisionIds);
}

/** Shows the state of a decision's confirmation everywhere: its card, and the prompts of those who were asked. */
export async function refresh(
  tx: Transaction,
  confirmation: Pick<Confirmation, 'requestId' | 'decision' | 'group'>,
  now: Date,
  organisationId?: string,
): Promise<void> {
  const { requestId, decision, group } = confirmation;
  const { workspaceId } = group;
  const recipients = await tx.confirmationRecipient.findMany({
    where: { requestId, ...(organisationId === undefined ? {} : { organisationId }) },
    select: { memberId: true },
    orderBy: { memberId: 'asc' },
  });
  for (const memberId of new Set(recipients.map((each) => each.memberId))) {
    const of = { requestId, memberId };
    for (const dedupeKey of [promptKey(of), inChannelKey(of), reminderKey(of)]) {
      await requestEdit(tx, { workspaceId, dedupeKey, now, gatherMs: 0 });
    }
  }
  await requestEdit(tx, { workspaceId, dedupeKey: resultKey(requestId), now, gatherMs: 0 });
  await refreshDecisionCard(tx, { workspaceId, decisionId: decision.id, now });
}
