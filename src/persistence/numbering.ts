import { z } from 'zod';
import type { Transaction } from './database.js';

const Numbered = z.tuple([z.object({ last: z.number().int() })]);

/**
 * Gives out the next number of a kind of record in a group, counting from 1: the 3 of `D-3`. The counter's row stays
 * locked until the caller's transaction ends, and goes back with it: no number is given twice and none is left out,
 * also when others write at the same moment and when some of them fail. Take the number late in a transaction, as
 * others of the same group and kind wait from here to its end.
 */
export async function nextNumber(tx: Transaction, groupId: string, prefix: string): Promise<number> {
  const rows = await tx.$queryRaw`
    INSERT INTO "RecordCounter" ("groupId", "prefix", "last") VALUES (${groupId}, ${prefix}, 1)
    ON CONFLICT ("groupId", "prefix") DO UPDATE SET "last" = "RecordCounter"."last" + 1
    RETURNING "last"`;
  return Numbered.parse(rows)[0].last;
}
