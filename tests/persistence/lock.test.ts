import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartError } from '../../src/core/errors.js';
import { lockDirectory } from '../../src/persistence/lock.js';
import { thisProcess } from '../../src/persistence/process-mark.js';

const HOLDER = fileURLToPath(new URL('lock-holder.ts', import.meta.url));

let folder: string;
let children: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'intra-lock-'));
  children = [];
});

afterEach(async () => {
  await Promise.all(children.map((child) => killed(child)));
  rmSync(folder, { recursive: true });
});

describe('The lock on a data directory', () => {
  it('refuses a second process, and says which one is in the way and what to do', async () => {
    const holder = starter();
    expect(await line(holder)).toBe('locked');
    await expect(lockDirectory(folder)).rejects.toThrow(
      new StartError(
        `Another intra process (pid ${holder.pid}) is using ${folder}. Stop it first, or set INTRA_DATA_DIR to another folder.`,
      ),
    );
  });

  it('refuses the same process a second time, until it lets go', async () => {
    const lock = await lockDirectory(folder);
    await expect(lockDirectory(folder)).rejects.toThrow(`pid ${process.pid}`);
    lock.release();
    lock.release();
    (await lockDirectory(folder)).release();
  });

  it('is free right after its holder was killed', async () => {
    for (let i = 0; i < 3; i += 1) {
      const holder = starter();
      expect(await line(holder)).toBe('locked');
      await killed(holder);
    }
    const progress: string[] = [];
    (await lockDirectory(folder, { onProgress: (sentence) => progress.push(sentence), watchMs: 1_500 })).release();
    expect(progress).toEqual([]);
  });

  it('goes to exactly one of ten that start at once, after a crash and from nothing', async () => {
    for (const before of ['nothing', 'a crash']) {
      const starters = Array.from({ length: 10 }, () => starter('at', 'once'));
      await Promise.all(starters.map((child) => line(child)));
      // All have loaded their code and wait for this.
      writeFileSync(join(folder, 'go'), '');
      const answers = await Promise.all(starters.map((child) => line(child)));
      expect(
        answers.filter((word) => word === 'locked'),
        `after ${before}`,
      ).toHaveLength(1);
      expect(
        answers.filter((word) => word === 'refused'),
        `after ${before}`,
      ).toHaveLength(9);
      await Promise.all(starters.map((child) => killed(child)));
      rmSync(join(folder, 'go'));
    }
    expect(readdirSync(join(folder, 'lock')).length).toBeLessThanOrEqual(2);
  });

  it('does not take another process that got the dead holder’s pid for the holder', async () => {
    leave({ ...thisProcess(), started: '1' });
    (await lockDirectory(folder)).release();
  });

  it('knows that nothing lives on from before the computer started', async () => {
    leave({ ...thisProcess(), boot: 'earlier' });
    (await lockDirectory(folder)).release();
  });

  it('watches a holder that it cannot ask after: refuses while it counts, goes on when it does not', async () => {
    const elsewhere = { ...thisProcess(), pid: 7, host: 'elsewhere' };
    leave(elsewhere);
    let beats = 1;
    const counting = setInterval(() => leave(elsewhere, String(beats++)), 500);
    await expect(lockDirectory(folder)).rejects.toThrow('(pid 7 on elsewhere)');
    clearInterval(counting);

    const progress: string[] = [];
    (await lockDirectory(folder, { onProgress: (sentence) => progress.push(sentence), watchMs: 1_500 })).release();
    expect(progress.join()).toMatch(/Making sure/);
  });

  it('outlives a holder that was killed while it wrote its mark', async () => {
    leave(undefined);
    (await lockDirectory(folder, { watchMs: 1_500 })).release();
  });

  it('says so when the directory cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(lockDirectory(join(folder, 'file'))).rejects.toThrow(/cannot be written \(E/);
  });
});

/** A process that takes the lock, says "locked" or "refused", and stays. */
function starter(...more: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', HOLDER, folder, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function line(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('a starter has a stdout');
  const [chunk] = await once(child.stdout, 'data');
  return String(chunk).trim();
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** The lock file as a process left it that is not this one. */
function leave(mark: ReturnType<typeof thisProcess> | undefined, beat = '0'): void {
  mkdirSync(join(folder, 'lock'), { recursive: true });
  writeFileSync(join(folder, 'lock', '5'), mark ? `${JSON.stringify(mark)}\n${beat.padStart(12)}` : '{"pid":');
}
