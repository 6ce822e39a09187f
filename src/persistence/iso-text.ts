import { Prisma } from './generated/client.js';

/**
 * An instant of a raw query as text of ISO 8601: what a driver makes of one differs between the drivers.
 * @param column as SQL, e.g. 'v."judgedAt"'; never anything that was typed
 */
export const isoText = (column: string) =>
  Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
