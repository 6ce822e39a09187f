import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

export interface Started {
  readonly child: ChildProcess;
  /** From the start of the process to the line that says so, in milliseconds. */
  readonly readyAfterMs: number;
  /** Resident memory in MB; undefined where the system does not tell. */
  memory(): Promise<number | undefined>;
  stop(): Promise<void>;
}

/** Starts a Node program and waits for a line that contains `mark`. */
export async function start(args: readonly string[], env: Record<string, string>, mark: string): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, [...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes(mark)) resolve();
    });
    ended.then(() => reject(new Error(`${args.join(' ')} ended before it was ready`)));
  });
  const readyAfterMs = performance.now() - began;
  return {
    child,
    readyAfterMs,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
      return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
