/** Where rows of different heights stand in a list of which only a part is drawn. */
export class Heights {
  readonly #known = new Map<string, number>();
  #keys: readonly string[] = [];
  #tops: number[] = [0];
  #isStale = true;
  readonly #guess: number;

  /** @param guess the height, in pixels, of a row that was never drawn */
  constructor(guess: number) {
    this.#guess = guess;
  }

  order(keys: readonly string[]): void {
    if (keys === this.#keys) return;
    this.#keys = keys;
    this.#isStale = true;
  }

  /** Whether that was news. */
  measured(key: string, height: number): boolean {
    if (height === 0 || this.#known.get(key) === height) return false;
    this.#known.set(key, height);
    this.#isStale = true;
    return true;
  }

  get total(): number {
    return this.#all().at(-1) ?? 0;
  }

  top(index: number): number {
    return this.#all()[index] ?? this.total;
  }

  /** The row at this many pixels from the top. */
  at(offset: number): number {
    const tops = this.#all();
    let [low, high] = [0, Math.max(0, this.#keys.length - 1)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((tops[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #all(): number[] {
    if (!this.#isStale) return this.#tops;
    let top = 0;
    this.#tops = [0];
    for (const key of this.#keys) {
      top += this.#known.get(key) ?? this.#guess;
      this.#tops.push(top);
    }
    this.#isStale = false;
    return this.#tops;
  }
}
