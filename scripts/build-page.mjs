// Builds the practice workspace's page when its sources have changed since the last time.
// Importing vite costs most of the time, so it is only imported when there is something to build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const ui = new URL('src/sandbox/ui/', root);
const stamp = new URL('dist/.stamp', ui);

/** Every file the page is made of: its own, and those of the sandbox which it may import. */
function* sources(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.isDirectory() && entry.name !== 'dist') yield* sources(new URL(`${entry.name}/`, folder));
    else if (entry.isFile()) yield new URL(entry.name, folder);
  }
}

const hash = createHash('sha256');
const shared = ['page/protocol.ts', 'json.ts', 'dates.ts', 'clock.ts'].map((name) => new URL(`../${name}`, ui));
for (const file of [...sources(ui), ...shared, new URL('package-lock.json', root)]) hash.update(readFileSync(file));
const wanted = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const { build } = await import('vite');
  await build({ configFile: fileURLToPath(new URL('vite.config.ts', ui)), logLevel: 'warn' });
  // Written last: a build that was interrupted is not taken for a finished one.
  writeFileSync(stamp, wanted);
}
