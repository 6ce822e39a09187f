import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { StartError } from '../core/errors.js';
import { DURABLE_PARAMETERS, DurableNodeFs } from './durable-node-fs.js';
import { embeddedAdapterFactory } from './embedded-adapter.js';
import { migrate } from './migrate.js';
import type { MigrationFile } from './migration-files.js';

/** Log segments of 1 MB instead of 16: the first start takes a quarter less, and a small register stays small. */
const INITDB_PARAMETERS = ['--wal-segsize=1'];

/** One process with one session needs neither 128 MB of cache, nor a hundred connections, nor a gigabyte of log. */
const SMALL_PARAMETERS = [
  ...['-c', 'shared_buffers=32MB', '-c', 'max_connections=5', '-c', 'wal_buffers=1MB'],
  ...['-c', 'min_wal_size=8MB', '-c', 'max_wal_size=64MB'],
];
const DIRECTORY_PARAMETERS = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...DURABLE_PARAMETERS,
  ...SMALL_PARAMETERS,
];
const MEMORY_PARAMETERS = [...PGlite.defaultStartParams, ...SMALL_PARAMETERS];

/** An open PGlite, and the names of the migrations that were applied while it was opened. */
export interface OpenedEmbedded {
  readonly pglite: PGlite;
  readonly applied: readonly string[];
}

/** A database that lives as long as the process; from a template (a dumped data directory) it opens in a second. */
export async function openInMemory(
  migrations: readonly MigrationFile[],
  template: Blob | undefined,
): Promise<OpenedEmbedded> {
  const pglite = await PGlite.create('memory://', {
    startParams: MEMORY_PARAMETERS,
    initDbStartParams: INITDB_PARAMETERS,
    ...(template ? { loadDataDir: template } : {}),
  });
  return await migrated(pglite, migrations);
}

/**
 * The database in `<dataDir>/postgres`. It is prepared under another name and renamed when complete, so that a start
 * which was interrupted leaves nothing that the next one could take for a database.
 *
 * @param onProgress is told, before the first start's seconds of work, what the person is waiting for.
 */
export async function openInDirectory(
  dataDir: string,
  migrations: readonly MigrationFile[],
  onProgress: (sentence: string) => void,
): Promise<OpenedEmbedded> {
  const home = join(dataDir, 'postgres');
  const isFirstStart = !existsSync(home);
  if (isFirstStart) {
    onProgress('Preparing the database (first start only)…');
    const draft = join(dataDir, 'postgres.new');
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true });
    const { pglite } = await migrated(await openCluster(draft), migrations);
    await pglite.close();
    await rename(draft, home);
  }
  const opened = await migrated(await openCluster(home), migrations);
  return isFirstStart ? { ...opened, applied: migrations.map(({ name }) => name) } : opened;
}

async function openCluster(directory: string): Promise<PGlite> {
  const complaints: string[] = [];
  try {
    return await PGlite.create({
      fs: new DurableNodeFs(directory),
      startParams: DIRECTORY_PARAMETERS,
      initDbStartParams: INITDB_PARAMETERS,
      onStderr: (line) => {
        complaints.push(line);
        return false;
      },
    });
  } catch (error) {
    const reason = complaints.findLast((line) => /FATAL|PANIC/.test(line)) ?? String(error);
    throw new StartError(
      `The database in ${directory} cannot be opened: ${reason.trim()} Restore a backup of the folder, or set INTRA_DATA_DIR to another one.`,
      { cause: error },
    );
  }
}

async function migrated(pglite: PGlite, migrations: readonly MigrationFile[]): Promise<OpenedEmbedded> {
  try {
    return { pglite, applied: await migrate(embeddedAdapterFactory(pglite), migrations) };
  } catch (error) {
    await pglite.close();
    throw error;
  }
}
