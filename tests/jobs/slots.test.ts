import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, compare, type PlainDate, plainDate, weekdayOf } from '../../src/core/dates.js';
import { holidaysOf } from '../../src/core/holidays.js';
import { mondayToFriday, workingDayAfter, workingDays } from '../../src/core/working-days.js';
import { dueSlots, type Slot, type SlotRule, slotAt } from '../../src/jobs/slots.js';

/** Zone, region of its holidays, and ten years which hold what is odd about it. */
const zones = [
  ['Europe/London', 'GB-ENG', 2018],
  ['Europe/Madrid', 'ES-EX', 2018],
  ['Europe/Ljubljana', 'SI', 2018],
  ['Europe/Sofia', 'BG', 2018],
  ['Atlantic/Azores', 'PT-20', 2018],
  ['Pacific/Chatham', 'NZ-CIT', 2018],
  // Left out 30 December 2011.
  ['Pacific/Apia', 'WS', 2006],
  // Summer time that pauses for a month each year.
  ['Africa/Casablanca', 'MA', 2010],
  ['Asia/Kolkata', 'IN', 2018],
  // Half an hour of summer time.
  ['Australia/Lord_Howe', 'AU-NSW', 2018],
  // Half an hour back in 2007, and forward again in 2016.
  ['America/Caracas', 'VE', 2007],
] as const;

const minute = 60_000;

/** What a clock in the zone shows, by another way than the code under test goes. */
function clockOf(timeZone: string): (at: Date) => { day: PlainDate; time: string } {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => {
    const [day = '', time = ''] = format.format(at).split(' ');
    return { day: plainDate(day), time };
  };
}

/** A process that asks at these instants, and keeps what it settled as the database does. */
function run(rule: SlotRule, since: Date, instants: Iterable<Date>) {
  const done: { slot: Slot; at: Date }[] = [];
  const missed: Slot[] = [];
  let lastDay: PlainDate | undefined;
  for (const now of instants) {
    const slots = dueSlots(rule, { lastDay, since, now });
    missed.push(...slots.missed);
    if (slots.due !== undefined) done.push({ slot: slots.due, at: now });
    lastDay = slots.due?.day ?? slots.missed.at(-1)?.day ?? lastDay;
  }
  return { done, missed };
}

function* every(minutes: number, from: Date, until: Date): Generator<Date> {
  for (let at = from.getTime(); at <= until.getTime(); at += minutes * minute) yield new Date(at);
}

async function officeRule(timeZone: string, region: string, time: string, makeUp: SlotRule['makeUp']) {
  const { isHoliday } = await holidaysOf(region);
  const isWorkingDay = workingDays(mondayToFriday, isHoliday);
  const quiet = { from: '19:00', until: '07:00' };
  return { rule: { timeZone, time, isSlotDay: isWorkingDay, isWorkingDay, makeUp, quiet }, isHoliday };
}

const always = () => true;
const everyDay = (timeZone: string, time: string): SlotRule => ({
  timeZone,
  time,
  isSlotDay: always,
  isWorkingDay: always,
  makeUp: 'same day',
});

