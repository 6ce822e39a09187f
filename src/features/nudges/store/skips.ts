import { z } from 'zod';
import { type DayNumber, fromDayNumber } from '../../../core/working-days.js';
import { toDbDate } from '../../../persistence/calendar-date.js';
import type { Db, Transaction } from '../../../persistence/database.js';
import type { PlannedPrompt } from '../policy/facts.js';

/** A group's share of what a person is asked on a day. */
export interface SkippedTurn {
  readonly workspaceId: string;
  readonly personId: string;
  /** In the person's time zone. */
  readonly day: DayNumber;
  readonly groupId: string;
}

/** Nobody is asked this then. @returns false where it was left out already */
export async function skipTurn(
  tx: Transaction,
  { workspaceId, personId, day, groupId }: SkippedTurn,
): Promise<boolean> {
  const { count } = await tx.skippedTurn.createMany({
    data: [{ workspaceId, slackUserId: personId, day: toDbDate(fromDayNumber(day)), groupId }],
    skipDuplicates: true,
  });
  return count > 0;
}

const Rows = z.array(z.object({ person: z.string(), day: z.number(), groupId: z.string() }));

const keyOf = (person: string, day: DayNumber, groupId: string) => `${person}~${day}~${groupId}`;

/** Leaves out of prompts what was skipped. @param since of days before, nothing is looked up */
export async function loadSkips(
  db: Db,
  workspaceId: string,
  since: DayNumber,
): Promise<(prompts: readonly PlannedPrompt[]) => readonly PlannedPrompt[]> {
  const rows = await db.$queryRaw`
    SELECT "slackUserId" AS "person", "day" - DATE '1970-01-01' AS "day", "groupId" FROM "SkippedTurn"
    WHERE "workspaceId" = ${workspaceId} AND "day" >= DATE '1970-01-01' + ${since}::int`;
  const skipped = new Set(Rows.parse(rows).map(({ person, day, groupId }) => keyOf(person, day, groupId)));
  return (prompts) =>
    skipped.size === 0
      ? prompts
      : prompts.flatMap((prompt) => {
          const { personId, day } = prompt;
          const entries = prompt.entries.filter(({ groupId }) => !skipped.has(keyOf(personId, day, groupId)));
          return entries.length === 0 ? [] : [{ ...prompt, entries }];
        });
}
