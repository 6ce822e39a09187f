// Generates the Prisma client when schema.prisma or Prisma's version has changed since the last time.
// Plain JavaScript with nothing imported but Node's own, because it runs before every start and test: it costs 50 ms.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const generated = new URL('src/persistence/generated/', root);
const stamp = new URL('.stamp', generated);

const hash = createHash('sha256');
for (const file of ['prisma/schema.prisma', 'node_modules/prisma/package.json']) {
  hash.update(readFileSync(new URL(file, root)));
}
const wanted = hash.digest('hex');

const isFresh =
  existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(new URL('client.ts', generated));
if (!isFresh) {
  const prisma = fileURLToPath(new URL('node_modules/prisma/build/index.js', root));
  const { status, stdout, stderr } = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
    // Prisma would ask its server whether there is a newer version.
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
  });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}\nThe Prisma client could not be generated from prisma/schema.prisma.\n`);
    process.exit(1);
  }
  // Written last: a generation that was interrupted is not taken for a finished one.
  writeFileSync(stamp, wanted);
}
