import * as force from './force.js';
import { people } from './name-patterns.js';
import * as rules from './rules.js';
import { type Reading, type Task, taskIn } from './tasks.js';

/** A word by which something is decided or agreed, where it stands. */
interface Trigger {
  readonly kind: 'DECIDED' | 'AGREED';
  readonly index: number;
  readonly word: string;
}

export function triggersIn(text: string, kind: Trigger['kind']): readonly Trigger[] {
  const pattern = kind === 'DECIDED' ? rules.decided : rules.agreed;
  return [...text.matchAll(pattern)].map((match) => ({ kind, index: match.index, word: match[0] }));
}

/** Whether it was only some who did, where others may not have: nothing is settled by that. */
export function isPartly(text: string, { index, word }: Trigger): boolean {
  const before = text.slice(Math.max(0, index - 120), index);
  return /^(?:agree|decide|voted|endorsed|consented|approved|adopted)/iu.test(word) && force.partly.test(before);
}

/** Told of others, of a case that may not come, or not quite so: no decision, even below a heading that says so. */
export function isToldOrOpen(text: string, { index, word }: Omit<Trigger, 'kind'>): boolean {
  const before = text.slice(Math.max(0, index - 200), index);
  const patterns = [force.reported, force.notYet, force.onlyWished];
  return isAlmost(text, { index, word }) || patterns.some((pattern) => pattern.test(before));
}

/** Told of an earlier time, or not quite so. */
export function isAlmost(text: string, { index, word }: Omit<Trigger, 'kind'>): boolean {
  const before = text.slice(Math.max(0, index - 200), index);
  return (
    force.earlier.test(before) || force.nearly.test(before) || force.weakened.test(text.slice(index + word.length))
  );
}

/** Whether the trigger says that something is settled, here and now, whatever stands around it. */
export function hasForce(text: string, { index, word, kind }: Trigger): boolean {
  const before = text.slice(Math.max(0, index - 200), index);
  const behind = text.slice(index + word.length);
  // "The motion was carried": an article in front of a noun takes nothing away.
  const front = /^(?:motion|proposal|recommendation|suggestion|plan|offer|decision)/iu.test(word)
    ? before.replace(/(?:the|an?|this|that|his|her|their)\s+$/iu, '')
    : before;
  if (force.earlier.test(before) || force.undone.test(front) || force.conditional.test(before)) return false;
  if (force.nearly.test(before) || force.weakened.test(behind)) return false;
  if (/^(?:agree|decide|chose|chose to|opted (?:for|to))$/iu.test(word) && force.inGeneral.test(before)) return false;
  if (/^voted/iu.test(word) && force.refused.test(behind)) return false;
  if (force.denied.test(before) || force.onlyWished.test(before)) return false;
  if (force.reported.test(before) || force.onlyIf.test(text)) return false;
  if (/^(?:agrees?|decides?)$/iu.test(word) && force.notYet.test(before)) return false;
  if (kind === 'AGREED' && force.sharedOpinion.test(behind)) return false;
  if (/^(?:approved|adopted)$/iu.test(word)) {
    // "The application was approved by the ministry" tells of its stage, and is no decision of the meeting.
    if (rules.operation.test(before) && /(?:been|was|were|is|are)\s+(?:\p{L}+ly\s+)?$/iu.test(before)) return false;
  }
  if (/^(?:agreement|consensus)/iu.test(word) && /(?:no|without|lack\s+of|in)\s+(?:\p{L}+\s+)?$/iu.test(before))
    return false;
  return true;
}

/** "DH agreed to send …" and "it was agreed that DH would send …" give somebody a task. */
export function agreedTask(text: string, before: string, behind: string, context: Reading): Task | undefined {
  const that = /^\s+(?:by\s+all\s+)?that\s+(.+)$/iu.exec(behind)?.[1];
  if (that !== undefined) {
    const task = taskIn(that, context, { named: true });
    return task;
  }
  return /^\s+to\s/iu.test(behind) && personAtEnd(before) !== '' ? taskIn(text, context, { named: true }) : undefined;
}

const endsWithPerson = new RegExp(
  `(?:^|[\\s,;:(])(${people})(?:\\s*\\([^()]{1,60}\\))?\\s+(?:then\\s+|also\\s+|further\\s+|therefore\\s+)?$`,
  'u',
);

/** Who stands right in front of "decided" or "agreed"; '' where nobody in particular does. */
export function personAtEnd(before: string): string {
  if (force.dissent.test(before)) return '';
  const match = endsWithPerson.exec(before.slice(-90));
  const found = match?.[1] ?? '';
  // "The Trust resolved": a body, by its article.
  const isBody = match !== null && /(?:^|\s)(?:the|our|its|this)$/iu.test(before.slice(-90).slice(0, match.index));
  return isPerson(found) && !isBody && !/['’](?:s|ll|d|ve|re|m)?$/u.test(found) ? found.trim() : '';
}

/** Not "Everybody", "Stakeholders" or the first word of a sentence that only looks like a name. */
function isPerson(words: string): boolean {
  const [first = ''] = words.toLowerCase().split(/[\s/,&]+/);
  return words !== '' && !rules.noName.has(first) && !/^(?:all|every(?:one|body))\b/iu.test(words);
}
