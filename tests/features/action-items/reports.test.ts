import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type PlainDate, plainDate } from '../../../src/core/dates.js';
import { FieldErrors } from '../../../src/core/errors.js';
import { isOverdue } from '../../../src/features/action-items/domain.js';
import {
  applyReport,
  checkReport,
  type ItemState,
  isNoNews,
  type Report,
} from '../../../src/features/action-items/report-rules.js';
import { standingOf } from '../../../src/features/action-items/standing.js';

const today = plainDate('2018-11-26');
const days = fc.integer({ min: -400, max: 400 }).map((count): PlainDate => addDays(today, count));
const healths = fc.constantFrom('ON_TRACK' as const, 'AT_RISK' as const, 'BLOCKED' as const);

/** Health belongs to open items. */
const states: fc.Arbitrary<ItemState> = fc
  .record({
    status: fc.constantFrom('OPEN' as const, 'DONE' as const, 'NOT_DOING' as const),
    health: fc.option(healths),
    dueOn: fc.option(days),
    dueWords: fc.constantFrom('', 'in the coming months'),
  })
  .map((state) => (state.status === 'OPEN' ? state : { ...state, health: null }));

const reports: fc.Arbitrary<Report> = fc.record({
  standing: fc.option(fc.oneof(healths, fc.constantFrom('OPEN' as const, 'DONE' as const, 'NOT_DOING' as const)), {
    nil: undefined,
  }),
  text: fc.constantFrom('', 'The partners need a week more'),
  newDueOn: fc.option(days, { nil: undefined }),
});

function refusal(state: ItemState, report: Report): Readonly<Record<string, string>> {
  try {
    checkReport(state, report, today);
    return {};
  } catch (error) {
    if (error instanceof FieldErrors) return error.fields;
    throw error;
  }
}

describe('a report', () => {
  it('is the last word: what was said is what the item is', () => {
    fc.assert(
      fc.property(states, reports, (state, report) => {
        const after = applyReport(state, report);
        if (report.standing !== undefined) expect(standingOf(after)).toBe(report.standing);
        else expect(standingOf(after)).toBe(standingOf(state));
        if (report.newDueOn === undefined) expect([after.dueOn, after.dueWords]).toEqual([state.dueOn, state.dueWords]);
        else expect(after.dueOn).toBe(report.newDueOn);
      }),
    );
  });

  it('leaves no health on what is closed or was opened again', () => {
    fc.assert(
      fc.property(states, reports, (state, report) => {
        const after = applyReport(state, report);
        if (after.status !== 'OPEN' || report.standing === 'OPEN') expect(after.health).toBeNull();
      }),
    );
  });

  it('said twice changes nothing more', () => {
    fc.assert(
      fc.property(states, reports, (state, report) => {
        const once = applyReport(state, report);
        expect(applyReport(once, report)).toEqual(once);
      }),
    );
  });

  it('that is no news changes nothing', () => {
    fc.assert(
      fc.property(states, reports, (state, report) => {
        // To open what is open already is never applied: it would wipe out how it is going.
        const isApplied = !(report.standing === 'OPEN' && state.status === 'OPEN');
        if (isNoNews(state, report) && isApplied) expect(applyReport(state, report)).toEqual(state);
      }),
    );
  });

  it('is taken when it has a text, unless it moves a date to where it cannot be', () => {
    fc.assert(
      fc.property(states, reports, (state, report) => {
        const said = { ...report, text: 'Because', newDueOn: undefined };
        expect(refusal(state, said)).toEqual({});
        const refused = refusal(state, { ...report, text: 'Because' });
        expect(Object.keys(refused).filter((name) => name !== 'newDueOn')).toEqual([]);
        if (refused['newDueOn'] !== undefined) expect(report.newDueOn).not.toBe(state.dueOn);
      }),
    );
  });

  it('never leaves an item with a new date that has passed, or a closed one with a new date', () => {
    fc.assert(
      fc.property(states, reports, (state, report) => {
        if (Object.keys(refusal(state, report)).length > 0) return;
        const after = applyReport(state, report);
        if (after.dueOn === state.dueOn) return;
        expect(after.status).toBe('OPEN');
        expect(after.dueOn !== null && after.dueOn >= today).toBe(true);
        if (state.dueOn !== null) expect(report.text).not.toBe('');
      }),
    );
  });

  it('that nothing is being done wants a reason', () => {
    const open: ItemState = { status: 'OPEN', health: null, dueOn: null, dueWords: '' };
    expect(refusal(open, { standing: 'NOT_DOING', text: '' })).toEqual({
      text: 'Please say why it is not being done.',
    });
    expect(refusal(open, { standing: 'NOT_DOING', text: 'No money' })).toEqual({});
    expect(refusal(open, { text: '' })).toEqual({ standing: 'Please say how it is going, or what happened.' });
    expect(refusal(open, { text: 'x'.repeat(3001) })['text']).toMatch(/3,001 characters long, and 3,000 can be kept/);
  });
});

describe('overdue', () => {
  it('is what is open and whose day is over', () => {
    fc.assert(
      fc.property(states, (state) => {
        const expected = state.status === 'OPEN' && state.dueOn !== null && state.dueOn < today;
        expect(isOverdue(state, today)).toBe(expected);
      }),
    );
    expect(isOverdue({ status: 'OPEN', dueOn: today }, today)).toBe(false);
  });
});
