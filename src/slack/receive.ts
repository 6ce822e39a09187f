import { z } from 'zod';
import { receiveButton } from './on-button.js';
import { receiveCommand } from './on-command.js';
import { receiveEvent } from './on-event.js';
import { receiveSearch } from './on-search.js';
import { receiveSubmission } from './on-submission.js';
import {
  blockActionsPayload,
  blockSuggestionPayload,
  commandPayload,
  eventPayload,
  viewSubmissionPayload,
} from './payloads.js';
import type { Ack, Receiver } from './receiver.js';

const typed = z.object({ type: z.string().optional() });

/** Takes in anything that Slack sends. Always acknowledges, also what it does not know: silence would look like a fault. */
export async function receive(receiver: Receiver, body: unknown, ack: Ack): Promise<void> {
  const { type } = typed.parse(body);
  if (type === undefined) return receiveCommand(receiver, commandPayload.parse(body), ack);
  if (type === 'block_actions') return receiveButton(receiver, blockActionsPayload.parse(body), ack);
  if (type === 'view_submission') return receiveSubmission(receiver, viewSubmissionPayload.parse(body), ack);
  if (type === 'block_suggestion') return receiveSearch(receiver, blockSuggestionPayload.parse(body), ack);
  if (type === 'event_callback') return receiveEvent(receiver, eventPayload.parse(body));
  receiver.platform.log.info({ type }, 'nothing of ours listens to this');
  return ack();
}
