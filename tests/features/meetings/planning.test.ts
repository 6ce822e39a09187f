import * as fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { addDays, nowIn, plainDate } from '../../../src/core/dates.js';
import { FieldErrors } from '../../../src/core/errors.js';
import { type Attendee, byOrganisation, standings } from '../../../src/features/meetings/attendance.js';
import { calendarEntry } from '../../../src/features/meetings/calendar.js';
import {
  checkPlan,
  closesItselfAt,
  type PlanInput,
  type PlannedMeeting,
  readClock,
  readLength,
} from '../../../src/features/meetings/planning.js';
import { isDueNow, type Remindable, reminderAt } from '../../../src/features/meetings/reminding.js';
import { readTypedPlan } from '../../../src/features/meetings/typed-plan.js';

const zones = ['Europe/London', 'Europe/Ljubljana', 'Europe/Sofia', 'Atlantic/Azores', 'Australia/Lord_Howe'] as const;
const now = new Date('2018-11-05T10:00:00Z');
const today = plainDate('2018-11-05');
const someDay = fc.integer({ min: 0, max: 800 }).map((days) => addDays(today, days));
const someTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);

function planned(startsAt: Date, given: Partial<PlannedMeeting> = {}): PlannedMeeting {
  return {
    id: 'm6',
    group: { id: 'g', workspaceId: 'w', channelId: 'C1', timeZone: 'Europe/London' },
    number: 6,
    title: 'Sixth meeting',
    state: 'PLANNED',
    heldOn: nowIn(startsAt, 'Europe/London').today,
    plan: { startsAt, timeZone: 'Europe/London', durationMinutes: 90, agendaHint: '', sequence: 0 },
    place: '',
    notes: '',
    present: [],
    startedAt: null,
    closedAt: null,
    closedBy: null,
    cancelledAt: null,
    cancelReason: '',
    recordedBy: { id: 'm1', initials: 'SL', name: 'Sam Lowe' },
    recordedAt: now,
    withdrawnAt: null,
    version: 1,
    outcomes: [],
    items: [],
    ...given,
  };
}

describe('a time on the clock', () => {
  test('is what clocks show then, or they never show it', () => {
    fc.assert(
      fc.property(someDay, someTime, fc.constantFrom(...zones), (day, time, zone) => {
        const read = readClock(day, time, zone);
        if (read.kind === 'never') return expect(nowIn(readableAt(day, read.next, zone), zone).time).toBe(read.next);
        expect(nowIn(read.at, zone)).toEqual({ today: day, time });
        if (read.kind === 'twice') expect(nowIn(read.second, zone)).toEqual({ today: day, time });
      }),
    );
  });
  const readableAt = (...when: Parameters<typeof readClock>): Date => {
    const read = readClock(...when);
    if (read.kind === 'never') throw new Error('not even that');
    return read.at;
  };

  test('that is skipped in spring is refused with what is there; one that comes twice in autumn is the first', () => {
    expect(readClock(plainDate('2019-03-31'), '01:30', 'Europe/London')).toEqual({ kind: 'never', next: '02:00' });
    expect(readClock(plainDate('2019-10-27'), '01:30', 'Europe/London')).toEqual({
      kind: 'twice',
      at: new Date('2019-10-27T00:30:00Z'),
      second: new Date('2019-10-27T01:30:00Z'),
    });
    expect(readClock(plainDate('2019-10-27'), '02:30', 'Europe/London').kind).toBe('once');
  });
});

