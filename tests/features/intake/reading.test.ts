import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import { readMinutes } from '../../../src/features/intake/reading.js';

const known = {
  people: [
    { initials: 'SL', name: 'Sam Lowe' },
    { initials: 'DH', name: 'Dana Hughes' },
  ],
  organisations: ['Coventry City Council'],
  asOf: plainDate('2018-11-05'),
};
const kinds = (text: string) => readMinutes(text, known).map(({ kind }) => kind);
const decides = (text: string) => kinds(text).some((kind) => kind === 'DECIDED' || kind === 'AGREED');

describe('a sentence that only sounds like a decision', () => {
  it.each([
    'It was not agreed to extend the scheme.',
    'The group could not agree on a date.',
    'No agreement was reached on the fee.',
    'No decision was taken.',
    'The members did not agree that the fee should rise.',
    'At the last meeting it was agreed that the scheme would be extended.',
    'The Chair reminded everybody that it had been decided to move.',
    'If it is agreed, the work can begin.',
    'Once approved, the plan will be published.',
    'The plan is still to be agreed.',
    'The budget has yet to be approved.',
    'This will be decided in May.',
    'Members discussed whether it should be agreed now.',
    'Was it agreed to move?',
    'DH asked who had decided that.',
    'SL reported that the ministry had approved the budget.',
    'The agreed budget was shown again.',
    'As agreed, the paper was sent out.',
    'SL agreed with DH that it had been a long year.',
    'The proposal to merge was rejected.',
    'It was proposed that the fee be raised.',
    'It was suggested that this could be agreed by e-mail.',
    'A larger scheme can be proposed for next year.',
    'It is expected that the scheme will be approved in May.',
    'We hope that the ministry agrees.',
    'Hopefully the fee is decided soon.',
    'The fee should be agreed by all partners.',
    'It was agreed that the visit had been a very useful exercise.',
    'The problem with the printer was resolved.',
    'A firm which decided to leave was thanked.',
    'Only DH agreed to extend the fund.',
    'DH alone agreed to extend the fund.',
    'Some of the members agreed to extend the fund.',
    'Few members agreed to extend the fund.',
    'Half of the members agreed that the fee stays.',
    'Two voted for and three against.',
    'A minority voted for the closure.',
    'Authorised persons may enter.',
    'Firms chose another supplier.',
    "We'll decide in May.",
    "They'll agree.",
    "I'd agree.",
    'They would have agreed to it.',
    'It could have been approved.',
    'It might have been agreed that the fee rises.',
    'They will have agreed by May.',
    'Had it been agreed, the fee would rise.',
    'They seemed to have agreed on the fee.',
    'Decision: DEFERRED - budget for next year',
    'Decision: REJECTED - the new logo',
    'Decision: To be discussed: the fee',
    'Decision: deferred to next meeting',
    'Decision: budget deferred to next meeting',
    'Decision: proposal that the fee be raised',
    'Decision: none taken',
    'Three of five voted to close the fund; the motion was lost.',
    'Agreement that the fee rises could not be found.',
    'Agreement to raise the fee could not be reached.',
    'The group nearly agreed to extend the fund.',
    'It was tentatively agreed that the fee rises.',
    'It was provisionally agreed to extend the fund.',
    'It was agreed provisionally that the fee rises.',
    'DH said the council decided to close.',
    'DH said that the council had decided to close.',
    'SL reported: the board decided to close.',
    'According to SL the board decided to close.',
    'Firms decide for themselves what to do.',
  ])('%s', (text) => {
    expect(decides(text)).toBe(false);
  });
});

describe('a sentence that decides', () => {
  it.each([
    ['It was decided not to renew the contract.', 'DECIDED', ''],
    ['DH decided that the programme will include support.', 'DECIDED', 'DH'],
    ['The group unanimously agreed to go on.', 'AGREED', ''],
    ['It was agreed, after a long discussion, that the fee stays.', 'AGREED', ''],
    ['RESOLVED: That the report be noted.', 'DECIDED', ''],
    ['Decision: move to the new platform', 'DECIDED', ''],
    ['There was consensus that the fee stays.', 'AGREED', ''],
    ['The committee decides to raise the ceiling.', 'DECIDED', ''],
    ['After some discussion the group agreed to go on.', 'AGREED', ''],
    ['Half of the budget was approved.', 'DECIDED', ''],
    ['The council opted for the cheaper bid.', 'DECIDED', ''],
    ['The board chose to close the fund.', 'DECIDED', ''],
    ['The board authorised DH to sign the contract.', 'DECIDED', ''],
    ['It was settled that the fee stays.', 'DECIDED', ''],
    ['Ten voted for the closure and the motion was carried.', 'DECIDED', ''],
    ['Decision: the agreed budget stays', 'DECIDED', ''],
    ['Decision: not to renew the contract', 'DECIDED', ''],
    ['The members agree that the fee stays.', 'AGREED', ''],
    ['The members noted the figures, and agreed that the fee stays.', 'AGREED', ''],
    // Whoever did not agree is not named as having agreed.
    ['All but DH agreed to extend the fund.', 'AGREED', ''],
    ['Apart from SL, all agreed.', 'AGREED', ''],
    ['Everybody except DH agreed that the fund be extended.', 'AGREED', ''],
    ['Except for SL and DH, members agreed to extend the fund.', 'AGREED', ''],
  ])('%s', (text, kind, who) => {
    expect(readMinutes(text, known).map((one) => [one.kind, one.who])).toEqual([[kind, who]]);
  });
});

