import { schedule } from 'node-cron';
import type { Logger } from 'pino';

/** A job that looks by itself what is due, and does nothing where nothing is. */
export interface Job {
  readonly name: string;
  run(): Promise<void>;
}

export interface Ticker {
  /** Wakes at once and then every minute. */
  start(): void;
  /** Wakes now; where a round is under way, once more after it. Resolves when that round is over. */
  wake(): Promise<void>;
  /** Wakes no more, and waits for the round under way. */
  stop(): Promise<void>;
}

/**
 * Runs the jobs one after the other, every minute. What is due is for the jobs to find out from the database and the
 * clock: a minute too many, too few or too late changes nothing but the delay.
 */
export function createTicker(jobs: readonly Job[], log: Pick<Logger, 'error'>): Ticker {
  let running: Promise<void> | undefined;
  let again: Promise<void> | undefined;
  let isStopped = false;

  async function round(): Promise<void> {
    for (const job of jobs) {
      if (isStopped) return;
      try {
        await job.run();
      } catch (error) {
        log.error({ job: job.name, err: error }, 'a job failed; it is tried again in a minute');
      }
    }
  }

  function begin(): Promise<void> {
    running = round().finally(() => {
      running = undefined;
    });
    return running;
  }

  function wake(): Promise<void> {
    if (isStopped) return Promise.resolve();
    if (running === undefined) return begin();
    // Rounds do not overlap, and however often one is asked for meanwhile, one more is enough.
    again ??= running.then(() => {
      again = undefined;
      return isStopped ? undefined : begin();
    });
    return again;
  }

  // In UTC, whose clocks never change.
  let task: ReturnType<typeof schedule> | undefined;
  return {
    start() {
      task ??= schedule('* * * * *', () => void wake(), { timezone: 'UTC' });
      void wake();
    },
    wake,
    async stop() {
      isStopped = true;
      await task?.destroy();
      await running;
    },
  };
}
