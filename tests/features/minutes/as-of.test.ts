import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import { FieldErrors } from '../../../src/core/errors.js';
import { checkApproval } from '../../../src/features/minutes/approving.js';
import { asOf, type HistoryEntry } from '../../../src/features/minutes/as-of.js';
import { neighbours } from '../../../src/features/minutes/domain.js';

interface Facts {
  readonly text: string;
  readonly owner: string | null;
  readonly status: string;
}

const read = (kept: unknown) => (kept ?? {}) as Partial<Facts>;
const day = (number: number) => new Date(Date.UTC(2018, 8, number, 12));
const meetingEnds = day(18);

let made = 0;
function entry(act: string, at: number, before: object | null, after: object, undoesId?: string): HistoryEntry {
  made += 1;
  return { id: String(made), act, at: day(at), before, after, undoesId: undoesId ?? null };
}

const first: Facts = { text: 'Write', owner: null, status: 'OPEN' };
const recorded = (at: number) => entry('recorded', at, null, first);

describe('a record as minutes have it', () => {
  test('is what was recorded, also where that was after the meeting', () => {
    const done = entry('marked as done', 20, { status: 'OPEN' }, { status: 'DONE' });
    expect(asOf<Facts>({ ...first, status: 'DONE' }, [recorded(19), done], meetingEnds, read)).toEqual(first);
  });

  test('has what became of it until the end of the meeting, and nothing later', () => {
    const taken = entry('taken on', 18, { owner: null }, { owner: 'DH' });
    const done = entry('marked as done', 20, { status: 'OPEN' }, { status: 'DONE' });
    const current = { ...first, owner: 'DH', status: 'DONE' };
    expect(asOf<Facts>(current, [recorded(17), taken, done], meetingEnds, read)).toEqual({ ...first, owner: 'DH' });
  });

  test('has every correction, whenever it was made, but for those that were taken back', () => {
    const wrong = entry('edited', 25, { text: 'Write' }, { text: 'Wrote' });
    const back = entry('taken back', 25, { text: 'Wrote' }, { text: 'Write' }, wrong.id);
    const right = entry('edited', 26, { text: 'Write' }, { text: 'Write to all' });
    const history = [recorded(17), wrong, back, right];
    expect(asOf<Facts>({ ...first, text: 'Write to all' }, history, meetingEnds, read).text).toBe('Write to all');
    expect(asOf<Facts>(first, history.slice(0, 3), meetingEnds, read).text).toBe('Write');
  });

  test('is as it stands where nothing is known of its past, and as it was before what came too late', () => {
    expect(asOf<Facts>(first, [], meetingEnds, read)).toEqual(first);
    const late = entry('updated', 20, { status: 'OPEN' }, { status: 'DONE' });
    expect(asOf<Facts>({ ...first, status: 'DONE' }, [late], meetingEnds, read).status).toBe('OPEN');
  });

  test('is the record itself when all was done before the end of the meeting', () => {
    const acts = fc.constantFrom('edited', 'updated', 'taken on');
    const facts = fc.record({ text: fc.string(), owner: fc.option(fc.string()), status: fc.string() });
    fc.assert(
      fc.property(fc.array(fc.tuple(acts, facts), { maxLength: 8 }), (changes) => {
        let current = first;
        const history = [recorded(1)];
        for (const [act, after] of changes) {
          history.push(entry(act, 2, current, after));
          current = after;
        }
        expect(asOf<Facts>(current, history, meetingEnds, read)).toEqual(current);
      }),
    );
  });
});

describe('the meetings before and after', () => {
  const meeting = (number: number, heldOn: string | null) => ({
    id: String(number),
    number,
    heldOn: heldOn === null ? null : plainDate(heldOn),
  });

  test('are found by their days, not by the order in which they were recorded', () => {
    const all = [meeting(3, '2018-06-01'), meeting(2, '2018-09-18'), meeting(1, '2018-12-11')];
    expect(neighbours(all, meeting(2, '2018-09-18'))).toMatchObject({ last: { number: 3 }, next: { number: 1 } });
    expect(neighbours(all, meeting(3, '2018-06-01'))).toMatchObject({ last: undefined, next: { number: 2 } });
  });

  test('go by number on one day, and where a day is not known', () => {
    const all = [meeting(1, '2018-06-01'), meeting(2, '2018-06-01'), meeting(3, null)];
    expect(neighbours(all, meeting(2, '2018-06-01'))).toMatchObject({ last: { number: 1 }, next: { number: 3 } });
  });
});

describe('an approval', () => {
  const meeting = { id: 'five', number: 5, heldOn: plainDate('2018-09-18') };
  const next = { id: 'six', number: 6, heldOn: plainDate('2018-12-11') };
  const today = plainDate('2018-12-12');
  const entered = (more: object) => ({ atMeetingId: undefined, on: undefined, note: '', ...more });
  const check = (input: Parameters<typeof checkApproval>[0], at: typeof next | null = next) => {
    try {
      return checkApproval(input, { meeting, at, today });
    } catch (error) {
      if (error instanceof FieldErrors) return error.fields;
      throw error;
    }
  };

  test('is dated by the meeting, by what was entered, or by today', () => {
    expect(check(entered({ atMeetingId: 'six' }))).toBe('2018-12-11');
    expect(check(entered({ atMeetingId: 'six', on: plainDate('2018-12-12') }))).toBe('2018-12-12');
    expect(check(entered({ note: 'by e-mail' }), null)).toBe('2018-12-12');
  });

  test('says beside the field what is wrong', () => {
    expect(check(entered({}), null)).toEqual({ at: expect.stringMatching(/choose the meeting/) });
    expect(check(entered({ atMeetingId: 'gone' }), null)).toEqual({ at: expect.stringMatching(/taken back/) });
    expect(check(entered({ atMeetingId: 'five' }), meeting)).toEqual({ at: expect.stringMatching(/later meeting/) });
    const ahead = { ...next, heldOn: plainDate('2019-01-15') };
    expect(check(entered({ atMeetingId: 'six' }), ahead)).toMatchObject({ at: expect.stringMatching(/is to be held/) });
    const early = { ...next, number: 4, heldOn: plainDate('2018-06-01') };
    expect(check(entered({ atMeetingId: 'four' }), early)).toMatchObject({
      at: expect.stringMatching(/M-4 was held earlier/),
    });
    const dated = (on: string) => check(entered({ note: 'by e-mail', on: plainDate(on) }), null);
    expect(dated('2018-12-13')).toEqual({ on: expect.stringMatching(/is yet to come/) });
    expect(dated('2018-09-17')).toEqual({ on: expect.stringMatching(/was held on Tue 18 Sep/) });
    expect(check(entered({ note: 'x'.repeat(301) }), null)).toEqual({ note: expect.stringMatching(/301 characters/) });
  });
});
