// Where a part is taken out of a text, the one mark that joined it goes too, and nothing else: a run of marks ("C--",
// ";--") was not put there to join. The text of a slash command may still carry Slack's entities: the semicolon of
// `&gt;` belongs to the entity, as the colons of `:tada:` belong to the emoji.

const ENTITY = '&(?:amp|lt|gt);';
const MARKS = ',;:–—-';

/** A mark with a space before it, or a comma, semicolon or colon right behind a word. */
const JOINS_AT_END = new RegExp(`\\s[${MARKS}]$|(?:(?<=[^\\s${MARKS}])|(?<=${ENTITY}))[,;:]$`, 'u');
const BELONGS_AT_END = new RegExp(`(?:${ENTITY}|:[\\w'+-]+:)$`, 'u');

const JOINS_AT_START = new RegExp(`^(?:[,;:](?![${MARKS}])|[–—-](?=\\s|$))`, 'u');
const BELONGS_AT_START = /^:[\w'+-]+:/u;

/** Without the spaces and the one joining mark at the end: "Send the plan, " is "Send the plan". */
export function trimSeamEnd(text: string): string {
  const trimmed = text.trimEnd();
  return BELONGS_AT_END.test(trimmed) ? trimmed : trimmed.replace(JOINS_AT_END, '').trimEnd();
}

/** Without the spaces and the one joining mark at the beginning: ": send the plan" is "send the plan". */
export function trimSeamStart(text: string): string {
  const trimmed = text.trimStart();
  return BELONGS_AT_START.test(trimmed) ? trimmed : trimmed.replace(JOINS_AT_START, '').trimStart();
}

/**
 * What stood before and behind a part that was taken out, put together; all but the seam stays as typed. A pair of
 * brackets around the part alone goes with it.
 */
export function closeSeam(ahead: string, behind: string): string {
  const bracketed = /\(\s*$/.test(ahead) && /^\s*\)/.test(behind);
  const before = (bracketed ? ahead.replace(/\(\s*$/, '') : ahead).trimEnd();
  const after = bracketed ? behind.replace(/^\s*\)/, '') : behind;
  const next = after.trim();
  if (before === '') return trimSeamStart(next);
  // A single mark or full stop behind the part ended it, or the sentence.
  if (/^[.,;:]?$/.test(next)) return trimSeamEnd(before);
  if (before.endsWith('(')) return before + trimSeamStart(next);
  if (/^[.,;:!?)\]]/.test(after)) return trimSeamEnd(before) + next;
  if (/^[–—-]\s/.test(next)) return `${trimSeamEnd(before)} ${next}`;
  return `${before} ${next}`;
}
