import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from '../../src/persistence/database.js';
import { databaseAt, onServer, silentLog } from './global-setup.js';

/**
 * A migrated, empty database of the test file's own, gone when the file's tests have ended. To be awaited at the top
 * of the file or in beforeAll. In memory by default; on the server of TEST_DATABASE_URL when that is set.
 */
export async function testDatabase(): Promise<Database> {
  const source = inject('databaseSource');
  if (source.kind === 'embedded') {
    const database = await openDatabase(
      { memory: true, template: await embeddedTemplate(source.templateFile) },
      { log: silentLog },
    );
    afterAll(() => database.close());
    return database;
  }
  const { url, drop } = await serverDatabase(source.url, source.template);
  const database = await openDatabase({ url }, { log: silentLog });
  afterAll(async () => {
    await database.close();
    await drop();
  });
  return database;
}

/** A dumped, migrated data directory in the form in which PGlite takes it. */
export async function embeddedTemplate(file: string): Promise<Blob> {
  return new Blob([new Uint8Array(await readFile(file))]);
}

/** Empties every table, for files that would rather begin each test with nothing than keep groups apart. */
export async function emptied(database: Database): Promise<void> {
  await database.prisma.$executeRaw`
    DO $$ BEGIN EXECUTE (
      SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY CASCADE'
      FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
    ); END $$`;
}

/** A new database on the server: a copy of the template, or an empty one without it. */
export async function serverDatabase(
  serverUrl: string,
  template?: string,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `intra_test_${randomUUID().slice(0, 8)}`;
  const quoted = pg.escapeIdentifier(name);
  const copy = template === undefined ? '' : ` TEMPLATE ${pg.escapeIdentifier(template)}`;
  await onServer(serverUrl, (client) => client.query(`CREATE DATABASE ${quoted}${copy}`));
  return {
    url: databaseAt(serverUrl, name),
    drop: () => onServer(serverUrl, (client) => client.query(`DROP DATABASE ${quoted} WITH (FORCE)`)),
  };
}
