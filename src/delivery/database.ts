import type { Prisma } from '../persistence/generated/client.js';

/** A client or a transaction. */
export type Db = Prisma.TransactionClient;

export interface Database {
  readonly db: Db;
  transaction<T>(work: (tx: Db) => Promise<T>): Promise<T>;
}
