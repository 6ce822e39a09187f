import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { formatDay } from '../../src/core/date-words.js';
import { addDays, plainDate } from '../../src/core/dates.js';
import { understandDate, understandDateAt } from '../../src/core/typed-dates.js';
import { anyDate, zone } from './date-arbitraries.js';

// A Monday.
const today = plainDate('2026-11-23');

const understood = (text: string, on = today) => {
  const result = understandDate(text, { today: on });
  if (result.kind === 'date') return result.date;
  return result.kind === 'words' ? `words: ${result.words}` : result.kind;
};

describe('a typed date', () => {
  it.each([
    ['30 Nov', '2026-11-30'],
    ['30 November 2026', '2026-11-30'],
    ['30Nov', '2026-11-30'],
    ['30-Nov-2026', '2026-11-30'],
    ['by 30 nov.', '2026-11-30'],
    ['on the 1st of December', '2026-12-01'],
    ['1st of December', '2026-12-01'],
    ['December 1st, 2027', '2027-12-01'],
    ['Nov 30', '2026-11-30'],
    ['Mon 30 Nov', '2026-11-30'],
    ['Monday, 30 November', '2026-11-30'],
    ['2026-11-30', '2026-11-30'],
    ['30 Nov 26', '2026-11-30'],
    ["30 Nov '27", '2027-11-30'],
    ['3 May', '2027-05-03'],
    ['18 Sept 2018', '2018-09-18'],
  ])('%s is %s', (text, date) => expect(understood(text)).toBe(date));

  it.each([
    ['30/11/2026', '2026-11-30'],
    ['03/04/2027', '2027-04-03'],
    ['30/11', '2026-11-30'],
    ['30.11.2026', '2026-11-30'],
    ['30. 11. 2026', '2026-11-30'],
    ['30.11.', '2026-11-30'],
    ['30-11-2026', '2026-11-30'],
    ['30/11/26', '2026-11-30'],
    ['2026/11/30', '2026-11-30'],
  ])('in numbers has the day first: %s', (text, date) => expect(understood(text)).toBe(date));

  it.each([
    ['today', '2026-11-23'],
    ['tomorrow', '2026-11-24'],
    ['the day after tomorrow', '2026-11-25'],
    ['day after tomorrow', '2026-11-25'],
    ['friday', '2026-11-27'],
    ['this Friday', '2026-11-27'],
    ['next friday', '2026-12-04'],
    ['friday week', '2026-12-04'],
    ['a week on friday', '2026-12-04'],
    ['friday next week', '2026-12-04'],
    ['fri', '2026-11-27'],
    ['last friday', '2026-11-20'],
    ['in two weeks', '2026-12-07'],
    ['in 3 days', '2026-11-26'],
    ['in a fortnight', '2026-12-07'],
    ['within a month', '2026-12-23'],
    ["in two months' time", '2027-01-23'],
    ['three weeks from now', '2026-12-14'],
    ['end of the month', '2026-11-30'],
    ['the end of next month', '2026-12-31'],
    ['end of February', '2027-02-28'],
    ['by the end of the year', '2026-12-31'],
    ['end of this week', '2026-11-27'],
    ['end of Q1 2027', '2027-03-31'],
    ['the 30th', '2026-11-30'],
    ['by the 3rd', '2026-12-03'],
  ])('told from today, a Monday: %s is %s', (text, date) => expect(understood(text)).toBe(date));

  it.each([
    '30 Feb',
    '30 February 2027',
    '31/11/2026',
    '2026-02-30',
    '29 Feb 2027',
    '29 Feb',
    '31 April',
    '00/12/2026',
    '13/13/2026',
    '11/30/2026',
    '11/30',
    'Fri 30 Nov',
    'the 31st',
  ])('that does not exist is said to be so, never moved: %s', (text) => expect(understood(text)).toBe('impossible'));

  it('gives the reason in a sentence', () => {
    const why = (text: string) => {
      const result = understandDate(text, { today });
      return result.kind === 'impossible' ? result.why : result.kind;
    };
    expect(why('30 Feb')).toBe('February 2027 has only 28 days.');
    expect(why('31/11/2026')).toBe('November 2026 has only 30 days.');
    expect(why('11/30/2026')).toBe('There is no month 30: write the day first, then the month.');
    expect(why('Fri 30 Nov')).toBe('30 Nov is a Monday, not a Friday.');
  });

  it('without a year is the next such day, today included', () => {
    expect(understood('23 Nov')).toBe('2026-11-23');
    expect(understood('22 Sep')).toBe('2027-09-22');
    expect(understood('29 Feb', plainDate('2027-06-01'))).toBe('2028-02-29');
    expect(understood('end of February', plainDate('2027-06-01'))).toBe('2028-02-29');
  });

  it.each([
    ['22 Nov', today, '22 Nov has passed. If you mean 22 Nov 2027, write the year.'],
    ['1/10', today, '1 Oct has passed. If you mean 1 Oct 2027, write the year.'],
    ['end of October', today, '31 Oct has passed. If you mean 31 Oct 2027, write the year.'],
    ['20 Dec', plainDate('2019-01-05'), '20 Dec 2018 has passed. If you mean 20 Dec 2019, write the year.'],
  ])('without a year that has passed within two months is asked about: %s', (text, on, why) =>
    expect(understandDate(text, { today: on })).toMatchObject({ kind: 'passed', why }),
  );

  it('with its year may be past: whether that will do is not decided here', () => {
    expect(understood('18 September 2018')).toBe('2018-09-18');
    expect(understood('yesterday')).toBe('2026-11-22');
  });

  it.each([
    'in the coming months',
    'soon',
    'as soon as possible',
    'Q1 2027',
    'spring',
    'next year',
    'next month',
    'March 2019',
    'mid-December',
    'early January',
    'late spring 2027',
    'by the next meeting',
    'before the next RSG meeting',
    'by the end of the project',
    'in a few weeks',
    'in 5 working days',
    '2027',
    'in March',
    '30 Nov - 2 Dec',
  ])('that names no day stays in words: %s', (text) => expect(understood(text)).toBe(`words: ${text}`));

  it.each([
    '',
    '   ',
    '3 firms',
    'ESIF Priority 1 and 3',
    'SV2',
    'A-12',
    'every friday',
    "Friday's meeting notes",
    '50/50',
    '<@U123>',
    'at 5',
    '10:30',
    'version 1.2',
  ])('is not seen where there is none: %j', (text) => expect(understood(text)).toBe('none'));

  it('tells which part of the text was understood', () => {
    expect(understandDate('Perhaps by 30 nov, DH says', { today })).toEqual({
      kind: 'date',
      date: '2026-11-30',
      matched: { index: 8, text: 'by 30 nov' },
    });
  });

  it('is understood in the time zone of the group', () => {
    const lateInLondon = new Date('2026-11-23T23:30:00Z');
    expect(understandDateAt('tomorrow', lateInLondon, 'Europe/London')).toMatchObject({ date: '2026-11-24' });
    expect(understandDateAt('tomorrow', lateInLondon, 'Europe/Sofia')).toMatchObject({ date: '2026-11-25' });
  });
});

