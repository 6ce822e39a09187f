/** The value below which this share of the sorted figures lies. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const milliseconds = (value: number): string => `${value.toFixed(value < 100 ? 2 : 0)} ms`;

/** A ratio with what is aimed at; says in words whether the aim is met. */
export function ratioLine(what: string, measured: number, baseline: number, aim: number): string {
  const ratio = measured / baseline;
  return `${what}: ${ratio.toFixed(2)} × the baseline (aim ≤ ${aim}: ${ratio <= aim ? 'met' : 'not met'})`;
}

/** How many times as fast something is, with what is aimed at; says in words whether the aim is met. */
export function speedLine(what: string, measured: number, baseline: number, aim: number): string {
  const speed = baseline / measured;
  return `${what}: ${speed.toFixed(2)} × as fast (aim ≥ ${aim}: ${speed >= aim ? 'met' : 'not met'})`;
}
