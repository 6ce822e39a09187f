// A process of its own for the lock's tests: takes the lock on the directory named first, says so, and stays.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../../src/core/errors.js';
import { lockDirectory } from '../../src/persistence/lock.js';

const [folder = '', ...more] = process.argv.slice(2);

if (more.length > 0) {
  console.log('waiting');
  while (!existsSync(join(folder, 'go'))) await sleep(1);
}
try {
  await lockDirectory(folder);
  console.log('locked');
} catch (error) {
  console.log(error instanceof StartError ? 'refused' : String(error));
}
setInterval(() => {}, 60_000);
