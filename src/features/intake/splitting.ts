/** With these a sentence begins. */
const sentenceStart =
  /^\s+["“‘(]?(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Councillor|The|This|That|It|A|An|In|On|At|As|For|He|She|They|We|Members|No|All|Action|ACTION)(?![\p{L}])/u;
/** A full stop behind these ends no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|cllr|st|no|nos|vs|e\.g|i\.e|eg|ie|etc|approx|ca|cf|para|art|a\.m|p\.m|incl|dept|\p{Lu})$/iu;

/** Longer ones are cut on a blank: no sentence of minutes needs more, and time stays in proportion. */
const longest = 1200;
const markers = /(?=(?<![\p{L}(])(?:ACTION|Action|DECISION|Decision|AGREED|RESOLVED)(?:\s*\([^()]{1,40}\))?\s*:)/u;

/** Sentences of a paragraph, in order. Abbreviations end none; a "Decision:" or "ACTION:" within begins one. */
export function sentencesOf(paragraph: string): readonly string[] {
  const found: string[] = [];
  for (const part of paragraph.split(markers)) {
    let start = 0;
    for (const end of part.matchAll(/[.!?]["”’)\]]*(?=\s)/gu)) {
      const upTo = end.index + end[0].length;
      const sentence = part.slice(start, upTo);
      if (
        end[0] === '.' &&
        !endsSentence(part.slice(Math.max(start, end.index - 40), end.index), part.slice(upTo, upTo + 20))
      )
        continue;
      found.push(...short(sentence));
      start = upTo;
    }
    found.push(...short(part.slice(start)));
  }
  return found;
}

function endsSentence(before: string, behind: string): boolean {
  if (!/^\s+["“‘([]?[\p{Lu}\p{N}@]/u.test(behind)) return false;
  // "Layout B. The traders": a letter that ends a sentence; "K. Novak": one that does not.
  const isLetter = /(?:^|[\s(])\p{Lu}$/u.test(before);
  return isLetter ? /\p{Ll}\s\p{Lu}$/u.test(before) && sentenceStart.test(behind) : !abbreviation.test(before);
}

function short(sentence: string): readonly string[] {
  const text = sentence.trim().replace(/\s+/g, ' ');
  const found: string[] = [];
  let start = 0;
  while (text.length - start > longest) {
    const blank = text.lastIndexOf(' ', start + longest);
    const end = blank > start + longest / 2 ? blank : start + longest;
    found.push(text.slice(start, end).trim());
    start = end;
  }
  const rest = text.slice(start).trim();
  return rest === '' ? found : [...found, rest];
}