describe.each(zones)('over ten years in %s', (timeZone, region, firstYear) => {
  const begin = new Date(`${firstYear}-01-01T00:00:00Z`);
  const end = new Date(`${firstYear + 10}-01-01T00:00:00Z`);
  const clock = clockOf(timeZone);

  test.each(['00:00', '01:30', '02:15', '09:30', '23:45'])(
    'each day has exactly one slot at %s, when the clocks show it first, or as soon as they have skipped it',
    (time) => {
      let previous: Date | undefined;
      const wrong: unknown[] = [];
      for (let day = clock(begin).day; compare(day, clock(end).day) <= 0; day = addDays(day, 1)) {
        const at = slotAt({ timeZone, time }, day);
        if (at === undefined) {
          if (timeZone !== 'Pacific/Apia' || day !== '2011-12-30') wrong.push({ day, why: 'left out' });
          continue;
        }
        const shown = clock(at);
        if (shown.day === day && shown.time === time) {
          // Clocks are put back by half an hour or an hour: no earlier instant may show the same.
          for (const back of [30, 60]) {
            const earlier = clock(new Date(at.getTime() - back * minute));
            if (earlier.day === day && earlier.time === time) wrong.push({ day, why: 'the second occurrence' });
          }
        } else {
          const before = clock(new Date(at.getTime() - minute));
          const isGap =
            `${before.day} ${before.time}` < `${day} ${time}` && `${shown.day} ${shown.time}` > `${day} ${time}`;
          if (!isGap) wrong.push({ day, why: 'not the first instant after a gap', at });
        }
        if (previous !== undefined && at <= previous) wrong.push({ day, why: 'out of order' });
        previous = at;
      }
      expect(wrong).toEqual([]);
    },
  );

  test('a process that is always there works on each slot once, at its time, and misses none', async () => {
    for (const time of ['02:30']) {
      const rule = everyDay(timeZone, time);
      const { done, missed } = run(rule, begin, every(60, begin, end));
      expect(missed).toEqual([]);
      const days = done.map(({ slot }) => slot.day);
      expect(new Set(days).size).toBe(days.length);
      const [first, last] = [days[0], days.at(-1)];
      const expected: PlainDate[] = [];
      for (let day = first; day !== undefined && last !== undefined && compare(day, last) <= 0; day = addDays(day, 1)) {
        if (slotAt(rule, day) !== undefined) expected.push(day);
      }
      expect(days).toEqual(expected);
      expect(days.length).toBeGreaterThan(3640);
      const latest = Math.max(...done.map(({ slot, at }) => at.getTime() - slot.at.getTime()));
      expect(latest).toBeLessThan(60 * minute);
    }
  });

  test.each(['same day', 'next working day'] as const)(
    'whenever it starts and stops: every slot once, none at night or on a holiday, made up on the %s or missed',
    async (makeUp) => {
      const { rule, isHoliday } = await officeRule(timeZone, region, '09:30', makeUp);
      const span = end.getTime() - begin.getTime() - 70 * 24 * 60 * minute;
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: Math.floor(span / minute) }),
          fc.array(fc.tuple(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 6_000 })), {
            minLength: 3,
            maxLength: 8,
          }),
          (start, times) => {
            const since = new Date(begin.getTime() + start * minute);
            const instants: Date[] = [];
            let at = since.getTime();
            for (const [up, down] of times) {
              // Awake now and then while it runs, from its very start.
              for (const each of every(37, new Date(at), new Date(at + up * minute))) instants.push(each);
              at += (up + down) * minute;
            }
            const { done, missed } = run(rule, since, instants);
            const until = instants.at(-1) ?? since;
            const wrong: unknown[] = [];
            const settled = [...done.map(({ slot }) => slot.day), ...missed.map(({ day }) => day)];
            expect(new Set(settled).size).toBe(settled.length);
            for (const { slot, at: worked } of done) {
              const { day, time } = clock(worked);
              const last = makeUp === 'same day' ? slot.day : workingDayAfter(slot.day, rule.isWorkingDay);
              const isSeemly =
                time >= '07:00' && time < '19:00' && !isHoliday(day) && weekdayOf(day) <= 5 && day >= slot.day;
              if (!isSeemly || last === undefined || day > last) wrong.push({ slot: slot.day, day, time });
            }
            // None is forgotten: whatever lies before the last instant by more than ten days has been settled.
            const horizon = addDays(clock(until).day, -10);
            for (let day = addDays(clock(since).day, 1); compare(day, horizon) < 0; day = addDays(day, 1)) {
              if (rule.isSlotDay(day) && slotAt(rule, day) !== undefined && !settled.includes(day)) wrong.push({ day });
            }
            expect(wrong).toEqual([]);
          },
        ),
        { numRuns: 15 },
      );
    },
  );
});
