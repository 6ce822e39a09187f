/** Sleeps for so many milliseconds; wakes early, without an error, when the signal is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** The machine's own. */
export const realSleep: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });

/** One waits for a while, others may ring before it is over. A ring while nobody waits is remembered. */
export class Alarm {
  readonly #sleep: Sleep;
  #rung = false;
  #sleepers = new Set<AbortController>();

  constructor(sleep: Sleep) {
    this.#sleep = sleep;
  }

  ring(): void {
    this.#rung = this.#sleepers.size === 0;
    for (const sleeper of this.#sleepers) sleeper.abort();
  }

  async wait(ms: number): Promise<void> {
    if (this.#rung) {
      this.#rung = false;
      return;
    }
    const sleeper = new AbortController();
    this.#sleepers.add(sleeper);
    await this.#sleep(ms, sleeper.signal);
    this.#sleepers.delete(sleeper);
  }
}
