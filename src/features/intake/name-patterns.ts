import { any, capital, everybody, role, title } from './rules.js';

const eitherCase = (source: string) =>
  source.replace(/(?<![\\\p{L}])\p{Ll}(?=\p{Ll}{2})/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
const one = any(
  `${title}\\.?\\s+(?:${capital}|\\p{Lu}\\.)(?:\\s+${capital})?`,
  `(?:\\p{Lu}(?:\\.\\s?|\\s)){1,2}${capital}`,
  eitherCase(everybody),
  eitherCase(role),
  `@?${capital}(?:\\s+${capital}){0,2}`,
  '@\\p{L}[\\p{L}\\p{N}-]*',
  '\\p{Lu}{2,4}',
);
/** People as minutes name them: "SL", "HD/LS", "BM and CL", "Ms Ferreira", "K. Novak", "the Secretariat", "All partners". */
export const people = `${one}(?:\\s*(?:/|,|&|and)\\s*${one}){0,3}`;

// ── Tasks ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Names of operations: quoted, or in capitals in front of what it is. */
export const quotedName = /[“"‘]([^“”"‘’]{2,80})[”"’]/u;
export const capitalName = new RegExp(
  `(?:(?:for|called|named|the)\\s+)((?:${capital}\\s){0,3}${capital})(?=\\s+(?:project|bid|application|scheme|initiative|pilot|is|was|has|for|programme)(?!\\p{L}))`,
  'u',
);
export const plainName =
  /(?:the|our|an?)\s+((?:[\p{L}-]+\s){1,3}(?:project|bid|application|scheme|initiative|pilot|grant)(?:\s+(?:to|for|from)\s+the\s+(?:[\p{L}-]+\s?){1,3})?)/iu;
