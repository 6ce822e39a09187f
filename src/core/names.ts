// Latin letters that Unicode does not take apart into a letter and a mark.
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/**
 * A name for comparison: without case, marks on Latin letters, punctuation and double spaces, so that "Núria Öz" and
 * "nuria  oz" are the same, and "Coventry City-Council" is "coventry city council". Not for showing. Text without any
 * letter or digit is compared as it stands; only empty text folds to ''.
 */
export function foldName(name: string): string {
  const folded = name
    .normalize('NFKD')
    // Only on Latin letters: elsewhere marks tell letters apart (Cyrillic й and и).
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .replace(/[ßøłđðþæœı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  return folded === '' ? name.trim() : folded;
}

/** Initials to offer for a name: first and last word ("Dana Hughes" is DH), or the first two letters of one word. */
export function suggestInitials(name: string): string {
  const words = name.normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return '';
  const letters =
    words.length === 1
      ? lettersOf(first).slice(0, 2)
      : [...lettersOf(first).slice(0, 1), ...lettersOf(last).slice(0, 1)];
  return letters.join('').toLocaleUpperCase('en');
}

const lettersOf = (word: string): string[] =>
  [...new Intl.Segmenter('en').segment(word)]
    .map(({ segment }) => segment)
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter));
