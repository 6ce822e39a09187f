import type { Logger } from 'pino';
import { z } from 'zod';
import { type Clock, systemClock } from './core/clock.js';

const answer = z.object({ now: z.number() });

export interface PracticeClock extends Clock {
  /** Called when somebody has moved the clock, so that what is due by now need not wait for the next minute. */
  onMove(act: () => void): void;
  stop(): void;
}

/** Two looks differ by less than this when nobody has moved the clock (milliseconds). */
const moved = 2_000;

/**
 * The clock of the practice workspace at this address, which people move by hand; the bot and its schedule go by it.
 * It runs on between two looks. The configuration lets this happen on this machine only.
 * @param apiUrl the workspace's `SLACK_API_URL`
 */
export async function followPracticeClock(apiUrl: string, log: Pick<Logger, 'warn'>): Promise<PracticeClock> {
  const origin = new URL(apiUrl).origin;
  let offsetMs = await look(origin);
  let act = () => {};
  const timer = setInterval(() => {
    look(origin).then(
      (offset) => {
        const isMoved = Math.abs(offset - offsetMs) > moved;
        offsetMs = offset;
        if (isMoved) act();
      },
      () => log.warn('the practice workspace does not tell its time'),
    );
  }, 250).unref();
  return {
    now: () => new Date(systemClock.now().getTime() + offsetMs),
    onMove: (then) => {
      act = then;
    },
    stop: () => clearInterval(timer),
  };
}

async function look(origin: string): Promise<number> {
  const response = await fetch(`${origin}/control/workspace`, { signal: AbortSignal.timeout(2_000) });
  return answer.parse(await response.json()).now - systemClock.now().getTime();
}
