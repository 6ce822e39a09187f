import { distance } from 'fastest-levenshtein';

/**
 * The known word that a mistyped one was probably meant to be, for "Did you mean …?"; undefined when none is near.
 * A word that the typed one begins counts as near; otherwise about one letter in three may be wrong.
 */
export function nearest<Word extends string>(typed: string, known: readonly Word[]): Word | undefined {
  const word = typed.trim().toLowerCase();
  if (word === '') return undefined;
  const begun = known.filter((candidate) => candidate.toLowerCase().startsWith(word));
  if (begun.length === 1) return begun[0];
  let best: { word: Word; wrong: number } | undefined;
  for (const candidate of known) {
    // Lengths that differ by more than that cannot be near; this also keeps a pasted page from being compared.
    const allowed = Math.max(1, Math.ceil(candidate.length / 3));
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    // Of two that are equally near, the one that begins alike: people seldom miss the first letter.
    const wrong = distance(word, candidate.toLowerCase()) + (candidate[0]?.toLowerCase() === word[0] ? 0 : 0.5);
    if (wrong <= allowed && wrong < candidate.length && (best === undefined || wrong < best.wrong)) {
      best = { word: candidate, wrong };
    }
  }
  return best?.word;
}
