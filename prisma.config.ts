import { defineConfig } from 'prisma/config';

// `prisma generate`, `validate` and `format` look for a native schema engine that is a download outside npm.
// They do not run it, so any executable satisfies them; migrations use the wasm engine (src/persistence/migrate.ts).
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
