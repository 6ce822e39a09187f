import type { Db } from '../../persistence/database.js';
import type { Rag } from './content.js';

/** A facilitator's word on a change in the place of the computed one, and why. */
export interface Override {
  readonly rag: Rag;
  readonly reason: string;
  /** Initials. */
  readonly by: string;
}

/** What holds at that instant, by the id of the change. */
export async function findOverrides(db: Db, groupId: string, at: Date): Promise<ReadonlyMap<string, Override>> {
  const rows = await db.ragOverride.findMany({
    where: {
      groupId,
      changeId: { not: null },
      at: { lte: at },
      OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: at } }],
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { changeId: true, rag: true, reason: true, by: { select: { initials: true } } },
  });
  return new Map(
    rows.flatMap(({ changeId, rag, reason, by }) =>
      changeId === null ? [] : [[changeId, { rag, reason, by: by.initials }] as const],
    ),
  );
}
