import type { Known } from './domain.js';
import { people } from './name-patterns.js';
import * as rules from './rules.js';
import type { Piece } from './sentences.js';
import { capitalised, cellDate, dueIn, noDate, trimmed, type When } from './when.js';

/** What the reader knows: of the group, and from the list of those who were there. */
export interface Reading extends Known {
  /** Whether these words, or one of them, name somebody. */
  readonly namesIn: (words: string) => boolean;
}

/** @param attendance the lines that say who was there */
export function namesOf(known: Known, attendance: readonly string[]): Reading['namesIn'] {
  const present = attendance.flatMap((line) => line.match(/\p{Lu}[\p{L}’'-]+|\p{Lu}{2,4}/gu) ?? []);
  const all = new Set([...present, ...known.people.flatMap(({ initials, name }) => [initials, ...name.split(/\s+/)])]);
  return (words) => words.split(/[\s/,&]+/).some((word) => all.has(word.replace(/^@/, '')));
}

/** Finds one of these names or initials. */
export function anyName(names: readonly string[]): RegExp {
  const known = names.filter((name) => name !== '').map(plain);
  return known.length === 0 ? /(?!)/u : new RegExp(`(?<![\\p{L}\\p{N}])(?:${known.join('|')})(?![\\p{L}\\p{N}])`, 'u');
}

const plain = (typed: string) => typed.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const startsWithVerb = new RegExp(`^(?:please\\s+)?${rules.taskVerb}\\s`, 'iu');

/** An order by itself, with who is to do it in brackets or in the column beside it: "Draft the agenda (SL)". */
export function imperative({ text, who }: Piece, known: Reading): boolean {
  const [, name = '', what = ''] = /^@?(\p{Lu}[\p{L}. ]{0,30}):\s+(.+)$/u.exec(text) ?? [];
  // "SL: draft the agenda" of somebody who was there.
  if (name !== '' && known.namesIn(name) && startsWithVerb.test(what)) return true;
  if (!startsWithVerb.test(text)) return false;
  return who !== '' || /[([]\s*\p{Lu}{2,4}(?:\s*[/,&]\s*\p{Lu}{2,4})*\s*[)\]]\.?$/u.test(text);
}

/** Something that somebody is to do. */
export interface Task {
  readonly text: string;
  /** In the words of the minutes; '' where nobody is named. */
  readonly who: string;
  readonly when: When;
}

const label = '(?:[^:.]{1,60}:\\s+|@)?';
const subject = `(?<who>${people}|[Tt]he\\s+[\\p{L}-]+(?:\\s+[\\p{L}-]+)?|[Hh]e|[Ss]he|\\p{Lu}\\p{Ll}+s)(?:\\s*\\([^()]{1,60}\\))?`;
const active = new RegExp(
  `^${label}(?:\\p{L}+,\\s+)?${subject}\\s*,?\\s+(?:and\\s+|still\\s+|now\\s+)?(?<how>${rules.tasked})\\s+(?:also\\s+|then\\s+|kindly\\s+|please\\s+|jointly\\s+)?(?<what>(?<verb>\\p{Ll}[\\p{L}-]*)(?![\\p{L}]).*)$`,
  'u',
);
const passive = new RegExp(
  `(?<![\\p{L}])(?:will|shall|is\\s+to|are\\s+to|to|needs?\\s+to|must)\\s+(?:also\\s+|then\\s+)?be\\s+(?:\\p{L}+ly\\s+)?${rules.taskDone}(?![\\p{L}])`,
  'iu',
);
const byWhom = new RegExp(`\\sby\\s+(${people})(?![\\p{L}])`, 'u');
const isTaskVerb = new RegExp(`^${rules.taskVerb}$`, 'u');
const leadingOwner = new RegExp(
  `^@?(?<who>${people})\\s*(?:\\([^()]{1,40}\\))?\\s*(?:[:–—]|-\\s|to\\s+(?=\\p{Ll})|will\\s+)\\s*(?<what>.+)$`,
  'u',
);
const bracketedOwner = new RegExp(`^\\[(?<who>${people})\\]\\s*[:–—-]?\\s*(?<what>.+)$`, 'u');
const trailingOwner = new RegExp(
  `^(?<what>.+?)\\s*(?:[–—-]\\s+|\\(|\\[)(?:owner:?\\s*|action:?\\s*)?(?<who>${people})[)\\]]?\\.?$`,
  'u',
);
const trailingDate = /^(?<what>.{3,}?)\s*(?:\s[–—-]\s+|\()(?<when>[^()–—]{2,40})\)?\.?$/u;

interface Beside {
  /** An entry of a list of actions, or behind "ACTION:". */
  readonly listed?: boolean;
  /** Named in the label or in a column. */
  readonly who?: string;
  readonly when?: string;
  /** It was agreed, and counts only where a person is named. */
  readonly named?: boolean;
}

const hasDone = new RegExp(
  `^${people}\\s+(?:(?:has|have)\\s+)?(?:now\\s+|already\\s+|since\\s+)?${rules.haveDone}(?!\\p{L})(?!\\s+to\\s)`,
  'u',
);

/** Below "Actions": told of what has been done, and nothing to do. */
export const isDoneAlready = (text: string): boolean => hasDone.test(text) || rules.isDone.test(text);

/** The task that a sentence gives somebody; undefined where it gives none. */
export function taskIn(text: string, known: Reading, beside: Beside = {}): Task | undefined {
  if (beside.listed) return listedTask(text, known, beside);
  // "Before the plan is adopted, DH will check it": what is to be done stands behind the comma.
  const [clause = text] = text.replace(/^(?:before|after|when|as\s+soon\s+as)\s[^,;]{3,120},\s+/iu, '').split(/;\s/u);
  const found = active.exec(clause)?.groups;
  if (found !== undefined && isTask(found, known)) {
    const who = ownerWords(found['who'] ?? '', known);
    if (beside.named && who === '') return undefined;
    const { rest: what, ...when } = dueIn(found['what'] ?? '', known.asOf);
    return { text: capitalised(trimmed(what)), who, when };
  }
  if (rules.toBeSeen.test(text)) return undefined;
  if (beside.named || !passive.test(text) || rules.hope.test(text) || rules.expected.test(text)) return undefined;
  const who = ownerWords(byWhom.exec(text)?.[1] ?? '', known);
  const { rest, ...when } = dueIn(text, known.asOf);
  return { text: capitalised(trimmed(rest)), who, when };
}

function isTask(found: Readonly<Record<string, string | undefined>>, known: Reading): boolean {
  const { who = '', how = '', verb = '' } = found;
  const isNamed = ownerWords(who, known) !== '';
  if (rules.noTask.test(verb)) return false;
  // "She will chase this": a task, but the sentence does not say whose.
  if (/^s?he$/iu.test(who)) return isTaskVerb.test(verb) && /^(?:will|undertook|agreed|offered|promised)/u.test(how);
  // "Members should be": said of many, and no task; "Members should check" is one.
  if (!isNamed || (!isPersonLike(who, known) && !isEverybody.test(who))) return false;
  if (how === 'to' || /(?:\sto|^to)$/u.test(how)) return isShort(who);
  return isTaskVerb.test(verb) || isSomebody(who, known);
}

const isEverybody = /^(?:all|everyone|everybody|(?:all\s+)?(?:partners|members|officers|participants))(?:\s\p{L}+)?$/iu;
const isRole = new RegExp(`^${rules.role}$`, 'iu');
const titled = /^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Herr|Frau|Sir)\b/u;

/** Somebody whom these minutes, or the group, know. */
const isSomebody = (who: string, known: Reading) =>
  titled.test(who) || isRole.test(who) || known.namesIn(who) || /^\p{Lu}{2,3}$/u.test(who);

/** Not one capitalised word that may be anything: "Club to carry on". */
const isPersonLike = (who: string, known: Reading) =>
  isSomebody(who, known) ||
  /^@/.test(who) ||
  /^\p{Lu}{2,4}(?:\s*(?:\/|,|&|and)\s*\p{Lu}{2,4})+$/u.test(who) ||
  (/\s/.test(who) && /^\p{Lu}/u.test(who)) ||
  /\//.test(who);

/** Initials or one or two names: what stands in front of "to" in notes. */
const isShort = (who: string) => who.split(/\s+/).length <= 4;

/** "Draft the letter; owner: SL; due: 4 May". */
function statedIn(text: string): { what: string; who: string; when: string } {
  const owner = /[\s,;|(–—-]*(?<![\p{L}])(?:owner|responsible|lead|who)\s*[:=]\s*([^;|()–—,]{1,60})[;|),]?/iu.exec(
    text,
  );
  const due =
    /[\s,;|(–—-]*(?<![\p{L}])(?:due|deadline|by\s+when|when)(?:\s+date)?\s*[:=]\s*([^;|()–—]{1,40})[;|)]?/iu.exec(text);
  const what = [owner, due].reduce((rest, found) => (found === null ? rest : rest.replace(found[0], ' ')), text);
  return { what: what.trim(), who: owner?.[1] ?? '', when: due?.[1]?.replace(/\.$/, '') ?? '' };
}

function listedTask(text: string, known: Reading, beside: Beside): Task | undefined {
  const stated = statedIn(text.trim());
  let [what, who, when] = [stated.what, (beside.who || stated.who).trim(), noDate];
  if (stated.when !== '') when = cellDate(stated.when, known.asOf);
  if ((beside.when ?? '') !== '') when = cellDate(beside.when ?? '', known.asOf);
  const lead = (bracketedOwner.exec(what) ?? leadingOwner.exec(what))?.groups;
  if (who === '' && lead !== undefined && ownerWords(lead['who'] ?? '', known) !== '') {
    who = lead['who'] ?? '';
    what = trimmed(lead['what'] ?? '');
  } else if (who === '') {
    const group = /^(?<who>(?:All|Every)\s?\p{L}*)\s*(?:[:–—]|-\s|to\s+)\s*(?<what>.+)$/u.exec(what)?.groups;
    const trail = trailingOwner.exec(what)?.groups;
    const named = group ?? (trail !== undefined && ownerWords(trail['who'] ?? '', known) !== '' ? trail : undefined);
    who = named?.['who'] ?? '';
    what = named?.['what'] ?? what;
  } else if (lead !== undefined && (lead['who'] ?? '') === who) {
    what = lead['what'] ?? what;
  }
  const { rest: bare, ...due } = dueIn(what, known.asOf);
  if (when === noDate && (due.day !== undefined || due.dayWords !== '')) when = due;
  const apart = trailingDate.exec(what)?.groups;
  if (apart !== undefined && (when === noDate || bare === what)) {
    const stated = cellDate((apart['when'] ?? '').replace(/^(?:by|until|due|before)\s+/iu, ''), known.asOf);
    if (
      stated.day !== undefined ||
      /^(?:asap|a\.s\.a\.p\.|tbc|ongoing|before|by|end|early|mid|late|soon)/iu.test(apart['when'] ?? '')
    ) {
      return { text: capitalised(trimmed(apart['what'] ?? '')), who, when: stated };
    }
  }
  const short = trimmed(bare);
  // "Draft the letter (SL, by 30 Nov)": the owner stands at the end once the date is taken out.
  const trail = who === '' ? trailingOwner.exec(short)?.groups : undefined;
  if (trail !== undefined && ownerWords(trail['who'] ?? '', known) !== '') {
    return { text: capitalised(trimmed(trail['what'] ?? '')), who: trail['who'] ?? '', when };
  }
  return short === '' ? undefined : { text: capitalised(short), who, when };
}

/** The words for an owner, where they name one: initials, a name, a role or everybody; '' else. */
function ownerWords(words: string, known: Reading): string {
  const who = words.trim().replace(/^@/, '');
  if (who === '' || (startsWithVerb.test(`${who} `) && !/\s/.test(who) && !known.namesIn(who))) return '';
  const [first = ''] = who.toLowerCase().split(/[\s/,&]+/);
  if (/^\p{Lu}{2,4}$/u.test(who) && known.namesIn(who)) return who;
  if (known.people.some(({ initials, name }) => initials === who || name === who)) return who;
  if (new RegExp(`^${rules.role}$`, 'iu').test(who)) return who;
  return rules.noName.has(first) ? (/^(?:partners|members|officers)$/iu.test(who) ? who : '') : who;
}

/** "the finalising of the plan and the organisation of the meetings": tasks that are told of as nouns. */
export function tasksAsNouns(text: string): readonly string[] {
  const starts = [...text.matchAll(rules.taskNoun)].map(({ index }) => index);
  return starts.map((start, index) => {
    const part = text.slice(start, starts[index + 1] ?? text.length);
    return capitalised(trimmed(part.replace(/\s*(?:,|;)?\s*(?:and|as\s+well\s+as)\s*(?:the\s+)?$/iu, '')));
  });
}
