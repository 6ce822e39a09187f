/** A short reference to a record of the group, such as A-12. */
export interface Reference<Prefix extends string = string> {
  readonly prefix: Prefix;
  readonly number: number;
}

// Fits PostgreSQL's integer with room to spare; no group will ever count so far.
const LARGEST = 999_999_999;

/**
 * The reference that a person typed: "A-12", "a12", " a 12", also with the long dashes that phones put in.
 * Undefined for any other text, an unknown prefix, and the number 0.
 */
export function parseReference<Prefix extends string>(
  text: string,
  prefixes: readonly Prefix[],
): Reference<Prefix> | undefined {
  const match = /^\s*([a-z]{1,8})\s*[-‐‑‒–—−]?\s*(\d{1,9})\s*$/i.exec(text);
  const [letters, digits] = [match?.[1]?.toUpperCase(), match?.[2]];
  const prefix = prefixes.find((candidate) => candidate === letters);
  const number = Number(digits);
  if (prefix === undefined || !(number >= 1 && number <= LARGEST)) return undefined;
  return { prefix, number };
}

/** "A-12". */
export function formatReference(prefix: string, number: number): string {
  return `${prefix}-${number}`;
}
