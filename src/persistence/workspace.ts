import type { Database } from './database.js';

/** The row of the Slack workspace that the bot is installed in; its name and address are kept up to date. */
export async function ensureWorkspace(
  database: Database,
  facts: { teamId: string; name: string; url: string },
  now: Date,
): Promise<{ readonly id: string }> {
  const { teamId, ...rest } = facts;
  return database.prisma.workspace.upsert({
    where: { teamId },
    create: { ...facts, createdAt: now },
    update: rest,
    select: { id: true },
  });
}
