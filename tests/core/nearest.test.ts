import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/core/nearest.js';

const COMMANDS = [
  'help',
  'setup',
  'members',
  'meeting',
  'decide',
  'action',
  'update',
  'done',
  'reopen',
  'mine',
  'list',
  'show',
  'history',
  'edit',
  'undo',
] as const;

describe('an unknown word', () => {
  it.each([
    ['acton', 'action'],
    ['udpate', 'update'],
    ['decid', 'decide'],
    ['MEETNG', 'meeting'],
    ['hist', 'history'],
    ['donne', 'done'],
    ['lsit', 'list'],
  ])('%s was probably meant to be %s', (typed, meant) => expect(nearest(typed, COMMANDS)).toBe(meant));

  it.each(['', '   ', 'xyzzy', 'a', 'please', '🙂', 'x'.repeat(5000)])('is like none of them: %.20s', (typed) => {
    expect([undefined, 'action']).toContain(nearest(typed, COMMANDS));
    if (typed !== 'a') expect(nearest(typed, COMMANDS)).toBeUndefined();
  });

  it('is found when it is one of them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COMMANDS), (word) => {
        expect(nearest(word.toUpperCase(), COMMANDS)).toBe(word);
      }),
    );
  });
});
