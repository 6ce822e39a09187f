import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import { leadingReference } from '../../../src/features/action-items/typed-text.js';
import { understandAction } from '../../../src/features/action-items/understand.js';

// A Monday.
const today = plainDate('2018-11-26');
const sl = { id: 'sl', slackUserId: 'USL', name: 'Sam Lowe', initials: 'SL' };
const people = [
  sl,
  { id: 'dh', slackUserId: null, name: 'Dana Hughes', initials: 'DH' },
  { id: 'al', slackUserId: null, name: 'Ann Lee', initials: 'AL' },
  { id: 'as', slackUserId: null, name: 'Al Smith', initials: 'AS' },
];
const read = (typed: string) => understandAction(typed, { today, people, me: sl });

describe('what is typed behind /intra action', () => {
  it.each([
    ['Finalise the plan @SL by 30 Nov', 'Finalise the plan', 'sl', '2018-11-30'],
    ['Finalise the plan by 30 Nov @dh', 'Finalise the plan', 'dh', '2018-11-30'],
    ['Finalise the plan <@USL|sl> by friday', 'Finalise the plan', 'sl', '2018-11-30'],
    ['Write the plan <@USL> by noon tomorrow', 'Write the plan', 'sl', '2018-11-27'],
    ['Send it @me tomorrow', 'Send it', 'sl', '2018-11-27'],
    ['Send it in the coming months owner: Dana Hughes', 'Send it', 'dh', 'in the coming months'],
  ])('%s', (typed, text, owner, due) => {
    const found = read(typed);
    expect(found.text).toBe(text);
    expect(found.owner.kind === 'one' ? found.owner.person.id : found.owner.kind).toBe(owner);
    expect(found.due.kind === 'date' ? found.due.date : found.due.kind === 'words' ? found.due.words : '').toBe(due);
  });

  it.each([
    ['Send it @al by 30 Nov', 'several', 'date'],
    ['Send it @zed by 30 Nov', 'unknown', 'date'],
    ['Send it @sl by 31 Nov', 'one', 'impossible'],
    ['Send it @sl by 3 May 2018', 'one', 'past'],
    ['Send it @sl yesterday', 'one', 'past'],
    ['Send it @sl by 20 Nov', 'one', 'impossible'],
    ['Send it', 'none', 'none'],
  ])('is not guessed: %s', (typed, owner, due) => {
    const found = read(typed);
    expect([found.owner.kind, found.due.kind]).toEqual([owner, due]);
  });

  it.each([
    'Send 3 May and June @SL',
    'Call Dana at noon tomorrow @SL',
    'Send it to @SL by 30 Nov',
    'Write the plan <@USL|sl> please by 30 Nov',
    'Report @SL by 30 Nov',
  ])('is doubtful where the text looks cut off: %s', (typed) => expect(read(typed).doubtful).toBe(true));

  it.each(['Finalise the plan @SL by 30 Nov', 'Ask @SL to write the plan by 30 Nov', 'Log in @SL by 30 Nov'])(
    'is not doubtful: %s',
    (typed) => expect(read(typed).doubtful).toBe(false),
  );

  it('keeps a word with @ that names nobody', () => {
    expect(read('Write to @partners by 30 Nov').text).toBe('Write to @partners');
  });
});

describe('a reference at the beginning', () => {
  it.each([
    ['A-12 Draft sent', { kind: 'item', number: 12, rest: 'Draft sent' }],
    ['a12: Draft sent', { kind: 'item', number: 12, rest: 'Draft sent' }],
    ['A–12', { kind: 'item', number: 12, rest: '' }],
    ['D-3 Draft sent', { kind: 'other', typed: 'D-3' }],
    ['Q3 report sent', { kind: 'none', rest: 'Q3 report sent' }],
    ['A draft was sent', { kind: 'none', rest: 'A draft was sent' }],
    ['A-12th draft', { kind: 'none', rest: 'A-12th draft' }],
  ])('%s', (typed, expected) => expect(leadingReference(typed)).toEqual(expected));

  it('loses nothing of what was typed', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), fc.string({ unit: 'grapheme' }), (number, text) => {
        expect(leadingReference(`a-${number} ${text}`)).toEqual({ kind: 'item', number, rest: text.trim() });
      }),
    );
  });
});
