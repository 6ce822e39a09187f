import { type AnswerTools, giveAnswer, type Origin, tell, textBlocks } from './answers.js';
import { actions, button } from './blocks.js';
import type { Outcome, Platform, Problem } from './pipeline.js';
import type { Registry } from './registry.js';
import type { Message } from './screen.js';

/** Acknowledges; Slack waits three seconds for it. The body is an answer to a submission or a search. */
export type Ack = (body?: object) => Promise<void>;

export interface Receiver {
  readonly platform: Platform;
  readonly registry: Registry;
  readonly tools: AnswerTools;
  /** Milliseconds after which a delivery is acknowledged although the work on it goes on. */
  readonly patience: number;
  /** Refreshes a person's Home after they did something there. */
  publishHome(userId: string): Promise<void>;
}

/** The parts of an origin that only some deliveries have. */
export const nowhere = {
  threadTs: undefined,
  triggerId: undefined,
  responseUrl: undefined,
  view: undefined,
  inHome: false,
};

/**
 * Acknowledges when the work is done, or when it takes longer than Slack's patience. What was not acknowledged because
 * the process died is then shown to the person as failed, or delivered again, and not silently lost.
 */
export async function ackWhenDone(receiver: Receiver, work: Promise<unknown>, ack: Ack): Promise<void> {
  await Promise.race([work, after(receiver.patience)]);
  await ack();
}

/** Resolves with undefined after so many milliseconds. */
export function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined).unref());
}

/** Shows the outcome of a command or button. What fails here is logged: there is nobody left to tell. */
export async function settle(receiver: Receiver, origin: Origin, outcome: Outcome): Promise<void> {
  try {
    if ('problem' in outcome) {
      return await tell(problemMessage(outcome), origin, receiver.tools);
    }
    await giveAnswer(outcome.answer, { ...origin, groupId: outcome.groupId }, receiver.tools);
  } catch (error) {
    receiver.platform.log.warn({ err: error }, 'an answer could not be shown');
  }
}

export function problemMessage(outcome: Problem): Message {
  const { problem, offer } = outcome;
  if (offer === undefined) return { text: problem, blocks: textBlocks(problem) };
  const spec = { label: offer.label, id: offer.id, value: offer.value ?? '' };
  return { text: problem, blocks: [...textBlocks(problem), actions(button(spec))] };
}
