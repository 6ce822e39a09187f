const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export interface CutOptions {
  /** What stands for the part that was cut off; counts towards the length. */
  readonly suffix?: string | undefined;
}

/**
 * The text in at most `max` UTF-16 code units (1 or more), cut between words where there are words, and never within
 * what a reader sees as one character. Text that fits is returned as it is; only empty text gives ''.
 *
 * Slack does not say what it counts as a character. Code units are never fewer than code points or visible characters.
 */
export function cutWords(text: string, max: number, { suffix = '…' }: CutOptions = {}): string {
  if (!Number.isInteger(max) || max < 1) throw new RangeError(`Cannot cut to ${max} characters`);
  if (text.length <= max) return text;
  const mark = suffix.length < max ? suffix : '';
  const room = max - mark.length;
  const end = graphemes.segment(text).containing(room)?.index ?? 0;
  const whole = text.slice(0, end);
  // A cut right in front of a space has already spared the word.
  const wordEnd = /\s/.test(text.charAt(end)) ? end : whole.search(/\s\S*$/);
  // One very long word, or a language that writes no spaces, is cut within rather than lost.
  const kept = (wordEnd > room / 2 ? whole.slice(0, wordEnd) : whole).trimEnd();
  return kept === '' ? (mark === '' ? '…' : mark.trimStart() || mark) : kept + mark;
}

/** The most of the text whose rendering fits `max` code units: for text that grows when it is escaped. */
export function cutToFit(text: string, max: number, render: (text: string) => string, options?: CutOptions): string {
  const all = render(text);
  if (all.length <= max) return all;
  let [low, high] = [1, Math.min(text.length, max)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (render(cutWords(text, middle, options)).length <= max) low = middle;
    else high = middle - 1;
  }
  const best = render(cutWords(text, low, options));
  return best.length <= max ? best : '…';
}

/** How many code units of text the blocks hold that people read, at any depth. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) => sum + (key === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
}

export interface ClampOptions<Block> {
  /** Code units of text in all blocks together; Slack refuses a message somewhat above 10,000. */
  readonly maxText?: number;
  /** 50 in a message, 100 in a view. */
  readonly maxBlocks?: number;
  /** The block that says how many blocks were left out and how to see them. */
  readonly more: (leftOut: number) => Block;
}

/** The first blocks that Slack takes in one message; when some do not fit, a last one says how many more there are. */
export function clampBlocksText<Block extends object>(
  blocks: readonly Block[],
  { maxText = 10_000, maxBlocks = 50, more }: ClampOptions<Block>,
): Block[] {
  if (blocks.length <= maxBlocks && textLength(blocks) <= maxText) return [...blocks];
  const kept: Block[] = [];
  let room = maxText - textLength(more(blocks.length));
  for (const block of blocks) {
    room -= textLength(block);
    if (room < 0 || kept.length === maxBlocks - 1) break;
    kept.push(block);
  }
  return [...kept, more(blocks.length - kept.length)];
}
