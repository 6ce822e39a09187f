import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { StartError } from '../core/errors.js';
import { driverError } from './driver-error.js';
import { migrate } from './migrate.js';
import type { MigrationFile } from './migration-files.js';
import type { PersistenceLog } from './persistence-log.js';

const CONNECT_TIMEOUT_MS = 10_000;
const POOL_SIZE = 10;

/**
 * A pool of connections to a PostgreSQL server. Every session speaks UTC, whatever the server's or the role's setting:
 * the adapter writes instants without a zone and takes what it reads for UTC.
 */
export function serverPool(url: string, size: number, log: PersistenceLog): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    onConnect: async (client) => {
      await client.query("SET TIME ZONE 'UTC'");
    },
  });
  // The pool replaces a connection that broke while idle; without a listener the process would end.
  pool.on('error', (error) => log.warn({ code: error.name }, 'database connection lost'));
  return pool;
}

/** Migrates, then opens the pool. @throws StartError when the server cannot be reached or refuses. */
export async function openServer(
  url: string,
  migrations: readonly MigrationFile[],
  log: PersistenceLog,
): Promise<{ pool: pg.Pool; applied: readonly string[] }> {
  // One connection, because the lock under which migrations run belongs to a session.
  const single = serverPool(url, 1, log);
  try {
    await reach(single);
    const applied = await migrate(migrationConnections(single), migrations);
    return { pool: serverPool(url, POOL_SIZE, log), applied };
  } finally {
    await single.end();
  }
}

async function reach(pool: pg.Pool): Promise<void> {
  try {
    (await pool.connect()).release();
  } catch (error) {
    const reason = error instanceof Error && error.message !== '' ? error.message : 'no connection';
    throw new StartError(
      `The database server in DATABASE_URL does not let us in: ${reason}. Check the address, the name and the password.`,
      { cause: error },
    );
  }
}

/** The adapter cuts a script at every semicolon, also within a text or a function; PostgreSQL takes it whole. */
function migrationConnections(pool: pg.Pool) {
  const factory = new PrismaPg(pool);
  return {
    provider: 'postgres' as const,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = await factory.connect();
      adapter.executeScript = async (script) => {
        await pool.query(script).catch((error: unknown) => {
          throw error instanceof pg.DatabaseError ? driverError(error) : error;
        });
      };
      return adapter;
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}
