import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The bot as a process of its own, as `npm start` runs it. */
export interface BotProcess {
  readonly lines: readonly string[];
  readonly child: ChildProcess;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Resolves when it says that it is ready; rejects when it ends before. */
  ready(): Promise<void>;
}

/**
 * @param env the whole environment of the bot, besides PATH and HOME
 * @param script what to run, with its arguments
 */
export function spawnBot(
  env: Readonly<Record<string, string>>,
  script: readonly string[] = ['src/main.ts'],
): BotProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', ...script], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ended = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  );
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (line.includes('intra is ready')) resolve();
      });
    }
  });
  return {
    lines,
    child,
    ended,
    async ready() {
      const outcome = await Promise.race([ready, ended.then((code) => ({ code }))]);
      if (outcome !== undefined) throw new Error(`The bot ended (${outcome.code}):\n${lines.join('\n')}`);
    },
  };
}
