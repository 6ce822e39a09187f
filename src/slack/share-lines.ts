/**
 * How many lines of each part are shown, where all of them would be too many: each part in turn gets one more, so that
 * none is crowded out. Parts that come first have the advantage.
 */
export function shareLines(sizes: readonly number[], budget: number): readonly number[] {
  const shown = sizes.map(() => 0);
  let left = budget;
  let isGiven = true;
  while (left > 0 && isGiven) {
    isGiven = false;
    for (const [index, size] of sizes.entries()) {
      const has = shown[index] ?? 0;
      if (left === 0 || has >= size) continue;
      shown[index] = has + 1;
      left -= 1;
      isGiven = true;
    }
  }
  return shown;
}
