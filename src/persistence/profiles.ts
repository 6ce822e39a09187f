import type { Db } from './database.js';

/** What Slack told of a person. */
export interface ProfileFacts {
  readonly slackUserId: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
}

/** Keeps what Slack told of a person; writes nothing where it is known already. */
export async function saveProfile(db: Db, workspaceId: string, person: ProfileFacts, now: Date): Promise<void> {
  const { slackUserId, name, timeZone, isBot, isDeactivated } = person;
  const key = { workspaceId_slackUserId: { workspaceId, slackUserId } };
  const facts = { name, timeZone, isBot, isDeactivated };
  const known = await db.slackProfile.findUnique({
    where: key,
    select: { name: true, timeZone: true, isBot: true, isDeactivated: true },
  });
  if (known !== null && JSON.stringify(known) === JSON.stringify(facts)) return;
  await db.slackProfile.upsert({
    where: key,
    create: { workspaceId, slackUserId, ...facts, fetchedAt: now },
    update: { ...facts, fetchedAt: now },
  });
}

/** Slack tells that something of a person has changed; of people who never had to do with the bot nothing is kept. */
export async function followProfile(
  db: Db,
  workspaceId: string,
  change: { readonly slackUserId: string; readonly timeZone: string | undefined; readonly isDeactivated: boolean },
): Promise<void> {
  const { slackUserId, timeZone, isDeactivated } = change;
  await db.slackProfile.updateMany({
    where: { workspaceId, slackUserId },
    data: { isDeactivated, ...(timeZone === undefined ? {} : { timeZone }) },
  });
}
