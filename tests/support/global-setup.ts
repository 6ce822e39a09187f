import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { openInMemory } from '../../src/persistence/embedded.js';
import { fingerprint, readMigrations } from '../../src/persistence/migration-files.js';
import { openServer } from '../../src/persistence/server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each test file's database comes from. */
    databaseSource:
      | { readonly kind: 'embedded'; readonly templateFile: string }
      | { readonly kind: 'server'; readonly url: string; readonly template: string };
  }
}

const CACHE = fileURLToPath(new URL('../.tmp/', import.meta.url));
const PGLITE = new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url);

/**
 * Prepares one migrated database for the whole run, of which each test file gets a copy: a dumped PGlite, kept under
 * tests/.tmp until a migration or PGlite changes; or, with TEST_DATABASE_URL (a role that may create databases), a
 * template on that server.
 */
export default async function prepareDatabase(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) {
    project.provide('databaseSource', { kind: 'embedded', templateFile: await embeddedTemplate() });
    return undefined;
  }
  const template = `intra_test_template_${process.pid}`;
  await onServer(url, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(template)}`));
  const { pool } = await openServer(databaseAt(url, template), await readMigrations(), silentLog);
  await pool.end();
  project.provide('databaseSource', { kind: 'server', url, template });
  return async () => {
    await onServer(url, (client) => client.query(`DROP DATABASE ${pg.escapeIdentifier(template)}`));
  };
}

async function embeddedTemplate(): Promise<string> {
  const migrations = await readMigrations();
  const name = `database-${fingerprint(migrations, await readFile(PGLITE, 'utf8'))}.tar`;
  const file = `${CACHE}${name}`;
  if (existsSync(file)) return file;

  await mkdir(CACHE, { recursive: true });
  for (const old of await readdir(CACHE)) if (old.startsWith('database-')) await rm(`${CACHE}${old}`);
  const { pglite } = await openInMemory(migrations, undefined);
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  // Renamed when complete, so that an interrupted run leaves no half of a template.
  const draft = `${CACHE}draft-${process.pid}.tar`;
  await writeFile(draft, new Uint8Array(await dump.arrayBuffer()));
  await rename(draft, file);
  return file;
}

export const silentLog = pino({ level: 'silent' });

/** Runs one piece of work on a connection of its own to the test server. */
export async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The same server and role, another database. */
export function databaseAt(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
