import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/core/dates.js';
import { findDue } from '../../src/core/due-dates.js';

// A Monday.
const today = plainDate('2026-11-23');

const due = (text: string) => {
  const found = findDue(text, { today });
  if (found.kind === 'date') return [found.date, found.rest];
  if (found.kind === 'words') return [found.words, found.rest];
  return [found.kind, found.rest];
};

describe('an action with a due date', () => {
  it.each([
    ['Finalise the improvement plan @SL by 30 Nov', '2026-11-30', 'Finalise the improvement plan @SL'],
    ['Finalise the improvement plan by 30 Nov @SL', '2026-11-30', 'Finalise the improvement plan @SL'],
    ['Finalise the plan by 30/11/2026 <@U123|dana>', '2026-11-30', 'Finalise the plan <@U123|dana>'],
    ['By 30 Nov: finalise the plan', '2026-11-30', 'finalise the plan'],
    ['by next friday send the plan to the partners', '2026-12-04', 'send the plan to the partners'],
    ['Send the plan, due 30 November 2026.', '2026-11-30', 'Send the plan'],
    ['Send the plan (by 30 Nov)', '2026-11-30', 'Send the plan'],
    ['Send the plan no later than friday', '2026-11-27', 'Send the plan'],
    ['Call DH tomorrow', '2026-11-24', 'Call DH'],
    ['Meet the agencies on 1 December @DH', '2026-12-01', 'Meet the agencies @DH'],
    ['Collect the letters sent by 1 Dec, report by 10 Dec', '2026-12-10', 'Collect the letters sent by 1 Dec, report'],
    ['Prepare the March 2019 ERDF call text by 30/11', '2026-11-30', 'Prepare the March 2019 ERDF call text'],
    ['Support 3 firms until 31.12.2026', '2026-12-31', 'Support 3 firms'],
    ['Hold the workshop in two weeks', '2026-12-07', 'Hold the workshop'],
    ['Send the plan by the end of the month', '2026-11-30', 'Send the plan'],
    ['Send the plan by 30 Nov. Then rest', '2026-11-30', 'Send the plan. Then rest'],
    ['Send the plan on friday at the latest @SL', '2026-11-27', 'Send the plan @SL'],
    ['Send the plan by tomorrow morning', '2026-11-24', 'Send the plan'],
    ['Send the plan by COB friday', '2026-11-27', 'Send the plan'],
    ['Send the plan. Due date: 30 Nov', '2026-11-30', 'Send the plan.'],
    ['Run DROP TABLE "Member";-- @SL by 30 Nov', '2026-11-30', 'Run DROP TABLE "Member";-- @SL'],
    ['Use C-- by 30 Nov', '2026-11-30', 'Use C--'],
    ['Send the plan (by 30 Nov, the draft)', '2026-11-30', 'Send the plan (the draft)'],
    ['First do A; by 30 Nov do B', '2026-11-30', 'First do A; do B'],
    ['Write the plan @SL by noon tomorrow', '2026-11-24', 'Write the plan @SL'],
    ['Write the plan @SL before 5 pm on friday', '2026-11-27', 'Write the plan @SL'],
    ['Write the plan by 30 Nov, 17:00 @SL', '2026-11-30', 'Write the plan @SL'],
    ['Write minutes by 30 Nov owner: Dana Hughes', '2026-11-30', 'Write minutes owner: Dana Hughes'],
  ])('%s', (text, date, rest) => expect(due(text)).toEqual([date, rest]));

  it.each([
    ['Write the plan @SL yesterday', '2026-11-22', 'Write the plan @SL'],
    ['Write the plan yesterday @SL', '2026-11-22', 'Write the plan @SL'],
    ['Write the plan @SL last friday', '2026-11-20', 'Write the plan @SL'],
    ['Write the plan @SL the day before yesterday', '2026-11-21', 'Write the plan @SL'],
    ['Write the plan @SL 18 Sep 2018', '2018-09-18', 'Write the plan @SL'],
  ])('that is over is found, to be refused: %s', (text, date, rest) => expect(due(text)).toEqual([date, rest]));

  it('that has just passed is not taken for that of the next year', () => {
    expect(findDue('Write the plan @SL by 1 Nov', { today })).toMatchObject({
      kind: 'passed',
      why: '1 Nov has passed. If you mean 1 Nov 2027, write the year.',
      rest: 'Write the plan @SL',
    });
  });

  it.each([
    ['Have testbeds contracted in the coming months', 'in the coming months', 'Have testbeds contracted'],
    ['Present a draft by the next meeting @DH', 'by the next meeting', 'Present a draft @DH'],
    ['Present a draft at the next meeting', 'at the next meeting', 'Present a draft'],
    ['Present a draft by the 5th RSG meeting', 'by the 5th RSG meeting', 'Present a draft'],
    ['Publish the results by spring 2027', 'by spring 2027', 'Publish the results'],
    ['Write to the agencies by March', 'by March', 'Write to the agencies'],
    ['Answer DH asap', 'asap', 'Answer DH'],
    ['Plan the budget next year', 'next year', 'Plan the budget'],
  ])('or due words that are kept as typed: %s', (text, words, rest) => expect(due(text)).toEqual([words, rest]));

  it.each([
    'Prepare the March 2019 ERDF call text',
    'Prepare the text for the ERDF calls in March 2019',
    'Support 3 firms',
    'Introduce support under ESIF Priority 1 and 3',
    'Compare with SV2 and A-12',
    'Approve the minutes of 18 Sep 2018',
    'Approve the minutes of 30 Nov',
    'Approve the minutes 18 Sep 2018',
    'Approve the minutes of last friday',
    'Meet the agencies on friday at 5 pm',
    'Report on the figures from 1 Dec',
    'Hold the RSG meetings for the next two years',
    'Plan the budget for next year',
    'Raise the share by 50/50',
    'Visit the firms every friday',
    "Prepare Friday's meeting",
    'Phase 2 may start',
    'Stand by the agencies',
    'Sit in the sun',
    'Offer help 24/7',
    'Read https://example.org/2026/11/30',
    'Work until it is done',
    '',
  ])('is not seen where none is meant: %s', (text) => expect(due(text)).toEqual(['none', text]));

  it('that does not exist is named, for the person to correct', () => {
    expect(findDue('Send the plan by 31 Nov', { today })).toEqual({
      kind: 'impossible',
      text: '31 Nov',
      why: 'November 2026 has only 30 days.',
      matched: { index: 14, text: 'by 31 Nov' },
      rest: 'Send the plan',
    });
  });

  it('is looked for in no time, whatever was typed', () => {
    const nasty = [
      ' ',
      '@..',
      '30 ',
      '30/11',
      'by ',
      'end of ',
      'the ',
      '\n',
      "'",
      'in the next ',
      'a',
      '<@',
      'owner: ',
    ];
    const started = performance.now();
    for (const piece of nasty) findDue(`by 30 Nov ${piece.repeat(3000 / piece.length)}x`, { today });
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('keeps the rest of any text', () => {
    const typed = fc
      .string({ unit: 'grapheme', maxLength: 100 })
      .filter((text) => findDue(text, { today }).kind === 'none');
    fc.assert(
      fc.property(typed, (text) => {
        const found = findDue(`${text} by 30 Nov`, { today });
        expect(found).toMatchObject({ kind: 'date', date: '2026-11-30' });
        expect(text.startsWith(found.rest)).toBe(true);
        expect(text.slice(found.rest.length)).toMatch(/^\s*[,;:–—-]?\s*$/u);
      }),
    );
  });
});
