import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { openInDirectory, openInMemory } from './embedded.js';
import { embeddedAdapterFactory } from './embedded-adapter.js';
import { type Prisma, PrismaClient } from './generated/client.js';
import { lockDirectory } from './lock.js';
import { readMigrations } from './migration-files.js';
import type { PersistenceLog } from './persistence-log.js';
import { openServer } from './server.js';
import { runTransaction, TRANSACTION_LIMITS } from './transaction.js';

/** A transaction's handle: inside a transaction every query goes through it. */
export type Transaction = Prisma.TransactionClient;

/** What a store needs: the client, or a transaction's handle. It has no $transaction, which does not nest. */
export type Db = Prisma.TransactionClient;

/** Where the data is: on a PostgreSQL server, in a directory, or nowhere but in memory. */
export type DatabaseLocation =
  | { readonly url: string }
  | { readonly dataDir: string }
  | { readonly memory: true; readonly template?: Blob };

export interface Database {
  readonly prisma: PrismaClient;
  readonly kind: 'embedded' | 'server';
  /**
   * Runs the work in one transaction and commits it; whatever it throws rolls all of it back and is thrown again. The
   * work may run more than once (a conflict with another transaction is tried again), so it must do nothing that a
   * rollback does not take back. Never await `prisma` or another `transaction` inside: in the embedded database that
   * waits for the end of the very transaction that waits, until the time limit ends both.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Waits for running queries and lets go of the data directory or the connections. Safe to call twice. */
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly log: PersistenceLog;
  /** Told a sentence for the terminal before something that takes seconds. */
  readonly onProgress?: (sentence: string) => void;
}

/**
 * Opens the database and applies the migrations that it has not got.
 *
 * @throws StartError with a sentence that says what to do: no connection, directory in use, database of a newer version.
 */
export async function openDatabase(where: DatabaseLocation, options: OpenOptions): Promise<Database> {
  const { log, onProgress = () => {} } = options;
  const migrations = await readMigrations();
  if ('url' in where) {
    const { pool, applied } = await openServer(where.url, migrations, log);
    if (applied.length > 0) log.info({ applied }, 'migrations applied');
    return database('server', new PrismaPg(pool), () => pool.end());
  }
  if ('dataDir' in where) {
    const lock = await lockDirectory(where.dataDir, { onProgress });
    try {
      const { pglite, applied } = await openInDirectory(where.dataDir, migrations, onProgress);
      if (applied.length > 0) log.info({ applied }, 'migrations applied');
      return database('embedded', embeddedAdapterFactory(pglite), () => pglite.close().finally(lock.release));
    } catch (error) {
      lock.release();
      throw error;
    }
  }
  const { pglite } = await openInMemory(migrations, where.template);
  return database('embedded', embeddedAdapterFactory(pglite), () => pglite.close());
}

function database(
  kind: Database['kind'],
  adapter: SqlDriverAdapterFactory,
  closeConnections: () => Promise<void>,
): Database {
  const prisma = new PrismaClient({ adapter, transactionOptions: TRANSACTION_LIMITS });
  let closed: Promise<void> | undefined;
  return {
    prisma,
    kind,
    transaction: (work) => runTransaction(prisma, work),
    close: () => {
      closed ??= prisma.$disconnect().then(closeConnections);
      return closed;
    },
  };
}
