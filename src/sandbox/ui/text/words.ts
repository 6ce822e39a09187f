import { type JsonObject, objectsAt, stringAt } from '../../json.js';
import type { PagePerson } from '../../page/protocol.js';
import { unescapeEntities } from './inline.js';

/** Markup as plain words, for screen readers and notices. */
export function mrkdwnInWords(text: string, people: readonly PagePerson[]): string {
  const plain = text.replace(/<([^<>]+)>/g, (_, inside: string) => {
    const [target = '', label] = inside.split('|');
    if (target.startsWith('@')) return people.find((each) => each.id === target.slice(1))?.displayName ?? label ?? '';
    return label ?? target.replace(/^[#!]/, '');
  });
  return unescapeEntities(plain)
    .replace(/[*_~`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The first words of blocks, where a message has no text of its own. */
export function blocksInWords(blocks: readonly JsonObject[], people: readonly PagePerson[]): string {
  for (const block of blocks) {
    const found =
      wordsOf(block['text']) || objectsAt(block, 'fields').map(wordsOf).join(' ') || wordsOf(block['title']);
    if (found !== '') return mrkdwnInWords(found, people);
  }
  return '';
}

/** The words of a text object. */
export function wordsOf(text: unknown): string {
  return typeof text === 'object' && text !== null && 'text' in text && typeof text.text === 'string'
    ? unescapeEntities(text.text)
    : '';
}

/** The member as words: a text object's, or the string itself. */
export function labelAt(object: JsonObject, key: string): string {
  return wordsOf(object[key]) || (stringAt(object, key) ?? '');
}

/** Two letters for somebody without a picture. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter((each) => /^[\p{L}\p{N}]/u.test(each));
  const [first = '?', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  return `${first.charAt(0)}${(last ?? '').charAt(0) || (words.length === 1 ? first.charAt(1) : '')}`.toUpperCase();
}
