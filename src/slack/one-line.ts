import { cutWords } from './cut.js';

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/**
 * What a person typed, on one line of at most so many UTF-16 units. Words that are written from right to left are set
 * apart, else they would pull our own words and numbers beside them out of their order.
 */
export function oneLine(text: string, length: number): string {
  const cut = cutWords(text.replace(/\s+/gu, ' ').trim(), length);
  return rightToLeft.test(cut) ? `\u2068${cut}\u2069` : cut;
}
