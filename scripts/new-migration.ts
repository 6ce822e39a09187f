// npm run migration -- NAME: writes the migration from the last one's state to the changed prisma/schema.prisma.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/core/clock.js';
import { migrationsDirectory, readMigrations, schemaFile } from '../src/persistence/migration-files.js';
import { migrationScript } from './schema-difference.js';

const { positionals } = parseArgs({ allowPositionals: true });
const [name] = positionals;
if (positionals.length !== 1 || name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Usage: npm run migration -- NAME, where NAME says what changes: lower-case letters, digits and _.');
  process.exit(1);
}

const script = await migrationScript(await readMigrations(), await readFile(schemaFile, 'utf8'));
if (script === null) {
  console.log('prisma/schema.prisma and the migrations agree: nothing to write.');
} else {
  const date = systemClock.now().toISOString().replace(/\D/g, '').slice(0, 14);
  const directory = `${migrationsDirectory}${date}_${name}`;
  await mkdir(directory);
  await writeFile(`${directory}/migration.sql`, script);
  console.log(`Written: prisma/migrations/${date}_${name}/migration.sql. Read it before you commit it.`);
}
