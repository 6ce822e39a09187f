import { z } from 'zod';
import type { Renderer, Rendering } from '../../delivery/rendering.js';
import type { Db } from '../../persistence/database.js';
import { obstacleTo } from './obstacles.js';
import { followUpMessage, promptMessage } from './prompt-screen.js';
import { type PromptView, promptView } from './prompt-view.js';

const about = z.object({ promptId: z.string() });

/** The prompt: before it is posted only what is still asked; afterwards all of it, with what has become of it. */
export const renderPrompt: Renderer = async ({ db, message, now }) => {
  const prompt = await promptView(db, about.parse(message.about).promptId, now);
  if (prompt === null) return { drop: 'no such prompt' };
  if (message.occasion === 'edit') return { send: promptMessage(prompt) };
  return wanted(db, prompt, now, (asked) => promptMessage(prompt, asked));
};

/** The reminder in the prompt's thread. */
export const renderFollowUp: Renderer = async ({ db, message, now }) => {
  const prompt = await promptView(db, about.parse(message.about).promptId, now);
  if (prompt === null) return { drop: 'no such prompt' };
  if (message.occasion === 'edit') return { send: followUpMessage(prompt, prompt.lines) };
  return wanted(db, prompt, now, (asked) => followUpMessage(prompt, asked));
};

async function wanted(
  db: Db,
  prompt: PromptView,
  now: Date,
  message: (asked: PromptView['lines']) => ReturnType<typeof promptMessage>,
): Promise<Rendering> {
  const memberIds = prompt.lines.map(({ memberId }) => memberId);
  const obstacle = await obstacleTo(db, { ...prompt, memberIds }, now);
  if (obstacle !== undefined) return { drop: obstacle };
  const asked = prompt.lines.filter(({ fate }) => fate.kind === 'open');
  return asked.length === 0 ? { drop: 'answered meanwhile' } : { send: message(asked) };
}
