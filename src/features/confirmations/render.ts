import { z } from 'zod';
import { find } from '../../delivery/outbox.js';
import type { MessageToRender, Renderer, Rendering } from '../../delivery/rendering.js';
import type { Db } from '../../persistence/database.js';
import type { Message } from '../../slack/screen.js';
import { type Hours, hoursOf } from '../nudges/use-cases.js';
import { type Confirmation, needsDecision } from './domain.js';
import { inChannelKey, promptKey } from './messages.js';
import { inChannelMessage, promptMessage, reminderMessage } from './prompt-screen.js';
import { type Result, resultMessage } from './result-screen.js';
import { findConfirmations } from './store.js';
import { type PromptView, promptView } from './view.js';

const about = z.object({ requestId: z.string(), memberId: z.string(), isInChannel: z.boolean().default(false) });
export const readAbout = (message: Pick<MessageToRender, 'about'>) => about.parse(message.about);

/** The prompt, in the hours of the person; not where nothing is asked any more. */
export const renderPrompt: Renderer = async ({ db, message, now }) => {
  const prompt = await promptView(db, readAbout(message), now);
  if (prompt === null) return { drop: 'no such prompt' };
  if (message.occasion === 'edit') return { send: promptMessage(prompt) };
  return inTheirHours(db, prompt, now, () => promptMessage(prompt));
};

export const renderInChannel: Renderer = async ({ db, message, now }) => {
  const prompt = await promptView(db, readAbout(message), now);
  if (prompt === null) return { drop: 'no such prompt' };
  if (message.occasion === 'edit') return { send: inChannelMessage(prompt) };
  return inTheirHours(db, prompt, now, () => inChannelMessage(prompt));
};

/** The reminder, below a prompt that was delivered. */
export const renderReminder: Renderer = async ({ db, message, now }) => {
  const { isInChannel, ...of } = readAbout(message);
  const prompt = await promptView(db, of, now);
  if (prompt === null) return { drop: 'no such prompt' };
  if (message.occasion === 'edit') return { send: reminderMessage(prompt, isInChannel) };
  const { workspaceId } = prompt.group;
  const above = await find(db, { workspaceId, dedupeKey: isInChannel ? inChannelKey(of) : promptKey(of) });
  if (above?.state !== 'SENT') return { drop: 'the prompt was not delivered' };
  return inTheirHours(db, prompt, now, () => reminderMessage(prompt, isInChannel));
};

async function inTheirHours(db: Db, prompt: PromptView, now: Date, make: () => Message): Promise<Rendering> {
  const { slackUserId, hasLeft, group, deadline, lines } = prompt;
  if (hasLeft || slackUserId === null) return { drop: 'left' };
  if (lines.every(({ ending }) => ending !== undefined)) return { drop: 'no answers are taken any more' };
  if (lines.every(({ ending, organisation }) => ending !== undefined || organisation.answer !== null)) {
    return { drop: 'answered meanwhile' };
  }
  const hours = (await hoursOf(db, group, [slackUserId])).get(slackUserId);
  if (hours === undefined || hours.isDeactivated) return { drop: 'deactivated' };
  const at = firstPresence(hours, now, deadline);
  if (at === undefined) return { drop: 'there is no time of theirs before the deadline' };
  return at > now ? { later: at } : { send: make() };
}

const dayMs = 86_400_000;

/** When the person is at work and not away; undefined: not before the deadline. */
function firstPresence(hours: Hours, now: Date, deadline: Date): Date | undefined {
  for (let from = now; from < deadline; from = new Date(from.getTime() + dayMs)) {
    const at = hours.nextTime(from);
    if (at < deadline && !hours.isAway(at)) return at;
  }
  return undefined;
}

/** To the facilitator, in their hours. */
export const renderResult: Renderer = async ({ db, message, now }) => {
  const { requestId, memberId } = readAbout(message);
  const confirmations = (await findConfirmations(db, { requestId })).filter(needsDecision);
  const [first] = confirmations;
  if (first === undefined) return { drop: 'nothing to decide' };
  const { group } = first;
  const results = await Promise.all(confirmations.map((confirmation) => resultOf(db, confirmation)));
  const send = resultMessage(results);
  if (message.occasion === 'edit') return { send };
  const member = await db.member.findUnique({ where: { id: memberId }, select: { slackUserId: true } });
  const slackUserId = member?.slackUserId ?? '';
  const at = (await hoursOf(db, group, [slackUserId])).get(slackUserId)?.nextTime(now) ?? now;
  return at > now ? { later: at } : { send };
};

async function resultOf(db: Db, confirmation: Confirmation): Promise<Result> {
  const { decision, askedAt } = confirmation;
  const again = { decisionId: decision.id, request: { askedAt: { gt: askedAt } } };
  return { confirmation, wasAskedAgain: (await db.confirmation.count({ where: again })) > 0 };
}
