import { z } from 'zod';
import { dayOf } from '../../core/dates.js';
import type { Renderer, Rendering } from '../../delivery/rendering.js';
import { toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
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
  const obstacle = await obstacleTo(db, prompt, now);
  if (obstacle !== undefined) return { drop: obstacle };
  const asked = prompt.lines.filter(({ fate }) => fate.kind === 'open');
  return asked.length === 0 ? { drop: 'answered meanwhile' } : { send: message(asked) };
}

/** Why the person is not to be written to after all. */
async function obstacleTo(
  db: Db,
  { workspaceId, personId, lines }: PromptView,
  now: Date,
): Promise<string | undefined> {
  const key = { workspaceId, slackUserId: personId };
  const members = await db.member.findMany({
    where: { id: { in: lines.map(({ memberId }) => memberId) }, leftAt: null },
    select: { id: true },
  });
  if (members.length === 0) return 'left';
  const settings = await db.reminderSettings.findUnique({ where: { workspaceId_slackUserId: key } });
  if (settings?.isOff) return 'reminders off';
  const profile = await db.slackProfile.findUnique({ where: { workspaceId_slackUserId: key } });
  if (profile?.isDeactivated) return 'deactivated';
  const day = toDbDate(dayOf(now, profile?.timeZone ?? 'UTC'));
  const away = await db.absence.count({
    where: { ...key, withdrawnAt: null, fromDay: { lte: day }, untilDay: { gte: day } },
  });
  return away > 0 ? 'away' : undefined;
}
