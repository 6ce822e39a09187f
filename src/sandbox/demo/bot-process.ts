import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface BotProcess {
  /** SIGTERM, and the end of the process. */
  stop(): Promise<void>;
  /** When the process has ended by itself; the exit code. */
  readonly ended: Promise<number | null>;
}

/**
 * Starts the bot as a process of its own and waits until it says that it is ready.
 * @param command the program and its arguments, e.g. ["node", "dist/main.js"]
 * @throws Error with what it said, if it ends before
 */
export async function startBot(
  command: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  onLine: (line: string) => void,
): Promise<BotProcess> {
  const [program, ...args] = command;
  const child: ChildProcess = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const said: string[] = [];
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        onLine(line);
        if (line.includes('intra is ready')) resolve();
      });
    }
  });
  const outcome = await Promise.race([ready, ended.then((code) => ({ code }))]);
  if (outcome !== undefined) throw new Error(`The bot ended at once (${outcome.code}):\n${said.slice(-10).join('\n')}`);
  return {
    ended,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
