import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import { fromDayNumber, toDayNumber } from '../../../src/core/working-days.js';
import type { OpenItem } from '../../../src/features/nudges/policy/facts.js';
import { groupZone, type Setting, simulate, usual } from './simulation.js';

const day = (text: string) => toDayNumber(plainDate(text));
const member = { groupId: 'g', hasLeft: false, isObserver: false, deputyId: undefined };

/** F facilitates, O owns, D stands in for O. From Mon 5 Nov 2018 on nobody answers anything. */
function asked(item: Partial<OpenItem>, change: Partial<Setting> = {}): string[] {
  const setting: Setting = {
    people: ['F', 'O', 'D'].map((id) => ({ id, timeZone: groupZone, reminders: usual, absences: [] })),
    members: [
      { ...member, id: 'F', personId: 'F', isFacilitator: true },
      { ...member, id: 'O', personId: 'O', isFacilitator: false, deputyId: 'D' },
      { ...member, id: 'D', personId: 'D', isFacilitator: false },
    ],
    items: [
      {
        id: 'i',
        groupId: 'g',
        ownerId: 'O',
        dueOn: undefined,
        recordedOn: day('2018-11-02'),
        lastUpdateAt: undefined,
        answeredAt: undefined,
        state: undefined,
        ...item,
      },
    ],
    decisions: [],
    asks: [],
    happenings: [],
    holidays: [],
    days: 45,
    ...change,
  };
  return [...simulate(setting)].flatMap(({ prompts }) =>
    prompts.flatMap(({ personId, day: on, entries, follows }) =>
      entries.map(({ kind }) => `${fromDayNumber(on).slice(5)} ${personId} ${kind}${follows ? ' again' : ''}`),
    ),
  );
}

describe('when an item is asked about', () => {
  test('a week and a day ahead, on the day, then every three working days, the deputy, the facilitator every week', () => {
    expect(asked({ dueOn: day('2018-11-15') })).toEqual([
      '11-08 O due soon',
      '11-14 O due soon',
      '11-15 O due today',
      '11-16 O overdue again',
      '11-21 O overdue again',
      '11-26 O overdue again',
      '11-29 D overdue',
      '12-04 F escalation',
      '12-11 F escalation',
      '12-18 F escalation',
    ]);
  });

  test('ahead of a due date at a weekend on the Friday before, and on the Monday after it', () => {
    expect(asked({ dueOn: day('2018-11-18') }, { days: 15 })).toEqual([
      '11-09 O due soon',
      '11-16 O due soon',
      '11-19 O overdue again',
    ]);
  });

  test('around a public holiday', () => {
    expect(asked({ dueOn: day('2018-11-15') }, { days: 12, holidays: [day('2018-11-08'), day('2018-11-14')] })).toEqual(
      ['11-07 O due soon', '11-13 O due soon', '11-15 O due today', '11-16 O overdue again'],
    );
  });

  test('what was recorded only after a day of reminding is not reminded of for that day', () => {
    expect(asked({ dueOn: day('2018-11-09') }, { days: 5 })).toEqual(['11-08 O due soon', '11-09 O due today']);
  });

  test('without a date: every two weeks where there is no news, and once a month for a date', () => {
    expect(asked({}, { days: 40 })).toEqual([
      '11-16 O no news',
      '11-30 O no news',
      '12-07 O date wanted',
      '12-12 D no news',
    ]);
  });

  test('without an owner: the facilitator, three weeks running, then once a month', () => {
    expect(asked({ ownerId: undefined })).toEqual([
      '11-05 F owner wanted',
      '11-12 F owner wanted',
      '11-19 F owner wanted',
      '12-17 F owner wanted',
    ]);
  });

  test('whoever has just said something is left alone for some hours, then for three working days', () => {
    const at = new Date('2018-11-13T08:00:00Z');
    const happenings = [{ at, item: 0, what: 'update' as const }];
    expect(asked({ dueOn: day('2018-11-09') }, { days: 14, happenings })).toEqual([
      '11-08 O due soon',
      '11-09 O due today',
      '11-12 O overdue again',
      '11-16 O overdue again',
    ]);
  });

  test('whoever has said on the due date how it stands is not asked again the next morning', () => {
    const happenings = [{ at: new Date('2018-11-09T11:00:00Z'), item: 0, what: 'update' as const }];
    expect(asked({ dueOn: day('2018-11-09') }, { days: 10, happenings })).toEqual([
      '11-08 O due soon',
      '11-09 O due today',
      '11-14 O overdue again',
    ]);
  });

  test('of somebody who is away the deputy is asked what is due, and on return there is a summary', () => {
    const people = ['F', 'O', 'D'].map((id) => ({
      id,
      timeZone: groupZone,
      reminders: usual,
      absences: id === 'O' ? [{ from: day('2018-11-07'), until: day('2018-11-16') }] : [],
    }));
    expect(asked({ dueOn: day('2018-11-09') }, { people, days: 16 })).toEqual([
      '11-09 D due today',
      '11-12 D overdue again',
      '11-15 D overdue again',
      '11-19 O overdue',
    ]);
  });
});