describe('wherever the process runs', () => {
  const home = process.env['TZ'];
  afterEach(() => {
    if (home === undefined) delete process.env['TZ'];
    else process.env['TZ'] = home;
  });

  it('the words mean the same day, on every day', () => {
    fc.assert(
      fc.property(anyDate, zone, (day, timeZone) => {
        process.env['TZ'] = timeZone;
        expect(understood('tomorrow', day)).toBe(addDays(day, 1));
        expect(understood('the day after tomorrow', day)).toBe(addDays(day, 2));
        expect(understood('in two weeks', day)).toBe(addDays(day, 14));
        const friday = understood('friday', day);
        expect([0, 1, 2, 3, 4, 5, 6].map((days) => addDays(day, days))).toContain(friday);
        const nextFriday = understood('next friday', day);
        expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((days) => addDays(day, days))).toContain(nextFriday);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a day that the bot wrote', () => {
  it('is understood when it is typed back', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (date, on) => {
        expect(understood(formatDay(date, { today: on }), on)).toBe(date);
      }),
      { numRuns: 500 },
    );
  });

  it('reads the same in each customary notation', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const [year, month, day] = date.split('-');
        for (const text of [
          date,
          `${day}/${month}/${year}`,
          `${day}.${month}.${year}`,
          `by ${Number(day)}/${Number(month)}/${year}`,
        ]) {
          expect(understood(text)).toBe(date);
        }
      }),
    );
  });

  it('is never read out of rubbish with an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), anyDate, (text, on) => {
        const result = understandDate(text, { today: on });
        if (result.kind !== 'none') {
          expect(text.slice(result.matched.index, result.matched.index + result.matched.text.length)).toBe(
            result.matched.text,
          );
        }
      }),
    );
  });
});
