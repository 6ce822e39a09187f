import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, suggestInitials } from '../../src/core/names.js';
import { findOwner, findPerson } from '../../src/core/people.js';

const sam = { id: '1', slackUserId: 'U0SAM', name: 'Sam Lee', initials: 'SL' };
const dana = { id: '2', slackUserId: 'U0DANA', name: 'Dana Hughes', initials: 'DH' };
const nuria = { id: '3', slackUserId: null, name: 'Núria Öz', initials: 'NÖ' };
const otherDana = { id: '4', name: 'Dana Kovač', initials: 'DK' };
const people = [sam, dana, nuria, otherDana];

describe('a person', () => {
  it.each([
    ['<@U0SAM>', sam],
    ['<@U0DANA|dana>', dana],
    ['@SL', sam],
    ['sl', sam],
    [' SL ', sam],
    ['Dana Hughes', dana],
    ['dana hughes', dana],
    ['hughes', dana],
    ['Nuria', nuria],
    ['@nuria oz', nuria],
    ['nö', nuria],
    ['kovac', otherDana],
  ])('is found by %s', (text, person) => expect(findPerson(text, people)).toEqual({ kind: 'one', person }));

  it('is asked back about where two are meant', () => {
    expect(findPerson('Dana', people)).toEqual({ kind: 'several', people: [dana, otherDana] });
    const al = { id: '5', name: 'Al Smith', initials: 'AS' };
    const ann = { id: '6', name: 'Ann Lee', initials: 'AL' };
    expect(findPerson('al', [al, ann])).toEqual({ kind: 'several', people: [al, ann] });
  });

  it.each(['', '@', 'Dan', 'S', '<@U0NOBODY>', '<@U0SAM> and more', 'DHX', '🙂'])('is not found by %j', (text) =>
    expect(findPerson(text, people)).toEqual({ kind: 'none' }),
  );
});

describe('the owner of an action', () => {
  it.each([
    ['Finalise the improvement plan @SL', 'Finalise the improvement plan', sam],
    ['Finalise the plan <@U0DANA|dana>', 'Finalise the plan', dana],
    ['@SL: finalise the plan', 'finalise the plan', sam],
    ['Finalise the plan @dana hughes.', 'Finalise the plan', dana],
    ['Finalise the plan, owner: Dana Hughes', 'Finalise the plan', dana],
    ['Finalise the plan (owner: @SL)', 'Finalise the plan', sam],
    ['Ask @SL to send the minutes', 'Ask @SL to send the minutes', sam],
    ['Ask <@U0SAM> to send the minutes', 'Ask @Sam Lee to send the minutes', sam],
    ['Write to a@b.eu @SL', 'Write to a@b.eu', sam],
    ['Run DROP TABLE "Member";-- @SL', 'Run DROP TABLE "Member";--', sam],
    ['Use C-- <@U0SAM>', 'Use C--', sam],
    ['Finalise the plan (@SL)', 'Finalise the plan', sam],
    ['(See the plan @SL)', '(See the plan)', sam],
    ['Is the plan sent @SL?', 'Is the plan sent?', sam],
    ['Send it to <@U0SAM>', 'Send it to @Sam Lee', sam],
    ['@SL asks the agencies @SL', 'asks the agencies @SL', sam],
  ])('is taken out of "%s"', (text, rest, person) => {
    expect(findOwner(text, people)).toMatchObject({ kind: 'one', person, rest });
  });

  it('is asked back about when it is not one person', () => {
    expect(findOwner('Write the plan @dana', people)).toMatchObject({ kind: 'several', people: [dana, otherDana] });
    expect(findOwner('Write the plan @SL @DH', people)).toMatchObject({ kind: 'several', people: [sam, dana] });
  });

  it('is named when nobody knows them', () => {
    expect(findOwner('Write the plan @XY', people)).toEqual({ kind: 'unknown', text: '@XY', rest: 'Write the plan' });
    expect(findOwner('Write the plan <@U0GUEST>', people)).toMatchObject({ kind: 'unknown', text: '<@U0GUEST>' });
    expect(findOwner('Write the plan, owner: Somebody Else', people)).toMatchObject({
      kind: 'unknown',
      text: 'Somebody Else',
    });
  });

  it.each([
    'Write to a@b.eu',
    'Write to anna.lee@coventry.gov.uk by post',
    'Price per piece @ 3',
    'Ask the land owner',
    '',
    '<!channel> look',
    '<https://a.eu/@SL|x>',
  ])('is not seen in "%s"', (text) => expect(findOwner(text, people)).toEqual({ kind: 'none', rest: text }));

  it('is found or not without an error, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(findOwner(text, people).kind).toBeTypeOf('string');
      }),
    );
  });
});

describe('a name', () => {
  it('is compared without case, accents and punctuation', () => {
    expect(foldName('  Núria   ÖZ ')).toBe('nuria oz');
    expect(foldName('Coventry City-Council')).toBe(foldName('coventry  city council.'));
    expect(foldName('Łódź Straße')).toBe('lodz strasse');
    expect(foldName('Николай')).toBe('николай');
    expect(foldName('🙂')).toBe('🙂');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
    );
  });

  it('suggests initials', () => {
    expect(suggestInitials('Dana Hughes')).toBe('DH');
    expect(suggestInitials('Núria Öz')).toBe('NÖ');
    expect(suggestInitials('Anne-Marie van der Low')).toBe('AL');
    expect(suggestInitials('cher')).toBe('CH');
    expect(suggestInitials('Мария Петрова')).toBe('МП');
    expect(suggestInitials(' ')).toBe('');
  });
});
