import { COUNT, MONTH, type Rule, type Strength, standing } from './date-patterns.js';

const YEAR = '(?:,?\\s+(?:of\\s+)?(?:20\\d{2}|(?:this|next)\\s+year))';
const SEASON = '(?:spring|summer|autumn|winter|christmas|easter)';
const QUARTER = '(?:q[1-4]|(?:the\\s+)?(?:first|second|third|fourth|last)\\s+quarter)';
const PART = '(?:early|mid|late|(?:the\\s+)?(?:start|beginning|middle)\\s+of|later(?:\\s+in)?)';
const SPAN = '(?:days?|weeks?|months?|quarters?|years?)';
const EVENT =
  '(?:[\\p{L}\\p{N}-]+\\s+){0,2}(?:meeting|visit|call|round|deadline|workshop|phase|session|seminar|event|audit|report)';

const ORDINAL = '(?:\\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)';

const words = (strength: Strength, source: string): Rule<unknown> => ({
  pattern: standing(source),
  read: () => ({ meaning: { kind: 'words' }, strength }),
});

/** Expressions that say when and name no day. They are kept as they were typed. */
export const vagueRules: readonly Rule<unknown>[] = [
  words(
    'plain',
    '(?:as\\s+soon\\s+as\\s+(?:possible|we\\s+can)|a\\.?s\\.?a\\.?p\\.?|soon|shortly|in\\s+due\\s+course)',
  ),
  words(
    'plain',
    `(?:in|over|during|within)\\s+the\\s+(?:coming|next|following)\\s+(?:(?:${COUNT}|few|couple\\s+of)\\s+)?${SPAN}`,
  ),
  words('plain', `(?:in|within)\\s+(?:a\\s+few|several|a\\s+couple\\s+of|some)\\s+${SPAN}`),
  words('plain', `(?:in|within)\\s+${COUNT}\\s+(?:working|business)\\s+days`),
  words(
    'plain',
    `(?:sometime\\s+|later\\s+|early\\s+|late\\s+)?(?:this|next)\\s+(?:week(?:end)?|month|quarter|year|${SEASON})`,
  ),
  words('plain', `${PART}[\\s-]+(?:in\\s+)?(?:(?:the\\s+)?${SEASON}|${MONTH}|${QUARTER})${YEAR}?`),
  words('plain', `${PART}[\\s-]+(?:the\\s+)?(?:20\\d{2}|(?:this|next)\\s+(?:month|year|week))`),
  words(
    'needs-by',
    `(?:the\\s+)?(?:end|close|start|beginning)\\s+of\\s+(?:the\\s+)?(?:project|programme|phase(?:\\s+\\d)?|summer|winter|autumn|spring|season)`,
  ),
  words('needs-by', `(?:the\\s+|our\\s+)?(?:next|following|last|final|coming|${ORDINAL})\\s+${EVENT}`),
  words('needs-by', `${QUARTER}(?:\\s*/\\s*20\\d{2}|${YEAR})?`),
  words('needs-by', `(?:the\\s+)?${SEASON}${YEAR}?`),
  words('needs-by', `${MONTH}${YEAR}?`),
  words('needs-by', '20\\d{2}'),
];
