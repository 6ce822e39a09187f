export interface BackoffRule {
  /** The longest wait after the first fault, milliseconds. */
  readonly baseMs: number;
  /** The longest wait at all, milliseconds. */
  readonly capMs: number;
}

export const defaultBackoff: BackoffRule = { baseMs: 1_000, capMs: 5 * 60_000 };

/**
 * How long to wait after the `attempts`-th try (1 or more) failed, in whole milliseconds: full jitter, so that many
 * messages which failed together do not come back together.
 * @param random a number from 0 to below 1
 */
export function backoffMs(rule: BackoffRule, attempts: number, random: number): number {
  // Beyond 2^30 the cap has long been reached, and a larger exponent would only end in Infinity.
  const exponent = Math.min(Math.max(attempts, 1) - 1, 30);
  return Math.floor(random * Math.min(rule.capMs, rule.baseMs * 2 ** exponent));
}
