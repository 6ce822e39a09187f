import { foldName } from './names.js';
import { closeSeam, trimSeamEnd } from './seam.js';

/** Somebody who can be named: a member of the group, with or without Slack. */
export interface Nameable {
  readonly id: string;
  readonly slackUserId?: string | null | undefined;
  readonly name: string;
  readonly initials: string;
}

export type PersonFound<Person extends Nameable> =
  | { readonly kind: 'one'; readonly person: Person }
  | { readonly kind: 'several'; readonly people: readonly Person[] }
  | { readonly kind: 'none' };

/** A mention as Slack sends it, `<@U123>` or `<@U123|name>`. */
const SLACK_MENTION = /<@(?<id>[UW][A-Z0-9]+)(?:\|(?<label>[^<>]*))?>/;
const WHOLE_MENTION = new RegExp(`^${SLACK_MENTION.source}$`);

/**
 * Who is meant: by a Slack mention, "@SL" or "SL" in any case, the full name, a first name or a surname; accents do
 * not matter. Where several people fit, all of them are returned, for the person who typed it to choose.
 */
export function findPerson<Person extends Nameable>(text: string, people: readonly Person[]): PersonFound<Person> {
  const typed = text.trim();
  const mention = WHOLE_MENTION.exec(typed)?.groups?.['id'];
  if (mention !== undefined) return foundAs(people.filter(({ slackUserId }) => slackUserId === mention));
  const key = foldName(typed.replace(/^@/, ''));
  if (key === '') return { kind: 'none' };
  const named = people.filter(({ name }) => foldName(name) === key);
  if (named.length > 0) return foundAs(named);
  // Initials do not go before first names: with Al Smith and Ann Lee (AL) in the group, "al" is either.
  return foundAs(people.filter((person) => foldName(person.initials) === key || isPartOf(key, foldName(person.name))));
}

/** Whether these are whole words at the beginning or the end of the name. */
const isPartOf = (key: string, name: string): boolean => name.startsWith(`${key} `) || name.endsWith(` ${key}`);

function foundAs<Person extends Nameable>(people: readonly Person[]): PersonFound<Person> {
  const distinct = [...new Map(people.map((person) => [person.id, person])).values()];
  const [first, ...others] = distinct;
  if (first === undefined) return { kind: 'none' };
  return others.length === 0 ? { kind: 'one', person: first } : { kind: 'several', people: distinct };
}

/** Who owns an action, and the action's text without that. `text` is what was typed for the owner. */
export type OwnerFound<Person extends Nameable> =
  | { readonly kind: 'one'; readonly person: Person; readonly text: string; readonly rest: string }
  | { readonly kind: 'several'; readonly people: readonly Person[]; readonly text: string; readonly rest: string }
  | { readonly kind: 'unknown'; readonly text: string; readonly rest: string }
  | { readonly kind: 'none'; readonly rest: string };

interface Mention {
  readonly index: number;
  readonly text: string;
}

/**
 * Finds the owner in an action's text: "@SL", a Slack mention, or "owner: Dana Hughes" at the end. At either end the
 * mention is taken out; within a sentence ("Ask @SL to write", "Send it to @SL") it is part of what is to be done and
 * stays, a Slack mention as "@" and the person's name. Mentions of different people are not weighed against each other: all are
 * returned. Take a due date out first: it may stand behind the owner.
 * The text may be a command's as Slack sent it: in there only real mentions are in angle brackets.
 */
export function findOwner<Person extends Nameable>(text: string, people: readonly Person[]): OwnerFound<Person> {
  const stated = /\(?\bowner\s*[:=]\s*(?<who>[^\n]+?)[\s.;)]*$/iu.exec(text);
  const who = stated?.groups?.['who'];
  if (stated && who !== undefined) {
    return owned(findPerson(who, people), who, trimSeamEnd(text.slice(0, stated.index)));
  }
  const mentions = mentionsIn(text, people);
  const [first, ...others] = mentions;
  if (first === undefined) return { kind: 'none', rest: text };
  const rest = withoutMention(text, first, people);
  if (others.length === 0) return owned(findPerson(first.text, people), first.text, rest);
  const meant = mentions.map((mention) => findPerson(mention.text, people));
  const all = mentions.map((mention) => mention.text).join(' ');
  const unknown = mentions.find((_, index) => meant[index]?.kind === 'none');
  if (unknown !== undefined) return { kind: 'unknown', text: unknown.text, rest: text };
  const candidates = foundAs(
    meant.flatMap((found) => (found.kind === 'one' ? [found.person] : found.kind === 'several' ? found.people : [])),
  );
  return owned(candidates, all, candidates.kind === 'one' ? rest : text);
}

function owned<Person extends Nameable>(found: PersonFound<Person>, text: string, rest: string): OwnerFound<Person> {
  return found.kind === 'none' ? { kind: 'unknown', text, rest } : { ...found, text, rest };
}

// An "@" within a word is an e-mail address, and behind `&lt;` a mention typed letter by letter. Names may have several words: "@Dana Hughes".
const MENTION = new RegExp(
  `${SLACK_MENTION.source.replace(/\?<\w+>/g, '?:')}|(?<![\\p{L}\\p{N}_.+%=/-]|&lt;)@[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’.-]*(?:[ \\u00a0][\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’.-]*){0,3}`,
  'gu',
);

function mentionsIn<Person extends Nameable>(text: string, people: readonly Person[]): Mention[] {
  return [...text.matchAll(MENTION)].map((match) => ({
    index: match.index,
    text: match[0].startsWith('<') ? match[0] : longestName(match[0], people),
  }));
}

/** Of "@Dana Hughes writes", the most words that name somebody; when none do, the first word. */
function longestName<Person extends Nameable>(words: string, people: readonly Person[]): string {
  const ends = [...words.matchAll(/[ \u00a0]|$/g)].map(({ index }) => index).reverse();
  const parts = ends.map((end) => words.slice(0, end).replace(/['’.-]+$/u, ''));
  return parts.find((part) => findPerson(part, people).kind !== 'none') ?? parts.at(-1) ?? words;
}

// "Send it to @SL" is no sentence without its end.
const ENDS_OPEN = /(?:^|\s)(?:to|with|for|from|of|by|via|at|about|and|or)\s+$/i;

function withoutMention<Person extends Nameable>(text: string, mention: Mention, people: readonly Person[]): string {
  const before = text.slice(0, mention.index);
  const after = text.slice(mention.index + mention.text.length);
  const atEnd = /^[\s.,;:!?)]*$/.test(after) && !ENDS_OPEN.test(before);
  if (atEnd || before.trim() === '') return closeSeam(before, after);
  const found = findPerson(mention.text, people);
  const shown = mention.text.startsWith('<') && found.kind === 'one' ? `@${found.person.name}` : mention.text;
  return before + shown + after;
}

/** People whose initials, name or part of a name begin with what was typed, for a search field; all for nothing typed. */
export function matching<Person extends Nameable>(typed: string, people: readonly Person[]): readonly Person[] {
  const key = foldName(typed.replace(/^@/, ''));
  if (key === '') return people;
  return people.filter(({ initials, name }) =>
    [initials, name, ...name.split(/[\s-]+/)].some((part) => foldName(part).startsWith(key)),
  );
}
