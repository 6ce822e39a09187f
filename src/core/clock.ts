/** The only place that reads the machine's time. Everything else is given an instant. */
export interface Clock {
  /** The current instant. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
