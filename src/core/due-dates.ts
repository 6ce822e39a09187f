import { type Found, TIME } from './date-patterns.js';
import { compare, type PlainDate } from './dates.js';
import { closeSeam } from './seam.js';
import {
  findExpressions,
  type Matched,
  type UnderstandOptions,
  type Understood,
  understoodAs,
  withPreposition,
} from './typed-dates.js';

/** When an action is due, and the action's text without that. */
export type Due = Understood & { readonly rest: string };

// Behind these a date belongs to what is spoken of, not to when it is due.
const BELONGS_ELSEWHERE =
  /(?:^|[\s,(])(?:of|from|since|dated|after|for|between|to|and|or|the|a|an|this|that|held|version|every|each|last|per|versus|vs)\s+$/i;

// What may stand behind a due date at the end: punctuation and the owner.
const OWNER_OR_END = /^(?:[\s.,;:!?)\]]|@[\p{L}\p{M}\p{N}.'’-]*[\p{L}\p{M}\p{N}]|<@[^>]*>|\(?owner\s*[:=].*$)*$/iu;

// Said of a due date and no part of the action.
const OF_THE_DAY = 'at\\s+the\\s+(?:very\\s+)?latest|(?:in\\s+the\\s+)?(?:morning|afternoon|evening)';
const STILL_THE_DATE = new RegExp(`^,?\\s+(?:${OF_THE_DAY})(?![\\p{L}\\p{N}])`, 'iu');
const STILL_THE_DEADLINE = new RegExp(`^,?\\s+(?:${OF_THE_DAY}|(?:at\\s+)?${TIME})(?![\\p{L}\\p{N}])`, 'iu');

/** A deadline's hour goes with its day; behind "on" it is the hour of what is to be done ("Meet DH on friday at 5 pm"). */
const stillTheDate = ({ preposition }: At): RegExp =>
  /^(?:due|deadline|by|before|until|till|not? later)/.test(preposition) ? STILL_THE_DEADLINE : STILL_THE_DATE;

const AFTER_MENTION = /(?:^|\s)(?:<@[^>]*>|@\S+)[\s,;:(–-]*$/u;

/**
 * Finds when an action is due in the text that a person typed, and takes it out:
 * "Finalise the plan @SL by 30 Nov" is due on 30 Nov, and "Finalise the plan @SL".
 *
 * "by", "due", "until" and "no later than" make a day a due date wherever it stands. "before", "on" and no preposition
 * do so only at the end, where nothing but the owner follows. A month, a year or an event counts only behind "by",
 * "before", "until" or "due" at the end: "the March 2019 call" is what the action is about. A word for a past day at the
 * end ("yesterday") is taken for a due date too, for the caller to refuse.
 *
 * The text may be a command's as Slack sent it, with its mentions and entities.
 */
export function findDue(text: string, options: UnderstandOptions): Due {
  const accepted = findExpressions(text, options)
    .map((found) => ({ found, at: withPreposition(text, found) }))
    .filter(({ found, at }) => saysDue(text, found, at, options.today));
  // Of several, the one at the end is the action's own.
  const last = accepted.at(-1);
  if (last === undefined) return { kind: 'none', rest: text };
  const end = last.at.index + last.at.text.length;
  const more = stillTheDate(last.at).exec(text.slice(end))?.[0] ?? '';
  const matched = { index: last.at.index, text: last.at.text + more };
  const rest = closeSeam(text.slice(0, last.at.index), text.slice(end + more.length));
  return { ...understoodAs(last.found, matched), rest };
}

type At = Matched & { readonly preposition: string };

function saysDue(text: string, found: Found, at: At, today: PlainDate): boolean {
  const behind = text.slice(found.index + found.text.length);
  const atEnd = OWNER_OR_END.test(behind.replace(stillTheDate(at), ''));
  const preposition = at.preposition.replace(/ the$/, '');
  if (found.meaning.kind === 'words') {
    if (preposition === '') return found.strength === 'plain' && atEnd && !belongsElsewhere(text, found);
    if (preposition === 'at') return atEnd && /\b(?:next|following|final)\b/i.test(found.text);
    return atEnd && preposition !== 'on' && (preposition !== 'in' || /\b(?:early|mid|late)\b/i.test(found.text));
  }
  if (preposition === '') {
    return found.strength === 'plain' && atEnd && !isOfThePast(text, found, today) && !belongsElsewhere(text, found);
  }
  if (preposition === 'in' || preposition === 'at') return false;
  return atEnd || (found.strength === 'plain' && !/^(?:before|on)\b/.test(preposition));
}

/** A past day in figures is part of what is to be done ("Approve the minutes 18 Sep 2018") unless it follows the owner. */
function isOfThePast(text: string, { index, text: typed, meaning }: Found, today: PlainDate): boolean {
  if (meaning.kind !== 'date' || compare(meaning.date, today) >= 0) return false;
  return /\d/.test(typed) && !AFTER_MENTION.test(text.slice(0, index));
}

const belongsElsewhere = (text: string, found: Found): boolean => BELONGS_ELSEWHERE.test(text.slice(0, found.index));
