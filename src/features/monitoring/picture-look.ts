import type { Rag } from './picture-facts.js';

/** Pixels. A phone shows the picture about 360 wide, so that letters of 28 are read as letters of 10. */
export const pictureWidth = 1_000;
export const family = 'DejaVu Sans';

/** By Okabe and Ito: told apart by people who do not tell red from green. No meaning rests on the colour alone. */
export const colours = {
  paper: '#ffffff',
  ink: '#1d1c1d',
  grey: '#5f5f5f',
  rule: '#d0d0d0',
  actual: '#0072b2',
  plan: '#5f5f5f',
  bar: '#56b4e9',
} as const;

const standing: Readonly<Record<Rag, { readonly colour: string; readonly sign: string }>> = {
  GREEN: { colour: '#007a5a', sign: '●' },
  AMBER: { colour: '#b35c00', sign: '▲' },
  RED: { colour: '#b3261e', sign: '■' },
  NONE: { colour: colours.grey, sign: '○' },
};

/** The sign and colour beside the word of a standing. */
export const lookOf = (rag: Rag) => standing[rag];

/** The part of the text that fits into the width in pixels; cut on a word where that is not too short, with "…". */
export function fitting(whole: string, size: number, width: number): string {
  // DejaVu Sans is wide: about 0.62 of its size a letter on average.
  const most = Math.floor(width / (size * 0.62));
  const letters = [...whole];
  if (letters.length <= most) return whole;
  const kept = letters.slice(0, most - 1).join('');
  const space = kept.lastIndexOf(' ');
  return `${(space > most / 2 ? kept.slice(0, space) : kept).trimEnd()}…`;
}

/** A line of text at a place. Too long for the picture, it is cut. */
export function text(
  words: string,
  look: { x: number; y: number; size: number; bold?: boolean; colour?: string; right?: boolean },
) {
  const { x, y, size, bold = false, colour = colours.ink, right = false } = look;
  const room = right ? pictureWidth - 60 : pictureWidth - 30 - x;
  return {
    type: 'text' as const,
    x,
    y,
    silent: true,
    style: {
      text: fitting(words, size, room),
      fontFamily: family,
      fontSize: size,
      fontWeight: bold ? ('bold' as const) : ('normal' as const),
      fill: colour,
      align: right ? ('right' as const) : ('left' as const),
    },
  };
}
