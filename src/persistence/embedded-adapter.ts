import { setImmediate as turn } from 'node:timers/promises';
import { messages, PGlite, type Transaction as PGliteTransaction } from '@electric-sql/pglite';
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { driverError } from './driver-error.js';

/**
 * Prisma's connection to a PGlite. Values are converted by pglite-prisma-adapter; transactions and scripts are ours,
 * because that adapter (0.7.2) reports a failed COMMIT as done, does not wait for ROLLBACK or for a script, and sets
 * the isolation level before the transaction begins.
 *
 * PGlite has one session and queues for it: while a transaction runs, other transactions and queries that do not go
 * through its handle wait until it has ended.
 */
export function embeddedAdapterFactory(pglite: PGlite): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: 'pglite',
    connect: () => connect(pglite),
    connectToShadowDb: async () => {
      const shadow = await PGlite.create('memory://');
      return { ...(await connect(shadow)), dispose: () => shadow.close() };
    },
  };
}

async function connect(pglite: PGlite): Promise<SqlDriverAdapter> {
  return {
    ...(await queryableOn(pglite)),
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    executeScript: async (script) => {
      await pglite.exec(script).catch(throwConverted);
    },
    startTransaction: (isolationLevel) => startTransaction(pglite, isolationLevel),
    dispose: async () => {},
  };
}

async function startTransaction(pglite: PGlite, isolationLevel: IsolationLevel | undefined): Promise<Transaction> {
  return await new Promise((resolve, reject) => {
    let end: (how: 'commit' | 'rollback') => void = () => {};
    const ending = new Promise<'commit' | 'rollback'>((decide) => {
      end = decide;
    });
    const ended = pglite.transaction(async (handle) => {
      if (isolationLevel) await handle.exec(`SET TRANSACTION ISOLATION LEVEL ${isolationLevel}`);
      const run = async (sql: string) => {
        await handle.exec(sql).catch(throwConverted);
      };
      resolve({
        ...(await queryableOn(handle)),
        options: { usePhantomQuery: true },
        commit: async () => {
          end('commit');
          await ended.catch(throwConverted);
        },
        rollback: async () => {
          end('rollback');
          await ended.catch(throwConverted);
        },
        createSavepoint: (name) => run(`SAVEPOINT ${name}`),
        rollbackToSavepoint: (name) => run(`ROLLBACK TO SAVEPOINT ${name}`),
        releaseSavepoint: (name) => run(`RELEASE SAVEPOINT ${name}`),
      });
      if ((await ending) === 'rollback') await handle.rollback();
    });
    // Before the start this tells the caller; afterwards the promise is settled, and commit() or rollback() tells.
    ended.catch(reject);
  });
}

async function queryableOn(handle: Pick<PGliteTransaction, 'query'>): Promise<SqlQueryable> {
  // The library's adapter asks of its client nothing but query(), which a transaction's handle has too.
  const adapter = await new PrismaPGlite(handle as PGlite).connect();
  return {
    provider: 'postgres',
    adapterName: 'pglite',
    // PGlite works in microtasks only: queries that follow each other would let no timer, answer of Slack's or
    // acknowledgement through for seconds. Each waits for its turn of the event loop instead.
    queryRaw: (query) => turn().then(() => adapter.queryRaw(query)),
    executeRaw: (query) => turn().then(() => adapter.executeRaw(query)),
  };
}

function throwConverted(error: unknown): never {
  throw error instanceof messages.DatabaseError ? driverError(error) : error;
}
