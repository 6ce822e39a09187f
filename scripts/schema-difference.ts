import { PGlite } from '@electric-sql/pglite';
import { embeddedAdapterFactory } from '../src/persistence/embedded-adapter.js';
import { asEngineList, type MigrationFile } from '../src/persistence/migration-files.js';
import { startSchemaEngine } from '../src/persistence/schema-engine.js';

/**
 * The SQL that leads from the database which the migrations build to the one which the schema describes; null when
 * they agree. Works on databases in memory, and takes seconds.
 *
 * @param schema the text of schema.prisma
 */
export async function migrationScript(migrations: readonly MigrationFile[], schema: string): Promise<string | null> {
  const pglite = await PGlite.create('memory://');
  try {
    const engine = await startSchemaEngine(embeddedAdapterFactory(pglite), schema);
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...asEngineList(migrations) },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      // 2 when there is a difference.
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    engine.free();
    return exitCode === 2 ? stdout : null;
  } finally {
    await pglite.close();
  }
}
