import type { Database, Transaction } from '../persistence/database.js';
import { keptAnswer } from './answers.js';
import type { Answer } from './contract.js';

/** What makes two deliveries the same: one command, click, submission or event of one workspace. */
export interface RequestKey {
  readonly workspaceId: string;
  readonly key: string;
}

/**
 * Runs `work` in one transaction with the request's key. A second delivery waits for the first to be committed, does
 * nothing, and gets the same answer; where the first one failed, it is as if it had never come.
 */
export async function runOnce(
  database: Database,
  request: RequestKey,
  now: Date,
  work: (tx: Transaction) => Promise<Answer>,
): Promise<Answer> {
  return database.transaction(async (tx) => {
    const claimed = await tx.$executeRaw`
      INSERT INTO "ReceivedRequest" ("workspaceId", "key", "receivedAt")
      VALUES (${request.workspaceId}, ${request.key}, ${now})
      ON CONFLICT ("workspaceId", "key") DO NOTHING`;
    const where = { workspaceId_key: { workspaceId: request.workspaceId, key: request.key } };
    if (claimed === 0) {
      const earlier = await tx.receivedRequest.findUniqueOrThrow({ where });
      return keptAnswer.parse(earlier.answer);
    }
    const answer = await work(tx);
    await tx.receivedRequest.update({ where, data: { answer: JSON.parse(JSON.stringify(answer)) } });
    return answer;
  });
}

/** For how long a request is remembered, in days. Slack delivers again within hours at most. */
const rememberedDays = 14;

/** Forgets requests that Slack will not deliver again, so that the table does not grow for ever. */
export async function forgetOldRequests(database: Database, workspaceId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - rememberedDays * 24 * 60 * 60 * 1000);
  await database.prisma.receivedRequest.deleteMany({ where: { workspaceId, receivedAt: { lt: before } } });
}