describe('what is entered', () => {
  const input: PlanInput = {
    title: 'Sixth',
    date: plainDate('2018-11-15'),
    time: '10:00',
    length: '',
    place: '',
    agendaHint: '',
  };
  const errorsOf = (changed: Partial<PlanInput>, current?: Date): Readonly<Record<string, string>> => {
    try {
      checkPlan({ ...input, ...changed }, { now, timeZone: 'Europe/London', current });
    } catch (error) {
      if (error instanceof FieldErrors) return error.fields;
    }
    return {};
  };

  test.each([
    ['no title', { title: '' }, 'title'],
    ['no day', { date: undefined }, 'date'],
    ['no time', { time: '' }, 'time'],
    ['a day that has passed', { date: plainDate('2018-11-04') }, 'date'],
    ['an hour that has passed', { date: today, time: '09:59' }, 'time'],
    ['an hour that does not exist', { date: plainDate('2019-03-31'), time: '01:30' }, 'time'],
    ['a day of another decade', { date: plainDate('2028-11-15') }, 'date'],
    ['a length that is none', { length: 'long' }, 'length'],
    ['more than a day', { length: '25 h' }, 'length'],
    ['a place that is too long', { place: 'x'.repeat(201) }, 'place'],
  ])('%s is said beside its field', (_, changed, field) => {
    expect(Object.keys(errorsOf(changed))).toEqual([field]);
  });

  test('what stands may stay although it has passed', () => {
    expect(errorsOf({ date: today, time: '09:00' }, new Date('2018-11-05T09:00:00Z'))).toEqual({});
  });

  test.each([
    ['2 h', 120],
    ['90', 90],
    ['90 min', 90],
    ['1:30', 90],
    ['1.5 hours', 90],
    ['1,5 h', 90],
    ['1 h 30', 90],
    ['1 hour and 30 minutes', 90],
    ['', undefined],
    ['soon', undefined],
  ])('“%s” is a length of %s minutes', (typed, minutes) => expect(readLength(typed)).toBe(minutes));

  test.each([
    ['6th RSG meeting on 11 December at 10:00', '6th RSG meeting', '2018-12-11', '10:00', ''],
    ['6th RSG meeting, Fri 16 Nov, 2 pm', '6th RSG meeting', '2018-11-16', '14:00', ''],
    ['RSG meeting tomorrow 10:00-12:30', 'RSG meeting', '2018-11-06', '10:00', '150 min'],
    ['Meeting 5', 'Meeting 5', undefined, '', ''],
    ['', '', undefined, '', ''],
  ])('“%s” is understood', (typed, title, date, time, length) => {
    expect(readTypedPlan(typed, today)).toEqual({ title, date, time, length, said: [] });
  });

  test('a day that does not exist, or is none, is asked about', () => {
    expect(readTypedPlan('Meeting on 31 November at 10:00', today)).toMatchObject({ date: undefined, time: '10:00' });
    expect(readTypedPlan('Meeting by 31 November', today).said).toHaveLength(1);
  });
});

describe('the entry for calendars', () => {
  const read = (text: string) => {
    const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
    if (event === null) throw new Error('no event');
    return { event: new ICAL.Event(event), component: event };
  };

  test('shows every member the right time of their clock, on both sides of a change', () => {
    const clocks = {
      // Clocks go back in Europe on 28 Oct 2018, forward on 31 Mar 2019.
      '2018-10-26': { 'Europe/London': '10:00', 'Europe/Ljubljana': '11:00', 'Europe/Sofia': '12:00' },
      '2018-10-29': { 'Europe/London': '10:00', 'Europe/Ljubljana': '11:00', 'Europe/Sofia': '12:00' },
      '2019-03-29': { 'Europe/London': '10:00', 'Asia/Tokyo': '19:00' },
      '2019-04-01': { 'Europe/London': '10:00', 'Asia/Tokyo': '18:00' },
    };
    for (const [day, members] of Object.entries(clocks)) {
      const start = readClock(plainDate(day), '10:00', 'Europe/London');
      if (start.kind !== 'once') throw new Error('not once');
      const { event } = read(calendarEntry(planned(start.at), now));
      for (const [zone, time] of Object.entries(members)) {
        expect(nowIn(event.startDate.toJSDate(), zone)).toEqual({ today: day, time });
      }
      expect(event.endDate.toJSDate().getTime() - event.startDate.toJSDate().getTime()).toBe(90 * 60_000);
    }
  });

  test('is taken by a parser whatever was typed, and is the same bytes each time', () => {
    const text = fc
      .oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
        fc.constantFrom('a,b;c\\n:d', 'مرحبا 😀', 'https://x.org/?a=1&b=2'),
      )
      .map(
        (typed) =>
          typed
            .replace(/\p{Cc}/gu, ' ')
            .slice(0, 200)
            .trim() || 'x',
      );
    fc.assert(
      fc.property(text, text, text, (title, place, agendaHint) => {
        const meeting = planned(new Date('2018-11-15T10:00:00Z'), { title, place });
        const full = { ...meeting, plan: { ...meeting.plan, agendaHint, sequence: 3 } };
        const entry = calendarEntry(full, now);
        expect(calendarEntry(full, now)).toBe(entry);
        const { event } = read(entry);
        expect(event.summary).toBe(title);
        expect(event.location).toBe(place);
        expect(event.sequence).toBe(3);
        for (const line of entry.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(300);
      }),
    );
  });
});

