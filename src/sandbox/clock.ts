/** Reads the time in milliseconds since 1970. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/** A clock that a test, or the practice workspace's page, moves by hand. It runs on from where it was put. */
export class MovableClock {
  #offset: number;
  #frozenAt: number | undefined;

  constructor(start: number | Date, options: { frozen?: boolean } = {}) {
    const at = Number(start);
    this.#offset = at - Date.now();
    this.#frozenAt = options.frozen === true ? at : undefined;
  }

  readonly now: Clock = () => this.#frozenAt ?? Date.now() + this.#offset;

  set(to: number | Date): void {
    if (this.#frozenAt !== undefined) this.#frozenAt = Number(to);
    else this.#offset = Number(to) - Date.now();
  }

  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds);
  }
}

/** Seconds east of UTC in an IANA time zone at an instant; 0 for a zone that does not exist. */
export function zoneOffsetSeconds(zone: string, at: number): number {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }).formatToParts(at);
    const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return Math.round((local - at) / 1000);
  } catch {
    return 0;
  }
}
