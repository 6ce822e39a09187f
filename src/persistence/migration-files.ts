import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The migrations lie beside src/ and dist/ alike, so the way from here is the same before and after the build. */
export const migrationsDirectory = fileURLToPath(new URL('../../prisma/migrations/', import.meta.url));
export const schemaFile = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url));

/** One migration as it lies on disk. */
export interface MigrationFile {
  /** The name of its directory, which begins with its date, e.g. "20260101000000_register". */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the SQL in hex, as Prisma writes it to _prisma_migrations. */
  readonly checksum: string;
}

/** All migrations in the order in which they are applied. */
export async function readMigrations(directory = migrationsDirectory): Promise<readonly MigrationFile[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return await Promise.all(
    names.sort().map(async (name) => {
      return migrationFile(name, await readFile(`${directory}/${name}/migration.sql`, 'utf8'));
    }),
  );
}

export function migrationFile(name: string, sql: string): MigrationFile {
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

/** One short text which changes with any migration; names a prepared database. */
export function fingerprint(migrations: readonly MigrationFile[], ...more: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of [...migrations.flatMap((migration) => [migration.name, migration.checksum]), ...more]) {
    hash.update(`${part}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** The migrations in the form in which the schema engine takes them. */
export function asEngineList(migrations: readonly MigrationFile[]) {
  return {
    baseDir: migrationsDirectory,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}