describe('attendance', () => {
  const attendee = (memberId: string, given: Partial<Attendee> = {}): Attendee => ({
    memberId,
    initials: memberId.toUpperCase(),
    name: memberId,
    organisation: null,
    role: 'MEMBER',
    slackUserId: memberId,
    hasLeft: false,
    reply: null,
    mark: null,
    ...given,
  });
  const by = { setById: 'x', setAt: now };

  test('going alone says nothing about having been there; a deputy who came represents', () => {
    const known = standings([
      attendee('a', { reply: { answer: 'GOING', deputy: null, ...by } }),
      attendee('b', { reply: { answer: 'APOLOGIES', deputy: null, ...by } }),
      attendee('c', { reply: { answer: 'DEPUTY', deputy: { id: 'd', name: 'd' }, ...by } }),
      attendee('d', { mark: { presence: 'PRESENT', deputy: null, ...by } }),
      attendee('e', {
        reply: { answer: 'APOLOGIES', deputy: null, ...by },
        mark: { presence: 'PRESENT', deputy: null, ...by },
      }),
      attendee('f', { mark: { presence: 'ABSENT', deputy: null, ...by } }),
    ]);
    expect([...known.values()].map(({ kind }) => kind)).toEqual([
      'not noted',
      'apologies',
      'represented',
      'present',
      'present',
      'absent',
    ]);
  });

  test('by organisation loses nobody', () => {
    const people = fc.array(
      fc.record({ organisation: fc.constantFrom('CUE', 'Council', null), initials: fc.string() }),
    );
    fc.assert(
      fc.property(people, (entries) => {
        const all = entries.map((entry, index) => attendee(`m${index}`, entry));
        const grouped = byOrganisation(all);
        expect(grouped.flatMap((group) => group.entries)).toHaveLength(all.length);
        expect(new Set(grouped.map(({ organisation }) => organisation)).size).toBe(grouped.length);
      }),
    );
  });
});

describe('the reminder', () => {
  const person: Remindable = {
    attendee: {
      memberId: 'dh',
      initials: 'DH',
      name: 'Dana Hughes',
      organisation: null,
      role: 'MEMBER',
      slackUserId: 'U1',
      hasLeft: false,
      reply: null,
      mark: null,
    },
    slackUserId: 'U1',
    timeZone: 'Europe/Sofia',
    time: '09:30',
    days: [1, 2, 3, 4, 5],
    isOff: false,
    absences: [],
  };
  const holiday = plainDate('2018-11-16');
  const isWorkingDay = (day: string) => day !== holiday && ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());
  // Monday; the Friday before is a holiday.
  const meeting = planned(new Date('2018-11-19T10:00:00Z'));
  const due = (at: string, given: Partial<Remindable> = {}) =>
    isDueNow(meeting, { ...person, ...given }, { now: new Date(at), isWorkingDay });

  test('comes on the working day before, at the person’s hour on their own clock', () => {
    expect(reminderAt(meeting, person, isWorkingDay)).toEqual(new Date('2018-11-15T07:30:00Z'));
    expect(due('2018-11-15T07:29:00Z')).toBe(false);
    expect(due('2018-11-15T07:30:00Z')).toBe(true);
    expect(due('2018-11-15T18:00:00Z'), 'at night').toBe(false);
    expect(due('2018-11-16T09:00:00Z'), 'on a holiday').toBe(false);
    expect(due('2018-11-19T08:00:00Z'), 'late, in the morning').toBe(true);
    expect(due('2018-11-19T10:00:00Z'), 'when it begins').toBe(false);
  });

  test('is not for those who answered, left, observe, are away or want none', () => {
    const at = '2018-11-15T08:00:00Z';
    const { attendee } = person;
    expect(due(at, { isOff: true })).toBe(false);
    expect(due(at, { absences: [{ from: plainDate('2018-11-10'), until: plainDate('2018-11-15') }] })).toBe(false);
    expect(due(at, { attendee: { ...attendee, hasLeft: true } })).toBe(false);
    expect(due(at, { attendee: { ...attendee, role: 'OBSERVER' } })).toBe(false);
    const reply = { answer: 'GOING', deputy: null, setById: 'x', setAt: now } as const;
    expect(due(at, { attendee: { ...attendee, reply } })).toBe(false);
  });
});

test('a meeting that runs closes at the midnight after its expected end', () => {
  const running = (startedAt: string) => planned(now, { state: 'RUNNING', startedAt: new Date(startedAt) });
  expect(closesItselfAt(running('2018-11-15T10:00:00Z'))).toEqual(new Date('2018-11-16T00:00:00Z'));
  expect(closesItselfAt(running('2018-11-15T23:30:00Z'))).toEqual(new Date('2018-11-17T00:00:00Z'));
});
