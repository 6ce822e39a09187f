import { z } from 'zod';
import type { Db } from '../../persistence/database.js';
import { isoText } from '../../persistence/iso-text.js';
import { type Kind, referenceOf } from './kind.js';
import { type FactsOf, type Properties, readKept } from './property.js';

/** What a record said at an instant of the past. */
export interface PastEntry<F> {
  readonly id: string;
  /** "MS-1" */
  readonly reference: string;
  readonly facts: F;
  readonly recordedAt: Date;
  /** When something was last recorded of it. */
  readonly changedAt: Date;
}

const merged = z.array(
  z.object({
    recordId: z.string(),
    recordedAt: z.iso.datetime().transform((text) => new Date(text)),
    changedAt: z.iso.datetime().transform((text) => new Date(text)),
    facts: z.record(z.string(), z.unknown()),
  }),
);

/** The records of a group as they stood at that instant, those left out that had been taken back; oldest first. */
export async function entriesAsOf<P extends Properties>(
  kind: Kind<P>,
  db: Db,
  groupId: string,
  at: Date,
): Promise<readonly PastEntry<FactsOf<P>>[]> {
  // The database puts the changes of each record together, so that one row a record is read however often it changed.
  const found: unknown = await db.$queryRaw`
    WITH changes AS MATERIALIZED (
      SELECT e."recordId", e."seq", e."at", e."after" FROM "AuditEntry" e
      WHERE e."groupId" = ${groupId} AND e."recordType" = ${kind.type} AND e."at" <= ${at.toISOString()}::timestamptz),
    records AS (
      SELECT "recordId", min("seq") AS "first", (array_agg("at" ORDER BY "seq"))[1] AS "recordedAt",
             (array_agg("at" ORDER BY "seq" DESC))[1] AS "changedAt" FROM changes GROUP BY "recordId"),
    facts AS (
      SELECT "recordId", jsonb_object_agg("key", "value") AS "facts" FROM (
        SELECT DISTINCT ON (c."recordId", f."key") c."recordId", f."key", f."value" FROM changes c
        CROSS JOIN LATERAL jsonb_each(CASE jsonb_typeof(c."after") WHEN 'object' THEN c."after" ELSE '{}'::jsonb END) f
        ORDER BY c."recordId", f."key", c."seq" DESC) latest
      GROUP BY "recordId")
    SELECT r."recordId", ${isoText('r."recordedAt"')} AS "recordedAt", ${isoText('r."changedAt"')} AS "changedAt",
           coalesce(f."facts", '{}'::jsonb) AS "facts"
    FROM records r LEFT JOIN facts f ON f."recordId" = r."recordId" ORDER BY r."first"`;
  const empty: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(kind.properties)) empty[name] = property.empty;
  const references = new Map((await kind.table.rows(db, { groupId })).map((row) => [row.id, referenceOf(kind, row)]));
  return merged.parse(found).flatMap(({ recordId: id, facts: kept, recordedAt, changedAt }) => {
    const reference = references.get(id);
    if (kept['withdrawn'] === true || reference === undefined) return [];
    const facts = { ...(empty as FactsOf<P>), ...readKept(kind.properties, kept) };
    return [{ id, reference, facts, recordedAt, changedAt }];
  });
}
