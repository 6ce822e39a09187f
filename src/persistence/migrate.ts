import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { z } from 'zod';
import { StartError } from '../core/errors.js';
import { asEngineList, type MigrationFile } from './migration-files.js';

/** The number under which Prisma's own `migrate deploy` takes its advisory lock, so that the two wait for each other. */
const MIGRATION_LOCK = 72707369;

const Applied = z.tuple([z.string(), z.string(), z.boolean(), z.boolean()]);

interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/**
 * Brings the database to the newest migration and returns the names of those that were applied just now. When there
 * is nothing to do this is one query, and the engine (5 MB of wasm) is not loaded.
 *
 * @param connections must give every time the same single session, because the advisory lock belongs to a session.
 * @throws StartError when the database is newer than the program, was changed behind its back, or a migration fails.
 */
export async function migrate(
  connections: SqlMigrationAwareDriverAdapterFactory,
  migrations: readonly MigrationFile[],
): Promise<readonly string[]> {
  const session = await connections.connect();
  if (isUpToDate(await appliedMigrations(session), migrations)) return [];
  await session.queryRaw(lockQuery('pg_advisory_lock'));
  try {
    // Another process may have done it while we waited.
    const applied = await appliedMigrations(session);
    if (isUpToDate(applied, migrations)) return [];
    return await applyMissing(connections, applied, migrations);
  } finally {
    await session.queryRaw(lockQuery('pg_advisory_unlock'));
  }
}

async function applyMissing(
  connections: SqlMigrationAwareDriverAdapterFactory,
  applied: readonly AppliedMigration[],
  migrations: readonly MigrationFile[],
): Promise<readonly string[]> {
  const { startSchemaEngine } = await import('./schema-engine.js');
  const engine = await startSchemaEngine(connections);
  try {
    // A migration's script is one implicit transaction: of one that failed or was interrupted nothing is left but its
    // entry, so it is safe to try again, and the cause (a full disk, a kill) may have gone.
    for (const { name } of applied.filter((migration) => !migration.finished)) {
      await engine.markMigrationRolledBack({ migrationName: name });
    }
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: asEngineList(migrations),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } catch (error) {
    throw new StartError(failureSentence(error), { cause: error });
  } finally {
    engine.free();
  }
}

/** The engine's message holds the migration's name and the database's words among the places in its own source. */
function failureSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const name = /migration_name="([^"]+)"/.exec(message)?.[1];
  const reason = /ERROR: .*/.exec(message)?.[0] ?? message.split('\n')[0];
  return `The migration ${name ?? 'of the database'} failed, and the database was left as it was before it: ${reason}`;
}

function isUpToDate(applied: readonly AppliedMigration[], migrations: readonly MigrationFile[]): boolean {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of applied) {
    const file = known.get(name);
    if (!file) {
      throw new StartError(
        `The database was last used by a newer version of intra (it has the migration ${name}). Start that version, or restore a backup from before it.`,
      );
    }
    if (finished && file.checksum !== checksum) {
      throw new StartError(
        `The migration ${name} differs from the one that the database was built with. Restore prisma/migrations/${name}/migration.sql as it was released.`,
      );
    }
  }
  const finished = new Set(applied.filter((migration) => migration.finished).map((migration) => migration.name));
  return finished.size === applied.length && migrations.every((migration) => finished.has(migration.name));
}

async function appliedMigrations(session: SqlDriverAdapter): Promise<readonly AppliedMigration[]> {
  const exists = await session.queryRaw(
    plain(`SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public' AND tablename = '_prisma_migrations'`),
  );
  if (exists.rows[0]?.[0] === 0) return [];
  const { rows } = await session.queryRaw(
    plain(
      `SELECT migration_name, checksum, finished_at IS NOT NULL, rolled_back_at IS NOT NULL FROM _prisma_migrations`,
    ),
  );
  return rows
    .map((row) => Applied.parse(row))
    .filter(([, , , rolledBack]) => !rolledBack)
    .map(([name, checksum, finished]) => ({ name, checksum, finished }));
}

function lockQuery(act: 'pg_advisory_lock' | 'pg_advisory_unlock') {
  return plain(`SELECT ${act}(${MIGRATION_LOCK})::text`);
}

function plain(sql: string) {
  return { sql, args: [], argTypes: [] };
}
