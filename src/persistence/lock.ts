import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../core/errors.js';
import { isSameMachine, isSameProcess, type ProcessMark, parseMark, thisProcess } from './process-mark.js';

/** The holder counts up this often; who cannot ask the system whether the holder lives watches for that. */
const BEAT_MS = 2_000;
const POLL_MS = 200;
const BEAT_WIDTH = 12;
const RELEASED = 'released'.padEnd(BEAT_WIDTH);

export interface LockOptions {
  /** Told a sentence for the terminal before a wait. */
  readonly onProgress?: (sentence: string) => void;
  /** How long, in milliseconds, a holder that cannot be asked after is watched; several times BEAT_MS. */
  readonly watchMs?: number;
}

export interface DirectoryLock {
  /** Lets go, so that the next process need not ask whether this one lives. Safe to call twice. */
  release(): void;
}

/**
 * Takes the data directory for this process. What a killed process left is recognised at once by its pid and its time
 * of start. Where these say nothing (another container or computer, or no /proc) the holder's counter is watched for
 * a while before it is given up.
 *
 * How: `<dataDir>/lock` holds files numbered 1, 2, 3 …; the highest one says who holds the lock. Who finds its holder
 * dead creates the next number, which the file system lets only one of several do. A dead holder's file is not taken
 * over or deleted to make room, as then two that found it dead at the same time could both go on.
 *
 * @throws StartError when another process holds it or the directory cannot be written.
 */
export async function lockDirectory(
  dataDir: string,
  { onProgress = () => {}, watchMs = 15_000 }: LockOptions = {},
): Promise<DirectoryLock> {
  const folder = join(dataDir, 'lock');
  await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(
      `The data folder ${dataDir} cannot be written (${error.code}). Allow it, or set INTRA_DATA_DIR to another folder.`,
    );
  });
  for (;;) {
    const highest = highestIn(folder);
    if (highest > 0) {
      const holder = await livingHolder(join(folder, String(highest)), watchMs, () =>
        onProgress(`Making sure that no other process uses ${dataDir} (up to ${watchMs / 1000} seconds)…`),
      );
      if (holder) throw inUse(holder, dataDir);
    }
    const mine = highest + 1;
    const claimed = claim(join(folder, String(mine)));
    if (claimed === undefined) continue;
    // Others may have come and gone since we looked, and cleared our number away before we took it.
    if (highestIn(folder) === mine) {
      removeBelow(folder, highest);
      return hold(folder, mine, claimed);
    }
    closeSync(claimed.descriptor);
    rmSync(join(folder, String(mine)), { force: true });
  }
}

interface Claim {
  readonly descriptor: number;
  /** Where the counter stands in the file. */
  readonly position: number;
}

function claim(file: string): Claim | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined;
    throw error;
  }
  const mark = `${JSON.stringify(thisProcess())}\n`;
  writeSync(descriptor, mark + '0'.padStart(BEAT_WIDTH));
  return { descriptor, position: Buffer.byteLength(mark) };
}

function hold(folder: string, mine: number, { descriptor, position }: Claim): DirectoryLock {
  let beats = 0;
  const timer = setInterval(() => {
    if (highestIn(folder) !== mine) {
      // Only after this process gave no sign of life for long. Going on would destroy the other's data; ending does not.
      throw new Error('another process has taken over the data directory');
    }
    beats += 1;
    writeSync(descriptor, String(beats).padStart(BEAT_WIDTH), position);
  }, BEAT_MS);
  timer.unref();
  let isHeld = true;
  return {
    release: () => {
      if (!isHeld) return;
      isHeld = false;
      clearInterval(timer);
      writeSync(descriptor, RELEASED, position);
      closeSync(descriptor);
    },
  };
}

/** Who holds the lock written in the file; undefined when it was released or its holder is dead. */
async function livingHolder(file: string, watchMs: number, onWait: () => void): Promise<ProcessMark | undefined> {
  const first = read(file);
  for (let waited = 0; ; waited += POLL_MS) {
    const { mark, beat } = read(file);
    if (beat === RELEASED) return undefined;
    if (mark) {
      const lives = isSameMachine(mark) ? isSameProcess(mark) : undefined;
      if (lives !== undefined) return lives ? mark : undefined;
      if (first.mark && beat !== first.beat) return mark;
    }
    if (waited >= watchMs) return undefined;
    if (waited === POLL_MS) onWait();
    await sleep(POLL_MS);
  }
}

/** A file that is not there any more, or whose writing was interrupted, reads as having no mark. */
function read(file: string): { mark: ProcessMark | undefined; beat: string } {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return { mark: undefined, beat: RELEASED };
  }
  const [mark = '', beat = ''] = text.split('\n');
  return { mark: parseMark(mark), beat };
}

function highestIn(folder: string): number {
  return Math.max(0, ...numbersIn(folder));
}

function numbersIn(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** The one before the highest is kept: a directory that is read while files come and go then always shows one. */
function removeBelow(folder: string, keep: number): void {
  for (const number of numbersIn(folder)) if (number < keep) rmSync(join(folder, String(number)), { force: true });
}

function inUse(holder: ProcessMark, dataDir: string): StartError {
  const where = isSameMachine(holder) ? '' : ` on ${holder.host}`;
  return new StartError(
    `Another intra process (pid ${holder.pid}${where}) is using ${dataDir}. Stop it first, or set INTRA_DATA_DIR to another folder.`,
  );
}
