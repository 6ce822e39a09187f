import { readFile } from 'node:fs/promises';
import { afterAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { migrationScript } from '../../scripts/schema-difference.js';
import { StartError } from '../../src/core/errors.js';
import { openInMemory } from '../../src/persistence/embedded.js';
import { embeddedAdapterFactory } from '../../src/persistence/embedded-adapter.js';
import { migrate } from '../../src/persistence/migrate.js';
import {
  type MigrationFile,
  migrationFile,
  readMigrations,
  schemaFile,
} from '../../src/persistence/migration-files.js';
import * as schemaEngine from '../../src/persistence/schema-engine.js';
import { openServer, serverPool } from '../../src/persistence/server.js';
import { embeddedTemplate, serverDatabase } from '../support/database.js';
import { silentLog } from '../support/global-setup.js';

vi.mock('../../src/persistence/schema-engine.js', { spy: true });

const released = await readMigrations();
const next = migrationFile('20990101000000_next', `CREATE TABLE "Next" ("text" TEXT DEFAULT 'a;b');`);
const broken = migrationFile(next.name, `CREATE TABLE "Next" ("text" TEXT); SELECT no_such_function();`);

describe('The migrations', () => {
  it('build what schema.prisma describes', async () => {
    expect(await migrationScript(released, await readFile(schemaFile, 'utf8'))).toBeNull();
  });

  it('would be found to fall short of a schema that says more', async () => {
    const schema = await readFile(schemaFile, 'utf8');
    const more = schema.replace('model RecordCounter {', 'model RecordCounter {\n  colour String?');
    expect(await migrationScript(released, more)).toMatch(/ALTER TABLE "RecordCounter" ADD COLUMN +"colour" TEXT/);
  });
});

describe('At a start', () => {
  let target: Target;
  beforeEach(async () => {
    target = await migratedTarget();
    vi.mocked(schemaEngine.startSchemaEngine).mockClear();
  });

  it('of the same version nothing is done, and the engine is not loaded', async () => {
    expect(await target.migrateTo(released)).toEqual([]);
    expect(schemaEngine.startSchemaEngine).not.toHaveBeenCalled();
  });

  it('of a newer version what is missing is applied once, and recorded as Prisma records it', async () => {
    expect(await target.migrateTo([...released, next])).toEqual([next.name]);
    expect(await target.migrateTo([...released, next])).toEqual([]);
    expect(schemaEngine.startSchemaEngine).toHaveBeenCalledOnce();
    expect(await target.query(`SELECT checksum FROM _prisma_migrations WHERE migration_name = '${next.name}'`)).toEqual(
      [next.checksum],
    );
  });

  it('of several processes at once all come up, and each migration is applied once', async () => {
    const starters = target.isShared ? 4 : 1;
    const applied = await Promise.all(Array.from({ length: starters }, () => target.migrateTo([...released, next])));
    expect(applied.flat()).toEqual([next.name]);
  });

  it('of an older version it is refused', async () => {
    await target.migrateTo([...released, next]);
    await expect(target.migrateTo(released)).rejects.toThrow(/newer version of intra \(it has the migration 2099/);
  });

  it('with a migration that was changed after its release it is refused', async () => {
    const changed = released.map(({ name, sql }) => migrationFile(name, `${sql}-- and more`));
    await expect(target.migrateTo(changed)).rejects.toThrow(StartError);
    await expect(target.migrateTo(changed)).rejects.toThrow(/differs from the one/);
  });

  it('a migration that fails leaves nothing behind, and is applied once its cause has gone', async () => {
    for (let i = 0; i < 2; i += 1) {
      const failure = await target.migrateTo([...released, broken]).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StartError);
      expect(String(failure)).toMatch(
        /^StartError: The migration 2099\w+ failed, .*: ERROR: function no_such_function\(\) does not exist$/,
      );
      expect(await target.query(`SELECT count(*)::text FROM pg_tables WHERE tablename = 'Next'`)).toEqual(['0']);
    }
    expect(await target.migrateTo([...released, next])).toEqual([next.name]);
    expect(await target.migrateTo([...released, next])).toEqual([]);
  });
});

interface Target {
  /** Several processes can use it at once. */
  readonly isShared: boolean;
  migrateTo(migrations: readonly MigrationFile[]): Promise<readonly string[]>;
  /** The first column of what the SQL selects. */
  query(sql: string): Promise<unknown[]>;
}

const cleanups: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const cleanup of cleanups) await cleanup();
});

async function migratedTarget(): Promise<Target> {
  const source = inject('databaseSource');
  if (source.kind === 'embedded') {
    const { pglite } = await openInMemory(released, await embeddedTemplate(source.templateFile));
    cleanups.push(() => pglite.close());
    return {
      isShared: false,
      migrateTo: (migrations) => migrate(embeddedAdapterFactory(pglite), migrations),
      query: async (sql) => (await pglite.query<unknown[]>(sql, [], { rowMode: 'array' })).rows.map((row) => row[0]),
    };
  }
  const { url, drop } = await serverDatabase(source.url, source.template);
  cleanups.push(drop);
  return {
    isShared: true,
    migrateTo: async (migrations) => {
      const { pool, applied } = await openServer(url, migrations, silentLog);
      await pool.end();
      return applied;
    },
    query: async (sql) => {
      const pool = serverPool(url, 1, silentLog);
      const { rows } = await pool.query<unknown[]>({ text: sql, rowMode: 'array' });
      await pool.end();
      return rows.map((row) => row[0]);
    },
  };
}