describe('a stage that was not reached', () => {
  it.each([
    'The “testbeds” project has not been started.',
    'The “testbeds” project is neither contracted nor started.',
    'The council wants to have the “testbeds” project started.',
    'It is unclear whether the “testbeds” project was approved.',
    'SL asked when the “testbeds” project was started.',
    'Once the “testbeds” project is approved, DH can begin.',
    'The “testbeds” project will not be started in March 2019.',
  ])('%s', (text) => {
    expect(kinds(text)).toEqual(['MENTION']);
  });

  it('does not hide one that was', () => {
    expect(readMinutes('SL reported that the “testbeds” project was approved in May.', known)).toMatchObject([
      { kind: 'OPERATION', stage: 'APPROVED', name: 'testbeds' },
    ]);
    expect(kinds('The “testbeds” project was approved, but has not been started.')).toEqual(['OPERATION']);
  });
});

describe('a task', () => {
  it.each([
    ['ACTION: SL to circulate the draft by 30 Nov', 'SL', 'Circulate the draft', '2018-11-30'],
    ['Action (DH): circulate the draft', 'DH', 'Circulate the draft', undefined],
    ['Before the plan is adopted, DH will check it.', 'DH', 'Check it', undefined],
    ['SL will write to the ministry.', 'SL', 'Write to the ministry', undefined],
    ['SL was asked to write to the ministry by 3 December 2018.', 'SL', 'Write to the ministry', '2018-12-03'],
    ['It was agreed that DH would write to the ministry.', 'DH', 'Write to the ministry', undefined],
    ['Draft the agenda (SL)', 'SL', 'Draft the agenda', undefined],
    ['The notes will be circulated by 1 December 2018.', '', 'The notes will be circulated', '2018-12-01'],
    ['ACTION: Draft the letter (SL, by 30 Nov)', 'SL', 'Draft the letter', '2018-11-30'],
    ['ACTION: Draft the letter (DH, 12.12.2026)', 'DH', 'Draft the letter', '2026-12-12'],
    ['Actions\n- [MK] Check the budget', 'MK', 'Check the budget', undefined],
    ['Action 4 (website): update the texts', '', 'Update the texts', undefined],
    ['SL to write w/c 12 November.', 'SL', 'Write', '2018-11-12'],
  ])('%s', (text, who, what, day) => {
    expect(readMinutes(text, known)).toMatchObject([{ kind: 'ACTION', who, text: what, day }]);
  });

  it.each(['Action 4 (website): DH reported this is complete', 'Actions\n- DH completed the list'])(
    'is none once it has been done: %s',
    (text) => {
      expect(kinds(text)).not.toContain('ACTION');
    },
  );

  it.each([
    ['SL will send the letter by 31 November.', 'by 31 November'],
    ['SL will send the letter by 12/25/2026.', 'by 12/25/2026'],
  ])('keeps the words of a day that no calendar has: %s', (text, dayWords) => {
    expect(readMinutes(text, known)).toMatchObject([{ kind: 'ACTION', who: 'SL', day: undefined, dayWords }]);
  });

  it('takes who and when from lines of their own', () => {
    expect(readMinutes('Action: Draft the letter\nOwner: SL\nDeadline: 30 Nov 2018', known)).toMatchObject([
      { kind: 'ACTION', who: 'SL', text: 'Draft the letter', day: '2018-11-30' },
    ]);
  });
});

describe('any text', () => {
  test('is read, without an error, to sentences that stand in it', { timeout: 60_000 }, () => {
    const word = fc.constantFrom(
      'agreed',
      'SL',
      'DH',
      'not',
      'will',
      'send',
      'ACTION:',
      '|',
      '\t',
      '\n',
      '- ',
      'by',
      '30',
      'Nov',
      '2018',
      '.',
      ';',
      '“',
      '(',
      ')',
      'the',
      'call',
      'hopefully',
      'مرحبا',
      '😀',
      '<!channel>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 60 }), (words) => {
        const text = words.join(' ');
        const letters = (typed: string) => typed.replace(/[^\p{L}\p{N}]+/gu, '');
        for (const { source } of readMinutes(text, known)) {
          for (const part of source.split(/\s\|\s|\s…\s/)) expect(letters(text)).toContain(letters(part).slice(0, 40));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('takes time in proportion to its length', () => {
    const parts = ['a ', 'A', 'AB, ', '. ', ' -', '(a) ', 'agreed ', 'and the ', '| ', '1', '"', 'the the ', 'X to '];
    for (const part of parts) {
      const time = (length: number) => {
        const text = part.repeat(length / part.length);
        const from = performance.now();
        readMinutes(text, known);
        return performance.now() - from;
      };
      time(20_000);
      // Four times the text; quadratic time would be sixteen times as long.
      const [short, long] = [Math.min(time(40_000), time(40_000)), Math.min(time(160_000), time(160_000))];
      expect(long, part).toBeLessThan(Math.max(10 * short, 400));
    }
  }, 60_000);
});
